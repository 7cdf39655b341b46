package db

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// lock says that this process has a data folder open. It stands on a file next
// to the database and is the kernel's: it ends with the process, however that
// ends. The file stays, and holds the number of the process that had it last.
type lock struct{ f *os.File }

var errHeld = errors.New("held by another process")

func acquire(path string) (*lock, error) {
	f, err := os.OpenFile(path+".lock", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, news.Problemf(news.ErrDenied, "the lock %s cannot be opened (%w); remove it, or give yourself the right to write it", path+".lock", cause(err))
	}
	if err := flock(f); err != nil {
		defer f.Close()
		if !errors.Is(err, errHeld) {
			return nil, news.Problemf(news.ErrUnavailable, "the data folder of %s cannot be locked (%w); choose one on a local disk with --data", path, err)
		}
		who := ""
		// Where the lock keeps others from reading, the number is left out.
		buf := make([]byte, 20)
		if n, _ := f.ReadAt(buf, 0); n > 0 {
			if pid, err := strconv.Atoi(strings.TrimSpace(string(buf[:n]))); err == nil {
				who = fmt.Sprintf(" (process %d)", pid)
			}
		}
		return nil, news.Problemf(news.ErrConflict, "the database %s is open in another Coranto%s; use its pages, stop it first, or choose another data folder with --data", path, who)
	}
	f.Truncate(0)
	f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	return &lock{f}, nil
}

func (l *lock) release() error { return l.f.Close() }
