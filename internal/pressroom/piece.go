package pressroom

import "time"

// Piece is an article as it stands, and the truth about it.
type Piece struct {
	ID       int
	Event    int    // the same for every article on the event, follow-ups too
	Kind     string // of event
	FollowUp bool
	Outlet   int // index into Outlets
	Name     string
	URL      string
	Language string

	Headline   string
	Standfirst string // "" when it has none
	Section    string // one of news.Sections' keys
	Label      string // the section as the outlet names it
	Byline     string // "" on wire copy
	Agency     string // whose wire copy it is
	Published  time.Time
	Modified   time.Time // zero until it is edited
	Edits      []string  // what was changed: see edit.go
	Body       []string  // paragraphs as plain text, a subhead among them
	Subhead    int       // its index in Body, or -1
	Quotations []Quotation
	Only       []string // paragraphs no other outlet of the language carries
	Keywords   []string
	Image      Picture
}

// Picture is an article's picture. URL is "" when it has none.
type Picture struct {
	URL, Caption, Credit string
	Width, Height        int
}

// Event is something that happened, as it was.
type Event struct {
	ID      int
	Kind    string
	Section string
	Country string // ISO 3166-1 alpha-2
	When    time.Time
	Outlets []int // that report it, first to last
}

// Articles returns every article published so far, oldest first.
func (p *Press) Articles() []Piece {
	p.mu.RLock()
	defer p.mu.RUnlock()
	out := make([]Piece, len(p.reports))
	for i, r := range p.reports {
		out[i] = p.piece(r, "http://"+r.outlet.Slug+".localhost"+p.port)
	}
	return out
}

// Count is how many articles have been published so far.
func (p *Press) Count() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	return len(p.reports)
}

// Events returns every event so far, in the order of their ids.
func (p *Press) Events() []Event {
	p.mu.RLock()
	defer p.mu.RUnlock()
	var out []Event
	for _, e := range p.desk.events {
		out = append(out, Event{e.id, e.kind.name, e.kind.section, e.country.code, e.when, append([]int(nil), e.cover...)})
	}
	return out
}

func (p *Press) piece(r *report, base string) Piece {
	t, o := compose(r), r.outlet
	piece := Piece{
		ID: r.id, Event: r.ev.id, Kind: r.ev.kind.name, FollowUp: r.follow, Outlet: o.n, Name: o.Name,
		URL: base + r.path, Language: o.Language,
		Headline: t.headline, Standfirst: t.standfirst, Section: r.ev.kind.section,
		Label: o.style.lang.sections[r.ev.kind.section], Byline: t.byline, Agency: t.agency,
		Published: r.when, Modified: r.edited, Body: t.body, Subhead: t.subhead,
		Quotations: t.quotations, Only: t.only, Keywords: t.keywords,
	}
	for _, e := range r.edits {
		piece.Edits = append(piece.Edits, string(e))
	}
	if src := r.image(); src != "" {
		piece.Image = Picture{base + src, t.caption, t.credit, imageWidth, imageHeight}
	}
	return piece
}
