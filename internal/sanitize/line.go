package sanitize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marksInARow is how many combining marks may follow one letter. No language
// needs more; a hundred of them cover the lines around.
const marksInARow = 4

// Line returns a title or a name as one line that is fit to stand beside
// others: white space is folded to single spaces, control characters and those
// that turn the direction of what follows are dropped, and so are combining
// marks beyond four in a row. What is longer than limit characters is cut, and
// ends with "…". The result has at most limit characters, and Line of it is
// itself.
func Line(s string, limit int) string {
	if inLine(s, limit) {
		return s
	}
	if limit <= 0 {
		return ""
	}
	var out strings.Builder
	n, marks := 0, 0 // characters written, marks in a row
	gap := false
	last := 0 // where the last character begins
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			gap = n > 0
			continue
		case disturbs(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me) && !gap:
			if marks++; marks > marksInARow {
				continue
			}
		default:
			marks = 0
		}
		if gap && n < limit {
			last = out.Len()
			out.WriteByte(' ')
			n++
		}
		gap = false
		if n >= limit {
			return strings.TrimRight(out.String()[:last], " ") + "…"
		}
		last = out.Len()
		out.WriteRune(r)
		n++
	}
	return out.String()
}

// inLine reports whether a text is plain enough to be what Line makes of it,
// as nearly all are.
func inLine(s string, limit int) bool {
	if len(s) > limit || strings.HasPrefix(s, " ") || strings.HasSuffix(s, " ") || strings.Contains(s, "  ") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] >= 0x7f {
			return wide(s)
		}
	}
	return true
}

// wide is inLine for texts beyond ASCII; it takes none with a mark in it.
func wide(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if r != ' ' && unicode.IsSpace(r) || disturbs(r) || r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me) {
			return false
		}
	}
	return true
}

// disturbs reports whether a character does something to the text around it
// instead of being seen.
func disturbs(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
