package cluster

import (
	"cmp"
	"maps"
	"slices"
)

// Settle corrects what was placed since the last time, in the light of what
// came since: it merges stories that turned out to be one and parts those that
// turned out to be two. It returns the articles whose story changed, by id,
// with their new one, and those that have company where they had none, with
// what ties them to it. Of two stories that merge the older keeps its id; of the
// parts of a story the largest. What a person placed stays in the story where
// it was put.
func (w *Window) Settle() []Placement {
	moved, seen := map[*member]bool{}, map[int64]bool{}
	w.settling++
	w.summed = w.summed[:0]
	for range w.set.rounds {
		todo := slices.Sorted(maps.Keys(w.changed))
		clear(w.changed)
		for _, id := range todo {
			seen[id] = true
		}
		for again := todo; len(again) > 0; {
			again = w.merge(w.ties(again), moved)
		}
		w.part(todo, moved)
	}
	for id := range w.changed {
		seen[id] = true
	}
	w.settled()
	var ps []Placement
	for m := range moved {
		if m.story.id != m.was {
			ps = append(ps, w.placement(m))
			m.alone = len(m.story.members) == 1
		}
		m.was = 0
	}
	for id := range seen {
		if s := w.stories[id]; s != nil && len(s.members) > 1 {
			for _, m := range s.members {
				if m.alone && !m.pinned { // what a person said of why stays
					ps = append(ps, w.placement(m))
				}
				m.alone = false
			}
		}
	}
	slices.SortFunc(ps, func(a, b Placement) int { return cmp.Compare(a.Article, b.Article) })
	return ps
}

// settled notes that nothing is left to correct.
func (w *Window) settled() {
	clear(w.changed)
	for _, m := range w.fresh {
		m.fresh = false
	}
	w.fresh = nil
}

// tie is two stories that are one, and how close they are.
type tie struct {
	a, b  *story // a is the older
	close int64
}

// ties finds the stories that some stories should merge with.
func (w *Window) ties(ids []int64) []tie {
	var ts []tie
	seen := map[[2]int64]bool{}
	for _, id := range ids {
		s := w.stories[id]
		if s == nil {
			continue
		}
		for _, x := range w.around(s) {
			a, b := s, x
			if b.id < a.id {
				a, b = b, a
			}
			if pair := [2]int64{a.id, b.id}; !seen[pair] {
				seen[pair] = true
				if c, ok := w.agree(a, b); ok {
					ts = append(ts, tie{a, b, c})
				}
			}
		}
	}
	return ts
}

// around returns the stories near a story: those that some of its articles are
// near to.
func (w *Window) around(s *story) []*story {
	var found []*story
	for _, m := range w.scouts(s) {
		for _, x := range w.storiesNear(m, w.set.stories) {
			if x != s && !slices.Contains(found, x) {
				found = append(found, x)
			}
		}
	}
	for _, x := range w.overseas(s) {
		if !slices.Contains(found, x) {
			found = append(found, x)
		}
	}
	return found
}

// scouts returns the articles of a story that look for others near it: those
// that are new, as the rest looked when they were; or, after the story was put
// together otherwise, some of all.
func (w *Window) scouts(s *story) []*member {
	var fresh []*member
	for _, m := range s.members {
		if m.fresh {
			fresh = append(fresh, m)
		}
	}
	if len(fresh) == 0 || len(s.members) <= w.set.again {
		return s.some(w.set.scouts)
	}
	ms := slices.Clone(some(fresh, w.set.scouts))
	for _, m := range s.some(w.set.again) {
		if !slices.Contains(ms, m) {
			ms = append(ms, m)
		}
	}
	return ms
}

// merge makes stories one, the closest first and each at most once. It returns
// the stories that grew.
func (w *Window) merge(ts []tie, moved map[*member]bool) (grown []int64) {
	slices.SortFunc(ts, func(x, y tie) int {
		return cmp.Or(cmp.Compare(y.close, x.close), cmp.Compare(x.a.id, y.a.id), cmp.Compare(x.b.id, y.b.id))
	})
	taken := map[*story]bool{}
	for _, t := range ts {
		if taken[t.a] || taken[t.b] {
			continue
		}
		taken[t.a], taken[t.b] = true, true
		to, from := t.a, t.b
		if w.decided(from) {
			to, from = from, to
		}
		note(from.members, moved)
		w.give(from.members, to)
		for _, m := range to.members {
			m.fresh = false
		}
		grown = append(grown, to.id)
	}
	slices.Sort(grown)
	return grown
}

// note remembers where articles were before they first move.
func note(ms []*member, moved map[*member]bool) {
	for _, m := range ms {
		if !moved[m] {
			moved[m], m.was = true, m.story.id
		}
	}
}
