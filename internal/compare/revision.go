package compare

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// Text is an article's words as they stood at one time.
type Text struct {
	Headline   string
	Paragraphs []string
}

// Change says what became of words between two revisions.
type Change string

// What becomes of words.
const (
	Kept    Change = "kept"
	Added   Change = "added"
	Removed Change = "removed"
	Changed Change = "changed" // a sentence some of whose words changed
	Moved   Change = "moved"   // a sentence that stands elsewhere, word for word
)

// Revision is how an article's words differ between two times. Nothing in it is
// left out or invented: its pieces but those removed are the later text, and
// those but the added are the earlier one, where nothing moved.
type Revision struct {
	Headline []Piece    // nil when it is the same
	Passages []Sentence // in the order of the later text; what was removed stands where it stood
	Count    map[Change]int
}

// Sentence is one sentence of either text.
type Sentence struct {
	Kind      Change
	Paragraph int  // from 1, of the later text; of the earlier one when it was removed
	Opens     bool // a paragraph begins with it
	Pieces    []Piece
}

// Piece is words in a row that were kept, added or removed.
type Piece struct {
	Kind Change
	Text string
}

// Same reports whether no word changed.
func (r *Revision) Same() bool {
	return r.Headline == nil && r.Count[Kept] == len(r.Passages)
}

// Revise holds two revisions of an article against each other.
func Revise(was, is Text) *Revision {
	r := &Revision{Count: map[Change]int{}}
	if was.Headline != is.Headline {
		r.Headline = pieces(was.Headline, is.Headline)
	}
	old, young := passages(was.Paragraphs), passages(is.Paragraphs)
	m := match(old, young)
	emit := func(s Sentence) {
		r.Count[s.Kind]++
		r.Passages = append(r.Passages, s)
	}
	gone := 0 // the earlier sentences up to here have been shown
	removed := func(upTo int) {
		for ; gone < upTo; gone++ {
			if o := &old[gone]; m.to[gone] < 0 {
				emit(Sentence{Removed, o.paragraph, o.opens, []Piece{{Removed, o.text}}})
			}
		}
	}
	next := make([]int, len(young)) // the earlier sentence the next one in order came from
	for j, up := len(young)-1, len(old); j >= 0; j-- {
		if m.inOrder[j] {
			up = m.from[j]
		}
		next[j] = up
	}
	for j := range young {
		y := &young[j]
		i := m.from[j]
		removed(next[j])
		s := Sentence{Paragraph: y.paragraph, Opens: y.opens}
		switch {
		case i < 0:
			s.Kind, s.Pieces = Added, []Piece{{Added, y.text}}
		case old[i].bare == y.bare && m.inOrder[j]:
			s.Kind, s.Pieces = Kept, []Piece{{Kept, y.text}}
		case old[i].bare == y.bare:
			s.Kind, s.Pieces = Moved, []Piece{{Kept, y.text}}
		default:
			s.Kind, s.Pieces = Changed, pieces(old[i].text, y.text)
		}
		emit(s)
	}
	removed(len(old))
	return r
}

// matched says which sentence of one text became which of the other; -1: none.
type matched struct {
	to, from []int
	inOrder  []bool // of the later text: those before it came from before
}

// How alike two sentences must be to be one that changed, where they stand
// between the same neighbours, and elsewhere.
const (
	alikeHere      = 0.4
	alikeElsewhere = 0.7
	maxPairs       = 10_000 // sentences held against each other in one place
)

func match(old, young []passage) *matched {
	m := &matched{make([]int, len(old)), make([]int, len(young)), make([]bool, len(young))}
	for i := range m.to {
		m.to[i] = -1
	}
	for j := range m.from {
		m.from[j] = -1
	}
	m.anchor(old, young)
	m.extend(old, young)
	m.gaps(len(old), len(young), func(i0, i1, j0, j1 int) { m.common(old[i0:i1], young[j0:j1], i0, j0) })
	for j, i := range m.from {
		m.inOrder[j] = i >= 0
	}
	// What is left of a gap changed there; what is left then may have moved.
	m.gaps(len(old), len(young), func(i0, i1, j0, j1 int) { m.similar(old, young, span(i0, i1), span(j0, j1), alikeHere, true) })
	m.moved(old, young)
	m.similar(old, young, free(m.to), free(m.from), alikeElsewhere, false)
	return m
}

func (m *matched) join(i, j int) { m.to[i], m.from[j] = j, i }

// anchor joins the sentences that stand once in each text, as many as keep
// their order.
func (m *matched) anchor(old, young []passage) {
	type place struct{ at, times int }
	in := func(ps []passage) map[string]place {
		all := make(map[string]place, len(ps))
		for k := range ps {
			p := all[ps[k].bare]
			all[ps[k].bare] = place{k, p.times + 1}
		}
		return all
	}
	was, is := in(old), in(young)
	var pairs [][2]int
	for j := range young {
		if o := was[young[j].bare]; o.times == 1 && is[young[j].bare].times == 1 {
			pairs = append(pairs, [2]int{o.at, j})
		}
	}
	// The longest row of pairs whose first halves rise.
	best := make([]int, 0, len(pairs)) // the last pair of the best row of each length
	prev := make([]int, len(pairs))
	for k, p := range pairs {
		n := sort.Search(len(best), func(n int) bool { return pairs[best[n]][0] >= p[0] })
		prev[k] = -1
		if n > 0 {
			prev[k] = best[n-1]
		}
		if n == len(best) {
			best = append(best, k)
		} else {
			best[n] = k
		}
	}
	if len(best) > 0 {
		for k := best[len(best)-1]; k >= 0; k = prev[k] {
			m.join(pairs[k][0], pairs[k][1])
		}
	}
}

// extend joins equal sentences next to those joined, at the beginning and at
// the end.
func (m *matched) extend(old, young []passage) {
	i, j := -1, -1
	for {
		for i+1 < len(old) && j+1 < len(young) && m.to[i+1] < 0 && m.from[j+1] < 0 && old[i+1].bare == young[j+1].bare {
			i, j = i+1, j+1
			m.join(i, j)
		}
		for j++; j < len(young) && m.from[j] < 0; j++ {
		}
		if j >= len(young) {
			break
		}
		i = m.from[j]
	}
	i, j = len(old), len(young)
	for {
		for i > 0 && j > 0 && m.to[i-1] < 0 && m.from[j-1] < 0 && old[i-1].bare == young[j-1].bare {
			i, j = i-1, j-1
			m.join(i, j)
		}
		for j--; j >= 0 && m.from[j] < 0; j-- {
		}
		if j < 0 {
			break
		}
		i = m.from[j]
	}
}

// gaps calls f for each stretch of either text between sentences joined in
// order.
func (m *matched) gaps(n, k int, f func(i0, i1, j0, j1 int)) {
	i, j := 0, 0
	for at := 0; at <= k; at++ {
		to := n
		if at < k {
			if to = m.from[at]; to < i {
				continue
			}
		}
		f(i, to, j, at)
		i, j = to+1, at+1
	}
}

// common joins the equal sentences of a stretch that keep their order.
func (m *matched) common(old, young []passage, i0, j0 int) {
	if len(old)*len(young) > maxPairs || len(old)*len(young) == 0 {
		return
	}
	a, b := make([]string, len(old)), make([]string, len(young))
	for i := range old {
		a[i] = old[i].bare
	}
	for j := range young {
		b[j] = young[j].bare
	}
	for _, p := range longestCommon(a, b) {
		m.join(i0+p[0], j0+p[1])
	}
}

// similar joins the sentences that have most words in common, the most alike
// first.
func (m *matched) similar(old, young []passage, is, js []int, least float64, here bool) {
	is = slices.DeleteFunc(is, func(i int) bool { return m.to[i] >= 0 })
	js = slices.DeleteFunc(js, func(j int) bool { return m.from[j] >= 0 })
	if len(is)*len(js) > maxPairs {
		return
	}
	type pair struct {
		i, j int
		like float64
	}
	var pairs []pair
	for _, i := range is {
		for _, j := range js {
			if like := old[i].like(&young[j]); like >= least {
				pairs = append(pairs, pair{i, j, like})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	for _, p := range pairs {
		if m.to[p.i] < 0 && m.from[p.j] < 0 {
			m.join(p.i, p.j)
			m.inOrder[p.j] = here
		}
	}
}

// moved joins equal sentences that stand elsewhere; those of a word or two may
// be equal by chance.
func (m *matched) moved(old, young []passage) {
	left := map[string][]int{}
	for _, i := range free(m.to) {
		if len(old[i].words) > 2 {
			left[old[i].bare] = append(left[old[i].bare], i)
		}
	}
	for _, j := range free(m.from) {
		if is := left[young[j].bare]; len(is) > 0 {
			m.join(is[0], j)
			left[young[j].bare] = is[1:]
		}
	}
}

func span(from, to int) []int {
	all := make([]int, 0, max(0, to-from))
	for k := from; k < to; k++ {
		all = append(all, k)
	}
	return all
}

func free(joined []int) []int {
	var all []int
	for k, to := range joined {
		if to < 0 {
			all = append(all, k)
		}
	}
	return all
}

// passage is a sentence with what it is compared by.
type passage struct {
	text      string // with the blank after it
	bare      string // white space folded
	paragraph int
	opens     bool
	words     []string // sorted
}

// maxPassages bounds the sentences of one text; what goes beyond is one more.
const maxPassages = 4000

func passages(paragraphs []string) []passage {
	var all []passage
	var rest []string
	for k, p := range paragraphs {
		for n, s := range sentences(p) {
			if len(all) == maxPassages {
				rest = append(rest, s)
				continue
			}
			all = append(all, passage{text: s, paragraph: k + 1, opens: n == 0})
		}
	}
	if rest != nil {
		all[len(all)-1].text += strings.Join(rest, "")
	}
	for k := range all {
		p := &all[k]
		p.bare = strings.Join(strings.Fields(p.text), " ")
		for _, t := range lexemes(p.bare) {
			if spoken(t) && len(p.words) < maxTokens {
				p.words = append(p.words, strings.ToLower(t))
			}
		}
		slices.Sort(p.words)
	}
	return all
}

// like is how many of both sentences' words are the other's too, 0 to 1.
func (p *passage) like(q *passage) float64 {
	both, i, j := 0, 0, 0
	for i < len(p.words) && j < len(q.words) {
		switch cmp.Compare(p.words[i], q.words[j]) {
		case 0:
			both++
			i++
			j++
		case -1:
			i++
		default:
			j++
		}
	}
	return float64(2*both) / float64(max(1, len(p.words)+len(q.words)))
}
