// Package blob keeps named bytes: pictures today, whatever else is too large
// for the database tomorrow. A name is there whole or not at all, whenever the
// machine may have stopped.
package blob

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"time"

	"coranto/internal/news"
)

// Info is what is known of a blob without reading it.
type Info struct {
	Name string
	Size int64
	Time time.Time // when it was put, or touched last
}

// Reader reads a blob. It goes on reading the bytes it was opened on, even
// when the blob is replaced or removed meanwhile.
type Reader interface {
	io.ReadSeekCloser
	io.ReaderAt
}

// Dir is a folder of blobs. A name is a path of letters a to z, digits, dots,
// dashes and underscores ("pictures/ab/abcd.w640"); no name may be the folder
// of another. It is safe for use by many goroutines and processes.
type Dir struct{ root *os.Root }

const (
	maxName    = 240 // bytes of a name
	unfinished = ".put-"
	forgotten  = time.Hour // after which a file being written has no writer any more
)

// Open opens a folder, and makes it if need be. What a killed program left
// half written there is removed.
func Open(folder string) (*Dir, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, news.Problemf(news.ErrDenied, "the folder %s cannot be made; mend the permissions of the folder above it. (%w)", folder, err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, news.Problemf(news.ErrDenied, "the folder %s cannot be opened; mend its permissions. (%w)", folder, err)
	}
	d := &Dir{root: root}
	if err := d.sweep(time.Now().Add(-forgotten)); err != nil {
		root.Close()
		return nil, err
	}
	return d, nil
}

// Close lets go of the folder.
func (d *Dir) Close() error { return d.root.Close() }

// sweep removes files that were begun before a time and never finished.
func (d *Dir) sweep(before time.Time) error {
	top, err := fs.ReadDir(d.root.FS(), ".")
	if err != nil {
		return fmt.Errorf("reading the folder %s: %w", d.root.Name(), err)
	}
	for _, e := range top {
		if !strings.HasPrefix(e.Name(), unfinished) {
			continue
		}
		if info, err := e.Info(); err == nil && info.ModTime().Before(before) {
			_ = d.root.Remove(e.Name()) // the next start tries again
		}
	}
	return nil
}

// Put keeps the bytes under a name, in place of those that were there. When it
// returns without error they are on the disk; with one, the name holds what it
// held before. The time is the blob's.
func (d *Dir) Put(ctx context.Context, name string, data io.Reader, now time.Time) (size int64, err error) {
	defer news.Wrap(&err, "keeping %s", name)
	if err := check(name); err != nil {
		return 0, err
	}
	temp := unfinished + strings.ToLower(rand.Text())
	f, err := d.root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			_ = d.root.Remove(temp)
		}
	}()
	size, err = io.Copy(f, stoppable{ctx, data})
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	if err == nil {
		err = d.root.Chtimes(temp, now, now)
	}
	if err != nil {
		return 0, err
	}
	folder := path.Dir(name)
	if err := d.root.MkdirAll(folder, 0o700); err != nil {
		return 0, err
	}
	if err := d.root.Rename(temp, name); err != nil {
		return 0, err
	}
	d.settle(folder)
	return size, nil
}

// settle has the system write a folder's list of names. Not every system can.
func (d *Dir) settle(folder string) {
	if f, err := d.root.Open(folder); err == nil {
		_ = f.Sync()
		f.Close()
	}
}

// Get opens a blob. One that is not there is news.ErrNotFound.
func (d *Dir) Get(name string) (_ Reader, _ Info, err error) {
	defer news.Wrap(&err, "reading %s", name)
	if err := check(name); err != nil {
		return nil, Info{}, err
	}
	f, err := d.root.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Info{}, news.ErrNotFound
	}
	if err != nil {
		return nil, Info{}, err
	}
	s, err := f.Stat()
	if err == nil && !s.Mode().IsRegular() {
		err = news.ErrNotFound
	}
	if err != nil {
		f.Close()
		return nil, Info{}, err
	}
	return f, Info{Name: name, Size: s.Size(), Time: s.ModTime()}, nil
}

// Touch sets a blob's time.
func (d *Dir) Touch(name string, t time.Time) error {
	if err := check(name); err != nil {
		return err
	}
	return d.root.Chtimes(name, t, t)
}

// Remove removes a blob. One that is not there is no error.
func (d *Dir) Remove(name string) error {
	if err := check(name); err != nil {
		return err
	}
	if err := d.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// List returns every blob, in the order of their names.
func (d *Dir) List() ([]Info, error) {
	var all []Info
	err := fs.WalkDir(d.root.FS(), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !e.Type().IsRegular() || check(name) != nil {
			return nil
		}
		if s, err := e.Info(); err == nil {
			all = append(all, Info{Name: name, Size: s.Size(), Time: s.ModTime()})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("listing %s: %w", d.root.Name(), err)
	}
	return all, nil
}

// check refuses names that are none, the same on every system.
func check(name string) error {
	bad := name == "" || len(name) > maxName
	for part := range strings.SplitSeq(name, "/") {
		bad = bad || part == "" || part[0] == '.' || strings.HasSuffix(part, ".") || !plain(part)
	}
	if bad {
		return news.Problemf(news.ErrInvalid, "%.80q is no name for a blob; use the letters a to z, digits, dots, dashes and underscores", name)
	}
	return nil
}

func plain(part string) bool {
	return !strings.ContainsFunc(part, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '.' && r != '-' && r != '_'
	})
}

// stoppable reads until its context ends.
type stoppable struct {
	ctx context.Context
	r   io.Reader
}

func (s stoppable) Read(p []byte) (int, error) {
	if err := context.Cause(s.ctx); err != nil {
		return 0, err
	}
	return s.r.Read(p)
}
