package pipeline

import (
	"context"
	"strings"
	"time"

	"coranto/internal/annotate"
	"coranto/internal/extract"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/task"
)

// extract makes articles of what was fetched.
func (p *Pipeline) extract(ctx context.Context, tasks []task.Task) error {
	var made []*news.Article
	owner := map[int64]*news.Outlet{} // of articles that are another's than their feed's
	for _, id := range ids(tasks) {
		a, o, err := p.extractOne(ctx, id)
		if err != nil {
			return err
		}
		made = append(made, a)
		owner[id] = o
	}
	return p.transact(ctx, func(tx *tx) error {
		for _, a := range made {
			if a == nil {
				continue
			}
			if o := owner[a.ID]; o != nil {
				if err := tx.SaveOutlet(ctx, o); err != nil {
					return err
				}
				a.Outlet = o.ID
			}
			changed, err := tx.SaveArticle(ctx, a, extract.Version)
			if err != nil {
				return err
			}
			if changed {
				if err := tx.mark(ctx, taskAnnotate, key(a.ID), p.now()); err != nil {
					return err
				}
			}
		}
		return done(ctx, tx, tasks, p.now())
	})
}

// extractOne reads an article from its page or text, and from what the feed
// said of it, if the feed may speak for it; if not, the outlet is returned whose
// article it is. It returns nil for an article that is no longer there.
func (p *Pipeline) extractOne(ctx context.Context, id int64) (*news.Article, *news.Outlet, error) {
	known, err := p.store.ArticleRow(ctx, id)
	if isNotFound(err) {
		return nil, nil, nil
	} else if err != nil {
		return nil, nil, err
	}
	entry, err := p.store.Entry(ctx, id)
	if err != nil && !isNotFound(err) {
		return nil, nil, err
	}
	raw, err := p.store.Raw(ctx, id)
	if err != nil && !isNotFound(err) {
		return nil, nil, err
	}
	ours, err := p.ours(ctx, known)
	if err != nil {
		return nil, nil, err
	}
	another := raw != nil && !ours
	if another {
		entry = nil
	}
	var a *news.Article
	p.think(func() { a = read(known.URL, raw, entry) })
	a.ID, a.Outlet, a.Feed, a.URL, a.Arrived = known.ID, known.Outlet, known.Feed, known.URL, known.Arrived
	if a.Headline == "" {
		a.Headline = known.Headline
	}
	p.mend(a, known.Arrived)
	if another {
		return a, p.publisher(root(known.URL), a.Publisher), nil
	}
	return a, nil, nil
}

// mend puts right what cannot be so: a date that has not come yet is a mistake
// of the outlet.
func (p *Pipeline) mend(a *news.Article, arrived time.Time) {
	if a.Published.After(p.now().Add(time.Hour)) {
		a.Published = arrived
	}
}

// read extracts an article from its raw input; extract settles what of it is
// the page's and what the feed's.
func read(address string, raw *store.Raw, entry *news.Entry) *news.Article {
	switch {
	case raw == nil && entry == nil:
		return &news.Article{Warnings: []string{"nothing of the article could be had"}}
	case raw == nil:
		return extract.Entry(entry, extract.Options{URL: address})
	}
	o := extract.Options{URL: raw.URL, ContentType: raw.ContentType, Entry: entry}
	if raw.Kind == "text" {
		return extract.Text(raw.Body, o)
	}
	return extract.Pages(raw.Body, o, partsOf(raw))
}

func length(a *news.Article) int {
	n := 0
	for _, p := range a.Paragraphs() {
		n += len(p)
	}
	return n
}

// annotate finds out what articles say.
func (p *Pipeline) annotate(ctx context.Context, tasks []task.Task) error {
	articles, err := p.store.ArticlesByID(ctx, ids(tasks))
	if err != nil {
		return err
	}
	notes := make([]*news.Annotation, len(articles))
	for i, a := range articles {
		p.think(func() { notes[i] = annotate.Article(a) })
	}
	return p.transact(ctx, func(tx *tx) error {
		for i, a := range articles {
			if err := tx.SaveAnnotation(ctx, a.ID, annotate.Version, notes[i]); err != nil {
				return err
			}
			if strings.TrimSpace(a.Headline) == "" {
				continue // nothing to group by; the outlet's own page shows it
			}
			story, err := tx.StoryOf(ctx, a.ID)
			if err != nil {
				return err
			}
			if story != 0 {
				err = tx.mark(ctx, taskCompare, key(story), p.now().Add(p.debounce))
			} else {
				err = tx.mark(ctx, taskCluster, "all", p.now().Add(p.debounce/2)) // many at once cost little more than one
			}
			if err != nil {
				return err
			}
		}
		return done(ctx, tx, tasks, p.now())
	})
}

// done ends every task of a batch.
func done(ctx context.Context, tx *tx, tasks []task.Task, now time.Time) error {
	for _, t := range tasks {
		if err := task.Done(ctx, tx.DB(), t, now); err != nil {
			return err
		}
	}
	return nil
}
