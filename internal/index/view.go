package index

import (
	"slices"
	"sort"
)

// Part is a segment that is in use.
type Part struct {
	*Segment
	ID   int64    // by which its keeper knows it
	Held [][]byte // its blocks; nil: they are to be read when needed

	dead  []uint64 // a bit for each article that a newer version stands in for
	deads int
}

// isDead reports whether a newer version stands in for an article.
func (p *Part) isDead(doc uint32) bool {
	return p.dead != nil && p.dead[doc>>6]&(1<<(doc&63)) != 0
}

// Alive is how many of its articles count.
func (p *Part) Alive() int { return p.Docs() - p.deads }

// Each calls f with each article, by rising id, its version, and whether no
// newer version stands in for it.
func (p *Part) Each(f func(id, version int64, alive bool)) {
	for i, id := range p.ids {
		f(id, p.version(i), !p.isDead(uint32(i)))
	}
}

// View is the segments that make up the index at one time. It does not change.
type View struct {
	Parts []*Part // by rising ID
}

// Has reports whether a segment is in the view.
func (v *View) Has(id int64) bool {
	i := sort.Search(len(v.Parts), func(i int) bool { return v.Parts[i].ID >= id })
	return i < len(v.Parts) && v.Parts[i].ID == id
}

// With returns the view without the segments that keep does not want, and with
// others. What newer versions stand in for is found on the way.
func (v *View) With(keep func(id int64) bool, others []*Part) *View {
	next := &View{}
	for _, p := range v.Parts {
		if keep(p.ID) {
			next.Parts = append(next.Parts, p)
		}
	}
	for _, p := range others {
		for i, q := range next.Parts {
			next.Parts[i] = q.against(p)
			p = p.against(q)
		}
		next.Parts = append(next.Parts, p)
	}
	slices.SortFunc(next.Parts, func(a, b *Part) int { return compare(a.ID, b.ID) })
	return next
}

// against returns p, or, if q has newer versions of some of its articles, a
// copy that knows.
func (p *Part) against(q *Part) *Part {
	mine, theirs := p.ids, q.ids
	if len(mine) == 0 || len(theirs) == 0 {
		return p
	}
	lo, hi := max(mine[0], theirs[0]), min(mine[len(mine)-1], theirs[len(theirs)-1])
	if lo > hi {
		return p
	}
	i, _ := p.find(lo)
	j, _ := q.find(lo)
	mine, theirs = mine[i:], theirs[j:]
	changed := p
	for len(mine) > 0 && len(theirs) > 0 {
		switch {
		case mine[0] < theirs[0]:
			mine = mine[gallop(mine, theirs[0]):]
		case mine[0] > theirs[0]:
			theirs = theirs[gallop(theirs, mine[0]):]
		default:
			i, j := len(p.ids)-len(mine), len(q.ids)-len(theirs)
			a, b := p.version(i), q.version(j)
			if (a < b || a == b && p.ID < q.ID) && !changed.isDead(uint32(i)) {
				if changed == p {
					changed = &Part{p.Segment, p.ID, p.Held, make([]uint64, (len(p.ids)+63)/64), p.deads}
					copy(changed.dead, p.dead)
				}
				changed.dead[i>>6] |= 1 << (i & 63)
				changed.deads++
			}
			mine, theirs = mine[1:], theirs[1:]
		}
	}
	return changed
}

// gallop returns how many of ids are below id, of which the first is.
func gallop(ids []int64, id int64) int {
	n := 1
	for n < len(ids) && ids[n] < id {
		n *= 2
	}
	lo := n / 2
	return lo + sort.Search(min(n, len(ids))-lo, func(i int) bool { return ids[lo+i] >= id })
}
