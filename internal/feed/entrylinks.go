package feed

import (
	"bytes"
	"math"
	"strings"

	"coranto/internal/news"
)

// entryLink reads a link, as an address in its text or as Atom writes it.
func (p *parser) entryLink(e *element) {
	href, rel, kind, size, name := p.attr("href"), relation(p.attr("rel")), p.attr("type"), p.attr("length"), p.attr("title")
	count := number(p.attr("count")) // thr:count, of replies
	if res := p.attr("resource"); href == nil && res != nil {
		href = res
	}
	c := p.inner(e)
	if c.cut {
		return
	}
	own := href == nil // RSS
	if own {
		href = p.plain(c)
	}
	address := cleanAddress(href)
	if address == "" {
		return
	}
	switch rel {
	case "alternate":
		rank := int8(7)
		switch {
		case own || e.local == "a":
			rank = 8
		case p.family == atom && (len(kind) == 0 || bytes.Contains(kind, []byte("html"))):
			rank = 8
		case len(kind) != 0 && !bytes.Contains(kind, []byte("html")):
			rank = 4
		}
		p.link(address, e.here, rank)
	case "enclosure":
		p.attach(news.Attachment{URL: p.resolve(e.here, address), MIMEType: p.mime(kind), Title: fold(string(name)), Size: number(size)})
	case "replies":
		switch u := p.resolve(e.here, address); {
		case u == "":
		case len(kind) == 0 || bytes.Contains(kind, []byte("html")):
			if p.in.CommentsURL == "" {
				p.in.CommentsURL = u
			}
		default:
			if p.in.Extra == nil {
				p.in.Extra = &news.Extra{}
			}
			p.in.Extra.CommentsFeed, p.in.Extra.Comments = u, max(p.in.Extra.Comments, int(min(count, math.MaxInt32)))
		}
	case "self":
		p.link(address, e.here, 1)
	case "via", "related":
		p.link(address, e.here, 1)
	case "image", "thumbnail", "icon":
		p.image(address, e.here, 2, 0)
	}
}

// link keeps an entry's address, to be resolved when all is known.
func (p *parser) link(address string, at here, rank int8) {
	if address != "" && claim(&p.in.link, rank) {
		p.in.URL, p.in.linkHere = address, at
	}
}

// relation returns a link's relation, short and in lower case.
func relation(b []byte) string {
	switch string(b) {
	case "", "alternate":
		return "alternate"
	case "self", "enclosure", "replies", "related", "via", "hub":
		return string(b)
	}
	s := strings.ToLower(string(b))
	s = strings.TrimPrefix(s, "http://www.iana.org/assignments/relation/")
	for f := range strings.FieldsSeq(s) {
		return f
	}
	return "alternate"
}
