package secret

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"coranto/internal/news"
)

// Environment is the variable that may hold the key, as 64 hexadecimal digits
// or in base 64, where machines that share a database have no shared folder.
const Environment = "CORANTO_KEY"

// Open returns the Keeper of the key in the file at path, or of the one in the
// environment where it is set. A file that is not there is made, with a new
// key, readable by its owner alone; of several processes that make it at once,
// all end up with the same.
func Open(path string) (*Keeper, error) {
	if text := os.Getenv(Environment); text != "" {
		key, err := decode(text)
		if err != nil {
			return nil, err
		}
		return newKeeper(key, "the key in "+Environment)
	}
	key, err := read(path)
	if errors.Is(err, fs.ErrNotExist) {
		if err := create(path); err != nil {
			return nil, news.Problemf(news.ErrDenied, "the key file %s cannot be made; mend the permissions of its folder, or set %s. (%w)", path, Environment, err)
		}
		key, err = read(path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		err = news.Problemf(news.ErrInvalid, "the key file %s is a link that leads nowhere; remove it, or put back what it leads to", path)
	}
	if err != nil {
		return nil, err
	}
	return newKeeper(key, "the key file "+path)
}

func decode(text string) ([]byte, error) {
	text = strings.TrimSpace(text)
	if key, err := hex.DecodeString(text); err == nil && len(key) == KeySize {
		return key, nil
	}
	text = strings.TrimRight(strings.NewReplacer("-", "+", "_", "/").Replace(text), "=")
	if key, err := base64.RawStdEncoding.DecodeString(text); err == nil && len(key) == KeySize {
		return key, nil
	}
	return nil, news.Problemf(news.ErrInvalid, "%s holds no key; it takes %d random bytes as hexadecimal digits, such as “openssl rand -hex %[2]d” prints", Environment, KeySize)
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, err
	case err != nil:
		return nil, news.Problemf(news.ErrDenied, "the key file %s cannot be read; mend its permissions. (%w)", path, err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && runtime.GOOS != "windows" && info.Mode().Perm()&0o007 != 0 {
		return nil, news.Problemf(news.ErrDenied, "everybody on this machine can read the key file %s; run “chmod 600 %[1]s”", path)
	}
	key, err := io.ReadAll(io.LimitReader(f, KeySize+1))
	if err != nil {
		return nil, news.Problemf(news.ErrDenied, "the key file %s cannot be read to its end. (%w)", path, err)
	}
	return key, nil
}

// create makes the key file whole or not at all, and leaves one that another
// process made meanwhile as it is.
func create(path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".key-*") // made with mode 0600
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	key := make([]byte, KeySize)
	rand.Read(key) // never fails
	if _, err = f.Write(key); err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	err = os.Link(f.Name(), path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return nil
	}
	// A file system without links: two that start at once are not to be
	// expected on one.
	return os.Rename(f.Name(), path)
}
