package cluster

import (
	"cmp"
	"math"
	"slices"

	"coranto/internal/gazetteer"
	"coranto/internal/news"
)

// abroad finds what is alike in different languages: it knows the articles by
// their bridges as the index knows them by their words.
type abroad struct {
	number map[string]uint32
	text   []string
	land   []string // by number: the country of a place
	have   []int32  // by number: how many articles have the bridge
	free   []uint32
	index  [][]*member // by number: the articles that have it among their heaviest, by id

	one, other profile // scratch
}

// profile is the sum of the bridges of some articles.
type profile struct {
	sum  []int64 // by number
	used []uint32
}

// bridgeKeys is under how many of its bridges an article can be found.
const bridgeKeys = 8

// cross makes the bridges of an article a vector and enters them.
func (ab *abroad) cross(m *member, ts []news.Term) {
	if ab.number == nil {
		ab.number = map[string]uint32{}
	}
	var sum float64
	for _, t := range ts {
		sum += float64(t.Weight) * float64(t.Weight)
	}
	for i, t := range ts {
		w := uint16(math.Round(float64(t.Weight) / math.Sqrt(sum) * unit))
		if w == 0 {
			continue
		}
		n := ab.of(t.Text)
		ab.have[n]++
		m.bridges.terms = append(m.bridges.terms, n)
		m.bridges.weights = append(m.bridges.weights, w)
		if i < bridgeKeys {
			list := ab.index[n]
			at := len(list)
			for at > 0 && list[at-1].id > m.id {
				at--
			}
			ab.index[n] = slices.Insert(list, at, m)
		}
	}
}

// drop takes an article out; bridges that none has any more are forgotten.
func (ab *abroad) drop(m *member) {
	for i, n := range m.bridges.terms {
		if i < bridgeKeys {
			list := ab.index[n]
			if at, ok := slices.BinarySearchFunc(list, m.id, byID); ok {
				ab.index[n] = slices.Delete(list, at, at+1)
			}
		}
		if ab.have[n]--; ab.have[n] == 0 {
			delete(ab.number, ab.text[n])
			ab.text[n], ab.index[n] = "", nil
			ab.free = append(ab.free, n)
		}
	}
}

func (ab *abroad) of(text string) uint32 {
	n, ok := ab.number[text]
	if ok {
		return n
	}
	if k := len(ab.free); k > 0 {
		n, ab.free = ab.free[k-1], ab.free[:k-1]
		ab.text[n], ab.land[n] = text, land(text)
	} else {
		n = uint32(len(ab.text))
		ab.text, ab.land = append(ab.text, text), append(ab.land, land(text))
		ab.have, ab.index = append(ab.have, 0), append(ab.index, nil)
	}
	ab.number[text] = n
	return n
}

// land is the country that a bridge is or lies in, if it is a place.
func land(text string) string {
	if text[0] != placeBridge {
		return ""
	}
	p, _ := gazetteer.Named(text[1:])
	return p.Country
}

// sameLanguage reports whether the words of two articles can be compared. Where
// the language is not known they may be.
func sameLanguage(a, b *member) bool {
	return a.pace == b.pace || a.pace.language == "" || b.pace.language == ""
}

// foreign reports whether two stories have no language in common.
func foreign(as, bs []*member) bool {
	var seen []*pace
	for _, a := range as {
		if slices.Contains(seen, a.pace) {
			continue
		}
		seen = append(seen, a.pace)
		for _, b := range bs {
			if sameLanguage(a, b) {
				return false
			}
		}
	}
	return true
}

// across says how much two groups of articles in different languages speak of
// the same: the cosine of all their bridges taken together, so that what is by
// chance in one article counts little. No bridge links by itself, nor do a
// country and a city in it, as two events of one day in one city share just
// that: they count for no more than all else does together, or twice as much
// where several articles say so. What rests on few articles is trusted less.
func (w *Window) across(as, bs []*member) int64 {
	w.profile(&w.abroad.one, as)
	w.profile(&w.abroad.other, bs)
	one, other := &w.abroad.one, &w.abroad.other
	type land struct{ country, city int64 }
	lands := map[string]land{}
	var dot, top, x, y int64
	for _, n := range one.used {
		x += one.sum[n] * one.sum[n]
		c := one.sum[n] * other.sum[n]
		if c == 0 {
			continue
		}
		dot += c
		if land := w.abroad.land[n]; land != "" {
			x := lands[land]
			if w.abroad.text[n][1:] == land {
				x.country = c
			} else {
				x.city = max(x.city, c)
			}
			lands[land] = x
			c = x.country + x.city
		}
		top = max(top, c)
	}
	for _, n := range other.used {
		y += other.sum[n] * other.sum[n]
	}
	one.clear()
	other.clear()
	if dot == 0 {
		return 0
	}
	fewer := int64(min(len(as), len(bs), 3))
	dot = min(dot, (dot-top)*(3+fewer)/2)
	n := math.Sqrt(float64(len(as) * len(bs)))
	return whole(float64(dot) / (math.Sqrt(float64(x)) * math.Sqrt(float64(y))) * (n / (n + w.set.lone)))
}

// profile adds the bridges of articles up, each article for as much as any
// other.
func (w *Window) profile(p *profile, ms []*member) {
	if n := len(w.abroad.text); len(p.sum) < n {
		p.sum = append(p.sum, make([]int64, n-len(p.sum)+n/4)...)
	}
	share := int64(max(1, 64/max(1, len(ms)))) // keeps the squares small
	for _, m := range ms {
		for i, n := range m.bridges.terms {
			if p.sum[n] == 0 {
				p.used = append(p.used, n)
			}
			p.sum[n] += share * int64(w.left(m.bridges.weights[i], int(w.abroad.have[n])))
		}
	}
}

func (p *profile) clear() {
	for _, n := range p.used {
		p.sum[n] = 0
	}
	p.used = p.used[:0]
}

// linked says how close two stories of different languages are, and whether
// they are one.
func (w *Window) linked(a, b *story) (int64, bool) {
	c := w.distant(w.across(a.some(w.set.linkers), b.some(w.set.linkers)), a.first, a.last, b.first, b.last)
	return c, c >= whole(w.set.linked)
}

// denied reports whether a story's articles in other languages speak against
// its being one with another that is like its articles in the same language:
// much ties them to these, and next to nothing to that other. Two events in one
// country on one day may share many words of a language; what tells an event in
// every language they do not share. Mere headlines hold too little to tell by,
// and so does a single article in another language.
func (w *Window) denied(as, bs []*member) bool {
	var alike, others []*member
	for _, a := range as {
		if slices.ContainsFunc(bs, func(b *member) bool { return sameLanguage(a, b) }) {
			alike = append(alike, a)
		} else {
			others = append(others, a)
		}
	}
	if len(others) < 2 || len(alike) == 0 || telling(bs) < 1 {
		return false
	}
	tied := w.across(alike, others)
	return tied >= whole(w.set.linked) && float64(w.across(bs, others)) < w.set.denied*float64(tied)
}

// overseas returns stories in other languages that share most of a story's
// heaviest bridges, the most first.
func (w *Window) overseas(s *story) []*story {
	if len(w.paces) < 2 {
		return nil
	}
	shared := map[*story]int64{}
	var found []*story
	for _, m := range s.some(w.set.scouts) {
		for i, n := range m.bridges.terms[:min(len(m.bridges.terms), bridgeKeys)] {
			list := w.abroad.index[n]
			weight := int64(w.left(m.bridges.weights[i], int(w.abroad.have[n])))
			for _, x := range list[max(0, len(list)-w.set.newest):] {
				if x.story == s || x.story == nil || x.pace == m.pace {
					continue
				}
				if shared[x.story] == 0 {
					found = append(found, x.story)
				}
				shared[x.story] += weight
			}
		}
	}
	slices.SortFunc(found, func(a, b *story) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(a.id, b.id))
	})
	return found[:min(len(found), w.set.overseas)]
}

// byLanguage parts the articles of a story by language. Those whose language
// is not known stand with the most.
func byLanguage(ms []*member) [][]*member {
	var paces []*pace
	of := map[*pace][]*member{}
	for _, m := range ms {
		if of[m.pace] == nil {
			paces = append(paces, m.pace)
		}
		of[m.pace] = append(of[m.pace], m)
	}
	slices.SortFunc(paces, func(a, b *pace) int {
		return cmp.Or(cmp.Compare(len(of[b]), len(of[a])), cmp.Compare(a.language, b.language))
	})
	if i := slices.IndexFunc(paces, func(p *pace) bool { return p.language == "" }); i >= 0 && len(paces) > 1 {
		p := paces[i]
		paces = slices.Delete(paces, i, i+1)
		most := of[paces[0]]
		most = append(slices.Clone(most), of[p]...)
		slices.SortFunc(most, func(a, b *member) int { return cmp.Compare(a.id, b.id) })
		of[paces[0]] = most
	}
	all := make([][]*member, len(paces))
	for i, p := range paces {
		all[i] = of[p]
	}
	return all
}

// bind puts groups of different languages together, the closest first, for as
// long as something ties them.
func (w *Window) bind(gs []*group) []*group {
	n := len(gs)
	close := square(n)
	for i := range gs {
		for j := range i {
			close[i][j] = w.bound(gs[i], gs[j])
		}
	}
	for {
		a, b, best := -1, -1, int64(0)
		for i := range gs {
			for j := range i {
				if gs[i] != nil && gs[j] != nil && close[i][j] > best {
					a, b, best = j, i, close[i][j]
				}
			}
		}
		if a < 0 {
			return slices.DeleteFunc(gs, func(g *group) bool { return g == nil })
		}
		x, y := gs[a], gs[b]
		x.members = append(slices.Clone(x.members), y.members...)
		x.first, x.last = span(x.first, x.last, y.first, y.last)
		gs[b] = nil
		for k := range gs {
			if k != a && gs[k] != nil {
				close[max(a, k)][min(a, k)] = w.bound(x, gs[k])
			}
		}
	}
}

// bound is how close two groups of one story are that have no language in
// common, 0 if nothing ties them.
func (w *Window) bound(x, y *group) int64 {
	if !foreign(x.members, y.members) {
		return 0
	}
	if c := w.distant(w.across(x.members, y.members), x.first, x.last, y.first, y.last); c >= whole(w.set.unlinked) {
		return c
	}
	return 0
}

// abroadWhy says what ties an article to those of its story in other
// languages: places, numbers, and words of its own that sound alike there. What
// it says so it takes out of the terms shared.
func (w *Window) abroadWhy(m *member, shared map[string]float64) (rs []news.Reason) {
	var others []*member
	for _, x := range m.story.some(whyMembers) {
		if !sameLanguage(m, x) {
			others = append(others, x)
		}
	}
	if len(others) == 0 {
		return nil
	}
	w.profile(&w.abroad.other, others)
	there := &w.abroad.other
	most := int64(1) // what an article would weigh that had but one bridge
	for _, n := range there.used {
		most = max(most, there.sum[n])
	}
	for i, n := range m.bridges.terms {
		if there.sum[n] == 0 {
			continue
		}
		weight := round3(float64(m.bridges.weights[i]) / unit * float64(there.sum[n]) / float64(most))
		key := w.abroad.text[n]
		switch key[0] {
		case placeBridge:
			if p, ok := gazetteer.Named(key[1:]); ok {
				takeName(p.Name, shared)
				rs = append(rs, news.Reason{Name: p.Name, Weight: weight})
			}
		case numberBridge:
			delete(shared, key[1:])
			rs = append(rs, news.Reason{Term: key[1:], Weight: weight})
		default:
			word := "" // the first in the alphabet: numbers are given as terms come
			for _, t := range m.v.terms {
				if s := w.words.text(t); skeleton(s) == key[1:] && (word == "" || s < word) {
					word = s
				}
			}
			if word != "" {
				delete(shared, word)
				rs = append(rs, news.Reason{Term: word, Weight: weight})
			}
		}
	}
	there.clear()
	return rs
}
