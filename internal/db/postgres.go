package db

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"math/rand/v2"
	"net"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

const (
	postgresConns = 32
	asideConns    = 2
)

func openPostgres(ctx context.Context, dsn string, log *slog.Logger) (*DB, error) {
	conf, err := pgx.ParseConfig(dsn)
	if err != nil {
		return nil, news.Problemf(news.ErrInvalid, "the database address is not one that PostgreSQL understands; write it as postgres://user:password@host:5432/name")
	}
	if conf.ConnectTimeout == 0 {
		conf.ConnectTimeout = 10 * time.Second
	}
	if conf.RuntimeParams["application_name"] == "" {
		conf.RuntimeParams["application_name"] = "coranto"
	}
	conf.StatementCacheCapacity = statementsKept
	where := conf.Host
	if conf.Port != 0 && conf.Host != "" && conf.Host[0] != '/' {
		where = net.JoinHostPort(conf.Host, strconv.Itoa(int(conf.Port)))
	}
	d := &DB{shared: &shared{engine: Postgres, name: "PostgreSQL database " + conf.Database + " at " + where, log: log}}
	d.pool = stdlib.OpenDB(*conf)
	d.pool.SetMaxOpenConns(postgresConns)
	d.pool.SetMaxIdleConns(postgresConns / 2)
	d.pool.SetConnMaxIdleTime(5 * time.Minute)
	d.aside = stdlib.OpenDB(*conf)
	d.aside.SetMaxOpenConns(asideConns)
	d.reads = statements{pool: d.pool}
	if err := d.pool.PingContext(ctx); err != nil {
		d.Close()
		lines := strings.Split(err.Error(), "\n") // one for each way that was tried
		return nil, news.Problemf(news.ErrUnavailable, "the %s does not let Coranto in (%s); check that it runs, and the name, password and database in --database",
			d.name, strings.TrimSpace(lines[len(lines)-1]))
	}
	return d, nil
}

// onPostgres runs statements in a transaction of PostgreSQL.
type onPostgres struct{ *sql.Tx }

func (p onPostgres) exec(ctx context.Context, text string, args []any) (sql.Result, error) {
	return p.ExecContext(ctx, text, args...)
}

func (p onPostgres) query(ctx context.Context, text string, args []any) (*sql.Rows, error) {
	return p.QueryContext(ctx, text, args...)
}

// postgresTries is how often a transaction that others got in the way of is
// run before its error is the caller's.
const postgresTries = 12

func (d *DB) transactPostgres(ctx context.Context, pool *sql.DB, fn func(*DB) error) error {
	for try := 1; ; try++ {
		err := d.once(ctx, pool, fn)
		if err == nil || try == postgresTries || !d.mustRedo(err) {
			return err
		}
		pause := time.Duration(rand.Int64N(int64(5*time.Millisecond) << min(try, 7)))
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func (d *DB) once(ctx context.Context, pool *sql.DB, fn func(*DB) error) error {
	on, err := pool.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer on.Rollback() // of no effect after a commit
	x := &tx{on: onPostgres{on}}
	x.d = &DB{shared: d.shared, tx: x}
	if err := x.run(fn); err != nil {
		return err
	}
	return on.Commit()
}

// Apart runs fn in a short transaction of its own, even inside of another, and
// is there for PostgreSQL alone: it lets counters be drawn without holding
// their row until the other transaction ends. On SQLite, where there is one
// writer, it is Transact.
func (d *DB) Apart(ctx context.Context, fn func(tx *DB) error) error {
	if d.engine == SQLite {
		return d.Transact(ctx, fn)
	}
	outside := &DB{shared: d.shared}
	return d.explain(outside.transactPostgres(ctx, d.aside, fn))
}

// mustRedo reports whether err says that others got in a transaction's way, so
// that it has to be run again from its start.
func (d *DB) mustRedo(err error) bool {
	var state interface{ SQLState() string }
	if d.engine != Postgres || !errors.As(err, &state) {
		return false
	}
	switch state.SQLState() {
	case "40001", "40P01": // serialization failure, deadlock
		return true
	}
	return false
}
