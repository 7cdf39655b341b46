package cluster

import (
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	arabicstem "github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// stemmers are the Snowball stemmers by language.
var stemmers = map[string]func(*snowballstem.Env) bool{
	"ar": arabicstem.Stem, "da": danish.Stem, "nl": dutch.Stem, "en": english.Stem, "fi": finnish.Stem,
	"fr": french.Stem, "de": german.Stem, "hu": hungarian.Stem, "it": italian.Stem,
	"no": norwegian.Stem, "nb": norwegian.Stem, "nn": norwegian.Stem,
	"pt": portuguese.Stem, "ro": romanian.Stem, "ru": russian.Stem,
	"es": spanish.Stem, "sv": swedish.Stem, "tr": turkish.Stem,
}

// cuts says after how many letters words are cut in languages that inflect at
// the end and have no stemmer here.
var cuts = map[string]int{
	"el": 5, "cs": 5, "sk": 5, "pl": 5, "uk": 5, "be": 5, "bg": 5, "mk": 5,
	"sr": 5, "hr": 5, "bs": 5, "sl": 5, "sq": 5, "lt": 5, "lv": 5, "et": 5,
	"hi": 4, "bn": 4, "mr": 4, "gu": 4, "pa": 4, "ur": 5, "fa": 6, "ta": 5,
	"te": 5, "kn": 5, "ml": 5, "hy": 5, "ka": 5, "kk": 5, "eu": 5, "ca": 6, "gl": 6,
}

// stem reduces a lower-case word to the part its forms share.
func stem(s, language string) string {
	if language == "he" {
		return hebrewStem(s)
	}
	if f := stemmers[language]; f != nil {
		if len(s) <= 3 {
			return s
		}
		env := snowballstem.NewEnv(s)
		f(env)
		return env.Current()
	}
	if n := cuts[language]; n > 0 {
		return firstLetters(s, n)
	}
	return s
}

func firstLetters(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// hebrewStem takes off the article and the short prepositions that Hebrew
// writes together with a word, and its endings.
func hebrewStem(s string) string {
	for range 2 {
		if utf8.RuneCountInString(s) >= 5 && strings.ContainsRune("והבלמשכ", first(s)) {
			s = s[2:]
		}
	}
	for _, p := range []string{"יות", "ים", "ות", "ית", "ה", "י", "ת"} {
		if rest, ok := strings.CutSuffix(s, p); ok && utf8.RuneCountInString(rest) >= 3 {
			s = rest
			break
		}
	}
	return firstLetters(s, 6)
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
