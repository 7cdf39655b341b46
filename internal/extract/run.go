package extract

import (
	"unicode/utf8"
)

// place is where in a page a node stands: what its ancestors make of it.
type place uint32

const (
	inLink place = 1 << iota
	inHeading
	inItem
	inQuote
	inTable
	inCell
	inFigure
	inCaption
	inPre
	inStrong
	inButton
	inForm
	inAside
	inNav
	inHeader
	inFooter
	inArticle
	inMain
	inNoscript
	inHidden
	inDetails
	inTime
	inAddress
)

var placeOf = [tagCount]place{
	tagA: inLink, tagH1: inHeading, tagH2: inHeading, tagH3: inHeading, tagH4: inHeading,
	tagH5: inHeading, tagH6: inHeading, tagLi: inItem, tagDd: inItem, tagBlockquote: inQuote,
	tagTable: inTable, tagTd: inCell, tagTh: inCell, tagFigure: inFigure,
	tagFigcaption: inCaption, tagPre: inPre, tagStrong: inStrong, tagB: inStrong,
	tagButton: inButton, tagForm: inForm, tagAside: inAside, tagNav: inNav, tagHeader: inHeader,
	tagFooter: inFooter, tagArticle: inArticle, tagMain: inMain, tagNoscript: inNoscript,
	tagDetails: inDetails, tagTime: inTime, tagAddress: inAddress,
}

// run is what a reader sees as one paragraph: characters with inline elements
// only, in one block element, unparted by an empty line.
type run struct {
	box      int32 // the block element it stands in
	from, to int32 // its nodes: tree.nodes[from:to]
	size     int32 // characters but spaces; an ideograph counts as two
	words    int32
	linked   int32 // of the size, how much is inside links
	strong   int32 // likewise bold
	stops    int32 // marks that end a sentence
	commas   int32
	digits   int32
	upper    int32 // words that begin with a capital
	place    place // of its first character
	last     rune  // its last character
}

// layout is a tree cut into runs.
type layout struct {
	*tree
	places []place
	boxes  []int32 // the nearest block element of each node, itself included
	runs   []run
	marks  map[string]float32 // what words of classes are worth
	forest *forest            // what judges the runs
}

// cut reads the tree once and finds its runs.
func cut(t *tree) *layout {
	l := &layout{tree: t,
		places: make([]place, len(t.nodes)),
		boxes:  make([]int32, len(t.nodes)),
		runs:   make([]run, 0, 16+len(t.nodes)/8),
		marks:  marks(),
		forest: judgement(),
	}
	cur := -1                          // the open run
	brs := 0                           // line breaks since its last character
	lead, tail := int32(-1), int32(-1) // parents of the first and the last text of its last line
	end := int32(len(t.nodes))
	for i := int32(1); i < end; {
		n := &t.nodes[i]
		l.places[i] = l.places[n.parent] | placeOf[n.tag]
		if n.a0 < n.a1 && l.concealed(i) {
			l.places[i] |= inHidden
		}
		l.boxes[i] = l.boxes[n.parent]
		switch {
		case n.tag == tagText:
			if blankText(t.src[n.s0:n.s1]) {
				break
			}
			// One line break parts lines that are formatted apart.
			if cur >= 0 && (l.runs[cur].box != l.boxes[i] || brs > 1 || brs == 1 && lead == tail && lead != n.parent && lead != l.boxes[i]) {
				cur = -1
			}
			if brs > 0 || cur < 0 {
				lead = n.parent
			}
			tail = n.parent
			if cur < 0 {
				l.runs = append(l.runs, run{box: l.boxes[i], from: i, place: l.places[i]})
				cur = len(l.runs) - 1
			}
			brs = 0
			l.runs[cur].to = i + 1
			l.runs[cur].count(t.src[n.s0:n.s1], l.places[i])
		case n.tag == tagBr:
			brs++
		case n.tag.is(isUnseen) || n.tag == tagHead:
			if n.tag.is(isBlock) {
				cur = -1
			}
			for j := i + 1; j < n.end; j++ {
				l.places[j], l.boxes[j] = l.places[i], l.boxes[i]
			}
			i = n.end
			continue
		case n.tag.is(isBlock):
			l.boxes[i] = i
			cur = -1
		}
		i++
	}
	l.reveal()
	l.unfold()
	return l
}

func blankText(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c > ' ' {
			if c < 0x80 && c != '&' {
				return false
			}
			return fold(resolve(s)) == ""
		}
	}
	return true
}

// count adds characters to the measures of a run.
func (r *run) count(s string, at place) {
	var size int32
	start := true
	for i := 0; i < len(s); {
		c := rune(s[i])
		w := 1
		if c >= utf8.RuneSelf {
			c, w = utf8.DecodeRuneInString(s[i:])
		}
		i += w
		switch {
		case c <= ' ' || c == 0xA0:
			start = true
			continue
		case c == '.' || c == '!' || c == '?' || c == '。' || c == '！' || c == '？' || c == '؟' || c == '।':
			r.stops++
		case c == ',' || c == '、' || c == '，' || c == '،' || c == ';':
			r.commas++
		case c >= '0' && c <= '9':
			r.digits++
		case c == '&':
			// a reference is one character
			for j := i; j < len(s) && j < i+10; j++ {
				if s[j] == ';' {
					if s[i:j] == "nbsp" || s[i:j] == "#160" {
						c = 0xA0
					}
					i = j + 1
					break
				}
			}
			if c == 0xA0 {
				start = true
				continue
			}
		}
		if start {
			start = false
			r.words++
			if c >= 'A' && c <= 'Z' || c >= 0xC0 && c < 0xDF || c >= 0x410 && c <= 0x42F {
				r.upper++
			}
		}
		if c >= 0x2E80 && c < 0xFB00 {
			size++
			r.words++
			start = false
		}
		size++
		r.last = c
	}
	r.size += size
	if at&inLink != 0 {
		r.linked += size
	}
	if at&inStrong != 0 {
		r.strong += size
	}
}

// linkShare is the part of the run that is link, 0 to 1.
func (r *run) linkShare() float64 {
	if r.size == 0 {
		return 0
	}
	return float64(r.linked) / float64(r.size)
}

// runText returns what a reader sees of the run.
func (l *layout) runText(r *run) string {
	if r.to == r.from+1 {
		return fold(resolve(l.raw(r.from)))
	}
	b := make([]byte, 0, r.size+r.size/4)
	for i := r.from; i < r.to; {
		n := &l.nodes[i]
		switch {
		case n.tag == tagText:
			b = append(b, l.src[n.s0:n.s1]...)
		case n.tag == tagBr:
			b = append(b, ' ')
		case n.tag.is(isUnseen):
			i = n.end
			continue
		}
		i++
	}
	return fold(resolve(string(b)))
}
