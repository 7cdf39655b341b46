package cluster

import (
	"testing"
	"time"

	"coranto/internal/news"
)

func TestWhy(t *testing.T) {
	w := NewWindow(nil, counter())
	var last Placement
	for i, headline := range []string{"Ilda Verran quits over harbour loan", "Harbour loan: Ilda Verran steps down"} {
		a := &news.Article{
			ID: int64(i + 1), Headline: headline, Language: "en",
			Published: time.Date(2026, 3, 2, 8+3*i, 0, 0, 0, time.UTC),
			Body:      []news.Block{{Kind: news.BlockText, Text: "Minister Ilda Verran left office on Monday over a loan to the harbour of Nessa."}},
		}
		last = w.Place(ItemOf(a, &news.Annotation{Names: []news.Name{{Text: "Ilda Verran", Kind: news.NamePerson}}}))
	}
	if last.Story != 1 {
		t.Fatalf("the second article is in story %d, want 1", last.Story)
	}
	var name, term, hours bool
	for _, r := range last.Why {
		name = name || r.Name == "Ilda Verran" && r.Weight > 0
		term = term || r.Term == "harbour" && r.Weight > 0
		hours = hours || r.HoursApart != nil && *r.HoursApart == 3
		if r.Term == "verran" {
			t.Error("a name's word is given again as a term")
		}
	}
	if !name || !term || !hours {
		t.Errorf("the reasons lack a name, a term or the hours: %+v", last.Why)
	}
}

// TestTidy makes a window whose dictionary has been numbered anew go on like
// one whose has not.
func TestTidy(t *testing.T) {
	items := streamOf(11, 25, 300)
	a, b := NewWindow(nil, counter()), NewWindow(nil, counter())
	for i := 0; i < len(items); i += 30 {
		x, y := step(a, items[i:i+30], 30), step(b, items[i:i+30], 30)
		if len(x) != len(y) {
			t.Fatalf("batch at %d: %d placements, and %d", i, len(x), len(y))
		}
		for k := range x {
			if x[k].Article != y[k].Article || x[k].Story != y[k].Story {
				t.Fatalf("batch at %d: %v, and %v", i, x[k], y[k])
			}
		}
		live := 0
		for _, n := range b.have {
			if n > 0 {
				live++
			}
		}
		b.renumber(live)
	}
	if b.words.len() >= a.words.len() {
		t.Error("nothing was tidied")
	}
}
