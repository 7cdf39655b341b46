package gazetteer

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold is how a name is looked up: lower case, without accents, vowel marks
// and marks of any other kind; hyphens and points are spaces.
func Fold(s string) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r) && !within(r), r == '\'', r == '’', r == 'ʼ', r == '׳', r == '`', r == 'ـ':
			continue
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			if space && b.Len() > 0 {
				b.WriteByte(' ')
			}
			space = false
			b.WriteRune(letter(unicode.ToLower(r)))
		default:
			space = true
		}
	}
	return b.String()
}

// within reports whether a mark is a letter of its script rather than an
// ornament of one: the vowels of India.
func within(r rune) bool { return r >= 0x0900 && r < 0x0e00 && r != 0x093c }

// letter gives letters that writers use for one another one shape.
func letter(r rune) rune {
	switch r {
	case 'ς':
		return 'σ'
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی':
		return 'ي'
	case 'ک':
		return 'ك'
	case 'ة':
		return 'ه'
	case 'ł':
		return 'l'
	case 'ø':
		return 'o'
	case 'đ', 'ð':
		return 'd'
	case 'ı':
		return 'i'
	}
	return r
}

func plain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
