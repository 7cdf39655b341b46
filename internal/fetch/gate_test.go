package fetch

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestGateKeepsThePace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		begin := time.Now()
		var mu sync.Mutex
		var at []time.Duration
		inside := 0
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				leave, err := g.enter(t.Context(), "a")
				if err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				if inside++; inside > 1 {
					t.Error("two on one host")
				}
				at = append(at, time.Since(begin))
				mu.Unlock()
				time.Sleep(3 * time.Second)
				mu.Lock()
				inside--
				mu.Unlock()
				leave(2 * time.Second)
			})
		}
		other, err := g.enter(t.Context(), "b")
		if err != nil || time.Since(begin) != 0 {
			t.Error("another host had to wait:", err)
		}
		other(0)
		all.Wait()
		if got, want := fmt.Sprint(at), "[0s 5s 10s 15s]"; got != want {
			t.Errorf("entered at %s, want %s", got, want)
		}
	})
}

func TestGateLetsGo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		leave, _ := g.enter(t.Context(), "a")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := g.enter(ctx, "a"); err == nil {
			t.Error("two on one host")
		}
		leave(time.Hour)
		ctx, cancel = context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := g.enter(ctx, "a"); err == nil {
			t.Error("no pace")
		}
		time.Sleep(time.Hour)
		leave, err := g.enter(t.Context(), "a")
		if err != nil {
			t.Fatal(err)
		}
		leave(0)
		if len(g.hosts) != 0 {
			t.Errorf("%d hosts remembered", len(g.hosts))
		}
	})
}

func TestGateForgets(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := newGate()
		for i := range 20_000 {
			leave, _ := g.enter(t.Context(), fmt.Sprint(i))
			leave(time.Second)
			time.Sleep(10 * time.Millisecond)
		}
		if n := len(g.hosts); n > 1100 {
			t.Errorf("%d hosts remembered; only 100 have a pace that runs", n)
		}
	})
}
