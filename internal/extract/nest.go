package extract

import "strings"

// place closes the elements that a start tag ends by coming, and reports
// whether the element is to be made at all.
func (p *parser) place(t tag) bool {
	switch t {
	case tagHTML:
		return false
	case tagHead:
		return !p.inBody && p.open[tagHead] == 0
	case tagBody:
		if p.inBody {
			return false
		}
		p.inBody = true
		p.popTo(1)
		return true
	case tagLi:
		p.endItem(tagLi, tagLi)
	case tagDd, tagDt:
		p.endItem(tagDd, tagDt)
	case tagTr:
		p.endRow(tagTr)
	case tagTd, tagTh:
		p.endRow(tagTd)
	case tagTbody, tagThead, tagTfoot:
		p.endRow(tagTbody)
	case tagOption:
		if p.top() == tagOption {
			p.pop()
		}
	case tagA:
		if p.open[tagA] > 0 {
			p.endFormat(tagA)
		}
	}
	if p.top() == tagHead && t.is(isBlock) {
		p.pop()
	}
	if p.open[tagSvg] > 0 && t.is(isBlock|isFormat) && t != tagA && t != tagS && !t.is(isRaw) {
		p.endForeign()
	}
	if t.is(closesP) && p.open[tagP] > 0 {
		p.endP()
	}
	if t.is(isHeading) && p.top().is(isHeading) {
		p.pop()
	}
	return true
}

// endP closes a paragraph that is open with nothing but formatting inside.
func (p *parser) endP() {
	for d := len(p.stack) - 1; d > 0 && d > len(p.stack)-reach; d-- {
		t := p.nodes[p.stack[d]].tag
		if t == tagP {
			p.popTo(d)
			return
		}
		if t.is(isBlock) {
			return
		}
	}
}

// endItem closes an open list item, for which a new one has come.
func (p *parser) endItem(a, b tag) {
	if p.open[a] == 0 && p.open[b] == 0 {
		return
	}
	for d := len(p.stack) - 1; d > 0 && d > len(p.stack)-reach; d-- {
		t := p.nodes[p.stack[d]].tag
		if t == a || t == b {
			p.popTo(d)
			return
		}
		if t.is(isBlock) && t != tagDiv && t != tagP && t != tagAddress {
			return
		}
	}
}

// endRow closes what a new cell, row or row group of a table ends.
func (p *parser) endRow(t tag) {
	if p.open[tagTable] == 0 {
		return
	}
	cut := 0
	for d := len(p.stack) - 1; d > 0 && d > len(p.stack)-reach; d-- {
		u := p.nodes[p.stack[d]].tag
		if u == tagTable {
			break
		}
		switch {
		case u.is(isCell),
			t != tagTd && u == tagTr,
			t == tagTbody && (u == tagTbody || u == tagThead || u == tagTfoot):
			cut = d
		}
		if t == tagTd && u == tagTr {
			break
		}
	}
	if cut > 0 {
		p.popTo(cut)
	}
}

// endFormat closes a formatting element, unless a block began inside it:
// there the block's own end has the last word.
func (p *parser) endFormat(t tag) {
	for d := len(p.stack) - 1; d > 0 && d > len(p.stack)-reach; d-- {
		u := p.nodes[p.stack[d]].tag
		if u == t {
			p.popTo(d)
			return
		}
		if u.is(isBlock) {
			return
		}
	}
}

// endForeign leaves a drawing that was not closed before markup came.
func (p *parser) endForeign() {
	for d := len(p.stack) - 1; d > 0 && d > len(p.stack)-reach; d-- {
		if p.nodes[p.stack[d]].tag == tagSvg {
			p.popTo(d)
			return
		}
	}
}

// endTag handles the end tag whose name begins at i.
func (p *parser) endTag(i int) int {
	t, i := p.name(i)
	if gt := strings.IndexByte(p.src[i:], '>'); gt >= 0 {
		i += gt + 1
	} else {
		i = len(p.src)
	}
	if t == tagBr {
		p.push(tagBr)
		p.pop()
		return i
	}
	if t == tagBody || t == tagHTML || p.open[t] == 0 || t.is(isVoid) {
		return i
	}
	if t.is(isFormat) {
		p.endFormat(t)
		return i
	}
	table := t == tagTable || t == tagTr || t == tagTbody || t == tagThead || t == tagTfoot
	for d := len(p.stack) - 1; d > 0 && d > len(p.stack)-reach; d-- {
		u := p.nodes[p.stack[d]].tag
		if u == t || t.is(isHeading) && u.is(isHeading) {
			p.popTo(d)
			return i
		}
		if !table && u.is(isCell) || t != tagTable && u == tagTable {
			return i
		}
		if t == tagOther && u.is(isBlock) { // an unknown element's end does not end known ones
			return i
		}
		if t == tagP && u.is(isBlock) {
			return i
		}
	}
	return i
}
