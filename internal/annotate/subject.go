package annotate

// asideReach is how many tokens what is put beside a subject may take.
const asideReach = 80

// nounBefore finds the noun phrase that is the subject of the verb at k, going
// back no further than from. It returns the tokens of the phrase without what
// is put beside it: of "Baer, a former official, said" only "Baer".
func (at *attributor) nounBefore(from, k int) (a, b int, ok bool) {
	toks, sp := at.toks, at.speech
	i := k - 1
	for i >= from && at.inq[i] == 0 && toks[i].word() && !toks[i].capital && (sp.helping[toks[i].low] && !sp.relative[toks[i].low] || adverb(toks[i].low)) && !sp.isPronoun(toks[i].low) {
		i--
	}
	i = at.skipTime(from, i)
	if i < from || at.inq[i] != 0 {
		return 0, 0, false
	}
	t := &toks[i]
	if t.is("to") {
		return 0, 0, false // declined to say
	}
	if sp.relative[t.low] && i > from {
		i--
		if toks[i].is(",") && i > from {
			i--
		}
		t = &toks[i]
		if at.inq[i] != 0 {
			return 0, 0, false
		}
	}
	if t.kind == punctToken {
		j := at.skipAside(from, i)
		if j < from {
			return 0, 0, false
		}
		i = j
	}
	if at.inq[i] != 0 {
		return 0, 0, false
	}
	a, b = at.phraseEnding(from, i)
	return a, b, b > a
}

func (s *speech) isPronoun(w string) bool {
	_, ok := s.pronoun[w]
	return ok
}

// skipTime goes back over "on Wednesday", "late Tuesday", "in July".
func (at *attributor) skipTime(from, i int) int {
	v := at.r.words
	for i >= from && at.inq[i] == 0 {
		t := &at.toks[i]
		if j := i - 1; j > from && (v.months[t.low] > 0 && at.toks[j].kind == numberToken || t.kind == numberToken && v.months[at.toks[j].low] > 0) {
			i -= 2
			for i >= from && (at.toks[i].is("on") || at.toks[i].is("late") || at.toks[i].is("am") || at.toks[i].is("le")) {
				i--
			}
			if i > from && at.toks[i].word() && issued[at.toks[i].low] {
				i--
			}
			continue
		}
		_, day := v.weekdays[t.low]
		if !day && !timeWords[t.low] {
			break
		}
		i--
		for i >= from && (at.toks[i].is("on") || at.toks[i].is("late") || at.toks[i].is("early") || at.toks[i].is("last") || at.toks[i].is("this") || at.toks[i].is("am")) {
			i--
		}
	}
	return i
}

var issued = set("released issued published posted dated sent made delivered broadcast aired veröffentlicht publié publiée")

var timeWords = set("yesterday today tonight earlier later gestern heute hier aujourd'hui ayer hoy ieri oggi ontem hoje gisteren vandaag morning afternoon evening night week month year")

// skipAside goes back from a closing comma, dash or bracket before the verb to
// the end of the phrase it was put beside. Of several commas it prefers the
// one that ends a name.
func (at *attributor) skipAside(from, i int) int {
	toks := at.toks
	from = max(from, i-asideReach)
	switch toks[i].low {
	case ")", "]":
		for k := i - 1; k >= from; k-- {
			if toks[k].is("(") || toks[k].is("[") {
				if k-1 >= from && toks[k-1].is(",") {
					return at.skipAside(from, k-1)
				}
				return k - 1
			}
		}
		return from - 1
	case "-", "–", "—", "―":
		for k := i - 1; k >= from; k-- {
			if at.inq[k] == 0 && (toks[k].is("-") || toks[k].is("–") || toks[k].is("—")) {
				for k-1 >= from && (toks[k-1].is("-") || toks[k-1].is("–")) {
					k--
				}
				return k - 1
			}
		}
		return from - 1
	case ",":
		for k := i - 1; k > from; k-- {
			if !toks[k].is(",") || at.inq[k] != 0 || at.inq[k-1] != 0 || !at.aside(k) {
				continue
			}
			e := k - 1
			if toks[e].is(")") {
				if e = at.skipAside(from, e); e < from {
					continue
				}
			}
			if a, b := at.phraseEnding(from, e); b > a && at.opensClause(from, a) && (b-a > 1 || at.endsWithName(a, b)) {
				return e
			}
		}
		best := from - 1
		for k := i - 1; k > from; k-- {
			if !toks[k].is(",") || at.inq[k] != 0 {
				continue
			}
			e := k - 1
			if toks[e].is(")") {
				e = at.skipAside(from, e)
				if e < from {
					continue
				}
			}
			if e < from || at.inq[e] != 0 {
				continue
			}
			a, b := at.phraseEnding(from, e)
			if b <= a || a > from && at.speech.adjunct[toks[a-1].low] && !toks[a-1].is("as") && !toks[a-1].is("when") {
				continue
			}
			if at.endsWithName(a, b) && !(toks[a].is("a") || toks[a].is("an")) {
				return e
			}
			if best < from && (at.speech.determiner[toks[a].low] || at.speech.isPronoun(toks[a].low)) && !toks[a].is("a") && !toks[a].is("an") {
				best = e
			}
		}
		return best
	}
	return from - 1
}

// opensClause reports whether nothing that counts stands between from and a.
func (at *attributor) opensClause(from, a int) bool {
	for k := from; k < a; k++ {
		if t := &at.toks[k]; t.kind != punctToken && !at.speech.join[t.low] && !t.is("as") {
			return false
		}
	}
	return true
}

// aside reports whether what follows the comma at k is put beside a name
// rather than the next clause.
func (at *attributor) aside(k int) bool {
	if k+1 >= len(at.toks) || at.inq[k+1] != 0 {
		return false
	}
	t := &at.toks[k+1]
	return t.kind == numberToken || at.speech.inside[t.low] || at.speech.determiner[t.low] || at.speech.relative[t.low] || roleWords[t.low] || roleBefore[t.low] || t.capital && !at.speech.isPronoun(t.low)
}

func (at *attributor) endsWithName(a, b int) bool {
	t := &at.toks[b-1]
	return t.capital || t.kind == numberToken
}

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

// subjectOf finds what the sentence from from on is about, for a verb at k
// that has no subject of its own.
func (at *attributor) subjectOf(from, k int, cue string) (source, bool) {
	toks, sp := at.toks, at.speech
	if k-from > 2*asideReach {
		return source{}, false
	}
	i := from
	for i < k && (toks[i].kind == punctToken || sp.join[toks[i].low]) && at.inq[i] == 0 {
		i++
	}
	// "On Tuesday, Rama …": the phrase after the comma.
	if i < k && at.inq[i] == 0 && (sp.adjunct[toks[i].low] || len(toks[i].low) > 5 && toks[i].low[len(toks[i].low)-3:] == "ing") && at.cast.at[at.p][i] == nil {
		for j := i; j < k; j++ {
			if toks[j].is(",") && at.inq[j] == 0 {
				i = j + 1
				break
			}
		}
	}
	if i >= k || at.inq[i] != 0 {
		return source{}, false
	}
	a, b := at.phraseFrom(i, k)
	if b <= a {
		return source{}, false
	}
	return at.resolve(a, b, cue)
}

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

// sourceAfter reads the source that follows "said" or "according to".
func (at *attributor) sourceAfter(i int, cue string) (source, bool) {
	for i < len(at.toks) && at.inq[i] == 0 && at.speech.helping[at.toks[i].low] && !at.speech.isPronoun(at.toks[i].low) {
		i++
	}
	if i >= len(at.toks) || at.inq[i] != 0 {
		return source{}, false
	}
	if t := &at.toks[i]; t.kind != numberToken && !t.word() || t.word() && !t.capital && !at.speech.determiner[t.low] && !at.speech.isPronoun(t.low) && !roleWords[t.low] && !roleWords[singular(t.low)] && !peopleWords[t.low] && !roleBefore[t.low] && at.r.words.stop[t.low] {
		return source{}, false
	}
	a, b := at.phraseFrom(i, len(at.toks))
	if b <= a {
		return source{}, false
	}
	return at.resolve(a, b, cue)
}
