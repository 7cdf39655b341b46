package feed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"

	"coranto/internal/sanitize"
)

// title returns a title as plain text on one line. Outside Atom nothing says
// whether it is text or HTML, and publishers escape it once, twice or not at
// all: tags that HTML knows go, others stay as words ("List<T>"), and what
// after that still is markup is taken off once more.
func title(v value) string { return line(unmarked(v)) }

// unmarked is the title before it is cleaned.
func unmarked(v value) string {
	s := v.text
	if !v.html {
		return fold(resolved(s))
	}
	if strings.IndexByte(s, '<') >= 0 || resolvable(s) {
		once := untag(s)
		if looksLikeHTML([]byte(once)) {
			once = untag(once)
		}
		if s = fold(resolved(once)); s == "" {
			s = alternative(v.text)
		}
		return s
	}
	return fold(s)
}

// resolvable reports whether there may be a character reference in s.
func resolvable(s string) bool {
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 || i+1 >= len(s) {
			return false
		}
		if c := s[i+1]; c == '#' || c|0x20 >= 'a' && c|0x20 <= 'z' {
			return true
		}
		s = s[i+1:]
	}
}

func resolved(s string) string {
	if resolvable(s) {
		return html.UnescapeString(s)
	}
	return s
}

// alternative returns the words that stand for a picture, for a title that is
// nothing but one.
func alternative(s string) string {
	z := html.NewTokenizer(strings.NewReader(s))
	for z.Next() != html.ErrorToken {
		if t := z.Token(); t.Data == "img" {
			if alt := attributeOf(t, "alt"); alt != "" {
				return fold(sanitize.Text(alt))
			}
		}
	}
	return ""
}

// untag drops the tags of HTML elements and resolves references.
func untag(s string) string {
	if strings.IndexByte(s, '<') < 0 {
		return resolved(s)
	}
	var out strings.Builder
	scan := scanner{buf: []byte(s), keep: -1, typed: true}
	hidden := ""
	for {
		t := scan.next()
		switch t.kind {
		case tokenEnd:
			return out.String()
		case tokenText:
			if hidden == "" {
				out.WriteString(resolved(string(t.body)))
			}
		case tokenCDATA:
			out.Write(t.body)
		case tokenOpen, tokenClose:
			if !sanitize.Element(t.name) {
				out.WriteString(s[t.start:scan.pos])
				continue
			}
			switch name := strings.ToLower(string(t.name)); name {
			case "script", "style":
				if hidden = name; t.kind == tokenClose {
					hidden = ""
				}
			case "br", "p", "div", "li", "h1", "h2", "h3", "td":
				out.WriteByte(' ')
			}
		}
	}
}

// fold trims s and makes every run of white space one space.
func fold(s string) string {
	space := true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ':
			if space {
				return strings.Join(strings.Fields(s), " ")
			}
			space = true
		case c < ' ':
			return strings.Join(strings.Fields(s), " ")
		case c >= 0xc2 && c <= 0xe3: // may begin a wide space
			if r, _ := utf8.DecodeRuneInString(s[i:]); unicode.IsSpace(r) {
				return strings.Join(strings.Fields(s), " ")
			}
			space = false
		default:
			space = false
		}
	}
	if space && s != "" {
		return s[:len(s)-1]
	}
	return s
}
