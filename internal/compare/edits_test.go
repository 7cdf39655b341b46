package compare

import (
	"slices"
	"strings"
	"testing"

	"coranto/internal/pressroom"
)

// Outlets edit their pieces in every way the pressroom knows; each edit is
// found, and nothing else is said to have changed.
func TestEditsOfThePress(t *testing.T) {
	var before, after []pressroom.Piece
	for seed := range uint64(5) {
		p := pressroom.New(pressroom.Options{Seed: 21 + seed, Outlets: 24, Articles: 300})
		b := p.Articles()
		p.Advance(150)
		before, after = append(before, b...), append(after, p.Articles()[:len(b)]...)
	}
	pairs, kinds := 0, map[string]int{}
	for k, was := range before {
		is := after[k]
		if is.Modified.IsZero() {
			continue
		}
		pairs++
		for _, e := range is.Edits {
			kinds[e]++
		}
		r := Revise(Text{was.Headline, was.Body}, Text{is.Headline, is.Body})
		if (r.Headline != nil) != (was.Headline != is.Headline) {
			t.Errorf("%s: the headline went from %q to %q, told as %v", is.URL, was.Headline, is.Headline, r.Headline)
		}
		old, young := sentenceSet(was.Body), sentenceSet(is.Body)
		told := map[Change]map[string]bool{Kept: {}, Added: {}, Removed: {}, Changed: {}, Moved: {}}
		for _, s := range r.Passages {
			var earlier, later strings.Builder
			for _, x := range s.Pieces {
				if x.Kind != Added {
					earlier.WriteString(x.Text)
				}
				if x.Kind != Removed {
					later.WriteString(x.Text)
				}
			}
			told[s.Kind][strings.TrimSpace(earlier.String())] = true
			told[s.Kind][strings.TrimSpace(later.String())] = true
		}
		for s := range old {
			switch changed := told[Removed][s] || told[Changed][s]; {
			case young[s] && changed:
				t.Errorf("%s: %q still stands, and is told as gone", is.URL, s)
			case !young[s] && !changed:
				t.Errorf("%s: %q is gone, and nothing says so", is.URL, s)
			}
		}
		for s := range young {
			switch changed := told[Added][s] || told[Changed][s]; {
			case old[s] && changed:
				t.Errorf("%s: %q stood there before, and is told as new", is.URL, s)
			case !old[s] && !changed:
				t.Errorf("%s: %q is new, and nothing says so", is.URL, s)
			}
		}
		if slices.Equal(is.Edits, []string{"moved"}) && (r.Count[Moved] == 0 || r.Count[Added]+r.Count[Removed]+r.Count[Changed] > 0) {
			t.Errorf("%s: two paragraphs changed places; told as %v", is.URL, r.Count)
		}
	}
	t.Logf("%d pairs, edits by kind: %v", pairs, kinds)
	if pairs < 20 || len(kinds) < 8 {
		t.Errorf("%d pairs of %d kinds of edit, want 20 of 8", pairs, len(kinds))
	}
}

// sentenceSet is the sentences of a text.
func sentenceSet(paragraphs []string) map[string]bool {
	all := map[string]bool{}
	for _, p := range paragraphs {
		for _, s := range sentences(p) {
			all[strings.TrimSpace(s)] = true
		}
	}
	return all
}
