package cluster

import "slices"

// agree says how close two stories are and whether they are one: their
// articles must be close on average, and a share of the pairs must agree by
// itself, so that one article between two stories does not weld them. And two
// stories that are each much closer within than they are to each other are
// two, however many words they share: two crashes on one day, four stories on
// one war. Only articles of one language are held against each other. Of the
// languages that both stories have two thirds must agree, each by how many pairs
// it has, and languages that only one of them has may deny it; stories that have
// none in common are one if they are linked.
func (w *Window) agree(a, b *story) (int64, bool) {
	if w.decided(a) && w.decided(b) {
		return 0, false
	}
	as, bs := a.some(w.set.sample), b.some(w.set.sample)
	if foreign(as, bs) {
		return w.linked(a, b)
	}
	if w.atMost(as, bs) < whole(w.set.merge) {
		return 0, false
	}
	if len(w.paces) < 2 {
		return w.alike(a, b, as, bs)
	}
	closest, yes, all := int64(0), 0, 0
	for _, x := range byLanguage(as) {
		for _, y := range byLanguage(bs) {
			if foreign(x, y) {
				continue
			}
			c, ok := w.alike(a, b, x, y)
			n := len(x) * len(y)
			all += n
			if ok {
				yes += n
				closest = max(closest, c)
			}
		}
	}
	if 3*yes < 2*all {
		return closest, false
	}
	return closest, closest >= whole(w.set.join) || !w.denied(as, bs) && !w.denied(bs, as)
}

// alike says how close two stories are by articles of one language, and
// whether these are one story.
func (w *Window) alike(a, b *story, as, bs []*member) (int64, bool) {
	var sum, yes int64
	link := whole(w.set.link)
	for _, x := range as {
		w.focus(x)
		for _, y := range bs {
			c := w.like(y)
			sum += c
			if c >= link {
				yes++
			}
		}
	}
	n := int64(len(as) * len(bs))
	c := w.distant(sum/n, a.first, a.last, b.first, b.last)
	if c < whole(w.set.merge) || float64(yes) < w.set.quorum*float64(n) {
		return c, false
	}
	within := float64(min(w.withinStory(a), w.withinStory(b))) * min(telling(as), telling(bs))
	return c, float64(sum/n) >= w.tight(w.set.tight)*within
}

// tight is such a share for the pace of the news: in a thin stream stories are
// long and made of several events.
func (w *Window) tight(share float64) float64 { return share / float64(int(1)<<w.thin) }

// atMost is a bound on how alike the articles of two stories are on average,
// found without comparing each with each: the mean of the cosines is the
// product of the sums of the vectors, and what likeness makes of cosines is
// never more than it makes of their mean, as it is bent downwards.
func (w *Window) atMost(as, bs []*member) int64 {
	for _, m := range as {
		if m.pace != as[0].pace {
			return one
		}
	}
	for _, m := range bs {
		if m.pace != as[0].pace {
			return one
		}
	}
	if slices.Equal(w.summed, bs) {
		as, bs = bs, as
	}
	w.crowd(as)
	var sum uint64
	for _, y := range bs {
		var c uint64
		for i, t := range y.v.terms {
			if w.mass[t%mayHave] {
				c += w.sums[t] * uint64(y.v.weights[i])
			}
		}
		sum += c >> 8 * uint64(y.boost) >> 16
	}
	c := int64(sum/uint64(len(as)*len(bs))) + 1
	return c*(one+w.bend)/(c+w.bend) + 1
}

// crowd adds the vectors of some articles up, raised as likeness raises them.
func (w *Window) crowd(ms []*member) {
	if slices.Equal(w.summed, ms) {
		return
	}
	for _, t := range w.crowded {
		w.sums[t], w.mass[t%mayHave] = 0, false
	}
	w.crowded = w.crowded[:0]
	if n := w.words.len(); len(w.sums) < n {
		w.sums = append(w.sums, make([]uint64, n-len(w.sums)+n/4)...)
	}
	for _, m := range ms {
		for i, t := range m.v.terms {
			if w.sums[t] == 0 {
				w.crowded = append(w.crowded, t)
				w.mass[t%mayHave] = true
			}
			w.sums[t] += uint64(m.v.weights[i]) * uint64(m.boost)
		}
	}
	w.summed = append(w.summed[:0], ms...)
}

// withinStory is within for a story, reckoned once as long as neither it nor
// the window changes.
func (w *Window) withinStory(s *story) int64 {
	if s.settled != w.settling {
		s.within, s.settled = w.within(s.some(w.set.sample)), w.settling
	}
	return s.within
}

// within is how alike the articles of a story are on average. Copies of one
// text say nothing on that; where there is nothing else it is 0.
func (w *Window) within(ms []*member) int64 {
	var sum, n int64
	for i, x := range ms {
		w.focus(x)
		for _, y := range ms[:i] {
			if sameLanguage(x, y) && !w.copied(y) {
				sum += w.like(y)
				n++
			}
		}
	}
	return sum / max(n, 1)
}

// copied reports whether the article in focus and another are copies of one
// text: the shorter has nearly no word that the other has not.
func (w *Window) copied(b *member) bool {
	shared := 0
	for _, t := range b.v.terms {
		if w.may[t%mayHave] && w.spread[t] != 0 {
			shared++
		}
	}
	return float64(shared) >= w.set.copied*float64(min(len(b.v.terms), len(w.focused.v.terms)))
}

// telling is how far the likeness of a story's articles can be trusted, from 0
// for mere headlines to 1 for articles.
func telling(ms []*member) float64 {
	terms := 0
	for _, m := range ms {
		terms += len(m.v.terms)
	}
	return min(max((float64(terms)/float64(len(ms))-10)/10, 0), 1)
}
