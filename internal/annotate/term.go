package annotate

import (
	"sort"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

// What a word counts, by where and how it stands. The heading and the lead say
// what an article is about; what comes after them mostly says it again.
const (
	titleWeight   = 4
	bodyWeight    = 1
	capitalWeight = 1.7 // times, for a word with a capital in running text
	leadWords     = 100 // how far into the text words count
	maxTerms      = 120
)

// terms weighs the words of headline, standfirst and the first hundred words
// of the text, stemmed. The weights are sums; how rare a word is in general is
// for the reader of the terms to add.
func terms(r *reading) []news.Term {
	weights := map[string]float32{}
	order := []string{}
	stem := stemmerOf(r.base)
	stems := map[string]string{}
	count := func(text string, w float32) {
		if _, known := weights[text]; !known {
			order = append(order, text)
		}
		weights[text] += w
	}
	left := leadWords
	for _, p := range r.parts {
		if p.caption() || p.body() && left <= 0 {
			continue
		}
		heading := p.number == 0 || p.kind == news.BlockSubhead
		for i := range p.tokens {
			t := &p.tokens[i]
			w := float32(bodyWeight)
			if p.number == 0 {
				w = titleWeight
			} else if t.kind != punctToken {
				if left--; left < 0 {
					break
				}
			}
			switch t.kind {
			case wordToken:
				if t.capital && !heading && !r.words.nouns && (i > 0 && !terminator(p.tokens[i-1].low)) {
					w *= capitalWeight
				}
				for word := range strings.SplitSeq(t.low, "-") {
					word = strings.Trim(strings.ReplaceAll(word, ".", ""), "'&")
					if r.words.stop[word] || r.words.stop[t.low] || !termLength(word) {
						continue
					}
					s, known := stems[word]
					if !known {
						s = stem(elided(word))
						stems[word] = s
					}
					if s != "" {
						count(s, w)
					}
				}
			case cjkToken:
				bigrams(t.low, func(b string) { count(b, w/2) })
			case numberToken:
				if len(t.low) >= 2 {
					count(t.low, w)
				}
			}
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return weights[order[i]] > weights[order[j]] })
	if len(order) > maxTerms {
		order = order[:maxTerms]
	}
	out := make([]news.Term, len(order))
	for i, t := range order {
		out[i] = news.Term{Text: t, Weight: weights[t]}
	}
	return out
}

func termLength(w string) bool {
	n := utf8.RuneCountInString(w)
	return n >= 2 && n <= 40
}

// elided drops an article that French and Italian write onto its word.
func elided(w string) string {
	if i := strings.IndexByte(w, '\''); i > 0 && i <= 6 && len(w)-i > 3 {
		switch w[:i] {
		case "l", "d", "j", "m", "n", "s", "t", "c", "qu", "un", "dell", "all", "nell", "dall", "sull", "quell", "lorsqu", "jusqu":
			return w[i+1:]
		}
	}
	return w
}

// bigrams yields every two neighbouring letters of a run without spaces.
func bigrams(run string, yield func(string)) {
	prev := -1
	for i, r := range run {
		if prev >= 0 {
			yield(run[prev : i+utf8.RuneLen(r)])
		} else if i+utf8.RuneLen(r) == len(run) {
			yield(run)
		}
		prev = i
	}
}
