package feed

import (
	"bytes"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// A draft is an entry as far as it was read. Where several elements may fill
// one field, the field goes to the one that ranks highest, and among equals to
// the first.
type draft struct {
	news.Entry
	title, html, summary, link, id, published, modified, image int8 // ranks

	body, short value  // content and summary as they came
	plain       string // content that comes as text as well
	linkHere    here
	width       int     // of the image
	duration    float64 // seconds, of what is attached
	about       string  // rdf:about
	lat, long   string

	sourceAuthors []news.Author // of the feed it was taken from
}

// claim reports whether a rank is higher than the one that filled a field, and
// notes it.
func claim(field *int8, rank int8) bool {
	if rank <= *field {
		return false
	}
	*field = rank
	return true
}

// time returns the date b gives, or old when b gives none or something better
// gave that one. Of dates in equal places the last counts: it was put there to
// correct the other.
func (p *parser) time(b []byte, old time.Time, field *int8, rank int8) time.Time {
	t, ok := p.date(b)
	if !ok || rank < *field {
		return old
	}
	*field = rank
	return t
}

// startEntry begins an entry with its start tag.
func (p *parser) startEntry(e *element) {
	if p.depth(frameEntry) >= 0 {
		p.closeEntry(false)
		p.frames = p.frames[:p.depth(frameEntry)]
	}
	if p.count >= MaxEntries {
		p.over = true
	}
	p.in = draft{Entry: news.Entry{Authors: p.in.Authors[:0], Tags: p.in.Tags[:0], Attachments: p.in.Attachments[:0]}}
	if about := p.attr("about"); len(about) > 0 {
		p.in.about = string(about)
	}
	if href := p.attr("href"); len(href) > 0 { // CDF
		p.link(string(href), e.here, 8)
	}
	if t, ok := p.date(p.attr("lastmod")); ok {
		p.in.Modified, p.in.modified = t, 5
	}
	if e.lang != "" && e.lang != p.d.Language && len(p.frames) > 0 && e.lang != p.frames[0].lang {
		p.in.Language = languageTag(e.lang)
	}
}

// inEntry acts on an element within an entry. It returns whether it stays open
// around what comes.
func (p *parser) inEntry(e *element) (frameKind, bool) {
	if string(p.item) == e.local && (e.space == core || e.space == atom) && e.local != "url" {
		p.startEntry(e)
		return frameEntry, true
	}
	switch e.space {
	case core, atom:
		return p.coreEntry(e)
	case media:
		return p.mediaEntry(e)
	case dc, dcterms, content, itunes, feedburner, xhtml:
		p.moduleEntry(e)
	case podcast:
		if e.local == "person" {
			p.inFallbackAuthor(e)
			break
		}
		return p.extraEntry(e)
	case georss, geo, slash, thr, wfw, licence:
		return p.extraEntry(e)
	case newsItem, imageItem:
		return p.sitemapEntry(e)
	default:
		p.inner(e)
	}
	return 0, false
}

// coreEntry reads the elements of RSS, Atom and CDF themselves.
func (p *parser) coreEntry(e *element) (frameKind, bool) {
	in := &p.in
	switch e.local {
	case "title":
		p.entryTitle(e, 10)
	case "link", "a":
		p.entryLink(e)
	case "guid", "id":
		p.entryID(e)
	case "description", "abstract", "summary":
		// RSS has no summary of its own: of two, the second is the longer.
		if in.summary == 6 && p.family != atom && in.html < 3 {
			p.entryContent(e, 3)
		} else {
			p.entrySummary(e, 6)
		}
	case "content":
		if src := p.attr("src"); len(src) > 0 && (len(p.attr("type")) == 0 || bytes.Contains(p.attr("type"), []byte("html"))) {
			p.link(cleanAddress(src), e.here, 2)
		}
		p.entryContent(e, 7)
	case "fullitem", "body", "fulltext", "full-text":
		p.entryContent(e, 4)
	case "pubdate", "published", "pubdatetime":
		p.published(e, 9)
	case "issued":
		p.published(e, 8)
	case "created":
		p.published(e, 2)
	case "updated", "modified", "lastmod", "lastmodified", "last-modified":
		p.modified(e, 9)
	case "date":
		p.published(e, 3)
	case "author", "creator", "managingeditor":
		p.entryAuthor(e)
	case "category", "subject":
		p.tag(e)
	case "tags", "keywords":
		p.tagList(e)
	case "enclosure":
		p.enclosure(e)
	case "comments":
		if u := p.address(p.inner(e), e.here); u != "" && in.CommentsURL == "" {
			in.CommentsURL = u
		}
	case "source":
		p.source(e)
	case "image", "thumbnail":
		p.entryImage(e)
	case "language":
		in.Language = languageTag(string(p.plain(p.inner(e))))
	case "loc":
		if u := p.address(p.inner(e), e.here); u != "" {
			p.link(u, e.here, 8)
		}
	default:
		p.inner(e)
	}
	return 0, false
}

func (p *parser) published(e *element, rank int8) {
	if c := p.inner(e); !c.cut {
		p.in.Published = p.time(p.plain(c), p.in.Published, &p.in.published, rank)
	}
}

func (p *parser) modified(e *element, rank int8) {
	if c := p.inner(e); !c.cut {
		p.in.Modified = p.time(p.plain(c), p.in.Modified, &p.in.modified, rank)
	}
}

func (p *parser) entryID(e *element) {
	permalink := p.attr("ispermalink")
	c := p.inner(e)
	id := p.plain(c)
	if c.cut || len(id) == 0 || !claim(&p.in.id, 5) {
		return
	}
	p.in.ID = string(id)
	if p.family == atom {
		if id[0] == '/' || id[0] == '.' {
			if u := sanitize.Resolve(e.base, p.in.ID); u != "" {
				p.in.ID = u
			}
		}
		return
	}
	switch {
	case bytes.EqualFold(permalink, []byte("false")):
		if web(id) {
			p.link(p.in.ID, e.here, 1)
		}
	case web(id), bytes.EqualFold(permalink, []byte("true")) && id[0] == '/':
		p.link(p.in.ID, e.here, 5)
	}
}
