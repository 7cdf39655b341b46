package compare_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/annotate"
	"coranto/internal/compare"
)

// Sentences of one date that tell of the same are one moment, with every
// place; the date of writing dates nothing.
func TestMoments(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", `Harbour opens
			Orlenburg, 14 May – For centuries the harbour was a song.
			The League of Pilots, which runs the harbour, supported the 1979 strike that closed it.
			In 2018 the police of Hellin found a bomb that was meant for the pilots of the League.
			The harbour got its lighthouse in 1979, too.`),
		pictured(member(2, "B", `Harbour opens
			14 May 2031, 11.58am
			The pilots fell out with the town after the strike in 1979 and left for Hellin, where they stayed.
			They came back in 2018.`), "A man of Hellin was convicted of hiding a bomb meant for pilots in 2018"),
	}
	ms[1].Annotation = annotate.Article(ms[1].Article)
	c := compare.Story(ms)
	verbatim(t, ms, c)
	var got []string
	for _, m := range c.Timeline {
		if m.Text != m.Carried[0].Text {
			t.Errorf("%q is not the first place of %+v", m.Text, m.Carried)
		}
		got = append(got, m.Date+" "+opening(m.Text)+" "+strings.Repeat("+", len(m.Carried)))
	}
	if d := cmp.Diff([]string{
		"1979 The League of ++",
		"1979 The harbour got +",
		"2018 In 2018 the ++",
		"2018 They came back +",
	}, got); d != "" {
		t.Error(d)
	}
}

// opening is the first three words of a text.
func opening(s string) string { return strings.Join(strings.Fields(s)[:3], " ") }
