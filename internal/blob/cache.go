package blob

import (
	"bytes"
	"container/list"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"coranto/internal/news"
)

// Cache is a folder of blobs that never grows beyond a size: what nobody has
// asked for the longest gives way. When a blob was asked for is remembered
// over a restart, to the hour.
type Cache struct {
	dir *Dir
	max int64
	now func() time.Time
	log *slog.Logger

	mu    sync.Mutex
	held  map[string]*list.Element // of *holding, by name
	order *list.List               // asked for most lately first
	total int64
}

// holding is a blob as the cache knows it.
type holding struct {
	name    string
	cost    int64
	touched time.Time // as the disk has it
}

const (
	// sector is what even an empty file takes on a disk.
	sector = 4096
	// lull is how often the disk is told that a blob is asked for.
	lull = time.Hour
)

// NewCache makes a cache of a folder, of at most max bytes. What the folder
// holds already is kept as far as it fits.
func NewCache(dir *Dir, max int64, now func() time.Time, log *slog.Logger) (*Cache, error) {
	all, err := dir.List()
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b Info) int { return b.Time.Compare(a.Time) })
	c := &Cache{dir: dir, max: max, now: now, log: log, held: map[string]*list.Element{}, order: list.New()}
	for _, b := range all {
		h := &holding{b.Name, cost(b.Size), b.Time}
		c.held[b.Name] = c.order.PushBack(h)
		c.total += h.cost
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.shrink()
	return c, nil
}

// cost is what a blob takes of the disk, in whole sectors.
func cost(size int64) int64 { return (max(size, 1) + sector - 1) / sector * sector }

// Size returns how many bytes of the disk the cache takes.
func (c *Cache) Size() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.total
}

// Get opens a blob. One that is not there, or not any more, is
// news.ErrNotFound.
func (c *Cache) Get(name string) (Reader, Info, error) {
	c.mu.Lock()
	e := c.held[name]
	if e == nil {
		c.mu.Unlock()
		return nil, Info{}, news.ErrNotFound
	}
	c.order.MoveToFront(e)
	h, now := e.Value.(*holding), c.now()
	tell := now.Sub(h.touched) >= lull
	if tell {
		h.touched = now
	}
	c.mu.Unlock()

	r, info, err := c.dir.Get(name)
	if errors.Is(err, news.ErrNotFound) {
		c.mu.Lock()
		if c.held[name] == e {
			c.forget(e)
		}
		c.mu.Unlock()
		return nil, Info{}, news.ErrNotFound
	}
	if err == nil && tell {
		if err := c.dir.Touch(name, now); err != nil {
			c.log.Debug("the time of a blob was not kept", "name", name, "err", err)
		}
	}
	return r, info, err
}

// Put keeps bytes under a name, and lets go of others when they are too many.
// Bytes that would fill the cache alone are not kept: news.ErrInvalid.
func (c *Cache) Put(ctx context.Context, name string, data []byte) error {
	if cost(int64(len(data))) > c.max {
		return news.Problemf(news.ErrInvalid, "%d bytes are more than the whole cache may hold (%d)", len(data), c.max)
	}
	now := c.now()
	if _, err := c.dir.Put(ctx, name, bytes.NewReader(data), now); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.held[name]; e != nil {
		c.forget(e)
	}
	h := &holding{name, cost(int64(len(data))), now}
	c.held[name] = c.order.PushFront(h)
	c.total += h.cost
	c.shrink()
	return nil
}

// Remove lets go of a blob.
func (c *Cache) Remove(name string) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.held[name]; e != nil {
		if err := c.dir.Remove(name); err != nil {
			return err
		}
		c.forget(e)
	}
	return nil
}

// shrink removes what was not asked for the longest until the rest fits. What
// cannot be removed stays counted, and is tried again. The lock is held.
func (c *Cache) shrink() {
	for e := c.order.Back(); e != nil && c.total > c.max; {
		h, next := e.Value.(*holding), e.Prev()
		if err := c.dir.Remove(h.name); err != nil {
			c.log.Warn("a blob cannot be removed from the cache", "name", h.name, "err", err)
		} else {
			c.forget(e)
		}
		e = next
	}
}

// forget takes a blob out of the books. The lock is held.
func (c *Cache) forget(e *list.Element) {
	h := c.order.Remove(e).(*holding)
	delete(c.held, h.name)
	c.total -= h.cost
}
