package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"coranto/internal/news"
)

// SaveWritten keeps the summary that a machine wrote of a story, and a hash of
// what it was made of; nil if what it wrote is not to be shown.
func (s *Store) SaveWritten(ctx context.Context, story int64, of string, w *news.WrittenSummary) error {
	data := ""
	if w != nil {
		b, err := json.Marshal(w)
		if err != nil {
			return err
		}
		data = string(b)
	}
	_, err := s.db.Exec(ctx, `INSERT INTO written (story, of, data) VALUES ($1, $2, $3)
		ON CONFLICT (story) DO UPDATE SET of = excluded.of, data = excluded.data`, story, of, data)
	return err
}

// Written returns the summary that a machine wrote of a story, nil if there is
// none to show, and the hash of what it was made of.
func (s *Store) Written(ctx context.Context, story int64) (w *news.WrittenSummary, of string, err error) {
	var data string
	err = s.db.QueryRow(ctx, "SELECT of, data FROM written WHERE story=$1", story).Scan(&of, &data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, "", nil
	}
	if err != nil || data == "" {
		return nil, of, err
	}
	w = new(news.WrittenSummary)
	return w, of, json.Unmarshal([]byte(data), w)
}
