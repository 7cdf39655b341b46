package db

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"

	"coranto/internal/news"
)

// errReading is what a database that was opened for reading says to a
// transaction.
var errReading = errors.New("db: the database was opened for reading only")

// OpenReading opens a database for reading, as Open does otherwise. A SQLite
// file must be there, and may be open in another process at the same time:
// what that one commits is seen at once.
func OpenReading(ctx context.Context, dsn string, log *slog.Logger) (*DB, error) {
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if IsPostgres(dsn) {
		return openPostgres(ctx, dsn, log)
	}
	path, err := filepath.Abs(dsn)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, news.Problemf(news.ErrNotFound, "there is no database %s yet", path)
	}
	if err := isSQLite(path); err != nil {
		return nil, err
	}
	d := &DB{shared: &shared{engine: SQLite, name: path, log: log}}
	if err := d.isOurs(ctx, path); err != nil {
		return nil, d.explain(err)
	}
	if d.pool, err = sql.Open("sqlite", address(path, "query_only(1)", "cache_size(-4000)", "temp_store(MEMORY)")); err != nil {
		return nil, err
	}
	d.pool.SetMaxOpenConns(2)
	d.reads = statements{pool: d.pool, m: map[string]*sql.Stmt{}}
	return d, nil
}
