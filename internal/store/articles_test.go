package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func TestNewArticle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		add := func(url string) (int64, bool) {
			t.Helper()
			id, known, err := s.NewArticle(ctx, url, 1, 0, storetest.Now)
			ok(t, err)
			return id, known
		}
		first, known := add("https://www.gazette.example/news/1?utm_source=x")
		if first == 0 || known {
			t.Fatal(first, known)
		}
		for _, url := range []string{"http://gazette.example/news/1", "https://gazette.example/news/1/#top"} {
			if id, known := add(url); id != first || !known {
				t.Errorf("%s: article %d, known %v", url, id, known)
			}
		}
		for _, url := range []string{"https://www.gazette.example/news/2", "file:a.txt", "file:b.txt", "", ""} {
			if id, known := add(url); id == first || known {
				t.Errorf("%q: article %d, known %v", url, id, known)
			}
		}
		if _, known := add("file:a.txt"); !known {
			t.Error("a file is not known again")
		}
		a := must(s.Article(ctx, first))(t)
		same(t, a.URL, "https://www.gazette.example/news/1")
	})
}

func TestSaveArticle(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		id := take(t, s, f, storetest.Entry(1))[0].Article
		save := func(a *news.Article, version int) bool {
			t.Helper()
			return must(s.SaveArticle(ctx, a, version))(t)
		}
		headlines := func() (all []string) {
			for _, r := range must(s.Revisions(ctx, id))(t) {
				all = append(all, fmt.Sprint(r.N, " ", r.At.UTC().Format("15:04"), " ", r.Headline))
			}
			return all
		}
		// What the feed said, then the page: no revision, the page says more.
		short := &news.Article{ID: id, Headline: "Ferry 1", Body: []news.Block{{Kind: news.BlockText, Text: "It left."}}}
		same(t, save(short, 1), true)
		same(t, save(short, 1), false)
		ok(t, s.SaveRaw(ctx, id, store.Raw{Kind: "page", URL: "https://a.example", ContentType: "text/html", Fetched: storetest.Now.Add(time.Hour), Body: []byte("<p>…")}))
		a := storetest.Article(id, 1)
		same(t, save(a, 1), true)
		same(t, headlines(), []string{"1 13:00 Ferry number 1 leaves the harbour"})

		// The page again, with other words: a revision.
		ok(t, s.SaveRaw(ctx, id, store.Raw{Kind: "page", Fetched: storetest.Now.Add(2 * time.Hour), Body: []byte("<p>…!")}))
		a.Headline = "Ferry number 1 turned back"
		same(t, save(a, 1), true)
		same(t, save(a, 1), false)
		same(t, headlines(), []string{"1 13:00 Ferry number 1 leaves the harbour", "2 14:00 Ferry number 1 turned back"})
		r := must(s.Revisions(ctx, id))(t)
		if !strings.HasPrefix(r[0].Text, a.Standfirst+"\n\nThe ferry with the number 1 left") {
			t.Errorf("text of the revision: %q", r[0].Text)
		}

		// Another extractor reads it differently: none.
		a.Headline = "Ferry turned back"
		same(t, save(a, 2), true)
		same(t, len(headlines()), 2)

		// What the page does not say stays; what it says moves.
		same(t, save(&news.Article{ID: id, Headline: "Bare"}, 2), true)
		got := must(s.Article(ctx, id))(t)
		same(t, []any{got.Outlet, got.Feed, got.Language, got.Published}, []any{f.Outlet, f.ID, "en", a.Published})
		raw := must(s.Raw(ctx, id))(t)
		same(t, string(raw.Body), "<p>…!")

		_, err := s.SaveArticle(ctx, &news.Article{ID: 99}, 1)
		if !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		if _, err := s.Raw(ctx, 99); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}

func TestAnAddressOfItsOwn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		e := storetest.Entry(1)
		e.URL = "https://links.example/r/abc123"
		id := take(t, s, f, e, storetest.Entry(2))[0].Article
		save := func(url string) string {
			t.Helper()
			a := storetest.Article(id, 1)
			a.URL = url
			must(s.SaveArticle(ctx, a, 1))(t)
			return must(s.Article(ctx, id))(t).URL
		}
		same(t, save("https://www.gazette.example/"), e.URL)       // a whole site
		same(t, save("https://www.gazette.example/news/2"), e.URL) // another's
		same(t, save("javascript:x"), e.URL)
		own := storetest.Entry(1).URL
		same(t, save(own), own)
		for _, url := range []string{own, e.URL} {
			same(t, must(s.ArticleByURL(ctx, url))(t).ID, id)
		}
		e.ID, e.URL, e.Title = "new", own, "Something else"
		same(t, take(t, s, f, e)[0].Article, id)
	})
}

func TestWhatAnArticleCountsFrom(t *testing.T) {
	now := storetest.Now
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := feed(t, s, 1)
		for i, c := range []struct{ published, want time.Time }{
			{now.Add(-time.Hour), now.Add(-time.Hour)},
			{time.Time{}, now},
			{now.Add(24 * time.Hour), now},
			{time.Unix(0, 0), now},
			{time.Date(1970, 1, 1, 0, 0, 1, 0, time.UTC), now},
		} {
			e := storetest.Entry(i)
			e.Published = c.published
			id := take(t, s, f, e)[0].Article
			same(t, must(s.Headlines(t.Context(), []int64{id}))(t)[0].When, c.want)
		}
	})
}

// Going on from the last one's time and id misses none, even where many have
// one time, and no page is longer than was asked.
func TestLatestPages(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f, other := feed(t, s, 1), feed(t, s, 2)
		for i := range 60 {
			e := storetest.Entry(i)
			e.Published = storetest.Now.Add(-time.Duration(i/7) * time.Minute)
			if i%20 == 19 {
				e.Title = "" // not shown before it is read
			}
			take(t, s, []*news.Feed{f, other}[i%2], e)
		}
		for _, c := range []struct {
			outlet int64
			want   int
		}{{0, 57}, {f.Outlet, 30}} {
			seen := map[int64]bool{}
			before, under := time.Time{}, int64(0)
			for {
				page := must(s.Latest(t.Context(), before, under, 5))(t)
				if c.outlet != 0 {
					page = must(s.LatestOf(t.Context(), c.outlet, before, under, 5))(t)
				}
				if len(page) == 0 {
					break
				}
				if len(page) > 5 {
					t.Fatalf("%d articles on a page of 5", len(page))
				}
				for i, h := range page {
					if seen[h.ID] {
						t.Fatalf("article %d twice", h.ID)
					}
					if i > 0 && h.When.After(page[i-1].When) {
						t.Fatal("not newest first")
					}
					seen[h.ID] = true
				}
				before, under = page[len(page)-1].When, page[len(page)-1].ID
			}
			same(t, len(seen), c.want)
		}
	})
}
