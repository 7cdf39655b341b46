package db_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
)

// While one transaction runs, those that wait gather; they are committed
// together, and those that fail among them are undone alone.
func TestWaitingTransactionsShareACommit(t *testing.T) {
	ctx := t.Context()
	d := open(t, dbtest.SQLite(t), pairs)
	before := d.Commits()
	const waiting = 40
	var wg sync.WaitGroup
	again := false
	err := d.Transact(ctx, func(tx *db.DB) error {
		if again {
			return put(ctx, tx, "first", 0)
		}
		again = true
		queued := make(chan bool, waiting)
		for i := range waiting {
			wg.Go(func() {
				queued <- true
				err := d.Transact(ctx, func(tx *db.DB) error {
					if err := put(ctx, tx, fmt.Sprint(i), i); err != nil {
						return err
					}
					switch i % 4 {
					case 1:
						return errors.New("as asked")
					case 2:
						return put(ctx, tx, fmt.Sprint(i), i) // a double key
					}
					return nil
				})
				if (err != nil) != (i%4 == 1 || i%4 == 2) {
					t.Errorf("%d: %v", i, err)
				}
			})
		}
		for range waiting {
			<-queued
		}
		return put(ctx, tx, "first", 0)
	})
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if n := count(t, d); n != 1+waiting/2 {
		t.Errorf("%d rows, want %d", n, 1+waiting/2)
	}
	if n := d.Commits() - before; n > waiting/4 {
		t.Errorf("%d commits for %d transactions", n, waiting+1)
	}
}

// One whose caller gives up, and one that the engine throws out with all the
// others, do not harm those they share a commit with.
func TestTheGroupSurvives(t *testing.T) {
	ctx := t.Context()
	d := open(t, dbtest.SQLite(t), pairs)
	for name, spoil := range map[string]func(tx *db.DB) error{
		"given up": func(tx *db.DB) error {
			gone, cancel := context.WithCancel(ctx)
			cancel()
			_, err := tx.Exec(gone, "UPDATE pair SET v=v+1")
			return err
		},
		"thrown out": func(tx *db.DB) error {
			tx.Exec(ctx, "ROLLBACK") // what a full disk does, at worst
			return errors.New("as asked")
		},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := d.Exec(ctx, "DELETE FROM pair"); err != nil {
				t.Fatal(err)
			}
			var wg sync.WaitGroup
			const n = 24
			for i := range n {
				wg.Go(func() {
					err := d.Transact(ctx, func(tx *db.DB) error {
						if err := put(ctx, tx, fmt.Sprint(i), i); err != nil {
							return err
						}
						if i%6 == 5 {
							return spoil(tx)
						}
						return nil
					})
					if (err != nil) != (i%6 == 5) {
						t.Errorf("%d: %v", i, err)
					}
				})
			}
			wg.Wait()
			if got := count(t, d); got != n-n/6 {
				t.Errorf("%d rows, want %d", got, n-n/6)
			}
		})
	}
}

func TestAFullDisk(t *testing.T) {
	ctx := t.Context()
	d := open(t, dbtest.SQLite(t), "CREATE TABLE heap (data BYTEA NOT NULL);\n")
	if err := d.Transact(ctx, func(tx *db.DB) error {
		var n int
		return tx.QueryRow(ctx, "PRAGMA max_page_count=40").Scan(&n)
	}); err != nil {
		t.Fatal(err)
	}
	fill := func(size int) error {
		_, err := d.Exec(ctx, "INSERT INTO heap (data) VALUES ($1)", make([]byte, size))
		return err
	}
	if err := fill(1000); err != nil {
		t.Fatal(err)
	}
	said(t, fill(1<<20), "full", "free some space")
	if err := fill(1000); err != nil {
		t.Fatal(err)
	}
}

// On PostgreSQL one of two that wait for each other is run again.
func TestDeadlocksAreRunAgain(t *testing.T) {
	ctx := t.Context()
	d := open(t, dbtest.Postgres(t), pairs, "INSERT INTO pair (k, v) VALUES ('a', 0), ('b', 0);\n")
	var both sync.WaitGroup
	both.Add(2)
	var wg sync.WaitGroup
	for _, keys := range [][2]string{{"a", "b"}, {"b", "a"}} {
		wg.Go(func() {
			tries := 0
			err := d.Transact(ctx, func(tx *db.DB) error {
				tries++
				if _, err := tx.Exec(ctx, "UPDATE pair SET v=v+1 WHERE k=$1", keys[0]); err != nil {
					return err
				}
				if tries == 1 {
					both.Done()
					both.Wait()
				}
				// In a nested one, where the error must not be lost either.
				return tx.Transact(ctx, func(in *db.DB) error {
					_, err := in.Exec(ctx, "UPDATE pair SET v=v+1 WHERE k=$1", keys[1])
					return err
				})
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	var sum int
	if err := d.QueryRow(ctx, "SELECT v FROM pair WHERE k='a'").Scan(&sum); err != nil || sum != 2 {
		t.Errorf("a is %d, want 2; %v", sum, err)
	}
}
