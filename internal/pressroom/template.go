package pressroom

import (
	"fmt"
	"slices"
	"strings"
)

// A line of a kind file is text with facts in braces ("{mayor}", "{flood.day}",
// "{mayor:er|sie}"), choices in brackets ("[said|told reporters]") and, in
// quotations, words in angle brackets that some outlets leave out.
type line []part

type part struct {
	text   string    // literal
	fact   int       // index into the kind's facts, when attr or forms or isFact
	isFact bool      //
	attr   string    // what of the fact
	forms  [2]string // for a man, for a woman
	choice []line    // one is taken
	cut    line      // words a short quotation leaves out
}

// lineParser reads one line.
type lineParser struct {
	s     string
	facts map[string]int
	specs []factSpec
	spell *strings.Replacer // applied to literal text, may be nil
}

func (p *lineParser) parse(stop string) (line, error) {
	var out line
	for p.s != "" {
		i := strings.IndexAny(p.s, "{[<"+stop)
		if i < 0 {
			i = len(p.s)
		}
		if i > 0 {
			text := p.s[:i]
			if p.spell != nil {
				text = p.spell.Replace(text)
			}
			out = append(out, part{text: text})
			p.s = p.s[i:]
			continue
		}
		c := p.s[0]
		if strings.IndexByte(stop, c) >= 0 {
			return out, nil
		}
		p.s = p.s[1:]
		var pt part
		var err error
		switch c {
		case '{':
			pt, err = p.factPart()
		case '[':
			pt, err = p.choicePart()
		case '<':
			pt.cut, err = p.parse(">")
			if err == nil && p.s == "" {
				err = fmt.Errorf("a < is never closed")
			}
			p.s = strings.TrimPrefix(p.s, ">")
		}
		if err != nil {
			return nil, err
		}
		out = append(out, pt)
	}
	return out, nil
}

func (p *lineParser) factPart() (part, error) {
	body, rest, ok := strings.Cut(p.s, "}")
	if !ok {
		return part{}, fmt.Errorf("a { is never closed")
	}
	p.s = rest
	name, forms, gendered := strings.Cut(body, ":")
	name, attr, _ := strings.Cut(name, ".")
	i, known := p.facts[name]
	if !known {
		return part{}, fmt.Errorf("no fact is called %q", name)
	}
	pt := part{isFact: true, fact: i, attr: attr}
	if what := p.specs[i].what; gendered && what != "person" || !slices.Contains(attrs[what], attr) {
		return part{}, fmt.Errorf("{%s}: a %s has no such thing", body, what)
	}
	if gendered {
		pt.forms[0], pt.forms[1], _ = strings.Cut(forms, "|")
		pt.attr = "gender"
	}
	return pt, nil
}

// attrs are what can be asked of each sort of fact.
var attrs = map[string][]string{
	"number": {"", "about", "n", "th", "year"}, "money": {""}, "person": {"", "full", "last", "he", "his", "him", "role"}, "town": {"", "full"}, "river": {""},
	"club": {""}, "company": {""}, "one": {""}, "word": {""}, "country": {"", "in", "of", "adj", "capital"}, "capital": {""}, "day": {"", "2"},
	"date": {"", "on", "in", "month", "year"}, "clock": {""},
}

func (p *lineParser) choicePart() (part, error) {
	var pt part
	for {
		l, err := p.parse("|]")
		if err != nil {
			return pt, err
		}
		if p.s == "" {
			return pt, fmt.Errorf("a [ is never closed")
		}
		pt.choice = append(pt.choice, l)
		c := p.s[0]
		p.s = p.s[1:]
		if c == ']' {
			return pt, nil
		}
	}
}

// american turns British spelling into American in the words kind files use.
var american = strings.NewReplacer(
	"'", "’", "centre", "center", "Centre", "Center", "colour", "color", "harbour", "harbor", "labour", "labor", "Labour", "Labor",
	"neighbour", "neighbor", "favour", "favor", "honour", "honor", "metres", "meters", "metre", "meter", "litres", "liters",
	"programme", "program", "defence", "defense", "licence", "license", "organis", "organiz", "recognis", "recogniz",
	"realis", "realiz", "criticis", "criticiz", "apologis", "apologiz", "emphasis", "emphasis", "authoris", "authoriz",
	"theatre", "theater", "travell", "travel", "cancelled", "canceled", "modell", "model", "grey", "gray", "tonnes", "tons",
	"storey", "story", "aluminium", "aluminum", "catalogue", "catalog", "behaviour", "behavior", "rumour", "rumor",
	"paediatric", "pediatric", "anaesth", "anesth", "haem", "hem", "sceptic", "skeptic", "mould", "mold", "plough", "plow",
	"towards", "toward", "whilst", "while", "analyse", "analyze", "paralyse", "paralyze", "kilometre", "kilometer", "per cent", "percent", "car park", "parking lot", "lorries", "trucks", "Lorries", "Trucks", "motorway", "highway",
	"petrol station", "gas station", "Petrol station", "Gas station",
)
