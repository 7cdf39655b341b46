package index

import (
	"bytes"
	"encoding/binary"
	"hash/maphash"
	"slices"
)

// Builder makes a segment of articles. The zero value is ready for use.
type Builder struct {
	docs  []built
	words []entry
	table []int32 // words by hash; 0: none, else one more than its place in words
	text  []byte  // of all the words
	posts []post
	pair  []byte
	seed  maphash.Seed
}

// built is an article that was added.
type built struct {
	id, version int64
	hours       int32
	words       int
}

// entry is a word with the posts that belong to it, linked from last to first.
type entry struct {
	hash  uint32
	start int32
	size  int32
	last  int32 // the number of its newest post, plus one
	posts int32
}

type post struct {
	doc    uint32
	before int32
	count  uint16
	fields uint16
}

// Docs is how many articles were added.
func (b *Builder) Docs() int { return len(b.docs) }

// Size is how much memory the builder holds, about, in bytes.
func (b *Builder) Size() int {
	return len(b.docs)*32 + len(b.words)*40 + len(b.text) + len(b.posts)*12
}

// Reset makes the builder empty, and keeps its memory for reuse.
func (b *Builder) Reset() {
	b.docs, b.words, b.text, b.posts = b.docs[:0], b.words[:0], b.text[:0], b.posts[:0]
	clear(b.table)
}

// Add takes in an article.
func (b *Builder) Add(d *Doc) {
	if b.table == nil {
		b.table, b.seed = make([]int32, 1<<12), maphash.MakeSeed()
	}
	b.docs = append(b.docs, built{d.ID, d.Version, hoursOf(d.Time), 0})
	b.read(d.Headline, inHeadline)
	for _, n := range d.Names {
		b.read(n, inNames)
	}
	for _, t := range d.Body {
		b.read(t, inBody)
	}
}

// read takes in the words of a text, and of scripts without spaces the pairs of
// characters, too.
func (b *Builder) read(text string, field uint16) {
	doc := &b.docs[len(b.docs)-1]
	w := Words{Text: text}
	last := 0 // where a character ends that may be the first of a pair
	for doc.words < WordsMost && w.Next() {
		doc.words++
		b.note(w.Word, field)
		if !w.Single {
			last = 0
			continue
		}
		if last > 0 && blank(text[last:w.Start]) {
			b.pair = append(b.pair, w.Word...)
			b.note(b.pair, field)
		}
		last = w.End
		b.pair = append(b.pair[:0], w.Word...)
	}
}

// blank reports whether there is nothing but white space between two
// characters.
func blank(s string) bool {
	for i := range len(s) {
		if s[i] != ' ' && s[i] != '\n' && s[i] != '\r' && s[i] != '\t' {
			return false
		}
	}
	return true
}

// note counts a word.
func (b *Builder) note(word []byte, field uint16) {
	e := b.entry(word)
	doc := uint32(len(b.docs) - 1)
	if e.last > 0 {
		if p := &b.posts[e.last-1]; p.doc == doc {
			p.fields |= field
			p.count = min(p.count+1, often)
			return
		}
	}
	b.posts = append(b.posts, post{doc, e.last, 1, field})
	e.last = int32(len(b.posts))
	e.posts++
}

// entry finds a word, or makes room for it.
func (b *Builder) entry(word []byte) *entry {
	hash := uint32(maphash.Bytes(b.seed, word))
	mask := uint32(len(b.table) - 1)
	i := hash & mask
	for ; b.table[i] != 0; i = (i + 1) & mask {
		e := &b.words[b.table[i]-1]
		if e.hash == hash && string(b.text[e.start:e.start+e.size]) == string(word) {
			return e
		}
	}
	b.words = append(b.words, entry{hash, int32(len(b.text)), int32(len(word)), 0, 0})
	b.text = append(b.text, word...)
	b.table[i] = int32(len(b.words))
	if 2*len(b.words) > len(b.table) {
		b.table = make([]int32, 2*len(b.table))
		mask = uint32(len(b.table) - 1)
		for n := range b.words {
			i := b.words[n].hash & mask
			for b.table[i] != 0 {
				i = (i + 1) & mask
			}
			b.table[i] = int32(n + 1)
		}
	}
	return &b.words[len(b.words)-1]
}

func (b *Builder) word(n int) []byte {
	e := &b.words[n]
	return b.text[e.start : e.start+e.size]
}

// key is the first bytes of a word, by which most are told apart, as a number
// that orders them.
type key struct {
	first uint64
	n     int32 // of the word
}

func keyOf(word []byte) uint64 {
	if len(word) >= 8 {
		return binary.BigEndian.Uint64(word)
	}
	k := uint64(0)
	for i, c := range word {
		k |= uint64(c) << (56 - 8*i)
	}
	return k
}

// sorted returns the words in order: by their first bytes, from the last of
// these to the first, then those that begin alike.
func (b *Builder) sorted() []key {
	keys, spare := make([]key, len(b.words)), make([]key, len(b.words))
	var counts [8][256]int32
	for i := range keys {
		k := keyOf(b.word(i))
		keys[i] = key{k, int32(i)}
		for d := range counts {
			counts[d][byte(k>>(8*d))]++
		}
	}
	for d := range counts {
		count := &counts[d]
		if len(keys) > 0 && int(count[byte(keys[0].first>>(8*d))]) == len(keys) {
			continue // all alike
		}
		at := int32(0)
		for i, n := range count {
			count[i] = at
			at += n
		}
		for _, k := range keys {
			c := &count[byte(k.first>>(8*d))]
			spare[*c] = k
			*c++
		}
		keys, spare = spare, keys
	}
	for from := 0; from < len(keys); {
		to := from + 1
		for to < len(keys) && keys[to].first == keys[from].first {
			to++
		}
		if to-from > 1 {
			slices.SortFunc(keys[from:to], func(x, y key) int { return bytes.Compare(b.word(int(x.n)), b.word(int(y.n))) })
		}
		from = to
	}
	return keys
}

// Segment writes down what was added: the head and the blocks, put together.
// Of two versions of one article the later counts.
func (b *Builder) Segment() (head, blocks []byte) {
	s := &Segment{}
	place := b.order(s)
	w := writer{s: s, size: smallBlock, emit: func(_ int, block []byte) error { blocks = append(blocks, block...); return nil }}
	var list []posting
	var written []byte
	for _, k := range b.sorted() {
		e := &b.words[k.n]
		list = list[:0]
		for at := e.last; at > 0; at = b.posts[at-1].before {
			p := &b.posts[at-1]
			if doc := place[p.doc]; doc >= 0 {
				list = append(list, posting{uint32(doc), placeOf(int(p.fields), int(p.count))})
			}
		}
		if len(list) == 0 {
			continue
		}
		slices.Reverse(list)
		inOrder(list)
		written = appendPostings(written[:0], list)
		w.add(b.word(int(k.n)), len(list), written) // emit does not fail
	}
	w.flush()
	return s.head(), blocks
}

// order puts the articles into the segment by their ids, and returns the number
// of each, or -1 for what a later version stands in for.
func (b *Builder) order(s *Segment) []int32 {
	by := make([]int32, len(b.docs))
	for i := range by {
		by[i] = int32(i)
	}
	slices.SortStableFunc(by, func(x, y int32) int {
		d, e := &b.docs[x], &b.docs[y]
		switch {
		case d.id != e.id:
			return compare(d.id, e.id)
		}
		return compare(d.version, e.version)
	})
	place := make([]int32, len(b.docs))
	for n, i := range by {
		d := &b.docs[i]
		if n+1 < len(by) && b.docs[by[n+1]].id == d.id {
			place[i] = -1
			continue
		}
		place[i] = int32(len(s.ids))
		s.add(d.id, d.version, d.hours, lengthOf(d.words))
	}
	return place
}

func compare(a, b int64) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

// inOrder sorts a list, which most often is in order.
func inOrder(list []posting) {
	for i := 1; i < len(list); i++ {
		if list[i].doc < list[i-1].doc {
			slices.SortFunc(list, func(x, y posting) int { return compare(int64(x.doc), int64(y.doc)) })
			return
		}
	}
}

// Sizes of blocks, in bytes. Those of small segments are searched in memory,
// those of large ones are read from where they are kept: one fills a page of
// SQLite's, which are of 8 KB.
const (
	smallBlock = 4 << 10
	largeBlock = 8<<10 - 64
)
