package pressroom

import (
	"strings"
)

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
			c.add(c.among(p, slotPara, c.wording(i)))
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
	c.finish()
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
