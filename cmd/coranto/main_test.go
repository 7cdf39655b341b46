package main

import (
	"bytes"
	"context"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asCoranto makes the test binary run as the program itself, so that tests can
// start it as a process of its own, and kill it.
const asCoranto = "CORANTO_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asCoranto) != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// result is what a command answered.
type result struct {
	status         int
	stdout, stderr string
}

// coranto runs a command in this process.
func coranto(t *testing.T, stdin string, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	status := run(context.WithoutCancel(t.Context()), args, strings.NewReader(stdin), &out, &errs)
	return result{status, out.String(), errs.String()}
}

// must runs a command that has to succeed and returns what it printed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	r := coranto(t, "", args...)
	if r.status != exitDone {
		t.Fatalf("coranto %s: status %d\n%s%s", strings.Join(args, " "), r.status, r.stdout, r.stderr)
	}
	return r.stdout
}

// shared returns a path in the folder of material that is not part of the
// repository, and skips the test where it is absent.
func shared(t *testing.T, path ...string) string {
	t.Helper()
	p := filepath.Join(append([]string{"..", "..", "..", "shared"}, path...)...)
	if _, err := os.Stat(p); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("%s is needed here", p)
		}
		t.Skipf("%s is not there", p)
	}
	return p
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	p := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func quietLog() *slog.Logger { return slog.New(slog.DiscardHandler) }
