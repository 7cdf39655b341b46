package cluster

import (
	"unicode"
	"unicode/utf8"
)

// skeleton is what is left of a word that scripts agree on: its consonants, as
// far as alphabets tell them apart, and whether a vowel stands before them.
// Contador, Κονταδόρ, كونتادور and कोंटाडोर are all KNTR; tsunami, τσουνάμι
// and צונאמי are SNM. Vowels go, as Arabic and Hebrew do not write them; so do
// h, w and y, which hardly two alphabets write alike. It is "" for scripts that
// have no alphabet.
//
//	P p b f v   T t d th   K k g q c   S s z sh ch j   L   R   M   N   A a vowel at the start
func skeleton(word string) string {
	var out [maxSkeleton]byte
	n := 0
	for i := 0; i < len(word) && n < len(out); {
		r, size := utf8.DecodeRuneInString(word[i:])
		next, width := utf8.DecodeRuneInString(word[i+size:])
		var class byte
		var took int
		switch {
		case r < 0x250:
			class, took = latin(r, next)
		case r < 0x400:
			class, took = greek(r, next, i == 0)
		case r < 0x530:
			class = cyrillic(r)
		case r >= 0x5d0 && r <= 0x5f4:
			class, took = hebrew(r, next)
		case r >= 0x621 && r <= 0x6d2:
			class, took = arabic(r, next)
		case r >= 0x900 && r < 0x980:
			class = devanagari(r)
		default:
			return ""
		}
		i += size
		if took > 0 {
			i += width
		}
		if class == vowel && n > 0 {
			continue
		}
		if class == 'X' {
			n, class = put(&out, n, 'K'), 'S'
		}
		n = put(&out, n, class)
	}
	return string(out[:n])
}

const (
	maxSkeleton = 4
	vowel       = 'A'
)

// put adds a class to a skeleton unless it is there already, and returns the
// skeleton's length.
func put(out *[maxSkeleton]byte, n int, class byte) int {
	if class == 0 || n == len(out) || n > 0 && out[n-1] == class {
		return n
	}
	out[n] = class
	return n + 1
}

// classes of the letters of an alphabet, from its first.
type classes struct {
	from rune
	of   string
}

func (c classes) class(r rune) byte {
	if i := int(r - c.from); i >= 0 && i < len(c.of) && c.of[i] != '.' {
		return c.of[i]
	}
	return 0
}

var (
	latinClasses      = classes{'a', "APKTAPK.ASKLMNAPKRSTAP.XAS"}
	greekClasses      = classes{'α', "APKTASATAKLMNXAPRSSTAP.SA"}
	cyrillicClasses   = classes{'а', "APPKTASSAAKLMNAPRSTAPKSSSS.A.AAA"}
	hebrewClasses     = classes{'א', "APKT..S.T.KKLMMNNS.PPSSKRST"}
	arabicClasses     = classes{'ء', "AAAAAAAPATTS..TTRSSSSTTSAK"}
	arabicLater       = classes{'ف', "PKKLMN.AAA"}
	devanagariClasses = classes{'अ', "AAAAAAAAAAAAAAAA" + "KKKKN" + "SSSSN" + "TTTTN" + "TTTTN" + "N" + "PPPPM" + ".RRLLLP" + "SSS."}
)

// latin takes a letter, and the one after it where both make one sound.
func latin(r, next rune) (byte, int) {
	if r >= 0x80 {
		switch unaccented(r) {
		case 'a', 'e', 'i', 'o', 'u':
			return vowel, 0
		case 'c', 's', 'z':
			return 'S', 0
		case 'n':
			return 'N', 0
		case 'r':
			return 'R', 0
		case 'l':
			return 'L', 0
		case 't', 'd':
			return 'T', 0
		case 'g':
			return 'K', 0
		}
		return 0, 0
	}
	switch {
	case r == 'c' && next == 'h', r == 's' && next == 'h':
		return 'S', 1
	case r == 'c' && (next == 'e' || next == 'i' || next == 'y'):
		return 'S', 0
	case r == 't' && next == 's', r == 't' && next == 'z':
		return 'S', 1
	case r == 'd' && next == 'j', r == 'd' && next == 'ž':
		return 'S', 1
	case r == 'k' && next == 'h':
		return 0, 1
	case (r == 'p' || r == 't' || r == 'g') && next == 'h':
		return latinClasses.class(r), 1
	case r == 'q' && next == 'u', r == 'c' && next == 'k':
		return 'K', 1
	}
	return latinClasses.class(r), 0
}

func greek(r, next rune, first bool) (byte, int) {
	r, next = unaccented(r), unaccented(next)
	switch {
	case r == 'ο' && next == 'υ':
		return vowel, 1
	case (r == 'α' || r == 'ε') && next == 'υ':
		return vowel, 0
	case r == 'μ' && next == 'π' && first:
		return 'P', 1
	case r == 'ν' && next == 'τ' && first:
		return 'T', 1
	case r == 'γ' && next == 'κ' && first:
		return 'K', 1
	case r == 'τ' && (next == 'σ' || next == 'ζ'):
		return 'S', 1
	}
	return greekClasses.class(r), 0
}

func cyrillic(r rune) byte {
	switch r {
	case 'х':
		return 0
	case 'ё', 'і', 'ї', 'є', 'э':
		return vowel
	case 'ґ', 'ѓ', 'ќ':
		return 'K'
	case 'љ':
		return 'L'
	case 'њ':
		return 'N'
	case 'ј', 'й':
		return 0
	case 'ћ', 'џ', 'ѕ':
		return 'S'
	case 'ђ':
		return 'T'
	}
	return cyrillicClasses.class(r)
}

func hebrew(r, next rune) (byte, int) {
	switch {
	case r == 'ט' && next == 'ש', r == 'ד' && next == 'ז':
		return 'S', 1
	case r == 'א', r == 'ע':
		return vowel, 0
	case r == 'ג' && (next == '\'' || next == '׳'):
		return 'S', 1
	}
	return hebrewClasses.class(r), 0
}

func arabic(r, next rune) (byte, int) {
	switch {
	case r == 'ت' && next == 'ش':
		return 'S', 1
	case r == 'د' && next == 'ج':
		return 'S', 1
	case r == 'پ':
		return 'P', 0
	case r == 'چ', r == 'ژ':
		return 'S', 0
	case r == 'گ', r == 'ک':
		return 'K', 0
	case r >= 'ف':
		return arabicLater.class(r), 0
	}
	return arabicClasses.class(r), 0
}

func devanagari(r rune) byte {
	switch {
	case r == 'ं' || r == 'ँ':
		return 'N'
	case r >= 0x958 && r <= 0x95f:
		return "KKKSTTPA"[r-0x958]
	case r >= 0x93e:
		return vowel
	}
	return devanagariClasses.class(r)
}

// unaccented takes the accent off a letter of Latin or Greek.
func unaccented(r rune) rune {
	if r < 0x80 {
		return r
	}
	if b, ok := accented[r]; ok {
		return b
	}
	return unicode.ToLower(r)
}

var accented = func() map[rune]rune {
	m := map[rune]rune{}
	for b, all := range map[rune]string{
		'a': "àáâãäåāăąæ", 'c': "çćčĉċ", 'd': "ďđð", 'e': "èéêëēĕėęě", 'g': "ğĝġģ", 'i': "ìíîïīĭįı",
		'l': "ĺļľŀł", 'n': "ñńņňŋ", 'o': "òóôõöøōŏőœ", 'r': "ŕŗř", 's': "śŝşšșß", 't': "ţťŧț", 'u': "ùúûüũūŭůűų", 'y': "ýÿ", 'z': "źżž",
		'α': "ά", 'ε': "έ", 'η': "ή", 'ι': "ίϊΐ", 'ο': "ό", 'υ': "ύϋΰ", 'ω': "ώ",
	} {
		for _, r := range all {
			m[r] = b
		}
	}
	return m
}()
