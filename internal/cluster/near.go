package cluster

import (
	"cmp"
	"slices"
)

// posting is an article in the index, by its slot, with the weight it gives the
// term it stands under.
type posting struct {
	slot   uint32
	weight uint16
}

// slots gives the articles in the window small numbers, so that what is summed
// up over many of them lies close together.
type slots struct {
	members []*member
	boost   []uint16 // by slot: its article's
	shared  []uint32 // by slot: scratch of near
	free    []uint32
}

func (s *slots) take(m *member) {
	if n := len(s.free); n > 0 {
		m.slot, s.free = s.free[n-1], s.free[:n-1]
		s.members[m.slot], s.boost[m.slot] = m, uint16(m.boost)
		return
	}
	m.slot = uint32(len(s.members))
	s.members, s.boost, s.shared = append(s.members, m), append(s.boost, uint16(m.boost)), append(s.shared, 0)
}

func (s *slots) leave(m *member) {
	s.members[m.slot] = nil
	s.free = append(s.free, m.slot)
}

// enter puts an article into the index.
func (w *Window) enter(m *member) {
	w.slots.take(m)
	for len(w.index) < w.words.len() {
		w.index, w.have = append(w.index, nil), append(w.have, 0)
	}
	for _, t := range m.v.terms {
		w.have[t]++
	}
	for _, t := range m.names {
		w.have[t]++
	}
	for _, k := range m.keys {
		t := m.v.terms[k]
		list := w.index[t]
		at := len(list)
		for at > 0 && w.slots.members[list[at-1].slot].id > m.id {
			at--
		}
		if at == 0 && len(list) == 0 {
			list = make([]posting, 0, 1) // most terms are of one article
		}
		w.index[t] = slices.Insert(list, at, posting{m.slot, m.v.weights[k]})
	}
}

// drop takes an article out of the index. Those that go are the oldest, which
// stand first.
func (w *Window) drop(m *member) {
	for _, t := range m.v.terms {
		w.have[t]--
	}
	for _, t := range m.names {
		w.have[t]--
	}
	for _, k := range m.keys {
		t := m.v.terms[k]
		list := w.index[t]
		i, _ := slices.BinarySearchFunc(list, m.id, func(p posting, id int64) int {
			return cmp.Compare(w.slots.members[p.slot].id, id)
		})
		switch {
		case len(list) == 1:
			list = nil
		case i < len(list)/2:
			copy(list[1:i+1], list[:i])
			list = list[1:]
		default:
			list = slices.Delete(list, i, i+1)
		}
		w.index[t] = list
	}
	w.slots.leave(m)
}

// near returns the articles that share most of their telling terms with an
// article, nearest first. Under each term only the newest are looked up, and
// not more in all than search: the time this takes does not grow with the
// window. What it returns is good until the next call.
func (w *Window) near(m *member) []uint32 {
	w.focus(m)
	found, shared, boost := w.found[:0], w.slots.shared, w.slots.boost
	left := w.set.search
	for _, k := range m.keys {
		weight := uint32(w.spread[m.v.terms[k]])
		list := w.index[m.v.terms[k]]
		list = list[max(0, len(list)-min(w.set.newest, left)):]
		left -= len(list)
		for _, p := range list {
			if shared[p.slot] == 0 {
				found = append(found, p.slot)
			}
			shared[p.slot] += weight * uint32(p.weight)
		}
	}
	w.found = found
	if len(m.keys) > 0 {
		shared[m.slot] = 0
	}
	best := w.best[:0]
	most := int64(0)
	for _, x := range found {
		most = max(most, int64(shared[x])*int64(boost[x])>>8)
	}
	faint := whole(w.set.faint)
	for _, x := range found {
		c := int64(shared[x])
		if (c>>8)*m.boost*int64(boost[x])>>16 >= faint && float64(c*int64(boost[x])>>8) >= w.set.pale*float64(most) {
			best = w.keep(best, x)
		}
	}
	w.best = best
	slices.SortFunc(best, func(a, b uint32) int {
		if w.nearer(a, b) {
			return -1
		}
		return 1
	})
	for _, x := range found {
		shared[x] = 0
	}
	return best
}

// nearer orders by what is shared; of equals the newer is nearer.
func (w *Window) nearer(a, b uint32) bool {
	x, y := w.slots.shared[a], w.slots.shared[b]
	return x > y || x == y && w.slots.members[a].id > w.slots.members[b].id
}

// keep adds an article to a heap of the nearest, whose root is the farthest.
func (w *Window) keep(heap []uint32, x uint32) []uint32 {
	n := w.set.near
	if len(heap) < n {
		heap = append(heap, x)
		for i := len(heap) - 1; i > 0 && w.nearer(heap[(i-1)/2], heap[i]); i = (i - 1) / 2 {
			heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
		}
		return heap
	}
	if !w.nearer(x, heap[0]) {
		return heap
	}
	heap[0] = x
	for i := 0; ; {
		far := i
		for _, c := range []int{2*i + 1, 2*i + 2} {
			if c < n && w.nearer(heap[far], heap[c]) {
				far = c
			}
		}
		if far == i {
			return heap
		}
		heap[i], heap[far] = heap[far], heap[i]
		i = far
	}
}

// storiesNear returns the stories of the articles near one, in their order, up
// to n.
func (w *Window) storiesNear(m *member, n int) []*story {
	var found []*story
	for _, x := range w.near(m) {
		if len(found) == n {
			break
		}
		if s := w.slots.members[x].story; s != nil && !slices.Contains(found, s) {
			found = append(found, s)
		}
	}
	return found
}
