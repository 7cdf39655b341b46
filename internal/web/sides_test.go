package web

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
	"coranto/internal/store"
)

// TestStatement shades what was left out, in every way it can be.
func TestStatement(t *testing.T) {
	h := newHeads([]store.Headline{{ID: 1, Outlet: 1, OutletName: "A"}, {ID: 2, Outlet: 2, OutletName: "B"}, {ID: 3, Outlet: 3, OutletName: "C"}}, "")
	const text = "We will find out who knew, and we will name them."
	carried := func(differs ...string) (ps []news.Place) {
		for i, d := range differs {
			ps = append(ps, news.Place{Article: int64(i + 1), Paragraph: 1, Text: "as in " + h.byID[int64(i+1)].OutletName, Differs: d})
		}
		return ps
	}
	type got struct {
		Shaded []string
		Groups []string
	}
	for _, tt := range []struct {
		name    string
		differs []string
		want    got
	}{
		{"all alike", []string{"", ""}, got{nil, []string{" A B"}}},
		{"one part", []string{"", "leaves out “and we will name them”"}, got{[]string{"and we will name them"}, []string{"Whole: A", "Without the shaded part: B"}}},
		{"two parts", []string{"", "leaves out “We will”; leaves out “we will”"}, got{[]string{"We will", "we will"}, []string{"Whole: A", "Without the shaded part: B"}}},
		{"each another", []string{"", "leaves out “find out”", "leaves out “name”"}, got{[]string{"find out", "name"}, []string{"Whole: A", "Without “find out”: B", "Without “name”: C"}}},
		{"other words", []string{"", "has “learn” for “find out”"}, got{nil, []string{"In these words: A", " B: as in B"}}},
		{"not there", []string{"", "leaves out “something else”"}, got{nil, []string{"In these words: A", " B: as in B"}}},
	} {
		v, _ := newStatement(news.Statement{Text: text, Carried: carried(tt.differs...)}, h)
		var g got
		whole := ""
		for _, p := range v.Pieces {
			whole += p.Text
			if p.Marked {
				g.Shaded = append(g.Shaded, p.Text)
			}
		}
		if whole != text {
			t.Errorf("%s: the pieces make %q", tt.name, whole)
		}
		for _, c := range v.Groups {
			s := c.Label
			for _, in := range c.In.First {
				s += " " + in.Outlet
			}
			if c.Wording != "" {
				s += ": " + c.Wording
			}
			g.Groups = append(g.Groups, s)
		}
		if d := cmp.Diff(tt.want, g); d != "" {
			t.Errorf("%s:\n%s", tt.name, d)
		}
	}
}

// TestWhen puts dates of every precision into words.
func TestWhen(t *testing.T) {
	for in, want := range map[string][2]string{
		"1979": {"1979", "1979"}, "2021-02": {"Feb 2021", "2021-02"}, "2022-07-15": {"15 Jul 2022", "2022-07-15"}, "--07-15": {"15 Jul", "07-15"},
		"--02-29": {"29 Feb", "02-29"}, "soon": {"soon", ""}, "": {"", ""}, "2022-13-40": {"2022-13-40", ""},
	} {
		text, stamp := when(in)
		if text != want[0] || stamp != want[1] {
			t.Errorf("%q is %q, %q; want %q", in, text, stamp, want)
		}
	}
}

// TestSources puts each outlet once before any stands twice.
func TestSources(t *testing.T) {
	var list []store.Headline
	var places []news.Place
	for i := range int64(6) {
		list = append(list, store.Headline{ID: i, Outlet: i % 3, OutletName: string(rune('A' + i%3))})
		places = append(places, news.Place{Article: i, Paragraph: int(i)})
	}
	h := newHeads(list, "/story/1?all=1")
	s := h.in(places)
	if len(s.First) != 2 || len(s.More) != 4 || s.Count != 4 || s.First[0].Mark != "headline" || s.First[1].Outlet != "B" || s.More[0].Outlet != "C" || s.More[3].Href != "/article/5#p5" {
		t.Errorf("%+v", s)
	}
	if n := h.outlets(places); n != 3 {
		t.Errorf("%d outlets, want 3", n)
	}
}

// TestPlaces names and links every kind of place a sentence may stand in.
func TestPlaces(t *testing.T) {
	h := newHeads([]store.Headline{{ID: 7, OutletName: "A"}}, "")
	for _, tt := range []struct {
		p    news.Place
		want source
	}{
		{news.Place{Paragraph: 4}, source{"A", "¶4", "/article/7#p4"}},
		{news.Place{}, source{"A", "headline", "/article/7"}},
		{news.Place{Paragraph: -1}, source{"A", "standfirst", "/article/7#p-1"}},
		{news.Place{Caption: 2}, source{"A", "picture", "/article/7#f2"}},
		{news.Place{Caption: 1, Paragraph: 3}, source{"A", "picture", "/article/7#f1"}},
	} {
		tt.p.Article = 7
		if d := cmp.Diff(tt.want, h.source(tt.p)); d != "" {
			t.Errorf("%+v:\n%s", tt.p, d)
		}
	}
}

// TestGrowth draws how a story grew from five articles on.
func TestGrowth(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	var list []store.Headline
	for i := range 8 {
		list = append(list, store.Headline{When: now.Add(time.Duration(i-8) * time.Hour)})
		if c := newChart(list, now); (c != nil) != (len(list) >= 5) {
			t.Errorf("with %d articles the chart is %v", len(list), c)
		}
	}
}

// TestTeaser says no more than two sentences, of a lead as well.
func TestTeaser(t *testing.T) {
	st := &news.Story{Summary: []news.Place{{Text: "One."}, {Text: "Two."}, {Text: "Three."}}, Languages: []string{"fr"}}
	tt := newTeaser(st, time.Time{}, behind{})
	want := &blurb{tongue{Lang: "fr"}, []phrase{{Text: "One. Two."}}}
	if d := cmp.Diff([]*blurb{want, want}, []*blurb{tt.Summary, tt.asLead(st, time.Time{}, nil).Summary}, cmp.AllowUnexported(blurb{}, phrase{})); d != "" {
		t.Error(d)
	}
}

// TestCover draws bars for any counts without growing out of its place.
func TestCover(t *testing.T) {
	for _, tt := range []struct {
		codes  []string
		counts []int
		bars   int
	}{
		{nil, nil, 0}, {[]string{"NO"}, []int{1}, 0}, {[]string{"NO", "GB"}, []int{5, 2}, 2},
		{[]string{"NO"}, []int{4000}, 1}, {[]string{""}, []int{3, 2, -5, 0}, 2}, {nil, make([]int, 50), 0},
	} {
		c := newCover(tt.codes, tt.counts, 11)
		if len(c.Bars) != tt.bars || c.Width > 40*barStep {
			t.Errorf("%v: %d bars, %d wide", tt.counts, len(c.Bars), c.Width)
		}
	}
	many := make([]int, 200)
	for i := range many {
		many[i] = 1
	}
	if c := newCover(nil, many, 11); c.Width > 40*barStep {
		t.Errorf("200 countries are %d wide", c.Width)
	}
}
