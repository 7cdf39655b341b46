package sanitize

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	rep := strings.Repeat
	for _, c := range []struct {
		in    string
		limit int
		want  string
	}{
		{"", 10, ""},
		{"Bridge closed", 100, "Bridge closed"},
		{"Brücke für Züge gesperrt", 100, "Brücke für Züge gesperrt"},
		{" Bridge\t\n closed ", 100, "Bridge closed"},
		{"Bridge\u00a0\u3000closed", 100, "Bridge closed"},
		{"Bri\x00dge\x1b[31m \u0090closed\x7f", 100, "Bridge[31m closed"},
		{"Bridge \u202edesolc\u202c \u2066now\u2069", 100, "Bridge desolc now"},
		{"\u200fגשר\u200f נסגר", 100, "\u200fגשר\u200f נסגר"},
		{"👩\u200d👩\u200d👧 met", 100, "👩\u200d👩\u200d👧 met"},
		{"e\u0301" + rep("\u0301", 80) + "tat", 100, "e" + rep("\u0301", 4) + "tat"},
		{"Cầu ở Việt Nam", 100, "Cầu ở Việt Nam"},
		{"0123456789", 10, "0123456789"},
		{"01234567890", 10, "012345678…"},
		{"01234567 90", 10, "01234567…"},
		{"012345678 0", 10, "012345678…"},
		{"ääääääääää", 10, "ääääääääää"},
		{"äääääääääää", 10, "äääääääää…"},
		{"0123456789 \u202e ", 10, "0123456789"},
		{"abc", 1, "…"},
		{"abc", 0, ""},
		{"a\xffb", 10, "a\ufffdb"},
	} {
		got := Line(c.in, c.limit)
		if got != c.want {
			t.Errorf("Line(%.60q, %d) = %q, want %q", c.in, c.limit, got, c.want)
		}
		if again := Line(got, c.limit); again != got {
			t.Errorf("Line of %q is %q", got, again)
		}
	}
}

func FuzzLine(f *testing.F) {
	for _, s := range []string{"a  b", "e\u0301\u0301\u0301\u0301\u0301", "\u202eabc", " \u0301 \u0301", "abcdefgh ijk\u0301"} {
		f.Add(s, 8)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		got := Line(s, limit)
		if utf8.RuneCountInString(got) > max(0, limit) || !utf8.ValidString(got) {
			t.Errorf("Line(%q, %d) = %q", s, limit, got)
		}
		if again := Line(got, limit); again != got {
			t.Errorf("Line(%q, %d) = %q, and of that %q", s, limit, got, again)
		}
	})
}
