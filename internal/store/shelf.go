package store

import (
	"context"
	"database/sql"
	"slices"
	"sync"
	"time"

	"coranto/internal/db"
)

// chunkBits is the size of a chunk of article ids, as a power of two. Marks
// are kept a chunk a row.
const chunkBits = 15

const chunkSize = 1 << chunkBits

// shelf is which feed brought each article and when it came, in memory: eight
// bytes an article. Streams and counts of what is unread are made from it, at
// the same speed however much is unread.
type shelf struct {
	mu      sync.RWMutex
	feed    []uint32 // by article id; 0: none, or no such article
	arrived []uint32 // by article id, seconds since 1970
	also    map[uint32][]int64
	known   map[delivery]bool // what stands in also
	alsoAt  int64
	looked  time.Time
}

// delivery says that a feed delivered an article after another had.
type delivery struct {
	feed    uint32
	article int64
}

// overlap is how far back a look goes for what was committed late: ids are
// drawn in blocks, so a later one may be seen first.
const (
	overlap     = 4096
	alsoOverlap = 10 * time.Minute
)

// take brings the shelf up to date. What was committed before it is called is
// on it when it returns, but on PostgreSQL what another process committed may
// come a second later.
func (s *Store) take(ctx context.Context) (*shelf, error) {
	sh := &s.shelf
	var most, alsoAt sql.NullInt64
	if err := s.db.QueryRow(ctx, "SELECT (SELECT max(id) FROM article), (SELECT max(at) FROM also)").Scan(&most, &alsoAt); err != nil {
		return nil, err
	}
	sh.mu.Lock()
	defer sh.mu.Unlock()
	behind := int64(len(sh.feed)) <= most.Int64 || sh.alsoAt < alsoAt.Int64
	if !behind && (s.db.Engine() == db.SQLite || time.Since(sh.looked) < time.Second) {
		return sh, nil
	}
	sh.looked = time.Now()
	if more := int(most.Int64) + 1 - len(sh.feed); more > 0 {
		sh.feed = append(sh.feed, make([]uint32, more)...)
		sh.arrived = append(sh.arrived, make([]uint32, more)...)
	}
	from := max(0, min(int64(len(sh.feed)), sh.seen())-overlap)
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var id, feed, arrived int64
		if err := rows.Scan(&id, &feed, &arrived); err != nil {
			return err
		}
		if id < int64(len(sh.feed)) {
			sh.feed[id], sh.arrived[id] = uint32(feed), uint32(max(1, arrived/1000))
		}
		return nil
	}, "SELECT id, feed, arrived FROM article WHERE id > $1 ORDER BY id", from)
	if err != nil {
		return nil, err
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var d delivery
		var at int64
		if err := rows.Scan(&d.feed, &d.article, &at); err != nil || sh.known[d] {
			return err
		}
		if sh.known == nil {
			sh.known, sh.also = map[delivery]bool{}, map[uint32][]int64{}
		}
		sh.known[d] = true
		sh.also[d.feed] = append(sh.also[d.feed], d.article)
		sh.alsoAt = max(sh.alsoAt, at)
		return nil
	}, "SELECT feed, article, at FROM also WHERE at > $1 ORDER BY at, feed, article", sh.alsoAt-alsoOverlap.Milliseconds())
	return sh, err
}

// seen is the highest article id on the shelf.
func (sh *shelf) seen() int64 {
	for id := len(sh.arrived) - 1; id > 0; id-- {
		if sh.arrived[id] != 0 {
			return int64(id)
		}
	}
	return 0
}

// among answers whether an article is of one of some feeds.
type among struct {
	feeds []bool // by feed id
	also  []int64
}

// of returns the test for articles of feeds. The shelf is read-locked by the
// caller.
func (sh *shelf) of(feeds []int64) among {
	var a among
	for _, f := range feeds {
		if f <= 0 || f > 1<<31 {
			continue
		}
		if int(f) >= len(a.feeds) {
			a.feeds = append(a.feeds, make([]bool, int(f)+1-len(a.feeds))...)
		}
		a.feeds[f] = true
		a.also = append(a.also, sh.also[uint32(f)]...)
	}
	slices.Sort(a.also)
	a.also = slices.Compact(a.also)
	return a
}

func (a *among) has(sh *shelf, id int) bool {
	if f := int(sh.feed[id]); f < len(a.feeds) && a.feeds[f] {
		return true
	}
	if len(a.also) == 0 {
		return false
	}
	_, ok := slices.BinarySearch(a.also, int64(id))
	return ok
}

// deliveredAlso notes that a feed delivered an article that was here already.
func (s *Store) deliveredAlso(ctx context.Context, feed, article int64, now time.Time) error {
	_, err := s.db.Exec(ctx, `INSERT INTO also (feed, article, at) SELECT CAST($1 AS BIGINT), a.id, CAST($3 AS BIGINT) FROM article a
		WHERE a.id=$2 AND a.feed <> $1 ON CONFLICT (feed, article) DO NOTHING`, feed, article, ms(now))
	return err
}

// Arrivals returns when articles came, to the second, in the order asked; the
// zero time for those there are not.
func (s *Store) Arrivals(ctx context.Context, articles []int64) ([]time.Time, error) {
	sh, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	sh.mu.RLock()
	defer sh.mu.RUnlock()
	times := make([]time.Time, len(articles))
	for i, id := range articles {
		if id > 0 && id < int64(len(sh.arrived)) && sh.arrived[id] != 0 {
			times[i] = time.Unix(int64(sh.arrived[id]), 0).UTC()
		}
	}
	return times, nil
}
