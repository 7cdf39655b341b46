package feed

import (
	"bytes"
	"html"
	"unicode/utf8"
)

// entities are the references a document declares itself. What they may grow
// to is bounded for the whole document.
type entities struct {
	values map[string]string
	left   int // bytes
}

// unescape appends raw to dst with its character references resolved: the five
// of XML, all that HTML names, numbers, and what the document itself declared.
// A reference nobody knows, and an & that begins none, stand for themselves.
func unescape(dst, raw []byte, declared *entities) []byte {
	for {
		i := bytes.IndexByte(raw, '&')
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i:]
		n := 0
		dst, n = reference(dst, raw, declared)
		if n == 0 {
			dst = append(dst, '&')
			n = 1
		}
		raw = raw[n:]
	}
}

// reference appends what the reference at the start of b stands for and
// returns its length, or 0 when there is none.
func reference(dst, b []byte, declared *entities) ([]byte, int) {
	if len(b) < 3 {
		return dst, 0
	}
	if b[1] == '#' {
		return numeric(dst, b)
	}
	end := 1
	for end < len(b) && end < 34 && (b[end]|0x20 >= 'a' && b[end]|0x20 <= 'z' || b[end] >= '0' && b[end] <= '9' || declared != nil && nameByte(b[end])) {
		end++
	}
	if end >= len(b) || b[end] != ';' || end == 1 {
		return dst, 0
	}
	name := b[1:end]
	switch string(name) {
	case "amp":
		return append(dst, '&'), end + 1
	case "lt":
		return append(dst, '<'), end + 1
	case "gt":
		return append(dst, '>'), end + 1
	case "quot":
		return append(dst, '"'), end + 1
	case "apos":
		return append(dst, '\''), end + 1
	case "nbsp":
		return append(dst, "\u00a0"...), end + 1
	}
	if declared != nil {
		if v, ok := declared.values[string(name)]; ok && len(v) <= declared.left {
			declared.left -= len(v)
			return append(dst, v...), end + 1
		}
	}
	whole := string(b[:end+1])
	if v := html.UnescapeString(whole); v != whole && v[len(v)-1] != ';' {
		return append(dst, v...), end + 1
	}
	return dst, 0
}

// numeric resolves &#8217; and &#x2019;. What stands between 128 and 159 was
// meant in windows-1252; control characters vanish.
func numeric(dst, b []byte) ([]byte, int) {
	i, base := 2, 10
	if b[2]|0x20 == 'x' {
		i, base = 3, 16
	}
	n, digits := 0, 0
	for ; i < len(b) && digits < 10; i++ {
		d := digit(b[i])
		if d >= base {
			break
		}
		if n < 1<<24 {
			n = n*base + d
		}
		digits++
	}
	if digits == 0 {
		return dst, 0
	}
	if i < len(b) && b[i] == ';' {
		i++
	}
	switch {
	case n >= 0x80 && n < 0xa0:
		dst = utf8.AppendRune(dst, western[n-0x80])
	case n < 0x20 && n != '\t' && n != '\n' && n != '\r', n == 0x7f, n >= 0xd800 && n < 0xe000, n == 0xfffe, n == 0xffff, n > utf8.MaxRune:
	default:
		dst = utf8.AppendRune(dst, rune(n))
	}
	return dst, i
}

func digit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return 99
}

// western is windows-1252 from 0x80 to 0x9f
// (https://encoding.spec.whatwg.org/#windows-1252).
var western = [32]rune{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}

// declaredEntities reads the entities that a document type declares. Their own
// references are resolved once, so that none grows out of another; each is at
// most a kilobyte, and there are at most 200.
func declaredEntities(doctype []byte) *entities {
	var all *entities
	for {
		i := bytes.Index(doctype, []byte("<!ENTITY"))
		if i < 0 || all != nil && len(all.values) >= 200 {
			return all
		}
		doctype = doctype[i+8:]
		fields := bytes.Fields(doctype[:min(len(doctype), 200)])
		if len(fields) < 2 || fields[0][0] == '%' || fields[1][0] != '"' && fields[1][0] != '\'' {
			continue
		}
		quote := fields[1][0]
		from := bytes.IndexByte(doctype, quote) + 1
		n := bytes.IndexByte(doctype[from:], quote)
		if n < 0 {
			return all
		}
		if n <= 1024 {
			if all == nil {
				all = &entities{map[string]string{}, 1 << 20}
			}
			all.values[string(fields[0])] = string(unescape(nil, doctype[from:from+n], nil))
		}
		doctype = doctype[from+n:]
	}
}
