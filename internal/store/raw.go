package store

import (
	"context"
	"time"
)

// Raw is what was fetched or handed in for an article, byte for byte.
type Raw struct {
	Kind        string // "page" or "text"
	URL         string
	ContentType string
	Fetched     time.Time
	Body        []byte
}

// SaveRaw keeps what an article is extracted from, in place of what was kept.
func (s *Store) SaveRaw(ctx context.Context, article int64, r Raw) error {
	_, err := s.db.Exec(ctx, `INSERT INTO raw (article, kind, url, content_type, fetched, data) VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (article) DO UPDATE SET kind = excluded.kind, url = excluded.url, content_type = excluded.content_type,
			fetched = excluded.fetched, data = excluded.data`,
		article, r.Kind, r.URL, r.ContentType, ms(r.Fetched), s.pack.bytes(r.Body))
	return err
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
	r.Body, err = s.pack.unbytes(data)
	return &r, err
}
