package feed

import (
	"bytes"
	"strings"

	"coranto/internal/sanitize"
)

// feedLink reads a link of the feed: to its page, to itself, to its hub.
func (p *parser) feedLink(e *element) {
	href, rel, kind := p.attr("href"), relation(p.attr("rel")), p.attr("type")
	c := p.inner(e)
	own := href == nil
	if own && !c.cut {
		href = p.plain(c)
	}
	address := cleanAddress(href)
	if address == "" {
		return
	}
	d := p.d
	switch rel {
	case "alternate":
		rank := int8(8)
		switch {
		case !own && p.family != atom:
			rank = 6
		case len(kind) > 0 && !bytes.Contains(kind, []byte("html")):
			rank = 5
		}
		p.feedAddress(&d.HomePage, &p.feed.link, address, e.here, rank)
	case "self":
		p.feedAddress(&d.Address, &p.feed.address, address, e.here, 5)
	case "hub":
		if u := sanitize.Resolve(e.base, address); u != "" && len(d.Hubs) < maxHubs {
			d.Hubs = append(d.Hubs, Hub{"WebSub", u})
		}
	}
}

// feedAddress keeps one of the feed's own addresses.
func (p *parser) feedAddress(to *string, field *int8, address string, at here, rank int8) {
	u := sanitize.Resolve(at.base, address)
	if u == "" && at.base == "" && !strings.Contains(address, ":") {
		u = address
	}
	if u != "" && claim(field, rank) {
		*to = u
	}
}
