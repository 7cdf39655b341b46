package pipeline

import (
	"context"
	"net/http"
	"strings"
	"time"

	"coranto/internal/feed"
	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/task"
	"coranto/internal/websub"
)

// Where a feed names a hub and this instance has a public address, the hub is
// asked to push what is new. Polls go on at long intervals, and at the usual
// ones as soon as the hub does not keep its word.

const (
	leaseWanted  = 10 * 24 * time.Hour
	leaseDefault = 24 * time.Hour // of a hub that does not say
	leaseLongest = 30 * 24 * time.Hour
	pushRetry    = 10 * time.Minute // after the hub did not agree; twice as long each time
	pushAgain    = 24 * time.Hour   // the longest of these waits
	deniedAgain  = 7 * 24 * time.Hour
	leavingTries = 4
)

// wantedHub is what an answer said of who pushes a feed.
type wantedHub struct {
	said       bool // the answer brought the feed, so that its silence counts
	hub, topic string
}

// hubOf reads the hub a feed names: in the answer's headers, else in itself.
func hubOf(r *fetch.Response, doc *feed.Document) wantedHub {
	hub, topic := websub.Links(r.Link)
	inside, own := doc.WebSub()
	if hub == "" {
		hub, topic = inside, own
	} else if topic == "" {
		topic = doc.Address
	}
	w := wantedHub{said: true, hub: news.Resolve(r.URL, hub), topic: news.Resolve(r.URL, topic)}
	if hub == "" || topic == "" || len(w.hub) > 2000 || len(w.topic) > 2000 {
		w.hub, w.topic = "", ""
	}
	return w
}

// noteHub notes what a poll tells of a feed's hub: that there is one, or none,
// and that it has failed to push what the poll found.
func (p *Pipeline) noteHub(ctx context.Context, tx *tx, h *heard, fresh int) error {
	now, f := p.now(), h.feed
	missed := fresh > 0 && h.was.Pushed.After(now)
	if h.pushed || p.public == "" || !missed && !h.hub.said {
		return nil
	}
	known, err := tx.PushOf(ctx, f.ID)
	if err != nil {
		return err
	}
	// What is from before the hub agreed, or what it has just told of without
	// saying what it is, was not missed.
	if last := h.was.LastFetch; missed && known != nil && !last.Before(known.Since) && known.Last.Before(last) {
		known.Missed = now
		if err := tx.SavePush(ctx, known, now); err != nil {
			return err
		}
		f.Pushed = time.Time{}
		f.NextFetch = nextPoll(f, now, h.fresh)
	}
	switch w := h.hub; {
	case !w.said:
		return nil
	case w.hub == "" && (known == nil || known.State == store.PushLeaving):
		return nil
	case w.hub == "":
		known.State, known.Tries = store.PushLeaving, 0
	case known != nil && known.Hub == w.hub && known.Topic == w.topic && known.State != store.PushLeaving:
		return nil
	default:
		known = &store.Push{Feed: f.ID, Callback: websub.Token(), Secret: websub.Token(), Hub: w.hub, Named: f.Address, Topic: w.topic, State: store.PushWanted}
		f.Pushed = time.Time{}
	}
	if err := tx.SavePush(ctx, known, now); err != nil {
		return err
	}
	return tx.now(ctx, taskPush, key(f.ID), now)
}

// heedHub makes a feed due again when its hub agreed or refused while it was
// being polled: what the poll found may be older than that.
func (p *Pipeline) heedHub(ctx context.Context, tx *tx, h *heard) error {
	if h.pushed || p.public == "" {
		return nil
	}
	stands, err := tx.Feed(ctx, h.feed.ID)
	if isNotFound(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if !stands.Pushed.Equal(h.was.Pushed) && !stands.Pushed.Equal(h.feed.Pushed) && h.feed.Failures == 0 {
		h.feed.Pushed, h.feed.NextFetch = stands.Pushed, p.now()
	}
	return nil
}

// askHub asks a hub for what its subscription needs now, and says when to look
// at it again.
func (p *Pipeline) askHub(ctx context.Context, tasks []task.Task) error {
	t := tasks[0]
	var pu *store.Push
	var err error
	for _, id := range ids(tasks[:1]) {
		if pu, err = p.store.PushOf(ctx, id); err != nil {
			return err
		}
	}
	if pu == nil {
		return p.transact(ctx, func(tx *tx) error { return done(ctx, tx, tasks, p.now()) })
	}
	was := *pu
	if _, err := p.store.Feed(ctx, pu.Feed); isNotFound(err) {
		pu.State = store.PushLeaving
	} else if err != nil {
		return err
	}
	due := p.dueAtHub(pu)
	switch {
	case due.After(p.now()):
		return p.transact(ctx, func(tx *tx) error { return task.Again(ctx, tx.DB(), t, due, p.now()) })
	case p.public == "" || pu.State == store.PushLeaving && pu.Tries >= leavingTries:
		return p.transact(ctx, func(tx *tx) error {
			if err := tx.DropPush(ctx, pu.Feed); err != nil {
				return err
			}
			return done(ctx, tx, tasks, p.now())
		})
	}
	mode := websub.Subscribe
	if pu.State == store.PushLeaving {
		mode = websub.Unsubscribe
	}
	// It is noted first that the hub was asked: it may call back at once.
	if pu.Asked, pu.Tries, pu.Problem = p.now(), pu.Tries+1, ""; pu.State == store.PushDenied {
		pu.State = store.PushWanted
	}
	if err := p.store.SavePush(ctx, pu, p.now()); err != nil {
		return err
	}
	_, failure := p.client.Post(ctx, pu.Hub, pu.Named, websub.Form(mode, pu.Topic, p.callback(pu), pu.Secret, leaseWanted))
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return p.transact(ctx, func(tx *tx) error {
		now, err := p.now(), error(nil)
		asked := pu.Asked
		if pu, err = tx.PushOf(ctx, was.Feed); err != nil {
			return err
		}
		if pu == nil { // it said yes to leaving
			return done(ctx, tx, tasks, now)
		}
		if failure != nil && pu.Asked.Equal(asked) {
			pu.Problem = failure.Error()
			p.log.Info("a hub does not take a subscription", "hub", pu.Hub, "topic", pu.Topic, "err", failure)
			if err := tx.SavePush(ctx, pu, now); err != nil {
				return err
			}
		}
		return task.Again(ctx, tx.DB(), t, p.dueAtHub(pu), now)
	})
}

// dueAtHub is when a hub is to be asked again.
func (p *Pipeline) dueAtHub(pu *store.Push) time.Time {
	again := pu.Asked.Add(min(pushRetry<<min(max(pu.Tries-1, 0), 10), pushAgain))
	switch {
	case pu.Asked.IsZero() || pu.Tries == 0 && pu.State != store.PushAgreed && pu.State != store.PushDenied:
		return time.Time{}
	case pu.State == store.PushDenied:
		return pu.Asked.Add(deniedAgain)
	case pu.State == store.PushAgreed && pu.Tries == 0:
		return pu.Until.Add(-min(pu.Until.Sub(pu.Since)/4, 24*time.Hour)) // renewed well before it ends
	}
	return again
}

// callback is where a hub reaches a subscription.
func (p *Pipeline) callback(pu *store.Push) string {
	return strings.TrimSuffix(p.public, "/") + websub.Path + pu.Callback
}

// Callback returns what answers the hubs, at websub.Path.
func (p *Pipeline) Callback() *websub.Callback {
	return &websub.Callback{Secret: p.pushSecret, Confirm: p.confirmPush, Take: p.takePush, Limit: p.client.MaxBody(), Log: p.log}
}

func (p *Pipeline) pushSecret(ctx context.Context, name string) (string, error) {
	pu, err := p.store.PushByCallback(ctx, name)
	if err != nil || pu == nil || pu.State == store.PushLeaving {
		return "", err
	}
	return pu.Secret, nil
}

// confirmPush notes what a hub says to a subscription, and reports whether it
// is what was asked of it.
func (p *Pipeline) confirmPush(ctx context.Context, name string, in websub.Intent) (ok bool, err error) {
	err = p.transact(ctx, func(tx *tx) error {
		ok = false
		pu, err := tx.PushByCallback(ctx, name)
		if err != nil || pu == nil || pu.Topic != in.Topic || pu.Asked.IsZero() {
			return err
		}
		now := p.now()
		switch leaving := pu.State == store.PushLeaving; {
		case in.Mode == websub.Unsubscribe && leaving:
			ok = true
			return tx.DropPush(ctx, pu.Feed)
		case in.Mode == websub.Subscribe && !leaving:
			ok = true
			return p.agreed(ctx, tx, pu, in.Lease, now)
		case in.Mode == websub.Denied && !leaving:
			ok = true
			pu.State, pu.Asked, pu.Problem = store.PushDenied, now, "the hub refuses to push this feed"
			if reason := strings.Join(strings.Fields(in.Reason), " "); reason != "" {
				pu.Problem += ", because: " + reason[:min(len(reason), 200)]
			}
			pu.Problem = strings.ToValidUTF8(pu.Problem, "")
			if err := tx.SavePush(ctx, pu, now); err != nil {
				return err
			}
			return p.pollSoon(ctx, tx, pu.Feed, now)
		}
		return nil
	})
	return ok, err
}

// agreed notes that a hub pushes from now on.
func (p *Pipeline) agreed(ctx context.Context, tx *tx, pu *store.Push, lease time.Duration, now time.Time) error {
	if lease <= 0 {
		lease = leaseDefault
	}
	begins := pu.State != store.PushAgreed || !now.Before(pu.Until)
	pu.State, pu.Tries, pu.Since, pu.Until, pu.Problem = store.PushAgreed, 0, now, now.Add(min(lease, leaseLongest)), ""
	if begins {
		pu.Last, pu.Missed = time.Time{}, time.Time{}
	}
	if err := tx.SavePush(ctx, pu, now); err != nil {
		return err
	}
	if begins { // what came between the last poll and now was pushed to nobody
		if err := p.pollSoon(ctx, tx, pu.Feed, now); err != nil {
			return err
		}
	}
	return tx.now(ctx, taskPush, key(pu.Feed), now) // which finds out when it is due
}

// pollSoon makes a feed due now, unless it is paused or fails.
func (p *Pipeline) pollSoon(ctx context.Context, tx *tx, feed int64, now time.Time) error {
	f, err := tx.Feed(ctx, feed)
	if isNotFound(err) || err == nil && (f.Paused || f.Failures > 0) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := tx.PollAt(ctx, feed, now, f.LastNew); err != nil {
		return err
	}
	return tx.mark(ctx, taskFetch, news.Host(f.Address), now)
}

// takePush takes in what a hub pushed, the way a polled feed goes. What is no
// feed, or an empty one, only says that there is something new.
func (p *Pipeline) takePush(ctx context.Context, name string, header http.Header, body []byte) error {
	pu, err := p.store.PushByCallback(ctx, name)
	if err != nil || pu == nil || pu.State == store.PushLeaving {
		return err
	}
	f, err := p.store.Feed(ctx, pu.Feed)
	if isNotFound(err) || err == nil && f.Paused {
		return nil
	}
	if err != nil {
		return err
	}
	h := heard{feed: f, was: *f, pushed: true}
	if body, err = fetch.Unpack(body, header.Values("Content-Encoding"), p.client.MaxBody()); err == nil {
		p.think(func() {
			var doc *feed.Document
			if doc, err = p.parse(&fetch.Response{URL: f.Address, ContentType: header.Get("Content-Type"), Body: body}); err == nil {
				h.entries = doc.Entries
			}
		})
	}
	if err != nil {
		p.log.Debug("a push cannot be read; the feed is polled instead", "feed", f.Address, "err", err)
	}
	return p.saveFeed(ctx, &h, func(tx *tx) error {
		now := p.now()
		pu, err := tx.PushByCallback(ctx, name)
		if err != nil || pu == nil {
			return err
		}
		pu.Last = now
		if err := tx.SavePush(ctx, pu, now); err != nil {
			return err
		}
		if len(h.entries) == 0 {
			return p.pollSoon(ctx, tx, f.ID, now)
		}
		if f.Failures == 0 {
			if pu.Holds(now) {
				f.Pushed = pu.Until
			}
			f.NextFetch = nextPoll(f, now, 0)
		}
		return tx.PollAt(ctx, f.ID, f.NextFetch, f.LastNew)
	})
}

// RemoveFeed forgets a feed and tells its hub, if it has one, to stop. Its
// articles stay.
func (p *Pipeline) RemoveFeed(ctx context.Context, id int64) error {
	return p.transact(ctx, func(tx *tx) error {
		if err := tx.RemoveFeed(ctx, id); err != nil {
			return err
		}
		pu, err := tx.PushOf(ctx, id)
		if err != nil || pu == nil {
			return err
		}
		pu.State, pu.Tries = store.PushLeaving, 0
		if err := tx.SavePush(ctx, pu, p.now()); err != nil {
			return err
		}
		return tx.now(ctx, taskPush, key(id), p.now())
	})
}
