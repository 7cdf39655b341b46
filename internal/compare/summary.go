package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
)

// What of an article may be in a summary, and what may lead it, in sentences.
const (
	summaryReach = 12
	leadReach    = 5
)

// candidate is a sentence that may be in the summary.
type candidate struct {
	unit       int
	score      float64 // as one sentence of a summary
	leadership float64 // as the first; 0 where it cannot be
}

// summary picks three sentences that tell the story, in the language most
// outlets write: first one that says who did what, then what else most carry,
// each from another outlet where there are so many, none saying what another
// has said.
func (s *story) summary() []news.Place {
	cs := s.candidates()
	first, best := -1, 0.0
	for i, c := range cs {
		if c.leadership > best {
			first, best = i, c.leadership
		}
	}
	if first < 0 {
		for i, c := range cs {
			if c.score > best {
				first, best = i, c.score
			}
		}
	}
	if first < 0 {
		return nil
	}
	picked := []int{cs[first].unit}
	outlets := map[string]bool{s.outlet(s.units[picked[0]].member): true}
	told := map[int32]bool{} // words of the article that leads
	for i := range s.units {
		if s.units[i].member == s.units[picked[0]].member {
			for _, id := range s.units[i].bag.ids {
				told[id] = true
			}
		}
	}
	alien := s.strangers(s.units[picked[0]].member)
	for len(picked) < 3 {
		next, best := -1, 0.0
		for _, c := range cs {
			u := &s.units[c.unit]
			if alien[u.member] {
				continue
			}
			score := c.score * (0.2 + s.relation(u, told))
			if outlets[s.outlet(u.member)] {
				score *= 0.2
			}
			for _, p := range picked {
				score *= s.news(u, &s.units[p])
			}
			if score > best {
				next, best = c.unit, score
			}
		}
		if next < 0 {
			break
		}
		picked = append(picked, next)
		outlets[s.outlet(s.units[next].member)] = true
	}
	out := make([]news.Place, 0, len(picked))
	for _, i := range picked {
		out = append(out, s.place(&s.units[i]))
	}
	return out
}

// candidates weighs the sentences that may be in a summary.
func (s *story) candidates() []candidate {
	lang := s.langs[0]
	members := 0
	for _, l := range s.lang {
		if l == lang {
			members++
		}
	}
	carried := make([]int, len(s.index.seen)) // members a word stands in
	last := make([]int, len(s.index.seen))
	heads := make([]float64, len(s.index.seen)) // headlines it stands in
	for i := range last {
		last[i] = -1
	}
	for i := range s.units {
		u := &s.units[i]
		for _, id := range u.bag.ids {
			if last[id] != u.member {
				last[id] = u.member
				carried[id]++
			}
			if u.paragraph == 0 && !s.index.light[id] {
				heads[id]++
			}
		}
	}
	var cs []candidate
	for i := range s.units {
		u := &s.units[i]
		if u.lang != lang || u.paragraph < 1 && u.paragraph != -1 || u.heading || u.half || u.order > summaryReach ||
			!whole(u.text) || 3*u.spoken >= u.end-u.start || promotion(u.text) {
			continue
		}
		score, headline, names := 0.0, 0.0, 0
		for _, id := range u.bag.ids {
			if members > 1 {
				score += s.index.weight[id] * float64(carried[id]-1) / float64(members-1)
			} else {
				score += s.index.weight[id] / 4
			}
			headline += heads[id] / float64(members)
			if s.index.name[id] && !s.index.light[id] {
				names++
			}
		}
		score /= 8 + float64(u.bag.words)
		score *= 1 + 1.5/float64(1+u.order)
		shape := 1.0
		if u.paragraph == -1 {
			shape = 0.7
		}
		switch n := u.bag.words; {
		case n > 45:
			shape *= 0.6
		case n < 8:
			shape *= 0.6
		}
		if u.quoted {
			shape *= 0.8 // somebody's report, in no marks
		}
		if dangling(u.bag.tokens) {
			shape *= 0.2
		}
		asks := strings.Contains(lastBytes(u.text, 4), "?")
		if asks {
			shape *= 0.3
		}
		c := candidate{unit: i, score: (score + 0.02*headline) * shape}
		if (u.paragraph == -1 || u.order < leadReach) && !asks && !dangling(u.bag.tokens) && !startsQuoted(u.text) {
			c.leadership = (headline + 2*score + 0.3*float64(min(names, 3))) * shape / (1 + 0.25*float64(u.order))
			if names == 0 {
				c.leadership *= 0.6
			}
		}
		cs = append(cs, c)
	}
	return cs
}

// strangers returns the members that share hardly a name with one: what they
// tell does not go on from there.
func (s *story) strangers(lead int) map[int]bool {
	names := make([]map[int32]bool, len(s.members))
	for i := range s.units {
		u := &s.units[i]
		for _, id := range u.bag.ids {
			if s.index.name[id] && !s.index.light[id] {
				if names[u.member] == nil {
					names[u.member] = map[int32]bool{}
				}
				names[u.member][id] = true
			}
		}
	}
	alien := map[int]bool{}
	for m := range s.members {
		shared := 0
		for id := range names[m] {
			if names[lead][id] {
				shared++
			}
		}
		least := min(len(names[m]), len(names[lead]))
		alien[m] = m != lead && least > 1 && shared < 2 && 4*shared < least
	}
	return alien
}

// relation is how much of what a sentence says the article that leads speaks
// of, too, 0 to 1.
func (s *story) relation(u *unit, told map[int32]bool) float64 {
	all, shared := 0.0, 0.0
	for _, id := range u.bag.ids {
		if s.index.light[id] {
			continue
		}
		if all++; told[id] {
			shared++
		}
	}
	if all == 0 {
		return 0
	}
	return shared / all
}

// news is how much of a sentence another has not said, 0 to 1.
func (s *story) news(u, said *unit) float64 {
	if u == said {
		return 0
	}
	sim := s.index.cosine(&u.bag, &said.bag)
	report, _, n := s.index.inCommon(&u.bag, &said.bag)
	if sim > 0.5 || report >= 0.5*min(u.bag.report, said.bag.report) && n > 2 {
		return 0
	}
	fresh := 1 - sim
	if least := min(u.bag.report, said.bag.report); least > 0 {
		fresh *= 1 - min(0.9, report/least)
	}
	if n > 1 && sharesFigure(u, said) {
		fresh *= 0.2 // 29 cars, 29 taxis
	}
	return fresh
}

// sharesFigure reports whether two sentences hold the same number.
func sharesFigure(a, b *unit) bool {
	for _, t := range a.bag.tokens {
		if t[0] >= '0' && t[0] <= '9' {
			for _, o := range b.bag.tokens {
				if t == o {
					return true
				}
			}
		}
	}
	return false
}

// startsQuoted reports whether a text begins with a quotation mark.
func startsQuoted(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("\"“”„«»‘‚'「『", r)
}

// whole reports whether a text reads as a sentence of its own.
func whole(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	if unicode.IsLower(r) || len(text) < 40 || len(text) > 500 {
		return false
	}
	return ended(text)
}

// ended reports whether a text ends as a sentence does. Thai has no mark for
// it.
func ended(text string) bool {
	text = strings.TrimRight(text, "\"”“»«」』’')] \u00a0")
	end, _ := utf8.DecodeLastRuneInString(text)
	return text != "" && (strings.ContainsRune(".!?…。！？।؟۔", end) || unicode.Is(unicode.Thai, end))
}

// dangling reports whether a sentence leans on the one before it.
func dangling(toks []string) bool {
	return len(toks) == 0 || leaning[toks[0]] || len(toks) > 1 && (toks[0] == "until" || toks[0] == "by" || toks[0] == "since") && toks[1] == "then"
}

var leaning = words(`i we you my our your ich wir je nous yo nosotros io noi eu nós ik wij
he she it they this that these those but and his her hers its their theirs also however meanwhile so then there both such another others nor or yet still instead afterwards later here him them
er sie es das dies diese dieser dieses diesem aber und doch jedoch seine ihre dabei damit danach dort auch
il elle ils elles cela ce cette ces mais et son sa ses leur leurs puis ainsi
él ella ellos ellas esto este estos pero y su sus también además
egli essa essi questo questa questi ma anche così suo loro
ele ela eles elas isso este esse essa mas seu sua também
hij zij ze het dit dat deze die maar en hun zijn ook toch daarna`)
