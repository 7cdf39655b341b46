package store

import (
	"context"
	"database/sql"
	"errors"
	"time"
)

// PushState is how things stand between a feed and the hub that tells of what
// is new in it (WebSub).
type PushState string

// The states.
const (
	PushWanted  PushState = "wanted"  // the hub is to be asked, or was and has not agreed yet
	PushAgreed  PushState = "agreed"  // the hub pushes until the lease ends
	PushDenied  PushState = "denied"  // the hub refused
	PushLeaving PushState = "leaving" // the hub is to be told that nothing is wanted any more
)

// Push is a subscription at a hub. Times are zero until they happened.
type Push struct {
	Feed     int64
	Callback string // the last part of the address the hub calls
	Hub      string
	Named    string // the address of the feed that named the hub
	Topic    string // under which the hub knows the feed
	Secret   string // by which the hub signs
	State    PushState
	Asked    time.Time // when the hub was asked last
	Tries    int       // since it last agreed
	Since    time.Time // when it last agreed
	Until    time.Time // when the lease ends
	Last     time.Time // when it last pushed
	Missed   time.Time // when a poll last found what it had not pushed
	Problem  string    // in words; "" when all is well
}

// Holds reports whether the hub has promised to push at a time, and keeps its
// word: nothing was missed since it agreed, or it has pushed after that.
func (p *Push) Holds(now time.Time) bool {
	return p.State == PushAgreed && now.Before(p.Until) && (p.Missed.IsZero() || p.Last.After(p.Missed))
}

const pushColumns = "feed, callback, hub, named, topic, secret, state, asked, tries, since, until, last, missed, problem"

// PushOf returns a feed's subscription, nil when it has none.
func (s *Store) PushOf(ctx context.Context, feed int64) (*Push, error) {
	return s.pushBy(ctx, "feed", feed)
}

// PushByCallback returns the subscription a hub knows by a callback, nil when
// there is none.
func (s *Store) PushByCallback(ctx context.Context, callback string) (*Push, error) {
	return s.pushBy(ctx, "callback", callback)
}

func (s *Store) pushBy(ctx context.Context, column string, value any) (*Push, error) {
	var p Push
	var state string
	var asked, since, until, last, missed int64
	err := s.db.QueryRow(ctx, "SELECT "+pushColumns+" FROM push WHERE "+column+"=$1", value).Scan(&p.Feed, &p.Callback, &p.Hub, &p.Named, &p.Topic,
		&p.Secret, &state, &asked, &p.Tries, &since, &until, &last, &missed, &p.Problem)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	p.State, p.Asked, p.Since, p.Until, p.Last, p.Missed = PushState(state), at(asked), at(since), at(until), at(last), at(missed)
	return &p, err
}

// PushProblems returns what is wrong between feeds and their hubs, in words, by
// feed.
func (s *Store) PushProblems(ctx context.Context) (map[int64]string, error) {
	all := map[int64]string{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var feed int64
		var hub, problem string
		err := rows.Scan(&feed, &hub, &problem)
		all[feed] = "its hub " + hub + " does not push: " + problem
		return err
	}, "SELECT feed, hub, problem FROM push WHERE problem<>''")
	return all, err
}

// SavePush writes a subscription, and on its feed until when it holds.
func (s *Store) SavePush(ctx context.Context, p *Push, now time.Time) error {
	return s.within(ctx, func(tx *Store) error {
		_, err := tx.db.Exec(ctx, "INSERT INTO push ("+pushColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
			ON CONFLICT (feed) DO UPDATE SET callback = excluded.callback, hub = excluded.hub, named = excluded.named, topic = excluded.topic, secret = excluded.secret,
				state = excluded.state, asked = excluded.asked, tries = excluded.tries, since = excluded.since, until = excluded.until,
				last = excluded.last, missed = excluded.missed, problem = excluded.problem`,
			p.Feed, p.Callback, p.Hub, p.Named, p.Topic, p.Secret, string(p.State), ms(p.Asked), p.Tries, ms(p.Since), ms(p.Until), ms(p.Last), ms(p.Missed), p.Problem)
		if err != nil {
			return err
		}
		var until time.Time
		if p.Holds(now) {
			until = p.Until
		}
		return tx.pushedUntil(ctx, p.Feed, until)
	})
}

// DropPush forgets a subscription.
func (s *Store) DropPush(ctx context.Context, feed int64) error {
	return s.within(ctx, func(tx *Store) error {
		if _, err := tx.db.Exec(ctx, "DELETE FROM push WHERE feed=$1", feed); err != nil {
			return err
		}
		return tx.pushedUntil(ctx, feed, time.Time{})
	})
}

func (s *Store) pushedUntil(ctx context.Context, feed int64, until time.Time) error {
	_, err := s.db.Exec(ctx, "UPDATE feed SET pushed=$2 WHERE id=$1 AND pushed<>$2", feed, ms(until))
	return err
}

// PollAt makes a feed due at a time, and says when an entry of it was last new
// if that is known to be later than what stands there.
func (s *Store) PollAt(ctx context.Context, feed int64, next, lastNew time.Time) error {
	_, err := s.db.Exec(ctx, "UPDATE feed SET next_fetch=$2, last_new = CASE WHEN last_new<$3 THEN CAST($3 AS BIGINT) ELSE last_new END WHERE id=$1",
		feed, ms(next), ms(lastNew))
	return err
}
