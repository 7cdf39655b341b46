package web

import (
	"testing"

	"coranto/internal/news"
	"coranto/internal/store"
)

// TestLexicon shows stems as words that stand in the story, and no others.
func TestLexicon(t *testing.T) {
	x := newLexicon([]store.Headline{
		{Title: "Cardinal’s car stopped", Excerpt: "The CAR was a gift. Cities object; the municipality too."},
		{Title: "Governor and government at odds over Lisen", Excerpt: "The government’s turbines, Engineers say."},
		{Title: "إغلاق السدود"},
	}, &news.Comparison{Agree: []news.Agreed{{Text: "Every city objects."}}, Only: []news.Place{{Text: "The spillway is open."}}})
	for stem, want := range map[string]string{
		"car": "car", "citi": "Cities", "municip": "municipality", "govern": "government", "turbin": "turbines", "engin": "Engineers",
		"lisen": "Lisen", "spillway": "spillway", "object": "object", "everi": "Every", "سد": "", "السد": "السدود", "大坝": "大坝",
		"zeppelin": "", "": "", "cardin": "Cardinal", "m": "", "i": "is",
	} {
		if got := x.word(stem); got != want {
			t.Errorf("%q is shown as %q, want %q", stem, got, want)
		}
	}
	if got := newLexicon(nil, &news.Comparison{}).word("car"); got != "" {
		t.Errorf("without any words: %q", got)
	}
}
