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
func (s *story) figures(lang string) []news.Difference {
	var out []news.Difference
	for _, toll := range tolls {
		var ws []wording
		for i := range s.units {
			u := &s.units[i]
			if u.lang != lang || u.paragraph < -1 || u.order > 14 {
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
				for k > 0 && ws[k-1].low != "," && ws[k-1].low != "." && thousand(ws, k) { // 4 300 is two words
					k--
				}
				if n, to := grouped(ws, k); n != "" && !stopsBetween(ws, to, i) {
					return wording{key: n, text: text[ws[aboutFrom(ws, k)].start:ws[i].end]}, true
				}
			}
			if k := i + d; k < len(ws) && d <= 4 && takesFigure[ws[i].low] {
				if n, to := grouped(ws, k); n != "" && aboutFrom(ws, k) == i+1 {
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

// grouped reads a number as figure does, with what follows the marks or spaces
// that part its thousands, and returns its last word.
func grouped(ws []word, k int) (n string, last int) {
	if n = figure(ws, k); n == "" {
		return "", k
	}
	last = k
	for last+2 < len(ws) && (ws[last+1].low == "," || ws[last+1].low == ".") && thousand(ws, last+2) { // 4,300 is three words
		if last > k { // figure reads the first
			n += ws[last+2].low
		}
		last += 2
	}
	for last+1 < len(ws) && thousand(ws, last+1) && ws[last+1].start > ws[last].end { // and 4 300 two
		last++
		n += ws[last].low
	}
	return n, last
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
