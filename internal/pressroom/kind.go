package pressroom

import (
	"embed"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

//go:embed kinds/*.txt words/*.txt
var files embed.FS

// kind is one sort of event: what has to be known of it, and the words for it
// in each language.
type kind struct {
	name    string
	section string
	weight  float64  // how widely such a thing is covered; 1 is usual
	scene   string   // what its pictures show
	only    []string // countries it can happen in; empty: any
	not     []string // countries it cannot
	facts   []factSpec
	index   map[string]int
	words   [6]*wording // by language; [5] is American English
}

// wording is a kind in one language. Where a slot has several lines an outlet
// takes one.
type wording struct {
	roles    map[int][2]line // of a person fact: for a man, for a woman
	words    map[int][]line  // of a word fact: its options
	heads    []line
	stands   []line
	leads    []line
	paras    [][]line
	back     [][]line
	only     []line
	quotes   []quote
	captions []line
	tags     []line

	heads2  []line // the follow-up
	leads2  []line
	paras2  [][]line
	quotes2 []quote
}

// quote is what somebody says, word for word.
type quote struct {
	speaker int // index of the person fact
	words   line
}

// americanIndex is where a kind's American wording stands.
const americanIndex = 5

// kinds returns every kind, sorted by name. The files are part of the program,
// so an error is a mistake in them.
var kinds = sync.OnceValues(func() ([]*kind, error) {
	names, err := fs.Glob(files, "kinds/*.txt")
	if err != nil {
		return nil, err
	}
	var out []*kind
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		for block := range strings.SplitSeq("\n"+string(data), "\nkind ") {
			if strings.TrimSpace(block) == "" || strings.HasPrefix(strings.TrimSpace(block), "#") {
				continue
			}
			k, err := readKind("kind " + block)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b *kind) int { return strings.Compare(a.name, b.name) })
	return out, nil
})

// readKind reads one kind: a header of facts, then a part a language.
func readKind(text string) (*kind, error) {
	k := &kind{weight: 1, scene: "hills", index: map[string]int{}}
	for _, implied := range []string{"place town", "country country", "capital capital", "day day"} {
		name, spec, _ := strings.Cut(implied, " ")
		k.index[name] = len(k.facts)
		k.facts = append(k.facts, factSpec{name: name, what: spec})
	}
	head, rest, _ := strings.Cut(text, "\n[")
	for l := range strings.Lines(head) {
		if err := k.header(strings.TrimSpace(l)); err != nil {
			return nil, fmt.Errorf("%s: %q: %w", k.name, strings.TrimSpace(l), err)
		}
	}
	for part := range strings.SplitSeq("\n["+rest, "\n[") {
		code, body, ok := strings.Cut(part, "]\n")
		if !ok {
			continue
		}
		lang := languageOf(code)
		if lang == nil {
			return nil, fmt.Errorf("%s: no language %q", k.name, code)
		}
		var err error
		if k.words[lang.index], err = k.wording(body, typography[lang.index]); err != nil {
			return nil, fmt.Errorf("%s [%s]: %w", k.name, code, err)
		}
		if lang == english {
			if k.words[americanIndex], err = k.wording(body, american); err != nil {
				return nil, fmt.Errorf("%s [%s]: %w", k.name, code, err)
			}
		}
	}
	if k.words[0] == nil {
		return nil, fmt.Errorf("%s: has no English", k.name)
	}
	return k, nil
}

func (k *kind) header(l string) error {
	if l == "" || strings.HasPrefix(l, "#") {
		return nil
	}
	if name, spec, ok := strings.Cut(l, ": "); ok {
		f, err := readFactSpec(name, spec, k.index)
		if err != nil {
			return err
		}
		k.index[name] = len(k.facts)
		k.facts = append(k.facts, f)
		return nil
	}
	word, rest, _ := strings.Cut(l, " ")
	switch word {
	case "kind":
		k.name = rest
	case "section":
		k.section = rest
	case "scene":
		k.scene = rest
	case "weight":
		if _, err := fmt.Sscan(rest, &k.weight); err != nil {
			return err
		}
	case "only":
		k.only = strings.Fields(rest)
	case "not":
		k.not = strings.Fields(rest)
	default:
		return fmt.Errorf("nobody knows what %q is", word)
	}
	return nil
}

func (k *kind) wording(body string, spell *strings.Replacer) (*wording, error) {
	w := &wording{roles: map[int][2]line{}, words: map[int][]line{}}
	var slot *[]line // the slot a following "/" line is another wording of
	for l := range strings.Lines(body) {
		if l = strings.TrimSpace(l); l == "" || strings.HasPrefix(l, "#") {
			continue
		}
		parse := func(s string) (line, error) {
			p := lineParser{strings.TrimSpace(s), k.index, k.facts, spell}
			return p.parse("")
		}
		if rest, ok := strings.CutPrefix(l, "/ "); ok && slot != nil {
			pl, err := parse(rest)
			if err != nil {
				return nil, fmt.Errorf("%q: %w", l, err)
			}
			*slot = append(*slot, pl)
			continue
		}
		key, rest, ok := strings.Cut(l, ":")
		if !ok {
			return nil, fmt.Errorf("%q: has no slot", l)
		}
		key, name, _ := strings.Cut(key, " ")
		if err := w.add(k, key, name, rest, parse, &slot); err != nil {
			return nil, fmt.Errorf("%q: %w", l, err)
		}
	}
	for i, f := range k.facts {
		if n := len(w.words[i]); n > 0 && n != int(f.hi) {
			return nil, fmt.Errorf("{%s} has %d options, want %d", f.name, n, int(f.hi))
		}
	}
	if len(w.heads) == 0 || len(w.leads) == 0 || len(w.paras) == 0 {
		return nil, fmt.Errorf("needs head, lead and p")
	}
	return w, nil
}

func (w *wording) add(k *kind, key, name, rest string, parse func(string) (line, error), slot **[]line) error {
	at, known := k.index[name]
	if name != "" && !known {
		return fmt.Errorf("no fact is called %q", name)
	}
	*slot = nil
	switch key {
	case "role":
		m, f, two := strings.Cut(rest, " / ")
		if !two {
			f = m
		}
		man, err := parse(m)
		if err != nil {
			return err
		}
		woman, err := parse(f)
		w.roles[at] = [2]line{man, woman}
		return err
	case "word":
		for option := range strings.SplitSeq(rest, ";") {
			l, err := parse(option)
			if err != nil {
				return err
			}
			w.words[at] = append(w.words[at], l)
		}
		return nil
	}
	l, err := parse(rest)
	if err != nil {
		return err
	}
	switch key {
	case "head":
		w.heads = append(w.heads, l)
	case "stand":
		w.stands = append(w.stands, l)
	case "lead":
		w.leads = append(w.leads, l)
	case "p":
		w.paras = append(w.paras, []line{l})
		*slot = &w.paras[len(w.paras)-1]
	case "back":
		w.back = append(w.back, []line{l})
		*slot = &w.back[len(w.back)-1]
	case "only":
		w.only = append(w.only, l)
	case "q":
		w.quotes = append(w.quotes, quote{at, l})
	case "cap":
		w.captions = append(w.captions, l)
	case "tag":
		w.tags = append(w.tags, l)
	case "head2":
		w.heads2 = append(w.heads2, l)
	case "lead2":
		w.leads2 = append(w.leads2, l)
	case "p2":
		w.paras2 = append(w.paras2, []line{l})
		*slot = &w.paras2[len(w.paras2)-1]
	case "q2":
		w.quotes2 = append(w.quotes2, quote{at, l})
	default:
		return fmt.Errorf("no slot is called %q", key)
	}
	return nil
}

// typography sets apostrophes, and the spaces French wants before its marks.
var typography = [5]*strings.Replacer{
	0: strings.NewReplacer("'", "’"), 1: strings.NewReplacer("'", "’"), 3: strings.NewReplacer("'", "’"),
	2: strings.NewReplacer("'", "’", " :", "\u00a0:", " ;", "\u00a0;", " ?", "\u00a0?", " !", "\u00a0!", " %", "\u00a0%", "« ", "«\u00a0", " »", "\u00a0»"),
}

// can reports whether such an event can happen in a country.
func (k *kind) can(country string) bool {
	return (len(k.only) == 0 || slices.Contains(k.only, country)) && !slices.Contains(k.not, country)
}
