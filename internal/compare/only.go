package compare

import (
	"sort"

	"coranto/internal/news"
)

// only lists sentences one outlet alone reports, those that bring most that
// nobody else has first, and of no outlet more than its share. What stands in a
// language in which only one outlet writes cannot be told to stand there only.
// Statements, advertisements and what another says in other words are left
// out.
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
		if u.bag.words < 5 || len(readers[u.lang]) < 2 || !ended(u.text) || promotion(u.text) || s.stated(u) {
			continue
		}
		all = append(all, ranked{g.units[0], s.novelty(u, holders)})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].score > all[j].score })
	where := s.postings()
	share := max(2, maxOnly/max(1, len(outlets)))
	taken := map[string]int{}
	var picked []int
	for _, r := range all {
		o := s.outlet(s.units[r.unit].member)
		if len(picked) == maxOnly {
			break
		}
		if taken[o] >= share || s.paraphrased(&s.units[r.unit], where) {
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

// stated reports whether a sentence is shown by the statements it holds: what
// is said besides is who says it.
func (s *story) stated(u *unit) bool {
	if u.quoted {
		return true
	}
	if len(u.quotes) == 0 {
		return false
	}
	shown := map[string]bool{}
	for _, q := range u.quotes {
		for _, text := range [...]string{q.Text, q.Speaker, q.Role, q.Source, q.Cue} {
			for _, t := range tokens(text) {
				shown[fold(t)] = true
			}
		}
	}
	rest := 0
	for _, t := range u.bag.tokens {
		if w := fold(t); !shown[w] && !light[w] {
			rest++
		}
	}
	return rest <= 2
}

// postings says in which units a word stands, for words that are not in too
// many.
func (s *story) postings() map[int32][]int32 {
	where := map[int32][]int32{}
	for i := range s.units {
		for _, id := range s.units[i].bag.ids {
			if n := s.index.seen[id]; n > 1 && n <= crowded && !s.index.light[id] {
				where[id] = append(where[id], int32(i))
			}
		}
	}
	return where
}

// covered is how much of what a sentence says stands in one of two others.
func (s *story) covered(u, v, w *unit) (report, names float64) {
	for _, id := range u.bag.ids {
		if s.index.light[id] || !v.bag.has(id) && !w.bag.has(id) {
			continue
		}
		if s.index.name[id] {
			names += worth(s.index.weight[id])
		} else {
			report += worth(s.index.weight[id])
		}
	}
	return report, names
}

// paraphrased reports whether another outlet says a sentence in other words:
// its names and half of what it reports. One with a figure that nobody else
// has is always news.
func (s *story) paraphrased(u *unit, where map[int32][]int32) bool {
	count := map[int32]int{}
	var hit []int32
	named := 0.0
	for _, id := range u.bag.ids {
		for _, k := range where[id] {
			if s.outlet(s.units[k].member) == s.outlet(u.member) {
				continue
			}
			if count[k] == 0 {
				hit = append(hit, k)
			}
			count[k]++
		}
		if s.index.name[id] && !s.index.light[id] {
			named += worth(s.index.weight[id])
		}
	}
	for _, t := range u.bag.tokens {
		if t[0] >= '0' && t[0] <= '9' {
			alone := true
			for _, id := range s.index.ids(u.lang, []string{t}) {
				for _, k := range where[id] {
					alone = alone && s.outlet(s.units[k].member) == s.outlet(u.member)
				}
				alone = alone && s.index.seen[id] <= crowded
			}
			if alone {
				return false
			}
		}
	}
	sort.Slice(hit, func(i, j int) bool {
		if count[hit[i]] != count[hit[j]] {
			return count[hit[i]] > count[hit[j]]
		}
		return hit[i] < hit[j]
	})
	first := map[int]*unit{} // the sentence of each member that says most of it
	for _, k := range hit[:min(len(hit), candidates)] {
		v := &s.units[k]
		report, names, n := s.index.inCommon(&u.bag, &v.bag)
		if n > 2 && report >= 0.5*u.bag.report && names >= 0.5*named {
			return true
		}
		// Two sentences of one piece may say it together.
		if w := first[v.member]; w == nil {
			first[v.member] = v
		} else if report, names := s.covered(u, w, v); n > 1 && report >= 0.5*u.bag.report && names >= 0.5*named {
			return true
		}
	}
	return false
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
