package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Absolute returns HTML with every relative address in it made absolute
// against base, and is otherwise what it was: it makes nothing safe. Without a
// base, and where there is nothing to do, s itself is returned.
func Absolute(s, base string) string {
	if base == "" || !hasRelative(s) {
		return s
	}
	b := baseOf(base)
	if b.u == nil {
		return s
	}
	z := html.NewTokenizer(strings.NewReader(s))
	var out strings.Builder
	out.Grow(len(s) + len(s)/8)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return out.String()
		case html.StartTagToken, html.SelfClosingTagToken:
			raw := string(z.Raw())
			if !hasRelative(raw) {
				out.WriteString(raw)
				continue
			}
			t := z.Token()
			for i := range t.Attr {
				a := &t.Attr[i]
				if a.Key == "srcset" {
					a.Val = b.set(a.Val)
				} else if AddressAttribute(a.Key) && relative(a.Val) {
					if r := b.resolve(a.Val); r != "" {
						a.Val = r
					}
				}
			}
			out.WriteString(t.String())
		default:
			out.Write(z.Raw())
		}
	}
}

// set makes the addresses of a srcset absolute.
func (b base) set(s string) string {
	parts := strings.Split(s, ", ")
	for i, p := range parts {
		p = strings.TrimSpace(p)
		address, size, _ := strings.Cut(p, " ")
		if r := b.resolve(address); r != "" {
			parts[i] = strings.TrimSpace(r + " " + size)
		}
	}
	return strings.Join(parts, ", ")
}

// hasRelative reports whether s holds an attribute that is a relative address.
// It may say so of text that only looks like one.
func hasRelative(s string) bool {
	for {
		i := strings.IndexByte(s, '=')
		if i < 0 {
			return false
		}
		end := i
		for end > 0 && i-end < 12 && (s[end-1] == ' ' || s[end-1] == '\t' || s[end-1] == '\n' || s[end-1] == '\r') {
			end--
		}
		from := end
		for from > 0 && end-from < 12 && (s[from-1]|0x20 >= 'a' && s[from-1]|0x20 <= 'z') {
			from--
		}
		rest := s[i+1:]
		if end-from >= 3 && AddressAttribute(strings.ToLower(s[from:end])) && relative(strings.TrimLeft(rest[:min(len(rest), 64)], " \t\r\n\"'")) {
			return true
		}
		s = rest
	}
}

// relative reports whether an address needs a base. A mere fragment does not.
func relative(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ':':
			return i == 0
		case c|0x20 >= 'a' && c|0x20 <= 'z', i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		default:
			return i > 0 || c != '#' && c != '"' && c != '\'' && c != '>'
		}
	}
	return s != ""
}

// AddressAttribute reports whether an attribute, named in lower case, holds an
// address.
func AddressAttribute(name string) bool {
	switch name {
	case "href", "src", "cite", "srcset", "poster", "data", "action", "formaction", "background", "longdesc", "usemap", "codebase", "classid", "profile":
		return true
	}
	return false
}

// Resolve makes an address absolute against a base. Unlike news.Resolve it
// keeps mailto and the spelling of what is absolute already. It returns ""
// for other schemes, and for a relative address when there is no base.
func Resolve(base, address string) string {
	if web(address) && !strings.Contains(address, ":///") && strings.IndexByte(address, '%') < 0 && !strings.ContainsAny(address, " \t\r\n") {
		return address
	}
	return baseOf(base).resolve(address)
}

// Element reports whether a name, in any case, is that of an HTML element.
func Element(name []byte) bool {
	if len(name) == 0 || len(name) > 10 {
		return false
	}
	var low [10]byte
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	switch atom.Lookup(low[:len(name)]) {
	case atom.A, atom.Abbr, atom.Acronym, atom.Address, atom.Applet, atom.Area, atom.Article, atom.Aside, atom.Audio,
		atom.B, atom.Base, atom.Basefont, atom.Bdi, atom.Bdo, atom.Big, atom.Blink, atom.Blockquote, atom.Body, atom.Br, atom.Button,
		atom.Canvas, atom.Caption, atom.Center, atom.Cite, atom.Code, atom.Col, atom.Colgroup, atom.Dd, atom.Del, atom.Details,
		atom.Dfn, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Em, atom.Embed, atom.Fieldset, atom.Figcaption, atom.Figure,
		atom.Font, atom.Footer, atom.Form, atom.Frame, atom.Frameset, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Head, atom.Header, atom.Hr, atom.Html, atom.I, atom.Iframe, atom.Img, atom.Input, atom.Ins, atom.Kbd, atom.Label,
		atom.Legend, atom.Li, atom.Link, atom.Main, atom.Map, atom.Mark, atom.Marquee, atom.Meta, atom.Nav, atom.Nobr,
		atom.Noscript, atom.Object, atom.Ol, atom.Option, atom.P, atom.Param, atom.Picture, atom.Pre, atom.Q, atom.Rp, atom.Rt,
		atom.Ruby, atom.S, atom.Samp, atom.Script, atom.Section, atom.Select, atom.Small, atom.Source, atom.Span, atom.Strike,
		atom.Strong, atom.Style, atom.Sub, atom.Summary, atom.Sup, atom.Svg, atom.Table, atom.Tbody, atom.Td, atom.Template,
		atom.Textarea, atom.Tfoot, atom.Th, atom.Thead, atom.Time, atom.Tr, atom.Track, atom.Tt, atom.U, atom.Ul, atom.Var,
		atom.Video, atom.Wbr:
		return true
	}
	return false
}
