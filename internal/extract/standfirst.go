package extract

import (
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
)

// standfirst is the outlet's own summary, unless it merely repeats the
// headline, was cut off, or is what the site says of itself on every page.
func (f *facts) standfirst(headline string) string {
	for _, s := range []string{f.ld.description, f.meta("og:description"), f.meta("description", "twitter:description", "dc.description", "sailthru.description", "dek")} {
		s = clean(s)
		if len(s) < 20 || len(s) > 1200 || strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "[…]") ||
			bare(s) == bare(headline) || f.ld.siteSays != "" && bare(s) == bare(f.ld.siteSays) {
			continue
		}
		return s
	}
	return ""
}

// ownStandfirst drops what is none once the body is known: its first words over
// again, cut off where room ended, and what speaks of something else.
func ownStandfirst(a *news.Article) {
	words := bare(a.Standfirst)
	body := a.Paragraphs()
	switch {
	case words == "" || len(body) == 0:
	case !endsSentence(a.Standfirst) && begin(body, words), speaksOfElse(a.Standfirst, a.Headline, body):
		a.Standfirst = ""
	}
}

// speaksOfElse reports whether hardly a word of a summary stands in a text of
// some length: it is the site's, not the piece's.
func speaksOfElse(summary, headline string, body []string) bool {
	text := strings.ToLower(headline + " " + strings.Join(body, " "))
	if len(text) < 1500 || unparted(summary) {
		return false
	}
	n, found := 0, 0
	for _, w := range strings.Fields(strings.ToLower(summary)) {
		if w = strings.Trim(w, ".,:;!?()\"“”'’"); utf8.RuneCountInString(w) < 5 || n == 60 {
			continue
		}
		// A word's beginning, so that its endings do not count.
		k := 0
		for range 5 {
			_, size := utf8.DecodeRuneInString(w[k:])
			k += size
		}
		n++
		if strings.Contains(text, w[:k]) {
			found++
		}
	}
	return n >= 5 && found*4 < n
}
