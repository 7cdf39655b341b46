package picture

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"coranto/internal/news"
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
		if ended["slow"] != 10*time.Minute {
			t.Errorf("the slow host took %s", ended["slow"])
		}
		for h, at := range ended {
			if h != "slow" && at > 5*time.Second {
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

func TestKey(t *testing.T) {
	folder := t.TempDir()
	var all sync.WaitGroup
	keys := make([]string, 20)
	for i := range keys { // as by many processes that start at once
		all.Go(func() {
			key, err := Key(folder)
			if err != nil {
				t.Error(err)
			}
			keys[i] = string(key)
		})
	}
	all.Wait()
	for _, k := range keys {
		if len(k) != keySize || k != keys[0] {
			t.Fatal("the key is not one")
		}
	}
	file := filepath.Join(folder, "picture.key")
	s, err := os.Stat(file)
	if err != nil || runtime.GOOS != "windows" && s.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", s.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if other, _ := Key(t.TempDir()); string(other) == keys[0] {
		t.Error("two instances have one key")
	}
	if err := os.WriteFile(file, []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Key(folder); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a damaged key: %v", err)
	}
	if _, err := Key(filepath.Join(folder, "nowhere")); !errors.Is(err, news.ErrDenied) {
		t.Errorf("no folder: %v", err)
	}
}
