package annotate

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coranto/internal/news"
)

func FuzzArticle(f *testing.F) {
	f.Add("en", "Title", "“A,” said B. \"C D E\nF.\" On 5 May 2020, (G) said: 'H'.", "caption 4 June")
	f.Add("de", "", "„Das“, sagte Dr. X. »Y«, so Z. Am 6. Januar", "")
	f.Add("", "題", "「寒い。」と彼は言った。2022年7月15日", "\xff\xfe")
	f.Add("fr", "T", "« a », a déclaré M. Y (Z). L'an 2012, le 1er mars, selon X,", "")
	f.Fuzz(func(t *testing.T, lang, title, text, caption string) {
		a := &news.Article{Language: lang, Headline: title, Images: []news.Image{{Caption: caption}}}
		for p := range strings.SplitSeq(text, "\n") {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
		check(t, a, Article(a))
	})
}

// check holds an annotation to what it promises: everything points at
// something, and stands there word for word.
func check(t *testing.T, a *news.Article, an *news.Annotation) {
	t.Helper()
	ps := a.Paragraphs()
	text := func(p int) string {
		switch {
		case p == 0:
			return a.Headline
		case p == -1:
			return a.Standfirst
		case p < -1:
			return a.Images[-2-p].Caption
		}
		return ps[p-1]
	}
	for _, s := range an.Sentences {
		if s.Start >= s.End || s.End > len(text(s.Paragraph)) {
			t.Fatalf("sentence %+v", s)
		}
		if w := text(s.Paragraph); utf8.ValidString(w) && !utf8.ValidString(w[s.Start:s.End]) {
			t.Fatalf("sentence %+v cuts a letter", s)
		}
	}
	for _, d := range an.Dates {
		s := an.Sentences[d.Sentence]
		if !strings.Contains(text(s.Paragraph)[s.Start:s.End], d.Text) {
			t.Fatalf("date %+v is not in its sentence", d)
		}
	}
	for _, q := range an.Quotations {
		if q.Text == "" || q.Speaker == "" || !strings.Contains(text(q.Paragraph), q.Text) {
			t.Fatalf("quotation %+v is not in its paragraph", q)
		}
		if an.Sentences[q.Sentence].Paragraph != q.Paragraph {
			t.Fatalf("quotation %+v is in another sentence", q)
		}
	}
}

// Hostile text takes time in proportion to its length.
func TestHostile(t *testing.T) {
	for _, piece := range []string{
		`"`, `" `, ` "a`, "''", "‘a ", "“", "a", "A ", "A. ", "A, ", "said ", "Rama said, ", "said, said, ", "he said ", "(", ") ", "(A) ",
		"1", "1 ", "1979 ", "111 ", "5 May ", "May 5, ", "年", "月", "「", "。", "寒い", "the prime minister said ", "Prime Minister Edi Rama said ", "according to ",
		"A of ", "the ", "-", "- ", "\x80", "é", "Jr. ", "“a,” said B. ", "\"A b c\" he said. ", "A, b of C, said \"d e f\". ", ", saying \"a b c\"", "A (B) ",
	} {
		for _, unit := range []string{piece, piece + "\n"} {
			a := &news.Article{Language: "en", Headline: piece}
			for p := range strings.SplitSeq(strings.Repeat(unit, 30_000/len(unit)), "\n") {
				a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
			}
			start := time.Now()
			an := Article(a)
			if d := time.Since(start); d > 2*time.Second {
				t.Errorf("30 kB of %q took %v", unit, d)
			} else if d > time.Second {
				t.Logf("30 kB of %q took %v", unit, d)
			}
			check(t, a, an)
		}
	}
}
