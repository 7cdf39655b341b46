package compare

import (
	"slices"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

// counted finds numbers of one thing that differ between sentences that say
// the same: “4,300 people” here, “3,900 people” there. What is counted after a
// disaster, figures finds wherever it stands.
func (s *story) counted(lang string) []news.Difference {
	var out []news.Difference
	for _, g := range s.groups {
		if len(g.units) < 2 {
			continue
		}
		var nouns []string
		by := map[string][]wording{}
		for _, i := range g.units {
			u := &s.units[i]
			if u.lang != lang || tolled(u) {
				continue
			}
			for noun, w := range counts(u) {
				w.unit = i
				if by[noun] == nil {
					nouns = append(nouns, noun)
				}
				by[noun] = append(by[noun], w)
			}
		}
		slices.Sort(nouns)
		for _, noun := range nouns {
			if d, ok := s.difference("how many "+noun, by[noun]); ok {
				out = append(out, d)
			}
		}
	}
	return out
}

// counts returns what a unit counts, by the noun after the number; a noun that
// it counts twice is left out.
func counts(u *unit) map[string]wording {
	ws := u.scanned()
	found := map[string]wording{}
	twice := map[string]bool{}
	for k := range ws[:max(len(ws)-1, 0)] {
		n, at := figure(ws, k), k+1
		if n == "" || k > 0 && thousand(ws, k) {
			continue
		}
		for at+1 < len(ws) && (ws[at].low == "," || ws[at].low == ".") && thousand(ws, at+1) { // 4,300 is three words
			at += 2
		}
		for at < len(ws) && thousand(ws, at) { // and 4 300 two
			n += ws[at].low
			at++
		}
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
func tolled(u *unit) bool {
	for _, toll := range tolls {
		if _, ok := count(u.text, u.scanned(), toll.words); ok {
			return true
		}
	}
	return false
}

// monthNames follow the number of a day, which counts nothing.
var monthNames = words(`january february march april june july august september october november december
januar februar märz juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
janeiro fevereiro março maio junho julho setembro outubro novembro dezembro
januari februari maart augustus percent prozent pourcent procent`)
