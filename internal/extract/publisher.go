package extract

import (
	"strings"

	"coranto/internal/news"
)

// publisher is the outlet's name as the page gives it, motto and all.
func (f *facts) publisher(l *layout) string {
	for _, s := range []string{f.ld.publisher, f.meta("og:site_name", "application-name", "al:ios:app_name", "twitter:app:name:iphone"),
		f.ld.site, f.meta("publisher", "dc.publisher", "dcterms.publisher", "citation_publisher")} {
		if s = strings.Trim(s, " -–—|"); s != "" && !strings.Contains(s, "://") && !noSection.MatchString(s) {
			return s
		}
	}
	return f.outletInTitle(l)
}

// shortName is an outlet's name without its motto: "Tidewater Post | News from
// the coast".
func (f *facts) shortName(s string) string {
	host := news.Site(f.address)
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " • "} {
		parts := strings.Split(s, sep)
		if len(parts) < 2 || wordCount(s) < 4 {
			continue
		}
		for _, part := range parts {
			if strings.Contains(part, ".") {
				continue
			}
			name := bare(part)
			for label := range strings.SplitSeq(host, ".") {
				if l := bare(label); len(l) >= 4 && len(name) >= 3 && (strings.Contains(name, l) || strings.Contains(l, name)) && wordCount(part) <= 6 {
					return strings.TrimSpace(part)
				}
			}
		}
		if head := strings.TrimSpace(parts[0]); head != "" && wordCount(head) <= 6 {
			return head
		}
	}
	return s
}
