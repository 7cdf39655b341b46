package annotate

import (
	"sort"
	"strings"

	"coranto/internal/news"
)

// quotations finds who says what: words in quotation marks that a cue gives to
// somebody, and sentences that report what somebody said. What no cue in the
// text attributes is not a quotation.
func quotations(r *reading, c *cast) []news.Quotation {
	at := &attributor{r: r, speech: speechOf(r.base), cast: c}
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

	// The paragraph at hand.
	p    *part
	toks []token
	inq  []int // quotation a token stands in, from 1; marks count as inside

	last     *source // who spoke last
	lastIn   int     // paragraph of that
	previous *source // whose quotation ran on to the end of the paragraph before, or whom its colon announces
	focus    []focused
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

func (at *attributor) paragraph(p *part) {
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
			at.speaks(sp.src)
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
			at.speaks(src)
		}
		at.lookAt(si)
	}
	return spans
}

// speaks remembers who spoke.
func (at *attributor) speaks(src source) {
	s := src
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

func personLike(n *name) bool {
	return n != nil && (n.kind == news.NamePerson || n.kind == news.NameUnknown)
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
	sentence := at.p.first
	for i, x := range at.p.sentences {
		if s.from >= x.from && s.from < x.to {
			sentence = at.p.first + i
			break
		}
	}
	at.out = append(at.out, news.Quotation{
		Speaker: s.src.speaker, Role: s.src.role, Text: text, Direct: s.direct, Cue: s.src.cue,
		Source: s.src.named, Paragraph: at.p.number, Sentence: sentence,
	})
}
