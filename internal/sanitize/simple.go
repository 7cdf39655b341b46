package sanitize

import (
	"strings"
	"unicode/utf8"
)

// simple does Inline's work for HTML of the plainest kind, which most of it is:
// text, the inline elements without attributes, and links that have a whole web
// address and nothing else. It reports false for all other HTML, which the
// parsers then read. Nothing that it does not know byte for byte passes.
func simple(s string) (string, bool) {
	if !utf8.ValidString(s) {
		return "", false
	}
	b := make([]byte, 0, len(s)+len(s)/4)
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c == '<':
			end := strings.IndexByte(s[i:], '>')
			if end < 0 {
				return "", false
			}
			tag := s[i+1 : i+end]
			i += end + 1
			if href, ok := strings.CutPrefix(tag, `a href="`); ok {
				if href, ok = strings.CutSuffix(href, `"`); !ok || !plainAddress(href) {
					return "", false
				}
				b = append(append(append(b, `<a href="`...), href...), `" rel="`+rel+`">`...)
				continue
			}
			if !simpleTag(tag) {
				return "", false
			}
			b = append(append(append(b, '<'), tag...), '>')
		case c == '&':
			n := simpleEntity(s[i:])
			if n == 0 {
				return "", false
			}
			b = append(b, s[i:i+n]...)
			i += n
		case c == '"':
			b = append(b, "&#34;"...)
			i++
		case c == '\'':
			b = append(b, "&#39;"...)
			i++
		case c == '>' || c < ' ' && c != '\n' && c != '\t' || c == 0x7f:
			return "", false
		default:
			b = append(b, c)
			i++
		}
	}
	return strings.TrimSpace(string(b)), true
}

func simpleTag(tag string) bool {
	switch strings.TrimPrefix(tag, "/") {
	case "a":
		return tag[0] == '/'
	case "br":
		return tag[0] != '/'
	case "em", "strong", "b", "i", "code", "sub", "sup", "mark", "q", "cite":
		return true
	}
	return false
}

// simpleEntity is the length of the entity at the start of s, if it is one that
// is written the same way.
func simpleEntity(s string) int {
	for _, e := range [...]string{"&amp;", "&lt;", "&gt;", "&#34;", "&#39;"} {
		if strings.HasPrefix(s, e) {
			return len(e)
		}
	}
	return 0
}

// plainAddress reports whether an attribute's value is a web address that means
// the same to every parser: a host in lower case, a path without empty or
// dotted parts, a query, and no byte that could be escaped.
func plainAddress(s string) bool {
	rest, ok := strings.CutPrefix(s, "https://")
	if !ok {
		if rest, ok = strings.CutPrefix(s, "http://"); !ok {
			return false
		}
	}
	host, path, hasPath := strings.Cut(rest, "/")
	if host == "" || !hasPath {
		return false
	}
	for i := 0; i < len(host); i++ {
		c := host[i]
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || i > 0 && i < len(host)-1 && (c == '-' || c == '.')) {
			return false
		}
	}
	query := false
	for i := 0; i < len(path); i++ {
		switch c := path[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_':
		case c == '.' || c == '/':
			if !query && (i == 0 || path[i-1] == '/' || path[i-1] == '.') {
				return false
			}
		case c == '?' && !query && i < len(path)-1:
			query = true
		case c == '=' && query:
		case c == '&' && query && strings.HasPrefix(path[i:], "&amp;"):
			i += len("&amp;") - 1
		default:
			return false
		}
	}
	return true
}
