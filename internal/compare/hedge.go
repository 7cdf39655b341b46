package compare

import (
	"strings"

	"coranto/internal/news"
)

var hedge = words("alleged suspected so-called supposed purported apparent presumed mutmaßlich mutmaßliche mutmaßlicher mutmaßlichen angeblich angebliche présumé présumée presunto presunta suposto suposta vermeende")

// hedges finds things that some headings and first paragraphs call alleged and
// those of other outlets do not.
func (s *story) hedges(lang string) []news.Difference {
	type use struct {
		words         []string
		hedged, plain []wording
	}
	var uses []*use
	known := map[string]*use{}
	byLast := map[string][]*use{}
	opening := func(yield func(int, *unit, []word)) {
		for i := range s.units {
			if u := &s.units[i]; u.lang == lang && u.paragraph <= 1 && u.paragraph >= -1 {
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
