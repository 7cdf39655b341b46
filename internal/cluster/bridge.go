package cluster

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/gazetteer"
	"coranto/internal/news"
)

// A bridge is something in an article that says the same in every language: a
// place, however it is called there; a number; a name or a loan word by its
// skeleton. Its first byte says which.
const (
	placeBridge  = '@' // and the gazetteer's key: "@CL"
	numberBridge = '#' // and its digits: "#222570"
	wordBridge   = '~' // and its skeleton: "~KNTR"
)

const (
	maxBridges = 32
	commonWord = 4.5 // a word less rare than this in its language names nothing
)

// bridgeTable is the name under which the count of bridges stands among the
// languages.
const bridgeTable = "bridges"

// bridger collects the bridges of a text. Each weighs as much as it is frequent
// there, and rare both in the article's language and, as far as that was
// counted, among the bridges of news at large.
type bridger struct {
	language string
	table    *table
	of       map[string]*count
	before   [2]string // the words before, folded
}

func newBridger(language string) *bridger {
	return &bridger{language: language, table: tableOf(language), of: make(map[string]*count, 64)}
}

func (b *bridger) terms() []news.Term {
	at := tableOf(bridgeTable)
	ts := make([]news.Term, 0, len(b.of))
	for key, c := range b.of {
		if w := c.times() * min(c.rare, at.rarity(key)); w > 0 {
			ts = append(ts, news.Term{Text: key, Weight: float32(w)})
		}
	}
	return heaviest(ts, maxBridges)
}

func (b *bridger) put(key string, rare float64, title bool) {
	c := b.of[key]
	if c == nil {
		c = &count{}
		b.of[key] = c
	}
	c.rare = max(c.rare, rare)
	c.add(title)
}

// word takes in a word; one without letters ends a stretch of text.
func (b *bridger) word(w word, title, cased bool) {
	if w.stem == "" || w.digit {
		b.before = [2]string{}
		if n := number(w.whole); n != "" {
			b.put(string(numberBridge)+n, sureRarity, title)
		}
		return
	}
	rare := b.table.rarity(w.stem)
	folded := gazetteer.Fold(w.whole)
	key := b.place(folded, w, rare, cased)
	if key != "" {
		b.put(string(placeBridge)+key, sureRarity, title)
	}
	b.before = [2]string{b.before[1], folded}
	if key != "" || rare < commonWord {
		return
	}
	for _, form := range forms(w.whole, b.language) {
		if s := skeleton(form); len(s) >= 3 {
			b.put(string(wordBridge)+s, rare, title)
		}
	}
}

// sureRarity is how rare in its language counts what is no word of it.
const sureRarity = 12

// place returns the key of the place that a word, with those before it, names.
func (b *bridger) place(folded string, w word, rare float64, cased bool) string {
	for n, from := range b.before {
		if from == "" || !gazetteer.Begins(from) {
			continue
		}
		name := from
		if n == 0 {
			name += " " + b.before[1]
		}
		if p, ok := gazetteer.Find(name + " " + folded); ok {
			return p.Key
		}
	}
	r, _ := utf8.DecodeRuneInString(w.whole)
	hasCase := unicode.ToUpper(r) != r
	if hasCase && cased && !w.capital || rare < commonWord && !w.upper {
		return ""
	}
	if p, ok := gazetteer.Find(folded); ok {
		return p.Key
	}
	for _, form := range forms(folded, b.language) {
		if utf8.RuneCountInString(form) < 3 {
			continue
		}
		if gazetteer.Begins(form) {
			if p, ok := gazetteer.Find(form); ok {
				return p.Key
			}
		}
	}
	for _, form := range forms(folded, b.language) {
		if p, ok := gazetteer.FindForm(form); ok {
			return p.Key
		}
	}
	return ""
}

// number returns the digits of a number that may tell an event, or "": years
// and small numbers stand everywhere.
func number(s string) string {
	var b strings.Builder
	last, marks := -1, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r >= '٠' && r <= '٩':
			b.WriteRune(r - '٠' + '0')
		case r >= '۰' && r <= '۹':
			b.WriteRune(r - '۰' + '0')
		case r >= '०' && r <= '९':
			b.WriteRune(r - '०' + '0')
		case r == '.' || r == ',':
			last = b.Len()
			marks++
		default:
			return ""
		}
	}
	n := b.String()
	if n == "" || n[0] == '0' || len(n) > 12 {
		return ""
	}
	if marks == 1 && last < len(n) && len(n)-last != 3 { // one mark, and no group after it
		return n[:last] + "." + n[last:]
	}
	if len(n) < 2 || len(n) == 2 && n < "13" || len(n) == 4 && marks == 0 && (n[:2] == "19" || n[:2] == "20") {
		return ""
	}
	return n
}

// forms returns what a word may be without what its language writes together
// with it: the article and the small words before it.
func forms(w, language string) []string {
	fs := []string{w}
	switch language {
	case "ar":
		fs = arabicForms(w)
		for _, f := range fs {
			if strings.Contains(f, "ج") { // j, and g where writers have no letter for it
				fs = append(fs, strings.ReplaceAll(f, "ج", "غ"))
			}
		}
	case "he":
		for range 2 {
			if utf8.RuneCountInString(w) >= 4 && strings.ContainsRune("והבלמשכ", first(w)) {
				w = w[2:]
				fs = append(fs, w)
			}
		}
	case "el":
		if i := strings.IndexAny(w, "μνγ"); i > 0 {
			if s := nasals.Replace(w); s != w {
				fs = append(fs, s)
			}
		}
	}
	return fs
}

// arabicForms takes off the article, which belongs to no name, and what may be
// a small word before it.
func arabicForms(w string) []string {
	for _, p := range []string{"وال", "بال", "كال", "فال", "لل", "ال"} {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 3 {
			return []string{rest}
		}
	}
	for _, p := range []string{"و", "ب", "ل"} {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 3 {
			return []string{w, rest}
		}
	}
	return []string{w}
}

// nasals are what Greek writes for b, d and g inside a word.
var nasals = strings.NewReplacer("μπ", "β", "ντ", "δ", "γκ", "γ")
