package annotate

import (
	"strings"

	"coranto/internal/news"
)

const personKind = news.NamePerson

// How far, in tokens, a cue may stand from the quotation it belongs to.
const (
	afterReach  = 40
	beforeReach = 80
)

// attribute finds the cue and the source of one quotation of the paragraph:
// right after it, or before it in the same sentence.
func (at *attributor) attribute(i int) (source, bool) {
	q := &at.p.marks[i]
	if q.open > 0 && at.naming(q.open) {
		return source{}, false
	}
	if q.open > 0 && at.cue(q.open-1) != noCue && at.inq[q.open-1] == 0 && work(at.toks, q) {
		return source{}, false // read "The Long Way Home"
	}
	if q.open > 0 && at.close(q.open) {
		if src, ok := at.before(at.clauseStart(q.open), q.open); ok {
			return src, ok
		}
	}
	if src, ok := at.after(q); ok {
		return src, ok
	}
	if q.open <= 0 {
		return source{}, false
	}
	from := at.clauseStart(q.open)
	if at.toks[q.open-1].is(":") {
		last := q.open - 1
		for last > from && !(at.toks[last].is(",") && at.inq[last] == 0) {
			last--
		}
		if src, ok := at.before(last, q.open); ok {
			return src, ok
		}
		if src, ok := at.subjectOf(from, q.open-1, ":"); ok && src.name != nil && src.name.kind == personKind {
			return src, ok
		}
	}
	src, ok := at.before(from, q.open)
	if ok && !at.close(q.open) && (q.to-q.from < 3 || work(at.toks, q)) {
		return source{}, false // a word or a title somewhere in a sentence
	}
	return src, ok
}

// naming reports whether the words quoted at i are what something is called,
// not what somebody says: a camp called "Ashraf 3".
func (at *attributor) naming(i int) bool {
	switch at.toks[i-1].low {
	case "called", "named", "titled", "entitled", "dubbed", "labeled", "labelled", "nicknamed", "captioned", "headlined":
	default:
		return false
	}
	k := i - 2
	if k < 0 || at.inq[k] != 0 {
		return true
	}
	t := &at.toks[k]
	return t.kind == punctToken || !t.capital && !at.speech.isPronoun(t.low) && !at.speech.helping[t.low] || t.is("is") || t.is("was") || t.is("are") || t.is("were") || t.is("been") || t.is("be")
}

// close reports whether a quotation that opens at i follows its cue at once:
// said, "…" or said that "…".
func (at *attributor) close(i int) bool {
	k := i - 1
	for k >= 0 && at.inq[k] == 0 && (at.toks[k].is(",") || at.toks[k].is(":") || at.speech.that[at.toks[k].low]) {
		k--
	}
	if k < 0 || at.inq[k] != 0 {
		return false
	}
	if at.toks[i-1].is(":") || at.toks[i-1].is(",") {
		for n := 0; n < 3 && k > 0 && at.cue(k) == noCue && at.toks[k].word() && at.inq[k] == 0; n++ {
			k-- // told reporters, scolded him
		}
	}
	return at.inq[k] == 0 && at.cue(k) != noCue
}

// clauseStart goes back from a quotation to where its sentence begins outside
// the marks.
func (at *attributor) clauseStart(i int) int {
	k := i
	for k > 0 && i-k < beforeReach {
		t := &at.toks[k-1]
		if at.inq[k-1] != 0 {
			// A quotation that ended its own sentence.
			q := &at.p.marks[at.inq[k-1]-1]
			if q.to > q.from && at.toks[q.to-1].kind == punctToken && terminator(at.toks[q.to-1].low) && at.toks[k].capital {
				break
			}
			k = max(q.open, 0)
			if q.open < 0 {
				break
			}
			continue
		}
		if t.kind == punctToken && (terminator(t.low) && !at.abbreviation(k-1) || t.is(";")) {
			break
		}
		k--
	}
	return k
}

// abbreviation reports whether the full stop at i ends no sentence.
func (at *attributor) abbreviation(i int) bool {
	s := at.p.sentences[at.p.sentenceAt(i)]
	return i+1 < s.to && !at.toks[i+1].is(`"`) && at.inq[i+1] == 0
}

// cue returns what the word at i tells about words beside it.
func (at *attributor) cue(i int) cueKind {
	t := &at.toks[i]
	if t.kind != wordToken || t.poss {
		return noCue
	}
	return at.speech.cues[t.low]
}

// after reads `"…," said Rama`, `"…," the minister, who …, said`, `"…,"
// according to Rama` and `"…" — Edi Rama`.
func (at *attributor) after(q *quoted) (source, bool) {
	toks := at.toks
	if q.runsOn || q.to <= q.from {
		return source{}, false
	}
	i := q.end
	end := &toks[q.to-1]
	full := end.is(".") && end.kind == punctToken
	for i < len(toks) && toks[i].kind == punctToken && at.inq[i] == 0 && (toks[i].is(",") || toks[i].is("-") || toks[i].is("–") || toks[i].is("—") || toks[i].is("―")) {
		if !toks[i].is(",") && i+1 < len(toks) {
			if src, ok := at.signature(i + 1); ok {
				return src, true
			}
		}
		i++
	}
	if i >= len(toks) || at.inq[i] != 0 {
		return source{}, false
	}
	if n := at.accordingAt(i); n > 0 {
		return at.sourceAfter(i+n, at.text(i, i+n))
	}
	if at.r.base == "de" && toks[i].is("so") {
		return at.sourceAfter(i+1, "so") // „…“, so Mara Voss.
	}
	limit := i
	for limit < len(toks) && limit < i+afterReach && at.inq[limit] == 0 && !(toks[limit].kind == punctToken && (terminator(toks[limit].low) && !at.abbreviation(limit) || toks[limit].is(":") || toks[limit].is(";"))) {
		limit++
	}
	if full && limit-i > 14 {
		return source{}, false
	}
	// said Rama
	if at.cue(i) != noCue && !at.speech.running[toks[i].low] {
		if src, ok := at.sourceAfter(i+1, toks[i].low); ok {
			return src, true
		}
	}
	// dit-il, a-t-elle déclaré
	if verb, who, ok := inverted(toks[i].low); ok && at.r.base == "fr" {
		end := i + 1
		if at.speech.helping[verb] && i+1 < limit && at.cue(i+1) != noCue {
			end = i + 2
		}
		if end > i+1 || at.speech.cues[verb] != noCue {
			return at.pronoun(who, who, at.text(i, end))
		}
	}
	// a déclaré Macron, hat Scholz gesagt
	if at.speech.helping[toks[i].low] && i+2 < limit {
		if at.cue(i+1) != noCue {
			if src, ok := at.sourceAfter(i+2, at.text(i, i+2)); ok {
				return src, true
			}
		}
	}
	// Rama said
	for k := i + 1; k < limit; k++ {
		if at.cue(k) == noCue || at.speech.running[toks[k].low] {
			continue
		}
		a, b, ok := at.nounBefore(i, k)
		if !ok || a > i && !at.onlyHelping(i, a) {
			continue
		}
		if src, ok := at.resolve(a, b, at.verbText(b, k)); ok {
			return src, true
		}
	}
	return source{}, false
}

// inverted takes a French verb apart that has its pronoun after it: dit-il,
// a-t-elle.
func inverted(low string) (verb, pronoun string, ok bool) {
	for _, p := range [...]string{"il", "elle", "ils", "elles"} {
		if v, found := strings.CutSuffix(low, "-"+p); found && v != "" {
			return strings.TrimSuffix(v, "-t"), p, true
		}
	}
	return "", "", false
}

func (at *attributor) onlyHelping(from, to int) bool {
	for k := from; k < to; k++ {
		if t := &at.toks[k]; !at.speech.helping[t.low] && !at.speech.join[t.low] && t.kind != punctToken && !adverb(t.low) {
			return false
		}
	}
	return true
}

func adverb(low string) bool {
	return len(low) > 4 && low[len(low)-2:] == "ly"
}

// signature reads the name that signs a quotation: — Edi Rama.
func (at *attributor) signature(i int) (source, bool) {
	m := at.cast.at[at.p][i]
	if m == nil || !personLike(m.name) {
		return source{}, false
	}
	if m.to < len(at.toks) && !at.toks[m.to].is(",") && !at.toks[m.to].is("(") && !at.toks[m.to].is(".") {
		return source{}, false
	}
	return at.of(m, "—"), true
}

// accordingAt returns how many tokens an "according to" at i takes, or 0.
func (at *attributor) accordingAt(i int) int {
next:
	for _, words := range at.speech.according {
		for k, w := range words {
			if i+k >= len(at.toks) || !at.toks[i+k].is(w) || at.inq[i+k] != 0 {
				continue next
			}
		}
		return len(words)
	}
	return 0
}

// before finds the nearest cue with a source between from and to.
func (at *attributor) before(from, to int) (source, bool) {
	for k := to - 1; k >= from; k-- {
		if at.inq[k] != 0 {
			continue
		}
		if n := at.accordingAt(k); n > 0 && (k+n < to) {
			if src, ok := at.sourceAfter(k+n, at.text(k, k+n)); ok {
				return src, true
			}
		}
		if at.cue(k) == noCue {
			continue
		}
		if at.speech.running[at.toks[k].low] {
			if m := at.mentionEnding(k); m != nil && m.from >= from && personLike(m.name) {
				src := at.of(m, at.toks[k].low) // footage of Trump saying
				return src, true
			}
			if src, ok := at.subjectOf(from, k, at.toks[k].low); ok {
				return src, true
			}
			continue
		}
		a, b, ok := at.nounBefore(from, k)
		if ok {
			if src, ok := at.resolve(a, b, at.verbText(b, k)); ok {
				return src, true
			}
			continue
		}
		if k == from && to > k+1 && at.toks[to-1].kind == punctToken && at.toks[k].capital {
			if src, ok := at.sourceAfter(k+1, at.toks[k].low); ok {
				return src, true
			}
		}
		if at.sharesSubject(from, k) {
			if src, ok := at.subjectOf(from, k, at.toks[k].low); ok {
				return src, true
			}
		}
	}
	return source{}, false
}

// mentionEnding returns the name that ends right before token k.
func (at *attributor) mentionEnding(k int) *mention {
	for i := k - 1; i >= 0 && i > k-6; i-- {
		if m := at.cast.at[at.p][i]; m != nil {
			if m.to == k && !at.toks[k-1].poss {
				return m
			}
			return nil
		}
	}
	return nil
}

// sharesSubject reports whether the verb at k goes on after "and" or "but"
// with the subject of the verb before.
func (at *attributor) sharesSubject(from, k int) bool {
	i := k - 1
	for i >= from && (at.speech.helping[at.toks[i].low] || adverb(at.toks[i].low)) {
		i--
	}
	return i > from && at.speech.join[at.toks[i].low]
}

// verbText is the cue as it stands: the verb with the helping words before it
// are left to the reader, "said" is enough.
func (at *attributor) verbText(_, k int) string { return at.p.text[at.toks[k].start:at.toks[k].after] }

func (at *attributor) text(from, to int) string {
	return at.p.text[at.toks[from].start:at.toks[to-1].after]
}
