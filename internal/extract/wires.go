package extract

import (
	"strings"

	"coranto/internal/news"
)

// wireDateline is how a piece of an agency begins: "PARIS (Reuters) - ".
var wireDateline = compile(`^(?:\p{Lu}[\p{Lu}\p{L} .'’/-]{1,40}(?:, [\p{L}. ]{2,30}(?: \d{1,2})?)?,? ?)?\((AFP|AP|Reuters|REUTERS|dpa|DPA|EFE|ANSA|UPI|Xinhua|TASS|PTI|ANI|IANS|Bloomberg|CP|AAP)\)(?: ?[–—-]{1,2} |\s)`)

// creditLine is the agency that the piece says it is from, wholly or in part: in
// its byline, in its dateline, or in a short line at the end.
func (f *facts) creditLine(a *news.Article) {
	own := func(agency string) bool {
		return bare(agency) == bare(a.Publisher) || bare(agency) == bare(f.ld.publisher)
	}
	if f.ld.wire != "" && !own(f.ld.wire) {
		a.CreditLine = f.ld.wire
	}
	kept := a.Authors[:0:0]
	for _, p := range a.Authors {
		if len(p.Name) < 40 && agencyName.MatchString(p.Name) && !own(p.Name) {
			a.CreditLine = first(a.CreditLine, p.Name)
			continue
		}
		kept = append(kept, p)
	}
	a.Authors = kept
	seen := 0
	for i := len(a.Body) - 1; i >= 0 && seen < 2; i-- {
		b := &a.Body[i]
		if !b.Paragraph() {
			continue
		}
		if seen++; len(b.Text) > 200 {
			continue
		}
		if m := wiresLine.FindStringSubmatch(b.Text); m != nil {
			a.CreditLine = first(a.CreditLine, m[1], m[2], m[3])
			if m[3] == "" {
				a.Body = append(a.Body[:i], a.Body[i+1:]...)
			}
			return
		}
	}
	for i := range a.Body {
		if !a.Body[i].Paragraph() {
			continue
		}
		s := a.Body[i].Text
		if m := wireDateline.FindStringSubmatch(s[:min(len(s), 120)]); m != nil && !own(m[1]) {
			a.CreditLine = first(a.CreditLine, strings.TrimSpace(m[1]))
		}
		return
	}
}
