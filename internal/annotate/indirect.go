package annotate

import "strings"

// longSentence is how many tokens a sentence may have to be read for a
// statement; what is longer is a list or no text at all.
const longSentence = 300

// indirect reads what a sentence reports without quotation marks, or with
// marks around some of it only. A statement that stands in marks as a whole is
// left to attribute.
func (at *attributor) indirect(s sentence) (span, bool) {
	if s.to-s.from > longSentence {
		return span{}, false
	}
	for k := s.from; k < s.to; k++ {
		if at.inq[k] != 0 {
			continue
		}
		if n := at.accordingAt(k); n > 0 {
			if sp, ok := at.accordingSpan(s, k, n); ok {
				return sp, true
			}
			continue
		}
		if at.cue(k) < finding || at.speech.running[at.toks[k].low] {
			continue
		}
		if sp, ok := at.reported(s, k); ok {
			return sp, true
		}
	}
	return span{}, false
}

// accordingSpan reads "According to X, …" and "…, according to X."
func (at *attributor) accordingSpan(s sentence, k, n int) (span, bool) {
	src, ok := at.sourceAfter(k+n, at.text(k, k+n))
	if !ok {
		return span{}, false
	}
	from, to := s.from, k
	if k == s.from {
		from = k + n
		for from < s.to && !(at.toks[from].is(",") && at.inq[from] == 0) {
			from++
		}
		from++
		to = at.endOfStatement(s)
	}
	return at.partly(from, to, src)
}

// reported reads "X said (that) …", "…, X said." and "…, X said, …".
func (at *attributor) reported(s sentence, k int) (span, bool) {
	toks, sp := at.toks, at.speech
	a, b, ok := at.nounBefore(s.from, k)
	if !ok {
		if !at.sharesSubject(s.from, k) {
			return span{}, false
		}
		src, ok := at.subjectOf(s.from, k, toks[k].low)
		if !ok {
			return span{}, false
		}
		return at.reportedAfter(s, k, src)
	}
	src, ok := at.resolve(a, b, at.verbText(b, k))
	if !ok {
		return span{}, false
	}
	// "…, X said": the statement stands before.
	if a > s.from && toks[a-1].is(",") && at.inq[a-1] == 0 && a-1-s.from >= 3 && at.endsSoon(s, k) && !sp.adjunct[toks[s.from].low] {
		return at.partly(s.from, a-1, src)
	}
	// "Acts of protest, X said, are acts of love": the longer side.
	if a > s.from && toks[a-1].is(",") && at.inq[a-1] == 0 && k+1 < s.to && toks[k+1].is(",") && at.inq[k+1] == 0 {
		if before := a - 1 - s.from; before > s.to-k && before > 3 {
			return at.partly(s.from, a-1, src)
		}
		return at.partly(k+2, at.endOfStatement(s), src)
	}
	return at.reportedAfter(s, k, src)
}

// endsSoon reports whether nothing but a circumstance follows the verb.
func (at *attributor) endsSoon(s sentence, k int) bool {
	if k+1 >= s.to {
		return true
	}
	next := &at.toks[k+1]
	if next.kind == punctToken {
		return true
	}
	if at.inq[k+1] != 0 {
		return false
	}
	_, day := at.r.words.weekdays[next.low]
	if !day && !at.speech.adjunct[next.low] && !timeWords[next.low] {
		return false
	}
	for i := k + 1; i < s.to; i++ {
		if at.speech.that[at.toks[i].low] || at.inq[i] != 0 {
			return false
		}
	}
	return s.to-k < 16
}

// reportedAfter takes the statement after the verb.
func (at *attributor) reportedAfter(s sentence, k int, src source) (out span, ok bool) {
	toks, sp := at.toks, at.speech
	from := k + 1
	if from >= s.to {
		return span{}, false
	}
	explicit := false
	defer func() {
		if ok && !explicit && (at.cue(k) == finding || !at.clause(out.from, out.to)) {
			ok = false
		}
	}()
	for from < s.to && (adverb(toks[from].low) || sp.helping[toks[from].low] && !sp.isPronoun(toks[from].low) && toks[from].low != "was" && toks[from].low != "is") && at.inq[from] == 0 {
		from++
	}
	if from >= s.to {
		return span{}, false
	}
	t := &toks[from]
	_, day := at.r.words.weekdays[t.low]
	switch {
	case at.inq[from] != 0:
	case sp.that[t.low]:
		explicit = true
		from = afterThat(toks, from)
	case t.kind == punctToken && !t.is(",") && !t.is(":"):
		return span{}, false
	case t.is(":"):
		from++
	case t.is(",") || day || sp.adjunct[t.low] || timeWords[t.low] || listener(toks[k].low):
		that := 0
		for i := from; i < s.to && i < from+14; i++ {
			if at.inq[i] != 0 {
				break
			}
			if sp.that[toks[i].low] {
				that, explicit = afterThat(toks, i), true
				break
			}
		}
		if that == 0 && listener(toks[k].low) {
			that = at.afterListener(from, s.to)
		}
		if that == 0 && day && from+1 < s.to && toks[from+1].word() && !sp.adjunct[toks[from+1].low] {
			that = from + 1
		}
		if that == 0 && t.is(",") && len(at.speech.that) > 0 && at.r.words.nouns && from+1 < s.to {
			that, explicit = from+1, true // German: sagte, die Lage sei ernst
		}
		if that == 0 {
			return span{}, false
		}
		from = that
	case t.word() && !t.capital && at.r.words.stop[t.low] && !sp.determiner[t.low] && !sp.isPronoun(t.low) && !clauseStarter[t.low]:
		return span{}, false
	}
	to := at.endOfStatement(s)
	for i := from + 1; i < to; i++ {
		if at.inq[i] == 0 && at.speech.running[toks[i].low] && toks[i-1].is(",") {
			to = i - 1 // …, adding that
			break
		}
	}
	return at.partly(from, to, src)
}

// clause reports whether a stretch has a verb, as far as forms tell; a thing
// announced or denied is not a statement.
func (at *attributor) clause(from, to int) bool {
	if at.r.base != "en" {
		return false // where the words for "that" and the moods of verbs tell
	}
	for i := from; i < to; i++ {
		t := &at.toks[i]
		if t.word() && (at.speech.helping[t.low] && !at.speech.relative[t.low] && verbs[t.low] || verbs[t.low] || edForm(t)) {
			return true
		}
	}
	return false
}

// afterThat returns where the statement begins that the word at i opens. In
// French the word may hold its subject: qu'il.
func afterThat(toks []token, i int) int {
	if strings.HasPrefix(toks[i].low, "qu'") {
		return i
	}
	return i + 1
}

var verbs = set("is are was were has have had will would can could shall should may might must do does did isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't don't doesn't didn't it's he's she's they're we're i'm you're that's there's he'd she'd they'd we'd i'd he'll she'll they'll we'll i'll we've they've i've came went made took gave got became knew saw left lost won met held sent built paid kept brought began fell rose stood needs wants hopes plans remains means makes takes goes comes gets gives faces looks seems need want hope plan remain mean make take go come get give")

var clauseStarter = set("there his her its their our my your who what how why where when whether if no nothing everyone anyone somebody someone many most some")

// afterListener returns where the statement begins after whom it was told to:
// told reporters he would go. 0 when it cannot be seen.
func (at *attributor) afterListener(from, to int) int {
	toks := at.toks
	if at.inq[from] != 0 {
		return 0
	}
	_, b := at.phraseFrom(from, to)
	if b <= from || b+3 >= to || at.inq[b] != 0 || b-from > 8 {
		return 0
	}
	if t := &toks[b]; at.speech.isPronoun(t.low) || at.speech.determiner[t.low] && !t.is("a") {
		return b
	}
	return 0
}

// listener reports whether a verb takes whom it is said to: told reporters.
func listener(low string) bool {
	switch low {
	case "told", "tell", "tells", "warned", "assured", "informed", "reminded", "reassured":
		return true
	}
	return false
}

// endOfStatement is the sentence's end without its full stop.
func (at *attributor) endOfStatement(s sentence) int {
	to := s.to
	for to > s.from && at.toks[to-1].kind == punctToken && at.inq[to-1] == 0 && (at.toks[to-1].is(".") || at.toks[to-1].is(";") || at.toks[to-1].is(":")) {
		to--
	}
	return to
}

// partly makes a span of tokens, unless quotation marks enclose all of it, or
// it is too short to say anything.
func (at *attributor) partly(from, to int, src source) (span, bool) {
	for to > from && at.toks[to-1].is(",") {
		to--
	}
	if to-from < 3 {
		return span{}, false
	}
	outside := 0
	for i := from; i < to; i++ {
		if at.inq[i] == 0 && at.toks[i].kind != punctToken {
			outside++
		}
		if q := at.inq[i]; q != 0 && at.p.marks[q-1].end > to && at.p.marks[q-1].closed {
			return span{}, false // a quotation that reaches beyond the sentence
		}
	}
	if outside < 2 {
		return span{}, false
	}
	return span{from: from, to: to, src: src}, true
}
