package store_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// take saves entries and returns what became of them.
func take(t testing.TB, s *store.Store, f *news.Feed, entries ...news.Entry) []store.EntryResult {
	t.Helper()
	return must(s.SaveEntries(t.Context(), f, entries, storetest.Now))(t)
}

func articles(t testing.TB, s *store.Store) int {
	t.Helper()
	return must(s.Counts(t.Context(), storetest.Now))(t).Articles
}

func TestEntriesAreKnown(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f, other := feed(t, s, 1), feed(t, s, 2)
		one, two := storetest.Entry(1), storetest.Entry(2)
		first := take(t, s, f, one, two)
		same(t, first, []store.EntryResult{{Article: first[0].Article, New: true}, {Article: first[0].Article + 1, New: true}})
		a, b := first[0].Article, first[1].Article

		// Again: nothing new. What only looks different is the same.
		one.Modified, one.Image = storetest.Now, "https://cdn.example/1?signed=x"
		same(t, take(t, s, f, two, one), []store.EntryResult{{Article: b}, {Article: a}})

		// Another text under the same id, then with a new address too.
		one.Summary = "<p>It turned back.</p>"
		same(t, take(t, s, f, one), []store.EntryResult{{Article: a, Changed: true}})
		same(t, take(t, s, f, one), []store.EntryResult{{Article: a}})
		same(t, must(s.Entry(t.Context(), a))(t).Summary, one.Summary)

		// The same article from another feed, with that feed's words: attached,
		// and the entry of the feed that had it first stays.
		theirs := one
		theirs.ID, theirs.Summary, theirs.URL = "other:1", "Short.", "http://gazette.example/news/1/?utm_campaign=feed#top"
		same(t, take(t, s, other, theirs), []store.EntryResult{{Article: a}})
		theirs.Summary = "Shorter."
		same(t, take(t, s, other, theirs), []store.EntryResult{{Article: a}})
		same(t, must(s.Entry(t.Context(), a))(t).Summary, one.Summary)

		// All ids renamed overnight, and the addresses with them.
		one.ID, two.ID = "new-1", "new-2"
		same(t, take(t, s, f, one, two), []store.EntryResult{{Article: a}, {Article: b}})
		one.ID, one.URL = "newer-1", "https://www.gazette.example/2024/ferry-1"
		same(t, take(t, s, f, one), []store.EntryResult{{Article: a}})
		same(t, articles(t, s), 2)

		// A removed feed that comes back finds its articles.
		ok(t, s.RemoveFeed(t.Context(), f.ID))
		f = feed(t, s, 1)
		same(t, take(t, s, f, two), []store.EntryResult{{Article: b}})
		same(t, articles(t, s), 2)
	})
}

func TestOddFeeds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := feed(t, s, 1)
		e := func(id, url, title string) news.Entry { return news.Entry{ID: id, URL: url, Title: title} }
		for _, c := range []struct {
			name    string
			entries []news.Entry
			fresh   []bool
		}{
			{"nothing", nil, nil},
			{"one id on all", []news.Entry{e("x", "https://a.example/1", "A"), e("x", "https://a.example/2", "B"), e("x", "https://a.example/3", "C")}, []bool{true, true, true}},
			{"one id on all, again, and one more", []news.Entry{e("x", "https://a.example/4", "D"), e("x", "https://a.example/1", "A"), e("x", "https://a.example/2", "B")}, []bool{true, false, false}},
			{"one id, one left", []news.Entry{e("x", "https://a.example/4", "D")}, []bool{false}},
			{"an entry twice", []news.Entry{e("y", "https://a.example/5", "E"), e("y", "https://a.example/5", "E")}, []bool{true, false}},
			{"an address twice", []news.Entry{e("z1", "https://a.example/6", "F"), e("z2", "https://a.example/6", "F, again")}, []bool{true, false}},
			{"no ids", []news.Entry{e("", "https://a.example/7", "G"), e("", "https://a.example/8", "H")}, []bool{true, true}},
			{"no ids, again", []news.Entry{e("", "https://a.example/8", "H"), e("", "https://a.example/7", "G")}, []bool{false, false}},
			{"no ids, no addresses", []news.Entry{e("", "", "I"), e("", "", "J")}, []bool{true, true}},
			{"no ids, no addresses, again", []news.Entry{e("", "", "J"), e("", "", "I")}, []bool{false, false}},
			{"nothing at all", []news.Entry{{}, {}}, []bool{true, false}},
			{"not an address", []news.Entry{e("w", "javascript:alert(1)", "K"), e("w2", "mailto:a@b.example", "L")}, []bool{true, true}},
			{"not text", []news.Entry{e("v", "https://a.example/\x00\xff", "M\x00\xff\xfe"), {ID: "u\x00", Title: "N", Summary: "\x00"}}, []bool{true, true}},
			{"years that are none", []news.Entry{{ID: "t", Published: time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC)}, {ID: "s", Published: time.Date(-5000, 1, 1, 0, 0, 0, 0, time.UTC)}}, []bool{true, true}},
		} {
			results := take(t, s, f, c.entries...)
			var fresh []bool
			for _, r := range results {
				fresh = append(fresh, r.New)
				if r.Changed {
					t.Errorf("%s: changed", c.name)
				}
			}
			if fmt.Sprint(fresh) != fmt.Sprint(c.fresh) {
				t.Errorf("%s: new %v, want %v", c.name, fresh, c.fresh)
			}
		}
		must(s.Latest(t.Context(), time.Time{}, 0, 100))(t)
	})
}

// Many feeds deliver the same articles at once; each article is there once.
func TestSameArticlesAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		const feeds, entries = 6, 40
		var wg sync.WaitGroup
		for n := range feeds {
			f := feed(t, s, n)
			wg.Go(func() {
				var all []news.Entry
				for i := range entries {
					e := storetest.Entry((i + 7*n) % entries)
					e.ID = fmt.Sprint(n, "/", e.ID)
					all = append(all, e)
				}
				for len(all) > 0 {
					part := min(len(all), 10)
					if _, err := s.SaveEntries(t.Context(), f, all[:part], storetest.Now); err != nil {
						t.Error(err)
					}
					all = all[part:]
				}
			})
		}
		wg.Wait()
		same(t, articles(t, s), entries)
	})
}

func TestManyEntries(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		f := feed(t, s, 1)
		var all []news.Entry
		for i := range 3000 {
			all = append(all, storetest.Entry(i))
		}
		results := take(t, s, f, all...)
		for i, r := range results {
			if !r.New || r.Article != int64(i+1) {
				t.Fatalf("entry %d: %+v", i, r)
			}
		}
		for i, r := range take(t, s, f, all...) {
			if r != (store.EntryResult{Article: int64(i + 1)}) {
				t.Fatalf("entry %d, again: %+v", i, r)
			}
		}
	})
}
