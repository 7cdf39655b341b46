//go:build !windows

package db_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"coranto/internal/db"
)

// asked tells a copy of this test program what to do instead of testing.
const asked = "CORANTO_DB_TEST"

func TestMain(m *testing.M) {
	switch os.Getenv(asked) {
	case "write":
		write(os.Args[len(os.Args)-1])
	case "open":
		if _, err := db.Open(context.Background(), os.Args[len(os.Args)-1], nil); err != nil {
			fmt.Println(err)
		}
	default:
		os.Exit(m.Run())
	}
}

// child is a copy of this program that does what is asked, with a database.
func child(ask, dsn string) *exec.Cmd {
	c := exec.Command(os.Args[0], dsn)
	c.Env = append(os.Environ(), asked+"="+ask)
	c.Stderr = os.Stderr
	return c
}

// write writes from several goroutines and prints each key once it was told
// that it is safe.
func write(dsn string) {
	ctx := context.Background()
	d, err := db.Open(ctx, dsn, nil)
	if err != nil {
		panic(err)
	}
	if err := d.Migrate(ctx, []string{pairs}); err != nil {
		panic(err)
	}
	start := time.Now().UnixNano()
	for w := range 8 {
		go func() {
			for i := 0; ; i++ {
				k := fmt.Sprint(start, "/", w, "/", i)
				if err := put(ctx, d, k, i); err != nil {
					panic(err)
				}
				fmt.Println(k)
			}
		}()
	}
	select {}
}

// What was acknowledged is there after the process was killed, and the data
// folder is free again.
func TestKilledWhileWriting(t *testing.T) {
	dsn := filepath.Join(t.TempDir(), "new", "coranto.db")
	var told []string
	for round := range 5 {
		c := child("write", dsn)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			told = append(told, lines.Text())
			if n == 50+37*round {
				c.Process.Signal(syscall.SIGKILL)
			}
		}
		c.Wait()
		d := open(t, dsn, pairs)
		for _, k := range told {
			var n int
			if err := d.QueryRow(t.Context(), "SELECT count(*) FROM pair WHERE k=$1", k).Scan(&n); err != nil || n != 1 {
				t.Fatalf("%s was acknowledged and is there %d times, %v", k, n, err)
			}
		}
		if said, err := d.Verify(t.Context()); len(said) > 0 || err != nil {
			t.Fatal(said, err)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(told) < 500 {
		t.Errorf("only %d writes", len(told))
	}
}

// Folders and files that are not this user's, seen by somebody without root's
// rights.
func TestNotWritable(t *testing.T) {
	dir := t.TempDir()
	for d := dir; len(d) > len(os.TempDir()); d = filepath.Dir(d) {
		os.Chmod(d, 0o755)
	}
	locked := filepath.Join(dir, "locked")
	if err := os.Mkdir(locked, 0o555); err != nil {
		t.Fatal(err)
	}
	for _, dsn := range []string{filepath.Join(locked, "coranto.db"), filepath.Join(locked, "below", "coranto.db")} {
		c := child("open", dsn)
		if os.Getuid() == 0 {
			// The program has to stand where others may run it.
			exe := filepath.Join(dir, "program")
			b, err := os.ReadFile(os.Args[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(exe, b, 0o755); err != nil {
				t.Fatal(err)
			}
			c.Path = exe
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		said(t, problem(string(out)), "cannot be written to (permission denied)", "--data")
	}
}
