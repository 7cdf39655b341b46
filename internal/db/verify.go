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
	// On a connection of its own, which has read nothing before.
	fresh, err := sql.Open("sqlite", address(d.name, "query_only(1)"))
	if err != nil {
		return nil, err
	}
	defer fresh.Close()
	rows, err := fresh.QueryContext(ctx, "PRAGMA quick_check(20)")
	if err != nil {
		return nil, d.explain(err)
	}
	defer rows.Close()
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return said, err
		}
		if line != "ok" {
			said = append(said, "the database is damaged: "+line)
		}
	}
	return said, d.explain(rows.Err())
}
