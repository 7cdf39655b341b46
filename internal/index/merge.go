package index

import (
	"bytes"
	"context"
)

// Source is a segment that is to be merged.
type Source struct {
	*Part
	// Read returns block n. Blocks are asked for in order.
	Read func(ctx context.Context, n int) ([]byte, error)
}

// Merge makes one segment of several, without what newer versions stand in
// for. It hands on the blocks in order, as they are done, and holds no more
// than one of each source meanwhile. It returns the head.
func Merge(ctx context.Context, sources []Source, emit func(n int, block []byte) error) ([]byte, error) {
	s := &Segment{}
	streams := make([]*stream, len(sources))
	for i := range sources {
		streams[i] = &stream{src: &sources[i]}
	}
	joinDocs(s, streams)
	var open streamHeap
	for _, st := range streams {
		more, err := st.next(ctx)
		if err != nil {
			return nil, err
		}
		if more {
			open = append(open, st)
		}
	}
	for i := len(open)/2 - 1; i >= 0; i-- {
		open.down(i)
	}
	size := largeBlock
	if len(s.ids) < Small {
		size = smallBlock
	}
	w := writer{s: s, size: size, emit: emit}
	var word, written []byte
	var list, part []posting
	for len(open) > 0 {
		word = append(word[:0], open[0].words.word...)
		list = list[:0]
		for first := open[0].first; len(open) > 0 && open[0].first == first && bytes.Equal(open[0].words.word, word); {
			st := open[0]
			var err error
			if part, err = readPostings(part[:0], st.words.list, st.words.count, st.src.Docs()); err != nil {
				return nil, err
			}
			for _, p := range part {
				if to := st.place[p.doc]; to >= 0 {
					list = append(list, posting{uint32(to), p.place})
				}
			}
			more, err := st.next(ctx)
			if err != nil {
				return nil, err
			}
			if !more {
				open[0] = open[len(open)-1]
				open = open[:len(open)-1]
			}
			open.down(0)
		}
		if len(list) == 0 {
			continue
		}
		inOrder(list)
		written = appendPostings(written[:0], list)
		if err := w.add(word, len(list), written); err != nil {
			return nil, err
		}
	}
	if err := w.flush(); err != nil {
		return nil, err
	}
	return s.head(), nil
}

// Small is the number of articles below which a segment is kept in one piece
// and searched in memory.
const Small = 2048

// stream reads a source word by word.
type stream struct {
	src   *Source
	place []int32 // the number of each of its articles in the new segment; -1: none
	block int
	words *words
	first uint64 // the first bytes of the word it is at
}

// next moves to the next word, if there is one.
func (s *stream) next(ctx context.Context) (bool, error) {
	for {
		if s.words != nil {
			if s.words.next() {
				s.first = keyOf(s.words.word)
				return true, nil
			}
			if s.words.err != nil {
				return false, s.words.err
			}
		}
		if s.block >= s.src.Blocks() {
			return false, nil
		}
		if err := ctx.Err(); err != nil {
			return false, err
		}
		b, err := s.src.Read(ctx, s.block)
		if err != nil {
			return false, err
		}
		s.words = openBlock(b)
		s.block++
	}
}

// joinDocs puts the articles of all into one segment, by their ids.
func joinDocs(s *Segment, streams []*stream) {
	at := make([]int, len(streams))
	for _, st := range streams {
		st.place = make([]int32, st.src.Docs())
	}
	for {
		least := -1
		for i, st := range streams {
			p := st.src.Part
			for at[i] < len(p.ids) && p.isDead(uint32(at[i])) {
				st.place[at[i]] = -1
				at[i]++
			}
			if at[i] < len(p.ids) && (least < 0 || p.ids[at[i]] < streams[least].src.ids[at[least]]) {
				least = i
			}
		}
		if least < 0 {
			return
		}
		st, n := streams[least], at[least]
		p := st.src.Part
		if len(s.ids) > 0 && s.ids[len(s.ids)-1] == p.ids[n] { // twice: cannot be, and does no harm
			st.place[n] = -1
		} else {
			st.place[n] = int32(len(s.ids))
			s.add(p.ids[n], p.version(n), p.hours[n], p.lengths[n])
		}
		at[least]++
	}
}

// streamHeap has a stream first that is at the least word, and of those the one
// from the oldest segment.
type streamHeap []*stream

func (s *stream) before(o *stream) bool {
	if s.first != o.first {
		return s.first < o.first
	}
	if c := bytes.Compare(s.words.word, o.words.word); c != 0 {
		return c < 0
	}
	return s.src.ID < o.src.ID
}

// down moves the stream at i to where it belongs below.
func (h streamHeap) down(i int) {
	for {
		least := 2*i + 1
		if least >= len(h) {
			return
		}
		if least+1 < len(h) && h[least+1].before(h[least]) {
			least++
		}
		if !h[least].before(h[i]) {
			return
		}
		h[i], h[least] = h[least], h[i]
		i = least
	}
}
