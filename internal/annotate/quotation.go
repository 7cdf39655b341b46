package annotate

import (
	"sort"
	"strings"
	"unicode"

	"coranto/internal/news"
)

// quotations finds who says what: words in quotation marks that a cue gives to
// somebody, and sentences that report what somebody said. What no cue in the
// text attributes is not a quotation.
func quotations(r *reading, c *cast, authors []news.Author) []news.Quotation {
	at := &attributor{r: r, speech: speechOf(r.base), cast: c, first: firstPersons}
	for _, a := range authors {
		at.authors = append(at.authors, a.Name)
	}
	at.headline()
	for _, p := range r.parts {
		if !p.body() || p.kind == news.BlockSubhead || p.kind == news.BlockTable || p.kind == news.BlockPre {
			if p.body() && p.kind == news.BlockSubhead {
				at.previous = nil
			}
			continue
		}
		at.paragraph(p)
		if len(at.out) >= maxQuotations {
			at.out = at.out[:maxQuotations]
			break
		}
	}
	return at.out
}

var firstPersons = set("i we ich wir je nous yo nosotros io noi eu nós ik we wij")

// source is who a statement is given to, and by which words.
type source struct {
	speaker string // the fullest name, or the words that stand for it
	role    string
	cue     string
	named   string // the words in the text: "he", "the prime minister"
	name    *name  // nil where the speaker has no name
}

// attributor goes through an article paragraph by paragraph and remembers who
// spoke last.
type attributor struct {
	r      *reading
	speech *speech
	cast   *cast
	out    []news.Quotation

	authors []string
	first   map[string]bool // words for the author: I

	// The paragraph at hand.
	p    *part
	toks []token
	inq  []int // quotation a token stands in, from 1; marks count as inside

	lastSentence int     // the last sentence somebody with a name spoke in
	last         *source // who spoke last
	lastIn       int     // paragraph of that
	previous     *source // whose quotation ran on to the end of the paragraph before, or whom its colon announces
	focus        []focused
}

// focused is somebody a sentence was about.
type focused struct {
	name *name
	part int
}

// span is a piece of a paragraph given to a source.
type span struct {
	from, to int // tokens
	direct   bool
	src      source
}

// take makes a part the one at hand.
func (at *attributor) take(p *part) {
	at.p, at.toks = p, p.tokens
	at.inq = make([]int, len(p.tokens))
	for i, q := range p.marks {
		from := q.from
		if q.open >= 0 {
			from = q.open
		}
		for k := from; k < q.end && k < len(at.inq); k++ {
			at.inq[k] = i + 1
		}
	}
}

func (at *attributor) paragraph(p *part) {
	at.take(p)
	spans := at.spans()
	sort.SliceStable(spans, func(i, j int) bool { return spans[i].from < spans[j].from })
	for _, s := range spans {
		at.emit(s)
	}
	at.announce(spans)
}

// spans finds the statements of the paragraph. Sentences are taken in order,
// so that whoever one sentence is about can be "he" in the next.
func (at *attributor) spans() []span {
	var spans []span
	taken := make([]bool, len(at.p.marks))
	quote := 0
	var before *source // who spoke in this paragraph
	for si, s := range at.p.sentences {
		// Statements without marks, and those with marks only in part.
		if sp, ok := at.indirect(s); ok {
			spans = append(spans, sp)
			before = &sp.src
			at.speaks(sp.src, si)
			for i := range at.p.marks {
				if q := &at.p.marks[i]; q.from >= sp.from && q.to <= sp.to {
					taken[i] = true
				}
			}
		}
		for quote < len(at.p.marks) && at.p.marks[quote].from < s.to {
			i := quote
			quote++
			if taken[i] {
				continue
			}
			q := &at.p.marks[i]
			src, ok := at.attribute(i)
			if !ok {
				src, ok = at.unnamed(i)
			}
			if !ok && at.standsAlone(i) {
				switch {
				case before != nil:
					src, ok = *before, true
				case at.previous != nil && (q.open == 0 || q.carried || q.whole):
					src, ok = *at.previous, true
				}
			}
			if !ok {
				continue
			}
			spans = append(spans, span{from: q.from, to: q.to, direct: true, src: src})
			before = &src
			at.speaks(src, si)
		}
		if n := len(at.focus); at.lastSentence != at.p.first+si || n == 0 {
			at.lookAt(si)
		}
	}
	return spans
}

// headline reads the quotations of the headline, where a name that also stands
// in the text is beside them: Delmoor: “We were warned”.
func (at *attributor) headline() {
	if len(at.r.parts) == 0 || at.r.parts[0].number != 0 || len(at.r.parts[0].marks) == 0 {
		return
	}
	p := at.r.parts[0]
	at.take(p)
	at.cast.find(p)
	for i := range p.marks {
		q := &p.marks[i]
		if q.to-q.from < 3 {
			continue
		}
		src, ok := at.attribute(i)
		if !ok && q.open > 1 && at.toks[q.open-1].is(":") {
			if m := at.mentionEnding(q.open - 1); m != nil {
				src, ok = at.of(m, ":"), true
			}
		}
		if ok && src.name != nil {
			at.emit(span{from: q.from, to: q.to, direct: true, src: src})
		}
	}
	at.last, at.previous, at.focus = nil, nil, nil
}

// speaks remembers who spoke.
func (at *attributor) speaks(src source, sentence int) {
	s := src
	if src.name != nil && src.speaker == src.name.text {
		at.lastSentence = at.p.first + sentence
	}
	at.last, at.lastIn = &s, at.p.number
	if src.name != nil {
		at.focus = append(at.focus, focused{src.name, at.p.number})
	}
}

// lookAt remembers the person a sentence begins with, for the pronouns after.
func (at *attributor) lookAt(si int) {
	s := at.p.sentences[si]
	for i := s.from; i < s.to && i < s.from+12; i++ {
		if at.inq[i] != 0 {
			continue
		}
		if m := at.cast.at[at.p][i]; m != nil && personLike(m.name) {
			if i > s.from && at.speech.inside[at.toks[m.from-1].low] {
				continue
			}
			if n := len(at.focus); n == 0 || at.focus[n-1].name != m.name || at.focus[n-1].part != at.p.number {
				at.focus = append(at.focus, focused{m.name, at.p.number})
			}
			return
		}
	}
}

// personLike reports whether a name may be a person's, as far as is known.
func personLike(n *name) bool {
	return n != nil && (n.kind == news.NamePerson || n.kind == news.NameUnknown && !abbreviation(n.text))
}

// somebody reports whether something in the article makes a name a person's.
func somebody(n *name) bool {
	if n.kind != news.NameUnknown || demonym(n.words[len(n.words)-1]) {
		return n.kind == news.NamePerson
	}
	return n.says > 0 || n.looksPersonal()
}

// looksPersonal reports whether an unknown name has the shape of a person's:
// two or three plain words that nothing is in or at.
func (n *name) looksPersonal() bool {
	if len(n.words) < 2 || len(n.words) > 3 || n.inside > 0 {
		return false
	}
	for _, w := range n.words {
		if organisationWords[w] || placeWords[w] || connectors[w] || demonym(w) || len(w) < 2 {
			return false
		}
	}
	upper := 0
	for _, r := range n.text {
		if unicode.IsUpper(r) {
			upper++
		}
	}
	return upper <= len(n.words)+1
}

// announce settles who a quotation in the next paragraph would belong to.
func (at *attributor) announce(spans []span) {
	at.previous = nil
	n := len(at.toks)
	if n == 0 {
		return
	}
	last := at.p.sentences[len(at.p.sentences)-1]
	if at.toks[n-1].is(":") && at.inq[n-1] == 0 {
		if src, ok := at.before(last.from, n-1); ok {
			at.previous = &src
			return
		}
		if src, ok := at.subjectOf(last.from, n-1, ":"); ok {
			at.previous = &src
			return
		}
	}
	if len(spans) > 0 {
		src := spans[len(spans)-1].src
		at.previous = &src
	}
}

// standsAlone reports whether a quotation is a sentence of its own or more,
// rather than words quoted within somebody else's sentence.
func (at *attributor) standsAlone(i int) bool {
	q := &at.p.marks[i]
	if q.carried || q.whole {
		return true
	}
	if q.to-q.from < 3 {
		return false
	}
	before := q.open == 0
	if q.open > 0 {
		t := &at.toks[q.open-1]
		before = at.inq[q.open-1] != 0 || t.kind == punctToken && (terminator(t.low) || closer(t.low) || t.is(":"))
	}
	end := at.toks[q.to-1]
	if before && !at.p.marks[i].single {
		// … "and so it was" for the rest of the sentence
		s := at.p.sentences[at.p.sentenceAt(q.to-1)]
		return s.to-q.end <= (q.to-max(q.open, s.from))/2+1
	}
	after := q.end >= len(at.toks) || q.runsOn || end.kind == punctToken && terminator(end.low) || terminator(at.toks[q.end].low)
	return before && after
}

// emit writes a span as a quotation.
func (at *attributor) emit(s span) {
	for s.from < s.to && at.toks[s.from].kind == punctToken && !opener(at.toks[s.from].low) && !at.toks[s.from].is("…") && !at.toks[s.from].is(".") {
		s.from++
	}
	for s.to > s.from && at.toks[s.to-1].kind == punctToken && (at.toks[s.to-1].is(",") || at.toks[s.to-1].is("-") || at.toks[s.to-1].is("–") || at.toks[s.to-1].is("—") || at.toks[s.to-1].is(":") || at.toks[s.to-1].is(";")) {
		s.to--
	}
	if s.from >= s.to {
		return
	}
	text := strings.TrimSpace(at.p.text[at.toks[s.from].start:at.toks[s.to-1].after])
	sentence := at.p.first + at.p.sentenceAt(s.from)
	at.out = append(at.out, news.Quotation{
		Speaker: s.src.speaker, Role: s.src.role, Text: text, Direct: s.direct, Cue: s.src.cue,
		Source: s.src.named, Paragraph: at.p.number, Sentence: sentence,
	})
}
