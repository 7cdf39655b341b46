package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"coranto/internal/store"
)

const searchSize = 20 // articles a page

// searchPage is the search with what it found.
type searchPage struct {
	frame
	Query string
	Count string
	Start int
	Found []found
	Pages pages
	Holds string // "9,204 articles"
	Empty bool   // there is nothing to search yet
	// Partly says that not every article was looked at for words that have to
	// stand together.
	Partly bool
}

// found is an article that holds what was looked for.
type found struct {
	row
	Country string
	Snippet []piece
}

func (s *site) search(w http.ResponseWriter, r *http.Request) error {
	ctx, now := r.Context(), s.Now()
	q := r.URL.Query()
	view := searchPage{frame: s.frame("Search", "search"), Query: clean(q.Get("q"), 300)}
	if view.Query == "" {
		return s.showSearch(w, r, view)
	}
	page, _ := strconv.Atoi(q.Get("page"))
	page = min(max(page, 1), 500)
	res, err := s.Store.Find(ctx, view.Query, searchSize, (page-1)*searchSize)
	if err != nil {
		return err
	}
	if res.Total == 0 && page == 1 {
		view.Partly = res.More
		return s.showSearch(w, r, view)
	}
	view.Title = view.Query
	view.Count = count(res.Total, "article", "articles")
	if res.More {
		view.Count = "At least " + view.Count
	}
	view.Start = (page-1)*searchSize + 1
	for _, h := range res.Found {
		view.Found = append(view.Found, newFound(h, now))
	}
	address := func(n int) string {
		return "/search?" + url.Values{"q": {view.Query}, "page": {strconv.Itoa(n)}}.Encode()
	}
	if page > 1 {
		view.Pages.Newer = &link{Name: "Back", Href: address(page - 1)}
		view.Count += ", page " + strconv.Itoa(page)
	}
	if (page*searchSize < res.Total || res.More) && len(res.Found) == searchSize {
		view.Pages.Older = &link{Name: "More", Href: address(page + 1)}
	}
	return s.show(w, r, http.StatusOK, "search", view)
}

// showSearch shows the search without any hit, and what there is to search.
func (s *site) showSearch(w http.ResponseWriter, r *http.Request, view searchPage) error {
	c, err := s.tally.of(r.Context(), s.Store, s.Now())
	if err != nil {
		return err
	}
	view.Holds = count(c.Articles, "article", "articles")
	view.Empty = c.Articles == 0
	return s.show(w, r, http.StatusOK, "search", view)
}

func newFound(h store.Found, now time.Time) found {
	f := found{row: newRow(h.Headline, now, at(now, h.When)), Snippet: snippet(h.Snippet)}
	if h.Country != "" {
		f.Country = country(h.Country)
	}
	return f
}

// snippet cuts a text in which matches stand between \x02 and \x03.
func snippet(text string) []piece {
	var all []piece
	for text != "" {
		before, rest, ok := strings.Cut(text, "\x02")
		if before != "" {
			all = append(all, piece{strings.ReplaceAll(before, "\x03", ""), false})
		}
		if !ok {
			break
		}
		match, after, _ := strings.Cut(rest, "\x03")
		if match != "" {
			all = append(all, piece{match, true})
		}
		text = after
	}
	return all
}

// clean folds what somebody typed into one line of at most n bytes.
func clean(s string, n int) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	for len(s) > n {
		s = s[:n]
		for len(s) > 0 && s[len(s)-1]&0xc0 == 0x80 {
			s = s[:len(s)-1]
		}
		s = s[:max(len(s)-1, 0)]
	}
	return s
}
