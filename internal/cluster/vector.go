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

// dictionary numbers the terms.
type dictionary struct {
	number map[string]uint32
	text   []string
}

func (d *dictionary) of(text string) uint32 {
	n, ok := d.number[text]
	if !ok {
		n = uint32(len(d.text))
		d.number[text] = n
		d.text = append(d.text, text)
	}
	return n
}

// vector makes the vector of some terms, and returns also their numbers,
// heaviest first. A term that stands twice counts once.
func (d *dictionary) vector(ts []news.Term) (v vector, heaviest []uint32) {
	type entry struct {
		term   uint32
		weight float64
	}
	es := make([]entry, 0, len(ts))
	var sum float64
	for _, t := range ts {
		w := float64(t.Weight)
		if !(w > 0) || math.IsInf(w, 0) || t.Text == "" {
			continue
		}
		n := d.of(t.Text)
		if slices.ContainsFunc(es, func(e entry) bool { return e.term == n }) {
			continue
		}
		es = append(es, entry{n, w})
		sum += w * w
	}
	length := math.Sqrt(sum)
	heaviest = make([]uint32, len(es))
	for i, e := range es {
		heaviest[i] = e.term
	}
	v.terms, v.weights = make([]uint32, 0, len(es)), make([]uint16, 0, len(es))
	slices.SortFunc(es, func(a, b entry) int { return cmp.Compare(a.term, b.term) })
	for _, e := range es {
		if w := uint16(math.Round(e.weight / length * unit)); w > 0 {
			v.terms = append(v.terms, e.term)
			v.weights = append(v.weights, w)
		}
	}
	return v, heaviest
}
