package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
	"time"

	"coranto/internal/db"
	"coranto/internal/news"
)

// FeedRow is a feed in the list of feeds.
type FeedRow struct {
	news.Feed
	OutletName string `json:"outlet_name"`
	Country    string `json:"country"`
	Articles   int    `json:"articles"` // that it delivered
}

// FeedLine is what a long list of feeds is made from: what it is sorted,
// filtered and counted by.
type FeedLine struct {
	ID, Outlet                          int64
	Kind                                news.FeedKind
	OutletName, Country, Title, Address string
	Added, LastNew                      time.Time
	Paused, Problem                     bool
}

// FeedLines returns every feed, by its outlet's name.
func (s *Store) FeedLines(ctx context.Context) ([]FeedLine, error) {
	var all []FeedLine
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var f FeedLine
		var added, new int64
		err := rows.Scan(&f.ID, &f.Outlet, &f.Kind, &f.OutletName, &f.Country, &f.Title, &f.Address, &added, &new, &f.Paused, &f.Problem)
		f.Added, f.LastNew = at(added), at(new)
		all = append(all, f)
		return err
	}, `SELECT f.id, f.outlet, f.kind, coalesce(o.name, ''), coalesce(o.country, ''), f.title, f.address, f.added, f.last_new, f.paused <> 0, f.problem <> ''
		FROM feed f LEFT JOIN outlet o ON o.id = f.outlet`)
	return byOutlet(all, func(f *FeedLine) (string, int64) { return f.OutletName, f.ID }), err
}

// Feeds returns every feed, by its outlet's name.
func (s *Store) Feeds(ctx context.Context) ([]FeedRow, error) { return s.feedRows(ctx, "") }

// FeedsOf returns an outlet's feeds.
func (s *Store) FeedsOf(ctx context.Context, outlet int64) ([]FeedRow, error) {
	return s.feedRows(ctx, " WHERE f.outlet=$1", outlet)
}

// FeedRows returns the feeds that are there of those asked for, in the order
// asked.
func (s *Store) FeedRows(ctx context.Context, ids []int64) ([]FeedRow, error) {
	by := make(map[int64]FeedRow, len(ids))
	err := chunks(ids, func(part []int64) error {
		args := db.Values(part)
		rows, err := s.feedRows(ctx, " WHERE f.id IN "+db.List(1, len(args)), args...)
		for _, f := range rows {
			by[f.ID] = f
		}
		return err
	})
	return inOrder(ids, by), err
}

func (s *Store) feedRows(ctx context.Context, where string, args ...any) ([]FeedRow, error) {
	var all []FeedRow
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var f FeedRow
		err := scanFeed(rows, &f.Feed, &f.OutletName, &f.Country, &f.Articles)
		all = append(all, f)
		return err
	}, "SELECT "+feedColumns+`, coalesce(o.name, ''), coalesce(o.country, ''), f.delivered
		FROM `+feedTables+` LEFT JOIN outlet o ON o.id = f.outlet`+where, args...)
	return byOutlet(all, func(f *FeedRow) (string, int64) { return f.OutletName, f.ID }), err
}

// byOutlet sorts feeds by their outlets' names, then by their own numbers.
func byOutlet[T any](all []T, of func(*T) (name string, id int64)) []T {
	type place struct {
		name   string
		id     int64
		number int
	}
	places := make([]place, len(all))
	for i := range all {
		name, id := of(&all[i])
		places[i] = place{strings.ToLower(name), id, i}
	}
	slices.SortFunc(places, func(a, b place) int { return cmp.Or(strings.Compare(a.name, b.name), cmp.Compare(a.id, b.id)) })
	var sorted []T
	for _, p := range places {
		sorted = append(sorted, all[p.number])
	}
	return sorted
}
