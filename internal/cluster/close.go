package cluster

import "math"

// one is a closeness of 1 as a whole number.
const one = 1 << 20

func whole(f float64) int64 { return int64(f * one) }

// mayHave is how many last bits of term numbers are told apart before spread is
// asked: few enough to lie in the processor's first cache.
const mayHave = 1 << 12

// focus spreads an article's vector out, so that like is quick for all that
// are compared with it.
func (w *Window) focus(m *member) {
	if w.focused == m && w.among == len(w.members) {
		return
	}
	w.among = len(w.members)
	if w.focused != nil {
		for _, t := range w.focused.v.terms {
			w.spread[t], w.may[t%mayHave] = 0, false
		}
	}
	if n := w.words.len(); len(w.spread) < n {
		w.spread = append(w.spread, make([]uint16, n-len(w.spread)+n/4)...)
	}
	for i, t := range m.v.terms {
		w.spread[t], w.may[t%mayHave] = w.damped(t, m.v.weights[i]), true
	}
	w.focused = m
}

// damped is the weight of a term as it counts now. What the background does
// not know may be on every page today: the names in a new war.
func (w *Window) damped(term uint32, weight uint16) uint16 {
	return w.left(weight, int(w.have[term]))
}

// left is what is left of a weight that so many articles give something.
func (w *Window) left(weight uint16, have int) uint16 {
	n := len(w.members)
	if n < w.set.crowd || float64(have) <= w.set.common*float64(n) {
		return weight
	}
	return max(uint16(uint32(weight)*w.damp[min(have*(len(w.damp)-1)/n, len(w.damp)-1)]>>16), 1)
}

// damping makes the table of what is left, of 1<<16, of the weight of terms
// that so many 64ths of the window have.
func damping(common float64) []uint32 {
	t := make([]uint32, 65)
	for i := range t {
		left := min(math.Log(64/max(float64(i), 1))/math.Log(1/common), 1)
		t[i] = uint32(math.Round((1 << 16) * left * left))
	}
	return t
}

// like says how much the article in focus and another speak of the same, from
// 0 to one: the cosine of their vectors, raised for short texts, whose words
// coincide less; bent, as what is alike beyond doubt cannot be more so; and
// fading with the hours between them.
func (w *Window) like(b *member) int64 {
	a := w.focused
	c := w.product(b)
	if c == 0 {
		return 0
	}
	c = min((c>>8)*a.boost*b.boost>>16, one)
	c = c * (one + w.bend) / (c + w.bend)
	if a.time != 0 && b.time != 0 {
		c = c * w.faded(w.drifted, max(a.time, b.time)-min(a.time, b.time)) >> 16
	}
	return c
}

// product is the product of the vectors of the article in focus and another,
// unit² if they are equal.
func (w *Window) product(b *member) (c int64) {
	for i, t := range b.v.terms {
		if w.may[t%mayHave] {
			c += int64(w.spread[t]) * int64(b.v.weights[i])
		}
	}
	return c
}

// closeTo is an article's closeness to a story: how alike it is on average to
// those in its language, and how far apart in time.
func (w *Window) closeTo(m *member, s *story) int64 {
	ms := s.some(w.set.sample)
	if len(ms) == 0 {
		return 0
	}
	w.focus(m)
	var sum, n int64
	for _, x := range ms {
		if sameLanguage(m, x) {
			sum += w.like(x)
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return w.distant(sum/n, m.time, m.time, s.first, s.last)
}

// distant is what is left of a closeness over the time between two stretches
// of time.
func (w *Window) distant(c, first1, last1, first2, last2 int64) int64 {
	if last1 == 0 || last2 == 0 {
		return int64(w.set.undated * float64(c))
	}
	return c * w.faded(w.apart, max(first1-last2, first2-last1, 0)) >> 16
}

// fade makes the table of what is left of closeness after some hours, of
// 1<<16.
func fade(half, floor float64) []int64 {
	t := make([]int64, 24*60)
	for h := range t {
		t[h] = int64(math.Round((1 << 16) * (floor + (1-floor)*math.Exp2(-float64(h)/half))))
	}
	return t
}

// faded looks up what is left after some seconds. In a thin stream they count
// for an eighth, a sixty-fourth and so on.
func (w *Window) faded(t []int64, seconds int64) int64 {
	return t[min(seconds/3600>>(3*w.thin), int64(len(t)-1))]
}
