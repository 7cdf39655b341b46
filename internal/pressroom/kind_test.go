package pressroom

import (
	"slices"
	"strings"
	"testing"
)

// everyLine calls f with every line of a wording.
func (w *wording) everyLine(f func(line)) {
	for _, ls := range [][]line{w.heads, w.stands, w.leads, w.only, w.captions, w.tags, w.heads2, w.leads2} {
		for _, l := range ls {
			f(l)
		}
	}
	for _, slots := range [][][]line{w.paras, w.back, w.paras2} {
		for _, ls := range slots {
			for _, l := range ls {
				f(l)
			}
		}
	}
	for _, qs := range [][]quote{w.quotes, w.quotes2} {
		for _, q := range qs {
			f(q.words)
		}
	}
	for _, r := range w.roles {
		f(r[0])
		f(r[1])
	}
}

// facts calls f with every fact a line speaks of.
func (l line) facts(f func(part)) {
	for _, p := range l {
		if p.isFact {
			f(p)
		}
		for _, c := range p.choice {
			c.facts(f)
		}
		p.cut.facts(f)
	}
}

func TestKinds(t *testing.T) {
	ks, err := kinds()
	if err != nil {
		t.Fatal(err)
	}
	sections, langs := map[string]int{}, map[string]int{}
	for _, k := range ks {
		sections[k.section]++
		if scenes[k.scene] == nil {
			t.Errorf("%s: no scene %q", k.name, k.scene)
		}
		for _, l := range languages {
			w := k.words[l.index]
			if w == nil {
				continue
			}
			langs[l.code]++
			used := map[int]bool{}
			w.everyLine(func(ln line) {
				ln.facts(func(p part) {
					used[p.fact] = true
					if k.facts[p.fact].what == "word" && len(w.words[p.fact]) == 0 {
						t.Errorf("%s [%s]: no words for {%s}", k.name, l.code, k.facts[p.fact].name)
					}
				})
			})
			for i, q := range w.quotes {
				used[q.speaker] = true
				if _, ok := w.roles[q.speaker]; !ok {
					t.Errorf("%s [%s]: %s speaks and has no role", k.name, l.code, k.facts[q.speaker].name)
				}
				if en := k.words[0].quotes; i >= len(en) || en[i].speaker != q.speaker {
					t.Errorf("%s [%s]: quotation %d is not by the speaker it is by in English", k.name, l.code, i+1)
				}
			}
			if l == english {
				for i, f := range k.facts {
					if !used[i] && i > 3 && !slices.ContainsFunc(k.facts, func(g factSpec) bool { return g.op != "" && (g.base == i || g.factor == i) }) {
						t.Errorf("%s: {%s} is drawn and never told", k.name, f.name)
					}
				}
			}
			if len(w.heads) < 2 || len(w.heads) < 3 && !l.rtl || len(w.heads) < 4 && l == english || len(w.quotes) == 0 || len(w.captions) == 0 || len(w.tags) == 0 {
				t.Errorf("%s [%s]: %d heads, %d quotations, %d captions, %d tags", k.name, l.code, len(w.heads), len(w.quotes), len(w.captions), len(w.tags))
			}
		}
	}
	for _, s := range sectionKeys {
		if sections[s] < 4 {
			t.Errorf("%s: %d kinds of event", s, sections[s])
		}
	}
	t.Logf("%d kinds; by section %v; by language %v", len(ks), sections, langs)
}

// Nothing that reaches a page shows how it was made.
func TestProse(t *testing.T) {
	for seed := range uint64(6) {
		p := New(Options{Seed: seed, Outlets: 24, Articles: 500})
		p.Advance(50)
		for _, a := range p.Articles() {
			for _, s := range append([]string{a.Headline, a.Standfirst, a.Image.Caption}, a.Body...) {
				for _, bad := range []string{"{", "}", "[", "]", "<", "  ", " ,", " .", "..", ",,", ",.", "%!", "the the ", " de de ", " à les ", " de el ", " a el ", " of of ", " in in ", " la el "} {
					if strings.Contains(s, bad) {
						t.Errorf("%s (%s, %s): %q in %q", a.Name, a.Kind, a.Language, bad, s)
					}
				}
			}
		}
	}
}
