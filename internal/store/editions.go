package store

import (
	"context"
	"database/sql"
	"encoding/json"

	"coranto/internal/news"
)

// SaveEdition puts an edition in the place of the one with its key.
func (s *Store) SaveEdition(ctx context.Context, e *news.Edition) error {
	data, err := json.Marshal(e.Stories)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, `INSERT INTO edition (key, made, data) VALUES ($1, $2, $3)
		ON CONFLICT (key) DO UPDATE SET made = excluded.made, data = excluded.data`, e.Key, ms(e.Made), string(data))
	return err
}

// Edition returns the edition with a key: "front", or a section's.
func (s *Store) Edition(ctx context.Context, key string) (*news.Edition, error) {
	e := &news.Edition{Key: key}
	var made int64
	var data string
	err := s.db.QueryRow(ctx, "SELECT made, data FROM edition WHERE key=$1", key).Scan(&made, &data)
	if err != nil {
		return nil, missing(err, "there is no edition %s yet", key)
	}
	e.Made = at(made)
	return e, json.Unmarshal([]byte(data), &e.Stories)
}

// Editions returns the keys of all editions.
func (s *Store) Editions(ctx context.Context) ([]string, error) {
	var keys []string
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var key string
		err := rows.Scan(&key)
		keys = append(keys, key)
		return err
	}, "SELECT key FROM edition ORDER BY key")
	return keys, err
}
