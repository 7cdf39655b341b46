package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
)

// summary picks three sentences that tell the story, each from another outlet
// where there are so many, none saying what another has said.
func (s *story) summary() []news.Place {
	if len(s.units) == 0 {
		return nil
	}
	carried := make([]int, len(s.index.seen)) // members a word stands in
	last := make([]int, len(s.index.seen))
	for i := range last {
		last[i] = -1
	}
	for i := range s.units {
		m := s.units[i].member
		for _, id := range s.units[i].bag.ids {
			if last[id] != m {
				last[id] = m
				carried[id]++
			}
		}
	}
	type candidate struct {
		unit  int
		score float64
	}
	var cs []candidate
	for i := range s.units {
		u := &s.units[i]
		if u.paragraph < 1 && u.paragraph != -1 || u.heading || u.quoted || u.half || u.order > 12 || !whole(u.text) {
			continue
		}
		score := 0.0
		for _, id := range u.bag.ids {
			if len(s.members) > 1 {
				score += s.index.weight[id] * float64(carried[id]-1) / float64(len(s.members)-1)
			} else {
				score += s.index.weight[id] / 4
			}
		}
		score /= 8 + float64(u.bag.words)
		score *= 1 + 1.5/float64(1+u.order)
		if u.paragraph == -1 {
			score *= 0.8
		}
		if u.bag.words > 45 {
			score *= 0.6
		}
		if dangling(u.bag.tokens) {
			score *= 0.4
		}
		cs = append(cs, candidate{i, score})
	}
	var out []news.Place
	var picked []int
	outlets := map[string]bool{}
	for len(picked) < 3 {
		best, bestScore := -1, 0.0
		for _, c := range cs {
			u := &s.units[c.unit]
			score := c.score
			if outlets[s.outlet(u.member)] {
				score *= 0.25
			}
			for _, p := range picked {
				sim := s.index.cosine(&u.bag, &s.units[p].bag)
				if sim > 0.6 || c.unit == p {
					score = 0
				}
				score *= 1 - sim
			}
			if score > bestScore {
				best, bestScore = c.unit, score
			}
		}
		if best < 0 {
			break
		}
		picked = append(picked, best)
		outlets[s.outlet(s.units[best].member)] = true
		out = append(out, s.place(&s.units[best]))
	}
	return out
}

// whole reports whether a text reads as a sentence of its own.
func whole(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLower(r) || len(text) < 40 || len(text) > 500 {
		return false
	}
	return ended(text)
}

// ended reports whether a text ends as a sentence does.
func ended(text string) bool {
	text = strings.TrimRight(text, "\"”“»«」』’')] \u00a0")
	end, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?…。！？।؟۔", end) && text != ""
}

// dangling reports whether a sentence leans on the one before it.
func dangling(toks []string) bool {
	if len(toks) == 0 {
		return true
	}
	switch toks[0] {
	case "he", "she", "it", "they", "this", "that", "these", "those", "but", "and", "his", "her", "their", "also", "however", "meanwhile", "so", "then", "there",
		"er", "sie", "es", "das", "dies", "diese", "aber", "und", "doch", "il", "elle", "ils", "elles", "cela", "mais", "et", "él", "ella", "esto", "pero", "y", "egli", "ma", "ele", "ela", "isso", "mas", "hij", "zij", "dit", "dat", "maar", "en":
		return true
	}
	return false
}
