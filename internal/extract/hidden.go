package extract

import (
	"strings"
)

// reveal takes back that text is hidden where that would be most of the page:
// then scripts show it.
func (l *layout) reveal() {
	var hidden, all int32
	for k := range l.runs {
		if r := &l.runs[k]; r.prose() {
			all += r.size
			if r.place&inHidden != 0 {
				hidden += r.size
			}
		}
	}
	if hidden*2 <= all {
		return
	}
	for k := range l.runs {
		l.runs[k].place &^= inHidden
	}
}

// concealed reports whether an element is not shown when the page opens.
func (l *layout) concealed(i int32) bool {
	n := &l.nodes[i]
	for _, a := range l.attrs[n.a0:n.a1] {
		switch a.key {
		case attrHidden:
			return n.tag != tagBody && l.src[a.from:a.to] != "false"
		case attrStyle:
			if n.tag != tagBody && styleHides(l.src[a.from:a.to]) {
				return true
			}
		}
	}
	return false
}

// styleHides reports whether a style says display:none or visibility:hidden.
func styleHides(s string) bool {
	for i := 0; ; {
		colon := strings.IndexByte(s[i:], ':')
		if colon < 0 {
			return false
		}
		colon += i
		name := strings.TrimRight(s[max(0, colon-12):colon], " ")
		value := strings.TrimLeft(s[colon+1:min(len(s), colon+12)], " ")
		if hasFold(value, "none") && hasFold(name[max(0, len(name)-7):], "display") ||
			hasFold(value, "hidden") && hasFold(name[max(0, len(name)-10):], "visibility") {
			return true
		}
		i = colon + 1
	}
}
