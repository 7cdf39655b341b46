package store_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"
)

// tend keeps the index in order until all is well, and says how many segments
// there are.
func tend(t testing.TB, s *store.Store) (segments int) {
	t.Helper()
	for more := true; more; {
		var err error
		more, err = s.TendSearch(t.Context())
		ok(t, err)
	}
	ok(t, s.DB().QueryRow(t.Context(), "SELECT count(*) FROM search_segment").Scan(&segments))
	return segments
}

func total(t testing.TB, s *store.Store, query string) int {
	t.Helper()
	_, n, err := s.Search(t.Context(), query, 1, 0)
	ok(t, err)
	return n
}

// Merging changes nothing of what is found, and leaves out what was replaced.
func TestTendSearch(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		var ids []int64
		ok(t, s.Transact(ctx, func(tx *store.Store) error {
			ids = nil
			for i := range 2200 { // enough for a large segment
				ids = append(ids, write(t, tx, 0, fmt.Sprint("Ferry ", i), fmt.Sprintf("harbour word%d", i%50)))
			}
			return nil
		}))
		for i := range 260 { // and many small ones
			must(s.SaveArticle(ctx, &news.Article{ID: ids[3*i], Headline: fmt.Sprint("Bus ", i)}, 1))(t)
		}
		for range 2 {
			for query, want := range map[string]int{"ferry": 1940, "bus": 260, "harbour": 1940, "word7": 39, "ferry 3": 0, "bus 1": 1} {
				if n := total(t, s, query); n != want {
					t.Errorf("%q finds %d, want %d", query, n, want)
				}
			}
			same(t, searchSaid(must(s.Check(ctx))(t)), []string(nil))
			if n := tend(t, s); n != 2 {
				t.Errorf("%d segments", n)
			}
		}
		due, marked, err := task.NextDue(ctx, s.DB(), store.TaskIndex)
		ok(t, err)
		if !marked || due.After(time.Now()) {
			t.Error("nobody is going to keep the index in order")
		}

		ok(t, s.RedoSearch(ctx))
		same(t, total(t, s, "ferry"), 0)
		tend(t, s)
		same(t, total(t, s, "ferry"), 1940)
		var blocks int
		ok(t, s.DB().QueryRow(ctx, "SELECT count(*) FROM search_block").Scan(&blocks))
		same(t, blocks > 0, true)
		same(t, searchSaid(must(s.Check(ctx))(t)), []string(nil))

		// What cannot be read is made anew.
		must(s.DB().Exec(ctx, "UPDATE search_segment SET head=blocks WHERE id=(SELECT max(id) FROM search_segment)"))(t)
		must(s.DB().Exec(ctx, "UPDATE search_segment SET id=id+100"))(t) // which nobody has read yet
		if _, _, err := s.Search(ctx, "ferry", 1, 0); err == nil {
			t.Error("a damaged index answers")
		}
		tend(t, s)
		same(t, total(t, s, "ferry"), 1940)
		same(t, searchSaid(must(s.Check(ctx))(t)), []string(nil))
	})
}

// searchSaid is what a check says of the search.
func searchSaid(said []string) (of []string) {
	for _, line := range said {
		if strings.Contains(line, "search") {
			of = append(of, line)
		}
	}
	return of
}

// What was saved is found at once, by everybody, whatever is merged meanwhile.
func TestSearchWhileSaving(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		s := storetest.Open(t, dsn)
		ctx := t.Context()
		id, _, err := s.NewArticle(ctx, "", 0, 0, storetest.Now)
		ok(t, err)
		beside, err := store.OpenReading(ctx, dsn, nil)
		ok(t, err)
		defer beside.Close()
		var saving sync.WaitGroup
		for saver := range 3 {
			saving.Go(func() {
				for i := range 100 {
					mine, _, err := s.NewArticle(ctx, "", 0, 0, storetest.Now)
					if err != nil {
						t.Error(err)
						return
					}
					if saver == 0 {
						mine = id // time and again
					}
					word := fmt.Sprintf("v%dx%d", saver, i)
					if _, err := s.SaveArticle(ctx, &news.Article{ID: mine, Headline: word + " everywhere"}, 1); err != nil {
						t.Error(err)
						return
					}
					for _, from := range []*store.Store{s, beside} {
						hits, n, err := from.Search(ctx, word, 5, 0)
						if err != nil || n != 1 || hits[0].ID != mine {
							t.Errorf("%s: %d found: %v", word, n, err)
						}
					}
				}
			})
		}
		saved := make(chan struct{})
		go func() { saving.Wait(); close(saved) }()
		for over := false; !over; {
			select {
			case <-saved:
				over = true
			default:
			}
			tend(t, s)
		}
		same(t, total(t, s, "everywhere"), 201)
		same(t, total(t, beside, "v0x99 everywhere"), 1)
		same(t, total(t, s, "v0x98"), 0)
		same(t, searchSaid(must(s.Check(ctx))(t)), []string(nil))
	})
}
