package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

// What a step is done again for comes in pieces of up to n ids, rising, each
// piece from behind the last id of the one before. A limit leaves out what this
// version of the step, or a later one, made; no version reaches AnyVersion.

// AnyVersion is above every version.
const AnyVersion = 1 << 30

// Extractable returns articles whose input is kept, or that were never read.
// What still waits for its page is left to it.
func (s *Store) Extractable(ctx context.Context, after int64, under, n int) ([]int64, error) {
	return s.numbers(ctx, `SELECT id FROM article a WHERE id > $1 AND version < $2 AND (version > 0 OR page_due = 0) AND `+readable+` ORDER BY id LIMIT $3`, after, under, n)
}

// CanExtract reports whether an article is there and can be read anew.
func (s *Store) CanExtract(ctx context.Context, article int64) (bool, error) {
	ids, err := s.numbers(ctx, "SELECT id FROM article a WHERE id = $1 AND "+readable, article)
	return len(ids) > 0, err
}

const readable = `(version = 0 OR EXISTS (SELECT 1 FROM raw r WHERE r.article = a.id) OR EXISTS (SELECT 1 FROM delivered d WHERE d.article = a.id))`

// ArticleRow returns what is known of an article beside its text, which may be
// damaged or not there.
func (s *Store) ArticleRow(ctx context.Context, id int64) (*news.Article, error) {
	a, err := s.scanArticle(s.db.QueryRow(ctx, "SELECT "+strings.TrimSuffix(articleColumns, "b.data")+"NULL FROM article a WHERE a.id=$1", id))
	return a, missing(err, "there is no article %d", id)
}

// Annotatable returns articles that were read.
func (s *Store) Annotatable(ctx context.Context, after int64, under, n int) ([]int64, error) {
	return s.numbers(ctx, "SELECT id FROM article WHERE id > $1 AND version > 0 AND annotated < $2 ORDER BY id LIMIT $3", after, under, n)
}

// Comparable returns stories that stand.
func (s *Store) Comparable(ctx context.Context, after int64, under, n int) ([]int64, error) {
	return s.numbers(ctx, "SELECT id FROM story WHERE id > $1 AND merged_into = 0 AND version < $2 ORDER BY id LIMIT $3", after, under, n)
}

// PlacedDays returns the days (UTC) on which articles arrived that belong to a
// story, oldest first.
func (s *Store) PlacedDays(ctx context.Context) ([]time.Time, error) {
	days, err := s.numbers(ctx, "SELECT DISTINCT arrived / 86400000 FROM article WHERE story > 0 ORDER BY 1")
	all := make([]time.Time, len(days))
	for i, d := range days {
		all[i] = time.UnixMilli(d * 86400000).UTC()
	}
	return all, err
}

// Grouped is an article with its story, as the grouping left it.
type Grouped struct {
	ID, Story int64
	Arrived   time.Time
	Told      bool // why it is there is kept
}

// GroupedBetween returns the articles that belong to a story and arrived at
// from or later, but before to, by id.
func (s *Store) GroupedBetween(ctx context.Context, from, to time.Time) ([]Grouped, error) {
	var all []Grouped
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var g Grouped
		var arrived, told int64
		err := rows.Scan(&g.ID, &g.Story, &arrived, &told)
		g.Arrived, g.Told = at(arrived), told > 0
		all = append(all, g)
		return err
	}, `SELECT id, story, arrived, (SELECT count(*) FROM placement p WHERE p.article = a.id) FROM article a
		WHERE arrived >= $1 AND arrived < $2 AND story > 0 ORDER BY id`, from.UnixMilli(), to.UnixMilli())
	return all, err
}

// LastArrival says when the newest of a story's articles came; the zero time
// when it has none.
func (s *Store) LastArrival(ctx context.Context, story int64) (time.Time, error) {
	var last int64
	err := s.db.QueryRow(ctx, "SELECT coalesce(max(arrived), 0) FROM article WHERE story=$1 AND story > 0", story).Scan(&last)
	return at(last), err
}

// Waiting counts the tasks of some kinds, and those of them that failed and are
// tried again later.
func (s *Store) Waiting(ctx context.Context, kinds ...string) (all, failed int, err error) {
	args := db.Values(kinds)
	err = s.db.QueryRow(ctx, "SELECT count(*), coalesce(sum(CASE WHEN error <> '' THEN 1 ELSE 0 END), 0) FROM task WHERE kind IN "+db.List(1, len(args)),
		args...).Scan(&all, &failed)
	return all, failed, err
}
