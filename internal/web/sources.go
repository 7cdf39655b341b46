package web

import (
	"strconv"

	"coranto/internal/news"
	"coranto/internal/store"
)

// source is where a sentence stands: an outlet and a paragraph.
type source struct {
	Outlet string
	Mark   string // "¶4", "headline"
	Href   string
}

// sources are the places a sentence stands in: the first in view, the others
// behind a word.
type sources struct {
	First []source
	More  []source
}

// heads are a story's articles by their ids.
type heads map[int64]store.Headline

func (h heads) source(p news.Place) source {
	s := source{Outlet: h[p.Article].OutletName, Mark: "¶" + strconv.Itoa(p.Paragraph), Href: articleAddress(p.Article, p.Paragraph)}
	switch p.Paragraph {
	case 0:
		s.Mark = "headline"
	case -1:
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
	const most = 3
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
	if len(all) <= most {
		return sources{First: all}
	}
	return sources{First: all[:most-1], More: all[most-1:]}
}

// tongue is the language of the article a place is in.
func (h heads) tongue(places []news.Place) tongue {
	if len(places) == 0 {
		return tongue{}
	}
	return speaks(h[places[0].Article].Language)
}

// outlets counts the different outlets among places.
func (h heads) outlets(places []news.Place) int {
	seen := map[int64]bool{}
	for _, p := range places {
		seen[h[p.Article].Outlet] = true
	}
	return len(seen)
}
