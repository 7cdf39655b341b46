package compare

import (
	"strings"
	"testing"

	"coranto/internal/annotate"
	"coranto/internal/news"

	"github.com/google/go-cmp/cmp"
)

func pairMember(language, headline string, paras ...string) Member {
	a := &news.Article{ID: 1, Headline: headline, Language: language}
	for _, p := range paras {
		a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
	}
	return Member{Article: a, Annotation: annotate.Article(a)}
}

// shown writes rows down: marked words in brackets, the two sides parted by |.
func shown(rows []Row) []string {
	var all []string
	side := func(ps []Passage) string {
		var out []string
		for _, p := range ps {
			var b strings.Builder
			for _, w := range p.Words {
				if w.Marked {
					b.WriteString("[" + w.Text + "]")
				} else {
					b.WriteString(w.Text)
				}
			}
			if p.Elsewhere != 0 {
				b.WriteString(" ->" + string(rune('0'+p.Elsewhere)))
			}
			out = append(out, b.String())
		}
		return strings.Join(out, " / ")
	}
	for _, r := range rows {
		all = append(all, string(r.Likeness)+": "+side(r.Left)+" | "+side(r.Right))
	}
	return all
}

func TestPair(t *testing.T) {
	a := pairMember("en", "Dam at Lisen closed",
		"Engineers stopped the turbines of the Lisen dam at 04:10 on Saturday and opened two spillways by hand.",
		"About 4,300 people in Ardal and Vesle were told to leave for higher ground, Lisen Power said.",
		"The school in Nor serves soup to those who wait for a bus.",
		"A committee will look into the pressure sensor that failed in the north gallery of the dam.")
	b := pairMember("en", "Lisen dam is closed",
		"A committee will look into the pressure sensor that failed in the dam’s north gallery.",
		"Engineers stopped the turbines of the Lisen dam at 04:30 on Saturday and opened two spillways by hand.",
		"Some 3,900 people in Ardal and Vesle were told to leave for higher ground.",
		"Lisen Power said a chapel below the dam was flooded in 1931.")
	want := []string{
		"reworded: Dam at Lisen closed | Lisen dam is closed",
		"alone:  | A committee will look into the pressure sensor that failed in the dam’s north gallery. ->4",
		"changed: Engineers stopped the turbines of the Lisen dam at [04:10] on Saturday and opened two spillways by hand. | Engineers stopped the turbines of the Lisen dam at [04:30] on Saturday and opened two spillways by hand.",
		"changed: [About 4,300] people in Ardal and Vesle were told to leave for higher ground, [Lisen Power said]. | [Some 3,900] people in Ardal and Vesle were told to leave for higher ground.",
		"alone: The school in Nor serves soup to those who wait for a bus. | ",
		"alone: A committee will look into the pressure sensor that failed in the north gallery of the dam. ->1 | ",
		"alone:  | Lisen Power said a chapel below the dam was flooded in 1931.",
	}
	if d := cmp.Diff(want, shown(Pair(a, b))); d != "" {
		t.Errorf("want -, got +:\n%s", d)
	}
	for _, r := range Pair(a, a) {
		if r.Likeness != AsIs {
			t.Errorf("an article beside itself: %v", shown([]Row{r}))
		}
	}
}

// One paragraph that the other article made two of stands beside both.
func TestPairOfTwo(t *testing.T) {
	a := pairMember("en", "Bakers of Orland strike",
		"Bakers in Orland shut their shops on Monday in protest at the price of flour. The guild wants the council to lift the levy on mills, which was doubled in March.")
	b := pairMember("en", "Orland bakers on strike",
		"Bakers in Orland shut their shops on Monday in protest at the price of flour.",
		"The guild wants the council to lift the levy on mills, which was doubled in March.")
	rows := Pair(a, b)
	if len(rows) != 2 || len(rows[1].Left) != 1 || len(rows[1].Right) != 2 || rows[1].Likeness != AsIs {
		t.Errorf("%v", shown(rows))
	}
}

func TestPairOfTwoLanguages(t *testing.T) {
	a := pairMember("en", "Dam at Lisen closed", "Engineers stopped the turbines.", "Buses run.")
	b := pairMember("fr", "Le barrage de Lisen fermé", "Les turbines sont arrêtées.")
	want := []string{"beside: Dam at Lisen closed | Le barrage de Lisen fermé", "beside: Engineers stopped the turbines. | Les turbines sont arrêtées.", "beside: Buses run. | "}
	if d := cmp.Diff(want, shown(Pair(a, b))); d != "" {
		t.Error(d)
	}
}

// Whatever the articles, each of their paragraphs is shown once, whole.
func FuzzPair(f *testing.F) {
	f.Add("one two\nthree 4", "one two\n\nfour")
	f.Add("", "x\x00\n“")
	f.Add(strings.Repeat("a b c d\n", 400), strings.Repeat("a b c d ", 900))
	f.Fuzz(func(t *testing.T, left, right string) {
		m := [2]Member{pairMember("en", "H", strings.Split(left, "\n")...), pairMember("en", "I", strings.Split(right, "\n")...)}
		var got [2][]string
		for _, r := range Pair(m[0], m[1]) {
			for k, ps := range [][]Passage{r.Left, r.Right} {
				for _, p := range ps {
					text := ""
					for _, w := range p.Words {
						text += w.Text
					}
					got[k] = append(got[k], text)
				}
			}
		}
		for k := range m {
			want := []string{m[k].Article.Headline}
			for _, p := range m[k].Article.Paragraphs() {
				if strings.TrimSpace(p) != "" && len(want) < pairParagraphs {
					want = append(want, p)
				}
			}
			if d := cmp.Diff(want, got[k]); d != "" {
				t.Error(d)
			}
		}
	})
}

// The work on two very long articles is bounded.
func BenchmarkPair(b *testing.B) {
	var paras []string
	for i := range pairParagraphs {
		paras = append(paras, strings.Repeat("the council of Orland said number "+string(rune('a'+i%26))+" of "+strings.Repeat("x", i)+" was closed; ", 10))
	}
	m := pairMember("en", "Council", paras...)
	for b.Loop() {
		Pair(m, m)
	}
}
