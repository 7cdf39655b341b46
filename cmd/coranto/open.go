package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/secret"
	"coranto/internal/store"
)

// dataDir returns the folder where everything lives, and makes it.
func (s *session) dataDir() (string, error) {
	dir := s.Data
	if dir == "" {
		var err error
		if dir, err = platformDir(); err != nil {
			return "", err
		}
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
			return "", news.Problemf(news.ErrDenied, "the data folder %s cannot be made; choose another with --data, or mend its permissions", dir)
		}
		return "", news.Problemf(news.ErrInvalid, "the data folder %s cannot be made, because a file is in its way or its disk refuses; choose another with --data. (%w)", dir, err)
	}
	return dir, nil
}

// platformDir is where a program of this platform keeps its data.
func platformDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && filepath.IsAbs(dir) {
		return filepath.Join(dir, "coranto"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", news.Problemf(news.ErrInvalid, "this machine names no home folder; say with --data where everything is to live")
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", "Coranto"), nil
	case "windows":
		if dir := os.Getenv("LOCALAPPDATA"); dir != "" {
			return filepath.Join(dir, "Coranto"), nil
		}
	}
	return filepath.Join(home, ".local", "share", "coranto"), nil
}

// open opens the store to write to it, and says where it is.
func (s *session) open() (*store.Store, string, error) {
	where, err := s.database()
	if err != nil {
		return nil, "", err
	}
	st, err := store.Open(s.ctx, where, s.log)
	return st, where, err
}

// database says where the store is.
func (s *session) database() (string, error) {
	if s.Database == "" {
		dir, err := s.dataDir()
		return filepath.Join(dir, "coranto.db"), err
	}
	if !strings.HasPrefix(s.Database, "postgres://") && !strings.HasPrefix(s.Database, "postgresql://") {
		return "", misuse("--database takes a postgres:// address; for SQLite leave it out and say --data")
	}
	return s.Database, nil
}

// openReading opens the store to read from it, also while another Coranto has
// it open. A store that is not there yet is made.
func (s *session) openReading() (*store.Store, error) {
	where, err := s.database()
	if err != nil {
		return nil, err
	}
	st, err := store.OpenReading(s.ctx, where, s.log)
	if isNotFound(err) {
		st, err = store.Open(s.ctx, where, s.log)
	}
	return st, err
}

// client makes what fetches.
func (s *session) client(allow ...string) *fetch.Client {
	return fetch.New(fetch.Options{UserAgent: s.agent(), AllowPrivate: append(s.Allow, allow...), Pace: time.Second, Log: s.log})
}

// secrets opens the key that passwords and logins are sealed with; it lies in
// the folder where everything lives.
func secrets(folder string) (*secret.Keeper, error) {
	return secret.Open(filepath.Join(folder, "secret.key"))
}

// pipeline makes the pipeline on a store.
func (s *session) pipeline(st *store.Store, secrets *secret.Keeper, progress func(pipeline.Event), allow ...string) *pipeline.Pipeline {
	return pipeline.New(pipeline.Options{Store: st, Client: s.client(allow...), Secrets: secrets, Public: s.Public, Write: s.writer, Log: s.log, Progress: progress, Asked: follows(st)})
}

func isNotFound(err error) bool { return errors.Is(err, news.ErrNotFound) }
