package extract

import (
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
