package store

import (
	"context"
	"database/sql"

	"coranto/internal/db"
	"coranto/internal/news"
)

// SaveAnnotation writes what version version of the annotator found in an
// article. From then on the article can be placed in a story of the language
// found.
func (s *Store) SaveAnnotation(ctx context.Context, article int64, version int, n *news.Annotation) (err error) {
	defer news.Wrap(&err, "saving the annotation of article %d", article)
	data, err := s.pack.json(n)
	if err != nil {
		return err
	}
	return s.within(ctx, func(tx *Store) error {
		rows, err := tx.db.Exec(ctx, "UPDATE article SET lang=$2, annotated=$3 WHERE id=$1", article, langOf(n.Language), version)
		if err == nil && rows == 0 {
			err = news.Problemf(news.ErrNotFound, "there is no article %d", article)
		}
		if err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, `INSERT INTO annotation (article, version, data) VALUES ($1, $2, $3)
			ON CONFLICT (article) DO UPDATE SET version = excluded.version, data = excluded.data`, article, version, data)
		return err
	})
}

// langOf is the language under which an article is clustered; "" and "und",
// which both say that it is not known, are one.
func langOf(language string) string {
	if language == "und" {
		return ""
	}
	return language
}

// Annotation returns what was found in an article.
func (s *Store) Annotation(ctx context.Context, article int64) (*news.Annotation, error) {
	all, err := s.Annotations(ctx, []int64{article})
	if err == nil && all[article] == nil {
		err = news.Problemf(news.ErrNotFound, "article %d is not annotated yet", article)
	}
	return all[article], err
}

// Annotations returns what was found in articles, without those not annotated.
func (s *Store) Annotations(ctx context.Context, articles []int64) (map[int64]*news.Annotation, error) {
	all := make(map[int64]*news.Annotation, len(articles))
	err := chunks(articles, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var id int64
			var data sql.RawBytes
			if err := rows.Scan(&id, &data); err != nil {
				return err
			}
			n := new(news.Annotation)
			all[id] = n
			return s.pack.unjson(data, n)
		}, "SELECT article, data FROM annotation WHERE article IN "+db.List(1, len(args)), args...)
	})
	return all, err
}
