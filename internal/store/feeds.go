package store

import (
	"context"
	"database/sql"
	"sort"
	"strings"

	"coranto/internal/news"
)

const feedColumns = `f.id, f.outlet, f.address, f.kind, f.title, f.language, f.section, f.paused, f.added,
	f.etag, f.last_modified, f.body_hash, f.last_fetch, f.last_new, f.next_fetch, f.failures, f.problem`

func scanFeed(row scanner, f *news.Feed, more ...any) error {
	var kind string
	var paused, added, fetched, new, next int64
	err := row.Scan(append([]any{&f.ID, &f.Outlet, &f.Address, &kind, &f.Title, &f.Language, &f.Section, &paused, &added,
		&f.ETag, &f.LastModified, &f.BodyHash, &fetched, &new, &next, &f.Failures, &f.Problem}, more...)...)
	f.Kind, f.Paused, f.Added = news.FeedKind(kind), paused != 0, at(added)
	f.LastFetch, f.LastNew, f.NextFetch = at(fetched), at(new), at(next)
	return err
}

// feedKey is the same for two spellings of a feed's address, http or https.
func feedKey(address string) string {
	_, rest, _ := strings.Cut(news.Canonical(address), "://")
	return rest
}

// AddFeed adds a feed, unless its address is known. Either way it leaves f as
// it is stored.
func (s *Store) AddFeed(ctx context.Context, f *news.Feed) (added bool, err error) {
	defer news.Wrap(&err, "adding the feed %s", oneLine(f.Address, nameMost))
	key := feedKey(f.Address)
	if key == "" {
		return false, news.Problemf(news.ErrInvalid, "%q is not the address of a feed; give one that begins with http:// or https://", oneLine(f.Address, nameMost))
	}
	if err := boundFeed(f, key); err != nil {
		return false, err
	}
	if f.Kind == "" {
		f.Kind = news.KindFeed
	}
	err = s.within(ctx, func(tx *Store) error {
		known, err := tx.feedBy(ctx, "address_key", key)
		if err == nil {
			added = false
			*f = *known
			return nil
		}
		id, err := tx.newIDs(ctx, "feed", 1)
		if err != nil {
			return err
		}
		n, err := tx.db.Exec(ctx, `INSERT INTO feed (id, address_key, address, host, outlet, kind, title, language, section, paused, added,
				etag, last_modified, body_hash, last_fetch, last_new, next_fetch, failures, problem)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) ON CONFLICT (address_key) DO NOTHING`,
			id, key, f.Address, news.Host(f.Address), f.Outlet, string(f.Kind), f.Title, f.Language, f.Section, bit(f.Paused), ms(f.Added),
			f.ETag, f.LastModified, f.BodyHash, ms(f.LastFetch), ms(f.LastNew), ms(f.NextFetch), f.Failures, f.Problem)
		if err != nil {
			return err
		}
		if added = n == 1; added {
			f.ID = id
			return nil
		}
		known, err = tx.feedBy(ctx, "address_key", key) // another was quicker
		if err == nil {
			*f = *known
		}
		return err
	})
	return added, err
}

func (s *Store) feedBy(ctx context.Context, column string, value any) (*news.Feed, error) {
	var f news.Feed
	err := scanFeed(s.db.QueryRow(ctx, "SELECT "+feedColumns+" FROM feed f WHERE f."+column+"=$1", value), &f)
	if err != nil {
		return nil, missing(err, "there is no feed %v; the feeds page lists those there are", value)
	}
	return &f, nil
}

// Feed returns a feed.
func (s *Store) Feed(ctx context.Context, id int64) (*news.Feed, error) {
	return s.feedBy(ctx, "id", id)
}

// FeedByAddress returns the feed at an address, in any spelling.
func (s *Store) FeedByAddress(ctx context.Context, address string) (*news.Feed, error) {
	return s.feedBy(ctx, "address_key", feedKey(address))
}

// SaveFeed writes what is known about a feed, all but whether it is paused,
// which SetPaused alone decides.
func (s *Store) SaveFeed(ctx context.Context, f *news.Feed) (err error) {
	defer news.Wrap(&err, "saving the feed %s", oneLine(f.Address, nameMost))
	return s.within(ctx, func(tx *Store) error {
		key := feedKey(f.Address)
		if err := boundFeed(f, key); err != nil {
			return err
		}
		if other, err := tx.feedBy(ctx, "address_key", key); err == nil && other.ID != f.ID {
			return news.Problemf(news.ErrConflict, "another feed has the address %s already; remove one of the two", f.Address)
		}
		n, err := tx.db.Exec(ctx, `UPDATE feed SET address_key=$2, address=$3, host=$4, outlet=$5, kind=$6, title=$7, language=$8, section=$9,
				etag=$10, last_modified=$11, body_hash=$12, last_fetch=$13, last_new=$14, next_fetch=$15, failures=$16, problem=$17
			WHERE id=$1`, f.ID, key, f.Address, news.Host(f.Address), f.Outlet, string(f.Kind), f.Title, f.Language, f.Section,
			f.ETag, f.LastModified, f.BodyHash, ms(f.LastFetch), ms(f.LastNew), ms(f.NextFetch), f.Failures, f.Problem)
		return oneFeed(f.ID, n, err)
	})
}

// Polled writes what a poll changes of a feed that said nothing new of itself:
// when it was asked, what it answered, and when it is asked again.
func (s *Store) Polled(ctx context.Context, f *news.Feed) error {
	n, err := s.db.Exec(ctx, `UPDATE feed SET etag=$2, last_modified=$3, body_hash=$4, last_fetch=$5, last_new=$6, next_fetch=$7, failures=$8, problem=$9
		WHERE id=$1`, f.ID, f.ETag, f.LastModified, f.BodyHash, ms(f.LastFetch), ms(f.LastNew), ms(f.NextFetch), f.Failures, f.Problem)
	return oneFeed(f.ID, n, err)
}

// SetPaused stops the polling of a feed, or lets it go on.
func (s *Store) SetPaused(ctx context.Context, id int64, paused bool) error {
	n, err := s.db.Exec(ctx, "UPDATE feed SET paused=$2 WHERE id=$1", id, bit(paused))
	return oneFeed(id, n, err)
}

// RemoveFeed forgets a feed. Its articles stay.
func (s *Store) RemoveFeed(ctx context.Context, id int64) error {
	return s.within(ctx, func(tx *Store) error {
		if _, err := tx.db.Exec(ctx, "DELETE FROM entry WHERE feed=$1", id); err != nil {
			return err
		}
		n, err := tx.db.Exec(ctx, "DELETE FROM feed WHERE id=$1", id)
		return oneFeed(id, n, err)
	})
}

func oneFeed(id, n int64, err error) error {
	if err == nil && n == 0 {
		return news.Problemf(news.ErrNotFound, "there is no feed %d; the feeds page lists those there are", id)
	}
	return err
}

// FeedRow is a feed in the list of feeds.
type FeedRow struct {
	news.Feed
	OutletName string
	Country    string
	Articles   int // that it delivered
}

// Feeds returns every feed, by its outlet's name.
func (s *Store) Feeds(ctx context.Context) ([]FeedRow, error) { return s.feedRows(ctx, "") }

// FeedsOf returns an outlet's feeds.
func (s *Store) FeedsOf(ctx context.Context, outlet int64) ([]FeedRow, error) {
	return s.feedRows(ctx, " WHERE f.outlet=$1", outlet)
}

func (s *Store) feedRows(ctx context.Context, where string, args ...any) ([]FeedRow, error) {
	var all []FeedRow
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var f FeedRow
		err := scanFeed(rows, &f.Feed, &f.OutletName, &f.Country, &f.Articles)
		all = append(all, f)
		return err
	}, "SELECT "+feedColumns+`, coalesce(o.name, ''), coalesce(o.country, ''), (SELECT count(*) FROM entry e WHERE e.feed = f.id)
		FROM feed f LEFT JOIN outlet o ON o.id = f.outlet`+where, args...)
	sort.Slice(all, func(i, j int) bool {
		a, b := strings.ToLower(all[i].OutletName), strings.ToLower(all[j].OutletName)
		return a < b || a == b && all[i].ID < all[j].ID
	})
	return all, err
}
