package db_test

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coranto/internal/db"
	"coranto/internal/db/dbtest"
	"coranto/internal/news"
)

// said checks that err is one sentence for people that holds all words.
func said(t testing.TB, err error, words ...string) {
	t.Helper()
	p, ok := errors.AsType[*news.Problem](err)
	if !ok {
		t.Fatalf("not a sentence: %v", err)
	}
	if strings.Contains(p.Say, "\n") {
		t.Errorf("not one line: %q", p.Say)
	}
	for _, w := range words {
		if !strings.Contains(p.Say, w) {
			t.Errorf("%q does not say %q", p.Say, w)
		}
	}
}

func refused(t testing.TB, dsn string, words ...string) {
	t.Helper()
	d, err := db.Open(t.Context(), dsn, nil)
	if err == nil {
		d.Close()
		t.Fatalf("%s was opened", dsn)
	}
	said(t, err, words...)
}

func TestRefusals(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return p
	}
	text := file("text.db", "This is not a database, but it is long enough to be one.")
	short := file("short.db", "x")
	cut := file("cut.db", "SQLite format 3\x00 and then nothing that makes sense")
	folder := filepath.Join(dir, "folder.db")
	if err := os.Mkdir(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(dir, "other.db")
	o, err := sql.Open("sqlite", other)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Exec("CREATE TABLE cake (x)"); err != nil {
		t.Fatal(err)
	}
	o.Close()
	for _, c := range []struct {
		dsn   string
		words []string
	}{
		{text, []string{"not a database", "--data", text}},
		{short, []string{"not a database", "--data"}},
		{cut, []string{"damaged", cut}},
		{folder, []string{"is a folder", "--data"}},
		{other, []string{"another program", "--data"}},
		{filepath.Join(text, "below", "coranto.db"), []string{"cannot be written to", "--data"}},
		{"postgres://nobody:secret@127.0.0.1:1/none?connect_timeout=2", []string{"--database", "127.0.0.1:1"}},
		{"postgres://%zz", []string{"postgres://user:password@host"}},
	} {
		t.Run(filepath.Base(c.dsn), func(t *testing.T) {
			before := sum(t, c.dsn)
			refused(t, c.dsn, c.words...)
			if !bytes.Equal(before, sum(t, c.dsn)) {
				t.Error("what was there has changed")
			}
		})
	}
	if _, err := db.Open(t.Context(), "postgres://nobody:secret@127.0.0.1:1/none?connect_timeout=2", nil); strings.Contains(err.Error(), "secret") {
		t.Error("the password is told")
	}
}

func sum(t testing.TB, path string) []byte {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	s := sha256.Sum256(b)
	return s[:]
}

func TestOneProcessAtATime(t *testing.T) {
	dsn := dbtest.SQLite(t)
	d, err := db.Open(t.Context(), dsn, nil)
	if err != nil {
		t.Fatal(err)
	}
	refused(t, dsn, "open in another Coranto", "process", "--data")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dsn)
}

func TestVersions(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		ctx := t.Context()
		again := func(f func(d *db.DB)) {
			d, err := db.Open(ctx, dsn, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			f(d)
		}
		first := []string{pairs}
		second := []string{pairs, "ALTER TABLE pair ADD COLUMN w BIGINT;\nUPDATE pair SET w=v;\n"}
		again(func(d *db.DB) {
			if err := d.Migrate(ctx, first); err != nil {
				t.Fatal(err)
			}
			if err := put(ctx, d, "a", 7); err != nil {
				t.Fatal(err)
			}
		})
		again(func(d *db.DB) { // a step that fails is as if never begun
			if err := d.Migrate(ctx, append(second, "CREATE TABLE good (x BIGINT);\nCREATE TABLE bad (;\n")); err == nil {
				t.Fatal("a bad step was taken")
			}
			if v, err := d.Version(ctx); v != 1 || err != nil {
				t.Fatalf("version %d, %v", v, err)
			}
		})
		again(func(d *db.DB) {
			if err := d.Migrate(ctx, second); err != nil {
				t.Fatal(err)
			}
			var w int
			if err := d.QueryRow(ctx, "SELECT w FROM pair WHERE k='a'").Scan(&w); err != nil || w != 7 {
				t.Fatalf("w is %d, %v", w, err)
			}
		})
		before := sum(t, dsn)
		again(func(d *db.DB) {
			err := d.Migrate(ctx, first)
			said(t, err, "newer Coranto")
			if !errors.Is(err, news.ErrConflict) {
				t.Errorf("kind of %v", err)
			}
		})
		if !bytes.Equal(before, sum(t, dsn)) {
			t.Error("the file of a newer version was changed")
		}
	})
}

func TestReadersDoNotWrite(t *testing.T) {
	d := open(t, dbtest.SQLite(t), pairs)
	if err := d.QueryRow(t.Context(), "INSERT INTO pair (k, v) VALUES ('a', 1) RETURNING v").Scan(new(int)); err == nil {
		t.Error("a query outside of a transaction wrote")
	}
}

// problem is a sentence that another process said.
func problem(line string) error {
	return &news.Problem{Kind: news.ErrDenied, Say: strings.TrimSuffix(line, "\n")}
}

// Pages have the size that was chosen, whatever the driver makes of it.
func TestPageSize(t *testing.T) {
	d := open(t, dbtest.SQLite(t), pairs)
	var n int
	if err := d.QueryRow(t.Context(), "PRAGMA page_size").Scan(&n); err != nil || n != 8192 {
		t.Errorf("pages of %d bytes, %v", n, err)
	}
}
