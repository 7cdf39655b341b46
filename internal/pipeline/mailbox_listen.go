package pipeline

import (
	"context"
	"errors"
	"sync"
	"time"

	"coranto/internal/mailbox"
	"coranto/internal/news"
)

// told counts how often servers told of new letters, by mailbox, so that a
// telling during a visit is not lost.
type told struct {
	mu   sync.Mutex
	n    map[int64]int64
	wake chan struct{} // a mailbox may be new
}

func newTold() *told { return &told{n: map[int64]int64{}, wake: make(chan struct{}, 1)} }

func (t *told) count(feed int64) int64 {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.n[feed]
}

func (t *told) tell(feed int64) {
	t.mu.Lock()
	t.n[feed]++
	t.mu.Unlock()
}

// hurry has the list of mailboxes looked at.
func (t *told) hurry() {
	select {
	case t.wake <- struct{}{}:
	default:
	}
}

// look is how often it is looked whether a mailbox is new, paused or removed.
const look = 30 * time.Second

// listen keeps a connection to each mailbox whose server tells of new letters,
// until ctx ends. It reads nothing: it makes the mailbox due.
func (p *Pipeline) listen(ctx context.Context) {
	var all sync.WaitGroup
	defer all.Wait()
	open := map[int64]context.CancelFunc{}
	for {
		boxes, err := p.store.Mailboxes(ctx)
		if err != nil && ctx.Err() == nil {
			p.log.Error("the mailboxes to listen to cannot be read", "err", err)
		}
		if err == nil {
			there := map[int64]bool{}
			for _, f := range boxes {
				there[f.ID] = true
				if open[f.ID] == nil {
					one, stop := context.WithCancel(ctx)
					open[f.ID] = stop
					all.Go(func() { p.listenTo(one, f) })
				}
			}
			for id, stop := range open {
				if !there[id] {
					stop()
					delete(open, id)
				}
			}
		}
		if !sleep(ctx, p.told.wake, look) {
			for _, stop := range open {
				stop()
			}
			return
		}
	}
}

// listenTo listens to one mailbox. While that fails, visits go on.
func (p *Pipeline) listenTo(ctx context.Context, f news.Feed) {
	came := make(chan struct{}, 1)
	arrived := func() {
		p.told.tell(f.ID)
		select {
		case came <- struct{}{}:
		default:
		}
	}
	var telling sync.WaitGroup
	defer telling.Wait()
	telling.Go(func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-came:
			}
			if err := p.FetchFeed(ctx, f.ID); err != nil {
				p.log.Debug("a mailbox cannot be made due", "feed", f.ID, "err", err)
			}
		}
	})
	for wait := time.Minute; ctx.Err() == nil; {
		began := time.Now()
		can, err := p.listenOnce(ctx, &f, arrived)
		switch {
		case err == nil && !can:
			wait = look * 60
		case err == nil, time.Since(began) > 5*time.Minute:
			wait = time.Second
		default:
			p.log.Debug("a mailbox is not listened to", "feed", f.ID, "err", err)
			wait = min(2*max(wait, 30*time.Second), 30*time.Minute)
			if isDenied(err) {
				wait = 30 * time.Minute
			}
		}
		if !sleep(ctx, nil, wait) {
			return
		}
	}
}

func (p *Pipeline) listenOnce(ctx context.Context, f *news.Feed, arrived func()) (bool, error) {
	m, account, password, err := p.mailbox(ctx, f)
	if err != nil {
		return true, err
	}
	return p.mail.Listen(ctx, account, password, mailbox.Place{Validity: m.Validity, UID: m.UID}, arrived)
}

func isDenied(err error) bool { return errors.Is(err, news.ErrDenied) }
