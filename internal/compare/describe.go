package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word of a text and where it stands.
type word struct {
	low        string
	start, end int
	capital    bool
	mark       bool // a mark, not a word
}

// scan cuts a text into words, hyphens inside them, and marks.
func scan(text string) []word {
	var out []word
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		for end > start && (text[end-1] == '-' || text[end-1] == '\'') {
			end--
		}
		if w := text[start:end]; w != "" {
			r, _ := utf8.DecodeRuneInString(w)
			low := strings.TrimSuffix(strings.TrimSuffix(strings.ToLower(w), "'s"), "’s")
			out = append(out, word{low: low, start: start, end: end, capital: unicode.IsUpper(r)})
		}
		start = -1
	}
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || start >= 0 && (r == '-' || r == '\'' || r == '’' && i+3 < len(text) && unicode.IsLetter(rune(text[i+3]))):
			if start < 0 {
				start = i
			}
		default:
			flush(i)
			if !unicode.IsSpace(r) {
				out = append(out, word{low: string(r), start: i, end: i + utf8.RuneLen(r), mark: true})
			}
		}
		if len(out) > 400 {
			break
		}
	}
	flush(len(text))
	return out
}

func boundary(s string, i int) bool {
	if i <= 0 || i >= len(s) {
		return true
	}
	a, _ := utf8.DecodeLastRuneInString(s[:i])
	b, _ := utf8.DecodeRuneInString(s[i:])
	return !(unicode.IsLetter(a) || unicode.IsDigit(a)) || !(unicode.IsLetter(b) || unicode.IsDigit(b))
}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// labelNouns say what a group of people is, or is said to be.
var labelNouns = words(`group groups organisation organisations organization organizations movement movements militia militias paramilitary
rebel rebels militant militants insurgent insurgents fighter fighters guerrilla guerrillas gunman gunmen terrorist terrorists extremist extremists jihadist jihadists islamist islamists
separatist separatists secessionist secessionists dissident dissidents exile exiles opposition activist activists campaigner campaigners protester protesters protestor protestors demonstrator demonstrators rioter rioters mob vandals
hypocrite hypocrites traitor traitors cult sect faction gang mercenary mercenaries patriots liberators occupiers invaders settlers junta regime
migrant migrants refugee refugees hackers hacktivists whistleblower whistleblowers leaker collaborators loyalists hardliners moderates reformists nationalists supremacists anarchists vigilantes
gruppe gruppen organisation terroristen rebellen milizen separatisten demonstranten randalierer aktivisten extremisten regimegegner dissidenten oppositionsgruppe terrororganisation
groupe groupes rebelles terroristes opposants séparatistes manifestants émeutiers militants milice dissidents
grupo rebeldes terroristas opositores separatistas manifestantes disidentes activistas milicia
gruppo ribelli terroristi oppositori manifestanti dissidenti attivisti milizia
groep rebellen terroristen oppositie separatisten demonstranten relschoppers activisten`)

// weakNouns are labels that say little without what stands before them.
var weakNouns = words("group groups organisation organisations organization organizations movement movements exile faction supporters gruppe gruppen groupe groupes grupo gruppo groep opposition activists supporters forces")

// labelModifiers may stand before a label.
var labelModifiers = words("opposition terrorist terror rebel militant armed banned outlawed exiled designated blacklisted proscribed dissident resistance protest rights anti-government pro-government pro-democracy far-right far-left right-wing left-wing so-called self-styled self-proclaimed political religious criminal violent peaceful main largest foreign local ethnic minority shadowy secretive")

// description is a label with what stands before it, in a text.
type description struct {
	from, to int // words
	text     string
	strong   bool // says something by itself
	quoted   bool
}

// describes finds the labels of a text.
func describes(text string, ws []word) []description {
	var out []description
	for i := range ws {
		w := &ws[i]
		if w.mark || !labelNouns[w.low] || w.capital && i > 0 && ws[i-1].capital {
			continue
		}
		if i+1 < len(ws) && labelNouns[ws[i+1].low] && !ws[i+1].mark {
			continue // rebel group: the last word is the label
		}
		from := i
		for from > 0 && i-from < 5 && modifies(&ws[from-1], from-1) {
			from--
		}
		d := description{from: from, to: i + 1, text: text[ws[from].start:w.end]}
		d.quoted = from > 0 && i+1 < len(ws) && quoteMark(ws[from-1].low) && quoteMark(ws[i+1].low)
		d.strong = d.quoted || from < i || !weakNouns[w.low]
		if weakNouns[w.low] && from == i && !d.quoted {
			continue
		}
		out = append(out, d)
	}
	return out
}

func quoteMark(s string) bool { return strings.ContainsAny(s, `"“”„«»‘’'`) }

// modifies reports whether a word describes the label after it: a word with a
// capital, with a hyphen, or with the form of an adjective.
func modifies(w *word, i int) bool {
	if w.mark {
		return false
	}
	if labelModifiers[w.low] || labelNouns[w.low] || strings.Contains(w.low, "-") {
		return true
	}
	if w.capital {
		return i > 0 && !strings.HasSuffix(w.low, "'") && !strings.ContainsAny(w.low, "'’")
	}
	for _, tail := range [...]string{"ist", "ish", "ian", "ese", "ical", "onal", "ous", "ic", "ary", "ive", "chen", "iste", "ista"} {
		if strings.HasSuffix(w.low, tail) && len(w.low) > len(tail)+2 {
			return true
		}
	}
	return false
}

// named is an alias standing in a text.
type named struct {
	alias    int
	from, to int // words
}

// formIndex finds aliases by the first word of their forms. People and places
// have none of the labels looked for here.
func (s *story) formIndex() map[string][]formOf {
	idx := map[string][]formOf{}
	for i, a := range s.names {
		if i >= 200 {
			break
		}
		if a.kind == "place" || a.kind == "person" {
			continue
		}
		for _, f := range a.forms {
			ws := scan(f)
			if len(ws) == 0 || len(ws) > 10 {
				continue
			}
			idx[ws[0].low] = append(idx[ws[0].low], formOf{i, ws})
		}
	}
	return idx
}

type formOf struct {
	alias int
	words []word
}

// namesIn finds the names in a text, the longest form at each place.
func (s *story) namesIn(ws []word, forms map[string][]formOf) []named {
	var out []named
	for i := 0; i < len(ws); i++ {
		if !ws[i].capital {
			continue
		}
		best := named{alias: -1}
		for _, f := range forms[ws[i].low] {
			n := len(f.words)
			if i+n > len(ws) || best.alias >= 0 && n <= best.to-best.from {
				continue
			}
			same := true
			for k := range f.words {
				if ws[i+k].low != f.words[k].low {
					same = false
					break
				}
			}
			if same {
				best = named{f.alias, i, i + n}
			}
		}
		if best.alias >= 0 {
			out = append(out, best)
			i = best.to - 1
		}
	}
	return out
}

// belongs reports whether a description says what the named one is: "the
// opposition group the MEK", "the MEK, an opposition group,", "the MEK … is
// regarded as a terrorist group", "the “hypocrites” of the MEK".
func (d *description) belongs(ws []word, n named) bool {
	if d.to <= n.from {
		gap := ws[d.to:n.from]
		for len(gap) > 0 && (gap[0].mark && quoteMark(gap[0].low) || articles[gap[0].low] || gap[0].low == "called" || gap[0].low == "known" || gap[0].low == "as") {
			gap = gap[1:]
		}
		if len(gap) == 0 {
			return true
		}
		if d.quoted && len(gap) <= 3 && genitive[gap[0].low] {
			for _, w := range gap[1:] {
				if !articles[w.low] {
					return false
				}
			}
			return true
		}
		return false
	}
	if n.to > d.from {
		return false
	}
	gap := ws[n.to:d.from]
	// The rest of a name in brackets.
	if len(gap) > 2 && gap[0].low == "(" {
		for k := range gap {
			if gap[k].low == ")" {
				gap = gap[k+1:]
				break
			}
		}
	}
	if len(gap) >= 1 && len(gap) <= 3 && gap[0].low == "," && (d.to == len(ws) || ws[d.to].mark || articles[gap[len(gap)-1].low]) {
		for _, w := range gap[1:] {
			if !articles[w.low] && !quoteMark(w.low) {
				return false
			}
		}
		return true
	}
	// The MEK, which …, is (regarded as) a …
	if len(gap) > 20 {
		return false
	}
	k := len(gap) - 1
	for k >= 0 && (articles[gap[k].low] || quoteMark(gap[k].low)) {
		k--
	}
	if k >= 0 && gap[k].low == "as" {
		k--
	}
	for k >= 0 && regarded[gap[k].low] {
		k--
	}
	if k < 0 || !copula[gap[k].low] {
		return false
	}
	// Between name and verb only an aside in commas.
	rest := gap[:k]
	return len(rest) == 0 || rest[0].low == "," && rest[len(rest)-1].low == ","
}

var articles = words("the a an der die das den dem ein eine einer le la les un une l' el los las una il lo gli i uno o os as um uma de het een")
var genitive = words("of der des du de del di da van von")
var copula = words("is was are were been ist war sind waren est était sont es era son è sono é são")
var regarded = words("regarded seen considered described designated listed labelled labeled branded called classified known widely officially also long bezeichnet eingestuft considéré qualifié considerado considerato beschouwd")
