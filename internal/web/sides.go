package web

import (
	"slices"
	"strings"

	"coranto/internal/news"
)

// agreement is what all report, or what most or several do.
type agreement struct {
	Name string
	Rows []agreed
}

type agreed struct {
	tongue
	Text string
	In   sources
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
		parts[i].Rows = append(parts[i].Rows, agreed{h.tongue(a.Carried), a.Text, h.in(a.Carried)})
	}
	return slices.DeleteFunc(parts, func(p agreement) bool { return len(p.Rows) == 0 })
}

// speaker is somebody with what they said.
type speaker struct {
	Name, Role string
	Statements []statement
}

type statement struct {
	tongue
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
			all = append(all, speaker{Name: st.Speaker, Role: st.Role})
		}
		if all[i].Role == "" {
			all[i].Role = st.Role
		}
		v, shaded := newStatement(st, h)
		if shaded {
			note = "The fullest wording; what an outlet left out is shaded."
		}
		all[i].Statements = append(all[i].Statements, v)
	}
	return all, note
}

// newStatement shades in the fullest wording what some outlet left out, and
// groups the outlets by what they carry.
func newStatement(st news.Statement, h heads) (v statement, shaded bool) {
	v = statement{tongue: h.tongue(st.Carried), Direct: st.Direct}
	var whole, without []news.Place
	left := make([]bool, len(st.Text)) // bytes that somebody left out
	for _, p := range st.Carried {
		i := -1
		if p.Differs != "" {
			i = strings.Index(st.Text, p.Differs)
		}
		switch {
		case p.Differs == "":
			whole = append(whole, p)
		case i >= 0:
			without = append(without, p)
			for k := i; k < i+len(p.Differs); k++ {
				left[k] = true
			}
		default:
			v.Groups = append(v.Groups, carriers{In: h.in([]news.Place{p}), Wording: p.Text})
		}
	}
	v.Pieces = pieces(st.Text, left)
	label := ""
	if len(without) > 0 {
		label = "Without the shaded part:"
		v.Groups = append([]carriers{{Label: label, In: h.in(without)}}, v.Groups...)
		label = "Whole:"
	} else if len(v.Groups) > 0 {
		label = "So:"
	}
	if len(whole) > 0 {
		v.Groups = append([]carriers{{Label: label, In: h.in(whole)}}, v.Groups...)
	}
	return v, len(without) > 0
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
			w.List = append(w.List, wording{h.tongue(ps), ps[0].Text, h.in(ps)})
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
		s := sentence{h.tongue([]news.Place{p}), p.Text, h.source(p)}
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
	Text        string
	In          sources
}

func timeline(list []news.Moment, h heads) []dates {
	var all []dates
	for _, m := range list {
		text, stamp := when(m.Date)
		all = append(all, dates{h.tongue(m.Carried), text, stamp, m.Text, h.in(m.Carried)})
	}
	return all
}
