package db

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// A commit waits for the disk. The writer therefore lets the transactions that
// are waiting run one after the other and commits them together; each is
// answered only after that commit.
//
// As long as all goes well they run without savepoints, which cost more than a
// small transaction. One that fails takes back those of its group before it;
// they are run again, and for a while each has a savepoint.
const (
	groupMost = 256                   // transactions a commit
	groupTime = 50 * time.Millisecond // after which no further one is taken in
	waryFor   = 512                   // transactions after one that failed
)

// noSamples takes back what the analysis of tables notes of single values: as
// long as it is there, SQLite plans a statement anew for each value it is
// given, which takes longer than most statements.
const noSamples = "DROP TABLE IF EXISTS sqlite_stat4"

// writer owns the one connection that writes to a SQLite file.
type writer struct {
	d       *DB
	conn    *sql.Conn
	pool    *sql.DB              // of that one connection
	stmts   map[string]*sql.Stmt // used by whoever has the turn
	turns   chan *turn
	closing chan struct{}
	closed  chan struct{}
	once    sync.Once
	commits atomic.Int64
	wary    atomic.Int64 // how many transactions are still to have a savepoint
}

// turn is one transaction's time on the connection.
type turn struct {
	begin chan error // nil: the connection is yours
	end   chan ending
	done  chan error // of the shared commit
}

// ending is how a turn went: it is to be kept, was undone to its savepoint, or
// the whole group's transaction is lost.
type ending int

const (
	kept ending = iota
	undone
	lost
)

// errRedo: the group's transaction was lost through no fault of this one.
var errRedo = errors.New("db: run again")

var errClosed = errors.New("db: the database is closed")

func newWriter(d *DB, conn *sql.Conn, pool *sql.DB) *writer {
	w := &writer{d: d, conn: conn, pool: pool, stmts: map[string]*sql.Stmt{}, turns: make(chan *turn), closing: make(chan struct{}), closed: make(chan struct{})}
	go w.work()
	return w
}

func (w *writer) close() error {
	w.once.Do(func() { close(w.closing) })
	<-w.closed
	return errors.Join(w.conn.Close(), w.pool.Close())
}

func (w *writer) work() {
	defer close(w.closed)
	for {
		select {
		case t := <-w.turns:
			w.group(t)
		case <-w.closing:
			w.plain("PRAGMA optimize")
			w.plain(noSamples)
			for _, s := range w.stmts {
				s.Close()
			}
			return
		}
	}
}

// group gives turns to the transactions that are waiting, commits, answers.
func (w *writer) group(t *turn) {
	if err := w.plain("BEGIN IMMEDIATE"); err != nil {
		t.begin <- err
		return
	}
	started := time.Now()
	var waiting []*turn // for the commit
	for n := 1; ; n++ {
		t.begin <- nil
		switch <-t.end {
		case kept:
			waiting = append(waiting, t)
		case undone:
			t.done <- nil
		case lost:
			w.plain("ROLLBACK")
			if len(waiting) > 0 {
				w.wary.Store(waryFor)
			}
			t.done <- nil
			answer(waiting, errRedo)
			return
		}
		if n >= groupMost || time.Since(started) > groupTime {
			break
		}
		select {
		case t = <-w.turns:
			continue
		default:
		}
		break
	}
	err := w.plain("COMMIT")
	if err != nil {
		w.plain("ROLLBACK")
		if busy(err) {
			err = errRedo
		}
	} else {
		w.commits.Add(1)
	}
	answer(waiting, err)
}

func answer(turns []*turn, err error) {
	for _, t := range turns {
		t.done <- err
	}
}

// transact waits for a turn, runs fn in it, and returns after the commit.
func (w *writer) transact(ctx context.Context, d *DB, fn func(*DB) error) error {
	for try := 0; ; try++ {
		t := &turn{make(chan error, 1), make(chan ending, 1), make(chan error, 1)}
		select {
		case w.turns <- t:
		case <-ctx.Done():
			return ctx.Err()
		case <-w.closed:
			return errClosed
		}
		err := <-t.begin
		if err == nil {
			err = w.take(t, d, fn)
		}
		if (errors.Is(err, errRedo) || busy(err)) && try < 8 {
			continue
		}
		return err
	}
}

// take is a transaction's turn. It runs in the goroutine of the caller, so a
// panic in fn is the caller's.
func (w *writer) take(t *turn, d *DB, fn func(*DB) error) (err error) {
	how := lost // unless told otherwise: fn may panic
	ended := false
	finish := func() {
		if !ended {
			ended = true
			t.end <- how
		}
	}
	defer finish()
	saved := w.wary.Load() > 0
	if saved {
		w.wary.Add(-1)
		if err := w.plain("SAVEPOINT t"); err != nil {
			finish()
			<-t.done
			return err
		}
	}
	x := &tx{on: w, quiet: true}
	x.d = &DB{shared: d.shared, tx: x}
	defer func() {
		if !ended && saved && w.undo() == nil { // fn panicked
			how = undone
		}
	}()
	err = x.run(fn)
	if err == nil && saved {
		err = w.plain("RELEASE t")
	}
	if err == nil {
		how = kept
	} else if saved && w.undo() == nil {
		how = undone
	}
	finish()
	if commit := <-t.done; err == nil {
		err = commit
	}
	return err
}

func (w *writer) undo() error {
	if err := w.plain("ROLLBACK TO t"); err != nil {
		return err
	}
	return w.plain("RELEASE t")
}

func (w *writer) plain(text string) error {
	_, err := w.exec(context.Background(), text, nil)
	return err
}

// statementsKept bounds how many prepared statements a connection holds on to.
const statementsKept = 512

func (w *writer) prepare(ctx context.Context, text string) (*sql.Stmt, error) {
	if s := w.stmts[text]; s != nil || len(w.stmts) >= statementsKept {
		return s, nil
	}
	s, err := w.conn.PrepareContext(ctx, text)
	if err == nil {
		w.stmts[text] = s
	}
	return s, err
}

func (w *writer) exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	s, err := w.prepare(ctx, text)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return w.conn.ExecContext(ctx, text, args...)
	}
	return s.ExecContext(ctx, args...)
}

func (w *writer) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	s, err := w.prepare(ctx, text)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return w.conn.QueryContext(ctx, text, args...)
	}
	return s.QueryContext(ctx, args...)
}
