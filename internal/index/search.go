package index

import (
	"context"
	"math"
	"slices"
	"sort"
)

// Ref names a block of a segment.
type Ref struct {
	Part  int64
	Block int
}

// Answer is what a search found.
type Answer struct {
	IDs   []int64 // of articles, the best first
	Total int     // how many there are
	More  bool    // there are more than that: the search was broken off
}

// Bounds and weights of the ranking: BM25, in which a word in the headline
// counts as several in the text, and newer articles come a little before older
// ones that say as much.
const (
	saturation   = 1.2 // BM25's k1
	lengthCounts = 0.6 // BM25's b
	headlineGain = 7
	namesGain    = 2
	newGain      = 0.25 // for the newest
	newHalf      = 14.0 // days after which half of it is left

	workMost = 1_000_000 // postings after which a search is broken off, about
)

// Search finds up to most articles that have every word of a query. read
// returns blocks that the parts do not hold themselves, in order.
func (v *View) Search(ctx context.Context, q Query, most int, read func(context.Context, []Ref) ([][]byte, error)) (Answer, error) {
	var a Answer
	if len(q.words) == 0 {
		return a, nil
	}
	lookups, counts, err := v.lookUp(ctx, q.words, read)
	if err != nil {
		return a, err
	}
	scale := v.scale(counts)
	best := top{most: max(0, most)}
	slices.SortFunc(lookups, func(x, y *lookup) int { return compare(y.part.ids[len(y.part.ids)-1], x.part.ids[len(x.part.ids)-1]) })
	work := 0
	for _, l := range lookups {
		if work > workMost {
			a.More = true
			break
		}
		if err := l.fetch(ctx, q.words, read); err != nil {
			return a, err
		}
		work += l.work()
		n, err := l.search(scale, &best)
		if err != nil {
			return a, err
		}
		a.Total += n
	}
	a.IDs = best.ids()
	return a, nil
}

// lookup is the lists of all the words in one part.
type lookup struct {
	part   *Part
	counts []int
	lists  [][]byte // nil: in a block of its own, which was not read yet
	blocks []int    // where each word is; -1: nowhere
}

// lookUp finds the words in every part, leaves out the parts that lack one, and
// returns also in how many articles each word stands.
func (v *View) lookUp(ctx context.Context, words []string, read func(context.Context, []Ref) ([][]byte, error)) (all []*lookup, counts []int, err error) {
	var refs []Ref
	for _, p := range v.Parts {
		l := &lookup{p, make([]int, len(words)), make([][]byte, len(words)), make([]int, len(words))}
		for i, w := range words {
			n := p.blockOf(w)
			if n >= 0 && p.counts[n] > 0 { // has a block to itself
				if p.first[n] == w {
					l.counts[i] = p.counts[n]
				} else {
					n = -1
				}
			} else if n >= 0 && p.Held == nil {
				refs = append(refs, Ref{p.ID, n})
			}
			l.blocks[i] = n
		}
		all = append(all, l)
	}
	blocks, err := readAll(ctx, refs, read)
	if err != nil {
		return nil, nil, err
	}
	counts = make([]int, len(words))
	have := all[:0]
	for _, l := range all {
		every := true
		for i, w := range words {
			if n := l.blocks[i]; n >= 0 && l.counts[i] == 0 {
				block := blocks[Ref{l.part.ID, n}]
				if l.part.Held != nil {
					block = l.part.Held[n]
				}
				if l.lists[i], l.counts[i], err = look(block, []byte(w)); err != nil {
					return nil, nil, err
				}
			}
			counts[i] += l.counts[i]
			every = every && l.counts[i] > 0
		}
		if every {
			have = append(have, l)
		}
	}
	return have, counts, nil
}

// readAll reads blocks, each once.
func readAll(ctx context.Context, refs []Ref, read func(context.Context, []Ref) ([][]byte, error)) (map[Ref][]byte, error) {
	if len(refs) == 0 {
		return nil, nil
	}
	slices.SortFunc(refs, func(a, b Ref) int {
		if a.Part != b.Part {
			return compare(a.Part, b.Part)
		}
		return a.Block - b.Block
	})
	refs = slices.Compact(refs)
	data, err := read(ctx, refs)
	if err != nil {
		return nil, err
	}
	blocks := make(map[Ref][]byte, len(refs))
	for i, r := range refs {
		blocks[r] = data[i]
	}
	return blocks, nil
}

// fetch reads the lists that are in blocks of their own.
func (l *lookup) fetch(ctx context.Context, words []string, read func(context.Context, []Ref) ([][]byte, error)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	var refs []Ref
	for i, n := range l.blocks {
		if l.lists[i] == nil && l.part.Held == nil {
			refs = append(refs, Ref{l.part.ID, n})
		}
	}
	blocks, err := readAll(ctx, refs, read)
	if err != nil {
		return err
	}
	for i, n := range l.blocks {
		if l.lists[i] != nil {
			continue
		}
		block := blocks[Ref{l.part.ID, n}]
		if l.part.Held != nil {
			block = l.part.Held[n]
		}
		list, count, err := look(block, []byte(words[i]))
		if err == nil && count != l.counts[i] {
			err = damaged("a word stands in more or fewer articles than it says")
		}
		if err != nil {
			return err
		}
		l.lists[i] = list
	}
	return nil
}

// scale is what scores are computed with.
type scale struct {
	rarity []float64     // of each word
	length [256]float64  // what a length adds below the line
	recent []float64     // by age in days
	newest int32         // hours
	weight *[256]float64 // of each place
}

func (v *View) scale(counts []int) *scale {
	s := &scale{rarity: make([]float64, len(counts)), weight: &weights, recent: recent}
	docs, all := 0, 0.0
	for _, p := range v.Parts {
		docs += p.Docs()
		all += p.words
		s.newest = max(s.newest, p.newest)
	}
	for i, n := range counts {
		s.rarity[i] = math.Log(1 + (float64(docs-n)+0.5)/(float64(n)+0.5))
	}
	mean := max(1, all/float64(max(1, docs)))
	for i := range s.length {
		s.length[i] = saturation * (1 - lengthCounts + lengthCounts*lengths[i]/mean)
	}
	return s
}

var weights = func() (all [256]float64) {
	for i := range all {
		w := float64(i >> 3)
		if i&inHeadline != 0 {
			w += headlineGain
		}
		if i&inNames != 0 {
			w += namesGain
		}
		all[i] = w
	}
	return all
}()

var recent = func() []float64 {
	all := make([]float64, 200)
	for days := range all {
		all[days] = 1 + newGain*math.Exp2(-float64(days)/newHalf)
	}
	return all
}()

// work is about how many postings a search of the part looks at.
func (l *lookup) work() int {
	all, least := 0, math.MaxInt
	for _, n := range l.counts {
		all += n
		least = min(least, n)
	}
	return min(all, least*len(l.counts)*runLength/4) + 1
}

// search finds the articles of a part that have every word, offers them to
// best, and returns how many there are.
func (l *lookup) search(s *scale, best *top) (int, error) {
	words := make([]*cursor, len(l.lists)) // in the order of the query
	for i := range words {
		words[i] = newCursor(l.lists[i], l.counts[i], l.part.Docs())
	}
	by := slices.Clone(words) // the rarest first
	sort.SliceStable(by, func(i, j int) bool { return by[i].left < by[j].left })
	found := 0
	var err error
	for doc := uint32(0); ; {
		at, ok := together(by, doc)
		if !ok {
			break
		}
		doc = at + 1
		if l.part.isDead(at) {
			continue
		}
		found++
		score, below := 0.0, s.length[l.part.lengths[at]]
		for i, c := range words {
			w := s.weight[c.current().place]
			score += s.rarity[i] * w / (w + below)
		}
		days := int(s.newest-l.part.hours[at]) / 24
		if days < len(s.recent) {
			score *= s.recent[max(0, days)]
		}
		best.offer(hit{l.part.ids[at], score})
	}
	for _, c := range by {
		if c.err != nil {
			err = c.err
		}
	}
	return found, err
}

// together moves all to the first article from doc on that all have.
func together(all []*cursor, doc uint32) (uint32, bool) {
again:
	for {
		if !all[0].seek(doc) {
			return 0, false
		}
		doc = all[0].current().doc
		for _, c := range all[1:] {
			if !c.seek(doc) {
				return 0, false
			}
			if at := c.current().doc; at > doc {
				doc = at
				continue again
			}
		}
		return doc, true
	}
}

type hit struct {
	id    int64
	score float64
}

// worse reports whether h comes after o: of two that are as good, the older.
func (h hit) worse(o hit) bool { return h.score < o.score || h.score == o.score && h.id < o.id }

// top keeps the best hits, the worst of them first.
type top struct {
	most int
	heap []hit
}

func (t *top) offer(h hit) {
	switch {
	case len(t.heap) < t.most:
		t.heap = append(t.heap, h)
		for i := len(t.heap) - 1; i > 0; {
			up := (i - 1) / 2
			if !t.heap[i].worse(t.heap[up]) {
				break
			}
			t.heap[i], t.heap[up] = t.heap[up], t.heap[i]
			i = up
		}
	case t.most > 0 && t.heap[0].worse(h):
		t.heap[0] = h
		for i := 0; ; {
			down := 2*i + 1
			if down >= len(t.heap) {
				break
			}
			if down+1 < len(t.heap) && t.heap[down+1].worse(t.heap[down]) {
				down++
			}
			if !t.heap[down].worse(t.heap[i]) {
				break
			}
			t.heap[i], t.heap[down] = t.heap[down], t.heap[i]
			i = down
		}
	}
}

func (t *top) ids() []int64 {
	slices.SortFunc(t.heap, func(a, b hit) int {
		if b.worse(a) {
			return -1
		}
		return 1
	})
	ids := make([]int64, len(t.heap))
	for i, h := range t.heap {
		ids[i] = h.id
	}
	return ids
}
