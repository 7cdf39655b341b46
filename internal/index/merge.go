package index

import (
	"bytes"
	"container/heap"
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
	heap.Init(&open)
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
		for len(open) > 0 && bytes.Equal(open[0].words.word, word) {
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
			if more {
				heap.Fix(&open, 0)
			} else {
				heap.Pop(&open)
			}
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
}

// next moves to the next word, if there is one.
func (s *stream) next(ctx context.Context) (bool, error) {
	for {
		if s.words != nil {
			if s.words.next() {
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

// streamHeap orders streams by the word they are at, and of those at the same
// by their age.
type streamHeap []*stream

func (h streamHeap) Len() int { return len(h) }
func (h streamHeap) Less(i, j int) bool {
	if c := bytes.Compare(h[i].words.word, h[j].words.word); c != 0 {
		return c < 0
	}
	return h[i].src.ID < h[j].src.ID
}
func (h streamHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *streamHeap) Push(x any)   { *h = append(*h, x.(*stream)) }
func (h *streamHeap) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}
