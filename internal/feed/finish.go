package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// closeEntry ends the entry at hand. One that the document's end cut short is
// kept when it still can be told apart.
func (p *parser) closeEntry(cut bool) {
	in := &p.in
	e := in.Entry
	if e.URL == "" && web([]byte(in.about)) {
		e.URL, in.linkHere = in.about, here{base: p.o.Base}
	}
	if e.URL != "" {
		e.URL = p.resolve(in.linkHere, e.URL)
	}
	if e.ID == "" {
		e.ID = in.about
	}
	if cut && e.ID == "" && e.URL == "" {
		return
	}
	base := e.URL
	if base == "" {
		base = p.home(p.o.Base)
	}
	e.HTML, e.Text = words(in.body, base)
	e.Summary = asHTML(in.short, base)
	if in.duration > 0 && len(in.Attachments) > 0 && in.Attachments[0].Duration == 0 {
		in.Attachments[0].Duration = in.duration
	}
	e.Authors, e.Tags, e.Attachments = clone(in.Authors), clone(in.Tags), clone(in.Attachments)
	p.emit(e)
}

func clone[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return append(make([]T, 0, len(s)), s...)
}

// emit hands an entry on, with an id in any case.
func (p *parser) emit(e news.Entry) {
	if p.count >= MaxEntries {
		return
	}
	p.count++
	settle(&e, p.o.Now)
	if p.each != nil {
		p.fail = p.each(&e)
		return
	}
	p.d.Entries = append(p.d.Entries, e)
}

// settle gives an entry an id, and takes away dates that cannot be.
func settle(e *news.Entry, now time.Time) {
	e.Published, e.Modified = credible(e.Published, now), credible(e.Modified, now)
	if e.ID != "" {
		return
	}
	if e.ID = e.URL; e.ID != "" {
		return
	}
	sum := sha256.Sum256([]byte(e.Title + "\x00" + e.Summary + "\x00" + e.HTML + "\x00" + e.Text))
	e.ID = "urn:sha256:" + hex.EncodeToString(sum[:16])
}

// credible returns t, or no time when a clock that was never set wrote it, or
// when it lies more than two days ahead.
func credible(t, now time.Time) time.Time {
	if t.Year() <= 1970 || !now.IsZero() && t.After(now.Add(48*time.Hour)) {
		return time.Time{}
	}
	return t
}

// distinguish sees to it that no two entries that are different pieces share an
// id, as in feeds that give all of them the same. Each of those takes its
// address for its id, wherever it stands in the feed.
func distinguish(entries []news.Entry) {
	first := make(map[string]int, len(entries))
	double := map[string]bool{}
	for i := range entries {
		if j, ok := first[entries[i].ID]; !ok {
			first[entries[i].ID] = i
		} else if entries[i].URL != entries[j].URL {
			double[entries[i].ID] = true
		}
	}
	if len(double) == 0 {
		return
	}
	for i := range entries {
		if e := &entries[i]; double[e.ID] && e.URL != "" {
			e.ID = e.URL
		}
	}
}

// resolve makes an address absolute where it stands. Without an xml:base, what
// RSS has relative is relative to the site rather than to the feed's address,
// which may be on another host.
func (p *parser) resolve(at here, address string) string {
	if address == "" {
		return ""
	}
	base := at.base
	if !at.based {
		base = p.home(base)
	}
	if u := sanitize.Resolve(base, address); u != "" {
		return u
	}
	if base == "" && !strings.Contains(address, ":") {
		return address
	}
	return ""
}

// home returns the feed's home page when it is known and absolute, else other.
func (p *parser) home(other string) string {
	if p.family != atom && web([]byte(p.d.HomePage)) {
		return p.d.HomePage
	}
	if other == "" {
		if web([]byte(p.d.Address)) {
			return p.d.Address
		}
		if web([]byte(p.d.HomePage)) {
			return p.d.HomePage
		}
	}
	return other
}
