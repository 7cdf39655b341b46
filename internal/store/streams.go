package store

import (
	"context"
	"slices"
	"time"
)

// Stream is a selection of articles as a reader goes through them: in the
// order in which they came, which never changes, so that going on from an id
// misses none and repeats none, whatever arrives meanwhile.
type Stream struct {
	Feeds       []int64 // only of these; nil: of the feeds the reader follows, or with With of any
	Within      []int64 // only these articles; nil: any
	With        []Mark  // only with all of these marks
	Without     []Mark  // none with any of these
	After       int64   // only with an id above
	Before      int64   // only with an id below; 0: up to the newest
	Since       time.Time
	Until       time.Time // when they arrived: from Since on, before Until; zero: any
	OldestFirst bool
	Limit       int // 0: all
}

// Stream returns the ids of a selection, newest first unless it says otherwise.
func (s *Store) Stream(ctx context.Context, reader int64, q Stream) ([]int64, error) {
	marks, err := s.MarksOf(ctx, reader)
	if err != nil {
		return nil, err
	}
	feeds := q.Feeds
	if feeds == nil && len(q.With) == 0 && q.Within == nil {
		if feeds, err = s.followed(ctx, reader); err != nil {
			return nil, err
		}
	}
	sh, err := s.take(ctx)
	if err != nil {
		return nil, err
	}
	sh.mu.RLock()
	defer sh.mu.RUnlock()
	sel := selection{q: &q, shelf: sh, marks: marks, any: feeds == nil, among: sh.of(feeds), since: seconds(q.Since, 0), until: seconds(q.Until, 1<<32-1)}
	last := int64(len(sh.feed)) - 1
	if q.Before > 0 {
		last = min(last, q.Before-1)
	}
	first := max(q.After+1, 1)
	if q.Within != nil {
		return sel.listed(q.Within, first, last), nil
	}
	var ids []int64
	take := func(id int64) bool {
		if sel.takes(id) {
			ids = append(ids, id)
		}
		return q.Limit == 0 || len(ids) < q.Limit
	}
	if q.OldestFirst {
		for id := first; id <= last && take(id); id++ {
		}
	} else {
		for id := last; id >= first && take(id); id-- {
		}
	}
	return ids, nil
}

// selection tests one article after another.
type selection struct {
	q            *Stream
	shelf        *shelf
	marks        *Marks
	any          bool
	among        among
	since, until uint32
}

func (sel *selection) takes(id int64) bool {
	came := sel.shelf.arrived[id]
	if came == 0 || came < sel.since || came >= sel.until || !sel.any && !sel.among.has(sel.shelf, int(id)) {
		return false
	}
	for _, m := range sel.q.With {
		if !sel.marks.Has(m, id) {
			return false
		}
	}
	for _, m := range sel.q.Without {
		if sel.marks.Has(m, id) {
			return false
		}
	}
	return true
}

// listed selects from a list of articles.
func (sel *selection) listed(within []int64, first, last int64) []int64 {
	sorted := slices.Clone(within)
	slices.Sort(sorted)
	sorted = slices.Compact(sorted)
	if !sel.q.OldestFirst {
		slices.Reverse(sorted)
	}
	var ids []int64
	for _, id := range sorted {
		if id >= first && id <= last && sel.takes(id) {
			if ids = append(ids, id); sel.q.Limit > 0 && len(ids) == sel.q.Limit {
				break
			}
		}
	}
	return ids
}

func seconds(t time.Time, none uint32) uint32 {
	if t.IsZero() {
		return none
	}
	return uint32(min(max(t.Unix(), 0), 1<<32-1))
}

// UnreadCount is how much of a feed a reader has not read.
type UnreadCount struct {
	Articles int
	Newest   time.Time // when the newest of them came
}

// Unread counts what a reader has not read of each feed they follow. Total
// counts an article that several feeds delivered once.
func (s *Store) Unread(ctx context.Context, reader int64) (by map[int64]UnreadCount, total int, err error) {
	feeds, err := s.followed(ctx, reader)
	if err != nil {
		return nil, 0, err
	}
	marks, err := s.MarksOf(ctx, reader)
	if err != nil {
		return nil, 0, err
	}
	sh, err := s.take(ctx)
	if err != nil {
		return nil, 0, err
	}
	sh.mu.RLock()
	defer sh.mu.RUnlock()
	among := sh.of(feeds)
	count := make([]int, len(among.feeds)+1)
	newest := make([]uint32, len(among.feeds)+1)
	for k := 0; k*chunkSize < len(sh.feed); k++ {
		read := marks.chunk(MarkRead, k)
		part := sh.feed[k*chunkSize : min((k+1)*chunkSize, len(sh.feed))]
		for i, f := range part {
			if int(f) >= len(among.feeds) || !among.feeds[f] || read != nil && read.has(i) {
				continue
			}
			count[f]++
			newest[f] = sh.arrived[k*chunkSize+i] // ids rise with time
		}
	}
	for f, followed := range among.feeds {
		if followed {
			total += count[f]
		}
	}
	elsewhere := map[int64]bool{}
	for _, f := range feeds {
		for _, id := range sh.also[uint32(f)] {
			if marks.Has(MarkRead, id) {
				continue
			}
			count[f]++
			newest[f] = max(newest[f], sh.arrived[id])
			if first := int(sh.feed[id]); (first >= len(among.feeds) || !among.feeds[first]) && !elsewhere[id] {
				elsewhere[id] = true
				total++
			}
		}
	}
	by = make(map[int64]UnreadCount, len(feeds))
	for _, f := range feeds {
		c := UnreadCount{Articles: count[f]}
		if newest[f] > 0 && c.Articles > 0 {
			c.Newest = time.Unix(int64(newest[f]), 0).UTC()
		}
		by[f] = c
	}
	return by, total, nil
}
