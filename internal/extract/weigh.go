package extract

import (
	"strings"

	"coranto/internal/news"
)

// fill sets everything but the body, each from the sources that offer it in
// the order of how often they are right.
func (f *facts) fill(a *news.Article, l *layout) {
	a.Publisher = first(f.ld.publisher, f.meta("og:site_name", "application-name", "al:ios:app_name", "twitter:app:name:iphone"))
	if strings.Contains(a.Publisher, "://") {
		a.Publisher = ""
	}
	if a.Publisher == "" {
		a.Publisher = f.outletInTitle(l)
	}
	f.inside = l.secondProse()
	a.Headline = f.headline(a.Publisher)
	if f.ld.alternative != a.Headline {
		a.Alternative = f.ld.alternative
	}
	a.Standfirst = f.standfirst(a.Headline)
	a.Section = f.section()
	a.Language = f.language()
	a.Keywords = f.keywords()
	if f.ld.wire != "" && bare(f.ld.wire) != bare(a.Publisher) {
		a.CreditLine = f.ld.wire
	}
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

// standfirst is the outlet's own summary, unless it merely repeats the
// headline or was cut off.
func (f *facts) standfirst(headline string) string {
	for _, s := range []string{f.ld.description, f.meta("og:description"), f.meta("description", "twitter:description", "dc.description", "sailthru.description", "dek")} {
		s = clean(s)
		if len(s) < 20 || len(s) > 1200 || strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "[…]") || bare(s) == bare(headline) {
			continue
		}
		return s
	}
	return ""
}

func (f *facts) section() string {
	s := first(f.ld.section, f.meta("article:section", "parsely-section", "og:section", "section", "dc.subject.section", "cg", "category", "cxenseparse:recs:category"))
	if s == "" {
		s = f.prop("articleSection")
	}
	s = clean(s)
	if i := strings.IndexAny(s, ",;|"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	if len(s) > 60 || strings.Contains(s, "://") || strings.EqualFold(s, "uncategorized") {
		return ""
	}
	return s
}

func (f *facts) keywords() []string {
	list := f.ld.keywords
	if len(list) == 0 {
		list = f.metaAll("article:tag")
	}
	if len(list) == 0 {
		list = []string{f.meta("news_keywords", "keywords", "parsely-tags", "sailthru.tags")}
	}
	if len(list) == 1 {
		list = strings.FieldsFunc(list[0], func(r rune) bool { return r == ',' || r == ';' || r == '、' || r == '，' })
	}
	var kept []string
	for _, k := range list {
		if k = clean(k); k != "" && len(k) < 80 && !strings.Contains(k, "://") && !contains(kept, k) && len(kept) < 40 {
			kept = append(kept, k)
		}
	}
	return kept
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
