package pressroom

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// style is how an outlet, or a wire agency, writes.
type style struct {
	lang      *language
	american  bool
	open      string // quotation marks
	shut      string
	honorific bool              // "Ms Lindqvist" later on
	length    int               // 0 short to 2 long
	own       *strings.Replacer // the outlet's own words for common ones, may be nil
	taste     uint64            // which of the words for "about"
}

// mode is what is being written.
type mode uint8

const (
	inText mode = iota
	inHead
	inCaption
	inQuote
)

// writer turns lines into one outlet's words.
type writer struct {
	style   *style
	words   *wording
	ev      *event
	when    time.Time // of publication
	house   uint64    // whose figures these are
	late    bool      // figures as they became
	abroad  bool      // the event is in another country than the outlet
	mode    mode
	short   bool // quotations lose their cuttable words
	met     uint64
	pcg     rand.PCG
	rng     *rand.Rand
	buf     []byte
	comma   bool // one is owed unless punctuation comes
	percent bool // a percent sign comes next
}

func newWriter(st *style, ev *event) *writer {
	w := &writer{style: st, ev: ev, words: ev.kind.wordsFor(st)}
	w.rng = rand.New(&w.pcg)
	return w
}

// wordsFor returns the kind's wording in a style's language.
func (k *kind) wordsFor(st *style) *wording {
	if st.lang == english && st.american {
		return k.words[americanIndex]
	}
	return k.words[st.lang.index]
}

// write renders a line with the choices of a seed.
func (w *writer) write(l line, seed uint64) string {
	w.pcg.Seed(seed, 0x5eed)
	w.buf, w.comma = w.buf[:0], false
	w.line(l)
	return w.style.marks(tidy(string(w.buf)), w.mode == inQuote)
}

func (w *writer) line(l line) {
	for i := range l {
		p := &l[i]
		w.percent = i+1 < len(l) && (strings.HasPrefix(l[i+1].text, "\u00a0%") || strings.HasPrefix(l[i+1].text, "%"))
		switch {
		case p.choice != nil:
			w.line(p.choice[w.rng.IntN(len(p.choice))])
		case p.cut != nil:
			if !w.short {
				w.line(p.cut)
			}
		case p.isFact:
			w.fact(p)
		case w.mode == inText:
			text := p.text
			if w.style.own != nil {
				text = w.style.own.Replace(text)
			}
			if i+1 < len(l) && l[i+1].isFact && w.ev.kind.facts[l[i+1].fact].what == "number" {
				text = w.style.before(text)
			}
			w.emit(text)
		default:
			w.emit(p.text)
		}
	}
}

// emit appends text, with the comma owed, French elision, "an" before a vowel
// and a capital at the start of a sentence.
func (w *writer) emit(s string) {
	if s == "" {
		return
	}
	if w.comma {
		w.comma = false
		if r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(s, "\u00a0")); !strings.ContainsRune(",.;:?!”’\"»“)", r) {
			w.buf = append(w.buf, ',')
		}
	}
	switch w.style.lang {
	case french:
		if n := len(w.buf); n >= 3 && w.buf[n-1] == ' ' && (w.buf[n-2] == 'e' || w.buf[n-2] == 'a') && vowel(s) {
			for _, word := range []string{" de ", " que ", "De ", "Que ", " le ", " la ", "Le ", "La "} {
				if strings.HasSuffix(string(w.buf[max(0, n-5):]), word) {
					w.buf = append(w.buf[:n-2], "’"...)
					break
				}
			}
		}
	case english:
		if n := len(w.buf); n >= 2 && w.buf[n-1] == ' ' && (w.buf[n-2] == 'a' || w.buf[n-2] == 'A') && (n == 2 || w.buf[n-3] == ' ') && anBefore(s) {
			w.buf = append(w.buf[:n-1], "n "...)
		}
	}
	s = w.contract(s)
	if w.sentenceStart() {
		r, size := utf8.DecodeRuneInString(s)
		if unicode.IsLower(r) {
			w.buf = utf8.AppendRune(w.buf, unicode.ToUpper(r))
			s = s[size:]
		}
	}
	w.buf = append(w.buf, s...)
}

// contractions of a preposition and the article after it.
var contractions = map[*language][][3]string{
	french:  {{" de ", "les ", " des "}, {" de ", "le ", " du "}, {" à ", "les ", " aux "}, {" à ", "le ", " au "}},
	spanish: {{" de ", "el ", " del "}, {" a ", "el ", " al "}},
}

// contract joins the end of what is written with the start of s: "de le" is "du".
func (w *writer) contract(s string) string {
	for _, c := range contractions[w.style.lang] {
		if strings.HasPrefix(s, c[1]) && bytes.HasSuffix(w.buf, []byte(c[0])) {
			w.buf = append(w.buf[:len(w.buf)-len(c[0])], c[2]...)
			return s[len(c[1]):]
		}
	}
	return s
}

func (w *writer) sentenceStart() bool {
	n := len(w.buf)
	if n == 0 {
		return true
	}
	if n < 3 || w.buf[n-1] != ' ' {
		return false
	}
	c := w.buf[n-2]
	// "am 12. " goes on; "seit 2019. " does not.
	ordinal := w.style.lang == german && unicode.IsDigit(rune(w.buf[n-3])) && (n < 6 || !unicode.IsDigit(rune(w.buf[n-6])))
	return (c == '.' || c == '?' || c == '!') && !ordinal
}

func anBefore(s string) bool {
	if s[0] >= '0' && s[0] <= '9' {
		return s[0] == '8' || strings.HasPrefix(s, "11") || strings.HasPrefix(s, "18")
	}
	return strings.IndexByte("aeioAEIO", s[0]) >= 0 && !strings.HasPrefix(s, "one") && !strings.HasPrefix(s, "Eu")
}

// tidy closes the gaps that words left out have left.
func tidy(s string) string {
	if strings.Contains(s, "  ") || strings.Contains(s, " ,") || strings.Contains(s, " .") {
		s = tidier.Replace(s)
	}
	return strings.TrimSpace(s)
}

var tidier = strings.NewReplacer("   ", " ", "  ", " ", " ,", ",", " .", ".")
