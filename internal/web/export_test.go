package web

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
)

// TestExports takes a story away in each form, and follows a merged one.
func TestExports(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	h := n.handler()
	lead := storyAddress(n.story)
	for end, want := range map[string]string{"json": `"coverage":{`, "md": "# Lisen dam closed", "ninjs": "http://example.com/story/1"} {
		w := get(t, h, lead+"."+end)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) || w.Header().Get("Content-Disposition") == "" {
			t.Errorf(".%s answered %d:\n%.300s", end, w.Code, w.Body)
		}
		if strings.HasPrefix(w.Header().Get("Content-Type"), "application/json") && !json.Valid(w.Body.Bytes()) {
			t.Errorf(".%s is no JSON", end)
		}
		if !strings.Contains(get(t, h, lead).Body.String(), `href="`+lead+"."+end+`"`) {
			t.Errorf("the page does not lead to .%s", end)
		}
	}
	id := n.article("Harbour Post", 0, "Bakers strike in Orland", "Bakers shut their shops.")
	other, err := n.st.NewStoryIDs(n.ctx, 1)
	n.must(err)
	n.must(n.st.Place(n.ctx, id, other, nil))
	n.must(n.st.Place(n.ctx, id, n.story, nil))
	if w := get(t, h, storyAddress(other)+".md"); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != lead+".md" {
		t.Errorf("a merged story answers %d %s", w.Code, w.Header().Get("Location"))
	}
	for _, path := range []string{lead + ".exe", lead + ".", "/story/x.json", "/story/99999.json", "/story/-1.md"} {
		if w := get(t, h, path); w.Code != http.StatusNotFound {
			t.Errorf("%s answered %d", path, w.Code)
		}
	}
}
