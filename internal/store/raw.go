package store

import (
	"context"
	"database/sql"
	"time"

	"coranto/internal/news"
)

// Raw is what was fetched or handed in for an article, byte for byte.
type Raw struct {
	Kind        string // "page" or "text"; of a part: "page" is the next page of the piece, "form" another form of the page
	URL         string
	ContentType string
	Fetched     time.Time
	Body        []byte
	Parts       []Raw // what belongs to it, in order; they were fetched with it
}

// SaveRaw keeps what an article is extracted from, in place of what was kept.
func (s *Store) SaveRaw(ctx context.Context, article int64, r Raw) (err error) {
	defer news.Wrap(&err, "keeping the page of article %d", article)
	return s.within(ctx, func(tx *Store) error {
		_, err := tx.db.Exec(ctx, `INSERT INTO raw (article, kind, url, content_type, fetched, data) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (article) DO UPDATE SET kind = excluded.kind, url = excluded.url, content_type = excluded.content_type,
				fetched = excluded.fetched, data = excluded.data`,
			article, r.Kind, r.URL, r.ContentType, ms(r.Fetched), tx.pack.bytes(r.Body))
		if err != nil {
			return err
		}
		if _, err := tx.db.Exec(ctx, "DELETE FROM raw_part WHERE article=$1", article); err != nil {
			return err
		}
		for i, part := range r.Parts {
			_, err := tx.db.Exec(ctx, "INSERT INTO raw_part (article, n, kind, url, content_type, data) VALUES ($1, $2, $3, $4, $5, $6)",
				article, i+1, part.Kind, part.URL, part.ContentType, tx.pack.bytes(part.Body))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Raw returns what an article is extracted from.
func (s *Store) Raw(ctx context.Context, article int64) (*Raw, error) {
	var r Raw
	var fetched int64
	var data []byte
	err := s.db.QueryRow(ctx, "SELECT kind, url, content_type, fetched, data FROM raw WHERE article=$1", article).
		Scan(&r.Kind, &r.URL, &r.ContentType, &fetched, &data)
	if err != nil {
		return nil, missing(err, "no page of article %d is kept", article)
	}
	r.Fetched = at(fetched)
	if r.Body, err = s.pack.unbytes(data); err != nil {
		return nil, err
	}
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		part := Raw{Fetched: r.Fetched}
		var data []byte
		if err := rows.Scan(&part.Kind, &part.URL, &part.ContentType, &data); err != nil {
			return err
		}
		var err error
		part.Body, err = s.pack.unbytes(data)
		r.Parts = append(r.Parts, part)
		return err
	}, "SELECT kind, url, content_type, data FROM raw_part WHERE article=$1 ORDER BY n", article)
	return &r, err
}
