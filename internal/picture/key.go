package picture

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"coranto/internal/news"
)

const keySize = 32

// Key returns the instance's key, kept in a file of the data folder that only
// its owner may read. It is made the first time, whole or not at all. Whoever
// removes the file makes every printed address void; pages print new ones.
func Key(folder string) ([]byte, error) {
	file := filepath.Join(folder, "picture.key")
	key, err := os.ReadFile(file)
	if err == nil && len(key) == keySize {
		return key, nil
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, news.Problemf(news.ErrDenied, "the key of the pictures, %s, cannot be read; mend its permissions, or remove it and a new one is made. (%w)", file, err)
	}
	if err == nil {
		return nil, news.Problemf(news.ErrInvalid, "the file %s is not the key of the pictures that Coranto made; remove it and a new one is made", file)
	}
	if key, err = makeKey(folder, file); err != nil {
		return nil, news.Problemf(news.ErrDenied, "the key of the pictures, %s, cannot be made; mend the permissions of its folder. (%w)", file, err)
	}
	return key, nil
}

// makeKey writes a new key, or reads the one that another process was quicker
// to write.
func makeKey(folder, file string) (_ []byte, err error) {
	f, err := os.CreateTemp(folder, ".picture.key-*") // readable by its owner alone
	if err != nil {
		return nil, err
	}
	defer os.Remove(f.Name())
	key := make([]byte, keySize)
	rand.Read(key) // never fails
	_, err = f.Write(key)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return nil, err
	}
	switch err := os.Link(f.Name(), file); {
	case err == nil:
		return key, nil
	case errors.Is(err, fs.ErrExist):
		return os.ReadFile(file)
	}
	// A file system without links: the last to rename wins.
	if err := os.Rename(f.Name(), file); err != nil {
		return nil, err
	}
	return os.ReadFile(file)
}
