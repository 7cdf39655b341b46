package extract

import (
	"unicode"
	"unicode/utf8"
)

// The words of a heading say what follows: "Related stories", "About the
// author", "Comments". What they are worth is learned with the words of classes
// and stands in the same table, behind a mark of their own.
const (
	topicMark = '#'  // a word of the heading above a run
	lineMark  = '\'' // one of a run's first words
)

// eachWord calls f with each of the first n words of s, in small letters and
// behind a mark.
func eachWord(s string, mark byte, n int, f func(word []byte)) {
	var buf [32]byte
	buf[0] = mark
	k := 1
	flush := func() {
		if k > 1 && k <= len(buf) {
			f(buf[:k])
		}
		if k > 1 {
			n--
		}
		k = 1
	}
	for i := 0; i < len(s) && n > 0; {
		r, w := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		i += w
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= utf8.RuneSelf && letterRune(r):
			r = unicode.ToLower(r)
		case r >= 'a' && r <= 'z':
		default:
			flush()
			continue
		}
		if k+utf8.UTFMax <= len(buf) {
			k += utf8.EncodeRune(buf[k:], r)
		} else {
			k = len(buf) + 1
		}
		if k > len(buf) {
			k = len(buf) + 1
			for i < len(s) && s[i] > ' ' {
				i++
			}
			n--
			k = 1
		}
	}
	if n > 0 {
		flush()
	}
}

// wordsWorth is what the first n words of s are worth, the worst and the best
// of them together.
func (l *layout) wordsWorth(s string, mark byte, n int) float32 {
	var low, high float32
	eachWord(s, mark, n, func(word []byte) {
		v := l.marks[string(word)]
		low, high = min(low, v), max(high, v)
	})
	return low + high
}

// topics gives for each run the last heading before it, as a run; -1 before the
// first, and -1 below the headline.
func (l *layout) topics(head int) []int32 {
	out := make([]int32, len(l.runs))
	at := int32(-1)
	for k := range l.runs {
		out[k] = at
		if r := &l.runs[k]; r.place&inHeading != 0 && r.words <= 14 {
			at = int32(k)
			if k == head {
				at = -1
			}
		}
	}
	return out
}
