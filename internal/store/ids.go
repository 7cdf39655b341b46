package store

import (
	"context"
	"sync"

	"coranto/internal/db"
)

// idBlock is how many ids a process draws at once on PostgreSQL, where many
// processes draw from one counter.
const idBlock = 64

// ids holds what is left of the blocks this process drew.
type ids struct {
	mu   sync.Mutex
	left map[string]block
}

type block struct{ next, end int64 }

// newIDs returns the first of n new ids in a row. Ids begin at 1. On SQLite,
// with its one writer, they are drawn in the transaction, and none is lost; on
// PostgreSQL in blocks and apart from it, so that nobody waits for it.
func (s *Store) newIDs(ctx context.Context, name string, n int) (first int64, err error) {
	if s.db.Engine() == db.SQLite {
		err = s.within(ctx, func(tx *Store) error {
			first, err = draw(ctx, tx.db, name, n)
			return err
		})
		return first, err
	}
	s.ids.mu.Lock()
	defer s.ids.mu.Unlock()
	b := s.ids.left[name]
	if b.end-b.next < int64(n) {
		size := max(n, idBlock)
		err := s.db.Apart(ctx, func(tx *db.DB) error {
			b.next, err = draw(ctx, tx, name, size)
			b.end = b.next + int64(size)
			return err
		})
		if err != nil {
			return 0, err
		}
	}
	first = b.next
	b.next += int64(n)
	if s.ids.left == nil {
		s.ids.left = map[string]block{}
	}
	s.ids.left[name] = b
	return first, nil
}

// draw moves a counter on.
func draw(ctx context.Context, tx *db.DB, name string, n int) (first int64, err error) {
	err = tx.QueryRow(ctx, `INSERT INTO counter (name, next) VALUES ($1, 1 + CAST($2 AS BIGINT))
		ON CONFLICT (name) DO UPDATE SET next = counter.next + excluded.next - 1 RETURNING next`, name, int64(n)).Scan(&first)
	return first - int64(n), err
}
