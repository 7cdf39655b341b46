package extract

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// quoted reads a string. A quotation mark ends it only where a string can end:
// before a comma, a colon, a bracket or the end of the text.
func (r *jsonReader) quoted() string {
	r.i++
	start := r.i
	var b strings.Builder
	from := start
	for r.i < len(r.s) {
		switch r.s[r.i] {
		case '\\':
			b.WriteString(r.s[from:r.i])
			r.escape(&b)
			from = r.i
		case '"':
			if r.ends(r.i + 1) {
				s := r.s[from:r.i]
				r.i++
				if b.Len() == 0 {
					return s
				}
				b.WriteString(s)
				return b.String()
			}
			r.i++
		default:
			r.i++
		}
	}
	b.WriteString(r.s[from:])
	return b.String()
}

// ends reports whether what stands at i can follow a string.
func (r *jsonReader) ends(i int) bool {
	for n := 0; i < len(r.s) && r.s[i] <= ' ' && n < 64; i, n = i+1, n+1 {
	}
	if i >= len(r.s) {
		return true
	}
	switch r.s[i] {
	case ':', '}', ']':
		return true
	case ',': // followed by another string, value or end
		for i++; i < len(r.s) && r.s[i] <= ' '; i++ {
		}
		return i >= len(r.s) || strings.IndexByte("\"{[]}-0123456789tfn/", r.s[i]) >= 0
	case '"': // the comma is missing
		return i > 0 && r.s[i-1] <= ' '
	}
	return false
}

func (r *jsonReader) escape(b *strings.Builder) {
	r.i++
	if r.i >= len(r.s) {
		return
	}
	c := r.s[r.i]
	r.i++
	switch c {
	case 'n', 'r':
		b.WriteByte('\n')
	case 't':
		b.WriteByte('\t')
	case 'b', 'f':
		b.WriteByte(' ')
	case 'u':
		u, ok := r.hex4()
		if !ok {
			return
		}
		if utf16.IsSurrogate(u) && strings.HasPrefix(r.s[r.i:], "\\u") {
			r.i += 2
			low, ok := r.hex4()
			if !ok {
				return
			}
			u = utf16.DecodeRune(u, low)
		}
		b.WriteRune(u)
	default:
		b.WriteByte(c)
	}
}

func (r *jsonReader) hex4() (rune, bool) {
	if r.i+4 > len(r.s) {
		return 0, false
	}
	n, err := strconv.ParseUint(r.s[r.i:r.i+4], 16, 32)
	if err != nil {
		return 0, false
	}
	r.i += 4
	return rune(n), true
}
