package pipeline

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"coranto/internal/feed"
	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/task"
)

// A feed's address is not for ever. One that says, for days and by permanent
// redirects alone, that it lives elsewhere is believed; one that does not
// answer any more is given up after a while, and looked for on the site of its
// outlet; what is found there a person may accept.

const (
	untilMoved = 3 * 24 * time.Hour // a move has to hold, and
	movedPolls = 3                  // in so many polls
	untilDead  = 7 * 24 * time.Hour // every poll has to fail
)

// followMove notes where a feed says that it lives now, "" for where it is, and
// takes that address over once it has said so for long enough.
func (p *Pipeline) followMove(ctx context.Context, f *news.Feed, to string) error {
	now := p.now()
	if len(to) > 2000 || to == f.Address {
		to = ""
	}
	if to != f.Moved {
		f.Moved, f.MovedSince, f.MovedSeen = to, now, 0
	}
	if to == "" {
		f.MovedSince = time.Time{}
		return nil
	}
	if f.MovedSeen < movedPolls { // beyond that it need not be written each time
		f.MovedSeen++
	}
	if f.MovedSeen < movedPolls || now.Sub(f.MovedSince) < untilMoved {
		return nil
	}
	other, err := p.store.FeedByAddress(ctx, to)
	switch {
	case err == nil && other.ID != f.ID:
		f.Paused = true
		f.Problem = "the feed has moved for good to " + to + ", which is here as a feed of its own; Coranto asks only there now, so this one can be removed"
		return nil
	case err != nil && !isNotFound(err):
		return err
	}
	p.log.Info("a feed has moved for good", "feed", name(f), "from", f.Address, "to", to)
	rewrite(f, to, now)
	return nil
}

// rewrite gives a feed a new address.
func rewrite(f *news.Feed, to string, now time.Time) {
	f.Whereabouts = news.Whereabouts{Was: f.Address, WasUntil: now}
	f.Address = to
}

// deadly reports whether a failure that lasts means that a feed is no more,
// rather than that its host is ill or keeps programs out.
func deadly(err error) bool {
	fe, ok := errors.AsType[*fetch.Error](err)
	if !ok {
		return true // what lives there is no feed any more
	}
	switch fe.Cause {
	case fetch.CauseNotFound, fetch.CauseGone, fetch.CauseRefused, fetch.CauseRedirects:
		return true
	case fetch.CauseDNS: // only when the name is gone, not while nothing can be looked up
		dns, ok := errors.AsType[*net.DNSError](err)
		return ok && dns.IsNotFound
	}
	return false
}

// noteAddress writes what has become known of a feed's address, and marks what
// follows from it.
func (p *Pipeline) noteAddress(ctx context.Context, tx *tx, f, was *news.Feed) error {
	if f.Whereabouts != was.Whereabouts {
		if err := tx.SaveWhereabouts(ctx, f.ID, f.Whereabouts); err != nil {
			return err
		}
	}
	if f.Dead.After(was.Dead) && f.Failures > 0 {
		if err := tx.mark(ctx, taskSeek, key(f.ID), p.now()); err != nil {
			return err
		}
	}
	if f.Address != was.Address {
		return tx.mark(ctx, taskFetch, news.Host(f.Address), f.NextFetch)
	}
	return nil
}

// seek looks for where dead feeds live now.
func (p *Pipeline) seek(ctx context.Context, tasks []task.Task) error {
	for _, id := range ids(tasks) {
		f, err := p.store.Feed(ctx, id)
		if isNotFound(err) || err == nil && f.Dead.IsZero() {
			continue
		}
		if err != nil {
			return err
		}
		likely, err := p.likely(ctx, f)
		if err != nil {
			return err
		}
		err = p.transact(ctx, func(tx *tx) error {
			f, err := tx.Feed(ctx, id)
			if isNotFound(err) || err == nil && f.Dead.IsZero() {
				return nil
			}
			if err != nil {
				return err
			}
			f.Likely = likely
			return tx.SaveWhereabouts(ctx, id, f.Whereabouts)
		})
		if err != nil {
			return err
		}
		if likely != "" {
			p.log.Warn("a feed that died seems to live elsewhere", "feed", name(f), "was", f.Address, "likely", likely)
		}
	}
	return p.transact(ctx, func(tx *tx) error { return done(ctx, tx, tasks, p.now()) })
}

// likely returns where a feed seems to live now: the feed that its outlet's
// homepage offers, or that is where feeds often are, best one of the same
// title; "" when there is none that is not here already.
func (p *Pipeline) likely(ctx context.Context, f *news.Feed) (string, error) {
	const most = 12 // addresses tried
	home := root(f.Address)
	if o, err := p.store.Outlet(ctx, f.Outlet); err == nil && o.Homepage != "" {
		home = o.Homepage
	} else if err != nil && !isNotFound(err) {
		return "", err
	}
	var links []feed.Link
	page, err := p.client.Get(ctx, fetch.Request{URL: home, From: f.Address, Accept: "text/html, application/xhtml+xml, */*;q=0.5", Page: true, Limit: mostPage})
	if err == nil {
		links = feed.Discover(page.Body, page.ContentType, page.URL)
		home = page.URL
	}
	links = append(links, feed.CommonAddresses(home)...)
	found, tried := "", map[string]bool{f.Address: true}
	for _, l := range links {
		if tried[l.Address] || !sameSite(l.Address, home) && !sameSite(l.Address, f.Address) {
			continue
		}
		if len(tried) > most || ctx.Err() != nil {
			break
		}
		tried[l.Address] = true
		title, ok := p.tryFeed(ctx, f.Address, l.Address)
		if !ok {
			continue
		}
		if known, err := p.store.FeedByAddress(ctx, l.Address); err == nil && known.ID != f.ID {
			continue
		}
		if title != "" && strings.EqualFold(title, f.Title) {
			return l.Address, ctx.Err()
		}
		if found == "" {
			found = l.Address
		}
	}
	return found, ctx.Err()
}

// tryFeed reports whether a feed lives at an address, and what it calls itself.
// The site of the feed at from named the address, or is where it was guessed.
func (p *Pipeline) tryFeed(ctx context.Context, from, address string) (title string, ok bool) {
	resp, err := p.client.Get(ctx, fetch.Request{URL: address, From: from, Accept: feedAccept})
	if err != nil || !feed.IsFeed(resp.Body, resp.ContentType) {
		return "", false
	}
	doc, err := p.parse(resp)
	if err != nil || len(doc.Entries) == 0 {
		return "", false
	}
	return doc.Title, true
}

// MoveFeed gives a feed a new address, or, with none, the one that was found
// for it, and makes it due there. It returns the feed as it is then.
func (p *Pipeline) MoveFeed(ctx context.Context, id int64, address string) (*news.Feed, error) {
	f, err := p.store.Feed(ctx, id)
	if err != nil {
		return nil, err
	}
	if address == "" {
		if address = f.Likely; address == "" {
			address = f.Moved
		}
	}
	if address == "" {
		return nil, news.Problemf(news.ErrInvalid, "no new address was found for %s; name one", name(f))
	}
	if err := usable(address); err != nil {
		return nil, err
	}
	if news.Canonical(address) == news.Canonical(f.Address) {
		return nil, news.Problemf(news.ErrInvalid, "%s is at %s already", name(f), address)
	}
	now := p.now()
	rewrite(f, address, now)
	f.ETag, f.LastModified, f.BodyHash, f.Problem, f.Failures = "", "", "", "", 0
	f.Paused, f.NextFetch = false, now
	err = p.transact(ctx, func(tx *tx) error {
		if err := tx.SaveFeed(ctx, f); err != nil {
			return err
		}
		if err := tx.SaveWhereabouts(ctx, id, f.Whereabouts); err != nil {
			return err
		}
		if err := tx.SetPaused(ctx, id, false); err != nil {
			return err
		}
		return tx.now(ctx, taskFetch, news.Host(address), now)
	})
	return f, err
}
