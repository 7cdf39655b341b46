package cluster

import (
	"cmp"
	"slices"
)

// part takes apart the stories among some whose articles have come to stand in
// groups that are two stories rather than one.
func (w *Window) part(ids []int64, moved map[*member]bool) {
	for _, id := range ids {
		s := w.stories[id]
		if s == nil || len(s.members) < 3 {
			continue
		}
		groups := w.groups(s)
		if len(groups) < 2 {
			continue
		}
		parts := w.divide(s, groups)
		slices.SortFunc(parts, func(a, b []*member) int {
			return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a[0].id, b[0].id))
		})
		if i := slices.IndexFunc(parts, pinned); i > 0 {
			parts[0], parts[i] = parts[i], parts[0]
		}
		for _, ms := range parts[1:] {
			if !pinned(ms) {
				note(ms, moved)
				w.give(ms, w.storyOf(w.newID()))
			}
		}
	}
}

// group is some articles of a story that belong together.
type group struct {
	members     []*member
	first, last int64
	within      int64 // sum of the likenesses within, copies apart
	pairs       int64 // how many these are
}

// groups puts a story's articles together anew, from single ones, joining what
// is closest on average for as long as it is close enough and does not make
// one of two.
func (w *Window) groups(s *story) []*group {
	languages := byLanguage(s.members)
	if len(languages) == 1 {
		return w.gather(s.some(w.set.sample))
	}
	var gs []*group
	for _, ms := range languages {
		gs = append(gs, w.gather(some(ms, max(w.set.sample/len(languages), 8)))...)
	}
	return w.bind(gs)
}

// gather makes the groups of articles in one language.
func (w *Window) gather(ms []*member) []*group {
	n := len(ms)
	gs := make([]*group, n)
	sums, pairs := square(n), square(n) // of likeness, and that of pairs that are no copies
	alone := square(n)
	for i, m := range ms {
		gs[i] = &group{members: []*member{m}, first: m.time, last: m.time}
		w.focus(m)
		for j, x := range ms[:i] {
			c := w.like(x)
			sums[i][j], sums[j][i] = c, c
			if !w.copied(x) {
				alone[i][j], alone[j][i] = c, c
				pairs[i][j], pairs[j][i] = 1, 1
			}
		}
	}
	for {
		a, b, best := -1, -1, whole(w.set.part)
		for i, x := range gs {
			if x == nil {
				continue
			}
			for j, y := range gs[:i] {
				if y == nil {
					continue
				}
				mean := sums[i][j] / int64(len(x.members)*len(y.members))
				if mean <= best {
					continue
				}
				if c := w.distant(mean, x.first, x.last, y.first, y.last); c > best && !w.two(x, y, mean) {
					a, b, best = j, i, c
				}
			}
		}
		if a < 0 {
			break
		}
		x, y := gs[a], gs[b]
		gs[b] = nil
		x.members = append(x.members, y.members...)
		x.first, x.last = span(x.first, x.last, y.first, y.last)
		x.within += y.within + alone[a][b]
		x.pairs += y.pairs + pairs[a][b]
		for _, t := range [][][]int64{sums, alone, pairs} {
			for k := range n {
				t[a][k] += t[b][k]
				t[k][a] += t[k][b]
			}
		}
	}
	return slices.DeleteFunc(gs, func(g *group) bool { return g == nil })
}

// two reports whether two groups are much closer within than to each other.
func (w *Window) two(x, y *group, mean int64) bool {
	if x.pairs == 0 || y.pairs == 0 {
		return false
	}
	within := float64(min(x.within/x.pairs, y.within/y.pairs)) * min(telling(x.members), telling(y.members))
	return float64(mean) < w.tight(w.set.apartBy)*within
}

// divide shares out all of a story's articles among groups of some of them,
// each to the group it is most like.
func (w *Window) divide(s *story, groups []*group) [][]*member {
	parts := make([][]*member, len(groups))
	in := map[*member]int{}
	for i, g := range groups {
		for _, m := range g.members {
			in[m] = i
		}
	}
	for _, m := range s.members {
		i, ok := in[m]
		if !ok {
			w.focus(m)
			best := int64(-1)
			for k, g := range groups {
				var sum, n int64
				for _, x := range g.members {
					if sameLanguage(m, x) {
						sum += w.like(x)
						n++
					}
				}
				if c := sum / max(n, 1); n > 0 && c > best {
					i, best = k, c
				}
			}
		}
		parts[i] = append(parts[i], m)
	}
	return parts
}

func square(n int) [][]int64 {
	t := make([][]int64, n)
	for i := range t {
		t[i] = make([]int64, n)
	}
	return t
}

// span is the stretch of time over two.
func span(first1, last1, first2, last2 int64) (first, last int64) {
	if last1 == 0 {
		return first2, last2
	}
	if last2 == 0 {
		return first1, last1
	}
	return min(first1, first2), max(last1, last2)
}
