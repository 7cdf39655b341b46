package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// personal reports whether a part looks like somebody's name: two to four
// words with capitals, particles apart; in scripts without capitals, two to
// four words, or a few characters where words are not parted.
func personal(s string) bool {
	words := strings.Fields(s)
	if uncased(s) {
		n := utf8.RuneCountInString(s)
		if unparted(s) {
			return n >= 2 && n <= 8 && len(words) <= 2
		}
		return len(words) >= 2 && len(words) <= 4 && n <= 40
	}
	n := 0
	for _, w := range words {
		if !particles[strings.ToLower(w)] {
			n++
		}
	}
	if len(words) < 2 || n < 2 || n > 4 || len(words) > 7 {
		return false
	}
	return firstUpper(words[0]) && firstUpper(words[len(words)-1]) && !roleWord.MatchString(s)
}

func firstUpper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// uncased reports whether a text is of a script that has no capitals.
func uncased(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return !unicode.IsUpper(r) && !unicode.IsLower(r)
		}
	}
	return false
}

// unparted reports whether a text is of a script that does not part words.
func unparted(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
		}
	}
	return false
}

// plausible reports whether a part may be a name at all.
func plausible(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 60 || len(strings.Fields(s)) > 7 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(r) {
		return false
	}
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("{}<>=|[]\\:", r):
			return false
		}
	}
	return letters >= 2 && digits*3 < letters
}
