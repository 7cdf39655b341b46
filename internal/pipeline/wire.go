package pipeline

import (
	"context"
	"errors"
	"fmt"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/task"
)

// hostShift is how long one turn at a host lasts at most, well within a claim.
const hostShift = 45 * time.Second

// pageTries is how often an article's page is asked for before Coranto does
// with what the feed said.
const pageTries = 4

// patience is how long a new article waits for its page before it is read
// from the feed alone.
const patience = 20 * time.Second

// fetchHost fetches what is due on one host, one after the other.
func (p *Pipeline) fetchHost(ctx context.Context, tasks []task.Task) error {
	t := tasks[0]
	until := time.Now().Add(hostShift)
	for time.Now().Before(until) && ctx.Err() == nil {
		feeds, err := p.store.DueFeeds(ctx, t.Key, p.now(), 1)
		if err != nil {
			return err
		}
		for i := range feeds {
			// The host's task ends with the last of them, in its transaction.
			var over bool
			err := p.fetchFeed(ctx, &feeds[i], func(tx *tx) (err error) {
				over, err = p.leaveHost(ctx, tx, t, false)
				return err
			})
			if err != nil || over {
				return err
			}
		}
		pages, err := p.store.DuePages(ctx, t.Key, p.now(), 8)
		if err != nil {
			return err
		}
		if len(feeds)+len(pages) == 0 {
			break
		}
		for _, pg := range pages {
			if err := p.fetchPage(ctx, pg); err != nil || ctx.Err() != nil {
				return err
			}
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return p.transact(ctx, func(tx *tx) error {
		_, err := p.leaveHost(ctx, tx, t, true)
		return err
	})
}

// leaveHost ends a host's task until something is due there again. When
// something is due already it does so only if it must, and reports whether it
// did.
func (p *Pipeline) leaveHost(ctx context.Context, tx *tx, t task.Task, must bool) (bool, error) {
	next, ok, err := tx.NextOn(ctx, t.Key)
	if err != nil {
		return false, err
	}
	now := p.now()
	switch {
	case !ok:
		return true, task.Done(ctx, tx.DB(), t, now)
	case !must && !next.After(now):
		return false, nil
	}
	tx.kinds = append(tx.kinds, taskFetch)
	return true, task.Again(ctx, tx.DB(), t, next, now)
}

// turn is how long the page of an entry waits. A feed that leads to many other
// hosts, which may all be slow, gets a few of them at a time: it must not hold
// up all others.
func turn(f *news.Feed, address string, elsewhere map[string]int) time.Duration {
	const atOnce, each = 4, 20 * time.Second
	host := news.Host(address)
	if host == "" || host == news.Host(f.Address) {
		return 0
	}
	n, ok := elsewhere[host]
	if !ok {
		n = len(elsewhere)
		elsewhere[host] = n
	}
	return time.Duration(n/atOnce) * each
}

// want asks for an article's page, after a while; the article is read from the
// feed alone when the page takes too long.
func (p *Pipeline) want(ctx context.Context, tx *tx, article int64, address string, wait time.Duration) error {
	host := news.Host(address)
	if host == "" || p.feedOnly {
		return tx.mark(ctx, taskExtract, key(article), p.now())
	}
	if err := tx.WantPage(ctx, article, p.now().Add(wait)); err != nil {
		return err
	}
	if err := tx.mark(ctx, taskFetch, host, p.now().Add(wait)); err != nil {
		return err
	}
	return tx.mark(ctx, taskExtract, key(article), p.now().Add(patience))
}

// transient reports whether asking again later may help.
func transient(err error) bool {
	var fe *fetch.Error
	if !errors.As(err, &fe) {
		return false
	}
	switch fe.Cause {
	case "dns", "refused", "timeout", "slow", "ratelimited", "server":
		return true
	}
	return false
}

// FetchFeed makes a feed due now, and ends its pause or back-off.
func (p *Pipeline) FetchFeed(ctx context.Context, id int64) error {
	f, err := p.store.Feed(ctx, id)
	if err != nil {
		return err
	}
	if f.Paused {
		return news.Problemf(news.ErrConflict, "%s is paused; resume it first", name(f))
	}
	f.NextFetch = p.now()
	err = p.transact(ctx, func(tx *tx) error {
		if err := tx.SaveFeed(ctx, f); err != nil {
			return err
		}
		return task.Now(ctx, tx.DB(), taskFetch, news.Host(f.Address), p.now())
	})
	p.wake(taskFetch)
	return err
}

// FetchAll makes every feed that is not paused due now and returns how many.
func (p *Pipeline) FetchAll(ctx context.Context) (int, error) {
	feeds, err := p.store.Feeds(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, f := range feeds {
		if f.Paused {
			continue
		}
		if err := p.FetchFeed(ctx, f.ID); err != nil {
			return n, fmt.Errorf("%s: %w", f.Address, err)
		}
		n++
	}
	return n, nil
}

func name(f *news.Feed) string {
	if f.Title != "" {
		return f.Title
	}
	return f.Address
}
