package mailbox

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

// Limits on how a letter is put together.
const (
	depthMost = 12
	partsMost = 400
)

// parts gathers what a letter says, as a page and as text.
type parts struct {
	page, text string
	left       int // parts that may still be looked at
}

// bodies returns the HTML of a letter and its plain text, each "" when there
// is none.
func bodies(h header, body []byte) (page, text string) {
	p := &parts{left: partsMost}
	p.walk(h, body, 0)
	return p.page, p.text
}

// walk looks at a part and those within. The first page and the first text
// that say something count; files that come along do not.
func (p *parts) walk(h header, body []byte, depth int) {
	if p.left--; p.left < 0 || p.page != "" && p.text != "" {
		return
	}
	kind, params, err := mime.ParseMediaType(h.get("content-type"))
	if err != nil || !strings.Contains(kind, "/") {
		kind = mediaType(h.get("content-type"))
	}
	if boundary := params["boundary"]; strings.HasPrefix(kind, "multipart/") && boundary != "" && depth < depthMost {
		p.each(boundary, body, depth)
		return
	}
	disposition, _, _ := strings.Cut(h.get("content-disposition"), ";")
	if strings.EqualFold(strings.TrimSpace(disposition), "attachment") {
		return
	}
	switch {
	case kind == "text/html" && p.page == "":
		p.page = pageOf(decode(h, body), params["charset"])
	case (kind == "text/plain" || kind == "" || strings.HasPrefix(kind, "multipart/")) && p.text == "":
		text := readable(decode(h, body), params["charset"])
		if strings.EqualFold(params["format"], "flowed") {
			text = unflow(text)
		}
		p.text = strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n"))
	}
}

// mediaType makes the best of a Content-Type that cannot be read.
func mediaType(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(s), ";")
	s = strings.TrimSpace(s)
	if s == "html" || s == "text/htm" {
		return "text/html"
	}
	if s == "text" || !strings.Contains(s, "/") {
		return ""
	}
	return s
}

// each cuts a body at its boundary (RFC 2046, 5.1.1), in one pass. A letter
// that was cut off has no last boundary; its last part goes to the end.
func (p *parts) each(boundary string, body []byte, depth int) {
	mark := []byte("--" + boundary)
	start := -1
	for at := 0; at <= len(body); {
		i := bytes.Index(body[at:], mark)
		if i < 0 {
			break
		}
		i += at
		at = i + len(mark)
		if i > 0 && body[i-1] != '\n' {
			continue
		}
		line, _, _ := bytes.Cut(body[at:], []byte("\n"))
		last := bytes.HasPrefix(line, []byte("--"))
		if rest := bytes.TrimSpace(bytes.TrimPrefix(line, []byte("--"))); len(rest) > 0 {
			continue // a longer boundary that begins like this one
		}
		if start >= 0 {
			p.part(body[start:i], depth)
		}
		start = min(len(body), at+len(line)+1)
		if last || p.left < 0 {
			return
		}
	}
	if start >= 0 && start < len(body) {
		p.part(body[start:], depth)
	}
}

func (p *parts) part(raw []byte, depth int) {
	if bytes.HasPrefix(raw, []byte("\n")) || bytes.HasPrefix(raw, []byte("\r\n")) {
		p.walk(nil, bytes.TrimLeft(raw, "\r\n"), depth+1) // without a header it is text
		return
	}
	h, body := splitHeader(raw)
	p.walk(h, body, depth+1)
}

// decode undoes the transfer encoding. Of what is broken the beginning counts.
func decode(h header, body []byte) []byte {
	encoding := strings.ToLower(strings.TrimSpace(h.get("content-transfer-encoding")))
	switch encoding {
	case "base64":
		clean := bytes.Map(func(r rune) rune {
			if r < '+' || r > 'z' || r == '=' {
				return -1
			}
			return r
		}, body)
		out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
		n, _ := base64.RawStdEncoding.Decode(out, clean)
		return out[:n]
	case "quoted-printable":
		out, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(body)))
		if err != nil && len(out) < len(body)/2 {
			return loosely(body)
		}
		return out
	}
	return body
}

// loosely undoes quoted-printable where it is not what it should be: what is
// no escape stands for itself.
func loosely(body []byte) []byte {
	out := make([]byte, 0, len(body))
	for i := 0; i < len(body); i++ {
		if body[i] != '=' {
			out = append(out, body[i])
			continue
		}
		rest := body[i+1:]
		if n := len(rest) - len(bytes.TrimLeft(rest, " \t\r")); n < len(rest) && rest[n] == '\n' {
			i += n + 1
			continue
		}
		if len(rest) >= 2 && nibble(rest[0]) >= 0 && nibble(rest[1]) >= 0 {
			out = append(out, byte(nibble(rest[0])<<4|nibble(rest[1])))
			i += 2
			continue
		}
		out = append(out, '=')
	}
	return out
}

func nibble(c byte) int { return strings.IndexByte("0123456789abcdef", c|0x20) }

// readable makes text of bytes in some character set. A set that is unknown or
// does not fit is UTF-8 if the bytes are, else Windows-1252, as with browsers.
func readable(data []byte, label string) string {
	if e, name := charset.Lookup(label); e != nil && name != "utf-8" && name != "replacement" {
		if out, err := e.NewDecoder().Bytes(data); err == nil {
			return strings.ToValidUTF8(string(out), "\ufffd")
		}
	}
	if utf8.Valid(data) {
		return string(data)
	}
	if len(data) > 64 && utf8.Valid(data[:len(data)-utf8.UTFMax]) || mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\ufffd")
	}
	e, _ := charset.Lookup("windows-1252")
	out, _ := e.NewDecoder().Bytes(data)
	return string(out)
}

// mostlyUTF8 reports whether nearly all that is not ASCII in data is UTF-8.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			bad++
		} else if n > 1 {
			good++
		}
		data = data[n:]
	}
	return good > 10*bad
}

// pageOf is readable for HTML, which may name its character set itself.
func pageOf(data []byte, label string) string {
	if label == "" {
		_, label, _ = charset.DetermineEncoding(data[:min(len(data), 1024)], "text/html")
	}
	return readable(data, label)
}

// unflow joins the lines of a paragraph (RFC 3676, format=flowed).
func unflow(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		text := strings.TrimRight(line, "\r\n")
		b.WriteString(text)
		if !strings.HasSuffix(text, " ") || text == "-- " {
			b.WriteByte('\n')
		}
	}
	return b.String()
}
