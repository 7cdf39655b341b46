package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	"coranto/internal/news"
)

// Mark is a kind of mark a reader makes on an article.
type Mark string

// The marks.
const (
	MarkRead Mark = "read"
	MarkStar Mark = "star"
	MarkSave Mark = "save" // for later
)

// InFolder is the mark of articles that were filed in a folder.
func InFolder(folder int64) Mark { return Mark("in/" + strconv.FormatInt(folder, 10)) }

// markingKept is how long it is remembered which marks were made together, so
// that they can be taken back, and reader apps can ask what changed.
const markingKept = 45 * 24 * time.Hour

// bits is a mark on the articles of one chunk.
type bits [chunkSize / 64]uint64

func (b *bits) has(i int) bool { return b[i>>6]&(1<<(i&63)) != 0 }

// Marks are a reader's marks as they stood at one moment. They do not change.
type Marks struct {
	version int64
	chunks  map[Mark][]*bits // by chunk, nil: no mark in it
}

// Has reports whether an article has a mark.
func (m *Marks) Has(mark Mark, article int64) bool {
	c := m.chunks[mark]
	k := article >> chunkBits
	return article > 0 && k < int64(len(c)) && c[k] != nil && c[k].has(int(article&(chunkSize-1)))
}

func (m *Marks) chunk(mark Mark, k int) *bits {
	if c := m.chunks[mark]; k < len(c) {
		return c[k]
	}
	return nil
}

// marked keeps readers' marks in memory, four kilobytes a chunk.
type marked struct {
	mu sync.Mutex
	by map[int64]*Marks
}

// markedMost is of how many readers marks are kept in memory.
const markedMost = 1000

// MarksOf returns a reader's marks.
func (s *Store) MarksOf(ctx context.Context, reader int64) (*Marks, error) {
	var version int64
	if err := s.db.QueryRow(ctx, "SELECT marks FROM reader WHERE id=$1", reader).Scan(&version); err != nil {
		return nil, missing(err, "there is no reader %d", reader)
	}
	s.marked.mu.Lock()
	was := s.marked.by[reader]
	s.marked.mu.Unlock()
	if s.db.InTransaction() {
		was = nil // it may be undone
	}
	if was != nil && was.version == version {
		return was, nil
	}
	now := &Marks{version: version, chunks: map[Mark][]*bits{}}
	since := int64(-1)
	if was != nil {
		since = was.version
		for mark, c := range was.chunks {
			now.chunks[mark] = slices.Clone(c)
		}
	}
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var mark Mark
		var k, at int64
		var data []byte
		if err := rows.Scan(&mark, &k, &at, &data); err != nil {
			return err
		}
		b, err := s.unpackBits(data)
		if err != nil || k < 0 || k >= 1<<31/chunkSize {
			return err
		}
		for int64(len(now.chunks[mark])) <= k {
			now.chunks[mark] = append(now.chunks[mark], nil)
		}
		now.chunks[mark][k] = b
		now.version = max(now.version, at)
		return nil
	}, "SELECT kind, chunk, version, data FROM mark WHERE reader=$1 AND version > $2", reader, since)
	if err != nil || s.db.InTransaction() {
		return now, err
	}
	s.marked.mu.Lock()
	defer s.marked.mu.Unlock()
	if s.marked.by == nil || len(s.marked.by) >= markedMost && s.marked.by[reader] == nil {
		s.marked.by = map[int64]*Marks{}
	}
	// Another may have read on meanwhile.
	if kept := s.marked.by[reader]; kept == nil || kept.version < now.version {
		s.marked.by[reader] = now
	}
	return now, nil
}

func (s *Store) unpackBits(data []byte) (*bits, error) {
	raw, err := s.pack.unbytes(data)
	if err != nil {
		return nil, err
	}
	var b bits
	if len(raw) != chunkSize/8 {
		return nil, errors.New("a reader's marks are damaged: a chunk has the wrong length")
	}
	for i := range b {
		b[i] = binary.LittleEndian.Uint64(raw[i*8:])
	}
	return &b, nil
}

func (s *Store) packBits(b *bits) []byte {
	raw := make([]byte, 0, chunkSize/8)
	for _, w := range b {
		raw = binary.LittleEndian.AppendUint64(raw, w)
	}
	return s.pack.bytes(raw)
}

// Marking is what was marked together, and can be taken back.
type Marking struct {
	ID      int64 // 0: nothing changed
	Mark    Mark
	Made    bool
	Changed int // on how many articles
	At      time.Time
}

// SetMark makes a mark on articles, or takes it away. Ids of articles there
// are not are passed over. It is safe against others who mark at the same time.
func (s *Store) SetMark(ctx context.Context, reader int64, mark Mark, on bool, articles []int64, now time.Time) (m Marking, err error) {
	m = Marking{Mark: mark, Made: on, At: now}
	sh, err := s.take(ctx)
	if err != nil {
		return m, err
	}
	sh.mu.RLock()
	by := map[int64][]int64{}
	for _, id := range articles {
		if id > 0 && id < int64(len(sh.arrived)) && sh.arrived[id] != 0 {
			by[id>>chunkBits] = append(by[id>>chunkBits], id)
		}
	}
	sh.mu.RUnlock()
	if len(by) == 0 {
		return m, nil
	}
	err = s.within(ctx, func(tx *Store) error {
		m.ID, m.Changed = 0, 0
		n, err := tx.db.Exec(ctx, "UPDATE reader SET marks = marks + 1 WHERE id=$1", reader)
		if err == nil && n == 0 {
			err = news.Problemf(news.ErrNotFound, "there is no reader %d", reader)
		}
		if err != nil {
			return err
		}
		var version int64
		if err := tx.db.QueryRow(ctx, "SELECT marks FROM reader WHERE id=$1", reader).Scan(&version); err != nil {
			return err
		}
		var changed []int64
		for _, k := range slices.Sorted(maps.Keys(by)) {
			c, err := tx.setBits(ctx, reader, mark, k, version, on, by[k])
			if err != nil {
				return err
			}
			changed = append(changed, c...)
		}
		if m.Changed = len(changed); m.Changed == 0 {
			return nil
		}
		return tx.keepMarking(ctx, reader, &m, changed)
	})
	return m, err
}

// setBits changes one chunk and returns the articles on which it changed.
func (s *Store) setBits(ctx context.Context, reader int64, mark Mark, k, version int64, on bool, articles []int64) ([]int64, error) {
	b := new(bits)
	var data []byte
	err := s.db.QueryRow(ctx, "SELECT data FROM mark WHERE reader=$1 AND kind=$2 AND chunk=$3", reader, string(mark), k).Scan(&data)
	if err == nil {
		b, err = s.unpackBits(data)
	}
	if err != nil && !isMissing(err) {
		return nil, err
	}
	var changed []int64
	for _, id := range articles {
		i := int(id & (chunkSize - 1))
		if b.has(i) != on {
			b[i>>6] ^= 1 << (i & 63)
			changed = append(changed, id)
		}
	}
	if len(changed) == 0 {
		return nil, nil
	}
	_, err = s.db.Exec(ctx, `INSERT INTO mark (reader, kind, chunk, version, data) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (reader, kind, chunk) DO UPDATE SET version = excluded.version, data = excluded.data`, reader, string(mark), k, version, s.packBits(b))
	return changed, err
}

func (s *Store) keepMarking(ctx context.Context, reader int64, m *Marking, changed []int64) (err error) {
	if m.ID, err = s.newIDs(ctx, "marking", 1); err != nil {
		return err
	}
	slices.Sort(changed)
	var data []byte
	last := int64(0)
	for _, id := range changed {
		data = binary.AppendUvarint(data, uint64(id-last))
		last = id
	}
	if _, err = s.db.Exec(ctx, "INSERT INTO marking (id, reader, at, kind, made, articles, data) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		m.ID, reader, ms(m.At), string(m.Mark), bit(m.Made), len(changed), s.pack.bytes(data)); err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, "DELETE FROM marking WHERE reader=$1 AND at < $2", reader, ms(m.At.Add(-markingKept)))
	return err
}

func (s *Store) markedTogether(data []byte) ([]int64, error) {
	raw, err := s.pack.unbytes(data)
	if err != nil {
		return nil, err
	}
	var ids []int64
	last := int64(0)
	for len(raw) > 0 {
		d, n := binary.Uvarint(raw)
		if n <= 0 {
			return nil, errors.New("a reader's marking is damaged: it is cut off")
		}
		last += int64(d)
		ids, raw = append(ids, last), raw[n:]
	}
	return ids, nil
}

// UndoMarking takes back what was marked together, on the articles where the
// mark still stands as it was made then.
func (s *Store) UndoMarking(ctx context.Context, reader, id int64, now time.Time) (m Marking, err error) {
	err = s.within(ctx, func(tx *Store) error {
		var kind string
		var made int64
		var data []byte
		err := tx.db.QueryRow(ctx, "SELECT kind, made, data FROM marking WHERE id=$1 AND reader=$2", id, reader).Scan(&kind, &made, &data)
		if err != nil {
			return missing(err, "that was marked too long ago to be taken back, or has been already")
		}
		ids, err := tx.markedTogether(data)
		if err != nil {
			return err
		}
		if m, err = tx.SetMark(ctx, reader, Mark(kind), made == 0, ids, now); err != nil {
			return err
		}
		_, err = tx.db.Exec(ctx, "DELETE FROM marking WHERE id=$1", id)
		return err
	})
	return m, err
}

// MarkedSince returns the articles on which a reader's marks changed at or
// after a moment, by rising id. It knows of the last 45 days.
func (s *Store) MarkedSince(ctx context.Context, reader int64, since time.Time, marks ...Mark) ([]int64, error) {
	var all []int64
	err := s.db.Each(ctx, func(rows *sql.Rows) error {
		var kind Mark
		var data []byte
		if err := rows.Scan(&kind, &data); err != nil || len(marks) > 0 && !slices.Contains(marks, kind) {
			return err
		}
		ids, err := s.markedTogether(data)
		all = append(all, ids...)
		return err
	}, "SELECT kind, data FROM marking WHERE reader=$1 AND at >= $2", reader, ms(since))
	slices.Sort(all)
	return slices.Compact(all), err
}

// joinMarks makes one mark wherever another stands.
func (s *Store) joinMarks(ctx context.Context, reader int64, from, to Mark, now time.Time) error {
	ids, err := s.Stream(ctx, reader, Stream{With: []Mark{from}})
	if err == nil && len(ids) > 0 {
		_, err = s.SetMark(ctx, reader, to, true, ids, now)
	}
	return err
}

// dropMarks takes a mark away everywhere.
func (s *Store) dropMarks(ctx context.Context, reader int64, mark Mark) error {
	ids, err := s.Stream(ctx, reader, Stream{With: []Mark{mark}})
	if err == nil && len(ids) > 0 {
		_, err = s.SetMark(ctx, reader, mark, false, ids, time.Time{})
	}
	return err
}
