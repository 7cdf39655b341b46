package extract

import (
	"slices"

	"coranto/internal/news"
)

// MaxPages is how many pages of one piece are joined.
const MaxPages = 20

// Join makes one article of the pages of a piece, in order. What later pages
// repeat of earlier ones (headline, standfirst, the box about the author) is
// said once. The first page tells everything but the text.
func Join(pages []*news.Article) *news.Article {
	a := pages[0]
	seen := map[uint64]bool{digest(a.Headline): true, digest(a.Standfirst): true}
	note := func(body []news.Block) {
		for i := range body {
			if body[i].Text != "" {
				seen[digest(body[i].Text)] = true
			}
		}
	}
	note(a.Body)
	weight := float64(words(a))
	quality := a.Quality * weight
	for _, p := range pages[1:] {
		place := make([]int, len(p.Images))
		for i, im := range p.Images {
			place[i] = slices.IndexFunc(a.Images, func(x news.Image) bool { return sameImage(x.URL, im.URL) })
			if place[i] < 0 {
				place[i] = len(a.Images)
				a.Images = append(a.Images, im)
			} else {
				place[i] = -1
			}
		}
		var fresh []news.Block
		for _, b := range p.Body {
			switch {
			case b.Kind == news.BlockImage:
				if b.Image < 0 || b.Image >= len(place) || place[b.Image] < 0 {
					continue
				}
				b.Image = place[b.Image]
			case b.Text != "" && seen[digest(b.Text)]:
				continue
			}
			fresh = append(fresh, b)
		}
		note(fresh)
		w := float64(words(p))
		weight, quality = weight+w, quality+p.Quality*w
		a.Body = append(a.Body, fresh...)
		if p.Modified.After(a.Modified) && !a.Modified.IsZero() {
			a.Modified = p.Modified
		}
		a.Paywalled = a.Paywalled || p.Paywalled
	}
	if weight > 0 {
		a.Quality = quality / weight
	}
	a.Next = ""
	bound(a)
	return a
}

// Poor reports whether a page gave so little that another form of it is worth
// a look.
func Poor(a *news.Article) bool {
	return a.Quality < 0.5 || words(a) < 80
}

// Better returns the article that says more, of two forms of one page. What it
// lacks beside the text is taken from the other.
func Better(page, other *news.Article) *news.Article {
	n, m := words(page), words(other)
	if m < 60 || m*2 < n*3 && other.Quality <= page.Quality || other.Quality < 0.4 {
		return page
	}
	page.Body, page.Quality, page.Warnings = other.Body, other.Quality, other.Warnings
	if len(other.Images) > 0 {
		page.Images = other.Images
	}
	page.Headline = first(page.Headline, other.Headline)
	page.Standfirst = first(page.Standfirst, other.Standfirst)
	page.Section = first(page.Section, other.Section)
	page.Language = first(page.Language, other.Language)
	if len(page.Authors) == 0 {
		page.Authors = other.Authors
	}
	if page.Published.IsZero() {
		page.Published = other.Published
	}
	return page
}

// Part is what belongs to a page: a further page of its piece, or another form
// of it.
type Part struct {
	Data        []byte // empty: it could not be had
	URL         string
	ContentType string
	Form        bool // another form of the page, not the next page
}

// Pages is Page for a page to which more belongs, in the order of the parts.
func Pages(data []byte, o Options, parts []Part) *news.Article {
	if len(parts) == 0 {
		return Page(data, o)
	}
	entry := o.Entry
	o.Entry = nil
	a := Page(data, o)
	all := []*news.Article{a}
	missing := false
	for i, p := range parts {
		switch {
		case len(p.Data) == 0:
			missing = true
		case p.Form:
			a = Better(a, Page(p.Data, Options{URL: p.URL, ContentType: p.ContentType}))
			all[0] = a
		default:
			all = append(all, Page(p.Data, Options{URL: p.URL, ContentType: p.ContentType, First: o.URL, Part: i + 2}))
		}
	}
	if len(all) > 1 {
		a = Join(all)
	}
	if missing {
		a.Warnings = append(a.Warnings, "the piece goes on on another page, which could not be had")
	}
	return withEntry(a, entry)
}
