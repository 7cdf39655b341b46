package secret_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"coranto/internal/news"
	"coranto/internal/secret"
)

func keeper(t *testing.T, fill byte) *secret.Keeper {
	t.Helper()
	k, err := secret.New(bytes.Repeat([]byte{fill}, secret.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func TestSealAndOpen(t *testing.T) {
	k := keeper(t, 1)
	for _, plain := range []string{"", "p", "correct horse battery staple", strings.Repeat("x", 1<<16)} {
		one, two := k.Seal([]byte(plain), "mailbox/1"), k.Seal([]byte(plain), "mailbox/1")
		if bytes.Equal(one, two) {
			t.Errorf("%d bytes sealed twice are the same twice", len(plain))
		}
		if len(plain) > 8 && bytes.Contains(one, []byte(plain)[:8]) {
			t.Error("the value shows through")
		}
		got, err := k.Open(one, "mailbox/1")
		if err != nil || string(got) != plain {
			t.Errorf("opened %d bytes of %d, %v", len(got), len(plain), err)
		}
	}
}

func TestOpenRefuses(t *testing.T) {
	k := keeper(t, 1)
	sealed := k.Seal([]byte("swordfish"), "mailbox/1")
	check := func(what string, k *secret.Keeper, sealed []byte, context string, kind error) {
		t.Helper()
		plain, err := k.Open(sealed, context)
		var problem *news.Problem
		if plain != nil || !errors.As(err, &problem) || !errors.Is(err, kind) {
			t.Errorf("%s: %q, %v", what, plain, err)
		}
		if err != nil && strings.Contains(err.Error(), "swordfish") {
			t.Errorf("%s: the error tells the secret: %v", what, err)
		}
	}
	check("another row", k, sealed, "mailbox/2", news.ErrInvalid)
	check("another noun", k, sealed, "login/1", news.ErrInvalid)
	check("another key", keeper(t, 2), sealed, "mailbox/1", news.ErrDenied)
	check("a newer version", k, append([]byte{2}, sealed[1:]...), "mailbox/1", news.ErrConflict)
	for n := range sealed {
		check("cut off", k, sealed[:n], "mailbox/1", news.ErrInvalid)
	}
	check("something added", k, append(bytes.Clone(sealed), 0), "mailbox/1", news.ErrInvalid)
	for i := range sealed {
		for bit := range 8 {
			bad := bytes.Clone(sealed)
			bad[i] ^= 1 << bit
			if plain, err := k.Open(bad, "mailbox/1"); err == nil {
				t.Fatalf("bit %d of byte %d turned, and it opens: %q", bit, i, plain)
			}
		}
	}
}

func TestKeyFile(t *testing.T) {
	t.Setenv(secret.Environment, "")
	path := filepath.Join(t.TempDir(), "secret.key")
	var all sync.WaitGroup
	keepers := make([]*secret.Keeper, 8)
	for i := range keepers {
		all.Go(func() {
			var err error
			if keepers[i], err = secret.Open(path); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if t.Failed() {
		t.FailNow()
	}
	sealed := keepers[0].Seal([]byte("swordfish"), "x")
	for _, k := range keepers[1:] {
		if got, err := k.Open(sealed, "x"); err != nil || string(got) != "swordfish" {
			t.Errorf("those that opened the key at once have different ones: %v", err)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != secret.KeySize {
		t.Errorf("the key file is %v, %v", info, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".key-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}

	// A key that was lost is made anew, and what the old one sealed says so.
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	k, err := secret.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.Open(sealed, "x"); !errors.Is(err, news.ErrDenied) || !strings.Contains(err.Error(), path) {
		t.Errorf("with a new key: %v", err)
	}
}

func TestKeyFileProblems(t *testing.T) {
	t.Setenv(secret.Environment, "")
	dir := t.TempDir()
	for name, do := range map[string]func(path string) error{
		"empty":   func(p string) error { return os.WriteFile(p, nil, 0o600) },
		"short":   func(p string) error { return os.WriteFile(p, make([]byte, 31), 0o600) },
		"long":    func(p string) error { return os.WriteFile(p, make([]byte, 33), 0o600) },
		"open":    func(p string) error { return errors.Join(os.WriteFile(p, make([]byte, 32), 0o644), os.Chmod(p, 0o644)) },
		"folder":  func(p string) error { return os.Mkdir(p, 0o700) },
		"no home": func(p string) error { return os.Symlink(filepath.Join(dir, "not", "there"), p) },
	} {
		path := filepath.Join(dir, name)
		if err := do(path); err != nil {
			t.Fatal(err)
		}
		var problem *news.Problem
		if _, err := secret.Open(path); !errors.As(err, &problem) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestKeyInEnvironment(t *testing.T) {
	key := bytes.Repeat([]byte{0xfb}, secret.KeySize)
	sealed := func() []byte {
		k, _ := secret.New(key)
		return k.Seal([]byte("swordfish"), "x")
	}()
	path := filepath.Join(t.TempDir(), "secret.key")
	for _, text := range []string{hex.EncodeToString(key), base64.StdEncoding.EncodeToString(key), base64.RawURLEncoding.EncodeToString(key), " " + hex.EncodeToString(key) + "\n"} {
		t.Setenv(secret.Environment, text)
		k, err := secret.Open(path)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if _, err := k.Open(sealed, "x"); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
	t.Setenv(secret.Environment, "swordfish")
	if _, err := secret.Open(path); !errors.Is(err, news.ErrInvalid) || strings.Contains(err.Error(), "swordfish") {
		t.Errorf("a password as the key: %v", err)
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("a key file was made beside the key of the environment")
	}
}
