package extract

import (
	"strings"
	"testing"
)

// The first paragraph stays where it is said above the text as well, and what
// is said twice in the text is said once.
func TestSaidTwice(t *testing.T) {
	lead := "New numbers from the harbour confirm what captains and pilots already know: the bridge has opened less often than in any year."
	para := "<p>The port authority said on Monday that %s would be repaired before the winter, and that nobody had been hurt in the meantime.</p>"
	rest := ""
	for _, s := range []string{"the bridge", "the old pier", "the long quay", "the ferry landing", "the east crane"} {
		rest += strings.Replace(para, "%s", s, 1)
	}
	page := `<title>Bridge opens less often</title><meta name="description" content="` + lead + `"><header><h1>Bridge opens less often</h1><p class="deck">` + lead + `</p></header>` +
		`<div class="story-body"><p>` + lead + `</p>` + rest + `</div><aside class="teasers"><div>` + strings.Replace(para, "%s", "the bridge", 1) + `</div></aside>`
	a := Page([]byte(page), Options{URL: "https://x.example/bridge"})
	body := strings.Join(a.Paragraphs(), "\n")
	if n := strings.Count(body, lead); n != 1 {
		t.Errorf("the first paragraph stands there %d times:\n%s", n, body)
	}
	if n := strings.Count(body, "that the bridge would"); n != 1 {
		t.Errorf("a paragraph stands there %d times:\n%s", n, body)
	}
}
