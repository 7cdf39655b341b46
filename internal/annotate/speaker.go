package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
)

// resolve says who the noun phrase in tokens a to b stands for.
func (at *attributor) resolve(a, b int, cue string) (source, bool) {
	toks, sp := at.toks, at.speech
	if b <= a {
		return source{}, false
	}
	named := at.text(a, b)
	if b == a+1 && sp.isPronoun(toks[a].low) {
		return at.pronoun(toks[a].low, named, cue)
	}
	if src, ok := at.apposed(a, b, cue); ok {
		return src, true
	}
	var ms []*mention
	for i := a; i < b; i++ {
		if m := at.cast.at[at.p][i]; m != nil && m.from < b {
			ms = append(ms, m)
		}
	}
	head := at.head(ms, a, b)
	if head != nil {
		src := at.of(head, cue)
		src.named = named
		return src, true
	}
	if len(ms) == 0 || !toks[a].capital {
		if src, ok := at.byRole(a, b, cue); ok {
			return src, true
		}
	}
	text := bare(named, sp)
	if text == "" || !anyLetter(text) || onlySmall(toks[a:b], at) {
		return source{}, false
	}
	return source{speaker: text, cue: cue, named: named}, true
}

func anyLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

func onlySmall(toks []token, at *attributor) bool {
	for i := range toks {
		if t := &toks[i]; t.word() && (!at.r.words.stop[t.low] || t.capital && t.upper) {
			return false
		}
	}
	return true
}

// bare drops the article a phrase begins with.
func bare(s string, sp *speech) string {
	first, rest, ok := strings.Cut(s, " ")
	if ok && sp.determiner[strings.ToLower(first)] && len(first) <= 3 {
		return strings.TrimSpace(rest)
	}
	return s
}

// head picks the name a phrase is about, or nil when it is about something
// that merely belongs to a name: Rama's spokesman, officials in Tehran.
func (at *attributor) head(ms []*mention, a, b int) *mention {
	toks, sp := at.toks, at.speech
	if len(ms) == 0 {
		return nil
	}
	last := ms[len(ms)-1]
	if last.to == b && !toks[b-1].poss {
		if len(ms) > 1 {
			prev := ms[len(ms)-2]
			if sp.join[toks[prev.to].low] && personLike(prev.name) && prev.to+1 == last.from {
				return nil // two speak as one
			}
		}
		linked := false
		for i := a; i < last.from; i++ {
			t := &toks[i]
			if (sp.inside[t.low] || sp.adjunct[t.low]) && !inMention(ms, i) {
				linked = true
			}
			if sp.preceding[t.low] && i > a && sp.document[toks[i-1].low] {
				return last // a statement by Adrienne Watson
			}
		}
		if !linked {
			return last
		}
		if ms[0] != last && ms[0].from <= a+1 && !toks[ms[0].to-1].poss {
			return ms[0]
		}
		return nil
	}
	for i, m := range ms {
		if m.to < b && toks[m.to-1].poss {
			// Rama's official website speaks for Rama
			for k := m.to; k < b; k++ {
				if sp.document[toks[k].low] {
					return m
				}
			}
			continue
		}
		if m.from > a && sp.preceding[toks[m.from-1].low] && m.from-2 >= a && sp.document[toks[m.from-2].low] {
			return m
		}
		if m.from > a && sp.preceding[toks[m.from-1].low] && a < m.from-1 && sp.document[toks[a+1].low] {
			return m
		}
		if i == 0 && m.from == a || m.from == a+1 && sp.determiner[toks[a].low] && toks[a].is("the") {
			if m.to < b && toks[m.to].word() && !toks[m.to].capital && !sp.inside[toks[m.to].low] && !sp.adjunct[toks[m.to].low] && !at.r.words.stop[toks[m.to].low] {
				continue // the Clinton campaign
			}
			if m.to < b && sp.join[toks[m.to].low] {
				return nil
			}
			return m
		}
		if m.person && m.role != "" && m.from > a && !sp.inside[toks[m.from-1].low] {
			return m
		}
	}
	return nil
}

func inMention(ms []*mention, i int) bool {
	for _, m := range ms {
		if i >= m.from && i < m.to {
			return true
		}
	}
	return false
}

// of makes a source of a name.
func (at *attributor) of(m *mention, cue string) source {
	n := m.name
	role := n.role
	if m.role != "" && len(m.role) > len(role) {
		role = m.role
	}
	if n.kind == news.NameUnknown && len(n.words) > 1 && m.person {
		n.kind = news.NamePerson
	}
	return source{speaker: n.text, role: role, cue: cue, named: m.text, name: n}
}

// pronoun resolves he, she, they to whoever was spoken of last.
func (at *attributor) pronoun(low, named, cue string) (source, bool) {
	g := at.speech.pronoun[low]
	if g == unknownGender {
		if at.first[low] {
			if len(at.authors) != 1 {
				return source{}, false
			}
			return source{speaker: at.authors[0], cue: cue, named: named}, true
		}
		if at.last == nil || at.p.number-at.lastIn > 2 {
			return source{}, false
		}
		src := *at.last
		if src.name != nil && src.name.kind == news.NamePerson && at.speech.plural[low] {
			return source{speaker: named, cue: cue, named: named}, true
		}
		src.cue, src.named = cue, named
		return src, true
	}
	for i := len(at.focus) - 1; i >= max(0, len(at.focus)-60); i-- {
		f := at.focus[i]
		if at.p.number-f.part > 6 {
			break
		}
		if f.name.gender != unknownGender && f.name.gender != g || !somebody(f.name) {
			continue
		}
		f.name.gender = g
		return source{speaker: f.name.text, role: f.name.role, cue: cue, named: named, name: f.name}, true
	}
	if at.last != nil && at.p.number-at.lastIn <= 2 && at.last.name == nil {
		src := *at.last
		src.cue, src.named = cue, named
		return src, true
	}
	return source{}, false
}

// byRole resolves "the prime minister" to the person who was called so, and
// "the statement" to whoever spoke last.
func (at *attributor) byRole(a, b int, cue string) (source, bool) {
	toks, sp := at.toks, at.speech
	from := a
	for from < b && sp.determiner[toks[from].low] {
		from++
	}
	if from == b {
		return source{}, false
	}
	named := at.text(a, b)
	if sp.document[toks[b-1].low] && b-from <= 2 && at.last != nil && at.p.number-at.lastIn <= 3 && (from > a || b-from == 1) {
		src := *at.last
		src.cue, src.named = cue, named
		return src, true
	}
	if from == a || toks[a].is("a") || toks[a].is("an") || !sp.determiner[toks[a].low] {
		if !(toks[a].capital && roleWords[toks[b-1].low]) {
			return source{}, false
		}
	}
	words := make([]string, 0, b-from)
	role := false
	for i := from; i < b; i++ {
		if toks[i].kind == wordToken {
			words = append(words, toks[i].low)
			role = role || roleWords[toks[i].low]
		}
	}
	if !role || len(words) > 5 {
		return source{}, false
	}
	want := strings.Join(words, " ")
	var best *name
	for _, m := range at.cast.roles {
		if m.part.number > at.p.number || m.part.number < -1 {
			continue
		}
		if m.part == at.p && m.from > b {
			break
		}
		have := strings.ToLower(m.name.role)
		if m.name.kind == news.NamePerson && have != "" && roleMatches(have, want) {
			best = m.name
		}
	}
	if best == nil {
		return source{}, false
	}
	return source{speaker: best.text, role: best.role, cue: cue, named: named, name: best}, true
}

// roleMatches reports whether somebody with the role have can be called want.
// "President" is not the vice president.
func roleMatches(have, want string) bool {
	i := strings.Index(have, want)
	if i < 0 {
		return false
	}
	if i > 0 {
		r, _ := utf8.DecodeLastRuneInString(have[:i])
		if letter(r) || hyphen(r) {
			return false
		}
		if before := strings.Fields(have[:i]); len(before) > 0 {
			switch before[len(before)-1] {
			case "vice", "deputy", "former", "ex", "assistant":
				return false
			}
		}
	}
	end := i + len(want)
	if end < len(have) {
		r, _ := utf8.DecodeRuneInString(have[end:])
		return !letter(r)
	}
	return true
}
