package db

import (
	"errors"

	"coranto/internal/news"

	"modernc.org/sqlite"
)

// SQLite's primary result codes (https://www.sqlite.org/rescode.html).
const (
	codeBusy     = 5
	codeLocked   = 6
	codeReadOnly = 8
	codeIO       = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
)

func code(err error) int {
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return e.Code() & 0xff
	}
	return 0
}

func busy(err error) bool { c := code(err); return c == codeBusy || c == codeLocked }

// explain turns the failures that a person has to mend into a sentence.
func (d *DB) explain(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*news.Problem](err); ok {
		return err
	}
	switch code(err) {
	case codeFull:
		return news.Problemf(news.ErrUnavailable, "the disk that holds %s is full; free some space, nothing that was there is lost: %w", d.name, err)
	case codeReadOnly:
		return news.Problemf(news.ErrDenied, "the database %s cannot be written to; give yourself the right to, or choose another data folder with --data: %w", d.name, err)
	case codeIO:
		return news.Problemf(news.ErrUnavailable, "the disk that holds %s does not answer as it should; check the disk: %w", d.name, err)
	case codeCantOpen:
		return news.Problemf(news.ErrUnavailable, "the database %s cannot be opened; check that its folder exists and is yours: %w", d.name, err)
	case codeCorrupt, codeNotADB:
		return news.Problemf(news.ErrInvalid, "the database %s is damaged; move it away, or put back a copy of it: %w", d.name, err)
	case codeBusy:
		return news.Problemf(news.ErrConflict, "the database %s is held by another program; close that and try again: %w", d.name, err)
	}
	return err
}
