package feed

import (
	"bytes"
	"mime"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/ianaindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// headerCharset returns the charset of a Content-Type, however it is quoted.
func headerCharset(contentType string) string {
	if contentType == "" {
		return ""
	}
	if _, params, err := mime.ParseMediaType(contentType); err == nil {
		return strings.Trim(params["charset"], `'" `)
	}
	// Charset names are ASCII, so what lower case does to the rest may be lost.
	_, rest, ok := strings.Cut(strings.ToLower(contentType), "charset")
	if !ok {
		return ""
	}
	rest = strings.TrimLeft(rest, " =:'\"")
	if end := strings.IndexAny(rest, " ;'\","); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// declaredCharset returns what encoding="" in the XML declaration says, or
// charset in what stands there instead.
func declaredCharset(b []byte) string {
	head := b[:min(len(b), 1024)]
	i := bytes.Index(head, []byte("<?xml"))
	if i < 0 {
		return ""
	}
	head = head[i+5:]
	if end := bytes.IndexByte(head, '>'); end >= 0 {
		head = head[:end]
	}
	for b := head; b != nil; {
		var name, v []byte
		if _, name, v, b = nextAttribute(b); b != nil && bytes.EqualFold(name, []byte("encoding")) {
			return string(bytes.Trim(v, " ?"))
		}
	}
	return ""
}

// lookup returns the encoding of a name: as browsers know it, as IANA does, or
// as code pages are called in the wild.
func lookup(name string) encoding.Encoding {
	name = strings.ToLower(strings.TrimSpace(name))
	if name == "" || len(name) > 40 {
		return nil
	}
	switch name {
	case "utf-16", "utf16", "utf-16le", "utf-16be", "utf-32", "utf32", "ucs-2", "ucs-4", "u16", "iso-10646-ucs-2", "iso-10646-ucs-4":
		return nil // the first bytes would have shown it
	}
	for _, spelling := range []string{name, strings.ReplaceAll(name, "_", "-"), "x-" + strings.ReplaceAll(name, "_", "-")} {
		if e, canonical := charset.Lookup(spelling); e != nil && canonical != "replacement" {
			if canonical == "utf-8" {
				return unicode.UTF8
			}
			return e
		}
		if e, err := ianaindex.IANA.Encoding(spelling); err == nil && e != nil {
			return e
		}
	}
	digits := strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyz-_ ")
	if page, ok := codePages[digits]; ok {
		return page
	}
	return nil
}

// codePages are the code pages that go by more names than registries hold.
var codePages = map[string]encoding.Encoding{
	"037": charmap.CodePage037, "437": charmap.CodePage437, "850": charmap.CodePage850, "852": charmap.CodePage852, "855": charmap.CodePage855,
	"858": charmap.CodePage858, "860": charmap.CodePage860, "862": charmap.CodePage862, "863": charmap.CodePage863, "865": charmap.CodePage865,
	"866": charmap.CodePage866, "1047": charmap.CodePage1047, "1140": charmap.CodePage1140, "874": charmap.Windows874,
	"1250": charmap.Windows1250, "1251": charmap.Windows1251, "1252": charmap.Windows1252, "1253": charmap.Windows1253, "1254": charmap.Windows1254,
	"1255": charmap.Windows1255, "1256": charmap.Windows1256, "1257": charmap.Windows1257, "1258": charmap.Windows1258,
	"932": japanese.ShiftJIS, "936": simplifiedchinese.GBK, "949": korean.EUCKR, "950": traditionalchinese.Big5, "620": charmap.Windows874,
}

// stateful reports whether an encoding writes other scripts in ASCII bytes.
func stateful(e encoding.Encoding) bool {
	out, err := e.NewDecoder().Bytes([]byte("\x1b$B0!\x1b(B"))
	return err == nil && len(out) == 3
}

// asciiCompatible reports whether ASCII bytes mean themselves.
func asciiCompatible(e encoding.Encoding) bool {
	out, err := e.NewDecoder().Bytes([]byte("<?xml>"))
	return err == nil && string(out) == "<?xml>"
}
