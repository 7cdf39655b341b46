package extract

import (
	"strings"
)

// parser builds a tree in one pass over the source. It follows browsers in
// what readers can see (implied end tags, raw elements, misnested formatting)
// and differs where that would lose an article: an unclosed comment or title
// does not swallow the page, and nothing is refused for its depth.
type parser struct {
	tree
	stack  []int32         // open elements
	open   [tagCount]int32 // how many of each are open
	gone   [tagCount]bool  // raw elements whose end tag does not come again
	noEnd  bool            // no further comment has an end
	inBody bool
}

// reach bounds how far a tag looks up the open elements, so that hostile
// nesting costs time in proportion to its size only.
const reach = 256

// parse never fails: whatever is not markup is text. Of what would make more
// than maxNodes nodes it reads the first part, and says so in the tree.
func parse(src string) *tree {
	p := &parser{tree: tree{src: src}}
	n := strings.Count(src, "<")
	if n < 40000 {
		n += n / 2 // few pages have more
	}
	p.nodes = make([]node, 1, 16+min(n, maxNodes))
	p.attrs = make([]attr, 0, 16+min(len(src)/48, maxNodes))
	p.nodes[0] = node{tag: tagHTML, parent: -1}
	p.stack = append(make([]int32, 0, 64), 0)
	p.run()
	for len(p.stack) > 0 {
		p.pop()
	}
	return &p.tree
}

func (p *parser) top() tag { return p.nodes[p.stack[len(p.stack)-1]].tag }

func (p *parser) push(t tag) int32 {
	i := int32(len(p.nodes))
	p.nodes = append(p.nodes, node{tag: t, parent: p.stack[len(p.stack)-1], end: i + 1})
	p.stack = append(p.stack, i)
	p.open[t]++
	return i
}

func (p *parser) pop() {
	i := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	p.open[p.nodes[i].tag]--
	p.nodes[i].end = int32(len(p.nodes))
}

// popTo closes the open elements from the one at depth d on.
func (p *parser) popTo(d int) {
	for len(p.stack) > d && len(p.stack) > 1 {
		p.pop()
	}
}

func (p *parser) run() {
	src := p.src
	at := 0
	for at < len(src) {
		if len(p.nodes) >= maxNodes {
			p.cut = true
			return
		}
		lt := strings.IndexByte(src[at:], '<')
		if lt < 0 {
			p.addText(at, len(src))
			return
		}
		lt += at
		if lt+1 >= len(src) {
			p.addText(at, len(src))
			return
		}
		c := src[lt+1]
		switch {
		case letter(c):
			p.addText(at, lt)
			at = p.startTag(lt + 1)
		case c == '/' && lt+2 < len(src) && letter(src[lt+2]):
			p.addText(at, lt)
			at = p.endTag(lt + 2)
		case c == '!' || c == '?' || c == '/':
			p.addText(at, lt)
			at = p.comment(lt)
		default: // a bare "<" is text
			next := strings.IndexByte(src[lt+1:], '<')
			if next < 0 {
				p.addText(at, len(src))
				return
			}
			p.addText(at, lt+1+next)
			at = lt + 1 + next
		}
	}
}

func (p *parser) addText(from, to int) {
	if from >= to {
		return
	}
	parent := p.stack[len(p.stack)-1]
	if p.nodes[parent].tag == tagHead {
		if strings.TrimSpace(p.src[from:to]) == "" {
			return
		}
		p.pop()
		parent = p.stack[len(p.stack)-1]
	}
	i := int32(len(p.nodes))
	if last := &p.nodes[i-1]; last.tag == tagText && last.s1 == int32(from) && last.parent == parent {
		last.s1 = int32(to)
		return
	}
	p.nodes = append(p.nodes, node{tag: tagText, parent: parent, end: i + 1, s0: int32(from), s1: int32(to)})
}

// comment skips a comment, a doctype or what looks like one.
func (p *parser) comment(lt int) int {
	src := p.src
	if strings.HasPrefix(src[lt:], "<!--") && !p.noEnd {
		if strings.HasPrefix(src[lt+4:], ">") {
			return lt + 5
		}
		if e := strings.Index(src[min(lt+2, len(src)):], "-->"); e >= 0 {
			return lt + 2 + e + 3
		}
		p.noEnd = true
	}
	if e := strings.IndexByte(src[lt:], '>'); e >= 0 {
		return lt + e + 1
	}
	return len(src)
}

// name reads a tag's name at i and returns the tag and where the name ends.
func (p *parser) name(i int) (tag, int) {
	src := p.src
	var buf [16]byte
	n := 0
	for i < len(src) {
		c := src[i]
		if c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' {
			break
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		if n < len(buf) {
			buf[n] = c
		}
		n++
		i++
	}
	if n > len(buf) {
		return tagOther, i
	}
	return lookupTag(buf[:n]), i
}

func lookupTag(b []byte) tag {
	switch string(b) {
	case "div":
		return tagDiv
	case "a":
		return tagA
	case "span":
		return tagSpan
	case "p":
		return tagP
	case "li":
		return tagLi
	case "img":
		return tagImg
	case "path":
		return tagOther
	}
	if t, ok := tagNames[string(b)]; ok {
		return t
	}
	return tagOther
}

func (p *parser) startTag(i int) int {
	t, i := p.name(i)
	a0 := len(p.attrs)
	i, selfClosed := p.readAttrs(i)
	a1 := len(p.attrs)
	if t == tagHTML && p.nodes[0].a0 == p.nodes[0].a1 {
		p.nodes[0].a0, p.nodes[0].a1 = int32(a0), int32(a1)
		return i
	}
	if !p.place(t) {
		p.attrs = p.attrs[:a0]
		return i
	}
	n := p.push(t)
	p.nodes[n].a0, p.nodes[n].a1 = int32(a0), int32(a1)
	switch {
	case t.is(isVoid):
		p.pop()
	case t.is(isRaw):
		if p.open[tagSvg] > 0 { // an svg's own title or style
			if selfClosed {
				p.pop()
			}
			return i
		}
		from, to, after := p.rawEnd(t, i)
		p.nodes[n].s0, p.nodes[n].s1 = int32(from), int32(to)
		p.pop()
		return after
	case selfClosed && (t == tagSvg || p.open[tagSvg] > 0 || p.open[tagMath] > 0):
		p.pop()
	}
	return i
}

// rawEnd finds where the content of a raw element that begins at i ends. An
// element that is never closed has no content.
func (p *parser) rawEnd(t tag, i int) (from, to, after int) {
	src := p.src
	if p.gone[t] {
		return i, i, i
	}
	for at := i; ; {
		e := strings.Index(src[at:], "</")
		if e < 0 {
			break
		}
		e += at
		if got, end := p.name(e + 2); got == t && end > e+2 {
			if gt := strings.IndexByte(src[end:], '>'); gt >= 0 {
				return i, e, end + gt + 1
			}
			return i, e, len(src)
		}
		at = e + 2
	}
	p.gone[t] = true
	if t == tagScript || t == tagStyle {
		return i, len(src), len(src)
	}
	return i, i, i
}
