package pipeline

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"coranto/internal/cluster"
	"coranto/internal/db"
	"coranto/internal/store"
	"coranto/internal/task"
)

// A cluster task with another key than "all" has the grouping look again at
// articles that have a story: those that arrived on a day, or those of a story,
// by its id. Each is handed to the window as standing where it stands; the
// window's own correction then joins and parts stories as it does for new ones.
// So stories keep their ids, and what editors decided stays.

// dayKey is how a day is written in a task's key.
const dayKey = "2006-01-02"

const day = 24 * time.Hour

// past is a window that goes through the archive day by day.
type past struct {
	w    *cluster.Window
	to   time.Time // it holds what arrived before
	desk int64
}

// errMoved says that articles changed their story while they were looked at.
var errMoved = errors.New("the articles changed their story meanwhile")

// regroup looks again at what a cluster task names.
func (p *Pipeline) regroup(ctx context.Context, t task.Task) error {
	desk, err := p.store.Desk(ctx)
	if err != nil {
		return err
	}
	var w *cluster.Window
	var again []store.Grouped
	start, err := time.Parse(dayKey, t.Key)
	if err == nil {
		w, again, err = p.pastDay(ctx, start, desk)
	} else {
		w, again, err = p.pastStory(ctx, t.Key, desk)
	}
	p.past = past{} // kept only once all is written
	if err != nil {
		return err
	}
	for len(again) > 0 {
		part := again[:min(mostPlaced, len(again))]
		again = again[len(part):]
		moved, err := p.lookAgainAt(ctx, w, part)
		if err == nil {
			err = p.saveMoves(ctx, moved, part, desk)
		}
		if errors.Is(err, errDecided) || errors.Is(err, errMoved) {
			return p.regroup(ctx, t)
		}
		if err != nil {
			return err
		}
	}
	if !start.IsZero() && p.store.DB().Engine() == db.SQLite { // on PostgreSQL another process may place articles
		w.Forget(start.Add(-window))
		p.past = past{w, start.Add(day), desk}
	}
	return p.transact(ctx, func(tx *tx) error { return task.Done(ctx, tx.DB(), t, p.now()) })
}

// pastDay returns the window of the week before a day, and the articles that
// arrived on that day.
func (p *Pipeline) pastDay(ctx context.Context, start time.Time, desk int64) (*cluster.Window, []store.Grouped, error) {
	if p.past.w != nil && p.past.desk == desk && !p.past.to.After(start) {
		again, err := p.store.GroupedBetween(ctx, p.past.to, start.Add(day))
		return p.past.w, again, err
	}
	all, err := p.store.GroupedBetween(ctx, start.Add(-window), start.Add(day))
	if err != nil {
		return nil, nil, err
	}
	return p.windowWithout(ctx, all, func(g store.Grouped) bool { return !g.Arrived.Before(start) })
}

// pastStory returns the window around a story's newest article, and the story's
// articles in it.
func (p *Pipeline) pastStory(ctx context.Context, key string, desk int64) (*cluster.Window, []store.Grouped, error) {
	story, err := strconv.ParseInt(key, 10, 64)
	if err != nil {
		return nil, nil, nil // no key of ours; there is nothing to do
	}
	last, err := p.store.LastArrival(ctx, story)
	if err != nil || last.IsZero() {
		return nil, nil, err
	}
	all, err := p.store.GroupedBetween(ctx, last.Add(-window), last.Add(window))
	if err != nil {
		return nil, nil, err
	}
	return p.windowWithout(ctx, all, func(g store.Grouped) bool { return g.Story == story })
}

// windowWithout makes a window of articles except those to be looked at again,
// which it returns.
func (p *Pipeline) windowWithout(ctx context.Context, all []store.Grouped, isAgain func(store.Grouped) bool) (*cluster.Window, []store.Grouped, error) {
	var again, rest []store.Grouped
	for _, g := range all {
		if isAgain(g) {
			again = append(again, g)
		} else {
			rest = append(rest, g)
		}
	}
	items, err := p.placedItems(ctx, rest)
	if err != nil {
		return nil, nil, err
	}
	held, err := p.store.Held(ctx)
	if err != nil {
		return nil, nil, err
	}
	w := cluster.NewWindow(items, p.storyIDs(ctx))
	w.Hold(held)
	return w, again, nil
}

// placedItems is what clustering needs of articles that have a story.
func (p *Pipeline) placedItems(ctx context.Context, gs []store.Grouped) ([]cluster.Item, error) {
	at, story := make([]int64, len(gs)), make(map[int64]int64, len(gs))
	for i, g := range gs {
		at[i], story[g.ID] = g.ID, g.Story
	}
	items, err := p.items(ctx, at)
	for i := range items {
		items[i].Story = story[items[i].ID]
	}
	return items, err
}

// lookAgainAt hands articles to a window and returns what is to be written of
// them and of those they moved.
func (p *Pipeline) lookAgainAt(ctx context.Context, w *cluster.Window, part []store.Grouped) ([]cluster.Placement, error) {
	items, err := p.placedItems(ctx, part)
	if err != nil {
		return nil, err
	}
	told := make(map[int64]bool, len(part))
	for _, g := range part {
		told[g.ID] = g.Told
	}
	var placed []cluster.Placement
	p.think(func() {
		for _, it := range items {
			pl := w.Place(it)
			// An editor's reason stays; and no reason is none better than what was said.
			if !it.Pinned && (len(pl.Why) > 0 || !told[it.ID]) {
				placed = append(placed, pl)
			}
		}
		placed = append(placed, w.Settle()...)
	})
	return placed, nil
}

// saveMoves writes where articles belong now, and has the stories that changed
// compared.
func (p *Pipeline) saveMoves(ctx context.Context, placed []cluster.Placement, part []store.Grouped, desk int64) error {
	var moved bool
	err := p.transact(ctx, func(tx *tx) error {
		moved = false
		switch now, err := tx.Desk(ctx); {
		case err != nil:
			return err
		case now != desk:
			return errDecided
		}
		for _, g := range part {
			if was, err := tx.StoryOf(ctx, g.ID); err != nil {
				return err
			} else if was != g.Story {
				return errMoved
			}
		}
		var touched []int64
		for _, pl := range placed {
			was, err := tx.StoryOf(ctx, pl.Article)
			if err != nil {
				return err
			}
			if err := tx.Place(ctx, pl.Article, pl.Story, pl.Why); err != nil {
				return err
			}
			if was != pl.Story {
				touched = append(touched, was, pl.Story)
			}
		}
		moved = len(touched) > 0
		slices.Sort(touched)
		for _, s := range slices.Compact(touched) {
			if err := tx.mark(ctx, taskCompare, key(s), p.now().Add(p.debounce)); err != nil {
				return err
			}
		}
		return nil
	})
	if moved || err != nil {
		p.open = nil // the window of what is new no longer stands as the store does
	}
	return err
}
