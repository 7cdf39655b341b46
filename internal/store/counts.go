package store

import (
	"context"
	"time"
)

// Counts says how much there is.
type Counts struct {
	Outlets, Feeds, Articles, Stories int
	Unextracted                       int // articles whose words are still to be read
	Tasks                             int // what is to be done now
	Today                             Today
	LastFetch                         time.Time
}

// Today is what there is of the day, from midnight where the reader is.
type Today struct{ Articles, Stories, Outlets int }

// Counts counts. The day is that of now, in now's place.
func (s *Store) Counts(ctx context.Context, now time.Time) (Counts, error) {
	var c Counts
	var last int64
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, now.Location()).UnixMilli()
	err := s.db.QueryRow(ctx, `SELECT
			(SELECT count(*) FROM outlet), (SELECT count(*) FROM feed), (SELECT count(*) FROM article),
			(SELECT count(*) FROM story WHERE merged_into = 0), (SELECT count(*) FROM article WHERE version = 0),
			(SELECT count(*) FROM task WHERE due <= $2), (SELECT count(*) FROM article WHERE time >= $1),
			(SELECT count(*) FROM story WHERE merged_into = 0 AND last >= $1),
			(SELECT count(DISTINCT outlet) FROM article WHERE time >= $1),
			(SELECT coalesce(max(last_fetch), 0) FROM feed)`, midnight, now.UnixMilli()).
		Scan(&c.Outlets, &c.Feeds, &c.Articles, &c.Stories, &c.Unextracted, &c.Tasks, &c.Today.Articles, &c.Today.Stories, &c.Today.Outlets, &last)
	c.LastFetch = at(last)
	return c, err
}
