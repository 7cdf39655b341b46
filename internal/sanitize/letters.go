package sanitize

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// letters writes the letters of other scripts in the addresses of sanitized
// HTML as letters again, so that people can read where a link leads (RFC 3987,
// 3.2). In sanitized HTML a quotation mark after an equals sign only begins an
// attribute.
func letters(s string) string {
	if strings.IndexByte(s, '%') < 0 {
		return s
	}
	var out strings.Builder
	for {
		at := strings.Index(s, `="http`)
		if at < 0 {
			out.WriteString(s)
			return out.String()
		}
		at += 2
		n := strings.IndexByte(s[at:], '"')
		if n < 0 {
			n = len(s) - at
		}
		out.WriteString(s[:at])
		out.WriteString(readable(s[at : at+n]))
		s = s[at+n:]
	}
}

// readable resolves the escapes in an address that stand for letters and digits
// outside ASCII, and for no others.
func readable(address string) string {
	if strings.IndexByte(address, '%') < 0 {
		return address
	}
	var out strings.Builder
	for i := 0; i < len(address); {
		from := i
		for i+2 < len(address) && address[i] == '%' && hexadecimal(address[i+1]) && hexadecimal(address[i+2]) {
			i += 3
		}
		if i == from {
			out.WriteByte(address[i])
			i++
			continue
		}
		raw, err := url.PathUnescape(address[from:i])
		for k := 0; err == nil && k < len(raw); {
			r, n := utf8.DecodeRuneInString(raw[k:])
			if n > 1 && r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				out.WriteRune(r)
			} else {
				out.WriteString(address[from+3*k : from+3*(k+n)])
			}
			k += n
		}
	}
	return out.String()
}
