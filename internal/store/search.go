package store

import (
	"context"
	"errors"
	"slices"
	"strings"

	"coranto/internal/index"
	"coranto/internal/news"
)

// The search finds articles by the words of their headlines, their texts and
// their names: outlet, authors, names of the pictures. Package index makes and
// reads it; its segments are kept here, so both engines find the same.

// Found is an article that a search found.
type Found struct {
	Headline
	Snippet string // plain text with the matches between \x02 and \x03
}

// Result is what a search found.
type Result struct {
	Found []Found
	Total int  // how many there are
	More  bool // there are more than that; nobody has counted how many
}

// How many articles are looked at for words that have to follow one another,
// which the index does not know: always, and for as long as too few are found.
const (
	looksAlways = 128
	looksMost   = 512
)

// searchTries is how often a search begins anew when segments it was reading
// were merged meanwhile.
const searchTries = 8

// errMerged says that a segment is no longer there.
var errMerged = errors.New("store: the segment was merged")

// Search finds articles that have every word, and every "exact phrase", of a
// query, the best first, and says how many there are, or, where only some were
// counted, how many at least. No query is wrong: what is not a word is ignored,
// and a query without words finds nothing.
func (s *Store) Search(ctx context.Context, query string, limit, offset int) (hits []Found, total int, err error) {
	r, err := s.Find(ctx, query, limit, offset)
	return r.Found, r.Total, err
}

// Find is Search, and says whether all were counted.
func (s *Store) Find(ctx context.Context, query string, limit, offset int) (_ Result, err error) {
	defer news.Wrap(&err, "searching for %q", query)
	q := index.ParseQuery(query)
	if q.Empty() {
		return Result{}, nil
	}
	limit, offset = max(0, limit), max(0, offset)
	wanted := limit + offset
	most := wanted
	if q.Ordered {
		most = looksMost
	}
	a, err := s.lookUp(ctx, q, most)
	if err != nil {
		return Result{}, err
	}
	if q.Ordered {
		return s.look(ctx, q, a, limit, offset)
	}
	r := Result{Total: a.Total, More: a.More}
	seen, err := s.read(ctx, a.IDs[min(offset, len(a.IDs)):])
	for _, x := range seen {
		r.Found = append(r.Found, x.found(q))
	}
	return r, err
}

// lookUp asks the index.
func (s *Store) lookUp(ctx context.Context, q index.Query, most int) (index.Answer, error) {
	for try := 1; ; try++ {
		view, err := s.view(ctx)
		if err != nil {
			return index.Answer{}, err
		}
		a, err := view.Search(ctx, q, most, s.blocks)
		if !errors.Is(err, errMerged) || try == searchTries {
			return a, damagedIndex(err)
		}
	}
}

// damagedIndex says what to do about an index that cannot be read.
func damagedIndex(err error) error {
	if index.Damaged(err) {
		return news.Problemf(news.ErrUnavailable, "%w; it is made anew with “coranto redo search”", err)
	}
	return err
}

// look goes through what the index found, the best first, for the articles in
// which words follow one another as asked.
func (s *Store) look(ctx context.Context, q index.Query, a index.Answer, limit, offset int) (Result, error) {
	var r Result
	looked := 0
	for part := range slices.Chunk(a.IDs, looksAlways/4) {
		if looked >= looksAlways && r.Total >= limit+offset {
			break
		}
		looked += len(part)
		seen, err := s.read(ctx, part)
		if err != nil {
			return Result{}, err
		}
		for _, x := range seen {
			if !x.has(q.Phrases) {
				continue
			}
			if r.Total++; r.Total > offset && len(r.Found) < limit {
				r.Found = append(r.Found, x.found(q))
			}
		}
	}
	r.More = a.More || a.Total > looked
	return r, nil
}

// seen is an article as the search shows it, with its text.
type seen struct {
	Headline
	names []string
	text  string
}

// read reads articles, in the order asked.
func (s *Store) read(ctx context.Context, ids []int64) ([]seen, error) {
	headlines, err := s.Headlines(ctx, ids)
	if err != nil {
		return nil, err
	}
	articles, err := s.ArticlesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	by := make(map[int64]*news.Article, len(articles))
	for _, a := range articles {
		by[a.ID] = a
	}
	var all []seen
	for _, h := range headlines {
		if a := by[h.ID]; a != nil {
			all = append(all, seen{h, searchNames(a, h.OutletName), strings.Join(searchText(a), " ")})
		}
	}
	return all, nil
}

func (x *seen) found(q index.Query) Found {
	return Found{x.Headline, snippet(x.text, q.Phrases)}
}

// has reports whether each phrase stands in the headline, in a name or in the
// text; none runs from one into the next.
func (x *seen) has(phrases [][]string) bool {
	for _, p := range phrases {
		if len(p) > 1 && !follow(x.Title, p) && !follow(x.text, p) && !slices.ContainsFunc(x.names, func(n string) bool { return follow(n, p) }) {
			return false
		}
	}
	return true
}

// follow reports whether the words of a phrase follow one another in a text.
func follow(text string, phrase []string) bool {
	at := make([]bool, len(phrase)) // that so many words of it were the last ones read
	for w := (index.Words{Text: text}); w.Next(); {
		for i := len(phrase) - 1; i >= 0; i-- {
			at[i] = (i == 0 || at[i-1]) && string(w.Word) == phrase[i]
		}
		if at[len(phrase)-1] {
			return true
		}
	}
	return false
}
