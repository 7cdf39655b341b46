package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"coranto/internal/news"

	_ "modernc.org/sqlite" // the driver
)

// openSQLite opens a file for this process alone.
func openSQLite(ctx context.Context, path string, log *slog.Logger) (_ *DB, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := writable(path); err != nil {
		return nil, err
	}
	held, err := acquire(path)
	if err != nil {
		return nil, err
	}
	d := &DB{shared: &shared{engine: SQLite, name: path, log: log, lock: held}}
	defer func() {
		if err != nil {
			held.release()
		}
	}()
	if err := isSQLite(path); err != nil {
		return nil, err
	}
	if err := d.isOurs(ctx, path); err != nil {
		return nil, d.explain(err)
	}
	if err := begin(ctx, path); err != nil {
		return nil, d.explain(err)
	}
	out, err := sql.Open("sqlite", address(path, "journal_mode(WAL)", "synchronous(FULL)",
		"foreign_keys(1)", "cache_size(-32000)", "temp_store(MEMORY)", "wal_autocheckpoint(2000)", "journal_size_limit(67108864)"))
	if err != nil {
		return nil, err
	}
	out.SetMaxOpenConns(1)
	conn, err := out.Conn(ctx)
	if err != nil {
		out.Close()
		return nil, d.explain(err)
	}
	var mode string
	if err := conn.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil || mode != "wal" {
		out.Close()
		if err == nil {
			err = news.Problemf(news.ErrUnavailable, "the disk that holds %s cannot be shared between readers and a writer; choose a folder on a local disk", path)
		}
		return nil, d.explain(err)
	}
	if _, err := conn.ExecContext(ctx, noSamples); err != nil {
		out.Close()
		return nil, d.explain(err)
	}
	d.pool, err = sql.Open("sqlite", address(path, "query_only(1)", "foreign_keys(1)", "cache_size(-4000)", "temp_store(MEMORY)"))
	if err != nil {
		out.Close()
		return nil, err
	}
	n := max(4, min(16, 2*runtime.GOMAXPROCS(0)))
	d.pool.SetMaxOpenConns(n)
	d.pool.SetMaxIdleConns(n)
	d.reads = statements{pool: d.pool, m: map[string]*sql.Stmt{}}
	d.write = newWriter(d, conn, out)
	return d, nil
}

// pageSize, in bytes, lets a few texts share a page.
const pageSize = "8192"

// begin writes the first page of a new file. The size of pages has to be on
// disk before the journal is chosen: with both asked for at once the driver
// does not heed it.
func begin(ctx context.Context, path string) error {
	if st, err := os.Stat(path); err == nil && st.Size() > 0 {
		return nil
	}
	first, err := sql.Open("sqlite", address(path, "page_size("+pageSize+")", "synchronous(FULL)"))
	if err != nil {
		return err
	}
	defer first.Close()
	_, err = first.ExecContext(ctx, "PRAGMA application_id = 0x434f524e") // "CORN"
	return err
}

// address is the name of a file as the driver wants it, with what every
// connection begins with.
func address(path string, pragmas ...string) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // a Windows drive
	}
	q := url.Values{"_pragma": append([]string{"busy_timeout(10000)", "trusted_schema(0)"}, pragmas...)}
	u := url.URL{Scheme: "file", OmitHost: true, Path: p, RawQuery: q.Encode()}
	return u.String()
}

// writable makes the folder of a file, and reports whether a file can be made
// in it, without changing one that exists.
func writable(path string) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return folderProblem(dir, err)
	}
	probe, err := os.CreateTemp(dir, ".writable-*")
	if err != nil {
		return folderProblem(dir, err)
	}
	probe.Close()
	os.Remove(probe.Name())
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return news.Problemf(news.ErrInvalid, "%s is a folder where the database file should be; move it away or choose another data folder with --data", path)
	} else if err == nil {
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			return news.Problemf(news.ErrDenied, "the database %s cannot be written to (%w); give yourself the right to, or choose another data folder with --data", path, cause(err))
		}
		f.Close()
	} else if f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE, 0o600); err == nil {
		f.Close() // what is read is nobody else's business; SQLite's other files follow
	}
	return nil
}

func folderProblem(dir string, err error) error {
	return news.Problemf(news.ErrDenied, "the data folder %s cannot be written to (%w); give yourself the right to, or choose another with --data", dir, cause(err))
}

// cause is an error without the path it repeats.
func cause(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}

// isSQLite refuses a file that holds something else.
func isSQLite(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, 16)
	if n, err := io.ReadFull(f, head); n == 0 && errors.Is(err, io.EOF) {
		return nil
	}
	if !bytes.Equal(head, []byte("SQLite format 3\x00")) {
		return news.Problemf(news.ErrInvalid, "%s is not a database; move it away or choose another data folder with --data", path)
	}
	return nil
}

// isOurs refuses the database of another program, before anything is written.
func (d *DB) isOurs(ctx context.Context, path string) error {
	if st, err := os.Stat(path); err != nil || st.Size() == 0 {
		return nil
	}
	in, err := sql.Open("sqlite", address(path, "query_only(1)"))
	if err != nil {
		return err
	}
	defer in.Close()
	var all, own int
	err = in.QueryRowContext(ctx, "SELECT count(*), coalesce(sum(name='"+versionTable+"'),0) FROM sqlite_schema WHERE type='table'").Scan(&all, &own)
	if err != nil {
		return err
	}
	if all > 0 && own == 0 {
		return news.Problemf(news.ErrInvalid, "%s is the database of another program; choose another data folder with --data", path)
	}
	return nil
}
