package feed

import (
	"bytes"
	"encoding/base64"
	"html"
	"strings"
	"unicode/utf8"

	"coranto/internal/sanitize"
)

// inner is what an element holds, as it stands there.
type inner struct {
	raw  []byte
	tags bool // there are elements in it
	cut  bool // the document ends in it
}

// inner reads on to the end of an element whose start tag was just read. When
// its end tag is missing it ends with the element around it, or where the next
// entry begins.
func (p *parser) inner(e *element) inner {
	var c inner
	if e.empty {
		return c
	}
	p.keep = p.pos
	leaf := p.family != atom && leafElement(e.local)
	depth, nested := 0, 0 // elements within of the same name, and of those around it
	end := -1
	for end < 0 {
		switch t := p.next(); t.kind {
		case tokenEnd:
			c.cut, p.cut, end = true, true, p.pos
		case tokenOpen:
			switch {
			case bytes.Equal(t.name, e.name):
				if !t.empty {
					depth++
				}
			case p.beginsEntry(t.name), leaf && p.beginsSibling(t.name):
				end, p.pos = t.start, t.start
				continue
			case !t.empty && p.closesFrame(t.name):
				nested++
			}
			c.tags = true
		case tokenClose:
			switch {
			case bytes.EqualFold(t.name, e.name):
				if depth == 0 {
					end = t.start
					continue
				}
				depth--
			case p.closesFrame(t.name):
				if nested == 0 {
					end, p.pos = t.start, t.start
					continue
				}
				nested--
			}
			c.tags = true
		}
	}
	c.raw = p.buf[p.keep:end]
	p.keep = -1
	return c
}

// beginsEntry reports whether a start tag within a value can only mean that
// the value's end tag is missing.
func (p *parser) beginsEntry(name []byte) bool {
	if len(name) < len(p.item) || !bytes.EqualFold(name[len(name)-len(p.item):], p.item) {
		return false
	}
	if at := p.depth(frameEntry); at >= 0 {
		return string(p.item) == "item" && bytes.Equal(name, p.frames[at].name)
	}
	_, local := split(name)
	return len(local) == len(p.item)
}

// leafElement reports whether an element of RSS holds text alone.
func leafElement(local string) bool {
	switch local {
	case "title", "link", "guid", "pubdate", "comments", "category":
		return true
	}
	return false
}

// beginsSibling reports whether a start tag within such an element can only
// mean that its end tag is missing.
func (p *parser) beginsSibling(name []byte) bool {
	if len(name) < 4 || len(name) > 15 {
		return false
	}
	switch p.lower(name) {
	case "link", "guid", "pubdate", "description", "author", "category", "comments", "enclosure", "source", "dc:creator", "dc:date", "content:encoded":
		return true
	}
	return false
}

// closesFrame reports whether a name is that of an element around this one.
func (p *parser) closesFrame(name []byte) bool {
	for i := range p.frames {
		if bytes.EqualFold(p.frames[i].name, name) {
			return true
		}
	}
	return false
}

// plain returns the text of what an element holds: tags dropped, references
// resolved, spaces around it cut off. It holds until the next call.
func (p *parser) plain(c inner) []byte {
	raw := bytes.TrimSpace(c.raw)
	if bytes.IndexByte(raw, '<') < 0 {
		if bytes.IndexByte(raw, '&') < 0 {
			return raw
		}
		p.text = unescape(p.text[:0], raw, p.words)
		return bytes.TrimSpace(p.text)
	}
	if only, ok := onlyCDATA(raw); ok {
		return bytes.TrimSpace(only)
	}
	p.text = p.text[:0]
	s := scanner{buf: raw, keep: -1, typed: true}
	for {
		switch t := s.next(); t.kind {
		case tokenEnd:
			return bytes.TrimSpace(p.text)
		case tokenText:
			p.text = unescape(p.text, t.body, p.words)
		case tokenCDATA:
			p.text = append(p.text, t.body...)
		}
	}
}

// onlyCDATA returns what one CDATA section around all of raw holds.
func onlyCDATA(raw []byte) ([]byte, bool) {
	rest, ok := bytes.CutPrefix(raw, []byte("<![CDATA["))
	if !ok {
		return nil, false
	}
	if i := bytes.Index(rest, []byte("]]>")); i < 0 || i != len(rest)-3 {
		return nil, false
	}
	return rest[:len(rest)-3], true
}

// A value is text, or HTML as the feed gives it.
type value struct {
	text string
	html bool
	here
}

// construct reads an element that carries words: a title, a summary, a
// content. What its type and mode say of it is followed as far as it is true.
func (p *parser) construct(e *element) value {
	kind, mode, typed := p.form()
	return p.constructAs(p.inner(e), e, kind, mode, typed)
}

// constructOf is construct for an element that was read already.
func (p *parser) constructOf(c inner, e *element) value {
	kind, mode, typed := p.form()
	return p.constructAs(c, e, kind, mode, typed)
}

// form returns what an element's attributes say of the words in it.
func (p *parser) form() (kind, mode []byte, typed bool) {
	return bytes.ToLower(p.attr("type")), bytes.ToLower(p.attr("mode")), p.attr("type") != nil
}

func (p *parser) constructAs(c inner, e *element, kind, mode []byte, typed bool) value {
	v := value{here: e.here}
	if len(c.raw) == 0 {
		return v
	}
	if e.space != atom && p.family != atom {
		v.html = !bytes.Equal(kind, []byte("text/plain"))
		v.text = p.loose(c, e)
		return v
	}
	xml := bytes.Equal(kind, []byte("xhtml")) || bytes.HasSuffix(kind, []byte("xml"))
	switch {
	case bytes.Equal(mode, []byte("base64")), len(mode) == 0 && encoded(kind):
		text := p.plain(c)
		if decoded, ok := fromBase64(text); ok {
			text = decoded
			v.html = !bytes.HasPrefix(kind, []byte("text/plain"))
		} else if media, _, _ := bytes.Cut(kind, []byte("/")); string(media) == "image" || string(media) == "audio" || string(media) == "video" {
			return v // no words
		}
		v.text = string(text)
	case c.tags && (xml || !typed || bytes.Equal(mode, []byte("xml")) || len(mode) == 0 && !bytes.HasSuffix(kind, []byte("html"))):
		v.html = true
		v.text = p.markup(c, e, true)
	case c.tags:
		v.html = true
		v.text = p.markup(c, e, false)
	default:
		text := p.plain(c)
		switch {
		case bytes.HasSuffix(kind, []byte("html")):
			v.html = true
		case xml && !bytes.HasPrefix(bytes.TrimSpace(c.raw), []byte("<![CDATA[")) && bytes.IndexByte(text, '<') < 0:
			v.html, v.text = true, string(bytes.TrimSpace(c.raw))
			return v
		case !typed || xml || bytes.Equal(mode, []byte("escaped")) && !bytes.HasPrefix(kind, []byte("text")):
			v.html = looksLikeHTML(text)
		}
		v.text = string(text)
	}
	return v
}

// loose reads words outside Atom, where HTML may be escaped, in CDATA, or not
// escaped at all, whatever is said of it.
func (p *parser) loose(c inner, e *element) string {
	if !c.tags {
		return string(p.plain(c))
	}
	return p.markup(c, e, false)
}

// encoded reports whether Atom 1.0 says that a type's content is in base64.
func encoded(kind []byte) bool {
	return bytes.IndexByte(kind, '/') > 0 && !bytes.HasPrefix(kind, []byte("text/")) && !bytes.HasSuffix(kind, []byte("xml")) && !bytes.HasSuffix(kind, []byte("html"))
}

func fromBase64(b []byte) ([]byte, bool) {
	b = bytes.Join(bytes.Fields(b), nil)
	out := make([]byte, base64.StdEncoding.DecodedLen(len(b)))
	n, err := base64.StdEncoding.Decode(out, b)
	if err != nil || !utf8.Valid(out[:n]) || len(clean(out[:n])) != n {
		return nil, false
	}
	return out[:n], true
}

// looksLikeHTML reports whether text that is not said to be HTML is: it has an
// end tag of a usual element, or a line break.
func looksLikeHTML(b []byte) bool {
	for {
		i := bytes.IndexByte(b, '<')
		if i < 0 || i+3 >= len(b) {
			return false
		}
		b = b[i+1:]
		if b[0] == '/' || b[0]|0x20 == 'b' && b[1]|0x20 == 'r' || b[0]|0x20 == 'i' && b[1]|0x20 == 'm' {
			name := bytes.TrimPrefix(b, []byte("/"))
			n := 0
			for n < len(name) && nameByte(name[n]) {
				n++
			}
			if sanitize.Element(name[:n]) {
				return true
			}
		}
	}
}

// words turns a value into HTML with absolute addresses, or into text.
func words(v value, base string) (asHTML, asText string) {
	if !v.html {
		return "", v.text
	}
	if v.based {
		base = v.base
	}
	return sanitize.Absolute(escapedTwice(v.text), base), ""
}

// escapedTwice resolves the references in what would be HTML if it had not been
// escaped once too often: all of it is text, and all of that stands in tags.
func escapedTwice(s string) string {
	if !strings.Contains(s, "&lt;") || strings.IndexByte(s, '<') >= 0 {
		return s
	}
	if t := strings.TrimSpace(s); !strings.HasPrefix(t, "&lt;") || !strings.HasSuffix(t, "&gt;") {
		return s
	}
	if once := html.UnescapeString(s); looksLikeHTML([]byte(once)) {
		return once
	}
	return s
}

// asHTML returns a value as HTML, whichever it was.
func asHTML(v value, base string) string {
	h, text := words(v, base)
	if h == "" && text != "" {
		return html.EscapeString(text)
	}
	return h
}
