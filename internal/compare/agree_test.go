package compare_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/compare"
	"coranto/internal/news"
)

// carried writes the places of a sentence: article, and what differs there.
func carried(ps []news.Place) string {
	var out []string
	for _, p := range ps {
		out = append(out, strings.TrimSuffix(fmt.Sprintf("%d: %s", p.Article, p.Differs), ": "))
	}
	return strings.Join(out, "\n")
}

// What several report is said in the fullest wording, whose place comes first;
// whoever has another figure is said to.
func TestAgreed(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", "Bridge falls\nThe old harbour bridge in Orlenburg fell on Tuesday, some 1,500 people saw it."),
		member(2, "B", "Bridge falls\nThe old harbour bridge in Orlenburg fell into the river on Tuesday, 1,520 people saw it."),
		member(3, "C", "Bridge falls\nThe old harbour bridge in Orlenburg fell on Tuesday, some 1,500 people saw it."),
	}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	if len(c.Agree) != 1 || c.Agree[0].Text != c.Agree[0].Carried[0].Text {
		t.Fatalf("%+v", c.Agree)
	}
	other := "leaves out “into the river”; has “some 1,500” for “1,520”"
	if d := cmp.Diff("2\n1: X\n3: X", strings.ReplaceAll(carried(c.Agree[0].Carried), other, "X")); d != "" {
		t.Errorf("%s\n%s", d, carried(c.Agree[0].Carried))
	}
}

// However many carry a sentence, the place that holds the words shown is kept.
func TestAgreedByMany(t *testing.T) {
	var ms []compare.Member
	for i := range 90 {
		text := "The old harbour bridge in Orlenburg fell on Tuesday at noon."
		if i == 80 {
			text = "The old harbour bridge in Orlenburg fell on Tuesday at noon and nobody was hurt."
		}
		ms = append(ms, member(int64(i+1), fmt.Sprint("Outlet ", i), "Bridge falls\n"+text))
	}
	c := compare.Story(ms)
	if len(c.Agree) != 1 || c.Agree[0].Carried[0].Article != 81 || c.Agree[0].Carried[0].Differs != "" || c.Agree[0].Carried[1].Article != 1 {
		t.Fatalf("%+v", c.Agree)
	}
	// A statement, too.
	for i := range ms {
		words := "“The old harbour bridge will be built again,” said Ina Delmoor."
		if i == 80 {
			words = "“The old harbour bridge will be built again next year,” said Ina Delmoor."
		}
		ms[i] = member(int64(i+1), fmt.Sprint("Outlet ", i), "Bridge falls\n"+words)
	}
	c = compare.Story(ms)
	if len(c.Statements) != 1 {
		t.Fatalf("%+v", c.Statements)
	}
	found := false
	for _, p := range c.Statements[0].Carried {
		found = found || p.Text == c.Statements[0].Text && p.Article == 81
	}
	if !found {
		t.Errorf("the place of %q is not among those that carry it", c.Statements[0].Text)
	}
}

// Sentences that begin or end inside a quotation are shown nowhere by
// themselves.
func TestWholeSentences(t *testing.T) {
	text := "Bridge falls in Orlenburg\n“The old harbour bridge in Orlenburg stood for ninety years. Nobody here will forget this night in 2031,” Simon Lockhart, the mayor of Orlenburg, said.\n" +
		"‘The bridge had cracks in three of its piers. It did not say it would move,’ said a diver of the port."
	ms := []compare.Member{member(1, "A", text), member(2, "B", text), member(3, "C", "Bridge falls\nThe bridge fell at night.")}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	check := func(kind, s string) {
		if strings.Count(s, "“") != strings.Count(s, "”") || strings.Count(s, "‘") != strings.Count(s, "’") {
			t.Errorf("%s: %s", kind, s)
		}
	}
	for _, p := range append(c.Summary, c.Only...) {
		check("summary or only", p.Text)
	}
	for _, a := range c.Agree {
		check("agree", a.Text)
	}
	for _, m := range c.Timeline {
		check("timeline", m.Text)
	}
	if len(c.Timeline) == 0 {
		t.Error("the year in the quotation is not in the timeline")
	}
}

// Two sentences that share a speaker, a role and the words of saying do not
// report the same.
func TestNotAgreed(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", `Orlenburg blames Varn & Sons
			Prime Minister Ina Delmoor of Orlenburg said in a statement on Tuesday the dredging had targeted the third pier in an attempt to save money.
			The town closed its port.`),
		member(2, "B", `Orlenburg blames dredgers
			Prime Minister Ina Delmoor of Orlenburg said in a statement on Tuesday the decision followed warnings by Varn & Sons.
			The port was closed by the town.`),
	}
	c := compare.Story(ms)
	for _, a := range c.Agree {
		if strings.Contains(a.Text, "Delmoor") {
			t.Errorf("%s\n%s", a.Text, carried(a.Carried))
		}
	}
}

// What two sentences tell of two places they do not agree on.
func TestOtherNames(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", "Blood test\nA blood test developed at the University of Orlenburg can detect the disease up to ten years before the first symptoms.\nIn Orlenburg the doctors saw the sick every year for six years."),
		member(2, "B", "Blood test\nA blood test developed at the College of Hellin can detect the disease up to ten years before the first symptoms.\nIn Hellin the doctors saw the sick every year for six years."),
	}
	if c := compare.Story(ms); len(c.Agree) > 0 {
		t.Errorf("%+v", c.Agree)
	}
}
