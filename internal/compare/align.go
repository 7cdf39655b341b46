package compare

import (
	"slices"
	"sort"
)

// group is texts of a story that say the same thing. The first is its leader.
type group struct{ units []int }

// aligner puts texts that say the same into groups, each text compared only
// with the leaders it shares rare words with, so that the work grows with the
// number of texts and not with its square.
type aligner struct {
	x        *index
	bags     []*bag
	same     func(a, b int) bool
	once     func(u int) int // what may stand in a group only once; nil: no limit
	groups   []group
	postings map[int32][]int32 // word to groups whose texts have it
}

// How many rare words of a text are looked up, how many groups a word may lead
// to before it leads to none, and how many texts of a group are compared.
const (
	probeWords   = 12
	crowded      = 200
	candidates   = 24
	comparedEach = 3
)

func (al *aligner) run(order []int) []group {
	al.postings = map[int32][]int32{}
	count := map[int32]int{}
	for _, u := range order {
		b := al.bags[u]
		rare := al.rare(b)
		clear(count)
		var hit []int32
		for _, id := range rare {
			p := al.postings[id]
			if len(p) > crowded {
				continue
			}
			for _, g := range p {
				if count[g] == 0 {
					hit = append(hit, g)
				}
				count[g]++
			}
		}
		sort.Slice(hit, func(i, j int) bool {
			if count[hit[i]] != count[hit[j]] {
				return count[hit[i]] > count[hit[j]]
			}
			return hit[i] < hit[j]
		})
		if len(hit) > candidates {
			hit = hit[:candidates]
		}
		placed := int32(-1)
	search:
		for _, g := range hit {
			if al.once != nil && al.holds(g, u) {
				continue
			}
			for _, v := range al.groups[g].units[:min(comparedEach, len(al.groups[g].units))] {
				if al.same(u, v) {
					placed = g
					break search
				}
			}
		}
		if placed < 0 {
			placed = int32(len(al.groups))
			al.groups = append(al.groups, group{})
		}
		g := &al.groups[placed]
		g.units = append(g.units, u)
		if len(g.units) <= comparedEach {
			for _, id := range rare {
				if p := al.postings[id]; len(p) == 0 || p[len(p)-1] != placed {
					al.postings[id] = append(p, placed)
				}
			}
		}
	}
	return al.groups
}

// holds reports whether a group already has a text of the same article.
func (al *aligner) holds(g int32, u int) bool {
	units := al.groups[g].units
	for _, v := range units[max(0, len(units)-8):] {
		if al.once(v) == al.once(u) {
			return true
		}
	}
	return false
}

// rare returns the heaviest words of a text.
func (al *aligner) rare(b *bag) []int32 {
	ids := append([]int32(nil), b.ids...)
	sort.SliceStable(ids, func(i, j int) bool { return al.x.weight[ids[i]] > al.x.weight[ids[j]] })
	return ids[:min(len(ids), probeWords)]
}

// align groups the sentences of the bodies. Sentences of one article are never
// said to carry each other.
func (s *story) align() {
	bags := make([]*bag, len(s.units))
	var order []int
	for i := range s.units {
		u := &s.units[i]
		bags[i] = &u.bag
		if u.paragraph > 0 && !u.heading && !u.half && u.bag.words >= 4 {
			order = append(order, i)
		}
	}
	al := &aligner{x: s.index, bags: bags, once: func(u int) int { return s.units[u].member }, same: func(a, b int) bool {
		return s.units[a].member != s.units[b].member && s.alike(&s.units[a].bag, &s.units[b].bag)
	}}
	s.groups = al.run(order)
}

// alike reports whether two sentences report the same thing. Names, roles and
// words of saying in common are not enough: of what either says besides, the
// other must say a good part. The same words in the same order are the same
// however common they are.
func (s *story) alike(a, b *bag) bool {
	if slices.Equal(a.ids, b.ids) && slices.Equal(a.tokens, b.tokens) {
		return true
	}
	report, names, n := s.index.inCommon(a, b)
	if names == 0 && a.names > 0 && b.names > 0 {
		return false // of somebody else, or somewhere else
	}
	least, most := min(a.report, b.report), max(a.report, b.report)
	if report == 0 || report < 0.3*most || n < 3 && n < min(len(a.ids), len(b.ids)) {
		return false
	}
	if n := sharedRuns(a, b); n >= 3 && 2*(n+3) >= min(a.words, b.words) && report >= 0.5*least {
		return true
	}
	sum, dot := s.index.shared(a, b)
	cos := dot / (a.norm * b.norm)
	if sum < 0.4*max(a.sum, b.sum) {
		return false
	}
	return cos >= 0.6 && report >= 0.4*most || cos >= 0.42 && sum >= 0.65*min(a.sum, b.sum) && report >= 0.6*least && min(a.words, b.words) >= 7
}

// outletsOf counts the outlets among units.
func (s *story) outletsOf(units []int) int {
	seen := map[string]bool{}
	for _, u := range units {
		seen[s.outlet(s.units[u].member)] = true
	}
	return len(seen)
}
