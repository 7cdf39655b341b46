package compare_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/compare"
)

// Sentences whose numbers for one thing disagree are not said to carry the
// same: nearly all must give one, or what is shown gives none.
func TestDisputed(t *testing.T) {
	const (
		ten    = "Divers of the port of Orlenburg have raised 43 anchors from the bed of the old harbour."
		other  = "Divers of the port of Orlenburg have raised 35 anchors from the bed of the old harbour."
		rough  = "Divers of the port of Orlenburg have raised about 44 anchors from the bed of the old harbour."
		silent = "Divers of the port of Orlenburg have raised anchors from the bed of the old harbour."
		toll   = "The old harbour crane in Orlenburg fell on Tuesday and 12 people were killed."
		higher = "The old harbour crane in Orlenburg fell on Tuesday and 15 people were killed."
	)
	for _, tt := range []struct {
		name  string
		texts []string
		want  string // what is agreed on, and in how many articles
	}{
		{"all the same", []string{ten, ten}, ten + "|2"},
		{"two camps", []string{ten, other, ten, other}, ""},
		{"one against two", []string{ten, other, ten}, ""},
		{"one against three", []string{other, ten, ten, ten}, ten + "|3"},
		{"a round number", []string{ten, rough}, rough + "|2"},
		{"one that gives none", []string{ten, other, silent}, silent + "|3"},
		{"the dead", []string{toll, higher}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var ms []compare.Member
			for i, text := range tt.texts {
				ms = append(ms, member(int64(i+1), string(rune('A'+i)), "From the old harbour\n"+text))
			}
			c := compare.Story(ms)
			verbatim(t, ms, c)
			got := ""
			for _, a := range c.Agree {
				got += a.Text + "|" + string(rune('0'+len(a.Carried)))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("want -, got +:\n%s", d)
			}
			if disputed := strings.Contains(strings.Join(tt.texts, ""), " 35 ") || tt.name == "the dead"; disputed != (len(c.Differ) == 1) {
				t.Errorf("differ: %+v", c.Differ)
			}
		})
	}
}

// Nor is a number agreed on that most outlets of the story contradict in
// other sentences.
func TestDisputedElsewhere(t *testing.T) {
	const (
		many = "Divers of the port of Orlenburg have raised 43 anchors from the bed of the old harbour."
		few  = "Divers of the port of Orlenburg have raised 35 anchors from the bed of the old harbour."
		lost = "A mast, a kettle and 35 anchors: such is the catch of a week that ended on Tuesday evening."
		kept = "A wheel, a lantern and 43 anchors: so much lies in the yard of the museum since yesterday."
	)
	var ms []compare.Member
	for i, text := range []string{many, few, many, lost, lost, kept, kept} {
		ms = append(ms, member(int64(i+1), string(rune('A'+i)), "From the old harbour\n"+text))
	}
	c := compare.Story(ms)
	verbatim(t, ms, c)
	if len(c.Agree) != 1 || c.Agree[0].Text != kept {
		t.Errorf("agree: %+v", c.Agree)
	}
}
