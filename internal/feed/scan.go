package feed

import (
	"bytes"
	"io"
)

// A scanner finds the tags in XML as it is really published. It never fails:
// what is not a tag is text. It looks at every byte a bounded number of times,
// whatever the input.
//
// It works on a window of the input. A scanner made from bytes has all of them
// in its window; one made from a reader asks for more when a token does not end
// within it, so that what it holds is bounded by the longest token, or by the
// longest element that somebody keeps.
type scanner struct {
	buf  []byte
	pos  int // where the next token begins
	keep int // the window must not move past this; -1 when nothing is kept

	r   io.Reader // nil: buf is all there is
	err error     // what reading ended with, but io.EOF

	// What is known not to come any more. It keeps time linear.
	noCDATAEnd, noCommentEnd, noPIEnd, noAngle bool

	typed bool // a document type was seen
}

type tokenKind uint8

const (
	tokenEnd   tokenKind = iota // of the input
	tokenText                   // with references in it
	tokenCDATA                  // literal
	tokenOpen                   // a start tag
	tokenClose                  // an end tag
	tokenType                   // a document type declaration
)

// A token's parts point into the window and stay as they are; start holds until
// the next call.
type token struct {
	kind  tokenKind
	start int    // offset of its first byte in the window
	name  []byte // of a tag, with prefix
	body  []byte // text, or a start tag's attributes as they stand there
	empty bool   // <a/>
}

// next returns the next token. Comments and processing instructions are passed
// over.
func (s *scanner) next() token {
	for {
		if s.pos >= len(s.buf) && !s.more() {
			return token{kind: tokenEnd, start: s.pos}
		}
		if s.buf[s.pos] != '<' {
			return s.text()
		}
		if s.pos+1 >= len(s.buf) && s.more() {
			continue
		}
		t, ok := s.markup()
		if ok {
			if t.kind == tokenEnd {
				continue
			}
			return t
		}
		return s.text() // a bare <
	}
}

// text takes the text up to what may be a tag. It takes at least one byte.
func (s *scanner) text() token {
	from := s.pos + 1
	for {
		if from > len(s.buf) {
			from = len(s.buf)
		}
		i := bytes.IndexByte(s.buf[from:], '<')
		if i < 0 {
			if s.r != nil && len(s.buf)-s.pos < 1<<16 {
				from = len(s.buf) - s.pos
				if s.more() {
					from += s.pos
					continue
				}
			}
			i = len(s.buf)
		} else {
			i += from
		}
		t := token{kind: tokenText, start: s.pos, body: s.buf[s.pos:i]}
		s.pos = i
		return t
	}
}

// markup reads what begins with the < at pos. It reports false when that is no
// markup, and a token of kind tokenEnd for what is to be passed over.
func (s *scanner) markup() (token, bool) {
	for {
		b := s.buf[s.pos:]
		if len(b) < 2 {
			return token{}, false
		}
		var t token
		var n int // length; 0: not markup; -1: does not end in the window
		switch c := b[1]; {
		case c == '/':
			t, n = s.closeTag(b)
		case c == '!':
			t, n = s.declaration(b)
		case c == '?':
			t, n = token{}, s.until(b, "?>", &s.noPIEnd)
			if n == 0 { // not closed as it should be
				n = s.angle(b)
			}
		case nameStart(c):
			t, n = openTag(b, s.r != nil && len(b) < 1<<20)
		default:
			return token{}, false
		}
		if n < 0 {
			if s.more() {
				continue
			}
			return token{}, false
		}
		if n == 0 {
			return token{}, false
		}
		t.start = s.pos
		s.pos += n
		return t, true
	}
}

// until returns the length of b up to and with its first end, -1 when more
// input may hold it, and 0 when none does.
func (s *scanner) until(b []byte, end string, none *bool) int {
	if *none {
		return 0
	}
	if i := bytes.Index(b, []byte(end)); i >= 0 {
		return i + len(end)
	}
	if s.r != nil {
		return -1
	}
	*none = true
	return 0
}

// angle returns the length of b up to and with its first >, or 0.
func (s *scanner) angle(b []byte) int {
	if s.noAngle {
		return 0
	}
	i := bytes.IndexByte(b, '>')
	s.noAngle = i < 0 && s.r == nil
	return i + 1
}

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

// more reads on. It reports false when nothing came. Offsets into the window
// other than pos and keep do not hold after it; slices of it do.
func (s *scanner) more() bool {
	if s.r == nil {
		return false
	}
	from := s.pos
	if s.keep >= 0 && s.keep < from {
		from = s.keep
	}
	// A new window each time: what points into the old one stays right.
	held := s.buf[from:]
	s.buf = make([]byte, len(held), max(1<<17, 2*len(held)))
	copy(s.buf, held)
	s.pos -= from
	if s.keep >= 0 {
		s.keep -= from
	}
	n, err := io.ReadAtLeast(s.r, s.buf[len(s.buf):cap(s.buf)], 1<<14)
	s.buf = s.buf[:len(s.buf)+n]
	if err != nil {
		s.r = nil
		if err != io.EOF && err != io.ErrUnexpectedEOF {
			s.err = err
		}
	}
	return n > 0
}

func nameStart(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == ':' || c >= 0x80
}

func nameByte(c byte) bool {
	return nameStart(c) || '0' <= c && c <= '9' || c == '-' || c == '.'
}
