// Package task is the list of what has to be done, like the slips on a news
// desk's spike: a feed's host to fetch, an article to read, a story to compare.
//
// It is a set, not a queue: what is marked twice is done once. A task carries a
// key and nothing else; whoever takes it brings what the key names up to date,
// so doing it again does no harm. Its due time is at once its schedule, its
// retry and its claim: taking a task moves the time to when the claim lapses.
package task

import (
	"context"
	"database/sql"
	"errors"
	"math/rand/v2"
	"time"

	"coranto/internal/db"
)

// Schema makes the table.
const Schema = `
CREATE TABLE task (
	kind TEXT NOT NULL,
	key TEXT NOT NULL,
	due BIGINT NOT NULL,
	mark BIGINT NOT NULL,
	tries BIGINT NOT NULL,
	error TEXT NOT NULL,
	PRIMARY KEY (kind, key)
)/*sqlite WITHOUT ROWID*/;
CREATE INDEX task_due ON task (kind, due);
`

// Task is something that has to be done.
type Task struct {
	Kind, Key string
	Due       time.Time // to the millisecond
	Mark      int64     // moves each time the task is marked
	Tries     int64     // how often it was taken since it was last done
	Error     string    // what went wrong at the last try; empty while claimed
}

// ErrLost says that a claim lapsed and another has the task now, or that
// nobody has it: the transaction that was to write its result must roll back.
var ErrLost = errors.New("the claim on the task was lost")

// A mark counts up within a span. A new span begins when the task is made and
// when it is set free for a new claim, so that a claim is known by its mark's
// span and its tries. Where the first span begins is left to chance: a task
// that was done and is made anew is not taken for the old one.
const span = 1 << 20

// Mark says that the task has to be done, at due. Of two times the earlier
// counts. While the task is claimed, or waits for a retry, its time stays.
func Mark(ctx context.Context, tx *db.DB, kind, key string, due time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO task (kind, key, due, mark, tries, error) VALUES ($1, $2, $3, $4, 0, '')
		ON CONFLICT (kind, key) DO UPDATE SET mark = task.mark + 1,
			due = CASE WHEN task.tries > 0 OR task.due < excluded.due THEN task.due ELSE excluded.due END`,
		kind, key, due.UnixMilli(), newMark())
	return err
}

// Now is Mark for somebody who waits: it also ends the wait for a retry. A
// task that is claimed is done once more after that.
func Now(ctx context.Context, tx *db.DB, kind, key string, now time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO task (kind, key, due, mark, tries, error) VALUES ($1, $2, $3, $4, 0, '')
		ON CONFLICT (kind, key) DO UPDATE SET mark = task.mark + 1,
			due = CASE WHEN task.tries > 0 AND task.error = '' OR task.due < excluded.due THEN task.due ELSE excluded.due END`,
		kind, key, now.UnixMilli(), newMark())
	return err
}

func newMark() int64 { return rand.Int64N(1<<32) * span }

// Take claims up to n tasks of a kind that are due, the longest due first. The
// claim lapses at now + claim.
func Take(ctx context.Context, d *db.DB, kind string, n int, now time.Time, claim time.Duration) ([]Task, error) {
	// Most looks find nothing. They should not cost a transaction.
	if due, ok, err := NextDue(ctx, d, kind); err != nil || !ok || due.After(now) {
		return nil, err
	}
	var taken []Task
	err := d.Transact(ctx, func(tx *db.DB) error {
		taken = nil
		err := tx.Each(ctx, func(rows *sql.Rows) error {
			t := Task{Kind: kind, Due: time.UnixMilli(now.Add(claim).UnixMilli())}
			taken = append(taken, t)
			return rows.Scan(&taken[len(taken)-1].Key, &taken[len(taken)-1].Mark, &taken[len(taken)-1].Tries)
		}, `SELECT key, mark, tries FROM task WHERE kind=$1 AND due<=$2 ORDER BY due, key LIMIT $3
			/*postgres FOR UPDATE SKIP LOCKED*/`, kind, now.UnixMilli(), n)
		if err != nil {
			return err
		}
		for i := range taken {
			t := &taken[i]
			t.Tries++
			if _, err := tx.Exec(ctx, "UPDATE task SET tries=$3, due=$4, error='' WHERE kind=$1 AND key=$2",
				kind, t.Key, t.Tries, t.Due.UnixMilli()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return taken, nil
}

// Done says that t is done, in the transaction that writes its result. What was
// marked meanwhile is due again at once.
func Done(ctx context.Context, tx *db.DB, t Task, now time.Time) error {
	n, err := tx.Exec(ctx, "DELETE FROM task WHERE kind=$1 AND key=$2 AND mark=$3 AND tries=$4 AND error=''", t.Kind, t.Key, t.Mark, t.Tries)
	if err != nil || n == 1 {
		return err
	}
	end := spanEnd(t.Mark)
	return claimed(tx.Exec(ctx, "UPDATE task SET due=$1, tries=0, mark=$2 WHERE kind=$3 AND key=$4 AND mark>=$5 AND mark<$6 AND tries=$7 AND error=''",
		now.UnixMilli(), end, t.Kind, t.Key, t.Mark, end, t.Tries))
}

// Again is Done for a task that is to be done again at due, or at once when it
// was marked meanwhile.
func Again(ctx context.Context, tx *db.DB, t Task, due, now time.Time) error {
	end := spanEnd(t.Mark)
	if due.Before(now) {
		due = now
	}
	return claimed(tx.Exec(ctx, `UPDATE task SET due = CASE WHEN mark=$1 THEN CAST($2 AS BIGINT) ELSE CAST($3 AS BIGINT) END, tries=0, mark=$4
		WHERE kind=$5 AND key=$6 AND mark>=$1 AND mark<$4 AND tries=$7 AND error=''`,
		t.Mark, due.UnixMilli(), now.UnixMilli(), end, t.Kind, t.Key, t.Tries))
}

// Renew moves the time at which the claim on t lapses to until, while its
// worker is still at it.
func Renew(ctx context.Context, d *db.DB, t Task, until time.Time) error {
	return claimed(d.Exec(ctx, "UPDATE task SET due=$1 WHERE kind=$2 AND key=$3 AND mark>=$4 AND mark<$5 AND tries=$6 AND error=''",
		until.UnixMilli(), t.Kind, t.Key, t.Mark, spanEnd(t.Mark), t.Tries))
}

// Retry gives t back with what went wrong, to be tried again at due.
func Retry(ctx context.Context, tx *db.DB, t Task, due time.Time, problem string) error {
	if problem == "" {
		problem = "it failed"
	}
	return claimed(tx.Exec(ctx, "UPDATE task SET due=$1, error=$2 WHERE kind=$3 AND key=$4 AND mark>=$5 AND mark<$6 AND tries=$7 AND error=''",
		due.UnixMilli(), problem, t.Kind, t.Key, t.Mark, spanEnd(t.Mark), t.Tries))
}

func spanEnd(mark int64) int64 { return (mark/span + 1) * span }

func claimed(n int64, err error) error {
	if err == nil && n == 0 {
		return ErrLost
	}
	return err
}

// Drop removes a task, whoever has it.
func Drop(ctx context.Context, tx *db.DB, kind, key string) error {
	_, err := tx.Exec(ctx, "DELETE FROM task WHERE kind=$1 AND key=$2", kind, key)
	return err
}

// List returns every task, by kind, then the longest due first.
func List(ctx context.Context, d *db.DB) ([]Task, error) {
	var all []Task
	err := d.Each(ctx, func(rows *sql.Rows) error {
		var t Task
		var due int64
		err := rows.Scan(&t.Kind, &t.Key, &due, &t.Mark, &t.Tries, &t.Error)
		t.Due = time.UnixMilli(due)
		all = append(all, t)
		return err
	}, "SELECT kind, key, due, mark, tries, error FROM task ORDER BY kind, due, key")
	return all, err
}

// NextDue says when the next task of a kind is due, and whether there is any.
func NextDue(ctx context.Context, d *db.DB, kind string) (time.Time, bool, error) {
	var due sql.NullInt64
	err := d.QueryRow(ctx, "SELECT min(due) FROM task WHERE kind=$1", kind).Scan(&due)
	return time.UnixMilli(due.Int64), due.Valid, err
}
