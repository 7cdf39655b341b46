// Package db keeps Coranto's records in one of two engines, SQLite in a file
// or PostgreSQL on a server, with one SQL text for both.
//
// A text is written with $1 placeholders. The few places where the engines
// differ are marked inline: what stands in /*sqlite …*/ is read by SQLite
// alone, what stands in /*postgres …*/ by PostgreSQL alone.
package db

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
)

// Engine is what keeps the records.
type Engine string

// The engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// DB is a database, or a transaction on it, with the same methods. A database
// may be used by many goroutines, a transaction only by the function that was
// handed it, and by one goroutine at a time.
type DB struct {
	*shared
	tx *tx // nil outside of a transaction
}

// shared is what a database and its transactions have in common.
type shared struct {
	engine Engine
	name   string // for people: the file, or the server and database; never a password
	log    *slog.Logger
	pool   *sql.DB // SQLite: readers only
	texts  texts
	reads  statements
	write  *writer // SQLite
	aside  *sql.DB // PostgreSQL: a few connections for Apart
	lock   *lock   // SQLite
	closed atomic.Bool
}

// Open opens the database that dsn names: an address that begins with
// postgres:// or postgresql://, or else the path of a SQLite file, which is
// made, with its folder, when it does not exist. A SQLite file is opened by
// one process at a time. Every refusal is one sentence that says what to do.
func Open(ctx context.Context, dsn string, log *slog.Logger) (*DB, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if IsPostgres(dsn) {
		return openPostgres(ctx, dsn, log)
	}
	return openSQLite(ctx, dsn, log)
}

// IsPostgres reports whether dsn names a PostgreSQL database rather than a
// SQLite file.
func IsPostgres(dsn string) bool {
	return strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://")
}

// Engine says which of the two keeps the records.
func (d *DB) Engine() Engine { return d.engine }

// Name says where the records are, for people: the file, or the server and
// the database on it. It holds no password.
func (d *DB) Name() string { return d.name }

// InTransaction reports whether d is a transaction.
func (d *DB) InTransaction() bool { return d.tx != nil }

// Close waits for the transactions under way and closes the database.
func (d *DB) Close() error {
	if d.tx != nil {
		return errors.New("db: Close inside of a transaction")
	}
	if d.closed.Swap(true) {
		return nil
	}
	d.reads.close()
	err := d.pool.Close()
	if d.write != nil {
		err = errors.Join(err, d.write.close())
	}
	if d.aside != nil {
		err = errors.Join(err, d.aside.Close())
	}
	if d.lock != nil {
		err = errors.Join(err, d.lock.release())
	}
	return err
}

// Exec runs a statement and says how many rows it changed. Outside of a
// transaction it is one of its own. Of a text that is written, what neither
// engine can keep is left out: zero characters and what is not UTF-8.
func (d *DB) Exec(ctx context.Context, query string, args ...any) (rows int64, err error) {
	if d.tx != nil {
		return d.tx.exec(ctx, d.texts.of(d.engine, query), storable(args))
	}
	err = d.Transact(ctx, func(tx *DB) error {
		rows, err = tx.Exec(ctx, query, args...)
		return err
	})
	return rows, err
}

// Query runs a query. Outside of a transaction it may only read, and sees
// every transaction that was answered before. The rows must be closed before
// the next statement of a transaction.
func (d *DB) Query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	text, args := d.texts.of(d.engine, query), storable(args)
	if d.tx != nil {
		return d.tx.query(ctx, text, args)
	}
	rows, err := d.reads.query(ctx, text, args)
	return rows, d.explain(err)
}

// Row is the answer of QueryRow.
type Row struct {
	d    *DB
	rows *sql.Rows
	err  error
}

// QueryRow is Query for the first row.
func (d *DB) QueryRow(ctx context.Context, query string, args ...any) *Row {
	rows, err := d.Query(ctx, query, args...)
	return &Row{d, rows, err}
}

// Scan reads the row. The error is sql.ErrNoRows when there is none.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return r.d.explain(r.d.tx.spoil(err))
		}
		return sql.ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	// Running on to the end lets a statement that writes and returns finish.
	for r.rows.Next() {
	}
	if err := r.rows.Err(); err != nil {
		return r.d.explain(r.d.tx.spoil(err))
	}
	return r.rows.Close()
}

// Each runs a query and calls row once for each of its rows, which Scan reads.
// row must not use the database.
func (d *DB) Each(ctx context.Context, row func(*sql.Rows) error, query string, args ...any) error {
	rows, err := d.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := row(rows); err != nil {
			return err
		}
	}
	if err := rows.Err(); err != nil {
		return d.explain(d.tx.spoil(err))
	}
	return nil
}
