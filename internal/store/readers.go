package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode/utf8"

	"coranto/internal/news"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

const readerColumns = "r.id, r.name, r.display, r.role, r.created, r.disabled"

func scanReader(row scanner, more ...any) (*news.Reader, error) {
	var r news.Reader
	var role string
	var created, disabled int64
	err := row.Scan(append([]any{&r.ID, &r.Name, &r.Display, &role, &created, &disabled}, more...)...)
	r.Role, r.Created, r.Disabled = news.Role(role), at(created), disabled != 0
	return &r, err
}

// NameKey is the same for the spellings of a name that people would take for
// one another: without case and in one Unicode form (RFC 8265, section 3.3).
func NameKey(name string) string {
	return norm.NFKC.String(cases.Fold().String(norm.NFKC.String(name)))
}

// readerName checks a name someone is to sign in with.
func readerName(name string) error {
	switch {
	case name == "" || strings.TrimSpace(name) != name:
		return news.Problemf(news.ErrInvalid, "a name must not be empty, nor begin or end with a space; choose another")
	case utf8.RuneCountInString(name) > 64:
		return news.Problemf(news.ErrInvalid, "a name has at most 64 letters; choose a shorter one")
	case !utf8.ValidString(name) || oneLine(name, nameMost) != name || strings.ContainsAny(name, "/:\\<>\"&?#%"):
		return news.Problemf(news.ErrInvalid, "a name is made of letters, digits, spaces and . - _ @; choose another")
	}
	return nil
}

// AddReader makes an account and fills in its id. Names are unique without
// regard to case.
func (s *Store) AddReader(ctx context.Context, r *news.Reader) (err error) {
	if err := readerName(r.Name); err != nil {
		return err
	}
	return s.within(ctx, func(tx *Store) error {
		id, err := tx.newIDs(ctx, "reader", 1)
		if err != nil {
			return err
		}
		n, err := tx.db.Exec(ctx, `INSERT INTO reader (id, name, name_key, display, role, created, disabled, settings, marks)
			VALUES ($1, $2, $3, $4, $5, $6, $7, '', 0) ON CONFLICT (name_key) DO NOTHING`,
			id, r.Name, NameKey(r.Name), oneLine(r.Display, nameMost), string(r.Role), ms(r.Created), bit(r.Disabled))
		if err == nil && n == 0 {
			err = news.Problemf(news.ErrConflict, "there is a reader called %s already; choose another name", r.Name)
		}
		r.ID = id
		return err
	})
}

// SaveReader writes what is known of a reader.
func (s *Store) SaveReader(ctx context.Context, r *news.Reader) error {
	if err := readerName(r.Name); err != nil {
		return err
	}
	return s.within(ctx, func(tx *Store) error {
		if other, err := tx.ReaderByName(ctx, r.Name); err == nil && other.ID != r.ID {
			return news.Problemf(news.ErrConflict, "there is a reader called %s already; choose another name", r.Name)
		}
		n, err := tx.db.Exec(ctx, "UPDATE reader SET name=$2, name_key=$3, display=$4, role=$5, disabled=$6 WHERE id=$1",
			r.ID, r.Name, NameKey(r.Name), oneLine(r.Display, nameMost), string(r.Role), bit(r.Disabled))
		if err == nil && n == 0 {
			err = news.Problemf(news.ErrNotFound, "there is no reader %d", r.ID)
		}
		return err
	})
}

// Reader returns a reader.
func (s *Store) Reader(ctx context.Context, id int64) (*news.Reader, error) {
	r, err := scanReader(s.db.QueryRow(ctx, "SELECT "+readerColumns+" FROM reader r WHERE r.id=$1", id))
	if err != nil {
		return nil, missing(err, "there is no reader %d", id)
	}
	return r, nil
}

// ReaderByName returns the reader of a name, in any spelling.
func (s *Store) ReaderByName(ctx context.Context, name string) (*news.Reader, error) {
	r, err := scanReader(s.db.QueryRow(ctx, "SELECT "+readerColumns+" FROM reader r WHERE r.name_key=$1", NameKey(name)))
	if err != nil {
		return nil, missing(err, "there is no reader of that name")
	}
	return r, nil
}

// Readers returns all readers, in the order they came.
func (s *Store) Readers(ctx context.Context) ([]news.Reader, error) {
	var all []news.Reader
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		r, err := scanReader(rows)
		all = append(all, *r)
		return err
	}, "SELECT "+readerColumns+" FROM reader r ORDER BY r.id")
	return all, err
}

// FollowAll makes a reader follow every feed of the instance, each in a folder
// of its section's name.
func (s *Store) FollowAll(ctx context.Context, reader int64, now time.Time) error {
	return s.within(ctx, func(tx *Store) error {
		feeds, err := tx.Feeds(ctx)
		if err != nil {
			return err
		}
		for i := range feeds {
			if err := tx.FollowFeed(ctx, reader, &feeds[i].Feed, now); err != nil {
				return err
			}
		}
		return nil
	})
}

// FollowFeed makes a reader follow a feed, in the folder of its section's name
// if it has one. A feed that is followed already stays where it is.
func (s *Store) FollowFeed(ctx context.Context, reader int64, f *news.Feed, now time.Time) error {
	return s.within(ctx, func(tx *Store) error {
		sub := news.Subscription{Kind: news.FollowFeed, Target: Target(f.ID), Added: now}
		added, err := tx.Follow(ctx, reader, sub)
		if err != nil || !added || f.Section == "" {
			return err
		}
		folder, err := tx.Folder(ctx, reader, news.SectionName(f.Section))
		if err != nil {
			return err
		}
		sub.Folders = []int64{folder.ID}
		return tx.file(ctx, reader, sub)
	})
}

// Settings returns a reader's settings, JSON as SaveSettings took it, or "".
func (s *Store) Settings(ctx context.Context, reader int64) (text string, err error) {
	err = s.db.QueryRow(ctx, "SELECT settings FROM reader WHERE id=$1", reader).Scan(&text)
	return text, missing(err, "there is no reader %d", reader)
}

// SaveSettings keeps a reader's settings.
func (s *Store) SaveSettings(ctx context.Context, reader int64, text string) error {
	if len(text) > 64<<10 {
		return news.Problemf(news.ErrInvalid, "settings are larger than 64 kB; leave some out")
	}
	n, err := s.db.Exec(ctx, "UPDATE reader SET settings=$2 WHERE id=$1", reader, text)
	if err == nil && n == 0 {
		err = news.Problemf(news.ErrNotFound, "there is no reader %d", reader)
	}
	return err
}

// isMissing reports that a row is not there.
func isMissing(err error) bool { return errors.Is(err, sql.ErrNoRows) }
