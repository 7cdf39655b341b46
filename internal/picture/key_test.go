package picture

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"coranto/internal/news"
)

func TestKey(t *testing.T) {
	folder := t.TempDir()
	var all sync.WaitGroup
	keys := make([]string, 20)
	for i := range keys { // as by many processes that start at once
		all.Go(func() {
			key, err := Key(folder)
			if err != nil {
				t.Error(err)
			}
			keys[i] = string(key)
		})
	}
	all.Wait()
	for _, k := range keys {
		if len(k) != keySize || k != keys[0] {
			t.Fatal("the key is not one")
		}
	}
	file := filepath.Join(folder, "picture.key")
	s, err := os.Stat(file)
	if err != nil || runtime.GOOS != "windows" && s.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", s.Mode(), err)
	}
	if left, _ := filepath.Glob(filepath.Join(folder, ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if other, _ := Key(t.TempDir()); string(other) == keys[0] {
		t.Error("two instances have one key")
	}
	if err := os.WriteFile(file, []byte("short"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Key(folder); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a damaged key: %v", err)
	}
	if _, err := Key(filepath.Join(folder, "nowhere")); !errors.Is(err, news.ErrDenied) {
		t.Errorf("no folder: %v", err)
	}
}
