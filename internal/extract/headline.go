package extract

import (
	"net/url"
	"strings"

	"coranto/internal/news"
)

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
	names := []string{ld, og, title, f.feed}
	bares := make([]string, len(names))
	for i, name := range names {
		bares[i] = bare(name)
	}
	own := bare(publisher)
	best, score := "", 0.0
	for _, i := range f.headings {
		s := f.heading(i)
		n := wordCount(s)
		letters := bare(s)
		if s == "" || n > 40 || letters == own || f.toHome(i) {
			continue
		}
		h1 := f.t.nodes[i].tag == tagH1
		var v, shared float64
		for j, other := range names {
			switch {
			case h1 && sameTitle(letters, bares[j]), letters == bares[j]:
				v += 2
				shared = 1
			case h1 && other != "":
				o := overlap(s, other)
				shared = max(shared, o)
				if n < 2 {
					o /= 3
				}
				v += o
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
		switch {
		case shared == 1:
		case f.inside > 0 && i > f.inside: // a subhead
			v -= 2
		case shared < 0.4 && n <= 3 && og != "" && bares[1] == bares[2]: // a section
			v -= 2
		}
		if v > score {
			best, score = s, v
		}
	}
	best = withoutTail(best, publisher, ld, og, title)
	if score >= 1 {
		return best
	}
	if strings.HasPrefix(og, strings.TrimRight(ld, ".… ")) && og != "" {
		ld = og // one that was cut off
	}
	for _, s := range []string{ld, og, f.prop("headline"), f.feed, title, best} {
		if s != "" && !strings.EqualFold(s, publisher) {
			return s
		}
	}
	return f.title
}

// heading is a heading's text; some pages escape theirs twice.
func (f *facts) heading(i int32) string {
	return fold(resolve(f.t.text(i)))
}

// toHome reports whether a heading is a link to the site's front page: the
// outlet's name.
func (f *facts) toHome(i int32) bool {
	for c := i + 1; c < f.t.nodes[i].end; c++ {
		if f.t.nodes[c].tag != tagA {
			continue
		}
		href := f.t.rawAttr(c, attrHref)
		if href == "/" {
			return true
		}
		u, err := url.Parse(href)
		return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
	}
	return false
}

// secondProse is the node at which the page's second paragraph in a row of
// running text begins: a heading below it is no headline.
func (l *layout) secondProse() int32 {
	for k := 1; k < len(l.runs); k++ {
		if a, b := &l.runs[k-1], &l.runs[k]; a.prose() && b.prose() && a.size+b.size > 200 && a.linked*10 < a.size && b.linked*10 < b.size {
			return b.from
		}
	}
	return int32(len(l.nodes))
}

// sameTitle is within where neither of the two is but a word of the other.
func sameTitle(x, y string) bool { return within(x, y) && len(x)*5 >= len(y) }

// withoutTail takes off a heading what is not the headline: a label or a date
// before it, the outlet's name, an author or a date after it. What else the
// page calls itself tells where it begins and ends.
func withoutTail(s, publisher string, names ...string) string {
	for _, sep := range titleBreaks {
		if i := strings.LastIndex(s, sep); i > 0 && publisher != "" && bare(s[i:]) == bare(publisher) {
			s = strings.TrimSpace(s[:i])
		}
	}
	for _, name := range names {
		if len(name) < 20 || len(name) >= len(s) {
			continue
		}
		before, after, ok := strings.Cut(s, name)
		if !ok || !addition(before) || !addition(after) && bare(after) != bare(publisher) {
			continue
		}
		return name
	}
	return s
}

// addition reports whether what stands beside a headline in its heading is a
// date, or a label that ends in a colon.
func addition(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" || strings.HasSuffix(s, ":") && wordCount(s) <= 2 {
		return true
	}
	_, ok := parseDateIn(s, dayFirst)
	return ok && wordCount(s) <= 5
}

// onlyH1 is the text of the page's one first-level heading; "" where there are
// several that differ.
func (f *facts) onlyH1(publisher string) string {
	only := ""
	for _, i := range f.headings {
		if f.t.nodes[i].tag != tagH1 {
			continue
		}
		s := f.heading(i)
		if s == "" || bare(s) == bare(publisher) || f.toHome(i) {
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
func similar(a, b string) bool { return within(bare(a), bare(b)) }

// within is similar for titles that were made bare.
func within(x, y string) bool {
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
