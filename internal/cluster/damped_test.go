package cluster

import (
	"fmt"
	"testing"

	"coranto/internal/news"
)

// TestDamped wants a word that the background does not know, but that is on
// every third page, to count for little.
func TestDamped(t *testing.T) {
	w := NewWindow(nil, counter())
	for i := range 300 {
		it := Item{ID: int64(i + 1), Terms: []news.Term{{Text: fmt.Sprint("own", i), Weight: 5}}}
		if i%3 == 0 {
			it.Terms = append(it.Terms, news.Term{Text: "war", Weight: 5})
		}
		w.Place(it)
	}
	war, own := w.words.of("war"), w.words.of("own7")
	if got := w.damped(war, 1000); got > 500 {
		t.Errorf("a word of every third article keeps %d of 1000", got)
	}
	if got := w.damped(own, 1000); got != 1000 {
		t.Errorf("a rare word keeps %d of 1000", got)
	}
}
