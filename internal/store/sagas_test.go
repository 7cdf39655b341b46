package store_test

import (
	"testing"
	"time"

	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func TestSagas(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		a, one := desk(t, s)
		for i := range int64(3) {
			ok(t, s.SaveComparison(ctx, one+i, 1, storetest.Comparison(a[2*i]), storetest.Card(one+i)))
		}
		marks := []store.StoryMark{{Text: "Arne Lien", Name: true, Weight: 1}, {Text: "ferri", Weight: 0.5}}
		for i := range int64(2) {
			ok(t, s.SaveMarks(ctx, one+i, marks))
			ok(t, s.SaveMarks(ctx, one+i, marks)) // once more changes nothing
		}
		ok(t, s.SaveMarks(ctx, one+2, marks[:1]))
		same(t, must(s.Marks(ctx, []int64{one}))(t)[one], marks)
		same(t, must(s.MarkedBy(ctx, []string{"Arne Lien", "ferri", "none"}))(t), map[string]int{"Arne Lien": 3, "ferri": 2})
		near := must(s.Sharing(ctx, one, []string{"Arne Lien", "Nor", "ferri", "Vesle", "Ardal"}, storetest.Now.Add(-24*time.Hour), storetest.Now, 5))(t)
		same(t, []int64{near[0].ID, int64(len(near))}, []int64{one + 1, 1})
		same(t, len(must(s.Sharing(ctx, one, []string{"Arne Lien"}, time.Time{}, storetest.Now, 5))(t)), 0)

		ok(t, s.SaveSaga(ctx, one, []store.SagaTie{{Story: one + 1, Names: []string{"Arne Lien"}}, {Story: one + 2}}))
		ok(t, s.SaveSaga(ctx, one, []store.SagaTie{{Story: one + 1, Names: []string{"Arne Lien"}, Words: []string{"ferry"}}}))
		for _, way := range [][2]int64{{one, one + 1}, {one + 1, one}} {
			got := must(s.Saga(ctx, way[0]))(t)
			if len(got) != 1 || got[0].ID != way[1] || len(got[0].Words) != 1 {
				t.Errorf("the saga of %d is %+v", way[0], got)
			}
		}
		// A story that is merged leaves its saga.
		ok(t, s.Decide(ctx, decision(store.Merge, one+1, one+2)))
		ok(t, s.Decide(ctx, decision(store.Merge, one, one+1)))
		same(t, len(must(s.Saga(ctx, one))(t)), 0)
		same(t, must(s.MarkedBy(ctx, []string{"ferri"}))(t), map[string]int{"ferri": 1})
		sound(t, s)
	})
}
