package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"

	"coranto/internal/db"
	"coranto/internal/index"
	"coranto/internal/news"
	"coranto/internal/task"
)

// The index is kept in order by merging. Small segments, of which each
// transaction makes one, become one as soon as they hold enough articles or are
// many; of those of about one size eight become one. So each article's words
// are written four times until there are a million.
const (
	tendEvery  = 16  // segments: the task is marked anew
	smallMost  = 256 // small segments
	mergeMost  = 8   // segments of one size
	joinedMost = 64_000
)

// TendSearch does one piece of what the index needs: it takes in articles whose
// words are not in it yet, or merges segments, or clears away what a merge left
// behind. It reports whether there may be more to do. An index that cannot be
// read is made anew. Call it with the index's task in hand, so that one process
// at a time does it.
func (s *Store) TendSearch(ctx context.Context) (more bool, err error) {
	defer news.Wrap(&err, "keeping the search index in order")
	for _, piece := range []func(context.Context) (bool, error){s.takeInWords, s.clearBlocks, s.mergeSegments} {
		more, err := piece(ctx)
		if index.Damaged(err) {
			return true, s.RedoSearch(ctx)
		}
		if more || err != nil {
			return more, err
		}
	}
	return false, nil
}

// RedoSearch throws the index away. The index's task, which it marks, makes it
// anew.
func (s *Store) RedoSearch(ctx context.Context) error {
	return s.within(ctx, func(tx *Store) error {
		for _, query := range []string{"DELETE FROM search_segment", "UPDATE article SET indexed=0 WHERE indexed > 0"} {
			if _, err := tx.db.Exec(ctx, query); err != nil {
				return err
			}
		}
		return task.Mark(ctx, tx.db, TaskIndex, "all", at(0))
	})
}

// Searchable is how many articles the search knows.
func (s *Store) Searchable(ctx context.Context) (int, error) {
	view, err := s.view(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, p := range view.Parts {
		n += p.Alive()
	}
	return n, nil
}

// takeInWords takes in some articles whose words are not in the index.
func (s *Store) takeInWords(ctx context.Context) (more bool, err error) {
	err = s.within(ctx, func(tx *Store) error {
		ids, err := tx.numbers(ctx, "SELECT id FROM article WHERE indexed = 0 AND version > 0 ORDER BY id LIMIT 200 /*postgres FOR UPDATE*/")
		if err != nil || len(ids) == 0 {
			return err
		}
		more = true
		seen, err := tx.ArticlesByID(ctx, ids)
		if err != nil {
			return err
		}
		names := map[int64]string{}
		for _, a := range seen {
			if _, ok := names[a.Outlet]; !ok {
				if names[a.Outlet], err = tx.outletName(ctx, a.Outlet); err != nil {
					return err
				}
			}
			if err := tx.index(ctx, a, a.Headline, names[a.Outlet], at(counts(a.Published, a.Arrived)), 1); err != nil {
				return err
			}
		}
		args := db.Values(ids)
		_, err = tx.db.Exec(ctx, "UPDATE article SET indexed=1 WHERE id IN "+db.List(1, len(args)), args...)
		return err
	})
	return more, err
}

// clearBlocks deletes some blocks of segments that are no longer there.
func (s *Store) clearBlocks(ctx context.Context) (more bool, err error) {
	view, err := s.view(ctx)
	if err != nil {
		return false, err
	}
	for from := int64(0); ; {
		var first sql.NullInt64
		if err := s.db.QueryRow(ctx, "SELECT min(id) FROM search_block WHERE id >= $1", from).Scan(&first); err != nil || !first.Valid {
			return false, err
		}
		segment := first.Int64 >> blockBits
		from = (segment + 1) << blockBits
		if !view.Has(segment) {
			_, err := s.db.Exec(ctx, "DELETE FROM search_block WHERE id IN (SELECT id FROM search_block WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 256)", first.Int64, from)
			return true, err
		}
	}
}

// mergeable chooses segments that are to be merged; none when all is well.
func mergeable(view *index.View) []*index.Part {
	var small []*index.Part
	levels := map[int][]*index.Part{}
	docs := 0
	for _, p := range view.Parts {
		if p.Docs() < index.Small {
			if docs < joinedMost {
				small = append(small, p)
				docs += p.Alive()
			}
			continue
		}
		if 4*p.Alive() < 3*p.Docs() {
			return []*index.Part{p}
		}
		level := 0
		for n := p.Docs() / index.Small; n >= mergeMost; n /= mergeMost {
			level++
		}
		if levels[level] = append(levels[level], p); len(levels[level]) == mergeMost {
			return levels[level]
		}
	}
	if len(small) >= smallMost || docs >= index.Small {
		return small
	}
	return nil
}

// mergeSegments merges some segments, if that is due.
func (s *Store) mergeSegments(ctx context.Context) (more bool, err error) {
	view, err := s.view(ctx)
	if err != nil {
		return false, err
	}
	parts := mergeable(view)
	if len(parts) == 0 {
		return false, nil
	}
	id, err := s.newIDs(ctx, "segment", 1)
	if err != nil {
		return false, err
	}
	m := &merging{s: s, id: id}
	alive := 0
	for _, p := range parts {
		alive += p.Alive()
		m.from = append(m.from, p.ID)
	}
	m.held = alive < index.Small
	head, err := index.Merge(ctx, m.sources(parts), func(n int, block []byte) error { return m.emit(ctx, n, block) })
	if err == nil {
		err = m.finish(ctx, alive, head)
	}
	if errors.Is(err, errMerged) { // by somebody whose claim on the task had lapsed
		return true, nil
	}
	return true, err
}

// merging is a merge under way.
type merging struct {
	s      *Store
	id     int64
	from   []int64
	held   bool // the segment is small
	number int  // of the next block to be written
	blocks [][]byte
	size   int
}

// readAhead is how many blocks of a large segment are read at once for a merge,
// and mergeHeld how much of the new one is held until it is written, in bytes.
const (
	readAhead = 16
	mergeHeld = 8 << 20
)

// sources returns the segments with what reads their blocks.
func (m *merging) sources(parts []*index.Part) []index.Source {
	all := make([]index.Source, len(parts))
	for i, p := range parts {
		var ahead [][]byte
		all[i] = index.Source{Part: p, Read: func(ctx context.Context, n int) (_ []byte, err error) {
			if p.Held != nil {
				return p.Held[n], nil
			}
			if len(ahead) == 0 {
				var refs []index.Ref
				for k := n; k < min(n+readAhead, p.Blocks()); k++ {
					refs = append(refs, index.Ref{Part: p.ID, Block: k})
				}
				if ahead, err = m.s.blocks(ctx, refs); err != nil {
					return nil, err
				}
			}
			b := ahead[0]
			ahead = ahead[1:]
			return b, nil
		}}
	}
	return all
}

// emit takes a block of the new segment. Of a large one blocks are written as
// they come; nobody sees them before the segment is there.
func (m *merging) emit(ctx context.Context, _ int, block []byte) error {
	m.blocks = append(m.blocks, block)
	if m.size += len(block); m.held || m.size < mergeHeld {
		return nil
	}
	err := m.s.within(ctx, func(tx *Store) error { return m.write(ctx, tx) })
	if err == nil {
		m.number += len(m.blocks)
		m.blocks, m.size = nil, 0
	}
	return err
}

// write writes the blocks that are held.
func (m *merging) write(ctx context.Context, tx *Store) error {
	for i, b := range m.blocks {
		if _, err := tx.db.Exec(ctx, "INSERT INTO search_block (id, data) VALUES ($1, $2)", blockID(index.Ref{Part: m.id, Block: m.number + i}), b); err != nil {
			return err
		}
	}
	return nil
}

// finish puts the new segment in the place of the old ones.
func (m *merging) finish(ctx context.Context, docs int, head []byte) error {
	return m.s.within(ctx, func(tx *Store) error {
		blocks := []byte{}
		if m.held {
			blocks = slices.Concat(m.blocks...)
		} else {
			if err := m.write(ctx, tx); err != nil {
				return err
			}
			var n int
			err := tx.db.QueryRow(ctx, "SELECT count(*) FROM search_block WHERE id >= $1 AND id < $2", m.id<<blockBits, (m.id+1)<<blockBits).Scan(&n)
			if err == nil && n != m.number+len(m.blocks) {
				err = errMerged
			}
			if err != nil {
				return err
			}
		}
		gone := int64(0)
		err := chunks(m.from, func(part []int64) error {
			args := db.Values(part)
			n, err := tx.db.Exec(ctx, "DELETE FROM search_segment WHERE id IN "+db.List(1, len(args)), args...)
			gone += n
			return err
		})
		if err == nil && gone != int64(len(m.from)) {
			err = errMerged
		}
		if err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "INSERT INTO search_segment (id, docs, head, blocks) VALUES ($1, $2, $3, $4)", m.id, docs, head, blocks)
		return err
	})
}
