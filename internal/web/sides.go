package web

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// agreement is what all report, or what most or several do: first in the
// language most articles are in, then in others.
type agreement struct {
	Name  string
	Rows  []agreed
	Other []elsewhere
}

// elsewhere is what is reported in another language.
type elsewhere struct {
	Name string // "9 sentences in German"
	Rows []agreed
}

// agreed is a sentence with those who have it so, and those who have it in
// other words.
type agreed struct {
	tongue
	Text   string
	In     sources
	Others sources
}

// agreements splits what several outlets report by how many of them do.
func agreements(list []news.Agreed, h heads, outlets int) []agreement {
	parts := []agreement{{Name: "What all report"}, {Name: "What most report"}, {Name: "What several report"}}
	if outlets == 2 {
		parts[0].Name = "What both report"
	}
	for _, a := range list {
		n, i := h.outlets(a.Carried), 2
		switch {
		case n >= outlets:
			i = 0
		case 2*n > outlets:
			i = 1
		}
		so, otherwise := exact(a.Carried)
		parts[i].Rows = append(parts[i].Rows, agreed{h.worded(a.Carried), a.Text, h.in(so), h.in(otherwise)})
	}
	parts = slices.DeleteFunc(parts, func(p agreement) bool { return len(p.Rows) == 0 })
	for i := range parts {
		parts[i].byLanguage(h.usual)
	}
	return parts
}

// byLanguage leaves the sentences of one language in view: the usual one where
// there are any in it.
func (p *agreement) byLanguage(usual string) {
	shown := p.Rows[0].language()
	if slices.ContainsFunc(p.Rows, func(a agreed) bool { return a.language() == usual }) {
		shown = usual
	}
	var rows []agreed
	var order []string
	others := map[string][]agreed{}
	for _, a := range p.Rows {
		l := a.language()
		if l == shown {
			rows = append(rows, a)
			continue
		}
		if others[l] == nil {
			order = append(order, l)
		}
		others[l] = append(others[l], a)
	}
	p.Rows = rows
	for _, l := range order {
		p.Other = append(p.Other, elsewhere{count(len(others[l]), "sentence", "sentences") + " in " + l, others[l]})
	}
}

// exact parts the places where a sentence stands word for word from the others.
func exact(places []news.Place) (so, otherwise []news.Place) {
	for _, p := range places {
		if p.Differs == "" {
			so = append(so, p)
		} else {
			otherwise = append(otherwise, p)
		}
	}
	return so, otherwise
}

// speaker is somebody with what they said.
type speaker struct {
	Name, Role string
	RoleIn     tongue
	Statements []statement
	Other      []spoken
}

// spoken is what somebody is said to have said in another language.
type spoken struct {
	Name       string // "3 in French"
	Statements []statement
}

type statement struct {
	tongue
	New    bool
	Direct bool
	Pieces []piece
	Groups []carriers
}

// piece is a run of words, marked or not.
type piece struct {
	Text   string
	Marked bool
}

// carriers are the outlets that carry a statement in one wording.
type carriers struct {
	tongue  // of Wording
	Label   string
	In      sources
	Wording string // where it is not the fullest, nor that with a part left out
}

// speakers puts statements under those who made them, in the order in which
// they first speak, and says what the shading means where there is any.
func speakers(list []news.Statement, h heads) (all []speaker, note string) {
	note = "The fullest wording of each statement, and who carries it."
	index := map[string]int{}
	for _, st := range list {
		i, known := index[st.Speaker]
		if !known {
			i = len(all)
			index[st.Speaker] = i
			all = append(all, speaker{Name: st.Speaker})
		}
		v, shaded := newStatement(st, h)
		// A role is in the language of its statement; one in the usual
		// language is preferred.
		if sp := &all[i]; st.Role != "" && (sp.Role == "" || v.language() == h.usual && sp.RoleIn.language() != h.usual) {
			sp.Role, sp.RoleIn = st.Role, v.tongue
		}
		if shaded {
			note = "The fullest wording; what an outlet left out is shaded."
		}
		all[i].Statements = append(all[i].Statements, v)
	}
	for k, sp := range all { // languages one after the other
		order := map[string]int{h.usual: -1}
		for i, st := range sp.Statements {
			if l := st.language(); order[l] == 0 && l != h.usual {
				order[l] = i + 1
			}
		}
		slices.SortStableFunc(sp.Statements, func(a, b statement) int { return order[a.language()] - order[b.language()] })
		all[k].Statements, all[k].Other = byTongue(sp.Statements)
	}
	return all, note
}

// byTongue leaves the statements of the first language in view, and puts those
// of others behind its name.
func byTongue(list []statement) (shown []statement, others []spoken) {
	for _, st := range list {
		l := st.language()
		i := slices.IndexFunc(others, func(o spoken) bool { return o.Name == l })
		switch {
		case l == list[0].language():
			shown = append(shown, st)
		case i < 0:
			others = append(others, spoken{l, []statement{st}})
		default:
			others[i].Statements = append(others[i].Statements, st)
		}
	}
	for i := range others {
		others[i].Name = strconv.Itoa(len(others[i].Statements)) + " in " + others[i].Name
	}
	return shown, others
}

// leftOut is how the comparison says that a wording lacks words.
var leftOut = regexp.MustCompile(`leaves out “(.+?)”(?:; |$)`)

// newStatement shades in the fullest wording what some outlet left out, and
// groups the outlets by what they carry.
func newStatement(st news.Statement, h heads) (v statement, shaded bool) {
	v = statement{tongue: h.worded(st.Carried), New: h.fresh(st.Carried...), Direct: st.Direct}
	var whole []news.Place
	var cuts []string // what was left out, each way once
	without := map[string][]news.Place{}
	var others []carriers
	left := make([]bool, len(st.Text)) // bytes that somebody left out
	for _, p := range st.Carried {
		switch {
		case p.Differs == "":
			whole = append(whole, p)
		case leftOut.ReplaceAllString(p.Differs, "") == "" && shade(st.Text, p.Differs, left):
			if without[p.Differs] == nil {
				cuts = append(cuts, p.Differs)
			}
			without[p.Differs] = append(without[p.Differs], p)
		default:
			others = append(others, carriers{tongue: h.tongue(p), In: h.in([]news.Place{p}), Wording: p.Text})
		}
	}
	v.Pieces = pieces(st.Text, left)
	label := ""
	switch {
	case len(cuts) > 0:
		label = "Whole:"
	case len(others) > 0:
		label = "In these words:"
	}
	if len(whole) > 0 {
		v.Groups = append(v.Groups, carriers{Label: label, In: h.in(whole)})
	}
	for _, cut := range cuts {
		label := "Without the shaded part:"
		if len(cuts) > 1 {
			label = "Without “" + clip(leftOut.FindStringSubmatch(cut)[1], 48) + "”:"
		}
		v.Groups = append(v.Groups, carriers{Label: label, In: h.in(without[cut])})
	}
	v.Groups = append(v.Groups, others...)
	return v, len(cuts) > 0
}

// shade marks in left the words of text that differs says are left out. It
// reports whether they stand there.
func shade(text, differs string, left []bool) bool {
	from := 0
	for _, m := range leftOut.FindAllStringSubmatch(differs, -1) {
		i := strings.Index(text[from:], m[1])
		if i < 0 {
			return false
		}
		from += i
		for k := range len(m[1]) {
			left[from+k] = true
		}
		from += len(m[1])
	}
	return true
}

// pieces cuts a text where marking begins and ends.
func pieces(text string, marked []bool) []piece {
	var all []piece
	from := 0
	for i := 1; i <= len(text); i++ {
		if i == len(text) || marked[i] != marked[from] {
			all = append(all, piece{text[from:i], marked[from]})
			from = i
		}
	}
	return all
}

// differences puts under each thing the words that outlets have for it.
func differences(list []news.Difference, h heads) []wordings {
	var all []wordings
	for _, d := range list {
		w := wordings{About: d.About}
		order := map[string]int{}
		var places [][]news.Place
		for _, p := range d.Wordings {
			i, known := order[p.Text]
			if !known {
				i = len(places)
				order[p.Text] = i
				places = append(places, nil)
			}
			places[i] = append(places[i], p)
		}
		for _, ps := range places {
			w.List = append(w.List, wording{h.tongue(ps[0]), ps[0].Text, h.in(ps)})
		}
		if len(w.List) > 0 {
			all = append(all, w)
		}
	}
	return all
}

// only is what a single outlet reports.
type only struct {
	Outlet string
	Rows   []sentence
}

func onlyHere(list []news.Place, h heads) []only {
	var all []only
	index := map[string]int{}
	for _, p := range list {
		s := sentence{h.tongue(p), p.Text, h.source(p), h.fresh(p)}
		i, known := index[s.Source.Outlet]
		if !known {
			i = len(all)
			index[s.Source.Outlet] = i
			all = append(all, only{Outlet: s.Source.Outlet})
		}
		all[i].Rows = append(all[i].Rows, s)
	}
	return all
}

// dates is a dated sentence of the timeline.
type dates struct {
	tongue
	When, Stamp string
	Again       bool // the date above holds for it, too
	Text        string
	In          sources
}

func timeline(list []news.Moment, h heads) []dates {
	var all []dates
	last := ""
	for _, m := range list {
		so, otherwise := exact(m.Carried)
		m.Carried = append(so, otherwise...)
		text, stamp := when(m.Date)
		all = append(all, dates{h.worded(m.Carried), text, stamp, text == last, m.Text, h.in(m.Carried)})
		last = text
	}
	return all
}
