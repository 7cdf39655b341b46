package main

import (
	"strings"
	"unicode"
)

// score is the mean F1 of words over the pages, and the F1 of mean precision
// and mean recall of four words in a row, as public benchmarks count them.
func score(pages []page, texts []string) (words, grams float64) {
	var p4, r4, n float64
	for i := range pages {
		truth, got := tokens(strings.ToLower(pages[i].body)), tokens(strings.ToLower(texts[i]))
		p, r := overlap(truth, got, 1)
		if p+r > 0 {
			words += 2 * p * r / (p + r)
		}
		p, r = overlap(tokens(pages[i].body), tokens(texts[i]), 4)
		p4, r4 = p4+p, r4+r
		if len(got) > 0 {
			n++
		}
	}
	all := float64(len(pages))
	if n == 0 || p4+r4 == 0 {
		return words / all, 0
	}
	p4, r4 = p4/n, r4/all
	return words / all, 2 * p4 * r4 / (p4 + r4)
}

func tokens(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) && r != '_' })
}

// overlap is the precision and recall of the rows of n words of got.
func overlap(truth, got []string, n int) (p, r float64) {
	count := func(w []string) (map[string]int, int) {
		m, all := map[string]int{}, 0
		for i := 0; i < max(1, len(w)-n+1); i++ {
			if end := min(i+n, len(w)); end > i {
				m[strings.Join(w[i:end], " ")]++
				all++
			}
		}
		return m, all
	}
	a, na := count(truth)
	b, nb := count(got)
	both := 0
	for k, c := range a {
		both += min(c, b[k])
	}
	if both == 0 {
		return 0, 0
	}
	return float64(both) / float64(nb), float64(both) / float64(na)
}
