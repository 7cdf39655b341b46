package compare

import (
	"unicode"
	"unicode/utf8"
)

// novelty weighs the words of a sentence that no other member has; figures and
// names count most, and long sentences are not better for their length.
func (s *story) novelty(u *unit, holders []int) float64 {
	score, n := 0.0, 0
	marked := markedWords(u.text)
	for _, id := range u.bag.ids {
		n++
		if holders[id] == u.member {
			score += s.index.weight[id]
		}
	}
	if n == 0 {
		return 0
	}
	score = (score + 2*float64(marked)) / (6 + float64(n))
	if !whole(u.text) {
		score /= 4 // a credit, a label, a half-sentence
	}
	if dangling(u.bag.tokens) {
		score /= 2 // it leans on the one before
	}
	return score
}

// markedWords counts figures and words with a capital or in quotation marks
// past the first word.
func markedWords(text string) int {
	n := 0
	first, inWord := true, false
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inWord {
				inWord = true
				if !first && (unicode.IsUpper(r) || unicode.IsDigit(r) || quoteBefore(text, i)) {
					n++
				}
				first = false
			}
		case unicode.IsSpace(r) || unicode.IsPunct(r):
			inWord = false
		}
	}
	return min(n, 8)
}

func quoteBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return r == '"' || r == '“' || r == '„' || r == '«' || r == '‘'
}
