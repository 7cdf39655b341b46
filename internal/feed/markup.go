package feed

import (
	"bytes"
	"html"
	"strings"

	"coranto/internal/sanitize"
)

// markup returns the inline elements an element holds as HTML: prefixes and
// namespace declarations dropped, empty elements written as HTML reads them,
// and addresses resolved where an xml:base stands within.
//
// strict is XHTML, in which what looks like a tag is one and the rest is text.
// Otherwise escaped markup may stand beside it and is unescaped once.
func (p *parser) markup(c inner, e *element, strict bool) string {
	var out bytes.Buffer
	out.Grow(len(c.raw))
	m := markup{p: p, out: &out, bases: []string{e.base}, based: bytes.Contains(c.raw, []byte("xml:base"))}
	s := scanner{buf: bytes.TrimSpace(c.raw), keep: -1, typed: true}
	for {
		switch t := s.next(); t.kind {
		case tokenEnd:
			return out.String()
		case tokenText:
			m.words(t.body, strict)
		case tokenCDATA:
			if strict {
				out.WriteString(html.EscapeString(string(t.body)))
			} else {
				out.Write(t.body)
			}
		case tokenOpen:
			m.open(t)
		case tokenClose:
			m.close(t)
		}
	}
}

type markup struct {
	p     *parser
	out   *bytes.Buffer
	based bool
	bases []string // around the elements that are open
}

func (m *markup) words(b []byte, strict bool) {
	switch {
	case !strict:
		m.p.text = unescape(m.p.text[:0], b, m.p.words)
		m.out.Write(m.p.text)
	case m.p.words != nil && bytes.IndexByte(b, '&') >= 0:
		m.out.WriteString(html.EscapeString(string(unescape(nil, b, m.p.words))))
	default:
		m.out.Write(b)
	}
}

func (m *markup) open(t token) {
	_, name := split(t.name)
	base := m.bases[len(m.bases)-1]
	if m.based {
		for b := t.body; b != nil; {
			var prefix, key, v []byte
			if prefix, key, v, b = nextAttribute(b); string(prefix) == "xml" && string(key) == "base" {
				if r := sanitize.Resolve(base, string(v)); r != "" && len(r) <= 4096 {
					base = r
				}
			}
		}
	}
	m.out.WriteByte('<')
	m.out.Write(name)
	if bytes.Contains(t.body, []byte("xml")) || base != m.bases[0] {
		m.attributes(t.body, base)
	} else {
		m.out.Write(t.body)
	}
	m.out.WriteByte('>')
	void := voidElement(name)
	if t.empty && !void {
		m.out.WriteString("</")
		m.out.Write(name)
		m.out.WriteByte('>')
	}
	if m.based && !t.empty && !void && len(m.bases) < 256 {
		m.bases = append(m.bases, base)
	}
}

// attributes writes attributes but those of XML itself, with addresses made
// absolute where a base within the markup says what they are relative to.
func (m *markup) attributes(b []byte, base string) {
	for b != nil {
		var prefix, name, value []byte
		prefix, name, value, b = nextAttribute(b)
		if b == nil || string(prefix) == "xml" && string(name) != "lang" || string(prefix) == "xmlns" || len(prefix) == 0 && string(name) == "xmlns" {
			continue
		}
		m.out.WriteByte(' ')
		m.out.Write(name)
		if value == nil {
			continue
		}
		v := string(value)
		if base != m.bases[0] && sanitize.AddressAttribute(strings.ToLower(string(name))) {
			if r := sanitize.Resolve(base, html.UnescapeString(v)); r != "" {
				v = html.EscapeString(r)
			}
		}
		m.out.WriteString(`="`)
		m.out.WriteString(strings.ReplaceAll(v, `"`, "&quot;"))
		m.out.WriteByte('"')
	}
}

func (m *markup) close(t token) {
	_, name := split(t.name)
	if voidElement(name) {
		return
	}
	m.out.WriteString("</")
	m.out.Write(name)
	m.out.WriteByte('>')
	if m.based && len(m.bases) > 1 {
		m.bases = m.bases[:len(m.bases)-1]
	}
}

// voidElement reports whether an HTML element never has an end tag.
func voidElement(name []byte) bool {
	if len(name) > 6 {
		return false
	}
	switch strings.ToLower(string(name)) {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr":
		return true
	}
	return false
}
