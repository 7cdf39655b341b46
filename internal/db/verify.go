package db

import (
	"context"
	"database/sql"
)

// Verify asks the engine whether its file is sound, and returns what it says is
// not. PostgreSQL minds its files itself.
func (d *DB) Verify(ctx context.Context) (said []string, err error) {
	if d.engine != SQLite {
		return nil, nil
	}
	err = d.Each(ctx, func(rows *sql.Rows) error {
		var line string
		err := rows.Scan(&line)
		if line != "ok" {
			said = append(said, "the database is damaged: "+line)
		}
		return err
	}, "PRAGMA quick_check(20)")
	return said, err
}
