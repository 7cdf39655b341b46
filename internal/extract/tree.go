package extract

import (
	"html"
	"strings"
	"unicode/utf8"
)

// node is an element or a run of characters. Nodes stand in one slice in
// document order, so that the descendants of node i are the nodes i+1 to end-1.
type node struct {
	tag    tag
	parent int32
	end    int32 // one past the last descendant
	a0, a1 int32 // its attributes: tree.attrs[a0:a1]
	s0, s1 int32 // characters: src[s0:s1], of a text node or of an element with raw content
}

// tree is a parsed page. It holds no pointers: node 0 is the root, and
// everything else is an index.
type tree struct {
	src   string
	nodes []node
	attrs []attr
	cut   bool // there was more than was read
}

// kids calls f for each child of i, in order, until f returns false.
func (t *tree) kids(i int32, f func(int32) bool) {
	for c := i + 1; c < t.nodes[i].end; c = t.nodes[c].end {
		if !f(c) {
			return
		}
	}
}

// attr returns the value of an attribute, references resolved; "" when absent.
func (t *tree) attr(i int32, key attrKey) string {
	return resolve(t.rawAttr(i, key))
}

// rawAttr is attr with references left as they are, which costs nothing.
func (t *tree) rawAttr(i int32, key attrKey) string {
	n := &t.nodes[i]
	for _, a := range t.attrs[n.a0:n.a1] {
		if a.key == key {
			return t.src[a.from:a.to]
		}
	}
	return ""
}

// raw returns the characters of a text node or of an element with raw content.
func (t *tree) raw(i int32) string { return t.src[t.nodes[i].s0:t.nodes[i].s1] }

// text returns what a reader sees inside node i, white space folded, with a
// space where a block or a line ends; not much more than maxText of it.
func (t *tree) text(i int32) string {
	if t.nodes[i].tag.is(isRaw) {
		s := t.raw(i)
		return fold(resolve(strings.ToValidUTF8(s[:min(len(s), maxText)], "")))
	}
	var b strings.Builder
	end := max(t.nodes[i].end, i+1)
	for c := i; c < end && b.Len() < maxText; {
		n := &t.nodes[c]
		switch {
		case n.tag == tagText:
			s := t.raw(c)
			if len(s) > maxText {
				s = strings.ToValidUTF8(s[:maxText], "")
			}
			b.WriteString(resolve(s))
		case n.tag.is(isUnseen):
			c = n.end
			continue
		case n.tag == tagBr || n.tag.is(isBlock):
			b.WriteByte(' ')
		}
		c++
	}
	return fold(b.String())
}

// within returns the nearest ancestor of i, or i itself, that has the tag, or
// -1. It looks no farther than reach.
func (t *tree) within(i int32, want tag) int32 {
	for n := 0; i >= 0 && n < reach; i, n = t.nodes[i].parent, n+1 {
		if t.nodes[i].tag == want {
			return i
		}
	}
	return -1
}

// resolve turns character references into what they stand for.
func resolve(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// fold makes every run of white space one space and trims both ends.
func fold(s string) string {
	for len(s) > 0 && s[0] <= ' ' {
		s = s[1:]
	}
	for len(s) > 0 && s[len(s)-1] <= ' ' {
		s = s[:len(s)-1]
	}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ', c == ' ' && s[i+1] == ' ':
			return refold(s)
		case c == 0xC2 || c == 0xE2 || c == 0xE3 || c == 0xEF: // may begin a blank
			if r, _ := utf8.DecodeRuneInString(s[i:]); blank(r) {
				return refold(s)
			}
		}
	}
	return s
}

func refold(s string) string {
	b := make([]byte, 0, len(s))
	gap := false
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if blank(r) {
			gap = len(b) > 0
		} else {
			if gap {
				b = append(b, ' ')
				gap = false
			}
			b = append(b, s[i:i+n]...)
		}
		i += n
	}
	return string(b)
}

// blank is white space, and the invisible characters pages put between words.
func blank(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\r', '\f', '\v', 0x85, 0xA0, 0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF, 0:
		return true
	}
	return r >= 0x2000 && r <= 0x200A || r < ' '
}
