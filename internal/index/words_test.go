package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func wordsOf(text string) (all []string) {
	for w := (Words{Text: text}); w.Next(); {
		all = append(all, w.String())
	}
	return all
}

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
		if got := strings.Join(wordsOf(text), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestQueries(t *testing.T) {
	for text, want := range map[string]string{
		`ferry sails`:       "[[ferry] [sails]] [ferry sails] false",
		`"ferry sails" now`: "[[ferry sails] [now]] [ferry sails now] true",
		`U.S.`:              "[[u s]] [u s] true",
		`東京`:                "[[東 京]] [東京] false",
		`東`:                 "[[東]] [東] false",
		`東京都`:               "[[東 京 都]] [東京 京都] true",
		`東京 都`:              "[[東 京] [都]] [東京 都] false",
		`tokyo東京`:           "[[tokyo 東 京]] [tokyo 東京] true",
		`東tokyo`:            "[[東 tokyo]] [東 tokyo] true",
		`京 東京`:              "[[京] [東 京]] [京 東京] false",
		`“`:                 "[] [] false",
	} {
		q := ParseQuery(text)
		if got := fmt.Sprint(q.Phrases, q.words, q.Ordered); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
	if q := ParseQuery(strings.Repeat(`"漢字仮名" x`, 3000)); len(q.words) > queryWords || len(q.Phrases) > queryPhrases {
		t.Errorf("%d words in %d phrases", len(q.words), len(q.Phrases))
	}
}

// Whatever a text is, its words lie in it in order and hold nothing that is
// not a letter, a digit or a mark; an article is found by each of them.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"The ferry's \"Größe\"", "東京\x02地震\x03", "a\x00b\xff\xfe", "ﷺ ﬃ İ ǅ", "'\\ <-> & | !", strings.Repeat("ab ", 300)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for w := (Words{Text: text}); w.Next(); end = w.End {
			if w.Start < end || w.End <= w.Start || w.End > len(text) || len(w.Word) == 0 || len(w.Word) > wordMost || strings.ContainsAny(w.String(), " '\"\\:*()&|!<>-") {
				t.Fatalf("%q at %d to %d of %q", w.Word, w.Start, w.End, text)
			}
		}
		s := newShelf(t)
		s.add(Doc{ID: 1, Version: 1, Body: []string{text}})
		words := wordsOf(text)
		for _, w := range words[:min(len(words), 50)] {
			if a := s.search(w, 1); !slices.Equal(a.IDs, []int64{1}) {
				t.Fatalf("%q of %q is not found", w, text)
			}
		}
	})
}
