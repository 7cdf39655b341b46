package index

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Words reads a text word by word: letters and digits, folded to lower case
// without accents, whatever form the text writes them in. In scripts that put
// no space between words every character is one.
type Words struct {
	Text       string
	Word       []byte // the word, folded; valid until the next call of Next
	Start, End int    // where it stands in the text
	Single     bool   // it is a character of a script without spaces

	at int
}

// String is the word.
func (w *Words) String() string { return string(w.Word) }

// wordMost is the length in bytes after which a word is cut.
const wordMost = 64

// Next moves to the next word, if there is one.
func (w *Words) Next() bool {
	w.Word, w.Single = w.Word[:0], false
	for w.at < len(w.Text) {
		c := w.Text[w.at]
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
			if len(w.Word) < wordMost {
				w.Word = append(w.Word, c)
			}
			w.at++
			w.End = w.at
			continue
		}
		r, size := utf8.DecodeRuneInString(w.Text[w.at:])
		switch {
		case unspaced(r):
			if w.inWord() {
				return true
			}
			w.begin()
			w.Single = true
			w.Word = utf8.AppendRune(w.Word, r)
			w.at += size
			w.marks()
			w.End = w.at
			return true
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) && w.inWord():
			w.begin()
			w.fold(r)
			w.at += size
			w.End = w.at
		default:
			if w.inWord() {
				return true
			}
			w.at += size
		}
	}
	return w.inWord()
}

func (w *Words) inWord() bool { return len(w.Word) > 0 }

func (w *Words) begin() {
	if len(w.Word) == 0 {
		w.Start = w.at
	}
}

// marks takes in the signs that belong to the character before.
func (w *Words) marks() {
	for w.at < len(w.Text) {
		r, size := utf8.DecodeRuneInString(w.Text[w.at:])
		if !unicode.Is(unicode.M, r) {
			return
		}
		if len(w.Word) < wordMost-utf8.UTFMax {
			w.Word = utf8.AppendRune(w.Word, r)
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

// fold adds a letter to the word, taken apart.
func (w *Words) fold(r rune) {
	var buf [utf8.UTFMax]byte
	d := norm.NFKD.Properties(buf[:utf8.EncodeRune(buf[:], r)]).Decomposition()
	if d == nil {
		w.plain(r)
		return
	}
	for len(d) > 0 {
		part, size := utf8.DecodeRune(d)
		w.plain(part)
		d = d[size:]
	}
}

// plain adds a letter, and leaves out a mark that only colours one: accents,
// and the points of Arabic and Hebrew. Signs that are vowels of their own, as
// in Devanagari, stay.
func (w *Words) plain(r rune) {
	if len(w.Word) >= wordMost-utf8.UTFMax || unicode.Is(unicode.Mn, r) && unicode.In(r, unicode.Inherited, unicode.Arabic, unicode.Hebrew) {
		return
	}
	r = unicode.ToLower(r)
	if p, ok := plainLetters[r]; ok {
		w.Word = append(w.Word, p...)
	} else if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) {
		w.Word = utf8.AppendRune(w.Word, r)
	}
}
