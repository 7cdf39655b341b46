package compare

import (
	"sort"
	"strings"

	"coranto/internal/news"
)

// said is one sentence somebody said, in one member.
type said struct {
	member int
	q      *news.Quotation
	text   string
	bag    bag

	speaker, role string // of the quotation, or the name that belongs to the role
	key           string // of the speaker
	person        bool   // who is known to be one
}

// statements aligns who says what over the articles: each statement once, in
// its fullest wording, with every place and what differs there.
func (s *story) statements() []news.Statement {
	all := s.sayings()
	bags := make([]*bag, len(all))
	order := make([]int, len(all))
	for i := range all {
		s.index.fix(&all[i].bag)
		bags[i] = &all[i].bag
		order[i] = i
	}
	al := &aligner{x: s.index, bags: bags, same: func(a, b int) bool { return s.sameStatement(&all[a], &all[b]) }}
	groups := al.run(order)
	out := make([]news.Statement, 0, len(groups))
	weight := make([]float64, 0, len(groups))
	for _, g := range groups {
		st := s.statement(all, g.units)
		out = append(out, st)
		outlets := map[string]bool{}
		for _, i := range g.units {
			outlets[s.outlet(all[i].member)] = true
		}
		w := float64(len(outlets)) * 10
		if st.Direct {
			w += 3
		}
		if st.Role != "" || strings.Contains(st.Speaker, " ") {
			w++
		}
		weight = append(weight, w)
	}
	rank := make([]int, len(out))
	for i := range rank {
		rank[i] = i
	}
	sort.SliceStable(rank, func(i, j int) bool { return weight[rank[i]] > weight[rank[j]] })
	ranked := make([]news.Statement, 0, min(len(rank), maxStatements))
	for _, i := range rank[:min(len(rank), maxStatements)] {
		ranked = append(ranked, out[i])
	}
	return ranked
}

// sayings lists the quotations of all members, sentence by sentence, and marks
// the sentences that are nothing else.
func (s *story) sayings() []said {
	var out []said
	for m, mem := range s.members {
		if mem.Annotation == nil || mem.Article == nil {
			continue
		}
		for k := range mem.Annotation.Quotations {
			q := &mem.Annotation.Quotations[k]
			for _, text := range s.sentencesOf(m, q) {
				if length(text) < 3 || len(out) >= maxSentences {
					continue
				}
				out = append(out, said{member: m, q: q, text: text, bag: s.index.read(s.lang[m], text), speaker: q.Speaker, role: q.Role, key: strings.ToLower(q.Speaker)})
			}
		}
	}
	s.nameRoles(out)
	people := s.people()
	for i := range out {
		out[i].person = people[out[i].member][out[i].key]
	}
	s.index.weigh()
	for i := range s.units {
		s.index.fix(&s.units[i].bag)
	}
	return out
}

// sentencesOf cuts a quotation where the sentences of its paragraph end.
func (s *story) sentencesOf(m int, q *news.Quotation) []string {
	p := q.Paragraph
	if p < 1 || p > len(s.paras[m]) {
		return []string{q.Text}
	}
	text := s.paras[m][p-1]
	sentences := s.members[m].Annotation.Sentences
	at := 0
	if q.Sentence >= 0 && q.Sentence < len(sentences) && sentences[q.Sentence].Paragraph == p {
		at = min(max(sentences[q.Sentence].Start, 0), len(text))
	}
	i := strings.Index(text[at:], q.Text)
	if i < 0 {
		return []string{q.Text}
	}
	start, end := at+i, at+i+len(q.Text)
	var out []string
	for k := max(q.Sentence, 0); k < len(sentences) && sentences[k].Paragraph == p; k++ {
		from, to := max(sentences[k].Start, start), min(sentences[k].End, end)
		if from < to && to <= len(text) {
			if t := trimQuotes(text[from:to], q.Direct); t != "" {
				out = append(out, t)
			}
		}
	}
	s.markQuoted(m, q, start, end)
	if len(out) == 0 {
		return []string{q.Text}
	}
	return out
}

func trimQuotes(s string, direct bool) string {
	s = strings.TrimSpace(s)
	if direct {
		s = strings.Trim(s, `"“”„«»`)
	}
	return strings.TrimSpace(s)
}

// markQuoted marks the units that lie within a quotation, or mostly do: with a
// "he said" around it.
func (s *story) markQuoted(m int, q *news.Quotation, start, end int) {
	i := sort.Search(len(s.units), func(i int) bool {
		return s.units[i].member > m || s.units[i].member == m && s.units[i].last >= q.Sentence
	})
	for ; i < len(s.units) && s.units[i].member == m && s.units[i].paragraph == q.Paragraph; i++ {
		u := &s.units[i]
		if inside := min(u.end, end) - max(u.start, start); inside > 0 {
			u.quotes = append(u.quotes, q)
			if u.said += inside; q.Direct {
				u.spoken += inside
			}
			u.quoted = u.quoted || 2*u.said >= u.end-u.start
		}
	}
}

// sameStatement reports whether two sayings are one statement in two wordings.
func (s *story) sameStatement(a, b *said) bool {
	if s.lang[a.member] != s.lang[b.member] {
		return false
	}
	short := min(a.bag.words, b.bag.words)
	n := sharedRuns(&a.bag, &b.bag)
	exact := n > 0 && n+3 >= short || short <= 3 && strings.EqualFold(a.text, b.text)
	if a.member == b.member && !exact {
		return false
	}
	if a.person && b.person && !s.sameSpeaker(a.key, b.key) {
		return false // two people, whatever they say
	}
	if exact && short >= 6 {
		return true
	}
	if !s.sameSpeaker(a.key, b.key) {
		return n >= 5 && 2*(n+3) >= short && a.q.Direct && b.q.Direct
	}
	if exact && short >= 3 || n >= 5 || n >= 2 && 2*(n+3) >= short {
		return true
	}
	return s.index.contained(&a.bag, &b.bag) >= 0.7 && short >= 4
}

// sameSpeaker reports whether two speakers may be one: the same name, or one
// within the other.
func (s *story) sameSpeaker(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) > 2 && (strings.HasSuffix(b, " "+a) || strings.HasPrefix(b, a+" ") || strings.Contains(b, " "+a+" "))
}

// statement makes one statement of the sayings that carry it.
func (s *story) statement(all []said, group []int) news.Statement {
	full := group[0]
	for _, i := range group {
		a, b := &all[i], &all[full]
		if a.q.Direct != b.q.Direct {
			if a.q.Direct && 2*length(a.text) > length(b.text) {
				full = i
			}
			continue
		}
		if length(a.text) > length(b.text) {
			full = i
		}
	}
	st := news.Statement{Text: all[full].text}
	type seat struct {
		member, paragraph int
	}
	seen := map[seat]bool{}
	own := seat{all[full].member, all[full].q.Paragraph}
	for _, i := range group {
		x := &all[i]
		st.Direct = st.Direct || x.q.Direct
		if better(x.speaker, st.Speaker) {
			st.Speaker = x.speaker
		}
		at := seat{x.member, x.q.Paragraph}
		if seen[at] || at == own && i != full {
			continue
		}
		seen[at] = true
		if len(st.Carried) >= maxPlaces {
			if i != full {
				continue
			}
			st.Carried = st.Carried[:maxPlaces-1]
		}
		p := news.Place{Text: x.text, Article: s.id(x.member), Paragraph: x.q.Paragraph}
		if i != full {
			p.Differs = differs(st.Text, x.text)
			if tone[strings.ToLower(x.q.Cue)] != tone[strings.ToLower(all[full].q.Cue)] {
				p.Differs = strings.TrimPrefix(p.Differs+"; introduced by “"+x.q.Cue+"” where the other has “"+all[full].q.Cue+"”", "; ")
			}
		}
		st.Carried = append(st.Carried, p)
	}
	for _, i := range group {
		if x := &all[i]; len(x.role) > len(st.Role) && s.sameSpeaker(x.key, strings.ToLower(st.Speaker)) {
			st.Role = x.role
		}
	}
	st.Speaker = capitalised(st.Speaker)
	return st
}

// tone is what a cue adds to the words it introduces; cues that add nothing
// are not listed.
var tone = func() map[string]int {
	m := map[string]int{}
	for i, cues := range [...]string{
		"claimed claims claim claiming alleged alleges behauptet behauptete prétend prétendu beweert beweerde",
		"admitted admits conceded concedes acknowledged acknowledges confessed räumte reconnu admitió ammesso admitiu erkende",
		"boasted boasts bragged",
		"warned warns warnt warnte averti advirtió advierte avvertito alertou waarschuwt waarschuwde",
		"threatened threatens drohte menacé amenazó minacciato ameaçou",
		"denied denies",
		"insisted insists",
		"lied lies",
	} {
		for w := range strings.FieldsSeq(cues) {
			m[w] = i + 1
		}
	}
	return m
}()

// better reports whether a speaker's name says more than another: a name more
// than a phrase in small letters, a full name more than a part of it.
func better(a, b string) bool {
	if b == "" || a == "" {
		return a != ""
	}
	ca, cb := capital(a), capital(b)
	if ca != cb {
		return ca
	}
	return len(a) > len(b) && strings.Contains(strings.ToLower(a), strings.ToLower(b))
}

func capital(s string) bool { return strings.ToLower(opening(s, 1)) != opening(s, 1) }
