package feed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A datePiece is a number or a word, with the punctuation right before it.
type datePiece struct {
	word   []byte // lower case; nil for a number
	value  int
	digits int
	before byte // the last sign before it, 0 when there is none
	spaced bool // white space before it
}

// split parts a date into numbers and words, with letters to put these into.
func (d *dateParts) split(b, letters []byte) bool {
	before, spaced := byte(0), false
	for i := 0; i < len(b); {
		r, n := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(b[i:])
		}
		switch {
		case decimal(r) >= 0:
			t := datePiece{before: before, spaced: spaced}
			for i < len(b) {
				r, n = utf8.DecodeRune(b[i:])
				v := decimal(r)
				if v < 0 {
					break
				}
				if t.digits++; t.digits > 18 {
					return false
				}
				t.value = t.value*10 + v
				i += n
			}
			d.tokens = append(d.tokens, t)
			before, spaced = 0, false
		case unicode.IsLetter(r):
			from := len(letters)
			for i < len(b) {
				r, n = utf8.DecodeRune(b[i:])
				if r == '.' { // p.m., but not Jan.2004
					if next, _ := utf8.DecodeRune(b[min(i+1, len(b)):]); !unicode.IsLetter(next) {
						break
					}
				} else if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				letters = utf8.AppendRune(letters, unicode.ToLower(r))
				i += n
			}
			d.tokens = append(d.tokens, datePiece{word: letters[from:len(letters):len(letters)], before: before, spaced: spaced})
			before, spaced = 0, false
		case unicode.IsSpace(r):
			spaced = true
			i += n
		default:
			if r < utf8.RuneSelf {
				before = byte(r)
			} else if r == '\u2212' || r == '\u2013' || r == '\u2010' {
				before = '-'
			} else if r == '：' {
				before = ':'
			}
			i += n
		}
		if len(d.tokens) > 30 {
			return false
		}
	}
	return len(d.tokens) > 0
}

// decimal returns the value of a decimal digit in any script, or -1.
func decimal(r rune) int {
	if r < utf8.RuneSelf {
		if '0' <= r && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	for _, zero := range [...]rune{0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0xff10} {
		if r >= zero && r < zero+10 {
			return int(r - zero)
		}
	}
	return -1
}

// peek returns the piece n places on, or none.
func (d *dateParts) peek(n int) *datePiece {
	if d.at+n < len(d.tokens) {
		return &d.tokens[d.at+n]
	}
	return &datePiece{before: 1}
}

func (t *datePiece) joined(signs string) bool {
	return t.word == nil && t.digits > 0 && !t.spaced && t.before != 0 && strings.IndexByte(signs, t.before) >= 0
}
