package store

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                      "",
		"  -- ":                 "",
		"Rama's U.S. co-pilots": "rama s u s co pilots",
		"Größe Čapek İstanbul":  "grosse capek istanbul",
		"e\u0301te\u0301":       "ete",
		"ﬁne Ａ①½":               "fine a",
		"東京tower 방송":            "東 京 tower 방 송",
		"กิน":                   "กิ น",
		"हिन्दी":                "हिन्दी",
		"\u0301 x":              "x",
		"ـ ـa":                  "a",
		strings.Repeat("x", 99): strings.Repeat("x", wordMost),
	} {
		if got := plainWords(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

var vectorForm = regexp.MustCompile(`^('[^' \\]+':[0-9]+A(,[0-9]+A)* )*$`)

// Whatever a text is: its words hold nothing that an engine reads as syntax,
// they are found in it, and its snippet is a part of it.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"The ferry's \"Größe\"", "東京\x02地震\x03", "a\x00b\xff\xfe", "ﷺ ﬃ İ ǅ", "'\\ <-> & | !", strings.Repeat("ab ", 300)} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		plain := plainWords(text)
		for w := range strings.SplitSeq(plain, " ") {
			if strings.ContainsAny(w, " '\"\\:*()&|!<>-") || len(w) > wordMost || plain != "" && w == "" {
				t.Fatalf("%q is a word of %q", w, text)
			}
		}
		var v vector
		v.add("A", text)
		if !vectorForm.MatchString(v.String()) {
			t.Fatalf("%q makes %q", text, v.String())
		}
		sn := snippet(text, asked(query))
		if strings.Count(sn, markStart) != strings.Count(sn, markEnd) {
			t.Fatalf("%q", sn)
		}
		if utf8.ValidString(text) && !utf8.ValidString(sn) {
			t.Fatalf("%q", sn)
		}
		shown := strings.Trim(strings.NewReplacer(markStart, "", markEnd, "").Replace(sn), "…")
		if whole := strings.NewReplacer(markStart, "", markEnd, "").Replace(strings.Join(strings.Fields(text), " ")); !strings.Contains(whole, shown) {
			t.Fatalf("%q is no part of %q", shown, whole)
		}
	})
}
