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

// outletInTitle is the part of the window's title that the site's own address
// spells, or the line at the page's end that claims the rights: "The Quayside
// Monitor: Bridge closes" on quayside-monitor.example.
func (f *facts) outletInTitle(l *layout) string {
	host := news.Site(f.address)
	owner := ""
	for k := len(l.runs) - 1; k >= 0 && k > len(l.runs)-12; k-- {
		r := &l.runs[k]
		if r.words > 60 {
			continue
		}
		if s := l.runText(r); strings.Contains(s, "©") {
			owner = bare(s[strings.Index(s, "©"):])
			break
		}
	}
	for _, sep := range []string{": ", " | ", " - ", " – ", " — ", " · ", " :: ", " » "} {
		for _, part := range strings.Split(f.title, sep) {
			full := bare(part)
			name := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(full, "the"), "le"), "la")
			if len(name) < 4 || wordCount(part) > 6 || part == f.title {
				continue
			}
			if strings.HasPrefix(strings.TrimLeft(owner, "0123456789"), full) {
				return strings.TrimSpace(part)
			}
			for label := range strings.SplitSeq(host, ".") {
				if l := bare(label); len(l) >= 4 && (strings.Contains(name, l) || strings.Contains(l, name)) {
					return strings.TrimSpace(part)
				}
			}
		}
	}
	return ""
}

// headline weighs the names a page gives itself. The page's main heading is
// what its readers know it by; the other names tell which heading that is.
func (f *facts) headline(publisher string) string {
	og := withoutSite(f.meta("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "title", "headline", "hdl"), publisher)
	ld := withoutSite(f.ld.headline, publisher)
	title := withoutSite(f.title, publisher)
	alone := f.onlyH1(publisher)
	best, score := "", 0.0
	for _, i := range f.headings {
		s := f.t.text(i)
		n := wordCount(s)
		if s == "" || n > 40 || bare(s) == bare(publisher) {
			continue
		}
		h1 := f.t.nodes[i].tag == tagH1
		var v float64
		for _, other := range []string{ld, og, title} {
			switch {
			case h1 && similar(s, other), bare(s) == bare(other):
				v += 2
			case h1:
				v += overlap(s, other)
			}
		}
		switch {
		case !h1:
			v -= 2
		case s == alone && n >= 3:
			v += 1.5
		case n >= 3:
			v += 0.5
		default:
			v += 0.2
		}
		if v > score {
			best, score = s, v
		}
	}
	if score >= 1 {
		return best
	}
	if strings.HasPrefix(og, strings.TrimRight(ld, ".… ")) && og != "" {
		ld = og // one that was cut off
	}
	for _, s := range []string{ld, og, f.prop("headline"), title, best} {
		if s != "" && !strings.EqualFold(s, publisher) {
			return s
		}
	}
	return f.title
}

// onlyH1 is the text of the page's one first-level heading; "" where there are
// several that differ.
func (f *facts) onlyH1(publisher string) string {
	only := ""
	for _, i := range f.headings {
		if f.t.nodes[i].tag != tagH1 {
			continue
		}
		s := f.t.text(i)
		if s == "" || bare(s) == bare(publisher) {
			continue
		}
		if only != "" && only != s {
			return ""
		}
		only = s
	}
	return only
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
	b.Grow(len(s))
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
	if head, tail, ok := strings.Cut(s, ": "); ok && publisher != "" && bare(head) == bare(publisher) {
		return strings.TrimSpace(tail)
	}
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

// authorNames are the names under which metas give who wrote a piece.
var authorNames = []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author_name", "article.author", "citation_author", "dcsext.author", "cxenseparse:author", "authors", "byline", "twitter:data1"}

// authors are the people the page credits: as it states it for machines, else
// as it shows it. The outlet itself is an author only where nobody else is.
func (f *facts) authors(publisher string, s shown) []news.Author {
	var outlet []news.Author
	people := func(list []news.Author) []news.Author {
		var kept []news.Author
		for _, a := range list {
			switch {
			case strings.Contains(a.Name, "://"), holds(kept, a.Name):
			case bare(a.Name) == bare(publisher), f.ld.wire != "" && a.Name == f.ld.wire, strings.ContainsAny(a.Name, "_0123456789") || !strings.Contains(a.Name, " ") && strings.Contains(a.Name, "."):
				if outlet == nil {
					outlet = []news.Author{a}
				}
			default:
				kept = append(kept, a)
			}
		}
		return kept
	}
	if l := people(f.ld.authors); len(l) > 0 && (personal(l[0].Name) || len(s.authors) == 0) {
		return l
	}
	for _, name := range authorNames {
		if name == "twitter:data1" && !strings.Contains(strings.ToLower(f.meta("twitter:label1")), "written by") {
			continue
		}
		var all []news.Author
		for _, v := range f.metaAll(name) {
			if !strings.Contains(v, "://") && !strings.HasPrefix(v, "@") {
				all = append(all, splitNames(v)...)
			}
		}
		if all = people(all); len(all) > 0 && (personal(all[0].Name) || len(s.authors) == 0) {
			return all
		}
	}
	if l := people(splitNames(f.propAuthor())); len(l) > 0 {
		return l
	}
	if l := people(s.authors); len(l) > 0 {
		return l
	}
	for _, i := range f.bylines {
		if f.t.nodes[i].end-i > 60 {
			continue
		}
		if text := f.t.text(i); text != "" && len(text) <= 60 && f.t.within(i, tagFooter) < 0 {
			if l := people(splitNames(text)); len(l) > 0 && personal(l[0].Name) {
				return l
			}
		}
	}
	return outlet
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
