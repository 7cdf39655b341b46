package extract

import (
	"strings"
	"time"
	"unicode/utf8"

	"coranto/internal/news"
)

// fill sets everything but the body, each from the sources that offer it in
// the order of how often they are right.
func (f *facts) fill(a *news.Article) {
	a.Publisher = first(f.ld.publisher, f.meta("og:site_name", "application-name", "al:ios:app_name", "twitter:app:name:iphone"))
	if strings.Contains(a.Publisher, "://") {
		a.Publisher = ""
	}
	a.Headline = f.headline(a.Publisher)
	if f.ld.alternative != a.Headline {
		a.Alternative = f.ld.alternative
	}
	a.Standfirst = f.standfirst(a.Headline)
	a.Section = f.section()
	a.Authors = f.authors(a.Publisher)
	a.Published, a.Modified = f.dates()
	a.Language = f.language()
	a.Keywords = f.keywords()
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

// headline weighs the names a page gives itself.
func (f *facts) headline(publisher string) string {
	og := f.meta("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title", "headline", "hdl")
	var h1 []string
	for _, i := range f.headings {
		if f.t.nodes[i].tag == tagH1 {
			if s := f.t.text(i); s != "" && len(s) < 400 {
				h1 = append(h1, s)
			}
		}
	}
	// A heading on the page that the window's title, og:title or JSON-LD also
	// begins with is the headline as readers see it.
	best, score := "", 0
	for _, s := range h1 {
		n := 0
		for _, other := range []string{f.ld.headline, og, f.title} {
			if other != "" && (similar(s, other)) {
				n++
			}
		}
		if n > score && utf8.RuneCountInString(s) > 3 && !strings.EqualFold(s, publisher) {
			best, score = s, n
		}
	}
	if best != "" {
		return best
	}
	if f.ld.headline != "" && !strings.EqualFold(f.ld.headline, publisher) && !strings.HasSuffix(f.ld.headline, "...") && !strings.HasSuffix(f.ld.headline, "…") {
		return withoutSite(f.ld.headline, publisher)
	}
	if og != "" && !strings.EqualFold(og, publisher) {
		return withoutSite(og, publisher)
	}
	if len(h1) == 1 {
		return h1[0]
	}
	if s := f.prop("headline"); s != "" {
		return s
	}
	return withoutSite(f.title, publisher)
}

// similar reports whether one title is the other, or the beginning or end of
// it, letters and digits compared.
func similar(a, b string) bool {
	x, y := bare(a), bare(b)
	if len(x) < 4 || len(y) < 4 {
		return x == y
	}
	return x == y || strings.Contains(y, x) || strings.Contains(x, y) && len(y)*3 > len(x)*2
}

// bare keeps a text's letters and digits, in lower case.
func bare(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		if r >= '0' && r <= '9' || letterRune(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

var titleBreaks = []string{" | ", " – ", " — ", " - ", " • ", " · ", " » ", " « ", " :: ", " // ", " ~ ", "｜", " ― ", "|"}

// withoutSite takes the outlet's name off the end, or the start, of a title.
func withoutSite(s, publisher string) string {
	for _, sep := range titleBreaks {
		i := strings.LastIndex(s, sep)
		if i <= 0 {
			continue
		}
		head, tail := strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+len(sep):])
		x, p := bare(tail), bare(publisher)
		switch {
		case p != "" && x != "" && (strings.Contains(p, x) || strings.Contains(x, p)):
			return withoutSite(head, publisher)
		case len(strings.Fields(tail)) <= 4 && len(strings.Fields(head)) >= 4 && sep != " - " && sep != " – " && sep != " — ":
			return head
		case len(strings.Fields(tail)) <= 3 && len(strings.Fields(head)) >= 5:
			return head
		}
		if j := strings.Index(s, sep); p != "" && bare(s[:j]) == p {
			return strings.TrimSpace(s[j+len(sep):])
		}
	}
	return s
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

// authors are the people the page credits.
func (f *facts) authors(publisher string) []news.Author {
	usable := func(list []news.Author) []news.Author {
		var kept []news.Author
		for _, a := range list {
			if !strings.EqualFold(a.Name, publisher) && !strings.Contains(a.Name, "://") {
				kept = append(kept, a)
			}
		}
		return kept
	}
	if l := usable(f.ld.authors); len(l) > 0 {
		return dedupe(l)
	}
	for _, name := range []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author_name", "twitter:data1", "citation_author", "dcsext.author", "cxenseparse:author"} {
		var all []news.Author
		if name == "twitter:data1" && !strings.Contains(strings.ToLower(f.meta("twitter:label1")), "written by") {
			continue
		}
		for _, s := range f.metaAll(name) {
			if !strings.Contains(s, "://") && !strings.HasPrefix(s, "@") {
				all = append(all, splitNames(s)...)
			}
		}
		if all = usable(all); len(all) > 0 {
			return dedupe(all)
		}
	}
	if l := usable(splitNames(f.propAuthor())); len(l) > 0 {
		return dedupe(l)
	}
	for _, i := range f.bylines {
		s := f.t.text(i)
		if s == "" || len(s) > 120 || f.t.nodes[i].tag.is(isHeading) && len(s) > 60 {
			continue
		}
		if l := usable(splitNames(s)); len(l) > 0 && (personal(l[0].Name) || byWord.MatchString(s)) {
			return dedupe(l)
		}
	}
	return nil
}

// propAuthor is the microdata's author.
func (f *facts) propAuthor() string {
	for _, i := range f.props {
		if f.t.rawAttr(i, attrItemprop) != "author" {
			continue
		}
		for c := i; c < f.t.nodes[i].end; c++ {
			if f.t.rawAttr(c, attrItemprop) == "name" {
				return first(f.t.attr(c, attrContent), f.t.text(c))
			}
		}
		if s := first(f.t.attr(i, attrContent), f.t.text(i)); len(s) < 120 {
			return s
		}
	}
	return ""
}

func dedupe(list []news.Author) []news.Author {
	var kept []news.Author
	for _, a := range list {
		if !holds(kept, a.Name) {
			kept = append(kept, a)
		}
	}
	return kept
}

// dates are when the piece was published and last changed.
func (f *facts) dates() (published, modified time.Time) {
	try := func(list ...string) time.Time {
		for _, s := range list {
			if t, ok := parseDate(s); ok {
				return t
			}
		}
		return time.Time{}
	}
	published = try(f.ld.published,
		f.meta("article:published_time"), f.meta("og:published_time"), f.meta("article:published"),
		f.meta("datepublished"), f.meta("parsely-pub-date"), f.meta("sailthru.date"),
		f.meta("pubdate"), f.meta("publishdate"), f.meta("publish-date"), f.meta("publish_date"),
		f.meta("dc.date.issued"), f.meta("dcterms.issued"), f.meta("dc.date"), f.meta("dcterms.date"),
		f.meta("dc.date.created"), f.meta("dcterms.created"), f.meta("date"), f.meta("originalpublicationdate"),
		f.meta("article_date_original"), f.meta("cxenseparse:recs:publishtime"), f.meta("citation_publication_date"),
		f.meta("citation_online_date"), f.meta("published_time_telegram"), f.meta("ptime"), f.meta("pdate"),
		f.meta("displaydate"), f.meta("rnews:datepublished"), f.meta("created"), f.meta("bt:pubdate"),
		f.prop("datePublished"))
	modified = try(f.ld.modified, f.meta("article:modified_time"), f.meta("og:updated_time"),
		f.meta("datemodified"), f.meta("lastmod"), f.meta("last-modified"), f.meta("dcterms.modified"),
		f.prop("dateModified"))
	if published.IsZero() {
		for _, i := range f.times {
			if t := try(f.t.attr(i, attrDatetime), f.t.text(i)); !t.IsZero() {
				published = t
				break
			}
		}
	}
	if !modified.IsZero() && !published.IsZero() && modified.Before(published) {
		modified = time.Time{}
	}
	return published, modified
}
