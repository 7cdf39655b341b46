package extract

import (
	"strings"
)

// readAttrs reads attributes from i to the end of the tag.
func (p *parser) readAttrs(i int) (end int, selfClosed bool) {
	src := p.src
	first := len(p.attrs)
	for i < len(src) {
		c := src[i]
		switch {
		case c == '>':
			return i + 1, selfClosed
		case c == '/':
			selfClosed = true
			i++
			continue
		case space(c):
			i++
			continue
		}
		selfClosed = false
		start := i
		if c == '=' {
			i++
		}
		for i < len(src) && src[i] != '=' && src[i] != '>' && src[i] != '/' && !space(src[i]) {
			i++
		}
		key := lookupAttr(src[start:i])
		for i < len(src) && space(src[i]) {
			i++
		}
		from, to := i, i
		if i < len(src) && src[i] == '=' {
			i++
			for i < len(src) && space(src[i]) {
				i++
			}
			from, to, i = p.value(i)
		}
		if key != attrNone && len(p.attrs)-first < maxAttrs {
			p.attrs = append(p.attrs, attr{key, int32(from), int32(to)})
		}
	}
	return len(src), selfClosed
}

// value reads an attribute's value at i.
func (p *parser) value(i int) (from, to, after int) {
	src := p.src
	if i < len(src) && (src[i] == '"' || src[i] == '\'') {
		if e := strings.IndexByte(src[i+1:], src[i]); e >= 0 {
			return i + 1, i + 1 + e, i + 2 + e
		}
		i++
	}
	from = i
	for i < len(src) && src[i] != '>' && !space(src[i]) {
		i++
	}
	return from, i, i
}

func lookupAttr(s string) attrKey {
	switch s {
	case "id":
		return attrID
	case "class":
		return attrClass
	case "href":
		return attrHref
	case "src":
		return attrSrc
	case "style":
		return attrStyle
	}
	if len(s) < 2 || len(s) > 20 {
		return attrNone
	}
	if c := s[0] | 0x20; c > 'z' || !attrFirst[c] {
		return attrNone
	}
	if k, ok := attrNames[s]; ok {
		return k
	}
	for j := 0; j < len(s); j++ {
		if s[j] >= 'A' && s[j] <= 'Z' {
			return attrNames[strings.ToLower(s)]
		}
	}
	return attrNone
}

// attrFirst are the letters with which a kept attribute can begin.
var attrFirst = func() (f [128]bool) {
	for name := range attrNames {
		f[name[0]] = true
	}
	return f
}()

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}
