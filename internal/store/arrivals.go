package store

import (
	"context"
	"database/sql"

	"coranto/internal/db"
	"coranto/internal/news"
)

// arrival is an entry on its way in.
type arrival struct {
	e       *news.Entry
	id      []byte // hash of the feed's id for it
	url     []byte // key of its address, nil without one
	content []byte
	article int64         // once known
	before  []byte        // content when it was last here; nil: by this id it is new
	read    *news.Article // the entry as it was read, nil when that is yet to be done
	version int           // of what read it
	excerpt string
}

// arrivalsOf prepares entries. Where one id stands on entries of different
// addresses, as in feeds whose ids are all the same, the address counts too.
func arrivalsOf(entries []news.Entry) []arrival {
	arrivals := make([]arrival, len(entries))
	owner := make(map[string]string, len(entries)) // id → key of its address
	twice := map[string]bool{}
	for i := range entries {
		e := &entries[i]
		a := &arrivals[i]
		*a = arrival{e: e, url: addressKey(e.URL), content: entryContent(e)}
		if e.URL == "" {
			a.url = nil
		}
		if was, ok := owner[e.ID]; ok && was != string(a.url) {
			twice[e.ID] = true
		}
		owner[e.ID] = string(a.url)
	}
	for i := range arrivals {
		a := &arrivals[i]
		switch {
		case a.e.ID == "" || twice[a.e.ID] && a.url != nil:
			a.id = hashOf("address", a.e.ID, string(a.url), noAddress(a))
		default:
			a.id = hashOf("id", a.e.ID)
		}
	}
	return arrivals
}

func noAddress(a *arrival) string {
	if a.url == nil {
		return string(a.content)
	}
	return ""
}

// recognise finds the entries that this feed delivered before, by their ids.
func (s *Store) recognise(ctx context.Context, feed int64, arrivals []arrival) error {
	by := make(map[string][]*arrival, len(arrivals))
	hashes := make([][]byte, 0, len(arrivals))
	for i := range arrivals {
		a := &arrivals[i]
		if by[string(a.id)] == nil {
			hashes = append(hashes, a.id)
		}
		by[string(a.id)] = append(by[string(a.id)], a)
	}
	return chunks(hashes, func(part [][]byte) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var hash, content []byte
			var article int64
			if err := rows.Scan(&hash, &article, &content); err != nil {
				return err
			}
			for _, a := range by[string(hash)] {
				a.article, a.before = article, content
			}
			return nil
		}, "SELECT hash, article, content FROM entry WHERE hash IN "+db.List(1, len(args))+" AND feed="+db.Param(len(args)+1), append(args, feed)...)
	})
}

// recogniseElse finds the articles of entries that are new by id: by their
// addresses, and those with none or an unknown one by what they say.
func (s *Store) recogniseElse(ctx context.Context, feed int64, arrivals []arrival) error {
	find := func(key func(*arrival) []byte, query func(list, param string) string, more ...any) error {
		by := map[string][]*arrival{}
		var keys [][]byte
		for i := range arrivals {
			a := &arrivals[i]
			k := key(a)
			if a.article != 0 || k == nil {
				continue
			}
			if by[string(k)] == nil {
				keys = append(keys, k)
			}
			by[string(k)] = append(by[string(k)], a)
		}
		return chunks(keys, func(part [][]byte) error {
			args := db.Values(part)
			return s.db.Each(ctx, func(rows *sql.Rows) error {
				var hash []byte
				var article int64
				if err := rows.Scan(&hash, &article); err != nil {
					return err
				}
				for _, a := range by[string(hash)] {
					a.article = article
				}
				return nil
			}, query(db.List(1, len(args)), db.Param(len(args)+1)), append(args, more...)...)
		})
	}
	err := find(func(a *arrival) []byte { return a.url }, func(list, _ string) string {
		return "SELECT hash, article FROM address WHERE hash IN " + list
	})
	if err != nil {
		return err
	}
	return find(func(a *arrival) []byte {
		if !tells(a.e) {
			return nil
		}
		return a.content
	}, func(list, param string) string {
		return "SELECT content, max(article) FROM entry WHERE content IN " + list + " AND feed=" + param + " GROUP BY content"
	}, feed)
}

// tells reports whether an entry says enough to be known by what it says.
func tells(e *news.Entry) bool {
	return e.Title != "" && (!e.Published.IsZero() || len(e.HTML)+len(e.Text)+len(e.Summary) > 120)
}
