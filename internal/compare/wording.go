package compare

import (
	"sort"
	"strings"

	"coranto/internal/news"
)

// differences lists what the articles call by different names: groups and
// people by what is said they are, things by words that take a side, events
// with and without a doubt, and figures that do not agree. Wordings are told
// apart within a language: a translation is no other wording. Only a number is
// the same in all.
func (s *story) differences() []news.Difference {
	var out []news.Difference
	each := func(finds ...func(string) []news.Difference) {
		for _, find := range finds {
			for _, lang := range s.langs {
				out = append(out, find(lang)...)
			}
		}
	}
	each(s.labels, s.figures)
	out = append(out, s.counted()...)
	each(s.hedges, s.loaded)
	if len(out) > maxDiffer {
		out = out[:maxDiffer]
	}
	return out
}

// wording is one way of calling something, in one place.
type wording struct {
	key  string // by which wordings are told apart
	unit int
	text string
}

// difference makes one of the wordings of a thing, or none when outlets do not
// differ in it. Each wording is given once an article.
func (s *story) difference(about string, ws []wording) (news.Difference, bool) {
	d := news.Difference{About: about}
	keys := map[string]bool{}
	outlets := map[string]bool{}
	type seat struct {
		key    string
		member int
	}
	seen := map[seat]bool{}
	for _, w := range ws {
		u := &s.units[w.unit]
		at := seat{w.key, u.member}
		if seen[at] || len(d.Wordings) >= maxPlaces {
			continue
		}
		seen[at] = true
		keys[w.key] = true
		outlets[s.outlet(u.member)] = true
		p := s.place(u)
		p.Text = w.text
		d.Wordings = append(d.Wordings, p)
	}
	return d, len(keys) > 1 && len(outlets) > 1
}

// labels gathers what named groups are called, and adds descriptions without a
// name where they can only mean one of them.
func (s *story) labels(lang string) []news.Difference {
	at := map[int][]wording{} // by alias
	loose := []wording{}
	forms := s.formIndex()
	context := map[int]map[string]bool{} // words around an alias
	for i := range s.units {
		u := &s.units[i]
		if u.lang != lang || u.paragraph < -1 {
			continue
		}
		ws := u.scanned()
		names := s.namesIn(ws, forms)
		for _, n := range names {
			if context[n.alias] == nil {
				context[n.alias] = map[string]bool{}
			}
			for _, w := range ws {
				context[n.alias][fold(w.low)] = true
				for part := range strings.SplitSeq(w.low, "-") {
					context[n.alias][fold(part)] = true
				}
			}
		}
		for _, d := range describes(u.text, ws) {
			owner := -1
			for _, n := range names {
				if d.belongs(ws, n) {
					owner = n.alias
					break
				}
			}
			w := wording{key: strings.ToLower(d.text), unit: i, text: d.text}
			if owner >= 0 {
				at[owner] = append(at[owner], w)
			} else if u.paragraph < 1 && d.strong {
				loose = append(loose, w)
			}
		}
	}
	owners := make([]int, 0, len(at))
	for a := range at {
		owners = append(owners, a)
	}
	sort.Ints(owners)
	// A description in a heading goes to the group that is called so in a
	// text, else to the one whose sentences share its words.
	for _, w := range loose {
		best, most := -1, 0
		for _, a := range owners {
			n := 0
			for _, have := range at[a] {
				if have.key == w.key {
					n += 10
				}
			}
			for _, t := range scan(w.text) {
				for part := range strings.SplitSeq(t.low, "-") {
					if context[a][fold(part)] && len(part) > 3 && !labelNouns[part] {
						n++
					}
				}
			}
			if n > most {
				best, most = a, n
			}
		}
		if best >= 0 {
			at[best] = append([]wording{w}, at[best]...)
		}
	}
	var out []news.Difference
	var alike []int
	for _, a := range owners {
		if d, ok := s.difference("", at[a]); ok {
			out = append(out, d)
			alike = append(alike, a)
		}
	}
	order := make([]int, len(out))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool { return len(out[order[i]].Wordings) > len(out[order[j]].Wordings) })
	var ranked []news.Difference
	for _, i := range order[:min(len(order), maxDiffer/2)] {
		out[i].About = s.called(alike[i], lang)
		ranked = append(ranked, out[i])
	}
	return ranked
}

// called is the name most sentences of a language use for an alias, with its
// article.
func (s *story) called(a int, lang string) string {
	best, most := s.names[a].text, -1
	for _, form := range s.names[a].forms {
		n, the, shown := 0, 0, ""
		for i := range s.units {
			text := s.units[i].text
			if s.units[i].lang != lang {
				continue
			}
			k := indexFold(text, form)
			if k < 0 {
				continue
			}
			n++
			if shown == "" {
				shown = text[k : k+len(form)]
			}
			if k >= 4 && strings.EqualFold(text[k-4:k], "the ") {
				the++
			}
		}
		if shown != "" && n > most {
			best, most = shown, n
			if 2*the > n {
				best = "the " + shown
			}
		}
	}
	return best
}

// indexFold finds a lower-case form as a whole word, whatever its capitals.
func indexFold(text, form string) int {
	low := strings.ToLower(text)
	if len(low) != len(text) {
		return -1
	}
	for at := 0; ; {
		i := strings.Index(low[at:], form)
		if i < 0 {
			return -1
		}
		i += at
		if boundary(low, i) && boundary(low, i+len(form)) {
			return i
		}
		at = i + 1
	}
}
