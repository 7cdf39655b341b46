package cluster

import (
	"cmp"
	"math"
	"slices"

	"coranto/internal/news"
)

// whyTerms is how many terms an explanation names.
const whyTerms = 8

// whyMembers is among how many articles of a story the nearest are sought.
const whyMembers = 16

// why says what ties an article to the others of its story: the terms it has
// in common with them, each with its share of the closeness, and the hours to
// the nearest of them. It is empty for a story of one.
func (w *Window) why(m *member) []news.Reason {
	type other struct {
		m    *member
		like int64
	}
	var others []other
	w.focus(m)
	for _, x := range m.story.some(whyMembers) {
		if x != m {
			others = append(others, other{x, w.like(x)})
		}
	}
	if len(others) == 0 {
		return nil
	}
	slices.SortFunc(others, func(a, b other) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.m.id, b.m.id))
	})
	others = others[:min(len(others), 3)]
	shares := make([]int64, len(m.v.terms))
	for _, x := range others {
		for i, t := range m.v.terms {
			if j, ok := slices.BinarySearch(x.m.v.terms, t); ok {
				shares[i] += int64(m.v.weights[i]) * int64(x.m.v.weights[j])
			}
		}
	}
	order := make([]int, 0, len(shares))
	for i, s := range shares {
		if s > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(shares[b], shares[a]), cmp.Compare(w.words.text[m.v.terms[a]], w.words.text[m.v.terms[b]]))
	})
	var rs []news.Reason
	for _, i := range order[:min(len(order), whyTerms)] {
		rs = append(rs, news.Reason{
			Term:   w.words.text[m.v.terms[i]],
			Weight: round3(float64(shares[i]) / float64(len(others)) / (unit * unit)),
		})
	}
	if x := others[0].m; m.time != 0 && x.time != 0 {
		hours := math.Abs(float64(m.time-x.time)) / 3600
		rs = append(rs, news.Reason{HoursApart: new(math.Round(hours*10) / 10), Weight: round3(float64(w.faded(w.apart, int64(hours*3600))) / (1 << 16))})
	}
	return rs
}

func round3(f float64) float64 { return math.Round(f*1000) / 1000 }
