package cluster

import (
	"cmp"
	"slices"
)

// Settle looks again at the stories that are recent: it merges those that
// turned out to be one and moves articles that stand closer to another. It
// returns the articles whose story changed, by id, with their new one.
func (w *Window) Settle() []Placement {
	before := map[int64]int64{}
	for id, m := range w.members {
		before[id] = m.story.id
	}
	for w.mergeOnce() {
	}
	w.moves()
	for w.mergeOnce() {
	}
	var changed []Placement
	for id, m := range w.members {
		if before[id] != m.story.id {
			changed = append(changed, Placement{id, m.story.id, w.why(m)})
		}
	}
	slices.SortFunc(changed, func(a, b Placement) int { return cmp.Compare(a.Article, b.Article) })
	return changed
}

func (w *Window) recent(s *story) bool {
	return w.latest-s.last <= int64(w.set.linger*3600)
}

// mergeOnce merges the stories that agree, best pair first for each story,
// and reports whether there were any.
func (w *Window) mergeOnce() bool {
	type pair struct {
		a, b *story
		c    int64
	}
	var pairs []pair
	for _, id := range w.storyIDs() {
		s := w.stories[id]
		if !w.recent(s) {
			continue
		}
		near := map[*story]bool{}
		for _, m := range s.members {
			for _, c := range w.candidates(m) {
				if c.id > s.id && !near[c] {
					near[c] = true
					if c, ok := w.agree(s, c); ok {
						pairs = append(pairs, pair{s, w.stories[c.id], c.c})
					}
				}
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.c, x.c), cmp.Compare(x.a.id, y.a.id), cmp.Compare(x.b.id, y.b.id))
	})
	taken := map[*story]bool{}
	for _, p := range pairs {
		if taken[p.a] || taken[p.b] {
			continue
		}
		taken[p.a], taken[p.b] = true, true
		for _, m := range slices.Clone(p.b.members) {
			w.leave(m)
			w.join(m, p.a)
		}
	}
	return len(pairs) > 0
}

type agreement struct {
	id int64
	c  int64
}

// agree reports whether two stories are one: their articles must be close on
// average, and a share of the pairs must agree on its own, so that one article
// between two stories does not weld them.
func (w *Window) agree(a, b *story) (agreement, bool) {
	var sum, n, yes int64
	for _, x := range a.members {
		for _, y := range b.members {
			if x.pinned && y.pinned {
				return agreement{}, false
			}
			c := w.closeness(x, y)
			sum += c
			n++
			if c >= w.bar(w.set.link) {
				yes++
			}
		}
	}
	mean := sum / n
	return agreement{b.id, mean}, mean >= w.bar(w.set.merge) && float64(yes) >= w.set.quorum*float64(n)
}

// moves lets each article of a recent story go where it is closest now.
func (w *Window) moves() {
	var ms []*member
	for _, id := range w.storyIDs() {
		if s := w.stories[id]; w.recent(s) {
			ms = append(ms, s.members...)
		}
	}
	slices.SortFunc(ms, func(a, b *member) int { return cmp.Compare(a.id, b.id) })
	for _, m := range ms {
		if m.pinned {
			continue
		}
		here := w.closenessTo(m, m.story)
		best, closest := m.story, max(here, w.bar(w.set.join))
		for _, s := range w.candidates(m) {
			if c := w.closenessTo(m, s); c > closest {
				best, closest = s, c
			}
		}
		if best != m.story {
			w.leave(m)
			w.join(m, best)
		}
	}
}
