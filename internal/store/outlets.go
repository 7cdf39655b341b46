package store

import (
	"context"
	"database/sql"
	"errors"
	"sort"
	"strings"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

const outletColumns = "id, name, homepage, country, language, section, owner, rights"

func scanOutlet(row scanner, o *news.Outlet, more ...any) error {
	return row.Scan(append([]any{&o.ID, &o.Name, &o.Homepage, &o.Country, &o.Language, &o.Section, &o.Owner, &o.Rights}, more...)...)
}

// siteOf is what an outlet is known by.
func siteOf(o *news.Outlet) string {
	if site := news.Site(o.Homepage); site != "" {
		return site
	}
	return "name:" + strings.ToLower(strings.TrimSpace(o.Name))
}

// SaveOutlet adds an outlet, or, when its site is known, fills in what was not
// known about it; what was known stays. It leaves o as it is stored.
func (s *Store) SaveOutlet(ctx context.Context, o *news.Outlet) (err error) {
	boundOutlet(o)
	defer news.Wrap(&err, "saving the outlet %s", o.Name)
	if o.Homepage == "" && strings.TrimSpace(o.Name) == "" {
		return news.Problemf(news.ErrInvalid, "an outlet needs a name or a homepage")
	}
	site := siteOf(o)
	if o.Name == "" {
		o.Name = site
	}
	// Most are known and bring nothing new.
	var known news.Outlet
	err = scanOutlet(s.db.QueryRow(ctx, "SELECT "+outletColumns+" FROM outlet WHERE site=$1", site), &known)
	if err == nil && !fills(&known, o) {
		*o = known
		return nil
	}
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return s.within(ctx, func(tx *Store) error {
		id := known.ID
		if id == 0 {
			if id, err = tx.newIDs(ctx, "outlet", 1); err != nil {
				return err
			}
		}
		row := tx.db.QueryRow(ctx, `INSERT INTO outlet (site, `+outletColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
			ON CONFLICT (site) DO UPDATE SET
				name = CASE WHEN outlet.name IN ('', outlet.site) THEN excluded.name ELSE outlet.name END,
				homepage = CASE outlet.homepage WHEN '' THEN excluded.homepage ELSE outlet.homepage END,
				country = CASE outlet.country WHEN '' THEN excluded.country ELSE outlet.country END,
				language = CASE outlet.language WHEN '' THEN excluded.language ELSE outlet.language END,
				section = CASE outlet.section WHEN '' THEN excluded.section ELSE outlet.section END,
				owner = CASE outlet.owner WHEN '' THEN excluded.owner ELSE outlet.owner END,
				rights = CASE outlet.rights WHEN '' THEN excluded.rights ELSE outlet.rights END
			RETURNING `+outletColumns, site, id, o.Name, o.Homepage, o.Country, o.Language, o.Section, o.Owner, o.Rights)
		var saved news.Outlet
		if err := scanOutlet(row, &saved); err != nil {
			return err
		}
		*o = saved
		return nil
	})
}

// fills reports whether o says something that known leaves open.
func fills(known, o *news.Outlet) bool {
	for _, f := range [][2]string{{known.Homepage, o.Homepage}, {known.Country, o.Country}, {known.Language, o.Language},
		{known.Section, o.Section}, {known.Owner, o.Owner}, {known.Rights, o.Rights}} {
		if f[0] == "" && f[1] != "" {
			return true
		}
	}
	return known.Name == siteOf(known) && o.Name != known.Name
}

// Outlet returns an outlet.
func (s *Store) Outlet(ctx context.Context, id int64) (*news.Outlet, error) {
	var o news.Outlet
	err := scanOutlet(s.db.QueryRow(ctx, "SELECT "+outletColumns+" FROM outlet WHERE id=$1", id), &o)
	if err != nil {
		return nil, missing(err, "there is no outlet %d; the outlets page lists those there are", id)
	}
	return &o, nil
}

// OutletBySite returns the outlet of a site, as news.Site names it.
func (s *Store) OutletBySite(ctx context.Context, site string) (*news.Outlet, error) {
	var o news.Outlet
	err := scanOutlet(s.db.QueryRow(ctx, "SELECT "+outletColumns+" FROM outlet WHERE site=$1", site), &o)
	if err != nil {
		return nil, missing(err, "there is no outlet at %s; add its address first", site)
	}
	return &o, nil
}

// OutletsByID returns the outlets that are known of those asked for.
func (s *Store) OutletsByID(ctx context.Context, ids []int64) (map[int64]*news.Outlet, error) {
	all := make(map[int64]*news.Outlet, len(ids))
	err := chunks(ids, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var o news.Outlet
			err := scanOutlet(rows, &o)
			all[o.ID] = &o
			return err
		}, "SELECT "+outletColumns+" FROM outlet WHERE id IN "+db.List(1, len(args)), args...)
	})
	return all, err
}

// OutletRow is an outlet in the list of outlets.
type OutletRow struct {
	news.Outlet
	Feeds, Articles int
	Last            time.Time // of its newest article
	Problem         string    // of one of its feeds, in words
}

// Outlets returns every outlet, by name.
func (s *Store) Outlets(ctx context.Context) ([]OutletRow, error) {
	var all []OutletRow
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var o OutletRow
		var last int64
		err := scanOutlet(rows, &o.Outlet, &o.Feeds, &o.Problem, &o.Articles, &last)
		o.Last = at(last)
		all = append(all, o)
		return err
	}, `SELECT o.id, o.name, o.homepage, o.country, o.language, o.section, o.owner, o.rights,
			coalesce(f.n, 0), coalesce(f.problem, ''), coalesce(a.n, 0), coalesce(a.last, 0)
		FROM outlet o
		LEFT JOIN (SELECT outlet, count(*) AS n, max(problem) AS problem FROM feed GROUP BY outlet) f ON f.outlet = o.id
		LEFT JOIN (SELECT outlet, count(*) AS n, max(time) AS last FROM article GROUP BY outlet) a ON a.outlet = o.id`)
	sort.Slice(all, func(i, j int) bool {
		a, b := strings.ToLower(all[i].Name), strings.ToLower(all[j].Name)
		return a < b || a == b && all[i].ID < all[j].ID
	})
	return all, err
}
