package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stretch is a piece of text between quotation marks, the marks included. One
// that was never opened starts at its closing mark; one that is never closed
// ends with the text.
type stretch struct {
	start, end int
	open, shut bool // the mark stands
}

// stretches finds what stands between quotation marks, outermost only. An
// apostrophe is no mark.
func stretches(text string) []stretch {
	var out []stretch
	lastCurly := strings.LastIndex(text, "”")
	inside, from, closing := false, 0, ""
	prev := rune(0)
	skip := 0 // bytes that a single quotation covers
	for i, r := range text {
		was := prev
		prev = r
		if i < skip || !strings.ContainsRune(`"“”„«»‘’'‚‹›「」『』`, r) {
			continue
		}
		size := utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if inside {
			if strings.ContainsRune(closing, r) && (r != '"' || !opens(was, next)) {
				out = append(out, stretch{from, i + size, true, true})
				inside = false
			}
			continue
		}
		closing = ""
		switch r {
		case '"':
			if opens(was, next) {
				closing = `"`
			}
		case '“':
			if closing = `"`; lastCurly > i {
				closing = "”"
			}
		case '„':
			closing = "“”\""
		case '«':
			if closing = "»"; !unicode.IsSpace(next) && next != 0xA0 && !opens(was, next) || next == utf8.RuneError {
				closing = ""
			}
		case '»':
			if opens(was, next) {
				closing = "«»"
			}
		case '”':
			if opens(was, next) {
				closing = "”"
			}
		case '‹':
			closing = "›"
		case '「':
			closing = "」"
		case '『':
			closing = "』"
		case '‘', '\'', '‚':
			if opens(was, next) && (unicode.IsLetter(next) || strings.ContainsRune("“\"¿¡…", next)) {
				if end := singleEnd(text, i+size, r); end > 0 {
					out = append(out, stretch{i, end, true, true})
					skip = end
				} else if r == '‘' {
					out = append(out, stretch{i, len(text), true, false})
				}
				continue
			}
		}
		switch {
		case closing != "":
			inside, from = true, i
		case strings.ContainsRune(`.,!?…`, was) && !unicode.IsLetter(next) || r == '”' || r == '»' || r == '」' || r == '』':
			out = append(out, stretch{i, i + size, false, true})
		}
	}
	if inside {
		out = append(out, stretch{from, len(text), true, false})
	}
	return out
}

// opens reports whether a mark between two letters opens: nothing or a space
// before it, something after.
func opens(before, after rune) bool {
	return after != utf8.RuneError && !unicode.IsSpace(after) && (before == 0 || unicode.IsSpace(before) || strings.ContainsRune("([—–-‘“:", before))
}

// singleEnd finds where a quotation in single marks ends, or -1. A mark after
// a point or a comma ends it; one after a letter, too, unless it may be the
// apostrophe of many owners and a better mark comes.
func singleEnd(text string, from int, opened rune) int {
	closing := '’'
	if opened == '\'' {
		closing = '\''
	}
	maybe := -1
	prev := opened
	for i, r := range text[from:min(len(text), from+2000)] {
		was := prev
		prev = r
		at := from + i
		if r == opened && r != closing && maybe > 0 {
			break
		}
		if r != closing && (opened != '‚' || r != '‘') {
			continue
		}
		size := utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(text[at+size:])
		switch {
		case unicode.IsLetter(next) || unicode.IsDigit(next) || unicode.IsSpace(was):
		case strings.ContainsRune(".,!?…;:", was):
			return at + size
		case maybe < 0:
			if maybe = at + size; was != 's' || !unicode.IsSpace(next) {
				return maybe
			}
		}
	}
	return maybe
}

// runsInto reports whether the quotation of the paragraph before may go on in
// a text: it opens with a mark, or closes what it never opened.
func runsInto(text string) bool {
	marks := stretches(text)
	return len(marks) > 0 && (marks[0].start == 0 || !marks[0].open)
}
