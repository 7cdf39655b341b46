package index

import (
	"encoding/binary"
	"slices"
)

// A posting says that a word stands in an article of the segment: which, where,
// and how often. A list of them is written as the steps from one article to the
// next. Of a long list the runs of runLength begin with the number of their
// last article and their length in bytes, so that they can be passed over.
const runLength = 128

// often is how many times a word is counted at most.
const often = 31

// place is where and how often a word stands in an article: the fields in the
// lowest three bits, the count in the others.
type place uint8

// plain is the place of most words.
const plain = place(1<<3 | inBody)

func placeOf(fields, count int) place { return place(min(count, often)<<3 | fields) }

type posting struct {
	doc   uint32
	place place
}

// appendPostings writes a list, in the order of its articles.
func appendPostings(b []byte, list []posting) []byte {
	if len(list) <= runLength {
		return appendRun(b, list, 0)
	}
	var run []byte
	next := uint32(0) // the least number that the first of a run may have
	for len(list) > 0 {
		part := list[:min(len(list), runLength)]
		run = appendRun(run[:0], part, next)
		last := part[len(part)-1].doc
		b = binary.AppendUvarint(b, uint64(last-next))
		b = binary.AppendUvarint(b, uint64(len(run)))
		b = append(b, run...)
		list, next = list[len(part):], last+1
	}
	return b
}

func appendRun(b []byte, list []posting, next uint32) []byte {
	for _, p := range list {
		step := uint64(p.doc-next) << 1
		if p.place == plain {
			b = binary.AppendUvarint(b, step)
		} else {
			b = binary.AppendUvarint(b, step|1)
			b = append(b, byte(p.place))
		}
		next = p.doc + 1
	}
	return b
}

// cursor walks through a list of postings. Before the first call of seek it
// stands nowhere.
type cursor struct {
	r    reader
	docs uint32 // of the segment
	left int    // postings that are not in run yet
	long bool   // the list has runs with heads
	next uint32 // the least number that the next may have
	run  [runLength]posting
	n    int // postings in run
	at   int
	err  error
}

func newCursor(list []byte, count, docs int) *cursor {
	return &cursor{r: reader{b: list}, docs: uint32(docs), left: count, long: count > runLength}
}

// seek moves to the first article with a number of at least doc, which must
// not fall, and reports whether there is one. err says why not, if it is
// damaged.
func (c *cursor) seek(doc uint32) bool {
	for {
		if c.n > 0 && c.run[c.n-1].doc >= doc {
			for c.run[c.at].doc < doc {
				c.at++
			}
			return true
		}
		if c.left == 0 || !c.read(doc) {
			c.n = 0
			return false
		}
	}
}

func (c *cursor) current() posting { return c.run[c.at] }

// read reads the next run that may hold doc.
func (c *cursor) read(doc uint32) bool {
	r := &c.r
	for {
		n := min(c.left, runLength)
		bytes := r.b
		if c.long {
			last := uint64(c.next) + r.number()
			bytes = r.bytes(r.count())
			if r.bad || last >= uint64(c.docs) {
				return c.fail()
			}
			if last < uint64(doc) && c.left > n {
				c.left -= n
				c.next = uint32(last) + 1
				continue
			}
		}
		c.left -= n
		c.n, c.at = n, 0
		return c.decode(bytes, c.run[:n])
	}
}

// decode reads a run.
func (c *cursor) decode(b []byte, run []posting) bool {
	next := uint64(c.next)
	for i := range run {
		if len(b) == 0 {
			return c.fail()
		}
		step := uint64(b[0])
		if step < 0x80 {
			b = b[1:]
		} else {
			size := 0
			if step, size = binary.Uvarint(b); size <= 0 || step > 1<<40 {
				return c.fail()
			}
			b = b[size:]
		}
		where := plain
		if step&1 == 1 {
			if len(b) == 0 {
				return c.fail()
			}
			where, b = place(b[0]), b[1:]
		}
		next += step >> 1
		if next >= uint64(c.docs) {
			return c.fail()
		}
		run[i] = posting{uint32(next), where}
		next++
	}
	c.next = uint32(next)
	return true
}

func (c *cursor) fail() bool {
	c.left, c.n = 0, 0
	c.err = damaged("a list of articles breaks off or leads beyond the last one")
	return false
}

// readPostings appends a whole list to out.
func readPostings(out []posting, list []byte, count, docs int) ([]posting, error) {
	c := cursor{r: reader{b: list}, docs: uint32(docs), left: count, long: count > runLength}
	if !c.long { // most lists are short
		n := len(out)
		out = slices.Grow(out, count)[:n+count]
		if !c.decode(list, out[n:]) {
			return nil, c.err
		}
		return out, nil
	}
	for c.left > 0 {
		if !c.read(0) {
			return nil, c.err
		}
		out = append(out, c.run[:c.n]...)
	}
	return out, nil
}
