package cluster

import (
	"cmp"
	"slices"
)

// posting is an article in the index, with the weight it gives the term it
// stands under.
type posting struct {
	m      *member
	weight uint16
}

// enter puts an article into the index.
func (w *Window) enter(m *member) {
	for len(w.index) < len(w.words.text) {
		w.index, w.have = append(w.index, nil), append(w.have, 0)
	}
	for _, t := range m.v.terms {
		w.have[t]++
	}
	for _, t := range m.names {
		w.have[t]++
	}
	for _, k := range m.keys {
		i, _ := slices.BinarySearch(m.v.terms, k)
		list := w.index[k]
		at := len(list)
		for at > 0 && list[at-1].m.id > m.id {
			at--
		}
		w.index[k] = slices.Insert(list, at, posting{m, m.v.weights[i]})
	}
}

// drop takes an article out of the index.
func (w *Window) drop(m *member) {
	for _, t := range m.v.terms {
		w.have[t]--
	}
	for _, t := range m.names {
		w.have[t]--
	}
	for _, k := range m.keys {
		list := w.index[k]
		i, _ := slices.BinarySearchFunc(list, m.id, func(p posting, id int64) int { return cmp.Compare(p.m.id, id) })
		w.index[k] = slices.Delete(list, i, i+1)
	}
}

// near returns the articles that share most of their telling terms with an
// article, nearest first. Under each term only the newest are looked up, and
// not more in all than search: the time this takes does not grow with the
// window. What it returns is good until the next call.
func (w *Window) near(m *member) []*member {
	w.focus(m)
	found := w.found[:0]
	left := w.set.search
	for _, k := range m.keys {
		weight := int64(w.spread[k])
		list := w.index[k]
		list = list[max(0, len(list)-min(w.set.newest, left)):]
		left -= len(list)
		for _, p := range list {
			if p.m == m {
				continue
			}
			if p.m.shared == 0 {
				found = append(found, p.m)
			}
			p.m.shared += weight * int64(p.weight)
		}
	}
	w.found = found
	best := w.best[:0]
	faint, most := whole(w.set.faint), int64(0)
	for _, x := range found {
		most = max(most, x.shared*x.boost>>8)
	}
	for _, x := range found {
		if (x.shared>>8)*m.boost*x.boost>>16 >= faint && float64(x.shared*x.boost>>8) >= w.set.pale*float64(most) {
			best = keep(best, x, w.set.near)
		}
	}
	w.best = best
	slices.SortFunc(best, func(a, b *member) int {
		if nearer(a, b) {
			return -1
		}
		return 1
	})
	for _, x := range found {
		x.shared = 0
	}
	return best
}

// nearer orders by what is shared; of equals the newer is nearer.
func nearer(a, b *member) bool {
	return a.shared > b.shared || a.shared == b.shared && a.id > b.id
}

// keep adds an article to a heap of the n nearest, whose root is the farthest.
func keep(heap []*member, x *member, n int) []*member {
	if len(heap) < n {
		heap = append(heap, x)
		for i := len(heap) - 1; i > 0 && nearer(heap[(i-1)/2], heap[i]); i = (i - 1) / 2 {
			heap[i], heap[(i-1)/2] = heap[(i-1)/2], heap[i]
		}
		return heap
	}
	if !nearer(x, heap[0]) {
		return heap
	}
	heap[0] = x
	for i := 0; ; {
		far := i
		for _, c := range []int{2*i + 1, 2*i + 2} {
			if c < n && nearer(heap[far], heap[c]) {
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

// storiesOf returns the stories of some articles in their order, up to n.
func storiesOf(ms []*member, n int) []*story {
	var found []*story
	for _, m := range ms {
		if len(found) == n {
			break
		}
		if m.story != nil && !slices.Contains(found, m.story) {
			found = append(found, m.story)
		}
	}
	return found
}
