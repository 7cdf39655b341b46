package db_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"testing"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
)

const pairs = "CREATE TABLE pair (k TEXT PRIMARY KEY, v BIGINT NOT NULL);\n"

func open(t testing.TB, dsn string, steps ...string) *db.DB {
	t.Helper()
	d, err := db.Open(context.Background(), dsn, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := d.Migrate(context.Background(), steps); err != nil {
		t.Fatal(err)
	}
	return d
}

func put(ctx context.Context, d *db.DB, k string, v int) error {
	_, err := d.Exec(ctx, "INSERT INTO pair (k, v) VALUES ($1, $2)", k, v)
	return err
}

func count(t testing.TB, d *db.DB) (n int) {
	t.Helper()
	if err := d.QueryRow(context.Background(), "SELECT count(*) FROM pair").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestTransactKeepsOrUndoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		d := open(t, dsn, pairs)
		failure := errors.New("as asked")

		if err := d.Transact(ctx, func(tx *db.DB) error { return put(ctx, tx, "a", 1) }); err != nil {
			t.Fatal(err)
		}
		if err := d.Transact(ctx, func(tx *db.DB) error { put(ctx, tx, "b", 1); return failure }); !errors.Is(err, failure) {
			t.Fatalf("got %v", err)
		}
		if n := count(t, d); n != 1 {
			t.Fatalf("%d rows, want 1", n)
		}

		// An inner one is undone alone, even after a statement that failed.
		err := d.Transact(ctx, func(tx *db.DB) error {
			if err := put(ctx, tx, "c", 1); err != nil {
				return err
			}
			if err := tx.Transact(ctx, func(in *db.DB) error { put(ctx, in, "d", 1); return failure }); !errors.Is(err, failure) {
				return fmt.Errorf("inner: %v", err)
			}
			if err := tx.Transact(ctx, func(in *db.DB) error { return put(ctx, in, "a", 2) }); err == nil {
				return errors.New("a double key was taken")
			}
			return tx.Transact(ctx, func(in *db.DB) error { return put(ctx, in, "e", 1) })
		})
		if err != nil {
			t.Fatal(err)
		}
		if n := count(t, d); n != 3 {
			t.Fatalf("%d rows, want 3", n)
		}

		// A statement that failed takes its transaction with it, heeded or not.
		err = d.Transact(ctx, func(tx *db.DB) error {
			put(ctx, tx, "f", 1)
			put(ctx, tx, "a", 1)
			put(ctx, tx, "g", 1)
			return nil
		})
		if err == nil {
			t.Fatal("committed after a failed statement")
		}
		if n := count(t, d); n != 3 {
			t.Fatalf("%d rows, want 3", n)
		}

		// A panic undoes, and the database lives on.
		func() {
			defer func() { recover() }()
			d.Transact(ctx, func(tx *db.DB) error { put(ctx, tx, "h", 1); panic("as asked") })
		}()
		func() {
			defer func() { recover() }()
			d.Transact(ctx, func(tx *db.DB) error {
				return tx.Transact(ctx, func(in *db.DB) error { put(ctx, in, "i", 1); panic("as asked") })
			})
		}()
		if n := count(t, d); n != 3 {
			t.Fatalf("%d rows, want 3", n)
		}

		var kept *db.DB
		d.Transact(ctx, func(tx *db.DB) error { kept = tx; return nil })
		if err := put(ctx, kept, "z", 1); err == nil {
			t.Fatal("a transaction that is over was written to")
		}
		if err := d.QueryRow(ctx, "SELECT v FROM pair WHERE k=$1", "none").Scan(new(int)); !errors.Is(err, sql.ErrNoRows) {
			t.Fatalf("got %v", err)
		}
	})
}

func TestTransactsAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		d := open(t, dsn, pairs, "INSERT INTO pair (k, v) VALUES ('sum', 0);\n")
		const workers, each = 16, 25
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for i := range each {
					err := d.Transact(ctx, func(tx *db.DB) error {
						if _, err := tx.Exec(ctx, "UPDATE pair SET v=v+1 WHERE k='sum'"); err != nil {
							return err
						}
						if err := put(ctx, tx, fmt.Sprint(w, "/", i), i); err != nil {
							return err
						}
						if i%5 == 4 {
							return errors.New("as asked")
						}
						return nil
					})
					if (err != nil) != (i%5 == 4) {
						t.Errorf("%d/%d: %v", w, i, err)
					}
					var n int
					err = d.QueryRow(ctx, "SELECT count(*) FROM pair WHERE k=$1", fmt.Sprint(w, "/", i)).Scan(&n)
					if err != nil || (n == 1) != (i%5 != 4) {
						t.Errorf("%d/%d: %d rows right after, %v", w, i, n, err)
					}
				}
			})
		}
		wg.Wait()
		var sum int
		if err := d.QueryRow(ctx, "SELECT v FROM pair WHERE k='sum'").Scan(&sum); err != nil {
			t.Fatal(err)
		}
		if want := workers * each * 4 / 5; sum != want || count(t, d) != want+1 {
			t.Fatalf("sum %d, rows %d, want %d", sum, count(t, d), want)
		}
	})
}
