package compare_test

import (
	"strings"
	"testing"

	"coranto/internal/compare"
)

// The summary begins with who did what, has its sentences from several outlets,
// says nothing twice, and holds no quotation, advertisement, or sentence that
// leans on another.
func TestSummary(t *testing.T) {
	ms := []compare.Member{
		member(1, "Harbour Post", `Twenty-nine robot taxis block a crossroads in Orlenburg
			Sign up for our newsletter and get the best of the harbour in Orlenburg every day.
			“We have never seen so many robot taxis in one place in Orlenburg,” said Ina Delmoor, the mayor.
			But it was not the first time that the taxis of Orlenburg stood still for hours.
			HELLIN (Agency) – Twenty-nine robot taxis of Varn Motors blocked a crossroads in Orlenburg on Tuesday for two hours.`),
		member(2, "Daily Anchor", `Robot taxis of Varn Motors stand still in Orlenburg
			In Orlenburg 29 robot taxis of Varn Motors met at a crossroads on Tuesday and stood still for two hours.
			It moved only after engineers had come from Hellin and driven every taxi away by hand.
			The council of Orlenburg wants to end the licence of Varn Motors for driverless cars before the summer.`),
		member(3, "The Tide", `Robot taxis: what went wrong?
			What went wrong with the robot taxis of Varn Motors in Orlenburg on Tuesday?
			A lost connection to the servers of Varn Motors in Hellin had stopped every taxi in Orlenburg where it stood.`),
	}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	var got []string
	outlets := map[int64]bool{}
	for _, p := range c.Summary {
		got = append(got, p.Text)
		outlets[p.Article] = true
	}
	all := strings.Join(got, "\n")
	if len(got) != 3 || len(outlets) < 2 {
		t.Fatalf("%s", all)
	}
	if !strings.Contains(got[0], "robot taxis of Varn Motors") || !strings.Contains(got[0], "two hours") {
		t.Errorf("it begins with %q", got[0])
	}
	for _, no := range []string{"Sign up", "“", "But ", "It moved", "Agency", "?"} {
		if strings.Contains(all, no) {
			t.Errorf("%q is in\n%s", no, all)
		}
	}
	if strings.Count(all, "two hours") != 1 {
		t.Errorf("it says a thing twice:\n%s", all)
	}
}

// Headline and summary are in the language most outlets write, whatever came
// first.
func TestOneLanguage(t *testing.T) {
	ms := []compare.Member{
		in("de", 1, "Hafenbote", "Alte Hafenbrücke in Orlenburg stürzt ein\nDie alte Hafenbrücke in Orlenburg ist am Dienstag in den Fluss gestürzt, zwölf Menschen starben."),
		in("en", 2, "Harbour Post", "Old harbour bridge in Orlenburg collapses\nThe old harbour bridge in Orlenburg collapsed into the river on Tuesday and killed twelve people."),
		in("en", 3, "Daily Anchor", "Daily Anchor: twelve die in Orlenburg\nTwelve people died when the harbour bridge of Orlenburg fell on Tuesday, the police of Orlenburg said."),
		in("en", 4, "The Tide", "“We heard it fall”\nDivers went down to the harbour bridge of Orlenburg in search of two cars that are missing."),
	}
	c := compare.Story(ms)
	card := compare.Card(1, ms, c)
	if card.Headline != "Old harbour bridge in Orlenburg collapses" {
		t.Errorf("headline %q", card.Headline)
	}
	if len(card.Summary) < 2 {
		t.Errorf("summary %v", card.Summary)
	}
	for _, p := range card.Summary {
		if p.Article == 1 {
			t.Errorf("the summary is in two languages: %v", card.Summary)
		}
	}
}

// What has no name in common with the article that leads is another story,
// and not in the summary of this one.
func TestStrangers(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", `Bridge of Orlenburg falls
			The old harbour bridge of Orlenburg fell into the Sarn on Tuesday, and Ina Delmoor called for help.
			Divers from Hellin went down to the wreck in the Sarn before the night was over.`),
		member(2, "B", `Old bridge in Orlenburg falls
			The bridge over the Sarn in Orlenburg, which Ina Delmoor had closed to lorries, fell on Tuesday.`),
		member(3, "C", `Tram lines for Westholme
			Westholme will have three tram lines again on Tuesday, the town’s mayor Ada Lun and Varn Motors agreed.`),
	}
	for _, p := range compare.Story(ms).Summary {
		if p.Article == 3 {
			t.Errorf("%q is in the summary", p.Text)
		}
	}
}
