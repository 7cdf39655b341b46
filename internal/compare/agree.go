package compare

import (
	"sort"

	"coranto/internal/news"
)

// agreed lists the sentences that several outlets carry, those most carry
// first, each in its fullest wording: where that stands comes first, the
// others in the order in which they came. Words of somebody stand among the
// statements instead.
func (s *story) agreed() []news.Agreed {
	type ranked struct {
		a       news.Agreed
		outlets int
		order   int
	}
	var all []ranked
	for _, g := range s.groups {
		if s.outletsOf(g.units) < 2 || s.mostlyQuoted(g.units) {
			continue
		}
		units, full := s.undisputed(g.units)
		n := s.outletsOf(units)
		if n < 2 {
			continue // they only differ
		}
		if !ended(s.units[full].text) {
			continue // a signature, a label
		}
		a := news.Agreed{Text: s.units[full].text, Carried: []news.Place{s.place(&s.units[full])}}
		for _, i := range units {
			if i == full || len(a.Carried) == maxPlaces {
				continue
			}
			p := s.place(&s.units[i])
			p.Differs = differs(a.Text, p.Text)
			a.Carried = append(a.Carried, p)
		}
		all = append(all, ranked{a, n, s.units[g.units[0]].order})
	}
	sort.SliceStable(all, func(i, j int) bool {
		if all[i].outlets != all[j].outlets {
			return all[i].outlets > all[j].outlets
		}
		return all[i].order < all[j].order
	})
	out := make([]news.Agreed, 0, min(len(all), maxAgreed))
	for _, r := range all[:min(len(all), maxAgreed)] {
		out = append(out, r.a)
	}
	return out
}

// fullest returns the unit that says most, of those said so at equal length
// the first.
func (s *story) fullest(units []int) int {
	full := units[0]
	for _, i := range units {
		if length(s.units[i].text) > length(s.units[full].text) {
			full = i
		}
	}
	return full
}

func (s *story) mostlyQuoted(units []int) bool {
	n := 0
	for _, u := range units {
		if s.units[u].quoted {
			n++
		}
	}
	return 2*n >= len(units)
}
