package feed

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// extraEntry reads what only some entries have: a place, a count of comments,
// what they answer, and what is said of an episode.
func (p *parser) extraEntry(e *element) (frameKind, bool) {
	if e.space == geo && e.local == "point" {
		return frameWithin, true
	}
	x := p.in.Extra
	if x == nil {
		x = &news.Extra{}
	}
	switch e.space {
	case georss:
		p.place(e, x)
	case geo:
		text := string(p.plain(p.inner(e)))
		switch e.local {
		case "lat":
			p.in.lat = text
		case "long", "lon":
			p.in.long = text
		}
		if at := coordinates([]byte(p.in.lat + " " + p.in.long)); at != "" && x.Point == "" {
			x.Point = at
		}
	case slash, thr:
		ref := p.attr("href")
		if len(ref) == 0 {
			ref = p.attr("ref")
		}
		ref = append([]byte(nil), ref...)
		text := p.plain(p.inner(e))
		switch e.local {
		case "comments", "total":
			x.Comments = int(min(number(text), math.MaxInt32))
		case "in-reply-to":
			if x.InReplyTo == "" {
				x.InReplyTo = clip(string(ref), 2000)
			}
		}
	case wfw:
		if u := p.address(p.inner(e), e.here); e.local == "commentrss" && u != "" {
			x.CommentsFeed = u
		}
	case podcast:
		p.episode(e, x)
	case licence:
		u := p.attr("resource")
		if u == nil {
			u = p.logo(e)
		} else {
			p.inner(e)
		}
		if x.License == "" && web(u) {
			x.License = p.resolve(e.here, cleanAddress(u))
		}
	}
	if *x != (news.Extra{}) {
		p.in.Extra = x
	}
	return 0, false
}

// place reads GeoRSS, in its simple form and in that of GML
// (https://docs.ogc.org/cs/17-002r1/17-002r1.html).
func (p *parser) place(e *element, x *news.Extra) {
	c := p.inner(e)
	kind := e.local
	if kind == "where" {
		low := strings.ToLower(string(c.raw[:min(len(c.raw), 500)]))
		for name, is := range map[string]string{"point": "point", "linestring": "line", "polygon": "polygon", "envelope": "box"} {
			if strings.Contains(low, ":"+name) || strings.Contains(low, "<"+name) {
				kind = is
			}
		}
	}
	if kind == "featurename" {
		x.Place = line(fold(string(p.plain(c))))
		return
	}
	to := map[string]*string{"point": &x.Point, "line": &x.Line, "polygon": &x.Polygon, "box": &x.Box}[kind]
	if at := coordinates(texts(c.raw)); to != nil && at != "" {
		*to = at
	}
}

// texts returns the text of the elements in raw, with a space between.
func texts(raw []byte) []byte {
	var out []byte
	s := scanner{buf: raw, keep: -1, typed: true}
	for {
		switch t := s.next(); t.kind {
		case tokenEnd:
			return out
		case tokenText, tokenCDATA:
			out = append(append(out, t.body...), ' ')
		}
	}
}

// coordinates returns pairs of latitude and longitude in degrees as GeoRSS
// writes them, or "" when b is none.
func coordinates(b []byte) string {
	fields := bytes.FieldsFunc(b, func(r rune) bool { return r <= ' ' || r == ',' })
	if len(fields) < 2 || len(fields)%2 == 1 || len(fields) > 2000 {
		return ""
	}
	out := make([]string, len(fields))
	for i, f := range fields {
		limit := 90.0
		if i%2 == 1 {
			limit = 180
		}
		v, err := strconv.ParseFloat(string(f), 64)
		if err != nil || !(math.Abs(v) <= limit) {
			return ""
		}
		out[i] = strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strings.Join(out, " ")
}

// episode reads what the podcast vocabularies say of an episode.
func (p *parser) episode(e *element, x *news.Extra) {
	address := p.attr("url")
	switch c := p.inner(e); e.local {
	case "season":
		x.Season = int(min(number(p.plain(c)), 1e6))
	case "episode":
		x.Episode = int(min(number(p.plain(c)), 1e6))
	case "transcript":
		if u := p.resolve(e.here, cleanAddress(address)); x.Transcript == "" {
			x.Transcript = u
		}
	case "chapters":
		x.Chapters = p.resolve(e.here, cleanAddress(address))
	}
}

func clip(s string, most int) string {
	if len(s) > most {
		return ""
	}
	return s
}
