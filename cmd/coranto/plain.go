package main

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// plain writes to a terminal what came from elsewhere: headlines, names,
// answers of hosts. Of these, what could command the terminal or turn the order
// of letters is left out.
type plain struct{ w io.Writer }

// Write writes p as it may be shown.
func (t plain) Write(p []byte) (int, error) {
	shown := p
	if bytes.ContainsFunc(p, unfit) {
		shown = bytes.Map(func(r rune) rune {
			if unfit(r) {
				return -1
			}
			return r
		}, p)
	}
	if _, err := t.w.Write(shown); err != nil {
		return 0, err
	}
	return len(p), nil
}

// unfit reports whether a character is a control other than a new line or a
// tab, or changes the direction of what follows it (Unicode UAX 9).
func unfit(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', r >= 0x7f && r <= 0x9f:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r == utf8.RuneError
}
