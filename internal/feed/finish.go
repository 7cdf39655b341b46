package feed

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
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
	if e.HTML, e.Text = words(in.body, base); e.Text == "" {
		e.Text = in.plain
	}
	e.Summary = asHTML(in.short, base)
	if in.duration > 0 && len(in.Attachments) > 0 && in.Attachments[0].Duration == 0 {
		in.Attachments[0].Duration = in.duration
	}
	if len(in.Authors) == 0 {
		in.Authors = append(in.Authors, in.sourceAuthors...)
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

// A sink takes the entries of a feed as they are read, at most MaxEntries.
type sink struct {
	d     *Document
	o     Options
	each  func(*news.Entry) error // called for every entry; without it they are kept in d
	count int                     // entries handed on
	over  bool                    // there are more than are taken
	fail  error                   // of each
}

// emit hands an entry on, with an id in any case.
func (s *sink) emit(e news.Entry) {
	if s.count >= MaxEntries {
		s.over = true
		return
	}
	s.count++
	settle(&e, s.o.Now)
	if s.each != nil {
		s.fail = s.each(&e)
		return
	}
	s.d.Entries = append(s.d.Entries, e)
}

// end settles what is known of a feed once all of it was read; cut says that it
// broke off, or whatever ended it.
func (s *sink) end(cut bool, err error) {
	d := s.d
	d.Published, d.Updated = credible(d.Published, s.o.Now), credible(d.Updated, s.o.Now)
	distinguish(d.Entries)
	switch {
	case s.over:
		d.warn(sayEntries, MaxEntries)
	case errors.Is(err, errSize):
		d.warn(saySize, MaxSize>>20)
	case errors.Is(err, errElement):
		d.warn(sayElement, maxElement>>20)
	case cut && err == nil:
		d.warn(sayCut)
	}
}

func (d *Document) warn(format string, args ...any) {
	d.Warnings = append(d.Warnings, fmt.Sprintf(format, args...))
}

// What ends the reading of a feed that is too large.
var errSize, errElement = errors.New("the feed is too large"), errors.New("an element is too large")

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
	if dot, slash := strings.IndexByte(address, '.'), strings.IndexByte(address, '/'); 0 < dot && dot < slash && address[:slash] == news.Host(base) { // its scheme is missing
		address = "//" + address
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
