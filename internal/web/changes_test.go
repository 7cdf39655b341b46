package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
)

// edited is an article whose outlet changed it twice.
func (n *newsroom) edited() int64 {
	n.Helper()
	a := &news.Article{Headline: "Ferry to Lisen runs again", Standfirst: "The boats had lain still for a week."}
	write := func(paragraphs ...string) {
		a.Body = nil
		for _, p := range paragraphs {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
	}
	same := []string{"Tickets are sold at the pier. They are not sold on board.", "Bicycles travel free.", "The first boat leaves at six.", "Dogs need a lead, the operator says.", "The café stays closed until spring."}
	write(append([]string{"The ferry to Lisen runs again from Monday. It had been stopped after a collision.", "About 1,200 people use it each day."}, same...)...)
	id := n.publish("Coast Radio", 50, a)
	a.ID = id
	save := func(minutes int) { // ago, its page was fetched again
		n.must(n.st.SaveRaw(n.ctx, id, store.Raw{Kind: "page", URL: a.URL, ContentType: "text/html", Fetched: n.now.Add(-time.Duration(minutes) * time.Minute), Body: []byte("<p>" + a.Body[0].Text)}))
		_, err := n.st.SaveArticle(n.ctx, a, 1)
		n.must(err)
	}
	save(40) // the page in place of what the feed said
	a.Headline = "Ferry to Lisen will run again on Tuesday"
	write(append([]string{"The ferry to Lisen runs again from Tuesday. It had been stopped after a collision.", "About 1,400 people use it each day. The operator has apologised to them."}, same...)...)
	save(30)
	write(append([]string{"The ferry to Lisen runs again from Tuesday.", "About 1,400 people use it each day. The operator has apologised to them."}, same[1], same[2], same[3], same[4], same[0])...)
	save(10)
	return id
}

func TestChanges(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		n := newNewsroom(t, dsn)
		n.fill("")
		h := n.handler()
		id := n.edited()
		for path, want := range map[string][]string{
			changesAddress(id, 2): {"Ferry to Lisen <del>runs</del> <ins>will run</ins> again <ins>on Tuesday</ins>", "from <del>Monday</del><ins>Tuesday</ins>.", "<del>1,200</del><ins>1,400</ins>",
				"<ins>The operator has apologised to them.</ins>", "A new headline, 2 sentences changed, 1 sentence added.", "4 paragraphs did not change"},
			articleAddress(id, 0) + "/changes": {"<del>It had been stopped after a collision.</del>", `<span class="moved">Tickets are sold at the pier.</span>`, "1 sentence removed, 2 sentences moved."},
			articleAddress(id, 0):              {"Revision 3", changesAddress(id, 2), changesAddress(id, 3)},
		} {
			w := get(t, h, path)
			for _, s := range want {
				if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), s) {
					t.Errorf("GET %s answered %d and does not show %q:\n%s", path, w.Code, s, w.Body)
				}
			}
		}
		for _, path := range []string{"/article/2/changes", "/article/999/changes", "/article/x/changes"} {
			if w := get(t, h, path); w.Code != http.StatusNotFound {
				t.Errorf("GET %s answered %d, want 404", path, w.Code)
			}
		}
		if w := get(t, h, articleAddress(id, 0)+"/changes?to=99"); w.Code != http.StatusOK {
			t.Errorf("a revision that is not there answered %d", w.Code)
		}
	})
}
