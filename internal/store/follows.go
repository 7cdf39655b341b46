package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
)

// foldersMost bounds how many folders a reader may have.
const foldersMost = 2000

// Folders returns a reader's folders, by name.
func (s *Store) Folders(ctx context.Context, reader int64) ([]news.Folder, error) {
	var all []news.Folder
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var f news.Folder
		err := rows.Scan(&f.ID, &f.Name)
		all = append(all, f)
		return err
	}, "SELECT id, name FROM folder WHERE reader=$1 ORDER BY name, id", reader)
	return all, err
}

// Folder returns a reader's folder of a name, which is made if it is not there.
func (s *Store) Folder(ctx context.Context, reader int64, name string) (f news.Folder, err error) {
	name = oneLine(name, nameMost)
	if name == "" {
		return f, news.Problemf(news.ErrInvalid, "a folder needs a name")
	}
	f.Name = name
	err = s.within(ctx, func(tx *Store) error {
		err := tx.db.QueryRow(ctx, "SELECT id FROM folder WHERE reader=$1 AND name=$2", reader, name).Scan(&f.ID)
		if !isMissing(err) {
			return err
		}
		var n int
		if err := tx.db.QueryRow(ctx, "SELECT count(*) FROM folder WHERE reader=$1", reader).Scan(&n); err != nil {
			return err
		}
		if n >= foldersMost {
			return news.Problemf(news.ErrInvalid, "%d folders are the most there can be; remove some first", foldersMost)
		}
		id, err := tx.newIDs(ctx, "folder", 1)
		if err != nil {
			return err
		}
		if _, err := tx.db.Exec(ctx, "INSERT INTO folder (id, reader, name) VALUES ($1, $2, $3) ON CONFLICT (reader, name) DO NOTHING", id, reader, name); err != nil {
			return err
		}
		return tx.db.QueryRow(ctx, "SELECT id FROM folder WHERE reader=$1 AND name=$2", reader, name).Scan(&f.ID)
	})
	return f, err
}

// RenameFolder gives a folder another name, or joins it to the folder that has
// that name already.
func (s *Store) RenameFolder(ctx context.Context, reader, folder int64, name string, now time.Time) error {
	name = oneLine(name, nameMost)
	if name == "" {
		return news.Problemf(news.ErrInvalid, "a folder needs a name")
	}
	return s.within(ctx, func(tx *Store) error {
		var other int64
		err := tx.db.QueryRow(ctx, "SELECT id FROM folder WHERE reader=$1 AND name=$2", reader, name).Scan(&other)
		switch {
		case isMissing(err):
			n, err := tx.db.Exec(ctx, "UPDATE folder SET name=$3 WHERE id=$2 AND reader=$1", reader, folder, name)
			return oneFolder(folder, n, err)
		case err != nil || other == folder:
			return err
		}
		if _, err := tx.db.Exec(ctx, `INSERT INTO filed (reader, kind, target, folder) SELECT reader, kind, target, CAST($3 AS BIGINT) FROM filed
			WHERE reader=$1 AND folder=$2 ON CONFLICT DO NOTHING`, reader, folder, other); err != nil {
			return err
		}
		if err := tx.joinMarks(ctx, reader, InFolder(folder), InFolder(other), now); err != nil {
			return err
		}
		return tx.RemoveFolder(ctx, reader, folder)
	})
}

// RemoveFolder removes a folder. What stood in it stays.
func (s *Store) RemoveFolder(ctx context.Context, reader, folder int64) error {
	return s.within(ctx, func(tx *Store) error {
		n, err := tx.db.Exec(ctx, "DELETE FROM folder WHERE id=$2 AND reader=$1", reader, folder)
		if err := oneFolder(folder, n, err); err != nil {
			return err
		}
		if _, err := tx.db.Exec(ctx, "DELETE FROM filed WHERE reader=$1 AND folder=$2", reader, folder); err != nil {
			return err
		}
		return tx.dropMarks(ctx, reader, InFolder(folder))
	})
}

func oneFolder(folder, n int64, err error) error {
	if err == nil && n == 0 {
		return news.Problemf(news.ErrNotFound, "there is no folder %d", folder)
	}
	return err
}

// Target is what Subscription.Target holds of a feed, outlet or story.
func Target(id int64) string { return strconv.FormatInt(id, 10) }

// Follow makes a reader follow something, and reports whether that is new. A
// known subscription keeps its title and folders.
func (s *Store) Follow(ctx context.Context, reader int64, sub news.Subscription) (added bool, err error) {
	sub.Target = oneLine(sub.Target, addressMost)
	if sub.Target == "" {
		return false, news.Problemf(news.ErrInvalid, "say what is to be followed")
	}
	err = s.within(ctx, func(tx *Store) error {
		n, err := tx.db.Exec(ctx, `INSERT INTO subscription (reader, kind, target, title, added) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (reader, kind, target) DO NOTHING`, reader, string(sub.Kind), sub.Target, oneLine(sub.Title, nameMost), ms(sub.Added))
		if added = n == 1; err != nil || !added {
			return err
		}
		return tx.file(ctx, reader, sub)
	})
	return added, err
}

// SaveSubscription writes a subscription's title and folders.
func (s *Store) SaveSubscription(ctx context.Context, reader int64, sub news.Subscription) error {
	return s.within(ctx, func(tx *Store) error {
		n, err := tx.db.Exec(ctx, "UPDATE subscription SET title=$4 WHERE reader=$1 AND kind=$2 AND target=$3",
			reader, string(sub.Kind), sub.Target, oneLine(sub.Title, nameMost))
		if err == nil && n == 0 {
			err = news.Problemf(news.ErrNotFound, "%s %s is not followed; follow it first", sub.Kind, sub.Target)
		}
		if err != nil {
			return err
		}
		if _, err := tx.db.Exec(ctx, "DELETE FROM filed WHERE reader=$1 AND kind=$2 AND target=$3", reader, string(sub.Kind), sub.Target); err != nil {
			return err
		}
		return tx.file(ctx, reader, sub)
	})
}

// file puts a subscription into its folders, those of them that are the
// reader's.
func (s *Store) file(ctx context.Context, reader int64, sub news.Subscription) error {
	for _, f := range sub.Folders {
		_, err := s.db.Exec(ctx, `INSERT INTO filed (reader, kind, target, folder) SELECT reader, $1, $2, id FROM folder WHERE id=$3 AND reader=$4
			ON CONFLICT DO NOTHING`, string(sub.Kind), sub.Target, f, reader)
		if err != nil {
			return err
		}
	}
	return nil
}

// Unfollow ends a subscription. Marks stay.
func (s *Store) Unfollow(ctx context.Context, reader int64, kind news.FollowKind, target string) (had bool, err error) {
	err = s.within(ctx, func(tx *Store) error {
		if _, err := tx.db.Exec(ctx, "DELETE FROM filed WHERE reader=$1 AND kind=$2 AND target=$3", reader, string(kind), target); err != nil {
			return err
		}
		n, err := tx.db.Exec(ctx, "DELETE FROM subscription WHERE reader=$1 AND kind=$2 AND target=$3", reader, string(kind), target)
		had = n > 0
		return err
	})
	return had, err
}

// Subscriptions returns what a reader follows, in the order it was taken up.
func (s *Store) Subscriptions(ctx context.Context, reader int64) ([]news.Subscription, error) {
	type key struct{ kind, target string }
	folders := map[key][]int64{}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var k key
		var id int64
		err := rows.Scan(&k.kind, &k.target, &id)
		folders[k] = append(folders[k], id)
		return err
	}, "SELECT i.kind, i.target, i.folder FROM filed i JOIN folder f ON f.id = i.folder WHERE i.reader=$1 ORDER BY f.name, f.id", reader)
	if err != nil {
		return nil, err
	}
	var all []news.Subscription
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var sub news.Subscription
		var k key
		var added int64
		err := rows.Scan(&k.kind, &k.target, &sub.Title, &added)
		sub.Kind, sub.Target, sub.Added, sub.Folders = news.FollowKind(k.kind), k.target, at(added), folders[k]
		all = append(all, sub)
		return err
	}, "SELECT kind, target, title, added FROM subscription WHERE reader=$1 ORDER BY added, kind, target", reader)
	return all, err
}

// followed returns the feeds a reader follows, also through their outlets.
func (s *Store) followed(ctx context.Context, reader int64) ([]int64, error) {
	all := []int64{} // nil would stand for any feed
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		all = append(all, id)
		return err
	}, `SELECT f.id FROM feed f JOIN subscription u ON u.reader=$1 AND u.kind='feed' AND u.target = CAST(f.id AS TEXT)
		UNION SELECT f.id FROM feed f JOIN subscription u ON u.reader=$2 AND u.kind='outlet' AND u.target = CAST(f.outlet AS TEXT)`, reader, reader)
	return all, err
}

// FollowedFeed is a feed that a reader follows.
type FollowedFeed struct {
	news.Feed
	Name     string // the reader's own, else the feed's, else the outlet's
	Homepage string // of the outlet
	Folders  []news.Folder
}

// FollowedFeeds returns the feeds a reader follows, themselves or through
// their outlets, by name.
func (s *Store) FollowedFeeds(ctx context.Context, reader int64) ([]FollowedFeed, error) {
	subs, err := s.Subscriptions(ctx, reader)
	if err != nil {
		return nil, err
	}
	folders, err := s.Folders(ctx, reader)
	if err != nil {
		return nil, err
	}
	named := map[int64]news.Folder{}
	for _, f := range folders {
		named[f.ID] = f
	}
	by := map[string]*news.Subscription{}
	for i := range subs {
		by[string(subs[i].Kind)+"/"+subs[i].Target] = &subs[i]
	}
	var all []FollowedFeed
	err = s.db.Each(ctx, func(rows *sql.Rows) error {
		var f FollowedFeed
		var outlet string
		if err := scanFeed(rows, &f.Feed, &outlet, &f.Homepage); err != nil {
			return err
		}
		own, whole := by["feed/"+Target(f.ID)], by["outlet/"+Target(f.Outlet)]
		if own == nil && whole == nil {
			return nil
		}
		f.Name = cmp.Or(f.Title, outlet, f.Address)
		for _, sub := range []*news.Subscription{whole, own} {
			if sub == nil {
				continue
			}
			f.Name = cmp.Or(sub.Title, f.Name)
			for _, id := range sub.Folders {
				if folder, ok := named[id]; ok && !slices.Contains(f.Folders, folder) {
					f.Folders = append(f.Folders, folder)
				}
			}
		}
		all = append(all, f)
		return nil
	}, "SELECT "+feedColumns+", coalesce(o.name, ''), coalesce(o.homepage, '') FROM "+feedTables+` LEFT JOIN outlet o ON o.id = f.outlet
		WHERE f.id IN (SELECT f.id FROM feed f JOIN subscription u ON u.reader=$1 AND u.kind='feed' AND u.target = CAST(f.id AS TEXT)
		UNION SELECT f.id FROM feed f JOIN subscription u ON u.reader=$2 AND u.kind='outlet' AND u.target = CAST(f.outlet AS TEXT))`, reader, reader)
	slices.SortFunc(all, func(a, b FollowedFeed) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)), cmp.Compare(a.ID, b.ID))
	})
	return all, err
}
