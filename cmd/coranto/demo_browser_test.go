package main

import (
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// TestDemo starts “coranto demo” as a person would, and goes through it in a
// browser as wide as a telephone, a tablet and a desk: from the front page to
// the story, the article and its original; to what a search finds; and to a
// feed that is added, paused, resumed and removed. No page on the way may have
// a fault that can be told without taste.
func TestDemo(t *testing.T) {
	if testing.Short() {
		t.Skip("a walk through every page takes a while")
	}
	p := newPerson(t)
	home := startDemo(t, "--every", "1h") // nothing changes under the reader
	awaitLead(t, home)
	awaitRest(t, home)
	paper := islandPaper(t)

	for _, window := range []struct {
		width int64
		dark  bool
		find  string // which kind of sentence is followed to its paragraph
	}{{390, false, "deck"}, {820, true, "only"}, {1440, false, "agree"}} {
		t.Run(strconv.FormatInt(window.width, 10), func(t *testing.T) {
			p.in(t)
			p.wears(window.width, window.dark)
			headline, word := p.readLead(home, window.find)
			p.search(headline, word)
			p.keepFeed(home, paper)
			p.pickTitles(home)
			for _, page := range []string{"section/world", "latest", "about"} {
				p.open(home + page)
				p.look()
			}
		})
	}
	t.Run("sentences", func(t *testing.T) { p.in(t); p.everySentence(home) })
	t.Run("outlets", func(t *testing.T) { everyOutlet(t, home) })
}

// readLead goes from the front page to the lead story, from one of its
// sentences to the paragraph it stands in, and on to the original. It returns
// the article's headline and a word of its body.
func (p *person) readLead(home, find string) (headline, word string) {
	p.t.Helper()
	p.open(home)
	p.look()
	p.skip()
	p.click(".lead h2 a")
	if path := see[string](p, `location.pathname`); !strings.HasPrefix(path, "/story/") {
		p.t.Fatalf("the lead story leads to %s", path)
	}
	p.look()
	if n := see[int](p, `document.querySelectorAll(".outlets li").length`); n < 2 {
		p.t.Errorf("the lead story has %d articles, want the sides of two at least", n)
	}

	sentences := see[[]sentence](p, sentencesOf)
	i := 0
	for j, s := range sentences {
		if s.Kind == find {
			i = j
			break
		}
	}
	if len(sentences) == 0 {
		p.t.Fatalf("%s: no sentence names the paragraph it stands in", p.where())
	}
	from := sentences[i]
	link := chromedp.JSPath(fmt.Sprintf(`document.querySelectorAll("main .src a")[%d]`, from.Link))
	if status := p.leads(chromedp.Click(link, chromedp.NodeVisible)); status != 200 {
		p.t.Fatalf("%s leads to a page that answers %d", from.Hrefs[0], status)
	}
	p.do(until(`location.hash && document.getElementById(location.hash.slice(1)) !== null`))
	if paragraph := see[string](p, `document.getElementById(location.hash.slice(1)).innerText`); !holds(paragraph, from.Text) {
		p.t.Errorf("%s is said to hold %q, but reads %q", p.where(), from.Text, folded(paragraph))
	}
	p.do(until(`(r => r.bottom > 0 && r.top < innerHeight)(document.getElementById(location.hash.slice(1)).getBoundingClientRect())`))
	p.look()
	headline = see[string](p, `document.querySelector("h1").textContent`)
	word = rareWord(home, see[string](p, `[...document.querySelectorAll(".body > p[id]")].map(e => e.innerText).join("\n")`), headline)

	article := p.where()
	p.click(".orig a")
	at, err := url.Parse(p.where())
	if err != nil || !strings.HasSuffix(at.Hostname(), ".localhost") {
		p.t.Errorf("the original of %s is at %s", article, at)
	}
	if text := see[string](p, `document.body.innerText`); !holds(text, headline) {
		p.t.Errorf("the original at %s does not carry the headline %q", at, headline)
	}
	for _, note := range p.unseen() {
		p.t.Errorf("%s: %s", at, note)
	}
	p.open(article)
	return headline, word
}

// search finds an article by a word of its body.
func (p *person) search(headline, word string) {
	p.t.Helper()
	article := see[string](p, `location.pathname`)
	p.click(`.tools a[href="/search"]`)
	p.look()
	p.skip()
	if status := p.leads(chromedp.SendKeys(chromedp.CSS("#q"), word+kb.Enter)); status != 200 {
		p.t.Fatalf("searching for %q answers %d", word, status)
	}
	p.look()
	found := fmt.Sprintf(`.found h2 a[href="%s"]`, article)
	if !see[bool](p, fmt.Sprintf(`document.querySelector(%q) !== null`, found)) {
		p.t.Fatalf("searching for %q, a word of %s, “%s”, does not find it: %s", word, article, headline, see[string](p, `document.querySelector("main").innerText`))
	}
	if !see[bool](p, `[...document.querySelectorAll(".found li")].every(e => e.querySelector("mark"))`) {
		p.t.Errorf("%s: a hit does not show the word that was searched for", p.where())
	}
	p.click(found)
	if h := see[string](p, `document.querySelector("h1").textContent`); h != headline {
		p.t.Errorf("the hit leads to %q, want %q", h, headline)
	}
}

// keepFeed adds a feed by its address, pauses it, resumes it, and removes it.
func (p *person) keepFeed(home, address string) {
	p.t.Helper()
	p.click(`.tools a[href="/outlets"]`)
	p.look()
	p.skip()
	if status := p.leads(chromedp.SendKeys(chromedp.CSS("#source"), "http://nobody.invalid/feed"+kb.Enter)); status != 422 {
		p.t.Errorf("adding an address that is nowhere answers %d", status)
	}
	if said := see[string](p, `document.querySelector(".said .bad").textContent`); !strings.Contains(said, "nobody.invalid") {
		p.t.Errorf("adding an address that is nowhere says %q", said)
	}
	p.forgive("status of 422") // the browser itself calls that an error
	p.look()

	if status := p.leads(chromedp.SendKeys(chromedp.CSS("#source"), address+kb.Enter)); status != 200 {
		p.t.Fatalf("adding %s answers %d: %s", address, status, see[string](p, `document.querySelector("main").innerText`))
	}
	p.look()
	if said := see[string](p, `document.querySelector(".said").textContent`); !strings.Contains(said, "Vesle Weekly") {
		p.t.Errorf("adding a feed says %q, want its name", said)
	}

	p.click(`main a[href="/outlets"]`)
	row := fmt.Sprintf(`[...document.querySelectorAll(".feeds tbody tr")].find(r => r.textContent.includes(%q))`, strings.TrimPrefix(address, "http://"))
	if !see[bool](p, row+` !== undefined`) {
		p.t.Fatalf("%s is not among the feeds", address)
	}
	feed := "#" + see[string](p, row+`.id`)
	state := func() string { return see[string](p, `document.querySelector("`+feed+`").innerText`) }
	if !strings.Contains(state(), "Vesle Weekly") {
		p.t.Errorf("the feed's line reads %q, want its outlet's name", state())
	}
	p.click(feed + ` button[formaction$="/pause"]`)
	if !strings.Contains(state(), "paused") || !strings.Contains(state(), "Resume") {
		p.t.Errorf("a paused feed's line reads %q", state())
	}
	p.click(feed + ` form[action$="/resume"] button`)
	if strings.Contains(state(), "paused") || !strings.Contains(state(), "Pause") {
		p.t.Errorf("a resumed feed's line reads %q", state())
	}
	await(p.t, "the feed's articles", func() bool { return strings.Contains(get(home+"search?q=ramp"), "Ferry to Nor") })
	p.click(feed + ` .t a`)
	if h := see[string](p, `document.querySelector("h1").textContent`); h != "Vesle Weekly" {
		p.t.Errorf("the outlet's page is headed %q", h)
	}
	p.look()
	p.click(feed + ` a[href$="/remove"]`)
	p.look()
	p.click(`form[action$="/remove"] button`)
	if see[bool](p, row+` !== undefined`) {
		p.t.Error("the removed feed is still among the feeds")
	}
	if !strings.Contains(get(home+"search?q=ramp"), "Ferry to Nor") {
		p.t.Error("the articles of a removed feed are gone")
	}
}

// pickTitles looks through the catalogue on the welcome page. It adds none:
// they are out in the world.
func (p *person) pickTitles(home string) {
	p.t.Helper()
	p.open(home + "welcome")
	p.look()
	p.skip()
	all := see[int](p, `document.querySelectorAll(".titles input").length`)
	p.do(chromedp.SetValue(chromedp.CSS("#country"), "NO"), chromedp.SetJavascriptAttribute(chromedp.CSS("#language"), "value", ""))
	p.click(`button[formaction="/welcome"]:not([name])`)
	if n := see[int](p, `document.querySelectorAll(".titles input").length`); n == 0 || n >= all {
		p.t.Errorf("of %d titles %d are Norwegian", all, n)
	}
	first := see[string](p, `document.querySelector(".titles input").value`)
	p.do(chromedp.Click(chromedp.CSS(".titles input")), chromedp.SetValue(chromedp.CSS("#country"), "IE"))
	p.click(`button[formaction="/welcome"]:not([name])`)
	if !see[bool](p, fmt.Sprintf(`document.querySelector('input[value=%q]:checked') !== null`, first)) {
		p.t.Errorf("%s was picked, and is forgotten when another country is shown", first)
	}
	p.look()
}

// everyOutlet checks that the newest article of each outlet has the headline
// that its original shows, however the outlet makes its pages.
func everyOutlet(t *testing.T, home string) {
	seen := 0
	for _, to := range outletLink.FindAllStringSubmatch(get(home+"outlets"), -1) {
		article := articleLink.FindStringSubmatch(get(home + to[1]))
		if article == nil || strings.HasPrefix(to[2], "Vesle") {
			continue
		}
		seen++
		page := get(home + article[1])
		original := originalLink.FindStringSubmatch(page)
		if original == nil {
			t.Errorf("%s: %s has no link to its original", to[2], article[1])
			continue
		}
		shown, err := html.Parse(strings.NewReader(get(html.UnescapeString(original[1]))))
		if err != nil {
			t.Fatal(err)
		}
		body := ""
		for n := range shown.Descendants() {
			if n.DataAtom == atom.Body {
				body = textOf(n)
			}
		}
		if headline := byID(page)["p0"]; !holds(body, headline) {
			t.Errorf("%s: the headline %q is not on the page of %s", to[2], headline, original[1])
		}
	}
	if seen < 20 {
		t.Errorf("the articles of %d outlets were compared with their originals, want those of 20 at least", seen)
	}
}

var (
	outletLink   = regexp.MustCompile(`<a href="/(outlet/\d+)">([^<]*)`)
	articleLink  = regexp.MustCompile(`<a href="/(article/\d+)"`)
	originalLink = regexp.MustCompile(`class="orig[^>]*><a href="([^"]+)"`)
)

// TestDemoGoesOn sees that the simulated press of the demo goes on publishing,
// and that what it publishes is on the pages soon.
func TestDemoGoesOn(t *testing.T) {
	home := startDemo(t, "--every", "1s", "--outlets", "6", "--events", "6")
	awaitLead(t, home)
	newest := regexp.MustCompile(`(?s)<main.*?href="(/article/\d+)"`)
	first := newest.FindStringSubmatch(get(home + "latest"))
	if first == nil {
		t.Fatal("no article is listed")
	}
	await(t, "a new article", func() bool {
		now := newest.FindStringSubmatch(get(home + "latest"))
		return now != nil && now[1] != first[1]
	})
}

// rareWord picks, of the names in an article that its headline has not, the one
// that the fewest articles have: an invented press repeats its common words.
func rareWord(home, body, headline string) string {
	best, fewest := "", 0
	for _, w := range strings.FieldsFunc(body, func(c rune) bool { return !unicode.IsLetter(c) }) {
		if len(w) < 5 || !unicode.IsUpper([]rune(w)[0]) || strings.Contains(headline, w) || w == best {
			continue
		}
		n := 0
		if m := hits.FindStringSubmatch(get(home + "search?q=" + url.QueryEscape(w))); m != nil {
			n, _ = strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
		}
		if best == "" || n < fewest {
			best, fewest = w, n
		}
	}
	return best
}

var hits = regexp.MustCompile(`<p class="note title">([\d,]+) articles?`)
