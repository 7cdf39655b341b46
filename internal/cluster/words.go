package cluster

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word of a text: lower case and stemmed.
type word struct {
	stem    string
	whole   string // before it was stemmed, in lower case
	capital bool   // began with a capital
	upper   bool   // and not merely because a sentence did
	digit   bool   // is a number
}

// maxWord bounds a word in bytes; longer runs are cut, as they name nothing.
const maxWord = 40

// eachWord calls yield for the words of a text in order until it returns
// false. Scripts that write no spaces give pairs of letters.
func eachWord(text, language string, yield func(word) bool) {
	start := true // of a sentence
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			switch r {
			case '.', '!', '?', ':', '\n', '"', '“', '”', '„', '«', '»', '।', '。', '—', '–', '|':
				start = true
			}
			i += size
			continue
		}
		if unspaced(r) {
			next, n := utf8.DecodeRuneInString(text[i+size:])
			if unspaced(next) {
				if pair := text[i : i+size+n]; !yield(word{stem: pair, whole: pair}) {
					return
				}
			}
			i, start = i+size, false
			continue
		}
		end := wordEnd(text, i)
		w := makeWord(text[i:end], language)
		w.upper = w.capital && !start
		if w.stem != "" && !yield(w) {
			return
		}
		i, start = end, false
	}
}

// wordEnd returns where the word that begins at i ends. Apostrophes and
// points within a word belong to it ("don't", "U.S", "3.5"), as do the commas
// of a number.
func wordEnd(text string, i int) int {
	digits := true
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if wordRune(r) && !unspaced(r) {
			digits = digits && unicode.IsDigit(r)
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		switch {
		case (r == '\'' || r == '’') && unicode.IsLetter(next):
		case (r == '.' || r == ',') && digits && unicode.IsDigit(next):
		case r == '.' && acronym(text[:i]) && unicode.IsUpper(next):
		default:
			return i
		}
		i += size
	}
	return i
}

// acronym reports whether the text ends in a capital that stands alone, as in
// "U.S".
func acronym(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if !unicode.IsUpper(r) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:len(text)-size])
	return !wordRune(before)
}

func makeWord(s, language string) word {
	first, _ := utf8.DecodeRuneInString(s)
	w := word{capital: unicode.IsUpper(first), digit: unicode.IsDigit(first)}
	if len(s) > maxWord {
		s = strings.ToValidUTF8(s[:maxWord], "")
	}
	s = strings.ToLower(s)
	if w.digit {
		w.stem = strings.TrimRight(strings.ReplaceAll(s, ",", ""), ".")
		w.whole = s
		return w
	}
	if i := strings.IndexAny(s, "'’"); i >= 0 {
		s = elision(s, i)
	}
	w.whole = strings.ReplaceAll(s, ".", "")
	w.stem = stem(w.whole, language)
	return w
}

// elision drops what an apostrophe joins to a word: "iran's" is "iran",
// "l'iran" is "iran", "don't" is "dont".
func elision(s string, i int) string {
	mark, size := utf8.DecodeRuneInString(s[i:])
	before, after := s[:i], s[i+size:]
	if len(before) <= 2 && len(after) > 2 {
		return strings.ReplaceAll(after, string(mark), "")
	}
	if len(after) <= 1 {
		return before
	}
	return before + after
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)
}

// unspaced reports whether a letter belongs to a script that writes words
// without spaces between them.
func unspaced(r rune) bool {
	return r >= 0x0e00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
