package pipeline

import (
	"context"
	"log/slog"
	"strings"
	"testing"
	"time"

	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"
)

// TestFault lets one task of a batch meet a fault of the program: the others
// are done, and it is tried again later and says why.
func TestFault(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		ctx := t.Context()
		p := New(Options{Store: st, Log: slog.New(slog.DiscardHandler)})
		did := map[string]int{}
		s := &step{kind: "test", claim: time.Minute, do: func(ctx context.Context, tasks []task.Task) error {
			for _, k := range tasks {
				did[k.Key]++
				if k.Key == "2" {
					panic("nobody thought of this")
				}
			}
			return p.transact(ctx, func(tx *tx) error { return done(ctx, tx, tasks, p.now()) })
		}}
		for _, k := range []string{"1", "2", "3"} {
			if err := task.Mark(ctx, st.DB(), "test", k, p.now()); err != nil {
				t.Fatal(err)
			}
		}
		tasks, err := task.Take(ctx, st.DB(), "test", 3, p.now(), time.Minute)
		if err != nil || len(tasks) != 3 {
			t.Fatalf("%d tasks: %v", len(tasks), err)
		}
		p.finish(ctx, s, tasks, p.do(ctx, s, tasks))
		left, err := task.List(ctx, st.DB())
		if err != nil || len(left) != 1 || left[0].Key != "2" {
			t.Fatalf("left to do: %+v, %v", left, err)
		}
		if !strings.Contains(left[0].Error, "nobody thought of this") || !left[0].Due.After(p.now()) {
			t.Errorf("the task that failed reads %+v", left[0])
		}
	})
}
