package store

import (
	"context"
	"database/sql"
	"strings"
	"sync"
	"time"

	"coranto/internal/db"
	"coranto/internal/index"
	"coranto/internal/news"
	"coranto/internal/task"
)

// What is written down of an article's words: all the articles of a transaction
// become a small segment of the index in that transaction, so what was answered
// can be found.

// TaskIndex is the kind of the task that keeps the index in order; its key is
// "all". See TendSearch.
const TaskIndex = "index"

// gathered is the words of the articles that a transaction saved.
type gathered struct{ builder *index.Builder }

// gatherMost bounds the memory of gathered words, in bytes.
const gatherMost = 16 << 20

// lexicon is what a process knows of the index.
type lexicon struct {
	builders sync.Pool
	mu       sync.Mutex
	now      *index.View
}

// searchNames are the names an article is found by.
func searchNames(a *news.Article, outletName string) []string {
	names := []string{outletName, oneLine(a.Publisher, nameMost)}
	for _, by := range authorsOf(a) {
		names = append(names, by.Name)
	}
	return names
}

// searchText is what an article says beside its headline.
func searchText(a *news.Article) []string {
	paragraphs := a.Paragraphs()
	body := append([]string{a.Alternative, a.Standfirst}, paragraphs...)
	if lead := strings.TrimRight(a.Standfirst, " .…"); len(paragraphs) > 0 && strings.Contains(paragraphs[0], lead) {
		body[1] = "" // a feed's summary is often how the text begins
	}
	for _, im := range a.Images {
		body = append(body, im.Caption)
	}
	return body
}

// index lets the search find an article, once the transaction is committed.
func (s *Store) index(ctx context.Context, a *news.Article, headline, outletName string, when time.Time, version int64) error {
	if s.words.builder == nil {
		b, _ := s.lexicon.builders.Get().(*index.Builder)
		if b == nil {
			b = new(index.Builder)
		}
		s.words.builder = b
	}
	b := s.words.builder
	b.Add(&index.Doc{ID: a.ID, Version: version, Time: when, Headline: headline, Names: searchNames(a, outletName), Body: searchText(a)})
	if b.Size() < gatherMost {
		return nil
	}
	return s.keepWords(ctx)
}

// keepWords writes what was gathered.
func (s *Store) keepWords(ctx context.Context) error {
	b := s.words.builder
	if b == nil {
		return nil
	}
	s.words.builder = nil
	docs := b.Docs()
	head, blocks := b.Segment()
	if b.Size() < 1<<20 {
		b.Reset()
		s.lexicon.builders.Put(b)
	}
	id, err := s.newIDs(ctx, "segment", 1)
	if err != nil {
		return err
	}
	if _, err := s.db.Exec(ctx, "INSERT INTO search_segment (id, docs, head, blocks) VALUES ($1, $2, $3, $4)", id, docs, head, blocks); err != nil {
		return err
	}
	if id%tendEvery == 0 {
		return task.Mark(ctx, s.db, TaskIndex, "all", time.UnixMilli(0))
	}
	return nil
}

// outletName is the name by which the search finds what an outlet published.
func (s *Store) outletName(ctx context.Context, outlet int64) (string, error) {
	if outlet == 0 {
		return "", nil
	}
	o, err := s.OutletsByID(ctx, []int64{outlet})
	if err != nil || o[outlet] == nil {
		return "", err
	}
	return o[outlet].Name, nil
}

// view returns the index as it stands. Heads, and small segments, stay in
// memory from one search to the next.
func (s *Store) view(ctx context.Context) (*index.View, error) {
	l := &s.lexicon
	l.mu.Lock()
	defer l.mu.Unlock()
	for try := 1; ; try++ {
		listed, err := s.numbers(ctx, "SELECT id FROM search_segment ORDER BY id")
		if err != nil {
			return nil, err
		}
		now := l.now
		if now == nil {
			now = &index.View{}
		}
		there := make(map[int64]bool, len(listed))
		var missing []int64
		for _, id := range listed {
			there[id] = true
			if !now.Has(id) {
				missing = append(missing, id)
			}
		}
		if len(missing) == 0 && len(now.Parts) == len(listed) {
			return now, nil
		}
		parts, err := s.segments(ctx, missing)
		if err != nil {
			return nil, damagedIndex(err)
		}
		if len(parts) < len(missing) && try < searchTries {
			continue // some were merged meanwhile
		}
		now = now.With(func(id int64) bool { return there[id] }, parts)
		if !s.db.InTransaction() { // what it wrote may yet be undone
			l.now = now
		}
		return now, nil
	}
}

// segments reads segments.
func (s *Store) segments(ctx context.Context, ids []int64) (parts []*index.Part, err error) {
	err = chunks(ids, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var id int64
			var head, blocks []byte
			if err := rows.Scan(&id, &head, &blocks); err != nil {
				return err
			}
			p := &index.Part{ID: id}
			var err error
			if p.Segment, err = index.Open(head); err == nil && len(blocks) > 0 {
				p.Held, err = p.Cut(blocks)
			}
			parts = append(parts, p)
			return err
		}, "SELECT id, head, blocks FROM search_segment WHERE id IN "+db.List(1, len(args)), args...)
	})
	return parts, err
}

// blockBits is how many bits of a block's number are its place in its segment.
const blockBits = 20

func blockID(r index.Ref) int64 { return r.Part<<blockBits | int64(r.Block) }

// blocks reads blocks of large segments, in order.
func (s *Store) blocks(ctx context.Context, refs []index.Ref) ([][]byte, error) {
	ids := make([]int64, len(refs))
	found := make(map[int64][]byte, len(refs))
	for i, r := range refs {
		ids[i] = blockID(r)
	}
	err := chunks(ids, func(part []int64) error {
		args := db.Values(part)
		return s.db.Each(ctx, func(rows *sql.Rows) error {
			var id int64
			var data []byte
			err := rows.Scan(&id, &data)
			found[id] = data
			return err
		}, "SELECT id, data FROM search_block WHERE id IN "+db.List(1, len(args)), args...)
	})
	if err != nil {
		return nil, err
	}
	if len(found) < len(ids) {
		return nil, errMerged
	}
	return inOrder(ids, found), nil
}
