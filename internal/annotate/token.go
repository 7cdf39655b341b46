package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	wordToken   tokenKind = iota // letters, with inner apostrophes, hyphens and dots
	numberToken                  // digits, with inner separators
	cjkToken                     // a run of letters of a script that writes no spaces
	punctToken                   // one other visible character
)

// token is a word, a number or a mark, and where it stands.
type token struct {
	start, end int // bytes; of a possessive word end is before the 's
	after      int // where the token ends with its 's
	kind       tokenKind
	low        string // lower case, typographic apostrophes made plain
	capital    bool   // begins with a capital letter
	upper      bool   // at least two capitals and no small letter
	spaced     bool   // white space stands before it, or nothing
	poss       bool   // has a 's
	elided     bool   // a small letter follows an apostrophe near its start: l'état
}

func (t *token) word() bool       { return t.kind == wordToken }
func (t *token) is(s string) bool { return t.low == s }

// unspaced reports whether a letter is of a script that writes no spaces
// between words.
func unspaced(r rune) bool {
	return r >= 0x0E00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r == 'ー' || r == '々')
}

func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }
func hyphen(r rune) bool     { return r == '-' || r == '‐' || r == '‑' }

// letter reports whether a rune can stand inside a word.
func letter(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func digit(r rune) bool {
	return r >= '0' && r <= '9' || r >= utf8.RuneSelf && unicode.IsDigit(r)
}

// tokenize cuts a text into tokens in one pass. Invalid bytes are skipped.
func tokenize(s string) []token {
	toks := make([]token, 0, len(s)/5+4)
	spaced := true
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n <= 1:
			i++
			continue
		case unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' || r == '\u00ad':
			spaced = spaced || unicode.IsSpace(r)
			i += n
			continue
		}
		t := token{start: i, spaced: spaced}
		switch {
		case unspaced(r):
			t.kind, t.end = cjkToken, endOf(s, i, unspaced)
			t.after, t.low = t.end, s[i:t.end]
		case digit(r):
			t.kind, t.end = numberToken, endOfNumber(s, i)
			t.after, t.low = t.end, s[i:t.end]
		case letter(r):
			wordAt(s, i, &t)
		default:
			t.kind, t.end = punctToken, i+n
			t.after, t.low = t.end, s[i:t.end]
		}
		toks = append(toks, t)
		i, spaced = t.after, false
	}
	return toks
}

func endOf(s string, i int, in func(rune) bool) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !in(r) {
			break
		}
		i += n
	}
	return i
}

// endOfNumber takes digits and separators that stand between two digits:
// 1,234.5 and 10:30, but not the full stop after 2013.
func endOfNumber(s string, i int) int {
	start := i
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if digit(r) {
			i += n
			continue
		}
		if strings.ContainsRune(" .,:'’\u00a0\u202f", r) {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if digit(next) && (r != ' ' && r < utf8.RuneSelf || r == '’' || grouped(s[i+n:]) && (r != ' ' || thousands(s[start:i]))) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// thousands reports whether digits are what stands before a thousands space:
// up to three, and then groups of three.
func thousands(s string) bool {
	if len(s) > 20 {
		return false
	}
	groups := strings.Split(s, " ")
	for i, g := range groups {
		if g == "" || len(g) > 3 || i > 0 && len(g) != 3 || strings.ContainsAny(g, ".,:'") {
			return false
		}
	}
	return groups[0] != "0"
}

// grouped reports whether exactly three digits follow, as after a thousands
// space.
func grouped(s string) bool {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n == 3
}

func wordAt(s string, i int, t *token) {
	t.kind = wordToken
	dots, lower, uppers, plain := 0, false, 0, true
	first := true
	segment := 0 // letters since the last dot or the start
	j := i
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		if letter(r) && !unspaced(r) {
			if unicode.IsUpper(r) || unicode.IsTitle(r) {
				uppers++
				t.capital = t.capital || first
			} else if unicode.IsLower(r) {
				lower = true
			}
			first = false
			segment++
			j += n
			continue
		}
		if digit(r) && !first {
			segment += 3
			j += n
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[j+n:])
		if apostrophe(r) && letter(next) && !unspaced(next) {
			plain = plain && r == '\''
			t.elided = t.elided || segment <= 4 && unicode.IsLower(next)
			segment += 3
			j += n
			continue
		}
		if (hyphen(r) || r == '&') && (letter(next) || digit(next)) && !unspaced(next) {
			segment += 3
			j += n
			continue
		}
		if r == '.' && segment <= 2 && dotted(s[j+1:]) {
			dots++
			segment = 0
			j++
			continue
		}
		break
	}
	if dots > 0 && j < len(s) && s[j] == '.' {
		j++ // the last dot of U.S. belongs to it
	}
	t.end, t.after = j, j
	if base := possessive(s[i:j]); base > 0 {
		t.end, t.poss = i+base, true
	}
	t.upper = uppers >= 2 && !lower
	t.low = s[t.start:t.end]
	if uppers > 0 || !plain {
		t.low = strings.ReplaceAll(strings.ToLower(t.low), "’", "'")
	}
}

// dotted reports whether one or two letters and then a dot or the end of a
// word follow: the S of U.S.
func dotted(s string) bool {
	n := 0
	for i, r := range s {
		if letter(r) && !unspaced(r) {
			if n++; n > 2 {
				return false
			}
			continue
		}
		return n > 0 && (r == '.' || n == 1 && !digit(r) && !apostrophe(r) && i > 0)
	}
	return n == 1
}

// possessive returns the length of a word without its 's, or 0.
func possessive(w string) int {
	for _, tail := range [...]string{"'s", "’s", "'S", "’S"} {
		if strings.HasSuffix(w, tail) && len(w) > len(tail) {
			return len(w) - len(tail)
		}
	}
	return 0
}

// countWords counts words and numbers; in scripts without spaces two letters
// count as a word.
func countWords(toks []token) int {
	n := 0
	for i := range toks {
		switch toks[i].kind {
		case wordToken, numberToken:
			n++
		case cjkToken:
			n += (utf8.RuneCountInString(toks[i].low) + 1) / 2
		}
	}
	return n
}
