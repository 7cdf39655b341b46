package store

import (
	"context"
	"database/sql"

	"coranto/internal/db"
	"coranto/internal/news"
)

// Files returns what came with articles in their feeds, such as the episodes
// of a podcast. Most articles have none, and are not in the map.
func (s *Store) Files(ctx context.Context, articles []int64) (map[int64][]news.Attachment, error) {
	found := map[int64][]news.Attachment{}
	err := chunks(articles, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var id int64
			var data []byte
			if err := rows.Scan(&id, &data); err != nil {
				return err
			}
			var e struct {
				Attachments []news.Attachment `json:"files"`
			}
			if err := s.pack.first(data, &e); err != nil {
				return err
			}
			if len(e.Attachments) > 0 {
				found[id] = e.Attachments
			}
			return nil
		}, `SELECT d.article, CASE length(d.data) WHEN 0 THEN b.data ELSE d.data END
			FROM delivered d LEFT JOIN body b ON b.article = d.article WHERE d.article IN `+db.List(1, len(args)), args...)
	})
	return found, err
}
