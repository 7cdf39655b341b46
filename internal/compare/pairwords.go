package compare

import (
	"strings"
	"unicode"
)

// pairWord is a word of a paragraph.
type pairWord struct {
	para, start, end int
	plain            string // for comparing
	marked           bool
}

// against makes the row of paragraphs that say the same.
func against(left, right []pairPara) Row {
	l, r := wordsIn(left), wordsIn(right)
	same := longestCommon(plains(l), plains(r))
	mark(l, r, same)
	row := Row{Likeness: Worded}
	switch {
	case len(same) == len(l) && len(same) == len(r):
		row.Likeness = AsIs
	case 3*len(same) < 2*min(len(l), len(r)) && len(same) < 12:
		row.Likeness = Reworded
		figuresOnly(l, r)
	}
	row.Left, row.Right = sideOf(left, l), sideOf(right, r)
	return row
}

// wordsIn cuts paragraphs into words.
func wordsIn(paras []pairPara) []pairWord {
	var out []pairWord
	for p := range paras {
		text := paras[p].text
		for i := 0; i < len(text) && len(out) < pairWords; {
			rest := strings.TrimLeftFunc(text[i:], unicode.IsSpace)
			start := len(text) - len(rest)
			n := strings.IndexFunc(rest, unicode.IsSpace)
			if n < 0 {
				n = len(rest)
			}
			if n == 0 {
				break
			}
			if w := bare(rest[:n]); w != "" {
				at := start + strings.Index(rest[:n], w)
				out = append(out, pairWord{para: p, start: at, end: at + len(w), plain: strings.ReplaceAll(strings.ToLower(w), "’", "'")})
			}
			i = start + n
		}
	}
	return out
}

// bare is what is left of a word without marks around it.
func bare(w string) string {
	return strings.TrimFunc(w, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Sc, r) && r != '%'
	})
}

func plains(words []pairWord) []string {
	out := make([]string, len(words))
	for i := range words {
		out[i] = words[i].plain
	}
	return out
}

// mark marks the words of either side that the other has not in their place. A
// little word between two that are marked is marked with them.
func mark(l, r []pairWord, same [][2]int) {
	for _, s := range [][]pairWord{l, r} {
		for i := range s {
			s[i].marked = true
		}
	}
	for _, p := range same {
		l[p[0]].marked, r[p[1]].marked = false, false
	}
	for k, p := range same {
		i, j := p[0], p[1]
		lone := func(s []pairWord, i int) bool {
			return i > 0 && i+1 < len(s) && s[i-1].marked && s[i+1].marked
		}
		if light[fold(l[i].plain)] && lone(l, i) && lone(r, j) && k > 0 {
			l[i].marked, r[j].marked = true, true
		}
	}
}

// figuresOnly leaves marked only the figures that the other side has not.
func figuresOnly(l, r []pairWord) {
	has := [2]map[string]bool{{}, {}}
	for k, s := range [][]pairWord{l, r} {
		for i := range s {
			has[k][s[i].plain] = true
		}
	}
	for k, s := range [][]pairWord{l, r} {
		for i := range s {
			s[i].marked = figured(s[i].plain) && !has[1-k][s[i].plain]
		}
	}
}

// passages cuts paragraphs where marking begins and ends. What stands between
// two marked words is marked with them.
func sideOf(paras []pairPara, words []pairWord) []Passage {
	out := make([]Passage, len(paras))
	for p := range paras {
		text, from, marked := paras[p].text, 0, false
		out[p] = Passage{Paragraph: paras[p].number, Heading: paras[p].heading}
		cut := func(at int, next bool) {
			if at > from {
				out[p].Words = append(out[p].Words, Words{text[from:at], marked})
			}
			from, marked = at, next
		}
		end := 0
		for _, s := range words {
			if s.para != p {
				continue
			}
			if s.marked && !marked {
				cut(s.start, true)
			} else if !s.marked && marked {
				cut(end, false)
			}
			end = s.end
		}
		if marked {
			cut(end, false)
		}
		cut(len(text), false)
	}
	return out
}
