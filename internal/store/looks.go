package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// Look is what an article's page said when it was last looked at, so that the
// next look costs its outlet next to nothing.
type Look struct {
	ETag         string
	LastModified string
	BodyHash     string
	Looks        int // since the page was asked for
}

// LookOf returns the last look at an article's page; the zero Look when there
// was none.
func (s *Store) LookOf(ctx context.Context, article int64) (l Look, err error) {
	err = s.db.QueryRow(ctx, "SELECT etag, last_modified, body_hash, looks FROM page_look WHERE article=$1", article).
		Scan(&l.ETag, &l.LastModified, &l.BodyHash, &l.Looks)
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return l, err
}

// LookAgain notes a look at an article's page, and when the next is due.
func (s *Store) LookAgain(ctx context.Context, article int64, l Look, due time.Time) error {
	return s.within(ctx, func(tx *Store) error {
		_, err := tx.db.Exec(ctx, `INSERT INTO page_look (article, etag, last_modified, body_hash, looks) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (article) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
				body_hash = excluded.body_hash, looks = excluded.looks`, article, l.ETag, l.LastModified, l.BodyHash, l.Looks)
		if err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "UPDATE article SET page_due=$2, page_tries=0, page_problem='' WHERE id=$1", article, max(1, due.UnixMilli()))
		return err
	})
}

// Followed reports whether an article is worth another look: it counts from
// since or later, and other outlets report the same.
func (s *Store) Followed(ctx context.Context, article int64, since time.Time) (recent, several bool, err error) {
	var from, outlets int64
	err = s.db.QueryRow(ctx, "SELECT a.time, coalesce(s.outlets, 0) FROM article a LEFT JOIN story s ON s.id = a.story WHERE a.id=$1", article).Scan(&from, &outlets)
	return from >= since.UnixMilli(), outlets > 1, missing(err, "there is no article %d", article)
}
