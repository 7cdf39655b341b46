package store

import (
	"context"
	"slices"
	"time"

	"coranto/internal/news"
)

// EntryResult says what became of an entry.
type EntryResult struct {
	Article int64
	New     bool // the article was not known before
	Changed bool // the article's entry says something else now
	Read    bool // the article is new and was saved as it was read from the entry
}

// storedEntry is news.Entry as it is kept.
type storedEntry struct {
	ID          string            `json:"id,omitempty"`
	URL         string            `json:"url,omitempty"`
	ExternalURL string            `json:"ext,omitempty"`
	Title       string            `json:"title,omitempty"`
	HTML        string            `json:"html,omitempty"`
	Text        string            `json:"text,omitempty"`
	Summary     string            `json:"summary,omitempty"`
	Image       string            `json:"image,omitempty"`
	Published   time.Time         `json:"pub,omitzero"`
	Modified    time.Time         `json:"mod,omitzero"`
	Authors     []news.Author     `json:"authors,omitempty"`
	Tags        []string          `json:"tags,omitempty"`
	Language    string            `json:"lang,omitempty"`
	Attachments []news.Attachment `json:"files,omitempty"`
	SourceTitle string            `json:"source,omitempty"`
	SourceURL   string            `json:"source_url,omitempty"`
	CommentsURL string            `json:"comments,omitempty"`
	Extra       *news.Extra       `json:"extra,omitempty"`
}

// Delivery is what a feed delivered at one time, on its way into the archive.
type Delivery struct {
	feed     *news.Feed
	arrivals []arrival
}

// Delivery compares entries with what the feed delivered before. It reads only.
func (s *Store) Delivery(ctx context.Context, f *news.Feed, entries []news.Entry) (_ *Delivery, err error) {
	defer news.Wrap(&err, "reading what is known of %s", f.Address)
	d := &Delivery{f, arrivalsOf(entries)}
	return d, s.recognise(ctx, f.ID, d.arrivals)
}

// Fresh returns the numbers of the entries that are new, or say something else
// than when the feed delivered them last.
func (d *Delivery) Fresh() []int {
	var fresh []int
	for i := range d.arrivals {
		if a := &d.arrivals[i]; string(a.before) != string(a.content) {
			fresh = append(fresh, i)
		}
	}
	return fresh
}

// Read hands in the article that version version of the extractor made of an
// entry, by the entry's number. It is saved when the article turns out to be
// new.
func (d *Delivery) Read(i int, a *news.Article, version int) {
	d.arrivals[i].read, d.arrivals[i].version = a, version
}

// SaveEntries takes in what a feed delivered and says what became of each
// entry, in order. An entry makes a new article unless it is known: by the
// feed's id for it, by its address, from whichever feed, or, where ids and
// addresses are all new, by what it says. The entry is kept, as the article's
// raw input, for the feed that brought the article first.
func (s *Store) SaveEntries(ctx context.Context, f *news.Feed, entries []news.Entry, now time.Time) (results []EntryResult, err error) {
	if len(entries) == 0 {
		return nil, nil
	}
	d, err := s.Delivery(ctx, f, entries)
	if err != nil {
		return nil, err
	}
	return s.SaveDelivery(ctx, d, now)
}

// SaveDelivery is SaveEntries for entries that were compared already.
func (s *Store) SaveDelivery(ctx context.Context, d *Delivery, now time.Time) (results []EntryResult, err error) {
	defer news.Wrap(&err, "saving the entries of %s", d.feed.Address)
	results = make([]EntryResult, len(d.arrivals))
	for i := range d.arrivals {
		results[i].Article = d.arrivals[i].article
	}
	fresh := d.Fresh()
	if len(fresh) == 0 {
		return results, nil // that needs no transaction
	}
	arrivals := make([]arrival, len(fresh))
	err = s.within(ctx, func(tx *Store) error {
		for k, i := range fresh {
			arrivals[k] = d.arrivals[i]
			arrivals[k].article, arrivals[k].before = 0, nil
		}
		if err := tx.recognise(ctx, d.feed.ID, arrivals); err != nil {
			return err
		}
		taken := make([]EntryResult, len(fresh))
		if err := tx.takeIn(ctx, d.feed, arrivals, taken, now); err != nil {
			return err
		}
		for k, i := range fresh {
			results[i] = taken[k]
		}
		return nil
	})
	return results, err
}

// takeIn writes what is new or has changed.
func (s *Store) takeIn(ctx context.Context, f *news.Feed, arrivals []arrival, results []EntryResult, now time.Time) error {
	if err := s.recogniseElse(ctx, f.ID, arrivals); err != nil {
		return err
	}
	first, err := s.reserve(ctx, arrivals)
	if err != nil {
		return err
	}
	outletName := ""
	if slices.ContainsFunc(arrivals, func(a arrival) bool { return a.read != nil }) {
		if outletName, err = s.outletName(ctx, f.Outlet); err != nil {
			return err
		}
	}
	seen := map[string]int64{} // what this very delivery brought
	counted := 0               // entries that were not there before
	for i := range arrivals {
		a := &arrivals[i]
		if a.article == 0 {
			if a.article = seen[string(a.id)]; a.article == 0 && a.url != nil {
				a.article = seen[string(a.url)]
			}
			if a.article != 0 {
				results[i] = EntryResult{Article: a.article} // of this delivery, so there is nothing else to note
				continue
			}
		}
		if a.article == 0 {
			id, known, err := s.addArticle(ctx, first, a, f, now)
			if err != nil {
				return err
			}
			a.article, results[i].New = id, !known
			if !known {
				first++
				results[i].Read = a.read != nil
			}
		}
		results[i].Article = a.article
		if a.before == nil && !results[i].New {
			if err := s.deliveredAlso(ctx, f.ID, a.article, now); err != nil {
				return err
			}
		}
		if _, twice := seen[string(a.id)]; a.before == nil && !twice {
			counted++
		}
		seen[string(a.id)] = a.article
		if a.url != nil {
			seen[string(a.url)] = a.article
		}
		if string(a.before) == string(a.content) {
			continue
		}
		if results[i].Read {
			if err := s.keepRead(ctx, f, a, outletName, now); err != nil {
				return err
			}
			continue
		}
		if results[i].Changed, err = s.keepEntry(ctx, f.ID, a, results[i].New, now); err != nil {
			return err
		}
	}
	if counted == 0 {
		return nil
	}
	_, err = s.db.Exec(ctx, "UPDATE feed SET delivered = delivered + $2 WHERE id=$1", f.ID, counted)
	return err
}

// reserve draws an id for each article that may be made.
func (s *Store) reserve(ctx context.Context, arrivals []arrival) (int64, error) {
	n := 0
	distinct := map[string]bool{}
	for i := range arrivals {
		a := &arrivals[i]
		k := string(a.url)
		if a.url == nil {
			k = string(a.id)
		}
		if a.article == 0 && !distinct[k] {
			distinct[k] = true
			n++
		}
	}
	if n == 0 {
		return 0, nil
	}
	return s.newIDs(ctx, "article", n)
}

// keepEntry notes that the feed delivered the entry, and keeps it if the
// article came from this feed first, or has no entry yet.
func (s *Store) keepEntry(ctx context.Context, feed int64, a *arrival, fresh bool, now time.Time) (changed bool, err error) {
	_, err = s.db.Exec(ctx, `INSERT INTO entry (feed, hash, article, content) VALUES ($1, $2, $3, $4)
		ON CONFLICT (feed, hash) DO UPDATE SET content = excluded.content, article = excluded.article`, feed, a.id, a.article, a.content)
	if err != nil {
		return false, err
	}
	data, err := s.pack.json(storable(a.e))
	if err != nil {
		return false, err
	}
	if fresh {
		_, err = s.db.Exec(ctx, "INSERT INTO delivered (article, feed, at, data) VALUES ($1, $2, $3, $4)", a.article, feed, ms(now), data)
		return false, err
	}
	n, err := s.db.Exec(ctx, `INSERT INTO delivered (article, feed, at, data) VALUES ($1, $2, $3, $4)
		ON CONFLICT (article) DO UPDATE SET feed = excluded.feed, at = excluded.at, data = excluded.data
		WHERE delivered.data <> excluded.data AND
			(delivered.feed = excluded.feed OR NOT EXISTS (SELECT 1 FROM feed WHERE feed.id = delivered.feed))`,
		a.article, feed, ms(now), data)
	return n == 1 && a.before != nil, err
}

// keepRead keeps a new article's entry together with what was read from it:
// they say the same words, which are then stored once. An empty delivered.data
// says that the entry is with the body.
func (s *Store) keepRead(ctx context.Context, f *news.Feed, a *arrival, outletName string, now time.Time) error {
	_, err := s.db.Exec(ctx, `INSERT INTO entry (feed, hash, article, content) VALUES ($1, $2, $3, $4)
		ON CONFLICT (feed, hash) DO UPDATE SET content = excluded.content, article = excluded.article`, f.ID, a.id, a.article, a.content)
	if err != nil {
		return err
	}
	if _, err = s.db.Exec(ctx, "INSERT INTO delivered (article, feed, at, data) VALUES ($1, $2, $3, $4)", a.article, f.ID, ms(now), []byte{}); err != nil {
		return err
	}
	stored := kept(a.read)
	stored.Input = inputKey(0, 0, ms(now), 0)
	data, err := s.pack.both(storable(a.e), stored)
	if err != nil {
		return err
	}
	if _, err = s.db.Exec(ctx, "INSERT INTO body (article, data) VALUES ($1, $2)", a.article, data); err != nil {
		return err
	}
	read := *a.read
	read.ID = a.article
	return s.index(ctx, &read, headlineOf(a), outletName, at(counts(read.Published, now)), 1)
}

// storable is an entry as it is kept.
func storable(e *news.Entry) storedEntry {
	kept := storedEntry(*e)
	kept.Published, kept.Modified = kept.Published.UTC(), kept.Modified.UTC()
	if !writable(kept.Published) {
		kept.Published = time.Time{}
	}
	if !writable(kept.Modified) {
		kept.Modified = time.Time{}
	}
	return kept
}

// Entry returns the entry an article came with.
func (s *Store) Entry(ctx context.Context, article int64) (*news.Entry, error) {
	var data []byte
	var within int // the body
	err := s.db.QueryRow(ctx, `SELECT CASE length(d.data) WHEN 0 THEN b.data ELSE d.data END, CASE length(d.data) WHEN 0 THEN 1 ELSE 0 END
		FROM delivered d LEFT JOIN body b ON b.article = d.article WHERE d.article=$1`, article).Scan(&data, &within)
	if err != nil {
		return nil, missing(err, "article %d did not come from a feed", article)
	}
	var e storedEntry
	if err := s.pack.first(data, &e); err != nil && within == 1 {
		return nil, news.Problemf(news.ErrNotFound, "the entry of article %d was lost with its text", article)
	} else if err != nil {
		return nil, err
	}
	entry := news.Entry(e)
	return &entry, nil
}
