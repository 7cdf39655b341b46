package fetch

import (
	"context"
	"sync"
	"time"
)

// gate lets one request at a time through to a host, with a pace between two.
// It remembers a host only while somebody waits for it or its pace runs.
type gate struct {
	mu    sync.Mutex
	hosts map[string]*turn
	sweep int // forget idle hosts when there are this many
}

type turn struct {
	busy  chan struct{} // holds one token while a request is under way
	users int           // holding or waiting
	free  time.Time     // when the next may start
}

func newGate() *gate { return &gate{hosts: map[string]*turn{}, sweep: 512} }

// enter waits until it is this caller's turn on the host. The caller must call
// leave when it is done, with the time the next one has to wait. On error
// (ctx ended) leave is nil.
func (g *gate) enter(ctx context.Context, host string) (leave func(pace time.Duration), err error) {
	g.mu.Lock()
	t := g.hosts[host]
	if t == nil {
		if len(g.hosts) >= g.sweep {
			g.forget()
		}
		t = &turn{busy: make(chan struct{}, 1)}
		g.hosts[host] = t
	}
	t.users++
	g.mu.Unlock()

	gone := func() {
		g.mu.Lock()
		t.users--
		if t.users == 0 && !t.free.After(time.Now()) {
			delete(g.hosts, host)
		}
		g.mu.Unlock()
	}
	select {
	case t.busy <- struct{}{}:
	case <-ctx.Done():
		gone()
		return nil, context.Cause(ctx)
	}
	// Only the holder of the token reads or writes t.free, under the lock
	// because forget reads it as well.
	g.mu.Lock()
	wait := time.Until(t.free)
	g.mu.Unlock()
	if wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			<-t.busy
			gone()
			return nil, context.Cause(ctx)
		}
	}
	return func(pace time.Duration) {
		g.mu.Lock()
		t.free = time.Now().Add(pace)
		g.mu.Unlock()
		<-t.busy
		gone()
	}, nil
}

// forget drops the hosts nobody waits for and whose pace is over, and sets the
// next sweep so that the cost stays a constant per host. The lock is held.
func (g *gate) forget() {
	now := time.Now()
	for host, t := range g.hosts {
		if t.users == 0 && !t.free.After(now) {
			delete(g.hosts, host)
		}
	}
	g.sweep = max(512, 2*len(g.hosts))
}
