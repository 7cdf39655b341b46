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
			if k := i - d; k >= 0 {
				if n := figure(ws, k); n != "" && !stopsBetween(ws, k, i) {
					return wording{key: n, text: text[ws[aboutFrom(ws, k)].start:ws[i].end]}, true
				}
			}
			if k := i + d; k < len(ws) && d <= 4 && takesFigure[ws[i].low] {
				if n := figure(ws, k); n != "" && aboutFrom(ws, k) == i+1 {
					to := k
					if to+1 < len(ws) && people[ws[to+1].low] {
						to++
					}
					return wording{key: n, text: text[ws[i].start:ws[to].end]}, true
				}
			}
		}
	}
	return wording{}, false
}

// aboutFrom goes back from a figure over what makes it less exact.
func aboutFrom(ws []word, k int) int {
	for k > 0 && (about[ws[k-1].low] || ws[k-1].low == "to" && k > 1 && ws[k-2].low == "up") {
		k--
	}
	return k
}

// takesFigure are the words a figure may follow: killed 12.
var takesFigure = words("killed killing injured injuring wounded wounding arrested arresting detained detaining displaced tötete verletzte tué blessé mató hirió ha ucciso doodde")

var about = words("at least more than about around nearly over almost some up mindestens rund etwa mehr als au moins plus environ al menos más unos almeno oltre circa pelo menos mais")
var people = words("people civilians children soldiers others persons men women menschen personnes personas persone pessoas mensen")

// stopsBetween reports whether a mark or a clause stands between two words.
func stopsBetween(ws []word, from, to int) bool {
	for k := from + 1; k < to; k++ {
		if w := &ws[k]; w.mark || parts[w.low] {
			return true
		}
	}
	return false
}

// parts are words after which a figure counts something else.
var parts = words("and or of in on at by to from among including across after when while who und oder von in bei et ou de dans y o en di e ou van")

var numerals = map[string]string{"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "dozens": "dozens", "hundreds": "hundreds", "thousands": "thousands", "scores": "dozens"}

// figure reads a number, in digits or small words, that is no year, share, age
// or sum of money.
func figure(ws []word, k int) string {
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

var hedge = words("alleged suspected so-called supposed purported apparent presumed mutmaßlich mutmaßliche mutmaßlicher mutmaßlichen angeblich angebliche présumé présumée presunto presunta suposto suposta vermeende")

// hedges finds things that some headings and first paragraphs call alleged and
// those of other outlets do not.
func (s *story) hedges() []news.Difference {
	type use struct {
		words         []string
		hedged, plain []wording
	}
	var uses []*use
	known := map[string]*use{}
	byLast := map[string][]*use{}
	opening := func(yield func(int, *unit, []word)) {
		for i := range s.units {
			if u := &s.units[i]; u.paragraph <= 1 && u.paragraph >= -1 {
				yield(i, u, u.scanned())
			}
		}
	}
	opening(func(i int, u *unit, ws []word) {
		for k := 0; k+1 < len(ws); k++ {
			if !hedge[ws[k].low] || ws[k+1].mark || ws[k+1].capital || linking(ws[k+1].low) || len(ws[k+1].low) < 4 {
				continue
			}
			to := k + 2
			if to < len(ws) && !ws[to].mark && !ws[to].capital && len(ws[to].low) > 2 && !linking(ws[to].low) && nominal(ws, to) {
				to++
			}
			var phrase []string
			for _, w := range ws[k+1 : to] {
				phrase = append(phrase, fold(w.low))
			}
			key := strings.Join(phrase, " ")
			x := known[key]
			if x == nil {
				if len(uses) == 50 {
					continue
				}
				x = &use{words: phrase}
				known[key] = x
				uses = append(uses, x)
				last := phrase[len(phrase)-1]
				byLast[last] = append(byLast[last], x)
			}
			x.hedged = append(x.hedged, wording{"hedged", i, u.text[ws[k].start:ws[to-1].end]})
		}
	})
	if len(uses) == 0 {
		return nil
	}
	opening(func(i int, u *unit, ws []word) {
		for k := range ws {
			for _, x := range byLast[fold(ws[k].low)] {
				from := k + 1 - len(x.words)
				if ws[k].mark || from < 0 || from > 0 && hedge[ws[from-1].low] || len(x.words) == 2 && fold(ws[from].low) != x.words[0] {
					continue
				}
				x.plain = append(x.plain, wording{"plain", i, u.text[ws[from].start:ws[k].end]})
			}
		}
	})
	var out []news.Difference
	for _, x := range uses {
		hedging := map[string]bool{}
		for _, w := range x.hedged {
			hedging[s.outlet(s.units[w.unit].member)] = true
		}
		ws, about := x.hedged, ""
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

// linking reports whether a word ends a noun phrase.
func linking(w string) bool { return parts[w] || verbs[w] }

var verbs = words("that they there which was were is are had has have will ist war sind est était es era è")

// nominal reports whether a word at the end of "alleged travel ban" belongs to
// it: nothing follows that would make it a verb.
func nominal(ws []word, k int) bool {
	return k+1 == len(ws) || ws[k+1].mark || linking(ws[k+1].low)
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
		if d, ok := s.difference(strings.ToLower(ws[0].text), ws); ok {
			out = append(out, d)
		}
	}
	return out
}
