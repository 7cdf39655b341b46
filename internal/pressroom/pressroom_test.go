package pressroom

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestDeterministic(t *testing.T) {
	make := func(seed uint64) *Press {
		p := New(Options{Seed: seed, Outlets: 14, Articles: 120})
		p.Advance(30)
		return p
	}
	a, b, c := make(7), make(7), make(8)
	if d := cmp.Diff(a.Articles(), b.Articles()); d != "" {
		t.Errorf("one seed, two presses: %s", d)
	}
	if cmp.Equal(a.Articles(), c.Articles()) {
		t.Error("two seeds make one press")
	}
}

func TestShape(t *testing.T) {
	o := Options{Seed: 3, Outlets: 40, Articles: 2000}
	p := New(o)
	as := p.Articles()
	if len(as) != 2000 {
		t.Errorf("%d articles, want 2000", len(as))
	}
	start := o.withDefaults().Start
	per, urls, sections, langs := map[int]int{}, map[string]bool{}, map[string]int{}, map[string]int{}
	for _, a := range as {
		per[a.Outlet]++
		sections[a.Section]++
		langs[a.Language]++
		if urls[a.URL] {
			t.Errorf("%s: twice", a.URL)
		}
		urls[a.URL] = true
		if a.Published.After(start) || a.Published.Before(start.Add(-60*time.Hour)) {
			t.Errorf("%s: published %s", a.URL, a.Published)
		}
		if len(a.Body) < 3 || a.Headline == "" {
			t.Errorf("%s: headline %q, %d paragraphs", a.URL, a.Headline, len(a.Body))
		}
	}
	for n, c := range per {
		if c > 200 {
			t.Errorf("outlet %d has %d articles: its feed would not hold them", n, c)
		}
	}
	if len(per) < 30 || len(langs) != 5 {
		t.Errorf("%d outlets and %d languages publish, want 40 and 5", len(per), len(langs))
	}
	t.Logf("%d events; by section %v; by language %v", len(p.Events()), sections, langs)
}

func TestTruth(t *testing.T) {
	p := New(Options{Seed: 5, Outlets: 24, Articles: 600})
	shared := map[string]map[int]bool{}
	short, wire, only := 0, 0, 0
	for _, a := range p.Articles() {
		for _, q := range a.Quotations {
			if q.Paragraph < 1 || q.Paragraph > len(a.Body) {
				t.Fatalf("%s: quotation in paragraph %d of %d", a.URL, q.Paragraph, len(a.Body))
			}
			for _, s := range strings.SplitAfter(q.Words, ". ") {
				if s = strings.Trim(s, " ."); !strings.Contains(a.Body[q.Paragraph-1], s) {
					t.Errorf("%s: %q does not stand in %q", a.URL, s, a.Body[q.Paragraph-1])
				}
			}
			if q.Shortened {
				short++
			}
			key := a.Language + q.Whole
			if shared[key] == nil {
				shared[key] = map[int]bool{}
			}
			shared[key][a.Event] = true
		}
		for _, s := range a.Only {
			only++
			if !strings.Contains(strings.Join(a.Body, "\n"), s) {
				t.Errorf("%s: %q is not in the body", a.URL, s)
			}
		}
		if a.Agency != "" {
			wire++
		}
	}
	if short == 0 || wire == 0 || only == 0 {
		t.Errorf("%d shortened quotations, %d wire copies, %d paragraphs only one has: want some of each", short, wire, only)
	}
}

func TestAdvance(t *testing.T) {
	p := New(Options{Seed: 9, Outlets: 16, Articles: 200})
	before := p.Articles()
	p.Advance(60)
	after := p.Articles()
	edited := 0
	for i, a := range before {
		if !after[i].Modified.IsZero() {
			edited++
			if a.Headline == after[i].Headline && cmp.Equal(a.Body, after[i].Body) {
				t.Errorf("%s: edited, and nothing changed", a.URL)
			}
			if a.URL != after[i].URL {
				t.Errorf("%s moved to %s", a.URL, after[i].URL)
			}
		}
	}
	if edited == 0 || len(after) <= len(before) {
		t.Errorf("%d edits, %d new articles: want some of each", edited, len(after)-len(before))
	}
	if _, ok := p.Edit(0); !ok {
		t.Error("nothing at the first outlet can be edited")
	}
}

// A large press, as the benchmarks of fetching want it, is made in seconds.
func TestLarge(t *testing.T) {
	if testing.Short() {
		t.Skip("makes a press of 2,000 outlets")
	}
	p := New(Options{Seed: 1, Outlets: 2000, Articles: 20000})
	if n := p.Count(); n != 20000 {
		t.Errorf("%d articles, want 20000", n)
	}
	hosts := map[string]bool{}
	for _, o := range p.Outlets() {
		if hosts[o.Homepage] {
			t.Errorf("%s: twice", o.Homepage)
		}
		hosts[o.Homepage] = true
	}
}
