package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
	"coranto/internal/store"
)

// lexicon is the words of a story, by which the stem of a word is shown as a
// word that somebody wrote.
type lexicon struct {
	words []lexeme // by their lower case
}

type lexeme struct {
	low, shown string
	times      int
}

const (
	lexiconTexts = 400 // texts read, the first of a story
	endingMost   = 5   // letters that may follow a stem
)

// newLexicon reads a story's headlines, extracts and compared sentences.
func newLexicon(list []store.Headline, c *news.Comparison) lexicon {
	var texts []string
	for _, m := range list {
		texts = append(texts, m.Title, m.Excerpt)
	}
	for _, a := range c.Agree {
		texts = append(texts, a.Text)
	}
	for _, p := range slices.Concat(c.Summary, c.Only) {
		texts = append(texts, p.Text)
	}
	index := map[string]int{}
	var x lexicon
	for _, text := range texts[:min(len(texts), lexiconTexts)] {
		for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) }) {
			low := strings.ToLower(w)
			i, known := index[low]
			if !known {
				i = len(x.words)
				index[low] = i
				x.words = append(x.words, lexeme{low: low, shown: w})
			}
			x.words[i].times++
			if w == low { // a capital may be that of the sentence
				x.words[i].shown = low
			}
		}
	}
	slices.SortFunc(x.words, func(a, b lexeme) int { return strings.Compare(a.low, b.low) })
	return x
}

// word returns the word that stands most often among those a stem may be of,
// or "" where none is.
func (x lexicon) word(stem string) string {
	r, _ := utf8.DecodeRuneInString(stem)
	if unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) { // no spaces, no endings
		return stem
	}
	best := x.beginning(stem)
	if front, cut := strings.CutSuffix(stem, "i"); best == nil && cut { // as in “citi” for “city”
		best = x.beginning(front + "y")
	}
	if best == nil {
		return ""
	}
	return best.shown
}

func (x lexicon) beginning(stem string) *lexeme {
	if stem == "" {
		return nil
	}
	from, _ := slices.BinarySearchFunc(x.words, stem, func(l lexeme, s string) int { return strings.Compare(l.low, s) })
	var best *lexeme
	for i := from; i < len(x.words) && strings.HasPrefix(x.words[i].low, stem); i++ {
		w := &x.words[i]
		if utf8.RuneCountInString(w.low[len(stem):]) > endingMost {
			continue
		}
		if best == nil || cmp.Or(cmp.Compare(w.times, best.times), cmp.Compare(len(best.low), len(w.low))) > 0 {
			best = w
		}
	}
	return best
}
