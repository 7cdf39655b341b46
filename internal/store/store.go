// Package store is the archive of the newsroom: outlets and their feeds, the
// entries and pages that came in, the articles and their revisions, the stories
// they belong to, the comparisons and editions made of them, and the search
// through all of it.
//
// It holds every query of Coranto, a file a noun. Pages read what is here;
// what can be computed when the news comes in is stored, not computed again.
package store

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

// Store is the archive, or a transaction on it, with the same methods.
type Store struct {
	*shared
	db    *db.DB
	words *gathered // nil outside of a transaction
}

type shared struct {
	pack    *packer
	ids     ids
	lexicon lexicon
	shelf   shelf
	marked  marked
}

// Open opens the archive that dsn names, as db.Open does, and brings its
// tables up to date.
func Open(ctx context.Context, dsn string, log *slog.Logger) (*Store, error) {
	d, err := db.Open(ctx, dsn, log)
	if err != nil {
		return nil, err
	}
	if err := d.Migrate(ctx, steps); err != nil {
		d.Close()
		return nil, err
	}
	return open(d)
}

// OpenReading opens the archive for reading, beside the process that writes
// it, as db.OpenReading does.
func OpenReading(ctx context.Context, dsn string, log *slog.Logger) (*Store, error) {
	d, err := db.OpenReading(ctx, dsn, log)
	if err != nil {
		return nil, err
	}
	at, err := d.Version(ctx)
	if err == nil && at < len(steps) {
		err = news.Problemf(news.ErrConflict, "%s was written by an older Coranto; start this one once with “coranto serve”, which brings it up to date", d.Name())
	}
	if err == nil {
		err = d.Migrate(ctx, steps) // only refuses what a newer one wrote
	}
	if err != nil {
		d.Close()
		return nil, err
	}
	return open(d)
}

func open(d *db.DB) (*Store, error) {
	pack, err := newPacker()
	if err != nil {
		d.Close()
		return nil, err
	}
	return &Store{shared: &shared{pack: pack}, db: d}, nil
}

// Close closes the archive.
func (s *Store) Close() error {
	s.pack.close()
	return s.db.Close()
}

// DB is the database, or the transaction, below: for tasks.
func (s *Store) DB() *db.DB { return s.db }

// Transact runs fn in a transaction, as db.DB.Transact does. When a method of
// the store fails inside of it, fn has to return an error too: what the method
// had written by then is undone with the transaction.
func (s *Store) Transact(ctx context.Context, fn func(tx *Store) error) error {
	return s.db.Transact(ctx, func(tx *db.DB) error {
		st := &Store{s.shared, tx, &gathered{}}
		if err := fn(st); err != nil {
			return err
		}
		return st.keepWords(ctx)
	})
}

// within runs fn in the transaction that s is, or in one of its own.
func (s *Store) within(ctx context.Context, fn func(tx *Store) error) error {
	if s.db.InTransaction() {
		return fn(s)
	}
	return s.Transact(ctx, fn)
}

// ms is a time as it is stored: milliseconds since 1970, 0 for none. A year
// that RFC 3339 cannot write is none.
func ms(t time.Time) int64 {
	if t.IsZero() || !writable(t) {
		return 0
	}
	return t.UnixMilli()
}

func writable(t time.Time) bool { y := t.UTC().Year(); return y >= 1 && y <= 9999 }

// at is the time that ms made n of.
func at(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).UTC()
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// missing turns the absence of a row into a sentence.
func missing(err error, format string, args ...any) error {
	if errors.Is(err, sql.ErrNoRows) {
		return news.Problemf(news.ErrNotFound, format, args...)
	}
	return err
}

// chunks calls f with vs in pieces that fit a list of placeholders.
func chunks[T any](vs []T, f func(part []T) error) error {
	for len(vs) > 0 {
		n := min(len(vs), db.ListMost)
		if err := f(vs[:n]); err != nil {
			return err
		}
		vs = vs[n:]
	}
	return nil
}

// scanner is a row: *sql.Rows or *db.Row.
type scanner interface{ Scan(dest ...any) error }
