package annotate

import (
	"math/bits"
	"strings"
	"unicode"

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
		if b.Len() > 1500 {
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
		if size += len(b.Text); size > 1500 {
			break
		}
	}
	return s
}

// detect names the language of a text, or "". The small words of the common
// languages tell most texts; the frequencies of letters the others. Scripts
// that one language alone writes need few letters.
func detect(text string) string {
	if len(text) > 1500 {
		text = text[:1500]
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
	lang, share, ahead := byStopWords(text)
	if plainly[lang] && share >= 0.25 && ahead >= 0.35 && letters >= 120 {
		return lang
	}
	info := whatlanggo.Detect(text)
	if info.Lang < 0 {
		return ""
	}
	shared := info.Script == unicode.Latin || info.Script == unicode.Cyrillic || info.Script == unicode.Arabic || info.Script == unicode.Devanagari
	if shared && (letters < 25 || letters < 120 && !info.IsReliable() || info.Confidence < 0.02) {
		if share >= 0.2 && ahead >= 0.35 && letters >= 12 {
			return lang
		}
		if info.Script == unicode.Latin || info.Script == unicode.Cyrillic || letters < 25 {
			return ""
		}
	}
	if code := info.Lang.Iso6391(); len(code) == 2 {
		return code
	}
	return info.Lang.Iso6393()
}

// plainly are the languages whose small words no neighbour shares.
var plainly = set("en de fr es it pt nl sv fi pl ro hu tr")

// stopLanguages says for each small word which languages have it, as bits by
// vocabularyLanguages.
var stopLanguages = func() map[string]uint32 {
	m := map[string]uint32{}
	for i, l := range vocabularyLanguages {
		for w := range vocabularies[l].stop {
			m[w] |= 1 << i
		}
	}
	return m
}()

// byStopWords names the language most of whose small words stand in a text,
// the share of the words that are its, and by how much it is ahead of the
// next, from 0 (not at all) to 1 (the next has none).
func byStopWords(text string) (lang string, share, ahead float64) {
	var votes [len(vocabularyLanguages)]int
	words := 0
	for _, t := range tokenize(text) {
		if t.kind != wordToken {
			continue
		}
		words++
		for in := stopLanguages[t.low]; in != 0; in &= in - 1 {
			votes[bits.TrailingZeros32(in)]++
		}
	}
	best, second := 0, 0
	for i, n := range votes {
		if n > best {
			best, second, lang = n, best, vocabularyLanguages[i]
		} else if n > second {
			second = n
		}
	}
	if best < 2 {
		return "", 0, 0
	}
	return lang, float64(best) / float64(words), 1 - float64(second)/float64(best)
}
