package feed

import (
	"bytes"
)

func (s *scanner) declaration(b []byte) (token, int) {
	if len(b) < 9 && s.r != nil {
		return token{}, -1
	}
	switch {
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		n := s.until(b[9:], "]]>", &s.noCDATAEnd)
		switch {
		case n < 0:
			return token{}, -1
		case n == 0: // the rest, or up to the next tag that ends something
			n = len(b) - 9
			if i := bytes.Index(b[9:], []byte("</")); i >= 0 {
				n = i
			}
			return token{kind: tokenCDATA, body: b[9 : 9+n]}, 9 + n
		}
		return token{kind: tokenCDATA, body: b[9 : 9+n-3]}, 9 + n
	case bytes.HasPrefix(b, []byte("<!--")):
		n := s.until(b[4:], "-->", &s.noCommentEnd)
		switch {
		case n < 0:
			return token{}, -1
		case n == 0:
			return token{}, s.angle(b)
		}
		return token{}, 4 + n
	case len(b) >= 9 && !s.typed && bytes.EqualFold(b[:9], []byte("<!DOCTYPE")):
		return s.doctype(b)
	case len(b) > 2 && nameStart(b[2]):
		return token{}, s.angle(b)
	}
	return token{}, 0
}

// doctype reads a document type with the entities it may declare.
func (s *scanner) doctype(b []byte) (token, int) {
	const limit = 1 << 16
	bracket := false
	for i := 9; i < len(b) && i < limit; i++ {
		switch b[i] {
		case '[':
			bracket = true
		case ']':
			bracket = false
		case '>':
			if !bracket {
				s.typed = true
				return token{kind: tokenType, body: b[9:i]}, i + 1
			}
		}
	}
	if s.r != nil && len(b) < limit {
		return token{}, -1
	}
	s.typed = true
	return token{}, s.angle(b)
}

func (s *scanner) closeTag(b []byte) (token, int) {
	if len(b) > 2 && !nameStart(b[2]) {
		if b[2] == '>' {
			return token{}, 3
		}
		return token{}, 0
	}
	i := 2
	for i < len(b) && nameByte(b[i]) {
		i++
	}
	t := token{kind: tokenClose, name: b[2:i]}
	for ; i < len(b); i++ {
		switch b[i] {
		case '>':
			return t, i + 1
		case '<':
			return t, i
		}
	}
	if s.r != nil {
		return token{}, -1
	}
	return t, len(b)
}

// openTag reads a start tag. A < outside quotes ends the attempt: then the tag
// was none. So two attempts that are in the same state never read the same
// bytes, and all of them together stay linear. A quotation mark counts only
// after an equals sign: elsewhere it is an apostrophe.
func openTag(b []byte, more bool) (token, int) {
	i := 2
	for i < len(b) && nameByte(b[i]) {
		i++
	}
	t := token{kind: tokenOpen, name: b[1:i]}
	attrs := i
	value := false
	for ; i < len(b); i++ {
		switch c := b[i]; c {
		case '>':
			return t.with(b[attrs:i]), i + 1
		case '<':
			return token{}, 0
		case '=':
			value = true
		case ' ', '\t', '\n', '\r':
		case '"', '\'':
			if !value {
				continue
			}
			value = false
			j := bytes.IndexByte(b[i+1:], c)
			if j >= 0 {
				i += j + 1
				continue
			}
			if more {
				return token{}, -1
			}
			// The mark that should close it is missing: up to the first >.
			if j = bytes.IndexAny(b[attrs:], "<>"); j >= 0 && b[attrs+j] == '>' {
				return t.with(b[attrs : attrs+j]), attrs + j + 1
			}
			return token{}, 0
		default:
			value = false
		}
	}
	return token{}, -1
}

// with returns a start tag with its attributes.
func (t token) with(attrs []byte) token {
	if n := len(attrs); n > 0 && attrs[n-1] == '/' {
		t.empty, attrs = true, attrs[:n-1]
	}
	t.body = attrs
	return t
}
