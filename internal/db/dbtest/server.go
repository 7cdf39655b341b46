package dbtest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// server is a PostgreSQL in a folder of its own, reached by a socket there.
type server struct {
	dir  string
	hold io.Closer // the server's shell reads it, and ends with it
}

var (
	once    sync.Once
	running *server
	failed  error
)

func start() (*server, error) {
	once.Do(func() { running, failed = launch() })
	return running, failed
}

func background() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 30*time.Second)
}

func (s *server) dsn(schema string) string {
	return "postgres://coranto@/postgres?" + url.Values{"host": {s.dir}, "search_path": {schema}}.Encode()
}

// find looks for PostgreSQL's programs where PATH and Debian have them.
func find(name string) (string, error) {
	if p, err := exec.LookPath(name); err == nil {
		return p, nil
	}
	all, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if len(all) == 0 {
		return "", errors.New("there is no PostgreSQL on this machine to test with (Debian's package is named postgresql)")
	}
	sort.Strings(all)
	return all[len(all)-1], nil
}

// launch starts a server. A shell minds it: when the test's process ends, in
// whatever way, the shell's input ends, and it stops the server and removes
// the folder.
func launch() (_ *server, err error) {
	initdb, err := find("initdb")
	if err != nil {
		return nil, err
	}
	postgres, err := find("postgres")
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "coranto-postgres-")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			os.RemoveAll(dir)
		}
	}()
	attr, err := servant(dir)
	if err != nil {
		return nil, err
	}
	data := filepath.Join(dir, "data")
	var out bytes.Buffer
	make := exec.Command(initdb, "-D", data, "-U", "coranto", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	make.SysProcAttr, make.Dir, make.Stdout, make.Stderr = attr, dir, &out, &out
	if err := make.Run(); err != nil {
		return nil, fmt.Errorf("initdb: %w: %s", err, out.String())
	}
	const mind = `"$1" -D "$2/data" -k "$2" -h '' -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 -c logging_collector=off >"$2/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -QUIT $server
wait $server
rm -rf "$2"`
	serve := exec.Command("/bin/sh", "-c", mind, "sh", postgres, dir)
	serve.SysProcAttr, serve.Dir = attr, dir
	hold, err := serve.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := serve.Start(); err != nil {
		return nil, err
	}
	s := &server{dir, hold}
	ctx, cancel := background()
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, s.dsn("public"))
		if err == nil {
			return s, conn.Close(ctx)
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			hold.Close()
			return nil, fmt.Errorf("PostgreSQL did not start: %w: %s", err, log)
		}
	}
}
