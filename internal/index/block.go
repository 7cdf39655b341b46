package index

import (
	"bytes"
	"encoding/binary"
)

// A block holds words in order, each with its list of articles. A word is
// written as what it shares with the one before and what is its own. A word with
// a long list has a block to itself, which is read only when it is needed.

// writer makes the blocks of a segment.
type writer struct {
	s     *Segment
	size  int // of a block, about, in bytes
	emit  func(n int, block []byte) error
	block []byte
	last  []byte // the word before, in the block
	count int    // of the articles of a word that is to have the block to itself
}

// add writes a word, which must come after the one before, with its list.
func (w *writer) add(word []byte, count int, list []byte) error {
	alone := len(list) > w.size/2
	if len(w.block) > 0 && (alone || len(w.block)+len(word)+len(list) > w.size) {
		if err := w.flush(); err != nil {
			return err
		}
	}
	if len(w.block) == 0 {
		w.s.first = append(w.s.first, string(word))
		w.block = make([]byte, 0, max(w.size, len(word)+len(list))+64)
	}
	same := 0
	for same < len(word) && same < len(w.last) && word[same] == w.last[same] {
		same++
	}
	b := binary.AppendUvarint(w.block, uint64(same))
	b = binary.AppendUvarint(b, uint64(len(word)-same))
	b = append(b, word[same:]...)
	b = binary.AppendUvarint(b, uint64(count))
	b = binary.AppendUvarint(b, uint64(len(list)))
	w.block = append(b, list...)
	w.last = append(w.last[:0], word...)
	if alone {
		w.count = count
		return w.flush()
	}
	return nil
}

// flush hands on the block that was begun.
func (w *writer) flush() error {
	if len(w.block) == 0 {
		return nil
	}
	block := sealed(w.block)
	n := len(w.s.sizes)
	w.s.sizes, w.s.counts = append(w.s.sizes, len(block)), append(w.s.counts, w.count)
	w.block, w.last, w.count = nil, w.last[:0], 0
	return w.emit(n, block)
}

// words reads a block word by word.
type words struct {
	r     reader
	word  []byte // valid until the next call of next
	count int    // of its articles
	list  []byte
	err   error
}

func openBlock(block []byte) *words {
	b, err := unsealed(block)
	return &words{r: reader{b: b}, err: err}
}

// next moves to the next word, if there is one. err says why not, if the block
// is damaged.
func (w *words) next() bool {
	r := &w.r
	if w.err != nil || len(r.b) == 0 {
		return false
	}
	same := r.number()
	own := r.bytes(r.count())
	count := r.number()
	w.list = r.bytes(r.count())
	if r.bad || same > uint64(len(w.word)) || count == 0 || count > uint64(len(w.list)) {
		w.err = damaged("a word in a block of it cannot be read")
		return false
	}
	w.word = append(w.word[:same], own...)
	w.count = int(count)
	return true
}

// look finds a word in a block.
func look(block []byte, word []byte) (list []byte, count int, err error) {
	w := openBlock(block)
	for w.next() {
		if c := bytes.Compare(w.word, word); c == 0 {
			return w.list, w.count, nil
		} else if c > 0 {
			break
		}
	}
	return nil, 0, w.err
}

// CheckBlock reads all of block n of the segment and says what is wrong.
func (s *Segment) CheckBlock(n int, block []byte) error {
	if n >= len(s.first) {
		return damaged("it has a block more than it says")
	}
	w := openBlock(block)
	var last []byte
	var list []posting
	for i := 0; w.next(); i++ {
		if i == 0 && string(w.word) != s.first[n] || i > 0 && bytes.Compare(last, w.word) >= 0 {
			return damaged("the words of a block are not in order")
		}
		if n+1 < len(s.first) && string(w.word) >= s.first[n+1] {
			return damaged("a word stands in the wrong block")
		}
		if s.counts[n] > 0 && (i > 0 || w.count != s.counts[n]) {
			return damaged("a word that should have a block to itself has not")
		}
		last = append(last[:0], w.word...)
		var err error
		if list, err = readPostings(list[:0], w.list, w.count, len(s.ids)); err != nil {
			return err
		}
	}
	return w.err
}
