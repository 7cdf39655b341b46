package extract

import (
	"regexp"
	"strings"
	"testing"
)

// The quick look at a text's beginning rules out nothing that the pattern
// matches.
func TestOpenings(t *testing.T) {
	for _, p := range []struct {
		pattern string
		known   bool
	}{
		{`(?i)^(?:read (?:more|also)|see also|à lire|©|читайте)\b`, true},
		{`(?i)^(?:please )?sign up`, true},
		{`^[A-Z]\d`, true},
		{`^\d+ min`, true},
		{`^(?:a|b)?c`, true},
		{`(?i)^k`, true},
		{`(?i)k|s`, true},
		{`^.x`, false},
		{`read`, true},
		{`\b(?:also|more)\b`, true},
		{`\s*[(\[]c`, true},
		{`^a|b`, true},
		{`^$`, false},
		{`^a*b`, true},
		{`^\s*x`, true},
		{`(?m)^x`, true},
	} {
		o := openingsOf(p.pattern)
		if (o.heads != nil) != p.known {
			t.Errorf("%s: %d beginnings are known", p.pattern, len(o.heads))
		}
		re := regexp.MustCompile(p.pattern)
		for _, s := range []string{"", "Read more", "READ ALSO: x", "see  also", "À lire aussi", "© 2026", "Читайте также", "please sign up", "Sign up", "X1", "é1", "12 min read", "c", "ac", "bc", "K", "K", "zx", "x", " x", "\n x", "aaab", "b", "read", "a", "ab", "do (c", "x [c", "K no", "ſ", "ẞ"} {
			if re.MatchString(s) && !o.may(s) {
				t.Errorf("%s matches %q, and its beginning is ruled out", p.pattern, s)
			}
		}
	}
	for _, s := range []string{"The harbour bridge closes", "Officials said", "“We"} {
		if openingsOf(promoStart.expr).may(s) {
			t.Errorf("%q may be promotion by its beginning", s)
		}
	}
	for s := range strings.FieldsSeq("Subscribe Sign ©2020 Newsletter Leggi Читайте") {
		if promoStart.MatchString(s) != promoStart.get().MatchString(s) {
			t.Errorf("%q is told otherwise", s)
		}
	}
}
