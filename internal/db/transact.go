package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"
)

// tx is the state of one transaction, shared by those nested in it.
type tx struct {
	d      *DB
	on     runner
	quiet  bool  // statements are not to be interrupted: others share the commit
	depth  int   // how many are nested
	broken error // the first statement that failed; none runs after it
	over   bool
}

// runner is a connection within a transaction: the writer's, or PostgreSQL's.
type runner interface {
	exec(ctx context.Context, text string, args []any) (sql.Result, error)
	query(ctx context.Context, text string, args []any) (*sql.Rows, error)
}

var errOver = errors.New("db: the transaction is over")

// Transact runs fn in a transaction. What fn did is kept, safely on disk, when
// Transact returns nil, and leaves no trace otherwise. fn may be run more than
// once: it must not change anything but through tx. Inside of a transaction
// Transact nests: what a failing inner fn did is undone, and the outer goes on.
//
// A statement that fails ends its transaction, on both engines: those after it
// fail too. fn must not use the database itself, only tx.
func (d *DB) Transact(ctx context.Context, fn func(tx *DB) error) error {
	if d.tx != nil {
		return d.tx.nest(ctx, fn)
	}
	if d.engine == SQLite && d.write == nil {
		return errReading
	}
	if d.engine == SQLite {
		return d.explain(d.write.transact(ctx, d, fn))
	}
	return d.explain(d.transactPostgres(ctx, d.pool, fn))
}

// run calls fn with the transaction and says why it must not be kept, if so.
func (t *tx) run(fn func(tx *DB) error) (err error) {
	defer func() { t.over = true }()
	if err := fn(t.d); err != nil {
		return err
	}
	return t.broken
}

func (t *tx) nest(ctx context.Context, fn func(tx *DB) error) error {
	t.depth++
	name := "n" + strconv.Itoa(t.depth)
	defer func() { t.depth-- }()
	if _, err := t.exec(ctx, "SAVEPOINT "+name, nil); err != nil {
		return err
	}
	done := false
	undo := func() error {
		done = true
		t.broken = nil
		if _, err := t.exec(ctx, "ROLLBACK TO SAVEPOINT "+name, nil); err != nil {
			return err
		}
		_, err := t.exec(ctx, "RELEASE SAVEPOINT "+name, nil)
		return err
	}
	defer func() {
		if !done { // fn panicked
			undo()
		}
	}()
	err := fn(t.d)
	if err == nil {
		err = t.broken
	}
	if err != nil {
		lost := t.broken
		if undoing := undo(); undoing != nil {
			t.broken = undoing
			return errors.Join(err, undoing)
		}
		if t.d.mustRedo(lost) || t.d.mustRedo(err) {
			t.broken = err // the whole transaction has to be run again
		}
		return err
	}
	done = true
	_, err = t.exec(ctx, "RELEASE SAVEPOINT "+name, nil)
	return err
}

func (t *tx) ready(ctx context.Context) (context.Context, error) {
	if t.over {
		return ctx, errOver
	}
	if t.broken != nil {
		return ctx, fmt.Errorf("after a statement that failed: %w", t.broken)
	}
	if t.quiet {
		if err := ctx.Err(); err != nil {
			return ctx, err
		}
		return context.WithoutCancel(ctx), nil
	}
	return ctx, nil
}

// spoil notes that a statement of the transaction failed.
func (t *tx) spoil(err error) error {
	if t != nil && err != nil && t.broken == nil {
		t.broken = err
	}
	return err
}

func (t *tx) exec(ctx context.Context, text string, args []any) (int64, error) {
	ctx, err := t.ready(ctx)
	if err != nil {
		return 0, err
	}
	res, err := t.on.exec(ctx, text, args)
	if err != nil {
		return 0, t.d.explain(t.spoil(err))
	}
	return res.RowsAffected()
}

func (t *tx) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	ctx, err := t.ready(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := t.on.query(ctx, text, args)
	if err != nil {
		return nil, t.d.explain(t.spoil(err))
	}
	return rows, nil
}
