package picture

import (
	"context"
	"errors"
	"sync"
)

// errBusy says that too many wait already.
var errBusy = errors.New("too many pictures are being fetched")

// lanes bounds what is under way, in all and on one host, so that a slow host
// holds up its own pictures and no others.
type lanes struct {
	all, each, queue int

	mu      sync.Mutex
	running int
	on      map[string]int // running, by host
	waiting []*waiter      // in the order they came
}

type waiter struct {
	host string
	turn chan struct{} // closed when it is the waiter's turn
}

func newLanes(all, each, queue int) *lanes {
	return &lanes{all: all, each: each, queue: queue, on: map[string]int{}}
}

// enter waits for a turn on the host. Whoever entered must leave. It fails at
// once with errBusy when the queue is full, and when ctx ends.
func (l *lanes) enter(ctx context.Context, host string) error {
	l.mu.Lock()
	if l.free(host) {
		l.take(host)
		l.mu.Unlock()
		return nil
	}
	if len(l.waiting) >= l.queue {
		l.mu.Unlock()
		return errBusy
	}
	w := &waiter{host, make(chan struct{})}
	l.waiting = append(l.waiting, w)
	l.mu.Unlock()
	select {
	case <-w.turn:
		return nil
	case <-ctx.Done():
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	for i, other := range l.waiting {
		if other == w {
			l.waiting = append(l.waiting[:i], l.waiting[i+1:]...)
			return context.Cause(ctx)
		}
	}
	l.release(host) // the turn came in the same moment
	return context.Cause(ctx)
}

// leave lets the next ones in.
func (l *lanes) leave(host string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.release(host)
}

// What follows needs the lock.

func (l *lanes) free(host string) bool { return l.running < l.all && l.on[host] < l.each }

func (l *lanes) take(host string) {
	l.running++
	l.on[host]++
}

func (l *lanes) release(host string) {
	l.running--
	if l.on[host]--; l.on[host] == 0 {
		delete(l.on, host)
	}
	rest := l.waiting[:0]
	for _, w := range l.waiting {
		if l.free(w.host) {
			l.take(w.host)
			close(w.turn)
			continue
		}
		rest = append(rest, w)
	}
	clear(l.waiting[len(rest):])
	l.waiting = rest
}
