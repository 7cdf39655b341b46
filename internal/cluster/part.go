package cluster

import (
	"cmp"
	"slices"
)

// part takes apart the stories among some whose articles have come to stand in
// groups that are not close.
func (w *Window) part(ids []int64, moved map[*member]bool) {
	for _, id := range ids {
		s := w.stories[id]
		if s == nil || len(s.members) < 3 || len(s.members) > w.set.sample {
			continue
		}
		parts := w.parts(s)
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

// parts groups a story's articles anew, from single ones, joining what is
// closest on average for as long as it is close enough.
func (w *Window) parts(s *story) [][]*member {
	n := len(s.members)
	groups := make([]*story, n)
	sums := make([][]int64, n)
	for i, m := range s.members {
		groups[i] = &story{members: []*member{m}, first: m.time, last: m.time}
		sums[i] = make([]int64, n)
		w.focus(m)
		for j := range i {
			c := w.like(s.members[j])
			sums[i][j], sums[j][i] = c, c
		}
	}
	for {
		a, b, best := -1, -1, whole(w.set.part)
		for i, x := range groups {
			if x == nil {
				continue
			}
			for j, y := range groups[:i] {
				if y == nil {
					continue
				}
				c := sums[i][j] / int64(len(x.members)*len(y.members))
				if c > best {
					if c = w.distant(c, x.first, x.last, y.first, y.last); c > best {
						a, b, best = j, i, c
					}
				}
			}
		}
		if a < 0 {
			break
		}
		to, from := groups[a], groups[b]
		to.members = append(to.members, from.members...)
		to.stretch(from.first)
		to.stretch(from.last)
		groups[b] = nil
		for k := range n {
			sums[a][k] += sums[b][k]
			sums[k][a] += sums[k][b]
		}
	}
	var parts [][]*member
	for _, g := range groups {
		if g != nil {
			parts = append(parts, g.members)
		}
	}
	return parts
}
