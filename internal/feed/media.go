package feed

import (
	"bytes"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// mediaEntry reads Media RSS: pictures, films and sound, in groups or alone.
func (p *parser) mediaEntry(e *element) (frameKind, bool) {
	switch e.local {
	case "group":
		return frameWithin, true
	case "content":
		p.mediaContent(e)
	case "thumbnail":
		u, w := p.attr("url"), number(p.attr("width"))
		if c := p.inner(e); u == nil {
			u = p.plain(c)
		}
		p.image(cleanAddress(u), e.here, 4, int(w))
	case "title":
		p.entryTitle(e, 3)
	case "description", "text":
		p.entrySummary(e, 2)
	case "keywords":
		p.tagList(e)
	case "category":
		p.tag(e)
	case "credit":
		role := p.attr("role")
		if c := p.inner(e); bytes.EqualFold(role, []byte("author")) && len(p.in.Authors) == 0 {
			p.in.Authors = addAuthor(p.in.Authors, p.who(p.plain(c)))
		}
	default:
		p.inner(e)
	}
	return 0, false
}

func (p *parser) mediaContent(e *element) {
	a := news.Attachment{MIMEType: p.mime(p.attr("type")), Size: number(p.attr("filesize"))}
	a.URL = p.resolve(e.here, cleanAddress(p.attr("url")))
	a.Duration = seconds(p.attr("duration"))
	medium, width := p.same(p.attr("medium")), int(number(p.attr("width")))
	c := p.inner(e)
	if c.tags {
		for _, k := range children(c.raw) {
			switch {
			case bytes.EqualFold(k.name, []byte("thumbnail")):
				w, _ := strconv.Atoi(string(k.get("width")))
				p.image(cleanAddress(k.get("url")), e.here, 4, w)
			case bytes.EqualFold(k.name, []byte("title")) && !isPicture(medium, a):
				a.Title = title(value{text: string(p.plain(k.inner)), html: true})
			case bytes.EqualFold(k.name, []byte("title")), bytes.EqualFold(k.name, []byte("keywords")):
			}
		}
	}
	switch {
	case a.URL == "":
	case isPicture(medium, a):
		p.image(a.URL, here{}, 5, width)
	case medium == "video" || medium == "audio" || strings.HasPrefix(a.MIMEType, "video/") || strings.HasPrefix(a.MIMEType, "audio/") || a.MIMEType != "":
		p.attach(a)
	}
}

// isPicture reports whether media content is an image, by what is said of it
// or else by how its address ends.
func isPicture(medium string, a news.Attachment) bool {
	if medium != "" || a.MIMEType != "" {
		return medium == "image" || medium == "" && strings.HasPrefix(a.MIMEType, "image/")
	}
	path, _, _ := strings.Cut(strings.ToLower(a.URL), "?")
	for _, suffix := range []string{".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"} {
		if strings.HasSuffix(path, suffix) {
			return true
		}
	}
	return false
}

// entryImage reads an image as RSS, or one of its dialects, has it.
func (p *parser) entryImage(e *element) {
	u := p.attr("url")
	for _, key := range []string{"href", "resource", "src"} {
		if u == nil {
			u = p.attr(key)
		}
	}
	c := p.inner(e)
	switch {
	case u != nil || c.cut:
	case c.tags:
		u = p.plain(children(c.raw).find("url"))
	default:
		u = p.plain(c)
	}
	p.image(cleanAddress(u), e.here, 2, 0)
}

// image keeps the picture that ranks highest, and of equals the widest.
func (p *parser) image(address string, at here, rank int8, width int) {
	if rank < p.in.image || rank == p.in.image && width <= p.in.width {
		return
	}
	if u := p.resolve(at, address); u != "" {
		p.in.Image, p.in.image, p.in.width = u, rank, width
	}
}

// sitemapEntry reads what Google News and image sitemaps say of an address.
func (p *parser) sitemapEntry(e *element) (frameKind, bool) {
	switch e.local {
	case "news", "publication", "image":
		return frameWithin, true
	case "title":
		if e.space == newsItem {
			p.entryTitle(e, 8)
		} else {
			p.inner(e)
		}
	case "publication_date":
		p.published(e, 9)
	case "keywords":
		p.tagList(e)
	case "name":
		if name := title(value{text: string(p.plain(p.inner(e))), html: true}); p.d.Title == "" {
			p.d.Title = name
		}
	case "language":
		p.in.Language = languageTag(string(p.plain(p.inner(e))))
		if p.d.Language == "" {
			p.d.Language = p.in.Language
		}
	case "loc":
		p.image(p.address(p.inner(e), e.here), e.here, 2, 0)
	default:
		p.inner(e)
	}
	return 0, false
}
