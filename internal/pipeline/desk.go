package pipeline

import (
	"context"

	"coranto/internal/store"
)

// Decide carries out an editor's decision on stories and has all that rests on
// them made anew. It fills in what d leaves open.
func (p *Pipeline) Decide(ctx context.Context, d *store.Decision) error {
	d.At = p.now()
	return p.decided(ctx, d, func(tx *tx) error { return tx.Decide(ctx, d) })
}

// Undo takes a decision back, and has the grouping look at both stories again.
func (p *Pipeline) Undo(ctx context.Context, id int64, who string) (*store.Decision, error) {
	var d store.Decision
	err := p.decided(ctx, &d, func(tx *tx) error {
		u, err := tx.Undo(ctx, id, who, p.now())
		if err != nil {
			return err
		}
		d = *u
		for _, story := range []int64{d.From, d.To} {
			if err := tx.mark(ctx, taskCluster, key(story), p.now()); err != nil {
				return err
			}
		}
		return nil
	})
	return &d, err
}

// decided does what an editor wants, and marks the stories that changed.
func (p *Pipeline) decided(ctx context.Context, d *store.Decision, do func(*tx) error) error {
	return p.transact(ctx, func(tx *tx) error {
		if err := do(tx); err != nil {
			return err
		}
		for _, story := range []int64{d.From, d.To} {
			if err := tx.mark(ctx, taskCompare, key(story), p.now()); err != nil {
				return err
			}
		}
		return tx.mark(ctx, taskEdition, "all", p.now().Add(p.debounce))
	})
}
