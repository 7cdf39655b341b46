package db

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"coranto/internal/news"
)

// versionTable holds one row: how many steps have been taken.
const versionTable = "coranto"

// Migrate brings the database's tables up to date: steps are SQL texts, never
// changed once released, of which the first n have been taken when the version
// is n. Statements end with a semicolon at the end of a line. All that is
// missing is done in one transaction. A database from a newer Coranto is
// refused and left as it is.
func (d *DB) Migrate(ctx context.Context, steps []string) error {
	at, err := d.Version(ctx)
	if err != nil {
		return err
	}
	if at > len(steps) {
		return news.Problemf(news.ErrConflict, "the %s was written by a newer Coranto (its version is %d, this one knows %d); run that newer Coranto, or choose another data folder", d.called(), at, len(steps))
	}
	if at == len(steps) {
		return nil
	}
	for try := 0; ; try++ {
		err := d.Transact(ctx, func(tx *DB) error { return tx.migrate(ctx, steps) })
		if try < 3 && isRace(err) {
			continue // another machine is doing the same
		}
		return err
	}
}

func (d *DB) migrate(ctx context.Context, steps []string) error {
	if _, err := d.Exec(ctx, "CREATE TABLE IF NOT EXISTS "+versionTable+" (one BIGINT PRIMARY KEY, version BIGINT NOT NULL)"); err != nil {
		return err
	}
	if _, err := d.Exec(ctx, "INSERT INTO "+versionTable+" (one, version) VALUES (1, 0) ON CONFLICT (one) DO UPDATE SET one=1"); err != nil {
		return err
	}
	var at int
	if err := d.QueryRow(ctx, "SELECT version FROM "+versionTable).Scan(&at); err != nil {
		return err
	}
	for ; at < len(steps); at++ {
		for _, statement := range strings.SplitAfter(Text(d.engine, steps[at]), ";\n") {
			if strings.Trim(statement, "; \t\n") == "" {
				continue
			}
			if _, err := d.Exec(ctx, statement); err != nil {
				return errors.Join(errors.New("taking up the tables of this version: "+strings.TrimSpace(statement)), err)
			}
		}
	}
	_, err := d.Exec(ctx, "UPDATE "+versionTable+" SET version=$1", len(steps))
	return err
}

// Version is how many steps have been taken, 0 for an empty database.
func (d *DB) Version(ctx context.Context) (int, error) {
	var n int
	err := d.QueryRow(ctx, `SELECT count(*) FROM /*sqlite sqlite_schema WHERE type='table' AND name=$1*/
		/*postgres information_schema.tables WHERE table_schema=current_schema() AND table_name=$1*/`, versionTable).Scan(&n)
	if err != nil || n == 0 {
		return 0, err
	}
	err = d.QueryRow(ctx, "SELECT version FROM "+versionTable).Scan(&n)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, nil
	}
	return n, err
}

func (d *DB) called() string {
	if d.engine == SQLite {
		return "database " + d.name
	}
	return d.name
}

// isRace reports that two were making the same tables at once.
func isRace(err error) bool {
	var state interface{ SQLState() string }
	return errors.As(err, &state) && (state.SQLState() == "23505" || state.SQLState() == "42P07")
}
