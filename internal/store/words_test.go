package store

import (
	"strings"
	"testing"

	"coranto/internal/news"
)

// A standfirst that only repeats how the text begins is read once; any other
// is read.
func TestSearchTextOnce(t *testing.T) {
	for standfirst, want := range map[string]int{
		"The dam at Vesle is safe":  1,
		"The dam at Vesle is safe…": 1,
		"The dam at Vesle holds":    2,
		"":                          1,
	} {
		a := &news.Article{Standfirst: standfirst, Body: []news.Block{{Kind: news.BlockText, Text: "VESLE – The dam at Vesle is safe, the mayor says."}}}
		if got := strings.Count(strings.Join(searchText(a), " "), "The dam at Vesle"); got != want {
			t.Errorf("standfirst %q: the words stand there %d times, want %d", standfirst, got, want)
		}
	}
}
