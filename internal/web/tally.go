package web

import (
	"context"
	"sync"
	"time"

	"coranto/internal/store"
)

// tally keeps the counts that pages show for a minute: counting a large archive
// takes longer than making the page.
type tally struct {
	mu    sync.Mutex
	at    time.Time
	count store.Counts
}

// of returns the counts as they were within the last minute. While there are no
// articles it counts anew, which is quickly done: whoever begins sees at once
// what comes in.
func (t *tally) of(ctx context.Context, st *store.Store, now time.Time) (store.Counts, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if age := now.Sub(t.at); t.count.Articles > 0 && age >= 0 && age < time.Minute {
		return t.count, nil
	}
	c, err := st.Counts(ctx, now)
	if err == nil {
		t.at, t.count = now, c
	}
	return c, err
}
