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
	n := len(heads)
	if c.style.lang == english {
		n += len(stands)
	}
	pick := int(turn % uint64(n))
	if pick >= len(heads) {
		// Some make a headline of the first sentence that others have below it.
		pick -= len(heads)
		first, _, more := strings.Cut(c.write(stands[pick], c.seed(slotHead, 0)), ". ")
		if c.met = 0; more && utf8.RuneCountInString(first) < 75 && c.names(first) {
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

// names reports whether a sentence says where or what it is about, and so can
// stand alone.
func (c *composer) names(s string) bool {
	if strings.Contains(s, c.ev.country.name[c.style.lang.index]) {
		return true
	}
	for i := range c.ev.facts {
		f := &c.ev.facts[i]
		if f.town != "" && strings.Contains(s, c.name(f.town)) || f.text != "" && strings.Contains(s, c.name(f.text)) || f.person != nil && strings.Contains(s, c.name(f.person.surname)) {
			return true
		}
	}
	return false
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
		tag := c.write(l, uint64(i))
		for _, article := range []string{"The ", "Die ", "Le ", "La ", "Les ", "L’", "Los "} {
			if l[0].isFact && c.ev.kind.facts[l[0].fact].what == "country" {
				tag = strings.TrimPrefix(tag, article)
			}
		}
		c.t.keywords = append(c.t.keywords, tag)
	}
}

func boolean(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}
