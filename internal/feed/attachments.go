package feed

import (
	"bytes"
	"strconv"
	"strings"

	"coranto/internal/news"
)

func (p *parser) enclosure(e *element) {
	a := news.Attachment{MIMEType: p.mime(p.attr("type")), Size: number(p.attr("length"))}
	u := p.attr("url")
	if u == nil {
		u = p.attr("href")
	}
	c := p.inner(e)
	if u == nil && !c.cut {
		u = p.plain(c)
	}
	a.URL = p.resolve(e.here, cleanAddress(u))
	p.attach(a)
}

// attach adds an attachment, once an address. A picture may be the entry's.
func (p *parser) attach(a news.Attachment) {
	if a.URL == "" || len(p.in.Attachments) >= maxAttachments {
		return
	}
	if strings.HasPrefix(a.MIMEType, "image/") {
		p.image(a.URL, here{}, 2, 0)
	}
	for i := range p.in.Attachments {
		if b := &p.in.Attachments[i]; b.URL == a.URL {
			if b.MIMEType == "" {
				b.MIMEType = a.MIMEType
			}
			b.Size, b.Duration = max(b.Size, a.Size), max(b.Duration, a.Duration)
			return
		}
	}
	p.in.Attachments = append(p.in.Attachments, a)
}

// source reads which feed an entry was taken from.
func (p *parser) source(e *element) {
	u := p.attr("url")
	c := p.inner(e)
	if c.tags {
		sub := children(c.raw)
		p.in.SourceTitle = title(value{text: string(p.plain(sub.find("title"))), html: true})
		u = sub.link()
		if id := p.plain(sub.find("id")); u == nil && web(id) {
			u = id
		}
		// Of one without an author, the source's are the authors (RFC 4287, 4.2.1).
		if a := sub.find("author"); len(a.raw) > 0 {
			p.in.sourceAuthors = addAuthor(p.in.sourceAuthors, p.personIn(a, e.here))
		}
	} else {
		p.in.SourceTitle = title(value{text: string(p.plain(c)), html: true})
	}
	p.in.SourceURL = p.resolve(e.here, cleanAddress(u))
}

// mime returns a media type without parameters.
func (p *parser) mime(b []byte) string {
	b, _, _ = bytes.Cut(b, []byte(";"))
	return p.same(bytes.TrimSpace(b))
}

func number(b []byte) int64 {
	if len(b) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// seconds reads a duration: 3723, 62:03 or 1:02:03.
func seconds(b []byte) float64 {
	total := 0.0
	if len(b) == 0 {
		return 0
	}
	for part := range bytes.SplitSeq(bytes.TrimSpace(b), []byte(":")) {
		n, err := strconv.ParseFloat(string(bytes.TrimSpace(part)), 64)
		if err != nil || n < 0 || n > 1e7 {
			return 0
		}
		total = total*60 + n
	}
	if total > 1e7 {
		return 0
	}
	return total
}
