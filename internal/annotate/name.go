package annotate

import (
	"sort"
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

// name is somebody or something the article calls by name, in all the forms it
// takes there.
type name struct {
	text   string // the fullest form
	words  []string
	short  []string
	count  int
	kind   news.NameKind
	role   string // the longest said of it
	gender gender
	first  int // order of first mention
	says   int // how often a verb of saying stands beside it
	inside int // how often "in" or "at" stands before it
}

// mention is a name standing in a text.
type mention struct {
	part     *part
	from, to int // tokens of the name, without role
	text     string
	words    []string // lower case
	role     string
	roleKind gender
	person   bool
	initial  bool // begins its sentence
	acronym  bool // stands in brackets after another name
	of       int  // index of that other mention, when acronym
	name     *name
}

// cast is everybody and everything named in an article.
type cast struct {
	names    []*name
	mentions []mention
	at       map[*part]map[int]*mention // by part and first token
	byForm   map[string]*name           // lower-case form, full or short
	roles    []*mention                 // the first ones of people with a role
}

// findNames finds runs of capitalised words and settles which of them are
// forms of one name.
func findNames(r *reading) *cast {
	c := &cast{byForm: map[string]*name{}, at: map[*part]map[int]*mention{}}
	lower := lowerWords(r)
	for _, p := range r.parts {
		if p.number == 0 || shouting(p) {
			continue // headlines capitalise what they like
		}
		found := mentionsIn(p, r.words, lower)
		for i := range found {
			found[i].of += len(c.mentions)
		}
		c.mentions = append(c.mentions, found...)
		if len(c.mentions) > 20_000 {
			break
		}
	}
	c.resolve(r)
	return c
}

// lowerWords holds the words that also stand in small letters somewhere.
func lowerWords(r *reading) map[string]bool {
	m := map[string]bool{}
	for _, p := range r.parts {
		if p.number == 0 {
			continue
		}
		for i := range p.tokens {
			if t := &p.tokens[i]; t.word() && !t.capital {
				m[t.low] = true
			}
		}
	}
	return m
}

// shouting reports whether most words of a text begin with a capital: a
// heading, of which no name can be read.
func shouting(p *part) bool {
	words, caps := 0, 0
	for i := range p.tokens {
		if t := &p.tokens[i]; t.word() && len(t.low) > 3 {
			words++
			if t.capital {
				caps++
			}
		}
	}
	if p.kind == news.BlockSubhead {
		return words > 2 && caps*10 > words*7
	}
	return len(p.tokens) < 10 && p.number > 0 && words > 2 && caps == words
}

var connectors = set("of de del della dello delle di da das do dos du des la las le les los el al bin ibn ben abu von van der den ten ter zu zum zur y e und et & for and on d'")

// generic possessives that belong to the name they begin: People's Party.
var genericPossessives = set("people women men children workers teachers farmers lawyers writers journalists king queen lord saint world nation state player doctor mother father veteran veterans citizens")

func mentionsIn(p *part, v *vocabulary, lower map[string]bool) []mention {
	var out []mention
	toks := p.tokens
	for _, s := range p.sentences {
		for i := s.from; i < s.to; {
			if !startsName(toks, i, v) {
				i++
				continue
			}
			end := endOfRun(toks, i, s.to, v)
			out = appendMentions(out, p, s, i, end, v, lower)
			i = max(end, i+1)
		}
	}
	return out
}

func startsName(toks []token, i int, v *vocabulary) bool {
	t := &toks[i]
	if !t.word() || !t.capital || v.months[t.low] > 0 && !t.upper && t.low != "may" && t.low != "april" && t.low != "mar" {
		return false
	}
	if _, day := v.weekdays[t.low]; day {
		return false
	}
	return t.low != "i" && !strings.HasPrefix(t.low, "i'")
}

// endOfRun returns the token after a run of capitalised words that begins at i.
func endOfRun(toks []token, i, end int, v *vocabulary) int {
	j := i + 1
	for j < end && j < i+16 {
		prev, t := &toks[j-1], &toks[j]
		if prev.poss && !genericPossessives[prev.low] {
			break
		}
		if t.kind == punctToken {
			// initials and titles: J. Smith, Gen. Powell
			if t.is(".") && !t.spaced && prev.word() && (utf8.RuneCountInString(prev.low) == 1 || titles[prev.low]) && j+1 < end && startsName(toks, j+1, v) {
				j++
				continue
			}
			break
		}
		if startsName(toks, j, v) {
			if prev.upper && !t.upper && len(prev.low) > 4 {
				break // a heading in capitals before the text
			}
			j++
			continue
		}
		if t.kind == numberToken && len(t.low) <= 2 && prev.word() && prev.capital && i < j-1 {
			j++ // Ashraf 3, Formula 1
			continue
		}
		if t.word() && connectors[t.low] && !t.capital {
			k := j + 1
			for k < end && k < j+3 && toks[k].word() && (connectors[toks[k].low] || toks[k].low == "the") && !toks[k].capital {
				k++
			}
			if k < end && startsName(toks, k, v) && joins(toks, i, j) {
				j = k + 1
				continue
			}
		}
		break
	}
	for j > i+1 && toks[j-1].kind == punctToken {
		j--
	}
	return j
}

// joins reports whether a small word at j continues the name that begins at i.
func joins(toks []token, i, j int) bool {
	switch toks[j].low {
	case "for", "on", "and", "&", "und", "et", "y", "e":
		for k := i; k < j; k++ {
			if organisationWords[toks[k].low] {
				return true
			}
		}
		return toks[j].low == "&"
	}
	person := j-i > 1 && (firstName(toks[i].low) || utf8.RuneCountInString(toks[i].low) == 1)
	return !person || toks[j].low != "of" // J. K. Brandt of the Harbour Workers
}

// appendMentions cuts a run into what is a role and what is a name.
func appendMentions(out []mention, p *part, s sentence, from, to int, v *vocabulary, lower map[string]bool) []mention {
	toks := p.tokens
	initial := beginsSentence(toks, s, from)
	for from < to && toks[from].word() && (v.stop[toks[from].low] || connectors[toks[from].low] && initial) && !toks[from].upper {
		from++
	}
	if from >= to {
		return out
	}
	nameFrom := from
	for k := from; k < to; k++ {
		if roleWords[toks[k].low] && k+1 < to {
			end := k + 1
			for end < to && toks[end].kind == punctToken || end+1 < to && roleAfter[toks[end].low] {
				end++
			}
			if toks[end-1].low == "of" && end < to { // Secretary of State Kerry
				end = min(end+1, to)
				for end < to && !toks[end].capital {
					end++
				}
			}
			nameFrom = end
		}
	}
	if nameFrom >= to {
		nameFrom = from
	}
	nameFrom = personWithin(toks, nameFrom, to)
	m := mention{part: p, from: nameFrom, to: to, initial: initial && nameFrom == from}
	if nameFrom > from || lowerRole(toks, s, from) {
		m.role, m.roleKind = roleText(p, s, from, nameFrom)
		m.person = true
	}
	first := &toks[nameFrom]
	if to == nameFrom+1 {
		if roleWords[first.low] || m.initial && (lower[first.low] || v.nouns && m.role == "") {
			return out
		}
		if utf8.RuneCountInString(first.low) < 2 || v.nouns && m.role == "" && !first.upper && !barePreposition(toks, s, nameFrom) {
			return out
		}
		if demonym(first.low) && to < s.to && toks[to].word() && !toks[to].capital && !v.stop[toks[to].low] {
			return out
		}
	} else if m.initial && lower[first.low] && !m.person && to > nameFrom+2 && toks[nameFrom+1].capital {
		m.from++ // Former President Obama: only at the start of a sentence
	}
	m.text = strings.TrimSpace(p.text[toks[m.from].start:toks[to-1].end])
	for k := m.from; k < to; k++ {
		if toks[k].kind != punctToken {
			m.words = append(m.words, toks[k].low)
		}
	}
	if len(m.words) == 0 {
		return out
	}
	if !m.person {
		m.role = roleAfterName(p, s, to)
		m.person = m.role != ""
	}
	if m.from > s.from && toks[m.from-1].is("(") && to < s.to && toks[to].is(")") && len(out) > 0 {
		last := &out[len(out)-1]
		if last.part == p && m.from-1-last.to <= 3 && m.from > last.to && (first.upper || to == nameFrom+1 && len(last.words) > 1) {
			m.acronym, m.of = true, len(out)-1
		}
	}
	return append(out, m)
}

// personWithin returns where in a run of capitals a person begins: Republican
// Donald Trump, Italian-born Mario Rossi.
func personWithin(toks []token, from, to int) int {
	if to-from < 3 || firstName(toks[from].low) || saints[toks[from].low] {
		return from
	}
	for k := from; k < to; k++ {
		if connectors[toks[k].low] && !toks[k].capital || organisationWords[toks[k].low] || placeWords[toks[k].low] {
			return from
		}
	}
	for k := from + 1; k+1 < to; k++ {
		if firstName(toks[k].low) && toks[k-1].word() && toks[k+1].word() {
			return k
		}
	}
	return from
}

var saints = set("st saint san santa sankt são fort mount lake port cape")

func beginsSentence(toks []token, s sentence, i int) bool {
	for i > s.from {
		i--
		if toks[i].kind != punctToken {
			return false
		}
		if toks[i].is(":") {
			return true
		}
	}
	return true
}

// barePreposition reports whether a place may follow: in Berlin, nach Moskau.
func barePreposition(toks []token, s sentence, i int) bool {
	if i == s.from {
		return false
	}
	switch toks[i-1].low {
	case "in", "nach", "aus", "von", "bei", "gegen", "über", "mit", "für":
		return i+1 >= s.to || !toks[i+1].capital
	}
	return false
}

func demonym(low string) bool {
	for _, tail := range [...]string{"ian", "ean", "ese", "ish", "can", "aeli", "aqi", "ani", "ench", "utch", "reek", "erman", "wiss", "uban", "yrian"} {
		if strings.HasSuffix(low, tail) {
			return true
		}
	}
	return false
}

// lowerRole reports whether a role in small letters stands right before i:
// spokeswoman Adrienne Watson.
func lowerRole(toks []token, s sentence, i int) bool {
	return i > s.from && toks[i-1].word() && !toks[i-1].poss && roleWords[toks[i-1].low]
}

// roleText returns the role that ends where the name begins, with what belongs
// to it before: "National Security Council spokeswoman".
func roleText(p *part, s sentence, from, nameFrom int) (string, gender) {
	toks := p.tokens
	end := nameFrom
	k := from
	for k > s.from {
		t := &toks[k-1]
		if !t.word() || !t.poss && !(roleWords[t.low] || roleBefore[t.low] || t.capital && !beginsSentence(toks, s, k-1)) {
			break
		}
		if t.low == "the" || t.low == "a" {
			break
		}
		k--
		if t.poss && !t.capital {
			k++
			break
		}
	}
	for end > k && toks[end-1].kind == punctToken {
		end--
	}
	if end <= k {
		return "", unknownGender
	}
	g := unknownGender
	for i := k; i < end; i++ {
		if maleTitles[toks[i].low] {
			g = male
		} else if femaleTitles[toks[i].low] {
			g = female
		}
	}
	if end == k+1 && courtesy[toks[k].low] {
		return "", g
	}
	return p.text[toks[k].start:toks[end-1].end], g
}

// courtesy titles say nothing about what somebody does.
var courtesy = set("mr mrs ms miss mx sir dame lord lady herr frau monsieur madame mme señor señora sr sra signor signora st miss hon")

// roleAfterName reads an appositive: "Maryam Rajavi, leader of the NCRI,".
func roleAfterName(p *part, s sentence, to int) string {
	toks := p.tokens
	if to+1 >= s.to || !toks[to].is(",") || !toks[to+1].word() {
		return ""
	}
	from, found := to+1, false
	if toks[from].is("the") || toks[from].is("a") || toks[from].is("an") {
		from++
	}
	if from >= s.to {
		return ""
	}
	if t := &toks[from]; from == to+1 && !roleWords[t.low] && !roleBefore[t.low] && !t.capital {
		return ""
	}
	k := from
	for ; k < s.to && k < from+14; k++ {
		t := &toks[k]
		if t.kind == punctToken && !t.is("-") && !t.is("&") {
			break
		}
		if k < from+6 && roleWords[t.low] && !t.poss {
			found = true
		}
		switch t.low {
		case "said", "says", "told", "is", "was", "has", "had", "will", "would":
			return ""
		case "who", "which", "and", "as":
			if !found {
				return ""
			}
			if t.low != "and" {
				return p.text[toks[from].start:toks[k-1].after]
			}
		}
		if k > from && found && t.capital && roleWords[toks[k-1].low] && toks[k-1].capital && !roleWords[t.low] {
			return "" // Chief Justice Roberts: somebody else
		}
	}
	if !found || k == from || k == s.to || k == from+14 {
		return ""
	}
	return p.text[toks[from].start:toks[k-1].after]
}

// resolve joins the mentions into names: Edi Rama and Rama, MEK and what it
// stands for.
func (c *cast) resolve(r *reading) {
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
	c.drop()
	speech := speechOf(r.base)
	for i := range c.mentions {
		m := &c.mentions[i]
		n := m.name
		n.count++
		n.weighNeighbours(m, speech)
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
		n.settleKind(r)
	}
	for i := range c.mentions {
		if m := &c.mentions[i]; m.name.kind == news.NamePerson && m.name.role != "" && len(c.roles) < 300 {
			c.roles = append(c.roles, m)
		}
	}
}

// weighNeighbours counts what the words beside a mention tell: who says
// something is likely somebody, what something is in is likely a place.
func (n *name) weighNeighbours(m *mention, sp *speech) {
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
		}
	}
}

var placeBefore = set("in at near from to into across throughout outside aus nach à en au aux em na no ad")

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

func (n *name) settleKind(r *reading) {
	for _, w := range n.words {
		if organisationWords[w] {
			if n.role == "" {
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
	case n.says == 0 && n.inside > 0 && 2*n.inside >= n.count:
		n.kind = news.NamePlace
	case placeWords[last] || placeWords[n.words[0]] && len(n.words) > 1:
		n.kind = news.NamePlace
	case len(n.words) == 1 && isUpper(n.text):
		n.kind = news.NameOrganisation
	}
}

func isUpper(s string) bool {
	return strings.ToUpper(s) == s && utf8.RuneCountInString(s) > 1
}

// list returns the names, the most frequent first.
func (c *cast) list() []news.Name {
	names := append([]*name(nil), c.names...)
	sort.SliceStable(names, func(i, j int) bool { return names[i].count > names[j].count })
	if len(names) > maxNames {
		names = names[:maxNames]
	}
	out := make([]news.Name, 0, len(names))
	for _, n := range names {
		out = append(out, news.Name{Text: n.text, Kind: n.kind, Short: n.short, Count: n.count})
	}
	return out
}
