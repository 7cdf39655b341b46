package index

import (
	"encoding/binary"
	"math"
	"sort"
	"time"
)

// Segment is the head of a part of the index: which articles are in it, and
// which words its blocks begin with.
type Segment struct {
	ids      []int64
	hours    []int32         // since 1970, when each article was published
	lengths  []uint8         // see lengthOf
	versions map[int32]int64 // of those whose version is not 1
	first    []string        // the first word of each block
	sizes    []int           // of the blocks, in bytes
	counts   []int           // of the articles of a word that has a block to itself; else 0
	words    float64         // the lengths of all, added up
	newest   int32           // the highest of hours, or 0
}

// headVersion is the first byte of a head, and says how the rest is written.
const headVersion = 2

// Docs is how many articles are in the segment.
func (s *Segment) Docs() int { return len(s.ids) }

// Blocks is how many blocks it has.
func (s *Segment) Blocks() int { return len(s.first) }

func (s *Segment) version(i int) int64 {
	if v, ok := s.versions[int32(i)]; ok {
		return v
	}
	return 1
}

// find returns the number of an article, or where it would be.
func (s *Segment) find(id int64) (int, bool) {
	i := sort.Search(len(s.ids), func(i int) bool { return s.ids[i] >= id })
	return i, i < len(s.ids) && s.ids[i] == id
}

// blockOf is the block a word is in if the segment has it, or -1.
func (s *Segment) blockOf(word string) int {
	return sort.Search(len(s.first), func(i int) bool { return s.first[i] > word }) - 1
}

// add takes in an article, with an id above that of the last.
func (s *Segment) add(id, version int64, hours int32, length uint8) {
	if version != 1 {
		if s.versions == nil {
			s.versions = map[int32]int64{}
		}
		s.versions[int32(len(s.ids))] = version
	}
	s.ids, s.hours, s.lengths = append(s.ids, id), append(s.hours, hours), append(s.lengths, length)
	s.words += lengths[length]
	s.newest = max(s.newest, hours)
}

// head writes the segment down.
func (s *Segment) head() []byte {
	b := binary.AppendUvarint([]byte{headVersion}, uint64(len(s.ids)))
	last := int64(0)
	for _, id := range s.ids {
		b = binary.AppendUvarint(b, uint64(id-last))
		last = id
	}
	hours := int32(0)
	for _, h := range s.hours {
		b = binary.AppendUvarint(b, zigzag(int64(h)-int64(hours)))
		hours = h
	}
	b = append(b, s.lengths...)
	b = binary.AppendUvarint(b, uint64(len(s.versions)))
	if len(s.versions) > 0 {
		for i := range s.ids {
			if v, ok := s.versions[int32(i)]; ok {
				b = binary.AppendUvarint(b, uint64(i))
				b = binary.AppendUvarint(b, uint64(v))
			}
		}
	}
	b = binary.AppendUvarint(b, uint64(len(s.first)))
	for i, w := range s.first {
		b = binary.AppendUvarint(b, uint64(len(w)))
		b = append(b, w...)
		b = binary.AppendUvarint(b, uint64(s.sizes[i]))
		b = binary.AppendUvarint(b, uint64(s.counts[i]))
	}
	return sealed(b)
}

// Open reads a head.
func Open(head []byte) (*Segment, error) {
	b, err := unsealed(head)
	if err != nil {
		return nil, err
	}
	if len(b) == 0 || b[0] != headVersion {
		return nil, damaged("a part of it is of a kind that this Coranto does not know")
	}
	r := reader{b: b[1:]}
	n := r.count()
	s := &Segment{ids: make([]int64, n), hours: make([]int32, n)}
	last := int64(0)
	for i := range s.ids {
		step := r.number()
		if i > 0 && step == 0 || step > math.MaxInt64-uint64(last) {
			return nil, damaged("the articles of a part of it are not in order")
		}
		last += int64(step)
		s.ids[i] = last
	}
	hours := int64(0)
	for i := range s.hours {
		hours += unzigzag(r.number())
		if int64(int32(hours)) != hours {
			return nil, damaged("an article in it has no sound time")
		}
		s.hours[i] = int32(hours)
		s.newest = max(s.newest, s.hours[i])
	}
	s.lengths = r.bytes(n)
	for _, l := range s.lengths {
		s.words += lengths[l]
	}
	before := -1
	for range r.count() {
		i, v := r.number(), r.number()
		if i >= uint64(n) || int(i) <= before || v > math.MaxInt64 {
			return nil, damaged("an article in it has no sound version")
		}
		if s.versions == nil {
			s.versions = map[int32]int64{}
		}
		before = int(i)
		s.versions[int32(i)] = int64(v)
	}
	blocks := r.count()
	s.first, s.sizes, s.counts = make([]string, 0, blocks), make([]int, 0, blocks), make([]int, 0, blocks)
	for i := range blocks {
		s.first = append(s.first, string(r.bytes(r.count())))
		if i > 0 && s.first[i] <= s.first[i-1] {
			return nil, damaged("the blocks of a part of it are not in order")
		}
		size, count := r.number(), r.number()
		if size > math.MaxInt32 || count > uint64(n) {
			return nil, damaged("a block of it has no sound size")
		}
		s.sizes, s.counts = append(s.sizes, int(size)), append(s.counts, int(count))
	}
	if r.bad || len(r.b) > 0 {
		return nil, damaged("the head of a part of it breaks off or goes on too long")
	}
	return s, nil
}

// Cut takes the blocks of the segment apart when they were put together, one
// after the other.
func (s *Segment) Cut(together []byte) ([][]byte, error) {
	blocks := make([][]byte, len(s.sizes))
	for i, n := range s.sizes {
		if n > len(together) {
			return nil, damaged("the blocks of a part of it break off")
		}
		blocks[i], together = together[:n:n], together[n:]
	}
	if len(together) > 0 {
		return nil, damaged("the blocks of a part of it go on too long")
	}
	return blocks, nil
}

// A length in words is kept in one byte: sixteen steps from one to twice as
// many.
func lengthOf(words int) uint8 {
	return uint8(min(255, int(math.Round(16*math.Log2(float64(1+max(0, words)))))))
}

var lengths = func() (all [256]float64) {
	for i := range all {
		all[i] = math.Exp2(float64(i)/16) - 1
	}
	return all
}()

func hoursOf(t time.Time) int32 {
	if t.IsZero() {
		return 0
	}
	return int32(min(max(t.Unix()/3600, math.MinInt32), math.MaxInt32))
}
