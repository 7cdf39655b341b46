package annotate

import "coranto/internal/news"

// quoted is a stretch between quotation marks in one part. Tokens from to to
// are inside; open is the token of the opening mark, or -1 where the stretch
// runs on from the paragraph before.
type quoted struct {
	open     int
	from, to int  // tokens inside, half open
	end      int  // the token after the closing mark
	closed   bool // a closing mark stands in this part
	runsOn   bool // goes on in the next paragraph
	carried  bool // began in a paragraph before
	single   bool // in single marks
	whole    bool // a block quotation without marks
}

// double is what the marks of a family are called here.
type markFamily uint8

const (
	noMark markFamily = iota
	straightMark
	curlyMark  // “ ”
	lowMark    // „ “
	angleMark  // « »
	outerAngle // » «
	cornerMark // 「 」
	innerMark  // 『 』
	tickMark   // '' '' or `` ''
	singleMark // ‘ ’ or ' '
	lowSingle  // ‚ ‘
	smallAngle // ‹ ›
)

// markQuotes finds the quotation marks of every part, and where a quotation
// runs on over paragraphs.
func markQuotes(r *reading) {
	var before *part
	open := 0 // paragraphs an unclosed quotation has run
	for _, p := range r.parts {
		p.marks = quotesIn(p)
		if !p.body() {
			continue
		}
		if before != nil && len(before.marks) > 0 {
			last := &before.marks[len(before.marks)-1]
			switch {
			case last.runsOn || last.closed || last.end < len(before.tokens):
				open = 0
			case startsWithMark(p):
				last.runsOn = true
			case open < 3:
				if at := strayCloser(p); at > 0 {
					last.runsOn = true
					p.marks = append([]quoted{{open: -1, from: 0, to: at, end: at + 1, closed: true, carried: true}}, p.marks...)
				}
				open++
			}
		}
		if p.kind == news.BlockQuote && len(p.marks) == 0 && len(p.tokens) > 3 {
			p.marks = []quoted{{open: -1, to: len(p.tokens), end: len(p.tokens), closed: true, whole: true}}
		}
		before = p
	}
	for _, p := range r.parts {
		if n := len(p.marks); n > 0 && !p.marks[n-1].closed && !p.marks[n-1].runsOn {
			closeLate(p, &p.marks[n-1])
		}
		p.marks = kept(p, p.marks)
	}
}

func kept(p *part, marks []quoted) []quoted {
	out := marks[:0]
	for _, q := range marks {
		if q.to > q.from && !nickname(p.tokens, q) {
			out = append(out, q)
		}
	}
	return out
}

// nickname reports whether one quoted word stands inside a name: Marcia "Cia"
// Price.
func nickname(toks []token, q quoted) bool {
	return q.to-q.from == 1 && q.open > 0 && q.end < len(toks) && toks[q.from].capital &&
		toks[q.open-1].word() && toks[q.open-1].capital && toks[q.end].word() && toks[q.end].capital && toks[q.end].spaced
}

// work reports whether what is quoted is the title of something: every word of
// weight has its capital.
func work(toks []token, q *quoted) bool {
	words, caps := 0, 0
	for i := q.from; i < q.to; i++ {
		if t := &toks[i]; t.word() && len(t.low) > 3 {
			words++
			if t.capital {
				caps++
			}
		}
	}
	return q.to-q.from <= 12 && q.to-q.from >= 2 && caps >= 1 && caps == words && toks[q.from].capital
}

// closeLate ends a quotation that is never closed with the sentence it began
// in.
func closeLate(p *part, q *quoted) {
	if len(p.sentences) > 0 {
		s := p.sentences[p.sentenceAt(q.from)]
		q.to, q.end = min(q.to, s.to), s.to
	}
}

func startsWithMark(p *part) bool {
	return len(p.marks) > 0 && p.marks[0].open == 0
}

// strayCloser returns the token of a closing mark that nothing in the part
// opened, if it comes before any that opens; else 0.
func strayCloser(p *part) int {
	for i := range p.tokens {
		if p.tokens[i].kind != punctToken {
			continue
		}
		switch p.tokens[i].low {
		case "“", "„", "«", "「", "『":
			return 0
		case "”", "»", "」":
			return i
		case `"`:
			if i > 0 && !p.tokens[i].spaced && (i+1 == len(p.tokens) || p.tokens[i+1].spaced) {
				return i
			}
			return 0
		}
	}
	return 0
}

// quotesIn finds the outermost quotations of one part. A last one without a
// closing mark reaches to the end and is not closed.
func quotesIn(p *part) []quoted {
	var out []quoted
	toks := p.tokens
	family, at, width := noMark, 0, 1
	for i := 0; i < len(toks); i++ {
		if toks[i].kind != punctToken {
			continue
		}
		if family != noMark {
			if n := closes(toks, i, family); n > 0 {
				out = append(out, quoted{open: at, from: at + width, to: i, end: i + n, closed: true, single: family >= singleMark})
				family = noMark
				i += n - 1
				continue
			}
			// Another opening of the same kind: the first was never closed.
			if f, n := opens(toks, i); f == family && f < singleMark && f != lowMark && f != outerAngle {
				q := quoted{open: at, from: at + width, to: i, end: i}
				closeLate(p, &q)
				if q.end > i {
					q.to, q.end = i, i
				}
				q.closed = true
				out = append(out, q)
				at, width = i, n
				i += n - 1
			}
			continue
		}
		f, n := opens(toks, i)
		if f == noMark || f >= singleMark && !closesSomewhere(toks, i+n, f) {
			continue
		}
		family, at, width = f, i, n
		i += n - 1
	}
	if family != noMark && family < singleMark {
		out = append(out, quoted{open: at, from: at + width, to: len(toks), end: len(toks)})
	}
	return out
}

// opens reports which kind of quotation a mark at i opens, and how many tokens
// the mark takes.
func opens(toks []token, i int) (markFamily, int) {
	t := &toks[i]
	tight := i+1 < len(toks) && !toks[i+1].spaced // the quoted words follow at once
	free := t.spaced || i == 0 || toks[i-1].kind == punctToken && (opener(toks[i-1].low) || toks[i-1].is(",") || toks[i-1].is(":") || toks[i-1].is(".") || toks[i-1].is("…"))
	switch t.low {
	case "“", "‟":
		if tight || t.spaced {
			return curlyMark, 1
		}
	case "”": // Swedish and Finnish open with it
		if tight && free {
			return curlyMark, 1
		}
	case "„":
		return lowMark, 1
	case "«":
		return angleMark, 1
	case "»":
		if free && tight {
			return outerAngle, 1
		}
	case "「":
		return cornerMark, 1
	case "『":
		return innerMark, 1
	case "‹":
		return smallAngle, 1
	case "‚":
		if tight && free {
			return lowSingle, 1
		}
	case `"`, "＂":
		if tight && free {
			return straightMark, 1
		}
	case "`", "'", "‘", "’":
		if i+2 < len(toks) && toks[i+1].low == t.low && !toks[i+1].spaced && t.low != "‘" {
			if !toks[i+2].spaced && free {
				return tickMark, 2
			}
			return noMark, 1
		}
		if tight && free && toks[i+1].kind != punctToken && t.low != "`" {
			return singleMark, 1
		}
	}
	return noMark, 1
}

// closes returns how many tokens a mark at i takes that closes a quotation of
// a family, or 0.
func closes(toks []token, i int, f markFamily) int {
	t := &toks[i]
	loose := i+1 == len(toks) || toks[i+1].spaced || toks[i+1].kind == punctToken
	is := false
	switch f {
	case straightMark:
		is = (t.is(`"`) || t.is("”") || t.is("＂")) && (!t.spaced || loose)
	case curlyMark:
		is = t.is("”") || t.is(`"`) && !t.spaced
	case lowMark:
		is = t.is("“") || t.is("”") || t.is(`"`) && !t.spaced
	case angleMark:
		is = t.is("»")
	case outerAngle:
		is = t.is("«")
	case cornerMark:
		is = t.is("」")
	case innerMark:
		is = t.is("』")
	case smallAngle:
		is = t.is("›")
	case tickMark:
		if i+1 < len(toks) && t.is("'") && toks[i+1].is("'") && !toks[i+1].spaced {
			return 2
		}
		is = t.is(`"`)
	case singleMark, lowSingle:
		is = (t.is("’") || t.is("'") || f == lowSingle && t.is("‘")) && !t.spaced && loose
	}
	if is {
		return 1
	}
	return 0
}

// closesSomewhere looks for the other end of a single mark, which is more
// often an apostrophe.
func closesSomewhere(toks []token, i int, f markFamily) bool {
	for k := i; k < len(toks) && k < i+120; k++ {
		if toks[k].kind == punctToken && closes(toks, k, f) > 0 && k > i {
			return true
		}
	}
	return false
}
