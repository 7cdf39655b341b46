package compare_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/annotate"
	"coranto/internal/compare"
)

// in makes a member in a language.
func in(lang string, id int64, outlet, text string) compare.Member {
	m := member(id, outlet, text)
	m.Article.Language = lang
	m.Annotation = annotate.Article(m.Article)
	return m
}

// In a story of several languages nothing is held against what stands in
// another one; names are the same in all, and the timeline holds all.
func TestLanguages(t *testing.T) {
	ms := []compare.Member{
		in("de", 1, "Hafenbote", `Alte Brücke in Orlenburg stürzt ein
			Die alte Hafenbrücke in Orlenburg ist am Dienstag eingestürzt, 12 Menschen wurden getötet.
			„Wir werden sie wieder bauen“, sagte Ina Delmoor.
			Demonstranten zogen am Abend vor das Rathaus.
			Die Brücke wurde im Jahr 1961 gebaut.`),
		in("en-GB", 2, "Harbour Post", `Old harbour bridge in Orlenburg collapses
			The old harbour bridge in Orlenburg collapsed on Tuesday and 15 people were killed.
			“Wir werden sie wieder bauen,” said Ina Delmoor, the mayor of Orlenburg.
			Rioters broke windows of the town hall at night.
			The bridge was built in 1961.`),
		in("en", 3, "Daily Anchor", `Harbour bridge in Orlenburg falls
			The old harbour bridge in Orlenburg collapsed on Tuesday, and 15 people were killed.
			The dredging company Varn & Sons had warned of cracks in the third pier.`),
	}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	lang := map[int64]string{1: "de", 2: "en", 3: "en"}
	one := func(kind string, articles ...int64) {
		t.Helper()
		for _, a := range articles {
			if lang[a] != lang[articles[0]] {
				t.Errorf("%s holds articles %v side by side", kind, articles)
			}
		}
	}
	for _, s := range c.Statements {
		var as []int64
		for _, p := range s.Carried {
			as = append(as, p.Article)
		}
		one("a statement", as...)
	}
	for _, s := range c.Agree {
		var as []int64
		for _, p := range s.Carried {
			as = append(as, p.Article)
		}
		one("agree", as...)
	}
	for _, d := range c.Differ {
		var as []int64
		for _, p := range d.Wordings {
			as = append(as, p.Article)
		}
		one("differ", as...)
	}
	for _, p := range c.Only {
		if p.Article == 1 {
			t.Errorf("nobody else writes German, and yet %q stands only there", p.Text)
		}
	}
	places := ""
	for _, m := range c.Timeline {
		for _, p := range m.Carried {
			places += m.Date + " " + lang[p.Article] + "|"
		}
	}
	if !strings.Contains(places, "1961 de|") || !strings.Contains(places, "1961 en|") {
		t.Errorf("the timeline holds %s", places)
	}
	for _, n := range c.Names {
		if n.Name == "Ina Delmoor" {
			if d := cmp.Diff([]int64{1, 2}, n.Articles); d != "" {
				t.Error(d)
			}
		}
	}
}
