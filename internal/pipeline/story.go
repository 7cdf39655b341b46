package pipeline

import (
	"context"
	"errors"
	"time"

	"coranto/internal/annotate"
	"coranto/internal/cluster"
	"coranto/internal/compare"
	"coranto/internal/db"
	"coranto/internal/edition"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/task"
)

// window is how long after its arrival an article still draws others into its
// story.
const window = 7 * 24 * time.Hour

// newsDay is how far back the front page looks.
const newsDay = 72 * time.Hour

func isNotFound(err error) bool { return errors.Is(err, news.ErrNotFound) }

// mostPlaced is how many articles are placed in one transaction.
const mostPlaced = 400

// cluster puts the articles that have no story into theirs. All languages
// share one window, so that a story may speak several.
func (p *Pipeline) cluster(ctx context.Context, tasks []task.Task) error {
	t := tasks[0]
	if t.Key != "all" {
		return p.regroup(ctx, t)
	}
	p.past = past{}
	desk, err := p.store.Desk(ctx)
	if err != nil {
		return err
	}
	unplaced, err := p.store.Unplaced(ctx, mostPlaced)
	if err != nil {
		return err
	}
	w, err := p.window(ctx, desk)
	if err != nil {
		return err
	}
	items, err := p.items(ctx, unplaced)
	if err != nil {
		return err
	}
	var placed []cluster.Placement
	for _, it := range items {
		placed = append(placed, w.Place(it))
	}
	placed = append(placed, w.Settle()...)
	w.Forget(p.now().Add(-window))

	err = p.transact(ctx, func(tx *tx) error {
		switch now, err := tx.Desk(ctx); {
		case err != nil:
			return err
		case now != desk:
			return errDecided
		}
		touched := map[int64]bool{}
		for _, pl := range placed {
			was, err := tx.StoryOf(ctx, pl.Article)
			if err != nil {
				return err
			}
			if err := tx.Place(ctx, pl.Article, pl.Story, pl.Why); err != nil {
				return err
			}
			for _, s := range []int64{was, pl.Story} {
				if s != 0 && !touched[s] {
					touched[s] = true
					if err := tx.mark(ctx, taskCompare, key(s), p.now().Add(p.debounce)); err != nil {
						return err
					}
				}
			}
		}
		if err := task.Done(ctx, tx.DB(), t, p.now()); err != nil {
			return err
		}
		if len(unplaced) == mostPlaced {
			return tx.mark(ctx, taskCluster, "all", p.now())
		}
		return nil
	})
	if err != nil { // the window is ahead of the store now
		p.open = nil
	}
	if errors.Is(err, errDecided) { // with what the editor wants, once more
		return p.cluster(ctx, tasks)
	}
	return err
}

// errDecided says that an editor decided on stories while others were placed.
var errDecided = errors.New("an editor decided meanwhile")

// window returns the stories that are open, read from the store when the
// process has just begun or was out of step, or an editor decided since. Only
// the one cluster task uses it.
func (p *Pipeline) window(ctx context.Context, desk int64) (*cluster.Window, error) {
	if p.open != nil && p.desk == desk && p.store.DB().Engine() == db.SQLite {
		return p.open, nil
	} // on PostgreSQL another process may have placed articles meanwhile
	members, err := p.store.Placed(ctx, p.now().Add(-window))
	if err != nil {
		return nil, err
	}
	var at []int64
	story := map[int64]int64{}
	for _, m := range members {
		at = append(at, m.ID)
		story[m.ID] = m.Story
	}
	items, err := p.items(ctx, at)
	if err != nil {
		return nil, err
	}
	for i := range items {
		items[i].Story = story[items[i].ID]
	}
	held, err := p.store.Held(ctx)
	if err != nil {
		return nil, err
	}
	p.open, p.desk = cluster.NewWindow(items, p.storyIDs(ctx)), desk
	p.open.Hold(held)
	return p.open, nil
}

// storyIDs hands out story ids, taken from the store in blocks.
func (p *Pipeline) storyIDs(ctx context.Context) func() int64 {
	const block = 64
	var next, left int64
	return func() int64 {
		if left == 0 {
			first, err := p.store.NewStoryIDs(context.WithoutCancel(ctx), block)
			if err != nil {
				p.log.Error("story ids cannot be had", "err", err)
				return 0 // placing it fails, and is tried again
			}
			next, left = first, block
		}
		left--
		next++
		return next - 1
	}
}

// items reads what clustering needs of articles, in the order asked. Those that
// an editor placed say where.
func (p *Pipeline) items(ctx context.Context, at []int64) ([]cluster.Item, error) {
	items := make([]cluster.Item, 0, len(at))
	const chunk = 200
	for len(at) > 0 {
		part := at[:min(chunk, len(at))]
		at = at[len(part):]
		articles, err := p.store.ArticlesByID(ctx, part)
		if err != nil {
			return nil, err
		}
		notes, err := p.store.Annotations(ctx, part)
		if err != nil {
			return nil, err
		}
		pins, err := p.store.Pins(ctx, part)
		if err != nil {
			return nil, err
		}
		for _, a := range articles {
			if n := notes[a.ID]; n != nil {
				it := cluster.ItemOf(a, n)
				it.Story, it.Pinned = pins[a.ID], pins[a.ID] != 0
				items = append(items, it)
			}
		}
	}
	return items, nil
}

// compare holds a story's articles side by side and writes its card.
func (p *Pipeline) compare(ctx context.Context, tasks []task.Task) error {
	for _, t := range tasks {
		if err := p.compareOne(ctx, t); err != nil && !errors.Is(err, task.ErrLost) {
			return err
		}
	}
	return nil
}

func (p *Pipeline) compareOne(ctx context.Context, t task.Task) error {
	var c *news.Comparison
	var card news.Story
	var marks []compare.Mark
	var ties []store.SagaTie
	at := ids([]task.Task{t})
	if len(at) == 1 {
		members, cand, err := p.members(ctx, at[0])
		if err != nil {
			return err
		}
		if len(members) > 0 {
			p.think(func() {
				c = compare.Story(members)
				card = compare.Card(at[0], members, c)
			})
			cand.Story = card
			card.Section = edition.Section(cand)
			marks = compare.Marks(members, c)
			if ties, err = p.saga(ctx, &card, marks); err != nil {
				return err
			}
		}
	}
	return p.transact(ctx, func(tx *tx) error {
		if c != nil {
			if err := tx.SaveComparison(ctx, card.ID, compare.Version, c, &card); err != nil {
				return err
			}
			if err := tx.SaveMarks(ctx, card.ID, storeMarks(marks)); err != nil {
				return err
			}
			if err := tx.SaveSaga(ctx, card.ID, ties); err != nil {
				return err
			}
			if err := tx.mark(ctx, taskEdition, "all", p.now().Add(p.debounce)); err != nil {
				return err
			}
			if p.writer != nil && card.Outlets > 1 {
				if err := tx.mark(ctx, taskWrite, key(card.ID), p.now().Add(settled)); err != nil {
					return err
				}
			}
		}
		return task.Done(ctx, tx.DB(), t, p.now())
	})
}

// members reads a story's articles with what they say and who published them.
func (p *Pipeline) members(ctx context.Context, story int64) ([]compare.Member, edition.Candidate, error) {
	var cand edition.Candidate
	at, err := p.store.Members(ctx, story)
	if err != nil || len(at) == 0 {
		return nil, cand, err
	}
	articles, err := p.store.ArticlesByID(ctx, at)
	if err != nil {
		return nil, cand, err
	}
	notes, err := p.store.Annotations(ctx, at)
	if err != nil {
		return nil, cand, err
	}
	var by []int64
	for _, a := range articles {
		by = append(by, a.Outlet)
	}
	outlets, err := p.store.OutletsByID(ctx, by)
	if err != nil {
		return nil, cand, err
	}
	feedSection := map[int64]string{}
	var members []compare.Member
	for _, a := range articles {
		m := compare.Member{Article: a, Annotation: notes[a.ID]}
		if m.Annotation == nil {
			m.Annotation = annotate.Article(a)
		}
		sections := []string{a.Section}
		if a.Feed != 0 {
			if _, ok := feedSection[a.Feed]; !ok {
				f, err := p.store.Feed(ctx, a.Feed)
				if err != nil && !isNotFound(err) {
					return nil, cand, err
				}
				if f != nil {
					feedSection[a.Feed] = f.Section
				}
			}
			sections = append(sections, feedSection[a.Feed])
		}
		if o := outlets[a.Outlet]; o != nil {
			m.Outlet, m.Country = o.Name, o.Country
			sections = append(sections, o.Section)
		}
		for _, s := range sections {
			if s != "" {
				cand.Sections = append(cand.Sections, s)
			}
		}
		cand.Keywords = append(cand.Keywords, a.Keywords...)
		members = append(members, m)
	}
	return members, cand, nil
}

// edition ranks the stories anew.
func (p *Pipeline) edition(ctx context.Context, tasks []task.Task) error {
	now := p.now()
	stories, err := p.store.Stories(ctx, store.StoryFilter{Since: now.Add(-newsDay), Limit: 5000})
	if err != nil {
		return err
	}
	if len(stories) == 0 { // nothing new for days: the last of what there was
		if stories, err = p.store.Stories(ctx, store.StoryFilter{Limit: 200}); err != nil {
			return err
		}
	}
	editions := edition.Make(stories, now)
	return p.transact(ctx, func(tx *tx) error {
		for i := range editions {
			if err := tx.SaveEdition(ctx, &editions[i]); err != nil {
				return err
			}
		}
		if err := done(ctx, tx, tasks, now); err != nil {
			return err
		}
		return tx.mark(ctx, taskEdition, "all", now.Add(10*time.Minute)) // news grow old by themselves
	})
}
