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
	if len(s.buf)-from > maxElement {
		s.r, s.err = nil, errElement
		return false
	}
	if cap(s.buf)-len(s.buf) < 1<<14 {
		// A new window: what points into the old one stays right.
		held := s.buf[from:]
		s.buf = make([]byte, len(held), max(1<<17, 2*len(held)))
		copy(s.buf, held)
		s.pos -= from
		if s.keep >= 0 {
			s.keep -= from
		}
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
