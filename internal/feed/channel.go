package feed

import (
	"bytes"
	"strings"
	"time"

	"coranto/internal/sanitize"
)

// draftFeed holds the ranks of a feed's own fields, as draft does an entry's.
type draftFeed struct {
	title, link, address, description, icon, language, rights, published, updated, id int8

	period    time.Duration // sy:updatePeriod
	frequency int64
}

// startFeed takes what the feed's own start tag says.
func (p *parser) startFeed(e *element) {
	if e.lang != "" && claim(&p.feed.language, 2) {
		p.d.Language = languageTag(e.lang)
	}
	if about := p.attr("about"); len(about) > 0 && claim(&p.feed.id, 1) {
		p.d.ID = string(about)
	}
	if href := p.attr("href"); len(href) > 0 { // CDF
		p.feedAddress(&p.d.HomePage, &p.feed.link, string(href), e.here, 8)
	}
	if t, ok := p.date(p.attr("lastmod")); ok && claim(&p.feed.updated, 5) {
		p.d.Updated = t
	}
}

// inFeed acts on an element of the feed itself. It returns whether it stays
// open around what comes.
func (p *parser) inFeed(e *element) (frameKind, bool) {
	switch e.space {
	case core, atom:
		if e.local == string(p.item) {
			p.startEntry(e)
			return frameEntry, true
		}
		if e.local == "channel" || e.local == "feed" {
			p.startFeed(e)
			return frameFeed, true
		}
		p.coreFeed(e)
	case dc, dcterms:
		p.dublinFeed(e)
	case itunes:
		p.itunesFeed(e)
	case updates:
		p.syndication(e)
	case podcast:
		if id := p.plain(p.inner(e)); e.local == "guid" && len(id) > 0 && claim(&p.feed.id, 1) {
			p.d.ID = string(id)
		}
	case admin:
		agent := p.attr("resource")
		if p.inner(e); e.local == "generatoragent" && p.d.Generator == "" {
			p.d.Generator = string(agent)
		}
	case webfeeds:
		if e.local == "icon" || e.local == "logo" {
			p.icon(p.plain(p.inner(e)), e.here, 1)
		} else {
			p.inner(e)
		}
	case media:
		if e.local == "thumbnail" {
			u := p.attr("url")
			p.inner(e)
			p.icon(u, e.here, 1)
		} else {
			p.inner(e)
		}
	default:
		p.inner(e)
	}
	return 0, false
}

func (p *parser) coreFeed(e *element) {
	d := p.d
	switch e.local {
	case "title":
		if t := title(p.construct(e)); t != "" && claim(&p.feed.title, 9) {
			d.Title = t
		}
	case "link", "a":
		p.feedLink(e)
	case "description", "subtitle", "tagline", "abstract":
		p.feedWords(&d.Description, &p.feed.description, e, 9)
	case "info":
		p.feedWords(&d.Description, &p.feed.description, e, 5)
	case "rights", "copyright":
		p.feedWords(&d.Rights, &p.feed.rights, e, 9)
	case "id", "guid":
		if c := p.inner(e); !c.cut {
			if id := p.plain(c); len(id) > 0 && claim(&p.feed.id, 9) {
				d.ID = string(id)
				if id[0] == '/' {
					d.ID = p.resolve(e.here, d.ID)
				}
			}
		}
	case "updated", "modified", "lastbuilddate":
		p.feedTime(&d.Updated, &p.feed.updated, e, 9)
	case "pubdate", "published", "issued":
		p.feedTime(&d.Published, &p.feed.published, e, 9)
	case "author", "managingeditor":
		d.Authors = addAuthor(d.Authors, p.person(e))
	case "generator":
		if d.Generator = title(value{text: string(p.plain(p.inner(e))), html: true}); d.Generator == "" {
			d.Generator = string(p.attr("agent"))
		}
	case "language":
		if l := p.plain(p.inner(e)); len(l) > 0 && claim(&p.feed.language, 9) {
			d.Language = languageTag(string(l))
		}
	case "logo":
		p.icon(p.logo(e), e.here, 4)
	case "icon":
		p.icon(p.logo(e), e.here, 3)
	case "image":
		u := p.attr("href")
		if c := p.inner(e); c.tags {
			u = p.plain(children(c.raw).find("url"))
		} else if u == nil && len(c.raw) > 0 {
			u = p.plain(c)
		}
		p.icon(u, e.here, 4)
	case "cloud":
		p.cloud(e)
	default:
		if !p.pace(e) {
			p.inner(e)
		}
	}
}

func (p *parser) dublinFeed(e *element) {
	d := p.d
	switch e.local {
	case "title":
		if t := title(p.construct(e)); t != "" && claim(&p.feed.title, 3) {
			d.Title = t
		}
	case "description":
		p.feedWords(&d.Description, &p.feed.description, e, 3)
	case "rights":
		p.feedWords(&d.Rights, &p.feed.rights, e, 3)
	case "creator", "author":
		d.Authors = addAuthor(d.Authors, p.person(e))
	case "date", "modified":
		p.feedTime(&d.Updated, &p.feed.updated, e, 3)
	case "issued", "created":
		p.feedTime(&d.Published, &p.feed.published, e, 3)
	case "language":
		if l := p.plain(p.inner(e)); len(l) > 0 && claim(&p.feed.language, 4) {
			d.Language = languageTag(string(l))
		}
	default:
		p.inner(e)
	}
}

func (p *parser) itunesFeed(e *element) {
	d := p.d
	switch e.local {
	case "subtitle":
		p.feedWords(&d.Description, &p.feed.description, e, 1)
	case "summary":
		p.feedWords(&d.Description, &p.feed.description, e, 2)
	case "title":
		if t := title(p.construct(e)); t != "" && claim(&p.feed.title, 1) {
			d.Title = t
		}
	case "author", "owner":
		if a := p.person(e); len(d.Authors) == 0 {
			d.Authors = addAuthor(d.Authors, a)
		}
	case "image":
		u := p.attr("href")
		if u == nil {
			u = p.attr("url")
		}
		if c := p.inner(e); u == nil {
			u = p.plain(c)
		}
		p.icon(u, e.here, 2)
	case "link":
		rel, u := p.attr("rel"), p.attr("href")
		if p.inner(e); string(rel) == "image" {
			p.icon(u, e.here, 2)
		}
	case "new-feed-url":
		if u := p.address(p.inner(e), e.here); web([]byte(u)) {
			d.Moved = u
		}
	case "complete":
		d.Over = bytes.EqualFold(p.plain(p.inner(e)), []byte("yes"))
	default:
		p.inner(e)
	}
}

func (p *parser) feedWords(to *string, field *int8, e *element, rank int8) {
	if v := p.construct(e); v.text != "" && claim(field, rank) {
		base := v.base
		if !v.based {
			base = p.home(base)
		}
		*to = asHTML(v, base)
	}
}

func (p *parser) feedTime(to *time.Time, field *int8, e *element, rank int8) {
	if c := p.inner(e); !c.cut {
		*to = p.time(p.plain(c), *to, field, rank)
	}
}

// logo returns the address an element names in its text or its href.
func (p *parser) logo(e *element) []byte {
	u := p.attr("href")
	if c := p.inner(e); u == nil && !c.cut {
		u = p.plain(c)
	}
	return u
}

func (p *parser) icon(u []byte, at here, rank int8) {
	if a := p.resolve(at, cleanAddress(u)); a != "" && claim(&p.feed.icon, rank) {
		p.d.Icon = a
	}
}

// cloud reads the service that tells of changes in RSS.
func (p *parser) cloud(e *element) {
	domain, port, path := p.attr("domain"), p.attr("port"), p.attr("path")
	p.inner(e)
	if len(domain) == 0 || len(p.d.Hubs) >= maxHubs {
		return
	}
	u := "http://" + string(domain)
	if len(port) > 0 && string(port) != "80" {
		u += ":" + string(port)
	}
	if u = sanitize.Resolve(u+"/", "/"+strings.TrimPrefix(string(path), "/")); u != "" {
		p.d.Hubs = append(p.d.Hubs, Hub{"rssCloud", u})
	}
}

// languageTag writes a language as BCP 47 does: en_US is en-US.
func languageTag(s string) string {
	s = strings.ReplaceAll(strings.TrimSpace(s), "_", "-")
	if len(s) > 35 || strings.ContainsAny(s, " ,;/<>\"") {
		return ""
	}
	return s
}

// address returns the address an element holds as its text, made absolute.
func (p *parser) address(c inner, at here) string {
	if c.cut {
		return ""
	}
	return p.resolve(at, cleanAddress(p.plain(c)))
}

// cleanAddress takes the white space out of an address, and the escapes that
// were escaped once more.
func cleanAddress(b []byte) string {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || len(b) > 1<<16 {
		return ""
	}
	s := string(b)
	if strings.Contains(s, "&amp;") {
		s = strings.ReplaceAll(s, "&amp;", "&")
	}
	if len(s) > 8 && strings.EqualFold(s[:4], "www.") { // its scheme is missing
		s = "http://" + s
	}
	return sanitize.Address(s)
}

func web(b []byte) bool {
	return len(b) > 8 && (bytes.EqualFold(b[:7], []byte("http://")) || bytes.EqualFold(b[:8], []byte("https://")))
}
