package compare

import (
	"strings"

	"coranto/internal/news"
)

// Likeness is how two passages that stand beside each other compare.
type Likeness string

// The kinds of likeness.
const (
	AsIs     Likeness = "same"     // word for word, marks and capitals apart
	Worded   Likeness = "changed"  // the same but for the marked words
	Reworded Likeness = "reworded" // the same in other words
	Alone    Likeness = "alone"    // only one of the articles has it there
	Apart    Likeness = "apart"    // headlines that say different things
	Beside   Likeness = "beside"   // not compared: the two are in different languages
)

// Row is what stands in one place of two articles: the paragraphs of either
// that say the same, or those of one of them alone.
type Row struct {
	Likeness    Likeness
	Left, Right []Passage
}

// Passage is a paragraph of one of the articles.
type Passage struct {
	Paragraph int  // from 1; 0 the headline, -1 the standfirst
	Heading   bool // no running text
	Words     []Words
	Elsewhere int // of a row alone: the paragraph of the other article that says the same, in another place; 0: none
}

// Words is a run of words of a passage, marked where the other article has
// others.
type Words struct {
	Text   string
	Marked bool
}

// What two articles are held against each other by, at most.
const (
	pairParagraphs = 200
	pairWords      = 600 // of a row, one by one
)

// Pair holds two articles side by side, paragraph by paragraph and in the
// order of both.
func Pair(a, b Member) []Row {
	p := newPair(a, b)
	if p.side[0].lang != p.side[1].lang {
		return p.beside()
	}
	p.weigh()
	return p.rows(p.align())
}

// pair is two articles taken apart.
type pair struct {
	side  [2]pairSide
	index *index
	story *story // of nothing but the index, for alike
}

type pairSide struct {
	lang  string
	paras []pairPara
}

// pairPara is a paragraph with what it says.
type pairPara struct {
	number  int
	heading bool
	text    string
	bag     bag
	next    bag // of it and the next together
}

func newPair(a, b Member) *pair {
	p := &pair{index: newIndex()}
	p.story = &story{index: p.index}
	each, _ := languages([]Member{a, b})
	for i, m := range []Member{a, b} {
		s := &p.side[i]
		s.lang = each[i]
		if m.Article == nil {
			continue
		}
		s.add(0, false, m.Article.Headline)
		if m.Article.Standfirst != "" {
			s.add(-1, false, m.Article.Standfirst)
		}
		n := 0
		for _, bl := range m.Article.Body {
			if bl.Paragraph() {
				n++
				s.add(n, bl.Kind == news.BlockSubhead, bl.Text)
			}
		}
		for k := range s.paras {
			s.paras[k].bag = p.index.read(s.lang, s.paras[k].text)
		}
		if m.Annotation != nil {
			for _, name := range m.Annotation.Names {
				p.index.named(s.lang, name.Text)
			}
		}
	}
	return p
}

func (s *pairSide) add(n int, heading bool, text string) {
	if len(s.paras) < pairParagraphs && strings.TrimSpace(text) != "" {
		s.paras = append(s.paras, pairPara{number: n, heading: heading, text: text})
	}
}

func (p *pair) weigh() {
	p.index.weigh()
	for i := range p.side {
		ps := p.side[i].paras
		for k := range ps {
			p.index.fix(&ps[k].bag)
		}
		for k := range ps[:max(len(ps)-1, 0)] {
			if ps[k].number > 0 && !ps[k].heading && !ps[k+1].heading {
				ps[k].next = both(&ps[k].bag, &ps[k+1].bag)
				p.index.fix(&ps[k].next)
			}
		}
	}
}

// both is what two texts say together.
func both(a, b *bag) bag {
	return bag{words: a.words + b.words, ids: union(a.ids, b.ids), runs: union(a.runs, b.runs)}
}

// union merges two sorted lists, each value once.
func union[T int32 | uint64](a, b []T) []T {
	out := make([]T, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		var v T
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			v, a = a[0], a[1:]
		} else {
			v, b = b[0], b[1:]
		}
		if n := len(out); n == 0 || out[n-1] != v {
			out = append(out, v)
		}
	}
	return out
}

// likeness is how much two texts say the same, 0 to 1; 0 if they do not.
func (p *pair) likeness(a, b *bag) float64 {
	if a.norm == 0 || b.norm == 0 || !p.story.alike(a, b) {
		return 0
	}
	return p.index.cosine(a, b)
}

// beside shows two articles that cannot be compared.
func (p *pair) beside() []Row {
	var rows []Row
	for i := 0; i < max(len(p.side[0].paras), len(p.side[1].paras)); i++ {
		r := Row{Likeness: Beside}
		if i < len(p.side[0].paras) {
			r.Left = []Passage{p.side[0].paras[i].plain()}
		}
		if i < len(p.side[1].paras) {
			r.Right = []Passage{p.side[1].paras[i].plain()}
		}
		rows = append(rows, r)
	}
	return rows
}

func (p *pairPara) plain() Passage {
	return Passage{Paragraph: p.number, Heading: p.heading, Words: []Words{{Text: p.text}}}
}
