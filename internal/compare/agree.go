package compare

import (
	"sort"
	"unicode"
	"unicode/utf8"

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
		n := s.outletsOf(g.units)
		if n < 2 || s.mostlyQuoted(g.units) {
			continue
		}
		full := s.fullest(g.units)
		if !ended(s.units[full].text) {
			continue // a signature, a label
		}
		a := news.Agreed{Text: s.units[full].text, Carried: []news.Place{s.place(&s.units[full])}}
		for _, i := range g.units {
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

// only lists sentences one outlet alone reports, those that bring most that
// nobody else has first, and of no outlet more than its share. What stands in a
// language in which only one outlet writes cannot be told to stand there only.
func (s *story) only() []news.Place {
	outlets := map[string]bool{}
	readers := map[string]map[string]bool{} // outlets of a language
	for m := range s.members {
		if s.members[m].Article != nil {
			outlets[s.outlet(m)] = true
			if readers[s.lang[m]] == nil {
				readers[s.lang[m]] = map[string]bool{}
			}
			readers[s.lang[m]][s.outlet(m)] = true
		}
	}
	holders := s.holders()
	type ranked struct {
		unit  int
		score float64
	}
	var all []ranked
	for _, g := range s.groups {
		if s.outletsOf(g.units) != 1 {
			continue
		}
		u := &s.units[g.units[0]]
		if u.quoted || u.bag.words < 5 || len(readers[u.lang]) < 2 {
			continue
		}
		all = append(all, ranked{g.units[0], s.novelty(u, holders)})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].score > all[j].score })
	share := max(2, maxOnly/max(1, len(outlets)))
	taken := map[string]int{}
	var picked []int
	for _, r := range all {
		o := s.outlet(s.units[r.unit].member)
		if len(picked) == maxOnly || taken[o] >= share {
			continue
		}
		taken[o]++
		picked = append(picked, r.unit)
	}
	var out []news.Place
	for _, i := range picked {
		out = append(out, s.place(&s.units[i]))
	}
	return out
}

// holders says for each word which member has it, or -1 when several have.
func (s *story) holders() []int {
	h := make([]int, len(s.index.seen))
	for i := range h {
		h[i] = -2
	}
	for i := range s.units {
		m := s.units[i].member
		for _, id := range s.units[i].bag.ids {
			if h[id] == -2 {
				h[id] = m
			} else if h[id] != m {
				h[id] = -1
			}
		}
	}
	return h
}

// novelty weighs the words of a sentence that no other member has; figures and
// names count most, and long sentences are not better for their length.
func (s *story) novelty(u *unit, holders []int) float64 {
	score, n := 0.0, 0
	marked := markedWords(u.text)
	for _, id := range u.bag.ids {
		n++
		if holders[id] == u.member {
			score += s.index.weight[id]
		}
	}
	if n == 0 {
		return 0
	}
	score = (score + 2*float64(marked)) / (6 + float64(n))
	if !whole(u.text) {
		score /= 4 // a credit, a label, a half-sentence
	}
	return score
}

// markedWords counts figures and words with a capital or in quotation marks
// past the first word.
func markedWords(text string) int {
	n := 0
	first, inWord := true, false
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				inWord = true
				if !first && (unicode.IsUpper(r) || unicode.IsDigit(r) || quoteBefore(text, i)) {
					n++
				}
				first = false
			}
		case unicode.IsSpace(r) || unicode.IsPunct(r):
			inWord = false
		}
	}
	return min(n, 8)
}

func quoteBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r == '"' || r == '“' || r == '„' || r == '«' || r == '‘'
}
