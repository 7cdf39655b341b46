package pipeline

import (
	"context"

	"coranto/internal/task"
)

// index keeps the search index in order, piece by piece.
func (p *Pipeline) index(ctx context.Context, tasks []task.Task) error {
	for more := true; more; {
		var err error
		p.think(func() { more, err = p.store.TendSearch(ctx) })
		if err != nil {
			return err
		}
	}
	return p.transact(ctx, func(tx *tx) error { return done(ctx, tx, tasks, p.now()) })
}
