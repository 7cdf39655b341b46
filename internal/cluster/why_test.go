package cluster

import (
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/pressroom"
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

// TestWhyAll has every article that stands with others say why: also the one
// that began the story, and those that moved.
func TestWhyAll(t *testing.T) {
	p := pressroom.New(pressroom.Options{Seed: 3, Outlets: 20, Events: 20, Articles: 140})
	w := NewWindow(nil, counter())
	last := map[int64]Placement{}
	ps := p.Articles()
	for i, x := range ps {
		pl := w.Place(ItemOf(pressArticle(int64(i+1), x), nil))
		last[pl.Article] = pl
		if i%9 != 8 && i < len(ps)-1 {
			continue
		}
		for _, pl := range w.Settle() {
			last[pl.Article] = pl
		}
		for id, m := range w.members {
			pl := last[id]
			if pl.Story != m.story.id {
				t.Fatalf("article %d was last said to be in story %d and is in %d", id, pl.Story, m.story.id)
			}
			if len(m.story.members) > 1 && len(pl.Why) == 0 {
				t.Fatalf("article %d stands with others, and nothing says why", id)
			}
			if m.alone != (len(m.story.members) == 1) {
				t.Fatalf("article %d: alone is %v in a story of %d", id, m.alone, len(m.story.members))
			}
		}
	}
}
