package cluster

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"coranto/internal/news"
)

const (
	whyReasons = 8  // an explanation names at most
	whyMembers = 16 // articles of a story among which the nearest are sought
	maxNames   = 12 // of an article that are remembered
	nameMark   = "\x00"
)

// why says what ties an article to the nearest others of its story: the names
// and terms they share, each with its share of the likeness, and the hours
// between. It is empty for a story of one.
func (w *Window) why(m *member) []news.Reason {
	others := w.nearest(m)
	if len(others) == 0 {
		return nil
	}
	shared := map[string]float64{}
	for _, x := range others {
		for i, t := range m.v.terms {
			if j, ok := slices.BinarySearch(x.v.terms, t); ok {
				shared[w.words.text(t)] += float64(m.v.weights[i]) * float64(x.v.weights[j]) / (unit * unit) / float64(len(others))
			}
		}
	}
	var rs []news.Reason
	for _, n := range m.names {
		if name := w.words.text(n)[len(nameMark):]; named(others, n) {
			if weight := takeName(name, shared); weight > 0 {
				rs = append(rs, news.Reason{Name: name, Weight: round3(weight)})
			}
		}
	}
	rs = append(rs, w.abroadWhy(m, shared)...)
	for t, weight := range shared {
		rs = append(rs, news.Reason{Term: t, Weight: round3(weight)})
	}
	slices.SortFunc(rs, func(a, b news.Reason) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Name, b.Name), strings.Compare(a.Term, b.Term))
	})
	rs = rs[:min(len(rs), whyReasons)]
	if x := others[0]; m.time != 0 && x.time != 0 {
		apart := max(m.time, x.time) - min(m.time, x.time)
		rs = append(rs, news.Reason{
			HoursApart: new(math.Round(float64(apart)/360) / 10),
			Weight:     round3(float64(w.faded(w.apart, apart)) / (1 << 16)),
		})
	}
	return rs
}

// nearest returns up to three articles of an article's story, the most alike
// first.
func (w *Window) nearest(m *member) []*member {
	like := map[*member]int64{}
	var others []*member
	w.focus(m)
	for _, x := range m.story.some(whyMembers) {
		if x != m {
			others = append(others, x)
			like[x] = w.like(x)
		}
	}
	slices.SortFunc(others, func(a, b *member) int {
		return cmp.Or(cmp.Compare(like[b], like[a]), cmp.Compare(a.id, b.id))
	})
	return others[:min(len(others), 3)]
}

func named(ms []*member, name uint32) bool {
	return slices.ContainsFunc(ms, func(m *member) bool { return slices.Contains(m.names, name) })
}

// takeName takes the terms that are a name's words out of what is shared and
// returns what they weighed.
func takeName(name string, shared map[string]float64) (weight float64) {
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		for n := len(word); n >= 3; n-- { // a stem is how its word begins
			if f, ok := shared[word[:n]]; ok {
				weight += f
				delete(shared, word[:n])
				break
			}
		}
	}
	return weight
}

func round3(f float64) float64 { return math.Round(f*1000) / 1000 }
