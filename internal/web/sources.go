package web

import (
	"strconv"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// source is where a sentence stands: an outlet and a paragraph or a picture.
type source struct {
	Outlet string
	Mark   string // "¶4", "headline", "picture"
	Href   string
}

// sources are the places a sentence stands in: the first in view, others behind
// a word, and where there are very many the rest on a page that shows all.
type sources struct {
	First []source
	Count int // of those not in view
	More  []source
	Rest  *link
}

// heads are a story's articles by their ids.
type heads struct {
	byID  map[int64]store.Headline
	all   string    // address of the page that shows every source; "" on that page
	usual string    // the language that most are in
	since time.Time // what came later is new to the reader; zero: nothing is
}

func newHeads(list []store.Headline, all string) heads {
	h := heads{byID: make(map[int64]store.Headline, len(list)), all: all}
	n := map[string]int{}
	for _, m := range list {
		h.byID[m.ID] = m
		l := speaks(m.Language).language()
		if n[l]++; n[l] > n[h.usual] {
			h.usual = l
		}
	}
	return h
}

func (h heads) source(p news.Place) source {
	s := source{Outlet: h.byID[p.Article].OutletName, Mark: "¶" + strconv.Itoa(p.Paragraph), Href: placeAddress(p)}
	switch {
	case p.Caption > 0:
		s.Mark = "picture"
	case p.Paragraph == 0:
		s.Mark = "headline"
	case p.Paragraph < 0:
		s.Mark = "standfirst"
	}
	if s.Outlet == "" {
		s.Outlet = "an outlet"
	}
	return s
}

// in lists places, one an outlet first, since who carries it matters more than
// how often.
func (h heads) in(places []news.Place) sources {
	const inView, listed = 3, 5
	var once, again []source
	seen := map[string]bool{}
	for _, p := range places {
		s := h.source(p)
		if seen[s.Outlet] {
			again = append(again, s)
			continue
		}
		seen[s.Outlet] = true
		once = append(once, s)
	}
	all := append(once, again...)
	if len(all) <= inView {
		return sources{First: all}
	}
	v := sources{First: all[:inView-1], Count: len(all) - inView + 1, More: all[inView-1:]}
	if h.all != "" && len(all) > listed+1 {
		v.More = all[inView-1 : listed]
		v.Rest = &link{Name: "all " + strconv.Itoa(len(all)), Href: h.all}
	}
	return v
}

// fresh reports whether words stand only in articles that are new to the
// reader.
func (h heads) fresh(places ...news.Place) bool {
	if h.since.IsZero() || len(places) == 0 {
		return false
	}
	for _, p := range places {
		if !h.byID[p.Article].Arrived.After(h.since) {
			return false
		}
	}
	return true
}

// tongue is the language of the article a place is in.
func (h heads) tongue(p news.Place) tongue { return speaks(h.byID[p.Article].Language) }

// worded is the language of a text that some of the places have in these
// words.
func (h heads) worded(places []news.Place) tongue {
	so, otherwise := exact(places)
	for _, p := range append(so, otherwise...) {
		return h.tongue(p)
	}
	return tongue{}
}

// outlets counts the different outlets among places.
func (h heads) outlets(places []news.Place) int {
	seen := map[int64]bool{}
	for _, p := range places {
		seen[h.byID[p.Article].Outlet] = true
	}
	return len(seen)
}
