package feed

import (
	"bytes"

	"coranto/internal/sanitize"
)

// attributes reads a start tag's attributes into p.attrs. Namespace
// declarations take effect; xml:base and xml:lang go into h.
func (p *parser) attributes(b []byte, h *here) {
	for len(p.attrs) < maxAttributes {
		prefix, name, value, rest := nextAttribute(b)
		if rest == nil {
			return
		}
		b = rest
		switch {
		case len(prefix) == 0 && bytes.Equal(name, xmlns):
			p.bind(nil, value)
			continue
		case bytes.Equal(prefix, xmlns):
			p.bind(name, value)
			continue
		}
		if bytes.IndexByte(value, '&') >= 0 {
			value = unescape(nil, value, p.words)
		}
		value = bytes.TrimSpace(value)
		if len(prefix) == 3 && bytes.EqualFold(prefix, []byte("xml")) {
			switch {
			case bytes.EqualFold(name, []byte("base")):
				if base := sanitize.Resolve(h.base, string(value)); base != "" && len(base) <= 4096 {
					h.base, h.based = base, true
				}
				continue
			case bytes.EqualFold(name, []byte("lang")):
				h.lang = p.same(value)
				continue
			}
		}
		p.attrs = append(p.attrs, attribute{prefix, name, value})
	}
}

var xmlns = []byte("xmlns")

func (p *parser) bind(prefix, name []byte) {
	s := spaceOf(string(prefix), string(unescape(nil, name, p.words)))
	if len(p.known) < 256 {
		p.known = append(p.known, binding{prefix, s})
	}
}

// nextAttribute takes one attribute off b. The value is as it stands there;
// rest is nil when there was none. Quotes may be missing, and so may values.
func nextAttribute(b []byte) (prefix, name, value, rest []byte) {
	i := 0
	for i < len(b) && (b[i] <= ' ' || b[i] == '/' || b[i] == '"' || b[i] == '\'' || b[i] == '=') {
		i++
	}
	if i >= len(b) {
		return nil, nil, nil, nil
	}
	from := i
	for i < len(b) && b[i] > ' ' && b[i] != '=' && b[i] != '/' && b[i] != '"' && b[i] != '\'' {
		i++
	}
	prefix, name = split(b[from:i])
	for i < len(b) && b[i] <= ' ' {
		i++
	}
	if i >= len(b) || b[i] != '=' {
		return prefix, name, nil, b[i:]
	}
	for i++; i < len(b) && b[i] <= ' '; {
		i++
	}
	if i >= len(b) {
		return prefix, name, nil, b[i:]
	}
	if q := b[i]; q == '"' || q == '\'' {
		if n := bytes.IndexByte(b[i+1:], q); n >= 0 {
			return prefix, name, b[i+1 : i+1+n], b[i+n+2:]
		}
		return prefix, name, b[i+1:], b[len(b):]
	}
	from = i
	for i < len(b) && b[i] > ' ' {
		i++
	}
	return prefix, name, b[from:i], b[i:]
}

// attr returns an attribute of the element at hand by its local name in lower
// case, or nil.
func (p *parser) attr(name string) []byte {
	for i := range p.attrs {
		a := &p.attrs[i]
		if len(a.name) == len(name) && (string(a.name) == name || bytes.EqualFold(a.name, []byte(name))) {
			if a.value == nil {
				return []byte{}
			}
			return a.value
		}
	}
	return nil
}
