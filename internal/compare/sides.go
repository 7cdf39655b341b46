package compare

import (
	"strings"

	"coranto/internal/news"
)

// sides are words for one thing that take different views of it.
var sides = []map[string]bool{
	words("protesters protestors demonstrators rioters mob vandals"),
	words("militants terrorists fighters rebels insurgents gunmen guerrillas"),
	words("migrants refugees asylum-seekers illegals"),
	words("war invasion incursion operation"),
	words("government regime junta"),
	words("massacre slaughter clashes"),
	words("settlements colonies neighborhoods neighbourhoods"),
	words("demonstranten protestierende randalierer"),
	words("manifestants émeutiers casseurs"),
}

// loaded finds such words where one outlet uses one and another the other, and
// neither both.
func (s *story) loaded(lang string) []news.Difference {
	var out []news.Difference
	for _, set := range sides {
		uses := map[string]map[string]wording{} // outlet, word
		var order []string
		for i := range s.units {
			u := &s.units[i]
			if u.lang != lang || u.paragraph < -1 || u.order > 8 || u.quoted {
				continue
			}
			for _, w := range u.scanned() {
				if !set[w.low] || w.mark {
					continue
				}
				o := s.outlet(u.member)
				if uses[o] == nil {
					uses[o] = map[string]wording{}
					order = append(order, o)
				}
				if _, known := uses[o][w.low]; !known {
					uses[o][w.low] = wording{w.low, i, u.text[w.start:w.end]}
				}
			}
		}
		var ws []wording
		for _, o := range order {
			if len(uses[o]) == 1 {
				for _, w := range uses[o] {
					ws = append(ws, w)
				}
			}
		}
		if len(ws) < 2 {
			continue
		}
		if d, ok := s.difference(strings.ToLower(ws[0].text), ws); ok {
			out = append(out, d)
		}
	}
	return out
}
