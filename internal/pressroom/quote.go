package pressroom

import (
	"strings"
)

// Quotation is a statement as one article carries it.
type Quotation struct {
	Key       string // the same in every article and language that carries it: "mayor 1"
	Speaker   string // full name
	Role      string
	Words     string // as they stand there, without quotation marks
	Whole     string // the fullest wording in the language
	Shortened bool
	Paragraph int // from 1
}

// quote adds a paragraph with what somebody says. Some outlets shorten it.
func (c *composer) quote(q quote, i int) {
	s := c.seed(slotQuote, i)
	met := c.met
	c.mode = inQuote
	whole := c.write(q.words, mix(c.ev.seed, uint64(i)))
	c.short = s>>40%4 == 0 && !c.r.has(editQuote)
	words := c.write(q.words, mix(c.ev.seed, uint64(i)))
	c.short, c.mode = false, inText
	c.met = met
	p := c.ev.facts[q.speaker].person
	got := Quotation{
		Key:     c.ev.kind.facts[q.speaker].name + " " + string(rune('1'+i)),
		Speaker: c.name(p.full()), Words: words, Whole: whole, Shortened: words != whole,
	}
	if c.r.follow {
		got.Key = "follow-up " + got.Key
	}
	if role := c.role(q.speaker, p); len(role) > 0 {
		c.pcg.Seed(1, 1)
		c.buf = c.buf[:0]
		c.mode = inCaption
		c.line(role)
		c.mode = inText
		got.Role = tidy(string(c.buf))
	}
	c.add(c.attributed(q.speaker, p, words, s))
	got.Paragraph = len(c.t.body)
	c.t.quotations = append(c.t.quotations, got)
	c.said[q.speaker] = true
}

// attributed sets words and speaker in one of the ways the language has.
func (c *composer) attributed(speaker int, p *person, words string, seed uint64) string {
	l := c.style.lang
	c.pcg.Seed(seed, 3)
	form := l.sayers[c.rng.IntN(len(l.sayers))]
	first, rest, two := strings.Cut(words, ". ")
	if !two || len(rest) < 30 {
		if strings.Contains(form, "%1") {
			form = l.sayers[0]
		}
	}
	verb := l.said[c.rng.IntN(len(l.said))]
	if c.said[speaker] {
		verb = [...]string{"added", "sagte", "a ajouté", "añadió", "أضاف/أضافت"}[l.index]
	}
	he, she, two := strings.Cut(verb, "/")
	if two {
		verb = sex(p, he, she)
	}
	if l == english && strings.HasPrefix(form, "%q") && verb == "said" && c.rng.IntN(3) == 0 && !c.said[speaker] {
		form = "%q, %s %w."
	}
	c.buf, c.comma = c.buf[:0], false
	for i := 0; i < len(form); i++ {
		if form[i] != '%' {
			j := strings.IndexByte(form[i:], '%')
			if j < 0 {
				j = len(form) - i
			}
			c.emit(form[i : i+j])
			i += j - 1
			continue
		}
		i++
		switch form[i] {
		case 'q':
			i += c.quoted(words, form[i+1:])
		case '1':
			i += c.quoted(first+".", form[i+1:])
		case 'Q':
			c.raw(c.style.open + c.closed(words))
		case '2':
			c.raw(c.style.open + c.closed(rest))
		case 's':
			c.emit(verb)
		case 'w', 'W':
			c.person(speaker, p, "")
		}
	}
	return tidy(string(c.buf))
}

// quoted writes words that a comma follows, in the way of the language, and
// returns how much of what follows it has used up.
func (c *composer) quoted(words, after string) int {
	bare, full := strings.CutSuffix(words, ".")
	used := 0
	if strings.HasPrefix(after, ",") {
		used = 1
	}
	switch {
	case c.style.lang == english && full:
		c.raw(c.style.open + bare + "," + c.style.shut)
	case c.style.lang == english, !full && (c.style.lang == french || c.style.lang == spanish):
		c.raw(c.style.open + words + c.style.shut)
		if c.style.lang != english {
			c.raw(",")
		}
	default:
		c.raw(c.style.open + bare + c.style.shut + ",")
	}
	return used
}

// closed ends a whole quotation, the full stop where the language has it.
func (c *composer) closed(words string) string {
	if bare, ok := strings.CutSuffix(words, "."); ok && (c.style.lang == spanish || c.style.lang == arabic) {
		return bare + c.style.shut + "."
	}
	return words + c.style.shut
}

// raw appends as it is.
func (c *composer) raw(s string) {
	if c.comma {
		c.comma = false
		if s[0] != ',' && s[0] != '.' {
			c.buf = append(c.buf, ',')
		}
	}
	c.buf = append(c.buf, s...)
}
