package store

import (
	"context"
	"database/sql"
	"math"
	"time"

	"coranto/internal/db"
)

// Headline is an article as a list shows it.
type Headline struct {
	ID, Outlet, Story               int64
	OutletName, Country, Title, URL string
	Language                        string // BCP 47
	When                            time.Time
	Arrived                         time.Time // when it was first seen
	Excerpt                         string
	OutletsInStory                  int
}

const headlineColumns = `a.id, a.outlet, a.story, coalesce(o.name, ''), coalesce(o.country, ''), a.headline, a.url,
	CASE a.language WHEN '' THEN a.lang ELSE a.language END, a.time, a.arrived, a.excerpt, coalesce(s.outlets, 0)`

const headlineJoins = " LEFT JOIN outlet o ON o.id = a.outlet LEFT JOIN story s ON s.id = a.story "

func scanHeadline(row scanner, more ...any) (h Headline, err error) {
	var when, arrived int64
	err = row.Scan(append([]any{&h.ID, &h.Outlet, &h.Story, &h.OutletName, &h.Country, &h.Title, &h.URL, &h.Language, &when, &arrived, &h.Excerpt, &h.OutletsInStory}, more...)...)
	h.When, h.Arrived = at(when), at(arrived)
	return h, err
}

// Latest returns the n newest articles from before a time, newest first, those
// of one moment by falling id; a zero time means from the newest on. Of the
// very moment before, only articles with an id below under are among them:
// going on from the last one's time and id misses none and repeats none.
func (s *Store) Latest(ctx context.Context, before time.Time, under int64, n int) ([]Headline, error) {
	return s.latest(ctx, "", before, under, n)
}

// LatestOf is Latest for one outlet.
func (s *Store) LatestOf(ctx context.Context, outlet int64, before time.Time, under int64, n int) ([]Headline, error) {
	return s.latest(ctx, "a.outlet=$4 AND ", before, under, n, outlet)
}

func (s *Store) latest(ctx context.Context, where string, before time.Time, under int64, n int, more ...any) ([]Headline, error) {
	until := int64(math.MaxInt64)
	if !before.IsZero() {
		until = before.UnixMilli()
	}
	var all []Headline
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		h, err := scanHeadline(rows)
		all = append(all, h)
		return err
	}, `SELECT `+headlineColumns+` FROM article a`+headlineJoins+`WHERE `+where+`a.headline <> '' AND (a.time, a.id) < ($1, $2)
		ORDER BY a.time DESC, a.id DESC LIMIT $3`, append([]any{until, under, n}, more...)...)
	return all, err
}

// Headlines returns articles as lists show them, in the order asked, without
// those there are not.
func (s *Store) Headlines(ctx context.Context, ids []int64) ([]Headline, error) {
	found := make(map[int64]Headline, len(ids))
	err := chunks(ids, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			h, err := scanHeadline(rows)
			found[h.ID] = h
			return err
		}, "SELECT "+headlineColumns+" FROM article a"+headlineJoins+"WHERE a.id IN "+db.List(1, len(args)), args...)
	})
	return inOrder(ids, found), err
}

// Tongues returns in which language (BCP 47) stories have their headlines,
// which are those of one of their articles.
func (s *Store) Tongues(ctx context.Context, stories []int64) (map[int64]string, error) {
	found := make(map[int64]string, len(stories))
	err := chunks(stories, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var id int64
			var language string
			err := rows.Scan(&id, &language)
			found[id] = language
			return err
		}, `SELECT s.id, min(CASE WHEN a.language = '' THEN a.lang ELSE a.language END) FROM story s
			JOIN article a ON a.story = s.id AND a.story > 0 AND a.headline = s.headline
			WHERE s.id IN `+db.List(1, len(args))+` GROUP BY s.id`, args...)
	})
	return found, err
}
