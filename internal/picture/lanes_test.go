package picture

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

func TestLanes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLanes(3, 1, 100)
		var mu sync.Mutex
		on, most := map[string]int{}, 0
		begin := time.Now()
		ended := map[string]time.Duration{}
		var all sync.WaitGroup
		for i := range 20 {
			host := "slow"
			if i >= 10 {
				host = fmt.Sprint("quick", i%5)
			}
			all.Go(func() {
				if err := l.enter(t.Context(), host); err != nil {
					t.Error(err)
					return
				}
				mu.Lock()
				on[host]++
				sum := 0
				for h, n := range on {
					if sum += n; n > 1 {
						t.Errorf("%d on %s", n, h)
					}
				}
				most = max(most, sum)
				mu.Unlock()
				if host == "slow" {
					time.Sleep(time.Minute)
				} else {
					time.Sleep(time.Second)
				}
				mu.Lock()
				on[host]--
				ended[host] = time.Since(begin)
				mu.Unlock()
				l.leave(host)
			})
		}
		all.Wait()
		if most != 3 {
			t.Errorf("at most %d under way", most)
		}
		// All three lanes may be full of quick ones when it first comes.
		if late := ended["slow"] - 10*time.Minute; late < 0 || late > 6*time.Second {
			t.Errorf("the slow host took %s", ended["slow"])
		}
		for h, at := range ended {
			// Ten of a second each on two lanes, of which one stands still only
			// while the last two are of one host.
			if h != "slow" && at > 6*time.Second {
				t.Errorf("%s was held up to %s", h, at)
			}
		}
		if l.running != 0 || len(l.on) != 0 || len(l.waiting) != 0 {
			t.Errorf("left behind: %d, %v, %d", l.running, l.on, len(l.waiting))
		}
	})
}

func TestLanesFull(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLanes(1, 1, 2)
		if err := l.enter(t.Context(), "a"); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		var all sync.WaitGroup
		for range 2 {
			all.Go(func() {
				if err := l.enter(ctx, "a"); !errors.Is(err, context.DeadlineExceeded) {
					t.Errorf("%v", err)
				}
			})
		}
		synctest.Wait()
		if err := l.enter(ctx, "b"); !errors.Is(err, errBusy) {
			t.Errorf("%v", err)
		}
		all.Wait()
		l.leave("a")
		if err := l.enter(t.Context(), "b"); err != nil || l.running != 1 {
			t.Errorf("%v, %d under way", err, l.running)
		}
	})
}
