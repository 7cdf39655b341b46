package pipeline

import (
	"context"
	"slices"
	"strconv"

	"coranto/internal/annotate"
	"coranto/internal/compare"
	"coranto/internal/extract"
	"coranto/internal/news"
	"coranto/internal/store"
)

// Redo is a step to be done again from what is kept.
type Redo struct {
	Step  string  // "extract", "annotate", "cluster", "compare", "edition" or "search"
	Of    []int64 // articles of extract and annotate, stories of cluster and compare; none: all
	Older bool    // only what an older version of the step made, where that is known
}

// RedoSteps are the kinds of work that doing a step again leads to. None of it
// needs a network.
func RedoSteps() []string {
	return []string{taskExtract, taskAnnotate, taskCluster, taskCompare, taskEdition, taskIndex}
}

// mostMarked is how many tasks are marked in one transaction.
const mostMarked = 1000

// Redo marks what has to be done again and says how much that is: articles,
// stories, or for the grouping of everything days. Whoever runs the pipeline
// does it. Cut off anywhere, what was marked is done; marking again marks the
// rest, and nothing twice.
func (p *Pipeline) Redo(ctx context.Context, r Redo) (marked int, err error) {
	type from func(ctx context.Context, after int64, under, n int) ([]int64, error)
	all := map[string]struct {
		from    from
		version int
	}{
		taskExtract:  {p.store.Extractable, extract.Version},
		taskAnnotate: {p.store.Annotatable, annotate.Version},
		taskCompare:  {p.store.Comparable, compare.Version},
	}
	step, versioned := all[r.Step]
	switch {
	case r.Older && !versioned:
		return 0, news.Problemf(news.ErrInvalid, "what “%s” makes does not say which version made it; leave --older out", r.Step)
	case r.Older && len(r.Of) > 0:
		return 0, news.Problemf(news.ErrInvalid, "give numbers or --older, not both")
	case (r.Step == "search" || r.Step == taskEdition) && len(r.Of) > 0:
		return 0, news.Problemf(news.ErrInvalid, "“%s” is always made as a whole; leave the numbers out", r.Step)
	case r.Step == "search":
		return 0, p.store.RedoSearch(ctx)
	case r.Step == taskEdition:
		return 1, p.markAll(ctx, taskEdition, []string{"all"})
	case len(r.Of) > 0:
		return p.redoOf(ctx, r)
	case r.Step == taskCluster:
		return p.redoGrouping(ctx)
	case !versioned:
		return 0, news.Problemf(news.ErrInvalid, "there is no step “%s”", r.Step)
	}
	under := store.AnyVersion
	if r.Older {
		under = step.version
	}
	for after := int64(0); ; {
		ids, err := step.from(ctx, after, under, mostMarked)
		if err != nil || len(ids) == 0 {
			return marked, err
		}
		if err := p.markAll(ctx, r.Step, keysOf(ids)); err != nil {
			return marked, err
		}
		marked += len(ids)
		after = ids[len(ids)-1]
	}
}

// redoOf marks what was named, once all the names are found good.
func (p *Pipeline) redoOf(ctx context.Context, r Redo) (marked int, err error) {
	var ids []int64
	for _, id := range r.Of {
		switch r.Step {
		case taskExtract:
			if can, err := p.store.CanExtract(ctx, id); err != nil {
				return 0, err
			} else if !can {
				return 0, news.Problemf(news.ErrNotFound, "there is no article %d, or nothing is kept that it could be read from", id)
			}
		case taskAnnotate:
			if _, err := p.store.StoryOf(ctx, id); err != nil {
				return 0, err
			}
		default:
			_, moved, err := p.store.Story(ctx, id)
			if err != nil {
				return 0, err
			}
			if moved != 0 {
				id = moved
			}
		}
		ids = append(ids, id)
	}
	slices.Sort(ids)
	ids = slices.Compact(ids)
	for part := range slices.Chunk(ids, mostMarked) {
		if err := p.markAll(ctx, r.Step, keysOf(part)); err != nil {
			return marked, err
		}
		marked += len(part)
	}
	return marked, nil
}

// redoGrouping marks the days there are, and what has no story yet.
func (p *Pipeline) redoGrouping(ctx context.Context) (marked int, err error) {
	days, err := p.store.PlacedDays(ctx)
	if err != nil {
		return 0, err
	}
	keys := make([]string, len(days))
	for i, d := range days {
		keys[i] = d.Format(dayKey)
	}
	for part := range slices.Chunk(keys, mostMarked) {
		if err := p.markAll(ctx, taskCluster, part); err != nil {
			return marked, err
		}
		marked += len(part)
	}
	return marked, p.markAll(ctx, taskCluster, []string{"all"})
}

// markAll marks tasks of one kind in one transaction.
func (p *Pipeline) markAll(ctx context.Context, kind string, keys []string) error {
	return p.transact(ctx, func(tx *tx) error {
		for _, k := range keys {
			if err := tx.now(ctx, kind, k, p.now()); err != nil {
				return err
			}
		}
		return nil
	})
}

func keysOf(ids []int64) []string {
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = strconv.FormatInt(id, 10)
	}
	return keys
}
