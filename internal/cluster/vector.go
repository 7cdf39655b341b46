package cluster

import (
	"cmp"
	"math"
	"slices"

	"coranto/internal/news"
)

// unit is the length of an article's vector. Weights are whole numbers, so
// that sums are exact whatever their order: the grouping comes out the same
// bit for bit, also after a restart that reads the articles in another order.
const unit = 1 << 14

// vector is what an article is about: term numbers, rising, each with its
// weight; the length is unit.
type vector struct {
	terms   []uint32
	weights []uint16
}

// mostTerms an article's vector has at most, so that a byte says which.
const mostTerms = 255

// vector makes the vector of some terms, heaviest first, and returns also which
// of its terms are the first up to n of them. A term that stands twice counts
// once.
func (d *dictionary) vector(ts []news.Term, n int) (v vector, keys []uint8) {
	type entry struct {
		term   uint32
		weight float64
	}
	es := make([]entry, 0, min(len(ts), mostTerms))
	var sum float64
	for _, t := range ts {
		if len(es) == mostTerms {
			break
		}
		w := float64(t.Weight)
		if !(w > 0) || math.IsInf(w, 0) || t.Text == "" {
			continue
		}
		term := d.of(t.Text)
		if slices.ContainsFunc(es, func(e entry) bool { return e.term == term }) {
			continue
		}
		es = append(es, entry{term, w})
		sum += w * w
	}
	length := math.Sqrt(sum)
	heaviest := make([]uint32, 0, n)
	for _, e := range es[:min(len(es), n)] {
		heaviest = append(heaviest, e.term)
	}
	v.terms, v.weights = make([]uint32, 0, len(es)), make([]uint16, 0, len(es))
	slices.SortFunc(es, func(a, b entry) int { return cmp.Compare(a.term, b.term) })
	for _, e := range es {
		if w := uint16(math.Round(e.weight / length * unit)); w > 0 {
			v.terms = append(v.terms, e.term)
			v.weights = append(v.weights, w)
		}
	}
	keys = make([]uint8, 0, len(heaviest))
	for _, t := range heaviest {
		if i, ok := slices.BinarySearch(v.terms, t); ok {
			keys = append(keys, uint8(i))
		}
	}
	return v, keys
}
