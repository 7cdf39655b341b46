package annotate

import (
	"sort"

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
	inside int // how often "in" or "to" stands before it
	within int // and what stands before places only

	article bool // is written with an article, as organisations are
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
	noun     bool // may be a mere noun: a name only if it is the last word of one
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
	c.resolve(r, lower)
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

// list returns the names, the most frequent first.
func (c *cast) list(language string) []news.Name {
	names := append([]*name(nil), c.names...)
	sort.SliceStable(names, func(i, j int) bool { return names[i].count > names[j].count })
	if len(names) > maxNames {
		names = names[:maxNames]
	}
	out := make([]news.Name, 0, len(names))
	for _, n := range names {
		out = append(out, news.Name{Text: n.text, Key: keyOf(n, language), Kind: n.kind, Short: n.short, Count: n.count})
	}
	return out
}
