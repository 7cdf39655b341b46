package store

import (
	"context"
	"database/sql"
	"sort"
	"strings"
	"time"

	"coranto/internal/news"
)

// Coverage is which of the outlets that are followed write on a story, and
// which do not though they publish.
type Coverage struct {
	From, To time.Time  // the time looked at
	Covering []Covering // those with most articles first
	Silent   []Covering // published something else in that time; by name
	Unheard  []Covering // nothing came from them: their silence says nothing; by name
}

// Covering is an outlet as it stands to a story.
type Covering struct {
	news.Outlet
	Articles int    // in the story
	Because  string // of one that is not heard: why, in words
}

// An outlet has so long to take a story up: from its first article on, and
// after its last.
const (
	takeUp    = 24 * time.Hour
	takeUpEnd = 12 * time.Hour
)

// Coverage returns who covers a story and who does not.
func (s *Store) Coverage(ctx context.Context, st *news.Story, now time.Time) (*Coverage, error) {
	c := &Coverage{From: st.First, To: st.Last.Add(takeUpEnd)}
	if to := st.First.Add(takeUp); to.After(c.To) {
		c.To = to
	}
	if now.Before(c.To) {
		c.To = now
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var o Covering
		var feeds, paused, failing int
		var added, heard int64
		var problem string
		err := scanOutlet(rows, &o.Outlet, &feeds, &paused, &failing, &added, &problem, &o.Articles, &heard)
		if err != nil {
			return err
		}
		switch {
		case o.Articles > 0:
			c.Covering = append(c.Covering, o)
			return nil
		case feeds == paused:
			o.Because = "It is paused."
		case at(added).After(c.To):
			o.Because = "It is followed only since " + at(added).Format("2 January 2006") + "."
		case failing == feeds-paused && !c.To.Before(now):
			o.Because = "It cannot be fetched: " + strings.TrimSuffix(problem, ".") + "."
		case heard == 0:
			o.Because = "Nothing came from it in that time."
		default:
			c.Silent = append(c.Silent, o)
			return nil
		}
		c.Unheard = append(c.Unheard, o)
		return nil
	}, `SELECT o.id, o.name, o.homepage, o.country, o.language, o.section, o.owner, o.rights,
			coalesce(f.n, 0), coalesce(f.paused, 0), coalesce(f.failing, 0), coalesce(f.added, 0), coalesce(f.problem, ''), coalesce(m.n, 0),
			CASE WHEN EXISTS (SELECT 1 FROM article a WHERE a.outlet = o.id AND a.time >= $2 AND a.time <= $3) THEN 1 ELSE 0 END
		FROM outlet o
		LEFT JOIN (SELECT outlet, count(*) AS n, sum(paused) AS paused, sum(CASE WHEN paused = 0 AND problem <> '' THEN 1 ELSE 0 END) AS failing,
			min(added) AS added, max(problem) AS problem FROM feed GROUP BY outlet) f ON f.outlet = o.id
		LEFT JOIN (SELECT outlet, count(*) AS n FROM article WHERE story=$1 AND story > 0 GROUP BY outlet) m ON m.outlet = o.id
		WHERE f.n > 0 OR m.n > 0`, st.ID, ms(c.From), ms(c.To))
	for _, list := range [][]Covering{c.Covering, c.Silent, c.Unheard} {
		sort.Slice(list, func(i, j int) bool {
			a, b := list[i], list[j]
			if a.Articles != b.Articles {
				return a.Articles > b.Articles
			}
			x, y := strings.ToLower(a.Name), strings.ToLower(b.Name)
			return x < y || x == y && a.ID < b.ID
		})
	}
	return c, err
}
