package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"

	"coranto/internal/news"
)

// Revision is an article's words as they stood at one time.
type Revision struct {
	N        int       // from 1
	At       time.Time // when they were first seen
	Headline string
	Text     string // standfirst and paragraphs, separated by a blank line
}

// keepRevision keeps the words that are about to be replaced, unless they were
// read from the very input that is read now. Where that was not noted, the times
// at which they were and the input was first seen stand for it.
func (s *Store) keepRevision(ctx context.Context, article int64, was standing, input string, seen int64) error {
	var data []byte
	err := s.db.QueryRow(ctx, "SELECT data FROM body WHERE article=$1", article).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	} else if err != nil {
		return err
	}
	var stood storedArticle
	if s.pack.unjson(data, &stood) != nil || stood.Input == input || stood.Input == "" && was.textAt == seen {
		return nil // what is damaged can be shown to nobody
	}
	_, err = s.db.Exec(ctx, `INSERT INTO revision (article, n, at, headline, data)
		VALUES ($1, coalesce((SELECT max(n) FROM revision WHERE article=$1), 0) + 1, $2, $3, $4)`,
		article, was.textAt, was.headline, data)
	return err
}

// Revisions returns an article as it stood at each time, oldest first; the last
// is as it stands.
func (s *Store) Revisions(ctx context.Context, article int64) ([]Revision, error) {
	var all []Revision
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var r Revision
		var seen int64
		var data []byte
		if err := rows.Scan(&seen, &r.Headline, &data); err != nil {
			return err
		}
		var b storedArticle
		if err := s.pack.unjson(data, &b); err != nil {
			return err
		}
		words := (&news.Article{Body: blocks(b.Body)}).Paragraphs()
		if b.Standfirst != "" {
			words = append([]string{b.Standfirst}, words...)
		}
		r.N, r.At, r.Text = len(all)+1, at(seen), strings.Join(words, "\n\n")
		all = append(all, r)
		return nil
	}, `SELECT at, headline, data FROM (
			SELECT n, at, headline, data FROM revision WHERE article=$1
			UNION ALL SELECT 9223372036854775807, a.text_at, a.headline, b.data FROM article a JOIN body b ON b.article = a.id WHERE a.id=$1) every ORDER BY n`, article)
	return all, err
}
