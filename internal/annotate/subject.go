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
