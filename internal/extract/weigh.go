package extract

import (
	"strings"

	"coranto/internal/news"
)

// fill sets everything but the body, each from the sources that offer it in
// the order of how often they are right.
func (f *facts) fill(a *news.Article, l *layout) {
	full := f.publisher(l)
	f.inside = l.secondProse()
	a.Headline = f.headline(full)
	a.Publisher = f.shortName(full)
	if f.ld.alternative != a.Headline {
		a.Alternative = f.ld.alternative
	}
	a.Standfirst = f.standfirst(a.Headline)
	a.Section = f.section(a.Headline, a.Publisher, full)
	a.Language = f.language()
	a.Keywords = f.keywords(a.Publisher)
	a.Paywalled = f.ld.closed || f.meta("article:content_tier") == "locked" || strings.EqualFold(f.prop("isAccessibleForFree"), "false")
	if c := absolute(a.URL, f.canon); a.URL == "" && c != "" {
		a.URL = c
	} else if u := f.meta("og:url"); a.URL == "" && strings.HasPrefix(u, "http") {
		a.URL = u
	}
}

func first(list ...string) string {
	for _, s := range list {
		if s != "" {
			return s
		}
	}
	return ""
}

// language is what the page states, as a BCP 47 tag.
func (f *facts) language() string {
	for _, s := range []string{f.ld.language, f.lang, f.meta("content-language", "language", "dc.language", "dcterms.language"), f.meta("og:locale")} {
		s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
		if i := strings.IndexAny(s, ",; "); i > 0 {
			s = s[:i]
		}
		main, rest, _ := strings.Cut(s, "-")
		if n := len(main); (n == 2 || n == 3) && letter(main[0]) && letter(main[1]) && len(rest) < 12 {
			if main = strings.ToLower(main); rest != "" && len(rest) <= 3 {
				return main + "-" + strings.ToUpper(rest)
			}
			return main
		}
	}
	return ""
}
