package pipeline

import (
	"context"
	"errors"
	"strings"
	"time"

	"coranto/internal/extract"
	"coranto/internal/feed"
	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/store"
)

const feedAccept = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.5"

// heard is what a feed said at one time.
type heard struct {
	feed    *news.Feed // as it is after that
	was     news.Feed  // as it was before
	entries []news.Entry
	fresh   time.Duration // for which its host promised no change
	failure error
	hub     wantedHub
	pushed  bool // by a hub, rather than polled
	saved   bool // in a file, some time ago
}

// fetchFeed polls one feed and writes what came of it, and what also writes,
// if given, in the same transaction.
func (p *Pipeline) fetchFeed(ctx context.Context, f *news.Feed, also func(*tx) error) error {
	if f.Kind == news.KindMailbox {
		return p.fetchMailbox(ctx, f, also)
	}
	h := heard{feed: f, was: *f}
	login, err := p.login(ctx, f.Outlet)
	if err != nil {
		return err
	}
	resp, err := p.client.Get(ctx, fetch.Request{URL: f.Address, ETag: f.ETag, LastModified: f.LastModified, BodyHash: f.BodyHash, Accept: feedAccept, Login: login})
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var doc *feed.Document
	if err == nil && !resp.NotModified {
		p.think(func() { doc, err = p.parse(resp) })
	}
	if err != nil {
		p.failFeed(f, err)
		h.failure = err
	} else {
		p.hear(&h, resp, doc)
		if err := p.followMove(ctx, f, resp.Moved); err != nil {
			return err
		}
	}
	if f.Dead.After(h.was.Dead) {
		p.log.Warn("a feed has died", "feed", name(f), "address", f.Address, "why", f.Problem)
	}
	return p.saveFeed(ctx, &h, func(tx *tx) error {
		save := tx.SaveFeed
		if f.Title == h.was.Title && f.Language == h.was.Language && f.Address == h.was.Address && f.Timetable == h.was.Timetable {
			save = tx.Polled
		}
		if err := save(ctx, f); err != nil {
			return err
		}
		return also(tx)
	})
}

// parse reads a feed; what is none is explained by what it is.
func (p *Pipeline) parse(r *fetch.Response) (*feed.Document, error) {
	if len(strings.TrimSpace(string(r.Body[:min(len(r.Body), 4096)]))) == 0 {
		return nil, news.Problemf(news.ErrInvalid, "the address answers with nothing; look at it in a browser, and remove the feed if it stays so")
	}
	doc, err := feed.Parse(r.Body, feed.Options{ContentType: r.ContentType, Base: r.URL, Now: p.now()})
	if err == nil {
		return doc, nil
	}
	if links := feed.Discover(r.Body, r.ContentType, r.URL); len(links) > 0 {
		return nil, news.Problemf(news.ErrInvalid, "the address answers with a page, not a feed; the page offers %s, add that instead", links[0].Address)
	}
	return nil, err
}

// hear notes on the feed what an answer said of it. doc is nil when it brought
// nothing new.
func (p *Pipeline) hear(h *heard, r *fetch.Response, doc *feed.Document) {
	now, f := p.now(), h.feed
	f.LastFetch, f.Failures, f.Problem = now, 0, ""
	if doc == nil && h.was.Failures == 0 { // what was wrong with what it delivered still is
		f.Problem = h.was.Problem
	}
	f.Failing, f.Dead, f.Likely = time.Time{}, time.Time{}, ""
	if r.ETag != "" || r.LastModified != "" || !r.NotModified {
		f.ETag, f.LastModified = r.ETag, r.LastModified
	}
	h.fresh = r.Fresh
	if doc != nil {
		f.BodyHash = r.BodyHash
		h.read(doc, now)
		h.hub = hubOf(r, doc)
	}
	f.NextFetch = nextPoll(f, now, h.fresh)
}

// read notes on the feed what it says of itself.
func (h *heard) read(doc *feed.Document, now time.Time) {
	f := h.feed
	if f.Title == "" {
		f.Title = doc.Title
	}
	if f.Language == "" {
		f.Language = doc.Language
	}
	f.Timetable = timetable(doc, f.Timetable, now)
	if news.Canonical(doc.Moved) != news.Canonical(f.Address) {
		f.Likely = doc.Moved
	}
	if len(doc.Warnings) > 0 {
		f.Problem = strings.Join(doc.Warnings, "; ")
	}
	if doc.Over {
		f.Paused, f.Dead = true, now
		f.Problem = "the feed says of itself that it has ended; what it brought stays, and Coranto has stopped asking for more"
	}
	h.entries = doc.Entries
}

// failFeed notes a failed poll, and when to try again.
func (p *Pipeline) failFeed(f *news.Feed, err error) {
	now := p.now()
	f.LastFetch = now
	f.Failures++
	f.Problem = err.Error()
	if f.Failing.IsZero() {
		f.Failing = now
	}
	wait := min(10*time.Minute<<min(f.Failures-1, 8), 24*time.Hour)
	if fe, ok := errors.AsType[*fetch.Error](err); ok {
		wait = max(wait, min(fe.RetryAfter, 24*time.Hour))
		if fe.Cause == fetch.CauseGone {
			f.Paused, f.Dead = true, now
			f.Problem += " Coranto has stopped asking."
		}
	}
	if f.Dead.IsZero() && now.Sub(f.Failing) >= untilDead && deadly(err) {
		f.Dead = now
	}
	f.NextFetch = now.Add(wait)
}

// saveFeed writes what was heard of a feed, and marks what its entries ask for;
// save writes the feed itself.
func (p *Pipeline) saveFeed(ctx context.Context, h *heard, save func(*tx) error) error {
	f := h.feed
	var d *store.Delivery
	if len(h.entries) > 0 {
		var err error
		if d, err = p.store.Delivery(ctx, f, h.entries); err != nil {
			return err
		}
		p.think(func() { p.readEntries(d, h.entries) })
	}
	var fresh int
	err := p.transact(ctx, func(tx *tx) (err error) {
		fresh = 0
		if d != nil {
			if fresh, err = p.takeIn(ctx, tx, f, d, h.entries); err != nil {
				return err
			}
		}
		if fresh > 0 {
			f.LastNew = p.now()
			if f.Failures == 0 && !h.saved {
				f.NextFetch = nextPoll(f, p.now(), h.fresh)
			}
		}
		if f.Paused && !h.was.Paused {
			if err := tx.SetPaused(ctx, f.ID, true); err != nil {
				return err
			}
		}
		if err := p.noteAddress(ctx, tx, f, &h.was); err != nil {
			return err
		}
		if err := p.noteHub(ctx, tx, h, fresh); err != nil {
			return err
		}
		if err := p.heedHub(ctx, tx, h); err != nil {
			return err
		}
		return save(tx)
	})
	if err == nil {
		p.progress(Event{Step: taskFetch, Feed: f, New: fresh, Err: h.failure})
	}
	return err
}

// takeIn writes a delivery and marks what its entries ask for. It returns how
// many are new.
func (p *Pipeline) takeIn(ctx context.Context, tx *tx, f *news.Feed, d *store.Delivery, entries []news.Entry) (fresh int, err error) {
	results, err := tx.SaveDelivery(ctx, d, p.now())
	if err != nil {
		return 0, err
	}
	elsewhere := map[string]int{} // hosts that are not the feed's, in order
	for i, r := range results {
		if !r.New && !r.Changed {
			continue
		}
		if r.New {
			fresh++
		}
		if r.Read {
			err = tx.mark(ctx, taskAnnotate, key(r.Article), p.now())
		} else {
			err = p.want(ctx, tx, r.Article, entries[i].URL, turn(f, entries[i].URL, elsewhere))
		}
		if err != nil {
			return 0, err
		}
	}
	return fresh, nil
}

// readEntries reads the new entries whose pages are not going to be fetched.
func (p *Pipeline) readEntries(d *store.Delivery, entries []news.Entry) {
	for _, i := range d.Fresh() {
		e := &entries[i]
		if !p.feedOnly && news.Host(e.URL) != "" {
			continue
		}
		a := read(news.Canonical(e.URL), nil, e)
		p.mend(a, p.now())
		d.Read(i, a, extract.Version)
	}
}
