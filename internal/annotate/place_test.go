package annotate

import (
	"testing"

	"coranto/internal/news"
)

// TestKinds: what a name is, and what it is known by in all articles. A wrong
// kind is worse than none.
func TestKinds(t *testing.T) {
	tests := []struct{ language, text, name, kind, key string }{
		{"en", "Talks on the ferry began in Athens on Monday.", "Athens", "place", "place:g264371"},
		{"fr", "Les pourparlers ont commencé à Athènes lundi.", "Athènes", "place", "place:g264371"},
		{"el", "Οι συνομιλίες άρχισαν χθες στη Αθήνα.", "Αθήνα", "place", "place:g264371"},
		{"en", "Traders in the U.S. sold shares on Monday.", "U.S.", "place", "place:US"},
		{"en", "Ships left Britain on Monday.", "Britain", "place", "place:GB"},
		{"en", "The court heard that the DACA rules still stand.", "DACA", "", "daca"},
		{"en", "The report by the Department was late.", "Department", "", "department"},
		{"en", "Deals in Washington were hard to make, George Washington said.", "George Washington", "person", "george washington"},
		{"en", "Prime Minister Ina Delmoor met the press.", "Ina Delmoor", "person", "ina delmoor"},
		{"en", "Mr. Jordan left early. Jordan was tired.", "Jordan", "person", ""},
		{"en", "The League of Free Ports (LFP) met. The LFP agreed.", "League of Free Ports", "organisation", "league of free ports"},
		{"en", "People there wrote on Twitter all night.", "Twitter", "", "twitter"},
	}
	for _, tt := range tests {
		a := &news.Article{Language: tt.language, Headline: "x", Body: []news.Block{{Kind: news.BlockText, Text: tt.text}}}
		found := false
		for _, n := range Article(a).Names {
			if n.Text == tt.name {
				found = true
				if string(n.Kind) != tt.kind || n.Key != tt.key {
					t.Errorf("%q: %s is a %q known as %q, want %q and %q", tt.text, tt.name, n.Kind, n.Key, tt.kind, tt.key)
				}
			}
		}
		if !found {
			t.Errorf("%q: %s is not found", tt.text, tt.name)
		}
	}
}

func TestGreekDates(t *testing.T) {
	a := &news.Article{Language: "el", Headline: "x", Body: []news.Block{{Kind: news.BlockText, Text: "Το πλοίο βυθίστηκε στις 12 Μαρτίου 2009."}}}
	ds := Article(a).Dates
	if len(ds) != 1 || ds[0].Date != "2009-03-12" {
		t.Errorf("%+v", ds)
	}
}
