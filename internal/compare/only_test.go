package compare_test

import (
	"strings"
	"testing"

	"coranto/internal/compare"
)

// What only one outlet reports is neither a statement nor an advertisement,
// nor what another says in other words.
func TestOnly(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", `Norland breaks with Sudland
			Norland severed its ties with Sudland on Tuesday and told the diplomats of Sudland to leave.
			“The attack failed,” according to the government’s statement.
			The company Varn & Sons runs the network that the attackers broke into.
			Download our app and read the news of Norland on your way.`),
		member(2, "B", `Norland and Sudland
			On Tuesday Norland cut relations with Sudland; the diplomats of Sudland have to leave.
			The ambassador of Sudland had come to the capital in 1999 with his family.
			Melden Sie sich für unseren Newsletter an, und erfahren Sie alles aus Norland.`),
	}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	only := ""
	for _, p := range c.Only {
		only += p.Text + "\n"
	}
	for _, no := range []string{"severed", "cut relations", "The attack failed", "Download", "Melden Sie"} {
		if strings.Contains(only, no) {
			t.Errorf("%q is in\n%s", no, only)
		}
	}
	for _, yes := range []string{"Varn & Sons", "in 1999"} {
		if !strings.Contains(only, yes) {
			t.Errorf("%q is not in\n%s", yes, only)
		}
	}
}

// A sentence of common words that two outlets carry word for word is in
// neither of them alone.
func TestOnlySmallWords(t *testing.T) {
	const line = "Nobody had been down there before."
	ms := []compare.Member{
		member(1, "A", `Divers reach the wreck
			LOWELL — `+line+` Divers reached the wreck of the Marta on Tuesday.
			“Nobody should touch it,” the harbour master said.`),
		member(2, "B", `Wreck of the Marta found
			`+line+` The wreck of the Marta lies at forty metres, as divers found on Tuesday.
			Nobody knows who owns the cargo of copper.`),
		member(3, "C", `Copper in the Marta
			The cargo of the Marta was copper, and nobody knows whose.`),
	}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	for _, p := range c.Only {
		if p.Text == line {
			t.Errorf("%q is said to stand in article %d only", p.Text, p.Article)
		}
	}
}
