package task_test

import (
	"log/slog"
	"testing"
	"time"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
	"coranto/internal/task"
)

func TestFree(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		d, err := db.Open(ctx, dsn, slog.New(slog.DiscardHandler))
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		if err := d.Migrate(ctx, []string{task.Schema}); err != nil {
			t.Fatal(err)
		}
		now := time.UnixMilli(1_000_000)
		for _, k := range []string{"claimed", "waiting"} {
			if err := task.Mark(ctx, d, "kind", k, now); err != nil {
				t.Fatal(err)
			}
		}
		take := func(n int) []task.Task {
			t.Helper()
			ts, err := task.Take(ctx, d, "kind", n, now, time.Hour)
			if err != nil {
				t.Fatal(err)
			}
			return ts
		}
		held := take(1)[0]
		if n, err := task.Free(ctx, d, now); err != nil || n != 1 {
			t.Fatalf("freed %d, %v, want the claimed one", n, err)
		}
		again := take(2)
		if len(again) != 2 {
			t.Fatalf("%d tasks are due after the claim was freed, want 2", len(again))
		}
		err = d.Transact(ctx, func(tx *db.DB) error { return task.Done(ctx, tx, held, now) })
		if err != task.ErrLost {
			t.Errorf("the freed claim could still be ended: %v", err)
		}
		for range 21 { // a task that ends the process each time
			if _, err := task.Free(ctx, d, now); err != nil {
				t.Fatal(err)
			}
			take(2)
		}
		if _, err := task.Free(ctx, d, now); err != nil {
			t.Fatal(err)
		}
		if ts := take(2); len(ts) != 0 {
			t.Errorf("%d tasks that end the process each time are due at once", len(ts))
		}
	})
}
