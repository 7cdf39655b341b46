package annotate

import (
	"strings"
	"unicode/utf8"
)

var connectors = set("of de del della dello delle di da das do dos du des la las le les los el al bin ibn ben abu von van der den ten ter zu zum zur y e und et & for and on d'")

// generic possessives that belong to the name they begin: People's Party.
var genericPossessives = set("people women men children workers teachers farmers lawyers writers journalists king queen lord saint world nation state player doctor mother father veteran veterans citizens")

func mentionsIn(p *part, v *vocabulary, lower map[string]bool) []mention {
	var out []mention
	toks := p.tokens
	for _, s := range p.sentences {
		for i := s.from; i < s.to; {
			if !startsName(toks, i, v) {
				i++
				continue
			}
			end := endOfRun(toks, i, s.to, v)
			out = appendMentions(out, p, s, i, end, v, lower)
			i = max(end, i+1)
		}
	}
	return out
}

func startsName(toks []token, i int, v *vocabulary) bool {
	t := &toks[i]
	if !t.word() || !t.capital || v.months[t.low] > 0 && !t.upper && t.low != "may" && t.low != "april" && t.low != "mar" {
		return false
	}
	if _, day := v.weekdays[t.low]; day {
		return false
	}
	return t.low != "i" && (!t.elided || t.poss)
}

// endOfRun returns the token after a run of capitalised words that begins at i.
func endOfRun(toks []token, i, end int, v *vocabulary) int {
	j := i + 1
	for j < end && j < i+16 {
		prev, t := &toks[j-1], &toks[j]
		if prev.poss && !genericPossessives[prev.low] {
			break
		}
		if t.kind == punctToken {
			// initials and titles: J. Smith, Gen. Powell
			if t.is(".") && !t.spaced && prev.word() && (utf8.RuneCountInString(prev.low) == 1 || titles[prev.low]) && j+1 < end && startsName(toks, j+1, v) {
				j++
				continue
			}
			break
		}
		if startsName(toks, j, v) {
			if prev.upper && !t.upper && len(prev.low) > 4 {
				break // a heading in capitals before the text
			}
			j++
			continue
		}
		if t.kind == numberToken && len(t.low) <= 2 && prev.word() && prev.capital && i < j-1 {
			j++ // Ashraf 3, Formula 1
			continue
		}
		if t.word() && connectors[t.low] && !t.capital {
			k := j + 1
			for k < end && k < j+3 && toks[k].word() && (connectors[toks[k].low] || toks[k].low == "the") && !toks[k].capital {
				k++
			}
			if k < end && startsName(toks, k, v) && joins(toks, i, j) {
				j = k + 1
				continue
			}
		}
		break
	}
	for j > i+1 && toks[j-1].kind == punctToken {
		j--
	}
	return j
}

// joins reports whether a small word at j continues the name that begins at i.
func joins(toks []token, i, j int) bool {
	switch toks[j].low {
	case "for", "on", "and", "&", "und", "et", "y", "e":
		for k := i; k < j; k++ {
			if organisationWords[toks[k].low] {
				return true
			}
		}
		return toks[j].low == "&"
	}
	person := j-i > 1 && (firstName(toks[i].low) || utf8.RuneCountInString(toks[i].low) == 1)
	return !person || toks[j].low != "of" // J. K. Brandt of the Harbour Workers
}

// appendMentions cuts a run into what is a role and what is a name.
func appendMentions(out []mention, p *part, s sentence, from, to int, v *vocabulary, lower map[string]bool) []mention {
	toks := p.tokens
	initial := beginsSentence(toks, s, from)
	for from < to && toks[from].word() && (v.stop[toks[from].low] || connectors[toks[from].low] && initial) && !toks[from].upper {
		from++
	}
	if from >= to {
		return out
	}
	nameFrom := from
	for k := from; k < to; k++ {
		if roleWords[toks[k].low] && k+1 < to {
			end := k + 1
			for end < to && toks[end].kind == punctToken || end+1 < to && roleAfter[toks[end].low] {
				end++
			}
			if toks[end-1].low == "of" && end < to { // Secretary of State Kerry
				end = min(end+1, to)
				for end < to && !toks[end].capital {
					end++
				}
			}
			nameFrom = end
		}
	}
	if nameFrom >= to {
		nameFrom = from
	}
	nameFrom = personWithin(toks, nameFrom, to)
	m := mention{part: p, from: nameFrom, to: to, initial: initial && nameFrom == from}
	if nameFrom > from || lowerRole(toks, s, from) {
		m.role, m.roleKind = roleText(p, s, from, nameFrom)
		m.person = true
	}
	first := &toks[nameFrom]
	if to == nameFrom+1 {
		bare := v.nouns && m.role == ""
		if roleWords[first.low] || m.initial && lower[first.low] || utf8.RuneCountInString(first.low) < 2 {
			return out
		}
		if bare && (m.initial || !first.upper && !barePreposition(toks, s, nameFrom)) {
			if nameFrom > s.from && nounBefore[toks[nameFrom-1].low] {
				return out // der Richter
			}
			m.noun = true
		}
		if demonym(first.low) && to < s.to && toks[to].word() && !toks[to].capital && !v.stop[toks[to].low] {
			return out
		}
	} else if m.initial && lower[first.low] && !m.person && to > nameFrom+2 && toks[nameFrom+1].capital {
		m.from++ // Former President Obama: only at the start of a sentence
	}
	m.text = strings.TrimSpace(p.text[toks[m.from].start:toks[to-1].end])
	for k := m.from; k < to; k++ {
		if toks[k].kind != punctToken {
			m.words = append(m.words, toks[k].low)
		}
	}
	if len(m.words) == 0 {
		return out
	}
	if !m.person {
		m.role = roleAfterName(p, s, to)
		m.person = m.role != ""
	}
	if m.from > s.from && toks[m.from-1].is("(") && to < s.to && toks[to].is(")") && len(out) > 0 {
		last := &out[len(out)-1]
		if last.part == p && m.from-1-last.to <= 3 && m.from > last.to && (first.upper || to == nameFrom+1 && len(last.words) > 1) {
			m.acronym, m.of = true, len(out)-1
		}
	}
	return append(out, m)
}

// nounBefore are words that stand before a noun and not before a name alone.
var nounBefore = set("der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere dieser diese dieses diesem diesen im am zum zur beim vom ins ans")

// personWithin returns where in a run of capitals a person begins: Republican
// Donald Trump, Italian-born Mario Rossi.
func personWithin(toks []token, from, to int) int {
	if to-from < 3 || firstName(toks[from].low) || saints[toks[from].low] {
		return from
	}
	for k := from; k < to; k++ {
		if connectors[toks[k].low] && !toks[k].capital || organisationWords[toks[k].low] || placeWords[toks[k].low] {
			return from
		}
	}
	for k := from + 1; k+1 < to; k++ {
		if firstName(toks[k].low) && toks[k-1].word() && toks[k+1].word() {
			return k
		}
	}
	return from
}

var saints = set("st saint san santa sankt são fort mount lake port cape")

func beginsSentence(toks []token, s sentence, i int) bool {
	for i > s.from {
		i--
		if toks[i].kind != punctToken {
			return false
		}
		if toks[i].is(":") {
			return true
		}
	}
	return true
}

// barePreposition reports whether a place may follow: in Berlin, nach Moskau.
func barePreposition(toks []token, s sentence, i int) bool {
	if i == s.from {
		return false
	}
	switch toks[i-1].low {
	case "in", "nach", "aus", "von", "bei", "gegen", "über", "mit", "für":
		return i+1 >= s.to || !toks[i+1].capital
	}
	return false
}

func demonym(low string) bool {
	for _, tail := range [...]string{"ian", "ean", "ese", "ish", "can", "aeli", "aqi", "ani", "ench", "utch", "reek", "erman", "wiss", "uban", "yrian"} {
		if strings.HasSuffix(low, tail) {
			return true
		}
	}
	return false
}
