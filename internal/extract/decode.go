package extract

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// decode returns the input as UTF-8. What is valid UTF-8 is taken for it
// whatever it says of itself; else the byte order mark, the header and the
// page's own word count, in that order, and Windows-1252 when nothing is said.
func decode(data []byte, contentType string) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD")
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return convert(data, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM))
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return convert(data, unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM))
	case utf8.Valid(data) && !bytes.Contains(data[:min(len(data), 4096)], []byte("\x1b$")):
		return string(data)
	}
	label := declared(data, contentType)
	enc, name := charset.Lookup(label)
	if name == "utf-8" || mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	if enc == nil {
		enc, _ = charset.Lookup("windows-1252")
	}
	return convert(data, enc)
}

// declared is the encoding the header or the page names.
func declared(data []byte, contentType string) string {
	if _, params, err := mime.ParseMediaType(contentType); err == nil && params["charset"] != "" {
		return params["charset"]
	}
	head := bytes.ToLower(data[:min(len(data), 4096)])
	for _, mark := range []string{"charset=", "encoding="} {
		if i := bytes.Index(head, []byte(mark)); i >= 0 {
			s := strings.TrimLeft(string(head[i+len(mark):]), " \"'")
			if e := strings.IndexAny(s, " \"'>;?/\r\n\t"); e >= 0 {
				s = s[:e]
			}
			return s
		}
	}
	return ""
}

func convert(data []byte, enc encoding.Encoding) string {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		out = data
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// mostlyUTF8 tells UTF-8 with a few damaged bytes from another encoding: in
// its first part, most bytes beyond ASCII belong to whole characters.
func mostlyUTF8(data []byte) bool {
	data = data[:min(len(data), 1<<16)]
	whole, broken := 0, 0
	for len(data) > 0 {
		if data[0] < utf8.RuneSelf {
			data = data[1:]
			continue
		}
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			broken++
		} else {
			whole++
		}
		data = data[n:]
	}
	return whole > 20*broken
}

// binary reports whether the input is no text at all.
func binary(data []byte) bool {
	head := data[:min(len(data), 1024)]
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x1f\x8b", "\x28\xb5\x2f\xfd", "\x7fELF", "RIFF", "\x00\x00\x00"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	odd := 0
	for _, c := range head {
		if c == 0 || c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	return odd*20 > len(head)
}
