// Package dbtest gives tests databases of both engines: a SQLite file, and a
// schema on a PostgreSQL that it starts for the tests and stops after them.
package dbtest

import (
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Each runs a test once on each engine, with the name of an empty database.
func Each(t *testing.T, f func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { f(t, Postgres(t)) })
}

// SQLite names a file that does not exist yet.
func SQLite(t testing.TB) string {
	return filepath.Join(t.TempDir(), "coranto.db")
}

var databases atomic.Int64

// Postgres makes an empty schema, which is as good as a database to whoever
// is given its name, and quicker made. Where there is no PostgreSQL the test is
// skipped, and fails when the environment says CI=true.
func Postgres(t testing.TB) string {
	t.Helper()
	s, err := start()
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(err)
		}
		t.Skip("skipped: ", err)
	}
	name := fmt.Sprintf("t%d", databases.Add(1))
	if err := s.do(t, "CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.do(t, "DROP SCHEMA "+name+" CASCADE"); err != nil {
			t.Error(err)
		}
	})
	return s.dsn(name)
}

func (s *server) do(t testing.TB, statement string) error {
	ctx, cancel := background()
	defer cancel()
	conn, err := pgx.Connect(ctx, s.dsn("public"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, statement)
	return err
}
