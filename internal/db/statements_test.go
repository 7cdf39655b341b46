package db_test

import (
	"testing"

	"coranto/internal/db"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ query, sqlite, postgres string }{
		{"SELECT 1", "SELECT 1", "SELECT 1"},
		{"SELECT /*sqlite a*//*postgres b*/ FROM t LIMIT $1", "SELECT a FROM t LIMIT +$1", "SELECT b FROM t LIMIT $1"},
		{"SELECT a FROM t LIMIT $2 OFFSET $1", "SELECT a FROM t LIMIT +$2 OFFSET $1", "SELECT a FROM t LIMIT $2 OFFSET $1"},
	} {
		if got := db.Text(db.SQLite, c.query); got != c.sqlite {
			t.Errorf("SQLite reads %q, want %q", got, c.sqlite)
		}
		if got := db.Text(db.Postgres, c.query); got != c.postgres {
			t.Errorf("PostgreSQL reads %q, want %q", got, c.postgres)
		}
	}
}
