package annotate

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"coranto/internal/news"
)

// language is the one the article states, else the one its text is in, else
// nothing: a few words are not enough to tell.
func language(a *news.Article) string {
	if l := strings.ReplaceAll(strings.TrimSpace(a.Language), "_", "-"); l != "" {
		return l
	}
	var b strings.Builder
	for _, s := range append([]string{a.Headline, a.Standfirst}, sample(a)...) {
		b.WriteString(s)
		b.WriteString(". ")
		if b.Len() > 3000 {
			break
		}
	}
	return detect(b.String())
}

func sample(a *news.Article) []string {
	var s []string
	size := 0
	for _, b := range a.Body {
		if b.Paragraph() && len(b.Text) > 40 {
			s = append(s, b.Text)
		}
		if size += len(b.Text); size > 3000 {
			break
		}
	}
	return s
}

// detect names the language of a text, or "". Scripts that one language alone
// writes need few letters, the others enough for their frequencies to show.
func detect(text string) string {
	if len(text) > 4000 {
		text = text[:4000]
	}
	text = strings.ToValidUTF8(text, "")
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 6 {
		return ""
	}
	info := whatlanggo.Detect(text)
	if info.Lang < 0 {
		return ""
	}
	shared := info.Script == unicode.Latin || info.Script == unicode.Cyrillic || info.Script == unicode.Arabic || info.Script == unicode.Devanagari
	if shared && (letters < 25 || letters < 120 && !info.IsReliable() || info.Confidence < 0.02) {
		return byStopWords(text, letters)
	}
	code := info.Lang.Iso6391()
	if code == "" || utf8.RuneCountInString(code) != 2 {
		return info.Lang.Iso6393()
	}
	return code
}

// byStopWords names the language most of whose small words stand in a short
// text, when one is clearly ahead.
func byStopWords(text string, letters int) string {
	if letters < 12 {
		return ""
	}
	toks := tokenize(text)
	best, second, lang := 0, 0, ""
	for _, l := range vocabularyLanguages {
		v := vocabularyOf(l)
		n := 0
		for i := range toks {
			if toks[i].word() && v.stop[toks[i].low] {
				n++
			}
		}
		if n > best {
			best, second, lang = n, best, l
		} else if n > second {
			second = n
		}
	}
	if best >= 2 && best > second+1 {
		return lang
	}
	return ""
}
