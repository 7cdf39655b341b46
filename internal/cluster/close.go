package cluster

import (
	"math"
	"slices"
)

// one is a closeness of 1 as a whole number.
const one = 1 << 20

// closeness says how much two articles are about one event, from 0 to one: the
// cosine of their vectors, less the further apart they are in time.
func (w *Window) closeness(a, b *member) int64 {
	return w.age(dot(a.v, b.v)>>8, a, b)
}

func (w *Window) age(c int64, a, b *member) int64 {
	if a.time == 0 || b.time == 0 {
		return c
	}
	hours := (max(a.time, b.time) - min(a.time, b.time)) / 3600
	return c * w.fade(hours) >> 16
}

// fade is what is left of closeness after some hours, of 1<<16.
func (w *Window) fade(hours int64) int64 {
	left := math.Exp2(-float64(hours) / w.set.halfTime)
	return int64(math.Round((1 << 16) * (w.set.floor + (1-w.set.floor)*left)))
}

// candidates returns the stories that share a telling term with an article,
// oldest first.
func (w *Window) candidates(m *member) []*story {
	var found []*story
	seen := map[*story]bool{}
	for _, k := range m.keys {
		for _, x := range w.index[k] {
			if !seen[x.story] && x != m {
				seen[x.story] = true
				found = append(found, x.story)
			}
		}
	}
	slices.SortFunc(found, func(a, b *story) int { return int(a.id - b.id) })
	return found
}

// closenessTo is an article's closeness to a story: half the mean over its
// articles, half the mean of the three nearest.
func (w *Window) closenessTo(m *member, s *story) int64 {
	var sum, n int64
	var near [3]int64
	for _, x := range s.members {
		if x == m {
			continue
		}
		c := w.closeness(m, x)
		sum += c
		n++
		for i := range near {
			if c > near[i] {
				c, near[i] = near[i], c
			}
		}
	}
	if n == 0 {
		return 0
	}
	return (sum/n + (near[0]+near[1]+near[2])/min(n, 3)) / 2
}

func (w *Window) bar(f float64) int64 { return int64(f * one) }
