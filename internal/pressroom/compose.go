package pressroom

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// text is an article's words, written.
type text struct {
	headline   string
	standfirst string
	body       []string
	subhead    int // index into body, -1 when there is none
	quotations []Quotation
	only       []string
	caption    string
	credit     string
	byline     string
	keywords   []string
	agency     string // whose wire copy it is
}

// agencies are the wires, one a language.
var agencies = [5]struct{ name, short string }{
	{"Meridian Press Association", "MPA"}, {"Deutscher Nachrichtenring", "DNR"}, {"Agence Latitude", "AL"},
	{"Agencia Cruz del Sur", "ACS"}, {"وكالة المدار", "المدار"},
}

// wireStyle is how a wire writes.
func wireStyle(st *style) style {
	s := *st
	s.length, s.honorific = 1, false
	return s
}

// Slots: what of an article a seed is for.
const (
	slotHead = iota << 8
	slotStand
	slotLead
	slotPara
	slotBack
	slotQuote
	slotOnly
	slotCaption
	slotPlan
)

// composer writes one report.
type composer struct {
	*writer
	r    *report
	own  uint64 // the outlet's seed for this event
	wire uint64 // the wire's, when it is wire copy
	t    *text
	said map[int]bool // speakers quoted so far
}

// compose writes a report as it stands after its edits.
func compose(r *report) *text {
	c := newComposer(r)
	c.head()
	c.body()
	c.furniture()
	return c.t
}

// headline writes the headline alone.
func headline(r *report) string {
	c := newComposer(r)
	c.head()
	return c.t.headline
}

func newComposer(r *report) *composer {
	st := r.outlet.style
	own := mix(r.ev.seed, r.outlet.id, boolean(r.follow))
	house := r.outlet.id
	wire := uint64(0)
	if r.wire {
		st = wireStyle(&st)
		wire = mix(r.ev.seed, uint64(st.lang.index), 0x717e)
		house = uint64(st.lang.index)
	}
	c := &composer{writer: newWriter(&st, r.ev), r: r, own: own, wire: wire, t: &text{subhead: -1}, said: map[int]bool{}}
	c.when, c.house, c.abroad = r.when, house, r.outlet.Country != r.ev.country.code || r.wire
	c.late = r.follow || r.has(editFigures)
	return c
}

// seed is what the choices of a slot hang on. Wire copy shares the wire's,
// except where an outlet rewrote a line.
func (c *composer) seed(slot, i int) uint64 {
	if c.wire != 0 && (slot != slotHead || c.own%2 == 0) && mix(c.own, uint64(slot+i))%11 != 0 {
		return mix(c.wire, uint64(slot+i))
	}
	return mix(c.own, uint64(slot+i))
}

// among picks one wording of n.
func (c *composer) among(ls []line, slot, i int) string {
	s := c.seed(slot, i)
	return c.write(ls[s>>33%uint64(len(ls))], s)
}

func (c *composer) head() {
	heads := c.words.heads
	if c.r.follow {
		heads = c.words.heads2
	}
	c.mode = inHead
	turn := uint64(c.r.rank) + c.ev.seed>>40
	if c.wire != 0 && c.own%2 == 0 {
		turn = c.wire >> 40
	}
	if c.r.has(editHeadline) {
		turn++
	}
	stands := c.words.stands
	if c.r.follow {
		stands = nil
	}
	n := len(heads) + len(stands)
	pick := int(turn % uint64(n))
	if pick >= len(heads) {
		// Some make a headline of the first sentence that others have below it.
		pick -= len(heads)
		first, _, more := strings.Cut(c.write(stands[pick], c.seed(slotHead, 0)), ". ")
		if c.met = 0; more && utf8.RuneCountInString(first) < 75 {
			c.t.headline = first
		} else {
			c.t.headline = c.write(heads[pick%len(heads)], c.seed(slotHead, 0))
		}
		stands = slices.Delete(slices.Clone(stands), pick, pick+1)
	} else {
		c.t.headline = c.write(heads[pick], c.seed(slotHead, 0))
	}
	c.mode = inText
	if len(stands) > 0 {
		c.t.standfirst = c.among(stands, slotStand, 0)
	}
	c.met = 0
}

// furniture is what stands around the text.
func (c *composer) furniture() {
	st := c.style
	h := mix(c.own, slotCaption)
	c.mode = inCaption
	if len(c.words.captions) > 0 {
		c.t.caption = c.among(c.words.captions, slotCaption, 0)
	}
	c.mode = inText
	staff := c.r.outlet.staff
	c.t.credit = staff[h%uint64(len(staff))]
	if h>>8%3 == 0 || c.wire != 0 {
		c.t.credit = agencies[st.lang.index].short
	}
	c.t.byline = staff[h>>16%uint64(len(staff))]
	if c.wire != 0 {
		c.t.agency = agencies[st.lang.index].name
		c.t.byline = ""
	}
	for i, l := range c.words.tags {
		c.t.keywords = append(c.t.keywords, c.write(l, uint64(i)))
	}
}

// body writes the paragraphs in their order.
func (c *composer) body() {
	w := c.words
	leads, paras, quotes := w.leads, w.paras, w.quotes
	if c.r.follow {
		leads, paras, quotes = w.leads2, w.paras2, w.quotes2
	}
	c.add(c.dateline() + c.among(leads, slotLead, 0))
	plan := mix(c.own, slotPlan)
	if c.wire != 0 {
		plan = mix(c.wire, slotPlan)
	}
	next := 0
	quoteUpTo := func(n int) {
		for ; next < min(n, len(quotes)); next++ {
			if c.keepsQuote(plan, next, len(quotes)) {
				c.quote(quotes[next], next)
			}
		}
	}
	for i, p := range paras {
		if c.keeps(plan, i, len(paras)) {
			c.add(c.among(p, slotPara, i))
		}
		quoteUpTo(i + 1)
	}
	quoteUpTo(len(quotes))
	if only := w.only; len(only) > 0 && !c.r.follow {
		c.onlyHere(only)
	}
	if c.r.follow && len(w.paras) > 1 {
		// What happened, for those who come to it now.
		c.add(c.among(w.leads[:1], slotLead, 1))
		c.add(c.among(w.paras[0], slotPara, 0))
	}
	c.backs(plan)
	if c.r.has(editCut) && len(c.t.body) > 4 {
		c.t.body = c.t.body[:len(c.t.body)-1]
		if c.t.subhead >= len(c.t.body)-1 {
			c.t.body, c.t.subhead = c.t.body[:c.t.subhead], -1
		}
	}
}

// keeps reports whether an outlet has room for a paragraph: short outlets
// leave out more, nobody the first.
func (c *composer) keeps(plan uint64, i, n int) bool {
	if i == 0 || n <= 2 || (i == 1 && c.style.length > 0) {
		return true
	}
	if c.r.has(editAdded) {
		return true
	}
	return mix(plan, uint64(i), 1)%10 >= [...]uint64{5, 3, 1}[c.style.length]
}

func (c *composer) keepsQuote(plan uint64, i, n int) bool {
	if i == 0 && n > 0 {
		return mix(plan, 2)%8 != 0 || c.style.length == 2
	}
	return mix(plan, uint64(i), 2)%10 >= [...]uint64{5, 3, 1}[c.style.length]
}

func (c *composer) backs(plan uint64) {
	back := c.words.back
	if c.r.follow && len(back) > 2 {
		back = back[:2]
	}
	if len(back) > 1 && c.style.length > 0 && mix(c.own, 0x5b)%3 == 0 && c.wire == 0 {
		heads := c.style.lang.background
		c.t.subhead = len(c.t.body)
		c.add(heads[mix(c.own, 0x5c)%uint64(len(heads))])
	}
	for i, p := range back {
		if i == 0 || mix(plan, uint64(i), 3)%10 >= [...]uint64{6, 4, 1}[c.style.length] {
			c.add(c.among(p, slotBack, i))
		}
	}
}

// onlyHere gives each of the lines that one outlet alone has to the first
// outlets of the language.
func (c *composer) onlyHere(only []line) {
	turn := (c.r.rank + int(c.ev.seed>>50)) % (len(only) + 3)
	if c.wire != 0 || turn >= len(only) || c.r.rank >= len(only)+3 {
		return
	}
	s := c.write(only[turn], mix(c.own, slotOnly))
	c.add(s)
	c.t.only = append(c.t.only, s)
}

func (c *composer) add(s string) {
	if s != "" {
		c.t.body = append(c.t.body, s)
	}
}

// dateline opens the text the way the outlet does: most do not.
func (c *composer) dateline() string {
	place := c.ev.facts[0].town
	switch st := c.style; {
	case st.lang.rtl:
		return inArabic(place) + " – "
	case st.lang == english && st.american:
		return strings.ToUpper(place) + " — "
	case st.lang == english && c.r.outlet.id>>30%3 == 0:
		return place + ", " + st.lang.date(c.r.when, false, true) + " – "
	case st.lang == german && c.r.outlet.id>>30%2 == 0:
		return place + ". "
	case st.lang == spanish && c.r.outlet.id>>30%2 == 0:
		return place + ". – "
	}
	return ""
}

func boolean(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
