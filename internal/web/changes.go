package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/compare"
	"coranto/internal/news"
	"coranto/internal/store"
)

// changesPage is what an outlet changed in an article between two revisions.
type changesPage struct {
	frame
	tongue
	Article  link
	Outlet   *link
	Headline []words
	Before   moment
	After    moment
	Say      string
	Parts    []reach
	Others   []link // the article's other changes
}

// reach is paragraphs in a row: some that changed, or some that did not.
type reach struct {
	Same       int // how many did not change; they are folded away
	Name       string
	Paragraphs [][]words
}

// words in a row that were kept, added, removed or moved.
type words struct{ Kind, Text string }

// fewSame is how many unchanged paragraphs are shown on either side of a change.
const fewSame = 1

func (s *site) changes(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx, now := r.Context(), s.Now()
	a, err := s.Store.Article(ctx, id)
	if err != nil {
		return err
	}
	revisions, err := s.Store.Revisions(ctx, id)
	if err != nil {
		return err
	}
	if len(revisions) < 2 {
		return news.Problemf(news.ErrNotFound, "The words of this article have not changed since they were first read. Its page shows them.")
	}
	n, _ := strconv.Atoi(r.URL.Query().Get("to"))
	if n < 2 || n > len(revisions) {
		n = len(revisions)
	}
	view := newChangesPage(revisions[n-2], revisions[n-1], now)
	view.tongue = speaks(a.Language)
	view.Article = link{Name: a.Headline, Href: articleAddress(id, 0)}
	if view.Article.Name == "" {
		view.Article.Name = "Without a headline"
	}
	if o, err := s.Store.Outlet(ctx, a.Outlet); err == nil {
		view.Outlet = &link{Name: o.Name, Href: outletAddress(o.ID)}
	}
	if len(revisions) > 2 {
		for k := 2; k <= len(revisions); k++ {
			view.Others = append(view.Others, link{at(now, revisions[k-1].At).Text, changesAddress(id, k), k == n})
		}
	}
	view.frame = s.frame("What changed: "+view.Article.Name, "")
	return s.show(w, r, http.StatusOK, "changes", view)
}

func changesAddress(id int64, to int) string {
	return articleAddress(id, 0) + "/changes?to=" + strconv.Itoa(to)
}

func newChangesPage(was, is store.Revision, now time.Time) *changesPage {
	d := compare.Revise(textOf(was), textOf(is))
	v := &changesPage{Before: at(now, was.At), After: at(now, is.At), Say: told(d)}
	v.Headline = wordsOf(compare.Kept, d.Headline)
	if d.Headline == nil {
		v.Headline = []words{{string(compare.Kept), is.Headline}}
	}
	v.Parts = parts(d)
	return v
}

func textOf(r store.Revision) compare.Text {
	return compare.Text{Headline: r.Headline, Paragraphs: strings.Split(r.Text, "\n\n")}
}

// parts puts the sentences of a comparison into paragraphs, and folds away those
// that are far from any change.
func parts(d *compare.Revision) []reach {
	var paragraphs [][]words
	var same []bool
	for _, s := range d.Passages {
		if s.Opens || paragraphs == nil {
			paragraphs, same = append(paragraphs, nil), append(same, true)
		}
		k := len(paragraphs) - 1
		paragraphs[k] = append(paragraphs[k], wordsOf(s.Kind, s.Pieces)...)
		same[k] = same[k] && s.Kind == compare.Kept
	}
	near := func(k int) bool { return !slices.Contains(same[max(0, k-fewSame):min(len(same), k+fewSame+1)], false) }
	var all []reach
	for k := 0; k < len(paragraphs); {
		from := k
		for k < len(paragraphs) && near(k) == near(from) {
			k++
		}
		p := reach{Paragraphs: paragraphs[from:k]}
		if near(from) {
			p.Same = k - from
			p.Name = count(p.Same, "paragraph did not change", "paragraphs did not change")
		}
		all = append(all, p)
	}
	return all
}

// wordsOf is a sentence's words; of one that moved all say so.
func wordsOf(sentence compare.Change, pieces []compare.Piece) []words {
	var all []words
	for _, p := range pieces {
		kind := p.Kind
		if sentence == compare.Moved {
			kind = compare.Moved
		}
		// Blanks around it are not underlined.
		text := strings.TrimSpace(p.Text)
		before, after, _ := strings.Cut(p.Text, text)
		for _, w := range []words{{string(compare.Kept), before}, {string(kind), text}, {string(compare.Kept), after}} {
			if w.Text != "" {
				all = append(all, w)
			}
		}
	}
	return all
}

// told says in one line how much changed.
func told(d *compare.Revision) string {
	var list []string
	if d.Headline != nil {
		list = append(list, "a new headline")
	}
	for _, c := range []struct {
		kind      compare.Change
		one, many string
	}{
		{compare.Changed, "sentence changed", "sentences changed"},
		{compare.Added, "sentence added", "sentences added"},
		{compare.Removed, "sentence removed", "sentences removed"},
		{compare.Moved, "sentence moved", "sentences moved"},
	} {
		if n := d.Count[c.kind]; n > 0 {
			list = append(list, count(n, c.one, c.many))
		}
	}
	if list == nil {
		return "No word changed; only how the text is divided."
	}
	return sentenceOf(strings.Join(list, ", "))
}
