package blob

import (
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/news"
)

// watch is a clock that is moved by hand.
type watch struct {
	mu sync.Mutex
	at time.Time
}

func (w *watch) now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.at
}

func (w *watch) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.at = w.at.Add(d)
}

func cache(t *testing.T, folder string, max int64, w *watch) *Cache {
	t.Helper()
	c, err := NewCache(open(t, folder), max, w.now, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *Cache) has(t *testing.T, name string) bool {
	t.Helper()
	r, _, err := c.Get(name)
	if err != nil {
		if !errors.Is(err, news.ErrNotFound) {
			t.Fatal(err)
		}
		return false
	}
	r.Close()
	return true
}

// TestCacheGivesWay fills a cache of four files, over two restarts.
func TestCacheGivesWay(t *testing.T) {
	folder, w := t.TempDir(), &watch{at: noon}
	c := cache(t, folder, 4*sector, w)
	keep := func(name string, size int) {
		t.Helper()
		w.pass(2 * time.Hour)
		if err := c.Put(t.Context(), name, make([]byte, size)); err != nil {
			t.Fatal(err)
		}
		if c.Size() > 4*sector {
			t.Errorf("%d bytes after %s", c.Size(), name)
		}
	}
	for _, name := range []string{"a", "b", "c", "d"} {
		keep(name, 10)
	}
	w.pass(2 * time.Hour)
	if !c.has(t, "a") {
		t.Error("a is lost while there is room")
	}
	keep("e", 0) // in place of b, for a was asked for since
	if c.has(t, "b") || len(files(t, folder)) != 4 {
		t.Errorf("b should have given way: %v", files(t, folder))
	}

	c = cache(t, folder, 4*sector, w) // in the order c d a e
	keep("f", 10)
	if c.has(t, "c") {
		t.Error("c should have given way")
	}
	keep("g", 2*sector) // of the size of two
	if got := fmt.Sprint(files(t, folder)); got != "[e f g]" {
		t.Errorf("left: %s", got)
	}
	keep("g", 1) // replaced, not added
	if c.Size() != 3*sector {
		t.Errorf("%d bytes", c.Size())
	}

	c = cache(t, folder, sector, w) // a smaller cache keeps the newest
	if got := fmt.Sprint(files(t, folder)); got != "[g]" || c.Size() != sector {
		t.Errorf("left: %s, %d bytes", got, c.Size())
	}
	if err := c.Put(t.Context(), "huge", make([]byte, sector+1)); !errors.Is(err, news.ErrInvalid) || !c.has(t, "g") {
		t.Errorf("larger than the cache: %v", err)
	}
	if err := c.Remove("g"); err != nil || c.has(t, "g") || c.Size() != 0 {
		t.Errorf("%v, %d bytes", err, c.Size())
	}
}

// A file that somebody else removed is simply not there.
func TestCacheSeesWhatIsGone(t *testing.T) {
	folder, w := t.TempDir(), &watch{at: noon}
	c := cache(t, folder, 1<<20, w)
	if err := c.Put(t.Context(), "ab/x", []byte("x")); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(folder, "ab")); err != nil {
		t.Fatal(err)
	}
	if c.has(t, "ab/x") || c.Size() != 0 {
		t.Errorf("%d bytes of nothing", c.Size())
	}
	if err := c.Put(t.Context(), "ab/x", []byte("x")); err != nil || !c.has(t, "ab/x") {
		t.Errorf("put again: %v", err)
	}
}

func TestCacheByMany(t *testing.T) {
	folder, w := t.TempDir(), &watch{at: noon}
	c := cache(t, folder, 8*sector, w)
	var all sync.WaitGroup
	for i := range 6 {
		all.Go(func() {
			for j := range 30 {
				name := fmt.Sprintf("n%d", (i*7+j)%12)
				if err := c.Put(t.Context(), name, []byte(strings.Repeat("x", j*300))); err != nil {
					t.Error(err)
				}
				c.has(t, fmt.Sprintf("n%d", j%12))
				w.pass(time.Minute)
			}
		})
	}
	all.Wait()
	if c.Size() > 8*sector || len(files(t, folder)) > 8 {
		t.Errorf("%d bytes, %d files", c.Size(), len(files(t, folder)))
	}
}
