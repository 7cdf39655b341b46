package store_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"
)

// desk is three stories of two articles each.
func desk(t *testing.T, s *store.Store) (articles []int64, first int64) {
	f := feed(t, s, 1)
	ok(t, s.SetPaused(t.Context(), f.ID, true))
	for i := range 6 {
		articles = append(articles, article(t, s, f, i))
	}
	first = must(s.NewStoryIDs(t.Context(), 3))(t)
	for i, a := range articles {
		ok(t, s.Place(t.Context(), a, first+int64(i/2), []news.Reason{{Term: "ferry", Weight: 0.5}}))
	}
	return articles, first
}

func decision(k store.DecisionKind, from, to int64, articles ...int64) *store.Decision {
	return &store.Decision{Kind: k, From: from, To: to, Articles: articles, Who: "Ada", Why: "one event", At: storetest.Now}
}

// sound checks that the archive is as it should be.
func sound(t *testing.T, s *store.Store) {
	t.Helper()
	ctx := t.Context()
	for i := int64(1); i < 200; i++ {
		ok(t, task.Mark(ctx, s.DB(), "compare", fmt.Sprint(i), storetest.Now))
	}
	ok(t, task.Mark(ctx, s.DB(), "cluster", "all", storetest.Now))
	same(t, must(s.Check(ctx))(t), []string(nil))
}

func sorted(ids []int64) []int64 { slices.Sort(ids); return ids }

func TestEditorsMergeSplitAndMove(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		a, one := desk(t, s)
		two, three := one+1, one+2
		before := must(s.Desk(ctx))(t)

		m := decision(store.Merge, one, two)
		ok(t, s.Decide(ctx, m))
		same(t, []int64{m.From, m.To}, []int64{two, one}) // the older one's number stays
		same(t, sorted(must(s.Members(ctx, one))(t)), a[:4])
		_, moved, err := s.Story(ctx, two)
		ok(t, err)
		same(t, moved, one)
		same(t, must(s.Why(ctx, a[2]))(t), []news.Reason{{Editor: "Ada", Weight: 1}})
		same(t, must(s.Why(ctx, a[0]))(t), []news.Reason{{Term: "ferry", Weight: 0.5}})
		same(t, must(s.Pins(ctx, a))(t), map[int64]int64{a[0]: one, a[1]: one, a[2]: one, a[3]: one})
		same(t, must(s.Held(ctx))(t), []int64{one})
		if now := must(s.Desk(ctx))(t); now == before {
			t.Error("the desk's number did not change")
		}

		// The address of a story that was merged is as good as the new one's.
		into := decision(store.Merge, two, three)
		ok(t, s.Decide(ctx, into))
		same(t, sorted(must(s.Members(ctx, one))(t)), a)
		if err := s.Decide(ctx, decision(store.Merge, two, three)); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("merging what is one gave %v", err)
		}

		off := decision(store.Split, one, 0, a[4], a[4])
		ok(t, s.Decide(ctx, off))
		same(t, must(s.Members(ctx, off.To))(t), a[4:5])
		mv := decision(store.Move, one, off.To, a[5])
		ok(t, s.Decide(ctx, mv))
		same(t, sorted(must(s.Members(ctx, off.To))(t)), a[4:])

		log := must(s.Decisions(ctx, one, 10))(t)
		var kinds []store.DecisionKind
		for _, d := range log {
			kinds = append(kinds, d.Kind)
		}
		same(t, kinds, []store.DecisionKind{store.Move, store.Split, store.Merge, store.Merge})
		same(t, log[2], *into)
		sound(t, s)

		// The last is undone first.
		if _, err := s.Undo(ctx, m.ID, "Bo", storetest.Now); !errors.Is(err, news.ErrConflict) {
			t.Errorf("undoing the first of four gave %v", err)
		}
		for _, d := range log {
			must(s.Undo(ctx, d.ID, "Bo", storetest.Now.Add(time.Hour)))(t)
		}
		if _, err := s.Undo(ctx, m.ID, "Bo", storetest.Now); !errors.Is(err, news.ErrConflict) {
			t.Errorf("undoing twice gave %v", err)
		}
		for i, story := range []int64{one, two, three} {
			same(t, sorted(must(s.Members(ctx, story))(t)), a[2*i:2*i+2])
		}
		_, moved, err = s.Story(ctx, off.To) // its address leads to where its articles are
		ok(t, err)
		if moved == 0 {
			t.Error("the story that was split off stands without articles")
		}
		same(t, len(must(s.Held(ctx))(t)), 0)
		same(t, must(s.Why(ctx, a[2]))(t), []news.Reason{{Term: "ferry", Weight: 0.5}})
		same(t, must(s.Decisions(ctx, 0, 1))(t)[0].UndoneBy, "Bo")
		sound(t, s)
	})
}

// What came after a decision stays where it came to when that is undone.
func TestUndoAfterMoreArticles(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		a, one := desk(t, s)
		ok(t, s.Place(ctx, a[5], one+1, nil)) // story three has one article, which goes, too,
		ok(t, s.Place(ctx, a[4], one+1, nil)) // and its address leads to two
		d := decision(store.Merge, one, one+1)
		ok(t, s.Decide(ctx, d))
		f := feed(t, s, 2)
		ok(t, s.SetPaused(ctx, f.ID, true))
		late := article(t, s, f, 9)
		ok(t, s.Place(ctx, late, one, nil))
		must(s.Undo(ctx, d.ID, "", storetest.Now))(t)
		same(t, sorted(must(s.Members(ctx, one))(t)), sorted([]int64{a[0], a[1], late}))
		same(t, sorted(must(s.Members(ctx, one+1))(t)), a[2:])
		_, moved, err := s.Story(ctx, one+2)
		ok(t, err)
		same(t, moved, one+1) // as before the merge
		sound(t, s)
	})
}

func TestDecisionsThatCannotBe(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		a, one := desk(t, s)
		for _, tt := range []struct {
			d    *store.Decision
			want error
		}{
			{decision(store.Merge, one, 999), news.ErrNotFound},
			{decision(store.Merge, one, one), news.ErrInvalid},
			{decision(store.Split, one, 0), news.ErrInvalid},
			{decision(store.Split, one, 0, a[0], a[1]), news.ErrInvalid},
			{decision(store.Split, one, 0, a[2]), news.ErrConflict},
			{decision(store.Move, one, one+1, a[4]), news.ErrConflict},
			{decision(store.Move, one, 0, a[0]), news.ErrNotFound},
			{decision("burn", one, one+1, a[0]), news.ErrInvalid},
		} {
			if err := s.Decide(ctx, tt.d); !errors.Is(err, tt.want) {
				t.Errorf("%s from %d to %d: %v", tt.d.Kind, tt.d.From, tt.d.To, err)
			}
		}
		if _, err := s.Undo(ctx, 99, "", storetest.Now); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("undoing what never was gave %v", err)
		}
		same(t, len(must(s.Held(ctx))(t)), 0)
		same(t, len(must(s.Decisions(ctx, 0, 10))(t)), 0)
		sound(t, s)
	})
}

// Two editors at once: each decision is carried out whole or not at all, and
// the second sees what the first did.
func TestEditorsAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		a, one := desk(t, s)
		var wg sync.WaitGroup
		var mu sync.Mutex
		done := 0
		try := func(d *store.Decision) {
			err := s.Decide(ctx, d)
			if err != nil && !errors.Is(err, news.ErrConflict) && !errors.Is(err, news.ErrInvalid) {
				t.Error(err)
			}
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				done++
			}
		}
		for i := range 4 {
			wg.Go(func() { try(decision(store.Merge, one, one+1)) })
			wg.Go(func() { try(decision(store.Split, one+1, 0, a[2])) })
			wg.Go(func() { try(decision(store.Move, one, one+2, a[i%2])) })
		}
		wg.Wait()
		if done == 0 {
			t.Error("no decision was carried out")
		}
		same(t, len(must(s.Decisions(ctx, 0, 100))(t)), done)
		pins := must(s.Pins(ctx, a))(t)
		for _, id := range a {
			if at := must(s.StoryOf(ctx, id))(t); pins[id] != 0 && pins[id] != at {
				t.Errorf("article %d stands in story %d, and was put into %d", id, at, pins[id])
			}
		}
		sound(t, s)
	})
}
