package main

import (
	"path/filepath"
	"testing"

	"coranto/internal/db"
)

// fromTheFuture makes a data folder look as a newer Coranto would leave it.
func fromTheFuture(t *testing.T, data string) {
	t.Helper()
	d, err := db.Open(t.Context(), filepath.Join(data, "coranto.db"), quietLog())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Exec(t.Context(), "UPDATE coranto SET version = version + 1000"); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
}
