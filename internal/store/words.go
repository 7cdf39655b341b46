package store

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// words reads a text word by word, as the search knows them: letters and
// digits, folded to lower case without accents. In scripts that put no space
// between words every character is one, so that both engines, which know
// nothing of this, find the same.
type words struct {
	text       string
	at         int
	word       []byte // the word, folded; valid until the next call of next
	start, end int    // where it stands in the text
}

// wordMost is the length in bytes after which a word is cut.
const wordMost = 64

// next moves to the next word, if there is one.
func (w *words) next() bool {
	w.word = w.word[:0]
	for w.at < len(w.text) {
		c := w.text[w.at]
		if c < utf8.RuneSelf { // the most frequent case
			switch {
			case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			case c >= 'A' && c <= 'Z':
				c += 'a' - 'A'
			default:
				if w.inWord() {
					return true
				}
				w.at++
				continue
			}
			w.begin()
			if len(w.word) < wordMost {
				w.word = append(w.word, c)
			}
			w.at++
			w.end = w.at
			continue
		}
		r, size := utf8.DecodeRuneInString(w.text[w.at:])
		switch {
		case unspaced(r):
			if w.inWord() {
				return true
			}
			w.begin()
			w.word = utf8.AppendRune(w.word, r)
			w.at += size
			w.marks()
			w.end = w.at
			return true
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) && w.inWord():
			w.begin()
			w.fold(r)
			w.at += size
			w.end = w.at
		default:
			if w.inWord() {
				return true
			}
			w.at += size
		}
	}
	return w.inWord()
}

func (w *words) inWord() bool { return len(w.word) > 0 }

func (w *words) begin() {
	if len(w.word) == 0 {
		w.start = w.at
	}
}

// marks takes in the signs that belong to the character before.
func (w *words) marks() {
	for w.at < len(w.text) {
		r, size := utf8.DecodeRuneInString(w.text[w.at:])
		if !unicode.Is(unicode.M, r) {
			return
		}
		if len(w.word) < wordMost-utf8.UTFMax {
			w.word = utf8.AppendRune(w.word, r)
		}
		w.at += size
	}
}

// unspaced reports whether a character belongs to a script written without
// spaces between words, or, as Korean, with endings grown onto them.
func unspaced(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) &&
		unicode.In(r, unicode.L, unicode.N)
}

// plainLetters are letters that do not come apart into one without an accent.
var plainLetters = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'þ': "th", 'ł': "l", 'ħ': "h", 'ı': "i", 'ŋ': "n", 'ŧ': "t", 'ς': "σ", 'ـ': "",
}

// fold adds a letter to the word.
func (w *words) fold(r rune) {
	if len(w.word) >= wordMost-utf8.UTFMax {
		return
	}
	if p, ok := plainLetters[unicode.ToLower(r)]; ok {
		w.word = append(w.word, p...)
		return
	}
	var buf [utf8.UTFMax]byte
	d := norm.NFKD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
	if d == nil {
		w.plain(r)
		return
	}
	for len(d) > 0 && len(w.word) < wordMost-utf8.UTFMax {
		part, size := utf8.DecodeRune(d)
		w.plain(part)
		d = d[size:]
	}
}

// plain adds a letter, and leaves out a mark that only colours one: accents,
// and the points of Arabic and Hebrew. Signs that are vowels of their own, as
// in Devanagari, stay.
func (w *words) plain(r rune) {
	if unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew) {
		return
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
		w.word = utf8.AppendRune(w.word, unicode.ToLower(r))
	}
}
