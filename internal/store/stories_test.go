package store_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestAMergedStoryLeadsOn(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		var ids []int64
		for i := range 3 {
			ids = append(ids, article(t, s, f, i))
		}
		first := must(s.NewStoryIDs(ctx, 3))(t)
		for i, id := range ids {
			ok(t, s.Place(ctx, id, first+int64(i), nil))
		}
		ok(t, s.SaveComparison(ctx, first+2, 1, storetest.Comparison(ids[2]), storetest.Card(first+2)))
		ok(t, s.Place(ctx, ids[2], first+1, nil)) // the third into the second
		ok(t, s.Place(ctx, ids[1], first, nil))
		ok(t, s.Place(ctx, ids[2], first, nil)) // both into the first
		for _, gone := range []int64{first + 1, first + 2} {
			st, moved, err := s.Story(ctx, gone)
			ok(t, err)
			if st != nil || moved != first {
				t.Errorf("story %d leads to %d", gone, moved)
			}
		}
		if _, err := s.Comparison(ctx, first+2); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		ok(t, s.SaveComparison(ctx, first+2, 1, storetest.Comparison(), storetest.Card(first+2))) // too late: no effect
		same(t, len(must(s.Stories(ctx, store.StoryFilter{}))(t)), 1)
		same(t, len(must(s.StoriesByID(ctx, []int64{first, first + 1, 77}))(t)), 1)

		// Split again, into the old address.
		ok(t, s.Place(ctx, ids[2], first+2, nil))
		st, moved, err := s.Story(ctx, first+2)
		ok(t, err)
		same(t, []int64{st.ID, moved, int64(st.Articles)}, []int64{first + 2, 0, 1})

		if _, _, err := s.Story(ctx, 77); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		if err := s.Place(ctx, ids[0], 0, nil); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("got %v", err)
		}
		if err := s.Place(ctx, 99, first, nil); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}

// Whatever is placed, moved, dated anew and compared: rows say what is so, and
// every story ever made leads to one that stands.
func TestPlacementsHold(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		feeds := []*news.Feed{feed(t, s, 1), feed(t, s, 2), feed(t, s, 3)}
		for _, f := range feeds {
			ok(t, s.SetPaused(t.Context(), f.ID, true))
		}
		const n = 8
		var ids []int64
		for i := range n {
			ids = append(ids, article(t, s, feeds[i%3], i))
		}
		stories := must(s.NewStoryIDs(t.Context(), 5))(t)
		ctx := context.Background()
		made := map[int64]bool{}
		rapid.Check(t, func(t *rapid.T) {
			if err := task.Mark(ctx, s.DB(), "cluster", "all", storetest.Now); err != nil {
				t.Fatal(err)
			}
			for range rapid.IntRange(1, 12).Draw(t, "moves") {
				a, st := rapid.IntRange(0, n-1).Draw(t, "article"), stories+rapid.Int64Range(0, 4).Draw(t, "story")
				switch rapid.IntRange(0, 4).Draw(t, "act") {
				case 0:
					if !made[st] {
						continue
					}
					if err := s.SaveComparison(ctx, st, 1, storetest.Comparison(), storetest.Card(st)); err != nil {
						t.Fatal(err)
					}
				case 1:
					dated := storetest.Article(ids[a], a)
					dated.Published = storetest.Now.Add(-time.Duration(rapid.IntRange(0, 99).Draw(t, "hours")) * time.Hour)
					if _, err := s.SaveArticle(ctx, dated, 1); err != nil {
						t.Fatal(err)
					}
				default:
					if err := s.Place(ctx, ids[a], st, []news.Reason{{Term: "ferry", Weight: 1}}); err != nil {
						t.Fatal(err)
					}
					made[st] = true
				}
				if err := task.Mark(ctx, s.DB(), "compare", fmt.Sprint(st), storetest.Now); err != nil {
					t.Fatal(err)
				}
			}
			said, err := s.Check(ctx)
			if err != nil || len(said) > 0 {
				t.Fatal(said, err)
			}
			total := 0
			for st := range made {
				got, moved, err := s.Story(ctx, st)
				if err != nil {
					t.Fatal(err)
				}
				members, err := s.Members(ctx, st)
				if err != nil {
					t.Fatal(err)
				}
				total += len(members)
				if (moved != 0) != (len(members) == 0) {
					t.Fatalf("story %d: moved to %d with %d articles", st, moved, len(members))
				}
				if moved == 0 {
					heads, _ := s.Headlines(ctx, members)
					outlets := map[int64]bool{}
					for _, h := range heads {
						outlets[h.Outlet] = true
					}
					want := []any{len(members), len(outlets), heads[0].When, heads[len(heads)-1].When}
					if d := cmp.Diff(want, []any{got.Articles, got.Outlets, got.First, got.Last}); d != "" {
						t.Fatal(d)
					}
				}
			}
			placed := 0
			for _, a := range ids {
				if st, _ := s.StoryOf(ctx, a); st != 0 {
					placed++
				}
			}
			if placed != total {
				t.Fatalf("%d articles are placed, stories have %d", placed, total)
			}
		})
	})
}

// Articles are placed, moved and read anew by many at once; the counts hold.
func TestPlacedAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		ok(t, s.SetPaused(ctx, f.ID, true))
		var ids []int64
		for i := range 12 {
			ids = append(ids, article(t, s, f, i))
		}
		first := must(s.NewStoryIDs(ctx, 3))(t)
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				for i := range 30 {
					n := (i*5 + w) % len(ids)
					var err error
					if w < 2 {
						err = s.Place(ctx, ids[n], first+int64(i*w%3), nil)
					} else {
						a := storetest.Article(ids[n], n)
						a.Published = storetest.Now.Add(-time.Duration(i*w) * time.Minute)
						_, err = s.SaveArticle(ctx, a, 1)
					}
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wg.Wait()
		for i := range int64(3) {
			ok(t, task.Mark(ctx, s.DB(), "compare", fmt.Sprint(first+i), storetest.Now))
		}
		ok(t, task.Mark(ctx, s.DB(), "cluster", "all", storetest.Now))
		same(t, must(s.Check(ctx))(t), []string(nil))
	})
}
