package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"coranto/internal/news"
)

// Unplaced returns up to n annotated articles that have a headline and belong to no story yet, in the order in which they arrived.
func (s *Store) Unplaced(ctx context.Context, n int) ([]int64, error) {
	return s.numbers(ctx, "SELECT id FROM article WHERE story = 0 AND annotated > 0 AND headline <> '' ORDER BY id LIMIT $1", n)
}

// PlacedArticle is an article that belongs to a story.
type PlacedArticle struct {
	ID, Outlet, Story int64
	When              time.Time
	Headline          string
}

// Placed returns the articles that belong to a story and arrived at since or
// later, by the time they count from.
func (s *Store) Placed(ctx context.Context, since time.Time) ([]PlacedArticle, error) {
	var all []PlacedArticle
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var p PlacedArticle
		var when int64
		err := rows.Scan(&p.ID, &p.Outlet, &p.Story, &when, &p.Headline)
		p.When = at(when)
		all = append(all, p)
		return err
	}, "SELECT id, outlet, story, time, headline FROM article WHERE arrived>=$1 AND story > 0 ORDER BY time, id", ms(since))
	return all, err
}

// NewStoryIDs returns the first of n ids in a row for stories to come.
func (s *Store) NewStoryIDs(ctx context.Context, n int) (first int64, err error) {
	return s.newIDs(ctx, "story", n)
}

// Place puts an article into a story, which is made when it is new, and notes
// why. The article leaves the story it was in; when that is left without
// articles, its address leads to the new one from then on.
func (s *Store) Place(ctx context.Context, article, story int64, why []news.Reason) (err error) {
	defer news.Wrap(&err, "placing article %d in story %d", article, story)
	if story <= 0 {
		return news.Problemf(news.ErrInvalid, "%d is not the number of a story", story)
	}
	reasons, err := json.Marshal(why)
	if err != nil {
		return err
	}
	return s.within(ctx, func(tx *Store) error {
		var from, when int64
		var lang, headline string
		err := tx.db.QueryRow(ctx, "SELECT story, time, lang, headline FROM article WHERE id=$1 /*postgres FOR UPDATE*/", article).Scan(&from, &when, &lang, &headline)
		if err != nil {
			return missing(err, "there is no article %d", article)
		}
		if _, err := tx.db.Exec(ctx, "INSERT INTO placement (article, why) VALUES ($1, $2) ON CONFLICT (article) DO UPDATE SET why = excluded.why", article, string(reasons)); err != nil {
			return err
		}
		if from == story {
			return nil
		}
		if err := tx.stand(ctx, story, headline, listed(lang), when); err != nil {
			return err
		}
		if _, err := tx.db.Exec(ctx, "UPDATE article SET story=$2 WHERE id=$1", article, story); err != nil {
			return err
		}
		if err := tx.recount(ctx, story); err != nil {
			return err
		}
		if from != 0 {
			return tx.left(ctx, from, story)
		}
		return nil
	})
}

// stand makes sure that a story is there and stands on its own.
func (s *Store) stand(ctx context.Context, story int64, headline, languages string, when int64) error {
	_, err := s.db.Exec(ctx, `INSERT INTO story (id, merged_into, headline, section, first, last, outlets, articles, differ, countries, languages, version, card)
		VALUES ($1, 0, $2, '', $3, $3, 1, 1, 0, '', $4, 0, '')
		ON CONFLICT (id) DO UPDATE SET merged_into = 0, version = CASE WHEN story.merged_into = 0 THEN story.version ELSE 0 END,
			headline = CASE WHEN story.merged_into = 0 THEN story.headline ELSE excluded.headline END,
			languages = CASE WHEN story.merged_into = 0 THEN story.languages ELSE excluded.languages END`,
		story, headline, when, languages)
	return err
}

// recount brings up to date what a story's row says about its articles. It
// waits for others that do the same, so that the last one counts them all.
func (s *Store) recount(ctx context.Context, story int64) error {
	if _, err := s.numbers(ctx, "SELECT id FROM story WHERE id=$1 /*postgres FOR UPDATE*/", story); err != nil {
		return err
	}
	_, err := s.db.Exec(ctx, `UPDATE story SET articles = m.n, outlets = m.outlets, first = m.first, last = m.last
		FROM (SELECT count(*) AS n, count(DISTINCT outlet) AS outlets, min(time) AS first, max(time) AS last FROM article WHERE story=$1 AND story > 0) m
		WHERE story.id=$1 AND m.n > 0`, story)
	return err
}

// left settles a story after an article went from it to another.
func (s *Store) left(ctx context.Context, from, to int64) error {
	if err := s.recount(ctx, from); err != nil {
		return err
	}
	var n int
	if err := s.db.QueryRow(ctx, "SELECT count(*) FROM article WHERE story=$1 AND story > 0", from).Scan(&n); err != nil || n > 0 {
		return err
	}
	// Those that led to the emptied story lead on with it.
	if _, err := s.db.Exec(ctx, "UPDATE story SET merged_into=$2, articles=0, outlets=0 WHERE id=$1 OR merged_into=$1 AND merged_into > 0", from, to); err != nil {
		return err
	}
	if _, err := s.db.Exec(ctx, "DELETE FROM comparison WHERE story=$1", from); err != nil {
		return err
	}
	return s.forgetSaga(ctx, from)
}

// Why returns what put an article into its story.
func (s *Store) Why(ctx context.Context, article int64) ([]news.Reason, error) {
	var text string
	err := s.db.QueryRow(ctx, "SELECT why FROM placement WHERE article=$1", article).Scan(&text)
	if err != nil {
		return nil, missing(err, "article %d belongs to no story yet", article)
	}
	var why []news.Reason
	return why, json.Unmarshal([]byte(text), &why)
}

// StoryOf returns the story an article belongs to, 0 for none.
func (s *Store) StoryOf(ctx context.Context, article int64) (story int64, err error) {
	err = s.db.QueryRow(ctx, "SELECT story FROM article WHERE id=$1", article).Scan(&story)
	return story, missing(err, "there is no article %d", article)
}

// Members returns a story's articles, oldest first.
func (s *Store) Members(ctx context.Context, story int64) ([]int64, error) {
	return s.numbers(ctx, "SELECT id FROM article WHERE story=$1 AND story > 0 ORDER BY time, id", story)
}

func (s *Store) numbers(ctx context.Context, query string, args ...any) ([]int64, error) {
	var all []int64
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var n int64
		err := rows.Scan(&n)
		all = append(all, n)
		return err
	}, query, args...)
	return all, err
}
