package store

import (
	"context"
	"strings"
	"time"

	"coranto/internal/news"
)

const feedColumns = `f.id, f.outlet, f.address, f.kind, f.title, f.language, f.section, f.paused, f.added,
	f.etag, f.last_modified, f.body_hash, f.last_fetch, f.last_new, f.next_fetch, f.failures, f.problem,
	f.every, f.base, f.skip_hours, f.skip_days, f.rhythm, f.pushed, coalesce(w.feed, 0), coalesce(w.moved, ''), coalesce(w.moved_since, 0),
	coalesce(w.moved_seen, 0), coalesce(w.was, ''), coalesce(w.was_until, 0), coalesce(w.failing, 0), coalesce(w.dead, 0), coalesce(w.likely, '')`

// feedTables are where feedColumns stand.
const feedTables = "feed f LEFT JOIN whereabouts w ON w.feed = f.id"

func scanFeed(row scanner, f *news.Feed, more ...any) error {
	var kind string
	var paused, added, fetched, new, next, every, base, rhythm, pushed, known, movedSince, wasUntil, failing, dead int64
	err := row.Scan(append([]any{&f.ID, &f.Outlet, &f.Address, &kind, &f.Title, &f.Language, &f.Section, &paused, &added,
		&f.ETag, &f.LastModified, &f.BodyHash, &fetched, &new, &next, &f.Failures, &f.Problem,
		&every, &base, &f.SkipHours, &f.SkipDays, &rhythm, &pushed, &known, &f.Moved, &movedSince,
		&f.MovedSeen, &f.Was, &wasUntil, &failing, &dead, &f.Likely}, more...)...)
	f.Kind, f.Paused, f.Added = news.FeedKind(kind), paused != 0, at(added)
	f.LastFetch, f.LastNew, f.NextFetch = at(fetched), at(new), at(next)
	f.Every, f.Base, f.Rhythm, f.Pushed = lasting(every), at(base), lasting(rhythm), at(pushed)
	if known != 0 {
		f.MovedSince, f.WasUntil, f.Failing, f.Dead = at(movedSince), at(wasUntil), at(failing), at(dead)
	}
	return err
}

// lasting is the stretch of time that n milliseconds are.
func lasting(n int64) time.Duration { return time.Duration(n) * time.Millisecond }

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
	err := scanFeed(s.db.QueryRow(ctx, "SELECT "+feedColumns+" FROM "+feedTables+" WHERE f."+column+"=$1", value), &f)
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
// which SetPaused alone decides, its whereabouts, and until when it is pushed.
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
				etag=$10, last_modified=$11, body_hash=$12, last_fetch=$13, last_new=$14, next_fetch=$15, failures=$16, problem=$17,
				every=$18, base=$19, skip_hours=$20, skip_days=$21, rhythm=$22
			WHERE id=$1`, f.ID, key, f.Address, news.Host(f.Address), f.Outlet, string(f.Kind), f.Title, f.Language, f.Section,
			f.ETag, f.LastModified, f.BodyHash, ms(f.LastFetch), ms(f.LastNew), ms(f.NextFetch), f.Failures, f.Problem,
			f.Every.Milliseconds(), ms(f.Base), int64(f.SkipHours), int64(f.SkipDays), f.Rhythm.Milliseconds())
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

// SaveWhereabouts writes what is known of a feed's address over time.
func (s *Store) SaveWhereabouts(ctx context.Context, feed int64, w news.Whereabouts) error {
	if w == (news.Whereabouts{}) {
		_, err := s.db.Exec(ctx, "DELETE FROM whereabouts WHERE feed=$1", feed)
		return err
	}
	if len(w.Moved) > addressMost {
		w.Moved, w.MovedSince, w.MovedSeen = "", time.Time{}, 0
	}
	if len(w.Likely) > addressMost {
		w.Likely = ""
	}
	_, err := s.db.Exec(ctx, `INSERT INTO whereabouts (feed, moved, moved_since, moved_seen, was, was_until, failing, dead, likely)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (feed) DO UPDATE SET
			moved = excluded.moved, moved_since = excluded.moved_since, moved_seen = excluded.moved_seen, was = excluded.was,
			was_until = excluded.was_until, failing = excluded.failing, dead = excluded.dead, likely = excluded.likely`,
		feed, w.Moved, ms(w.MovedSince), w.MovedSeen, w.Was, ms(w.WasUntil), ms(w.Failing), ms(w.Dead), w.Likely)
	return err
}

// SetPaused stops the polling of a feed, or lets it go on.
func (s *Store) SetPaused(ctx context.Context, id int64, paused bool) error {
	n, err := s.db.Exec(ctx, "UPDATE feed SET paused=$2 WHERE id=$1", id, bit(paused))
	return oneFeed(id, n, err)
}

// RemoveFeed forgets a feed. Its articles stay.
func (s *Store) RemoveFeed(ctx context.Context, id int64) error {
	return s.within(ctx, func(tx *Store) error {
		for _, forget := range []string{"DELETE FROM entry WHERE feed=$1", "DELETE FROM whereabouts WHERE feed=$1", "DELETE FROM mailbox WHERE feed=$1",
			"DELETE FROM also WHERE feed=$1", "DELETE FROM subscription WHERE kind='feed' AND target = CAST(CAST($1 AS BIGINT) AS TEXT)", "DELETE FROM filed WHERE kind='feed' AND target = CAST(CAST($1 AS BIGINT) AS TEXT)"} {
			if _, err := tx.db.Exec(ctx, forget, id); err != nil {
				return err
			}
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
