package compare_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"coranto/internal/compare"
)

func FuzzStory(f *testing.F) {
	f.Add("A falls\nAt least 12 people were killed on 5 May, “it is so,” said Ina Delmoor.", "B falls\n15 people were killed. “It was so,” said Delmoor.", "Seen on 4 May 2021")
	f.Add("The rebels\nThe League (LFP), a rebel group, came.", "Terrorists\n\"Terrorists\" of the LFP, 2012.", "")
	f.Add("橋\n「寒い。」と彼は言った。2022年7月15日", "\xff\n\x80«", "x")
	f.Fuzz(func(t *testing.T, one, two, caption string) {
		ms := []compare.Member{member(1, "A", one), member(2, "B", two), member(3, "A", two)}
		ms[0] = pictured(ms[0], caption)
		verbatim(t, ms, compare.Story(ms))
	})
}

// Stories made to be slow are not.
func TestHostileStory(t *testing.T) {
	for name, sentence := range map[string]func(i, k int) string{
		"all the same":       func(i, k int) string { return "The harbour bridge fell on Tuesday." },
		"all but the same":   func(i, k int) string { return fmt.Sprintf("The harbour bridge %d fell on day %d of May.", i, k) },
		"all quoted":         func(i, k int) string { return fmt.Sprintf("“Bridge %d fell,” said Ina Delmoor.", k) },
		"all different":      func(i, k int) string { return fmt.Sprintf("W%d x%d y%d z%d q%d.", i*k, i+7*k, i*i, k*k*3, i*31+k) },
		"all names":          func(i, k int) string { return fmt.Sprintf("The League of Port%d (LP%d), a rebel group, came.", i, k) },
		"one endless phrase": func(i, k int) string { return strings.Repeat("a b c ", 400) },
	} {
		var ms []compare.Member
		for i := range 60 {
			var b strings.Builder
			b.WriteString("Bridge falls\n")
			for k := range 30 {
				b.WriteString(sentence(i, k))
				b.WriteByte('\n')
			}
			ms = append(ms, member(int64(i+1), fmt.Sprint("Outlet ", i), b.String()))
		}
		start := time.Now()
		c := compare.Story(ms)
		if d := time.Since(start); d > 10*time.Second {
			t.Errorf("%s: took %v", name, d)
		} else {
			t.Logf("%s: %v", name, d)
		}
		if len(c.Statements) > 200 || len(c.Only) > 200 || len(c.Timeline) > 200 {
			t.Errorf("%s: too much", name)
		}
	}
}
