package annotate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

// resolve joins the mentions into names: Edi Rama and Rama, MEK and what it
// stands for.
func (c *cast) resolve(r *reading, lower map[string]bool) {
	// Long forms first, so that short ones find them.
	full := map[string]*name{}
	ends := map[string][]*name{}   // by last word
	starts := map[string][]*name{} // by first word
	add := func(m *mention) *name {
		key := strings.Join(m.words, " ")
		n := full[key]
		if n == nil {
			n = &name{text: m.text, words: m.words, first: len(c.names)}
			full[key] = n
			c.names = append(c.names, n)
			last := m.words[len(m.words)-1]
			if generation[last] && len(m.words) > 2 {
				last = m.words[len(m.words)-2]
			}
			ends[last] = append(ends[last], n)
			starts[m.words[0]] = append(starts[m.words[0]], n)
			c.byForm[key] = n
		}
		return n
	}
	for i := range c.mentions {
		if m := &c.mentions[i]; len(m.words) > 1 && !m.acronym {
			m.name = add(m)
		}
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.acronym && m.of < i {
			if of := &c.mentions[m.of]; of.name == nil && !of.acronym {
				of.name = add(of) // Mujahedin-e-Khalq (MEK)
			}
		}
		if m.acronym && c.mentions[m.of].name != nil {
			n := c.mentions[m.of].name
			key := strings.Join(m.words, " ")
			if c.byForm[key] == nil {
				c.byForm[key] = n
				n.short = append(n.short, m.text)
			}
			m.name = n
		}
	}
	for i := range c.mentions {
		m := &c.mentions[i]
		if m.name != nil {
			continue
		}
		key := strings.Join(m.words, " ")
		if m.noun && pick(ends[key], m) == nil {
			continue
		}
		if n := c.byForm[key]; n != nil {
			m.name = n
			continue
		}
		var n *name
		if len(m.words) == 1 {
			n = pick(ends[key], m)
			if n == nil && !m.person && !m.part.tokens[m.from].upper {
				n = pick(starts[key], m)
			}
		}
		if n == nil {
			n = add(m)
		} else {
			if m.text != n.text {
				n.short = append(n.short, m.text)
			}
		}
		c.byForm[key] = n
		m.name = n
	}
	c.mentions = slices.DeleteFunc(c.mentions, func(m mention) bool { return m.name == nil })
	c.drop()
	speech := speechOf(r.base)
	for i := range c.mentions {
		m := &c.mentions[i]
		n := m.name
		n.count++
		n.weighNeighbours(m, speech, r.words.stop)
		if m.person {
			n.kind = news.NamePerson
			if len(m.role) > len(n.role) && len(m.role) < 120 {
				n.role = m.role
			}
		}
		if m.roleKind != unknownGender {
			n.gender = m.roleKind
		}
		if c.at[m.part] == nil {
			c.at[m.part] = map[int]*mention{}
		}
		c.at[m.part][m.from] = m
	}
	for _, n := range c.names {
		n.settleKind(r, lower)
	}
	for i := range c.mentions {
		if m := &c.mentions[i]; m.name.kind == news.NamePerson && m.name.role != "" && len(c.roles) < 300 {
			c.roles = append(c.roles, m)
		}
	}
}

// weighNeighbours counts what the words beside a mention tell: who says
// something is likely somebody, what something is in is likely a place.
func (n *name) weighNeighbours(m *mention, sp *speech, stop map[string]bool) {
	toks := m.part.tokens
	if m.to < len(toks) && !toks[m.to-1].poss {
		k := m.to
		if k+1 < len(toks) && sp.helping[toks[k].low] {
			k++
		}
		if sp.cues[toks[k].low] == saying && toks[k].word() {
			n.says++
		}
	}
	if m.from > 0 {
		switch prev := &toks[m.from-1]; {
		case sp.cues[prev.low] == saying:
			n.says++
		case placeBefore[prev.low]:
			n.inside++
			if surely[prev.low] {
				n.within++
			}
		case sp.determiner[prev.low] && (m.to == len(toks) || !toks[m.to].word() || toks[m.to].capital || sp.helping[toks[m.to].low] || stop[toks[m.to].low]):
			n.article = true // "the NRA has", not "the DACA rules"
		}
	}
}

var placeBefore = set("in at near from to into across throughout outside aus nach à en au aux em na no ad")

// surely are those of them that stand before nothing but a place, or a time.
var surely = set("in near across throughout outside nach en em na no")

// adjective reports whether a word looks like one made of a name.
func adjective(low string) bool {
	return demonym(low) || strings.HasSuffix(low, "ic") || strings.HasSuffix(low, "ern")
}

var generation = set("jr sr ii iii iv")

// find marks where names known from the text stand in a heading, which
// capitalises everything.
func (c *cast) find(p *part) {
	at := map[int]*mention{}
	last := map[string]*name{}
	for _, n := range c.names {
		if w := n.words[len(n.words)-1]; n.kind == news.NamePerson && last[w] == nil {
			last[w] = n
		}
	}
	for i := 0; i < len(p.tokens) && i < 60; i++ {
		for n := min(4, len(p.tokens)-i); n > 0; n-- {
			var words []string
			for _, t := range p.tokens[i : i+n] {
				if t.kind == wordToken {
					words = append(words, t.low)
				}
			}
			if len(words) != n || !p.tokens[i].capital {
				continue
			}
			x := c.byForm[strings.Join(words, " ")]
			if x == nil && n == 1 {
				x = last[words[0]]
			}
			if x != nil {
				at[i] = &mention{part: p, from: i, to: i + n, text: p.text[p.tokens[i].start:p.tokens[i+n-1].end], words: words, name: x}
				i += n - 1
				break
			}
		}
	}
	c.at[p] = at
}

// drop forgets single words that only ever stand at the start of a sentence,
// where anything has a capital, unless they are abbreviations, own something
// or are said to have said something.
func (c *cast) drop() {
	sure := map[*name]bool{}
	for i := range c.mentions {
		m := &c.mentions[i]
		toks := m.part.tokens
		says := m.to < len(toks) && englishSaid[toks[m.to].low]
		if !m.initial || len(m.words) > 1 || m.person || toks[m.from].upper || toks[m.to-1].poss || says {
			sure[m.name] = true
		}
	}
	kept := c.mentions[:0]
	for _, m := range c.mentions {
		if sure[m.name] {
			kept = append(kept, m)
		}
	}
	c.mentions = kept
	names := c.names[:0]
	for _, n := range c.names {
		if sure[n] {
			names = append(names, n)
		} else {
			delete(c.byForm, strings.Join(n.words, " "))
		}
	}
	c.names = names
}

var englishSaid = set("said says told sagt sagte dit dijo dice disse")

// pick chooses the name a short form stands for: a person's last word counts,
// and of several the one mentioned first; what is plainly an organisation or a
// place gives its last word to nobody.
func pick(names []*name, m *mention) *name {
	for _, n := range names[:min(len(names), 20)] {
		if g := firstNameGender(n.words[0]); g != unknownGender && m.roleKind != unknownGender && g != m.roleKind {
			continue
		}
		if len(n.words) > 4 || genericPossessives[n.words[0]] || organisationWords[n.words[len(n.words)-1]] || placeWords[n.words[len(n.words)-1]] {
			continue
		}
		plain := true
		for _, w := range n.words {
			if connectors[w] && w != "al" && w != "de" && w != "von" && w != "van" && w != "bin" && w != "der" && w != "la" {
				plain = false
			}
		}
		if plain {
			return n
		}
	}
	return nil
}

func (n *name) settleKind(r *reading, lower map[string]bool) {
	if len(n.words) == 1 && organisationWords[n.words[0]] && !knownShort[n.words[0]] {
		n.kind, n.role = news.NameUnknown, "" // a department: which, the article does not say
		return
	}
	if n.isPlace(placeOf(n, r.base)) {
		n.kind = news.NamePlace
		return
	}
	for _, w := range n.words {
		if organisationWords[w] && (len(w) > 2 || strings.Contains(n.text, strings.ToUpper(w))) { // not Kim Jong Un
			if n.role == "" && !adjective(n.words[len(n.words)-1]) {
				n.kind = news.NameOrganisation
			}
			return
		}
	}
	if n.kind == news.NameUnknown && len(n.words) > 1 && len(n.words) < 5 && firstName(n.words[0]) && !placeWords[n.words[1]] {
		n.kind = news.NamePerson
	}
	if n.kind == news.NamePerson && n.gender == unknownGender && len(n.words) > 1 {
		n.gender = firstNameGender(n.words[0])
	}
	if n.kind != "" {
		return
	}
	last := n.words[len(n.words)-1]
	switch {
	case n.says == 0 && n.within > 0 && 2*n.within >= n.count && !isUpper(n.text) && !adjective(last):
		n.kind = news.NamePlace
	case len(n.words) > 1 && !adjective(last) && !adjective(n.words[0]) && (placeWords[last] || placeWords[n.words[0]] && len(n.words) < 4):
		n.kind = news.NamePlace
	case len(n.words) == 1 && abbreviation(n.text) && (n.article || n.says > 0) && !lower[n.words[0]]:
		n.kind = news.NameOrganisation
	}
}

// knownShort are organisations that one word names.
var knownShort = set("congress senate parliament kremlin pentagon nato un eu bundestag bundesrat bundesregierung bundeswehr")

// abbreviation reports whether a word is written as organisations abbreviate
// themselves: a few capitals.
func abbreviation(s string) bool {
	for _, r := range s {
		if (r < 'A' || r > 'Z') && r != '.' {
			return false
		}
	}
	return len(s) >= 2 && len(s) <= 8
}

func isUpper(s string) bool {
	return strings.ToUpper(s) == s && utf8.RuneCountInString(s) > 1
}
