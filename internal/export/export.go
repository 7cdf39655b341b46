// Package export writes a story for others to use: as JSON, as Markdown for a
// document or a mail, and as ninjs, the news industry's own JSON.
//
// Every sentence written stands in an article and says in which. Full texts
// are in the JSON alone; the other two carry headlines, the sentences compared
// and links.
package export

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// Story is all there is to say of a story.
type Story struct {
	*news.Story
	Members    []*news.Article // oldest first
	Titles     map[int64]*news.Outlet
	Comparison *news.Comparison
	Coverage   *store.Coverage
	Base       string // address of the instance without the last slash; "" where it has none
}

// Read reads a story. One that was merged is read from where it leads to.
func Read(ctx context.Context, st *store.Store, id int64, base string, now time.Time) (*Story, error) {
	t, moved, err := st.Story(ctx, id)
	if err == nil && moved != 0 {
		t, _, err = st.Story(ctx, moved)
	}
	if err != nil {
		return nil, err
	}
	s := &Story{Story: t, Base: base}
	at, err := st.Members(ctx, t.ID)
	if err != nil {
		return nil, err
	}
	if s.Members, err = st.ArticlesByID(ctx, at); err != nil {
		return nil, err
	}
	var by []int64
	for _, a := range s.Members {
		by = append(by, a.Outlet)
	}
	if s.Titles, err = st.OutletsByID(ctx, by); err != nil {
		return nil, err
	}
	if s.Comparison, err = st.Comparison(ctx, t.ID); errors.Is(err, news.ErrNotFound) {
		s.Comparison = &news.Comparison{}
	} else if err != nil {
		return nil, err
	}
	s.Coverage, err = st.Coverage(ctx, t, now)
	return s, err
}

// address is a page of the instance.
func (s *Story) address(path string) string { return s.Base + path }

func (s *Story) path() string { return "/story/" + strconv.FormatInt(s.ID, 10) }

// outlet names who published an article.
func (s *Story) outlet(a *news.Article) string {
	if o := s.Titles[a.Outlet]; o != nil && o.Name != "" {
		return o.Name
	}
	if a.Publisher != "" {
		return a.Publisher
	}
	return news.Site(a.URL)
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// line is a text on one line.
func line(s string) string { return strings.Join(strings.Fields(s), " ") }
