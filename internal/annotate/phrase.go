package annotate

// phraseEnding collects the noun phrase that ends with token i.
func (at *attributor) phraseEnding(from, i int) (a, b int) {
	toks, sp, v := at.toks, at.speech, at.r.words
	b = i + 1
	a = b
	for a > from && b-a < 24 {
		t := &toks[a-1]
		if at.inq[a-1] != 0 {
			break
		}
		if t.kind == punctToken {
			if (t.is(".") || t.is("&") || t.is("-") || t.is("'") || t.is("’")) && a < b && (t.is("&") || at.abbreviation(a-1) || !toks[a].spaced) {
				a--
				continue
			}
			// A bracket inside the phrase: Rep. Gwen Moore (D-Wis.)
			if t.is(")") && a == b {
				k := a - 2
				for k > from && !toks[k].is("(") {
					k--
				}
				if toks[k].is("(") {
					a, b = k, k
					continue
				}
			}
			break
		}
		if sp.isPronoun(t.low) {
			if a == b {
				return a - 1, b
			}
			break
		}
		if sp.determiner[t.low] {
			a--
			if a > from && sp.inside[toks[a-1].low] && a-1 > from {
				continue
			}
			// "all the president's men" goes on, "told the" does not.
			if a > from && sp.determiner[toks[a-1].low] {
				continue
			}
			break
		}
		if sp.inside[t.low] || (sp.preceding[t.low] && a < b && a-2 >= from && sp.document[toks[a-2].low]) {
			if a == b || a-1 == from && !sp.document[t.low] {
				break
			}
			a--
			continue
		}
		if sp.join[t.low] {
			// Trump and Clinton said
			if a < b && toks[a].capital && a-2 >= from && toks[a-2].capital && !at.verbal(a-2) && at.inq[a-2] == 0 {
				a--
				continue
			}
			break
		}
		if at.verbal(a-1) || sp.adjunct[t.low] || sp.that[t.low] || sp.relative[t.low] || sp.helping[t.low] {
			// "officials in Tehran said", "people close to the campaign said"
			if sp.adjunct[t.low] && a < b && a-2 >= from && at.nounish(a-2) {
				a--
				continue
			}
			break
		}
		if v.stop[t.low] && !t.capital && !roleWords[t.low] && !roleBefore[t.low] {
			break
		}
		a--
	}
	// A phrase does not begin with a small word that only links.
	for a < b && (sp.inside[toks[a].low] || sp.join[toks[a].low] || sp.adjunct[toks[a].low] && !toks[a].capital) {
		a++
	}
	for a < b && toks[a].kind == punctToken {
		a++
	}
	return a, b
}

// verbal reports whether a small word is a verb as far as its form tells.
func (at *attributor) verbal(i int) bool {
	t := &at.toks[i]
	if t.capital && i > 0 && !terminator(at.toks[i-1].low) {
		return false
	}
	return at.speech.cues[t.low] == saying && !roleWords[t.low] && t.low != "report" && t.low != "reports" && t.low != "estimate" && t.low != "mention" && t.low != "notes" && t.low != "note" && t.low != "comment" && t.low != "comments" && t.low != "claims" && t.low != "demands"
}

// nounish reports whether a word before a preposition can be what it belongs
// to: a role or a word for people.
func (at *attributor) nounish(i int) bool {
	t := &at.toks[i]
	return t.word() && !t.capital && (roleWords[t.low] || roleWords[singular(t.low)] || peopleWords[t.low] || at.speech.document[t.low])
}

func singular(low string) string {
	if len(low) > 3 && low[len(low)-1] == 's' {
		return low[:len(low)-1]
	}
	return low
}

var peopleWords = set("people officials sources critics supporters opponents experts analysts groups residents authorities police investigators protesters demonstrators lawyers voters workers families relatives close familiar men women someone somebody those others members")

// phraseFrom collects the noun phrase that begins with token i.
func (at *attributor) phraseFrom(i, limit int) (a, b int) {
	toks, sp, v := at.toks, at.speech, at.r.words
	a = i
	if a < limit && sp.isPronoun(toks[a].low) {
		return a, a + 1
	}
	for b = a; b < limit && b-a < 20 && at.inq[b] == 0; b++ {
		t := &toks[b]
		if m := at.cast.at[at.p][b]; m != nil && m.to <= limit {
			b = m.to - 1
			if !(m.to < limit && (toks[m.to].word() && (roleWords[toks[m.to].low] || sp.document[toks[m.to].low] || sp.inside[toks[m.to].low] || toks[m.to].capital) || toks[m.to-1].poss)) {
				return a, m.to
			}
			continue
		}
		if t.kind == punctToken {
			if t.is(".") && at.abbreviation(b) && b+1 < limit && toks[b+1].capital || t.is("&") {
				continue
			}
			break
		}
		if _, day := v.weekdays[t.low]; day {
			break
		}
		if sp.determiner[t.low] && (b == a || sp.determiner[toks[b-1].low] || sp.inside[toks[b-1].low] || sp.preceding[toks[b-1].low]) {
			continue
		}
		if sp.inside[t.low] && b > a || sp.preceding[t.low] && b > a && sp.document[toks[b-1].low] {
			continue
		}
		if b > a && (sp.helping[t.low] || sp.adjunct[t.low] || sp.relative[t.low] || sp.join[t.low] || sp.that[t.low] || sp.cues[t.low] >= finding || sp.cues[t.low] == quoting && !sp.determiner[toks[b-1].low] || verbs[t.low] || edForm(t)) {
			break
		}
		if v.stop[t.low] && !t.capital && !roleWords[t.low] && !roleBefore[t.low] {
			break
		}
	}
	for b > a && (sp.inside[toks[b-1].low] || sp.determiner[toks[b-1].low] || toks[b-1].kind == punctToken) {
		b--
	}
	return a, b
}

func edForm(t *token) bool {
	return !t.capital && len(t.low) > 4 && t.low[len(t.low)-2:] == "ed"
}
