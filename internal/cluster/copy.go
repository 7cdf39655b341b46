package cluster

import (
	"encoding/binary"
	"math"
	"slices"
)

// Two articles are copies of one text if the shorter has so great a share of
// its runs of five words in the other.
const (
	copyShare  = 0.5
	copyNearly = 0.8 // of the greatest share found
	copyFewest = 8   // runs of the shorter that must be known
	copyLooked = 64  // articles with one run that are looked at, the newest
	fewBands   = 8   // of an article's runs under which it is found, if it has so many
	mostBands  = 24  //
	shareBands = 64  // of a long article one in so many
	wholeText  = 256 // bytes of a sketch; a shorter one has all runs of its text
)

// copies finds articles that share runs of words: a table of some of their
// runs, by hash, leads to the newest article with that run, and each article
// to the one before it. What is forgotten stays in the table until it is made
// anew; whoever follows it looks whether the run is there.
type copies struct {
	table []uint64 // a run's hash, and the slot of its newest article and 1
	used  int
	gone  int // articles forgotten since the table was made
}

// unpack reads a sketch; nil if it is none.
func unpack(sketch []byte) []uint32 {
	if len(sketch) < 4 || len(sketch)%4 != 0 {
		return nil
	}
	hs := make([]uint32, len(sketch)/4)
	for i := range hs {
		hs[i] = binary.BigEndian.Uint32(sketch[4*i:])
		if i > 0 && hs[i] <= hs[i-1] {
			return nil
		}
	}
	return hs
}

// bands is under how many of its runs an article is found, the first.
func bands(sketch []uint32) int {
	n := min(len(sketch), fewBands)
	for n < min(len(sketch), mostBands) && sketch[n] < math.MaxUint32/shareBands {
		n++
	}
	return n
}

// place returns where a run stands in the table, or would.
func (c *copies) place(h uint32) int {
	mask := len(c.table) - 1
	i := int(h*0x9e3779b1>>3) & mask
	for c.table[i] != 0 && uint32(c.table[i]>>32) != h {
		i = (i + 1) & mask
	}
	return i
}

// enterCopies enters an article's runs.
func (w *Window) enterCopies(m *member) {
	c := &w.copies
	n := bands(m.sketch)
	m.before = make([]uint32, n)
	for k, h := range m.sketch[:n] {
		if c.used*4 >= len(c.table)*3 {
			c.grow()
		}
		i := c.place(h)
		if c.table[i] == 0 {
			c.used++
			c.table[i] = uint64(h)<<32 | uint64(m.slot+1)
			continue
		}
		at, band := w.holder(uint32(c.table[i]), h, math.MaxInt64)
		if at == nil || at.id < m.id {
			if at != nil {
				m.before[k] = at.slot + 1
			}
			c.table[i] = uint64(h)<<32 | uint64(m.slot+1)
			continue
		}
		for { // it came late
			next, b := w.holder(at.before[band], h, at.id)
			if next == nil || next.id < m.id {
				m.before[k], at.before[band] = at.before[band], m.slot+1
				break
			}
			at, band = next, b
		}
	}
}

// holder returns the article in a slot, counted from 1, if it is older than
// another and has a run, and which of its runs that is.
func (w *Window) holder(slot, h uint32, id int64) (*member, int) {
	if slot == 0 {
		return nil, 0
	}
	m := w.slots.members[slot-1]
	if m == nil || m.id >= id {
		return nil, 0
	}
	band, ok := slices.BinarySearch(m.sketch[:len(m.before)], h)
	if !ok {
		return nil, 0
	}
	return m, band
}

func (c *copies) grow() {
	old := c.table
	c.table = make([]uint64, max(1<<8, 2*len(old)))
	for _, e := range old {
		if e != 0 {
			c.table[c.place(uint32(e>>32))] = e
		}
	}
}

// tidyCopies makes the table anew once half of it may be of forgotten articles.
func (w *Window) tidyCopies(gone int) {
	if w.copies.gone += gone; w.copies.gone <= len(w.members) {
		return
	}
	w.copies = copies{}
	all := make([]*member, 0, len(w.members))
	for _, m := range w.members {
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b *member) int { return byID(a, b.id) })
	for _, m := range all {
		w.enterCopies(m)
	}
}

// copyOf returns the oldest article in the window, older than a given one, that
// is a copy of the same text, with the share of the shorter's runs that both
// have; nil if there is none. One that has much less of the text than another
// does not count.
func (w *Window) copyOf(m *member) (first *member, share float64) {
	if len(m.sketch) < copyFewest || len(w.copies.table) == 0 {
		return nil, 0
	}
	seen := w.found[:0]
	var found map[*member]float64
	var most float64
	for _, h := range m.sketch {
		slot := uint32(w.copies.table[w.copies.place(h)])
		before := int64(math.MaxInt64)
		for range copyLooked {
			x, band := w.holder(slot, h, before)
			if x == nil {
				break
			}
			slot, before = x.before[band], x.id
			if x.id >= m.id || w.slots.shared[x.slot] != 0 {
				continue
			}
			w.slots.shared[x.slot] = 1
			seen = append(seen, x.slot)
			if s := contained(m.sketch, x.sketch); s >= copyShare {
				if found == nil {
					found = map[*member]float64{}
				}
				found[x], most = s, max(most, s)
			}
		}
	}
	for _, x := range seen {
		w.slots.shared[x] = 0
	}
	w.found = seen
	for x, s := range found {
		if s >= copyNearly*most && (first == nil || x.id < first.id) {
			first, share = x, s
		}
	}
	return first, share
}

// contained reckons from two sketches what share of the shorter text's runs
// stands in the other: below the greatest hash that both would have kept, both
// are known in full.
func contained(a, b []uint32) float64 {
	top := min(reach(a), reach(b))
	var both, as, bs int
	i, j := 0, 0
	for i < len(a) && a[i] <= top || j < len(b) && b[j] <= top {
		switch {
		case j == len(b) || i < len(a) && a[i] < b[j]:
			as++
			i++
		case i == len(a) || b[j] < a[i]:
			bs++
			j++
		default:
			both, as, bs = both+1, as+1, bs+1
			i, j = i+1, j+1
		}
	}
	fewer := min(as, bs)
	if fewer < copyFewest {
		return 0
	}
	return float64(both) / float64(fewer)
}

// reach is the hash up to which a sketch has all runs of its text.
func reach(sketch []uint32) uint32 {
	if 4*len(sketch) < wholeText {
		return math.MaxUint32
	}
	return sketch[len(sketch)-1]
}
