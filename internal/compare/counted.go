package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

// reckoning is one thing that is counted, and the numbers given for it.
type reckoning struct {
	noun    string
	lang    string
	ws      []wording
	numbers map[string]bool
	nouns   map[string]bool // all it goes by, each after its language
	leading wording         // the number most outlets give
}

// counted finds numbers of one thing that differ between sentences that say
// the same: “4,300 people” here, “3,900 people” there. What is counted after a
// disaster, figures finds wherever it stands. One number that differs is one
// difference, however many sentences give it, by whatever noun and in whatever
// language; it is named by the noun that comes first.
func (s *story) counted() []news.Difference {
	var out []news.Difference
	for _, t := range s.reckoned {
		if d, ok := s.difference("how many "+t.noun, t.ws); ok {
			out = append(out, d)
		}
	}
	return out
}

// reckonings finds what sentences that say the same do not agree on.
func (s *story) reckonings() []*reckoning {
	var all []*reckoning
	for _, lang := range s.langs {
		for _, g := range s.groups {
			all = s.reckon(all, lang, g)
		}
	}
	for _, t := range all {
		t.leading = s.leading(t.ws)
	}
	return all
}

// reckon adds what the sentences of a group count in a language and do not
// agree on.
func (s *story) reckon(all []*reckoning, lang string, g group) []*reckoning {
	if len(g.units) < 2 {
		return all
	}
	var nouns []string
	by := map[string]*reckoning{}
	for _, i := range g.units {
		u := &s.units[i]
		if u.lang != lang || tolled(u) {
			continue
		}
		for noun, w := range counts(u) {
			w.unit = i
			t := by[noun]
			if t == nil {
				t = &reckoning{noun: noun, lang: lang, numbers: map[string]bool{}, nouns: map[string]bool{lang + " " + noun: true}}
				by[noun] = t
				nouns = append(nouns, noun)
			}
			t.ws = append(t.ws, w)
			t.numbers[w.key] = true
		}
	}
	slices.Sort(nouns)
next:
	for _, noun := range nouns {
		t := by[noun]
		if _, ok := s.difference("", t.ws); !ok || !disputed(t.ws) {
			continue
		}
		for _, had := range all {
			if had.same(t) {
				had.ws = append(had.ws, t.ws...)
				for n := range t.numbers {
					had.numbers[n] = true
				}
				had.nouns[lang+" "+noun] = true
				continue next
			}
		}
		if len(all) < 4*maxDiffer {
			all = append(all, t)
		}
	}
	return all
}

// same reports whether two reckonings give the same numbers, two at least, for
// one thing. Small numbers are common, so they need the same noun, too.
func (t *reckoning) same(o *reckoning) bool {
	n := 0
	for k := range o.numbers {
		if t.numbers[k] && (len(k) > 1 || t.noun == o.noun && t.lang == o.lang) {
			n++
		}
	}
	return n > 1
}

// counts returns what a unit counts, by the noun after the number; a noun that
// it counts twice is left out.
func counts(u *unit) map[string]wording {
	ws := u.scanned()
	found := map[string]wording{}
	twice := map[string]bool{}
	for k := range ws[:max(len(ws)-1, 0)] {
		n, last := grouped(ws, k)
		if n == "" || k > 0 && thousand(ws, k) {
			continue
		}
		at := last + 1
		if at >= len(ws) || ws[at].start > ws[at-1].end+3 {
			continue
		}
		noun := &ws[at]
		if !plural(u.lang, noun) || light[fold(noun.low)] || monthNames[noun.low] {
			continue
		}
		if _, known := found[noun.low]; known {
			twice[noun.low] = true
		}
		found[noun.low] = wording{key: n, text: u.text[ws[aboutFrom(ws, k)].start:noun.end]}
	}
	for noun := range twice {
		delete(found, noun)
	}
	return found
}

// thousand reports whether a word is the rest of a number, after the mark or
// the space that parts its thousands.
func thousand(ws []word, k int) bool {
	w := ws[k].low
	if len(w) != 3 || strings.Trim(w, "0123456789") != "" || k == 0 {
		return false
	}
	before := ws[k-1]
	if before.low == "," || before.low == "." {
		return k > 1 && before.end == ws[k].start && ws[k-2].end == before.start
	}
	return before.low != "" && len(before.low) <= 3 && strings.Trim(before.low, "0123456789") == "" && ws[k].start-before.end <= 3
}

// plural reports whether a word looks like what can be counted, in the
// languages in which its form tells.
func plural(language string, w *word) bool {
	if w.mark || utf8.RuneCountInString(w.low) < 4 || w.low[0] <= '9' {
		return false
	}
	switch language {
	case "en", "fr", "es", "pt":
		return people[w.low] || strings.HasSuffix(w.low, "s") || strings.HasSuffix(w.low, "x") && language == "fr"
	case "de":
		return w.capital
	case "nl":
		return people[w.low] || strings.HasSuffix(w.low, "en") || strings.HasSuffix(w.low, "s")
	}
	return false
}

// tolled reports whether figures reads the unit.
func tolled(u *unit) bool { return len(tollsOf(u)) > 0 }

// tollsOf returns the figures of a unit that tell what a disaster did, by what.
func tollsOf(u *unit) map[string]wording {
	found := map[string]wording{}
	for _, toll := range tolls {
		if w, ok := count(u.text, u.scanned(), toll.words); ok {
			found[toll.about] = w
		}
	}
	return found
}

// monthNames follow the number of a day, which counts nothing.
var monthNames = words(`january february march april june july august september october november december
januar februar märz juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart augustus percent prozent pourcent procent`)
