package compare_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/compare"
)

// Whoever is named with a role in one article is the one who speaks by that
// role in another; of two with the role it is neither, and an official is no
// particular one.
func TestSpeakers(t *testing.T) {
	for _, c := range []struct {
		name  string
		texts []string
		want  string
	}{
		{"an office", []string{
			"Bridge falls\n“Nobody will forget this night in our town,” Simon Lockhart, the mayor of Eastholme, said.",
			"Bridge falls\n“We shall build it again,” said the mayor of Eastholme.",
			"Bridge falls\nThe bridge fell at night. “It stood for ninety years,” the mayor said.",
		}, "Simon Lockhart (mayor of Eastholme)|Simon Lockhart (mayor of Eastholme)|Simon Lockhart (mayor of Eastholme)"},
		{"of two towns", []string{
			"Bridge falls\n“Nobody will forget this night in our town,” Simon Lockhart, the mayor of Eastholme, said.",
			"Bridge falls\n“We shall build it again,” said Ada Lun, the mayor of Westholme.",
			"Bridge falls\nThe bridge fell at night. “It stood for ninety years,” the mayor said.",
		}, "Ada Lun (mayor of Westholme)|Mayor|Simon Lockhart (mayor of Eastholme)"},
		{"no office", []string{
			"Bridge falls\n“Nobody will forget this night in our town,” Simon Lockhart, a senior harbour official, said.",
			"Bridge falls\n“We shall build it again,” a harbour official said.",
		}, "Harbour official|Simon Lockhart (senior harbour official)"},
	} {
		var ms []compare.Member
		for i, text := range c.texts {
			ms = append(ms, member(int64(i+1), string(rune('A'+i)), text))
		}
		var got []string
		for _, s := range compare.Story(ms).Statements {
			got = append(got, strings.TrimSuffix(s.Speaker+" ("+s.Role+")", " ()"))
		}
		slices.Sort(got)
		if d := cmp.Diff(c.want, strings.Join(got, "|")); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// The same words given to two people are two statements.
func TestTwoPeople(t *testing.T) {
	ms := []compare.Member{
		member(1, "A", "Bridge falls\n“Nobody will forget this night in our town,” said Simon Lockhart, the mayor of Eastholme."),
		member(2, "B", "Bridge falls\n“Nobody will forget this night in our town,” said Ada Lun, the mayor of Westholme."),
		member(3, "C", "Bridge falls\n“Nobody will forget this night in our town,” Mr Lockhart said."),
	}
	got := map[string]int{}
	for _, s := range compare.Story(ms).Statements {
		got[s.Speaker] = len(s.Carried)
	}
	if d := cmp.Diff(map[string]int{"Simon Lockhart": 2, "Ada Lun": 1}, got); d != "" {
		t.Error(d)
	}
}
