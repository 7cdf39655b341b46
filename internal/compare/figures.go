package compare

import (
	"sort"
	"strings"

	"coranto/internal/news"
)

// tolls are what is counted after a disaster or an attack, by the words that
// say so.
var tolls = []struct {
	about string
	words map[string]bool
}{
	{"killed", words("killed dead died deaths death-toll fatalities slain tote toten todesopfer getötet morts tués muertos fallecidos morti mortos doden")},
	{"injured", words("injured wounded hurt injuries verletzt verletzte blessés heridos feriti feridos gewonden")},
	{"arrested", words("arrested detained arrests festgenommen arrêtés interpellés detenidos arrestati detidos aangehouden")},
	{"missing", words("missing vermisst disparus desaparecidos dispersi vermist")},
	{"displaced", words("displaced evacuated fled evakuiert évacués evacuados evacuati")},
}

// figures finds counts on which the articles do not agree.
func (s *story) figures() []news.Difference {
	var out []news.Difference
	for _, toll := range tolls {
		var ws []wording
		for i := range s.units {
			u := &s.units[i]
			if u.paragraph < -1 || u.order > 14 {
				continue
			}
			if w, ok := count(u.text, u.scanned(), toll.words); ok {
				w.unit = i
				ws = append(ws, w)
			}
		}
		// An article's first figure is its own; later ones tell of other days.
		first := map[int]bool{}
		kept := ws[:0]
		for _, w := range ws {
			if m := s.units[w.unit].member; !first[m] {
				first[m] = true
				kept = append(kept, w)
			}
		}
		if d, ok := s.difference("how many were "+toll.about, kept); ok {
			sort.SliceStable(d.Wordings, func(i, j int) bool { return d.Wordings[i].Text < d.Wordings[j].Text })
			out = append(out, d)
		}
	}
	return out
}

// count reads "at least 12 people were killed" and "killed 12 people".
func count(text string, ws []word, toll map[string]bool) (wording, bool) {
	for i := range ws {
		if !toll[ws[i].low] || ws[i].mark {
			continue
		}
		for d := 1; d <= 5; d++ {
			for _, k := range [...]int{i - d, i + d} {
				if k < 0 || k >= len(ws) {
					continue
				}
				n := figure(text, ws, k)
				if n == "" || k > i && d > 3 || stopsBetween(ws, min(i, k), max(i, k)) {
					continue
				}
				from, to := min(i, k), max(i, k)
				for from > 0 && (about[ws[from-1].low]) {
					from--
				}
				if k > i && to+1 < len(ws) && !ws[to+1].mark && people[ws[to+1].low] {
					to++
				}
				return wording{key: n, text: text[ws[from].start:ws[to].end]}, true
			}
		}
	}
	return wording{}, false
}

var about = words("at least more than about around nearly over almost some up to mindestens rund etwa mehr als au moins plus de environ al menos más de unos almeno oltre circa pelo menos mais")
var people = words("people civilians children soldiers others persons men women menschen personnes personas persone pessoas mensen")

// stopsBetween reports whether a mark or a clause stands between two words.
func stopsBetween(ws []word, from, to int) bool {
	for k := from + 1; k < to; k++ {
		if ws[k].mark || ws[k].low == "and" || ws[k].low == "und" || ws[k].low == "et" || ws[k].low == "y" || ws[k].low == "in" {
			return true
		}
	}
	return false
}

var numerals = map[string]string{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands", "scores": "dozens"}

// figure reads a number, in digits or small words, that is no year, share, age
// or sum of money.
func figure(text string, ws []word, k int) string {
	w := &ws[k]
	if n, ok := numerals[w.low]; ok {
		return n
	}
	if w.low == "" || w.low[0] < '0' || w.low[0] > '9' {
		return ""
	}
	for _, r := range w.low {
		if r < '0' || r > '9' {
			return ""
		}
	}
	n := w.low
	if k+2 < len(ws) && (ws[k+1].low == "," || ws[k+1].low == ".") && len(ws[k+2].low) == 3 && ws[k+2].start == ws[k+1].end && ws[k+1].start == w.end {
		n += ws[k+2].low
	} else if k > 1 && (ws[k-1].low == "," || ws[k-1].low == ".") && ws[k-1].end == w.start {
		return "" // the rest of 1,200
	}
	if len(n) == 4 && (strings.HasPrefix(n, "19") || strings.HasPrefix(n, "20")) {
		return ""
	}
	if k > 0 && strings.ContainsAny(ws[k-1].low, "$€£") || k+1 < len(ws) && (ws[k+1].low == "%" || ws[k+1].low == "percent" || ws[k+1].low == "years" || ws[k+1].low == "days" || ws[k+1].low == "hours") {
		return ""
	}
	return n
}

var hedge = words("alleged suspected so-called supposed purported apparent claimed reported presumed accused mutmaßlich mutmaßliche mutmaßlicher mutmaßlichen angeblich angebliche présumé présumée presunto presunta suposto suposta vermeende")

// hedges finds things that some headings call alleged and others do not.
func (s *story) hedges() []news.Difference {
	type use struct{ hedged, plain []wording }
	uses := map[string]*use{}
	var order []string
	for i := range s.units {
		u := &s.units[i]
		if u.paragraph > 1 || u.paragraph < -1 {
			continue
		}
		ws := u.scanned()
		for k := range ws {
			if ws[k].mark || len(ws[k].low) < 4 || k == 0 {
				continue
			}
			key := fold(ws[k].low)
			x := uses[key]
			if hedge[ws[k-1].low] {
				if x == nil {
					x = &use{}
					uses[key] = x
					order = append(order, key)
				}
				x.hedged = append(x.hedged, wording{"hedged " + key, i, u.text[ws[k-1].start:ws[k].end]})
			}
		}
	}
	if len(order) == 0 {
		return nil
	}
	for i := range s.units {
		u := &s.units[i]
		if u.paragraph > 1 || u.paragraph < -1 {
			continue
		}
		ws := u.scanned()
		for k := range ws {
			if x := uses[fold(ws[k].low)]; x != nil && !ws[k].mark && (k == 0 || !hedge[ws[k-1].low]) {
				x.plain = append(x.plain, wording{"plain", i, u.text[ws[k].start:ws[k].end]})
			}
		}
	}
	var out []news.Difference
	for _, key := range order {
		x := uses[key]
		hedging := map[string]bool{}
		for _, w := range x.hedged {
			hedging[s.outlet(s.units[w.unit].member)] = true
		}
		ws := x.hedged
		about := ""
		for _, w := range x.plain {
			if !hedging[s.outlet(s.units[w.unit].member)] {
				ws = append(ws, w)
				about = strings.ToLower(w.text)
			}
		}
		if d, ok := s.difference(about, ws); ok {
			out = append(out, d)
		}
	}
	return out
}

// sides are words for one thing that take different views of it.
var sides = []map[string]bool{
	words("protesters protestors demonstrators rioters mob vandals"),
	words("militants terrorists fighters rebels insurgents gunmen guerrillas"),
	words("migrants refugees asylum-seekers illegals"),
	words("war invasion incursion operation"),
	words("government regime junta"),
	words("massacre slaughter clashes"),
	words("settlements colonies neighborhoods neighbourhoods"),
	words("demonstranten protestierende randalierer"),
	words("manifestants émeutiers casseurs"),
}

// loaded finds such words where one outlet uses one and another the other, and
// neither both.
func (s *story) loaded() []news.Difference {
	var out []news.Difference
	for _, set := range sides {
		uses := map[string]map[string]wording{} // outlet, word
		var order []string
		for i := range s.units {
			u := &s.units[i]
			if u.paragraph < -1 || u.order > 8 || u.quoted {
				continue
			}
			for _, w := range u.scanned() {
				if !set[w.low] || w.mark {
					continue
				}
				o := s.outlet(u.member)
				if uses[o] == nil {
					uses[o] = map[string]wording{}
					order = append(order, o)
				}
				if _, known := uses[o][w.low]; !known {
					uses[o][w.low] = wording{w.low, i, u.text[w.start:w.end]}
				}
			}
		}
		var ws []wording
		for _, o := range order {
			if len(uses[o]) == 1 {
				for _, w := range uses[o] {
					ws = append(ws, w)
				}
			}
		}
		if len(ws) < 2 {
			continue
		}
		if d, ok := s.difference(ws[0].text, ws); ok {
			out = append(out, d)
		}
	}
	return out
}
