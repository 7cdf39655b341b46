package blob

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"coranto/internal/news"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func open(t *testing.T, folder string) *Dir {
	t.Helper()
	d, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func put(t *testing.T, d *Dir, name, data string) {
	t.Helper()
	if _, err := d.Put(t.Context(), name, strings.NewReader(data), noon); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, d *Dir, name string) string {
	t.Helper()
	r, _, err := d.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// files are all there is in a folder.
func files(t *testing.T, folder string) (names []string) {
	t.Helper()
	err := filepath.Walk(folder, func(p string, i os.FileInfo, err error) error {
		if err == nil && i.Mode().IsRegular() {
			names = append(names, i.Name())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestDir(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "made", "on the way")
	d := open(t, folder)
	if _, _, err := d.Get("ab/none"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a blob that was never put: %v", err)
	}
	put(t, d, "ab/one", "first")
	put(t, d, "ab/two.w640", "second")
	before, _, err := d.Get("ab/one")
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	put(t, d, "ab/one", "replaced")
	if got := read(t, d, "ab/one"); got != "replaced" {
		t.Errorf("after replacing: %q", got)
	}
	if old, _ := io.ReadAll(before); string(old) != "first" {
		t.Errorf("a reader lost its bytes: %q", old)
	}
	if _, _, err := d.Get("ab"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a folder is no blob: %v", err)
	}
	if err := d.Touch("ab/one", noon.Add(time.Hour)); err != nil {
		t.Error(err)
	}
	all, err := open(t, folder).List()
	if got := fmt.Sprint(all); err != nil || got != "[{ab/one 8 "+noon.Add(time.Hour).Local().String()+"} {ab/two.w640 6 "+noon.Local().String()+"}]" {
		t.Errorf("%s, %v", got, err)
	}
	for range 2 { // the second time there is nothing to remove
		if err := d.Remove("ab/one"); err != nil {
			t.Error(err)
		}
	}
	if got := fmt.Sprint(files(t, folder)); got != "[two.w640]" {
		t.Errorf("on the disk: %s", got)
	}
}

func TestNames(t *testing.T) {
	d := open(t, t.TempDir())
	for _, name := range []string{"", ".", "..", "../out", "a/../../out", "/etc/passwd", "a//b", "a/", ".hidden", "a/.put-x", "A", "ä", "a b", "a\\b", "a:b", "a.", "a\x00b", strings.Repeat("x", 241)} {
		if _, err := d.Put(t.Context(), name, strings.NewReader("x"), noon); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%q was taken for a name: %v", name, err)
		}
		if _, _, err := d.Get(name); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%q was looked up: %v", name, err)
		}
		if d.Remove(name) == nil || d.Touch(name, noon) == nil {
			t.Errorf("%q was changed", name)
		}
	}
}

// A link that leads out of the folder leads nowhere.
func TestStaysInside(t *testing.T) {
	folder, outside := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(outside, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(folder, "way")); err != nil {
		t.Skip("no links here:", err)
	}
	d := open(t, folder)
	if _, _, err := d.Get("way/secret"); err == nil {
		t.Error("read outside of the folder")
	}
	if _, err := d.Put(t.Context(), "way/other", strings.NewReader("x"), noon); err == nil {
		t.Error("wrote outside of the folder")
	}
}

func TestFailedPutChangesNothing(t *testing.T) {
	folder := t.TempDir()
	d := open(t, folder)
	put(t, d, "a", "as it was")
	broken := io.MultiReader(strings.NewReader("half of it"), iotest.ErrReader(io.ErrUnexpectedEOF))
	if _, err := d.Put(t.Context(), "a", broken, noon); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("%v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Put(ctx, "a", strings.NewReader("too late"), noon); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	put(t, d, "b/c", "x")
	if _, err := d.Put(t.Context(), "b", strings.NewReader("a folder is in its way"), noon); err == nil {
		t.Error("a blob in place of a folder")
	}
	if got := read(t, d, "a"); got != "as it was" {
		t.Errorf("%q", got)
	}
	if got := fmt.Sprint(files(t, folder)); got != "[a c]" {
		t.Errorf("left behind: %s", got)
	}
}

func TestSweepsWhatWasNeverFinished(t *testing.T) {
	folder := t.TempDir()
	for name, age := range map[string]time.Duration{".put-old": 2 * time.Hour, ".put-young": time.Minute, "whole": 2 * time.Hour} {
		p := filepath.Join(folder, name)
		if err := os.WriteFile(p, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		then := time.Now().Add(-age)
		if err := os.Chtimes(p, then, then); err != nil {
			t.Fatal(err)
		}
	}
	all, err := open(t, folder).List()
	if err != nil || len(all) != 1 || all[0].Name != "whole" {
		t.Errorf("listed: %v, %v", all, err)
	}
	if got := fmt.Sprint(files(t, folder)); got != "[.put-young whole]" { // another process may be writing the young one
		t.Errorf("%s", got)
	}
}

// What a killed program was writing is not there, or whole.
func TestKilled(t *testing.T) {
	if folder := os.Getenv("BLOB_TEST_PUT"); folder != "" {
		d := open(t, folder)
		for i := range 10_000 {
			data := bytes.Repeat([]byte{byte(i)}, 1<<20+i)
			sum := sha256.Sum256(data)
			put(t, d, "x/"+hex.EncodeToString(sum[:]), string(data))
			fmt.Fprintln(os.Stderr, "put")
		}
	}
	folder := t.TempDir()
	for range 3 {
		cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
		cmd.Env = append(os.Environ(), "BLOB_TEST_PUT="+folder)
		said, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		_, err = io.ReadFull(said, make([]byte, len("put\n")*5))
		cmd.Process.Kill()
		cmd.Wait()
		if err != nil {
			t.Fatal(err)
		}
	}
	d := open(t, folder)
	all, err := d.List()
	if err != nil || len(all) < 5 {
		t.Fatalf("%d blobs, %v", len(all), err)
	}
	for _, b := range all {
		sum := sha256.Sum256([]byte(read(t, d, b.Name)))
		if b.Name != "x/"+hex.EncodeToString(sum[:]) {
			t.Errorf("%s is not whole", b.Name)
		}
	}
}

func TestManyAtOnce(t *testing.T) {
	d := open(t, t.TempDir())
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for range 20 {
				if _, err := d.Put(t.Context(), "same", strings.NewReader(strings.Repeat(fmt.Sprint(i), 5000)), noon); err != nil {
					t.Error(err)
					return
				}
				r, _, err := d.Get("same")
				if err != nil {
					t.Error(err)
					return
				}
				data, _ := io.ReadAll(r)
				r.Close()
				if len(data) != 5000 || strings.Trim(string(data), string(data[:1])) != "" {
					t.Errorf("two blobs in one: %d bytes", len(data))
				}
			}
		})
	}
	all.Wait()
}
