package feed

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
	"golang.org/x/text/transform"
)

// toUTF8 returns data as UTF-8 without control characters.
func toUTF8(data []byte, contentType string) []byte {
	e, skip := encodingOf(data, contentType)
	data = data[skip:]
	switch {
	case e != nil:
		data = decode(data, e)
	case !utf8.Valid(data):
		data = mend(data)
	}
	return clean(data)
}

// encodingOf returns the encoding of data, nil for UTF-8, and how many bytes
// are a mark of it. What the bytes are is told by, in this order: a byte order
// mark; the pattern of zeros in UTF-16 and UTF-32; the bytes themselves, if
// they are UTF-8 beyond doubt; the header's charset; the declaration in the
// document; statistics. A name that the bytes contradict is passed over.
func encodingOf(data []byte, contentType string) (encoding.Encoding, int) {
	if e, skip := marked(data); e != nil {
		return e, skip
	}
	skip := 0
	if bytes.HasPrefix(data, []byte("\xef\xbb\xbf")) {
		skip = 3
	}
	multi, bad := countUTF8(data)
	named := lookup(headerCharset(contentType))
	if named == nil {
		named = lookup(declaredCharset(data))
	}
	isUTF8 := named == encoding.Encoding(unicode.UTF8)
	switch {
	case bad == 0 && (multi > 0 || named == nil || asciiCompatible(named) && !stateful(named)):
		return nil, skip
	case bad > 0 && (multi > 20*bad || isUTF8 && multi > 2*bad):
		return nil, skip // with stray bytes
	}
	if named == nil || isUTF8 {
		if other := lookup(declaredCharset(data)); other != nil && other != encoding.Encoding(unicode.UTF8) {
			return other, skip
		}
		if bad == 0 {
			return nil, skip
		}
		return guess(data), skip
	}
	return named, skip
}

// marked knows the encodings that show in the first bytes. It returns how many
// of them are a mark.
func marked(b []byte) (encoding.Encoding, int) {
	zero := func(i int) bool { return len(b) > i && b[i] == 0 }
	switch {
	case bytes.HasPrefix(b, []byte{0, 0, 0xfe, 0xff}):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte{0xff, 0xfe, 0, 0}):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 2
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 2
	case len(b) < 4:
	case zero(0) && zero(1) && zero(2) && !zero(3):
		return utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), 0
	case !zero(0) && zero(1) && zero(2) && zero(3):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 0
	case zero(0) && !zero(1) && zero(2) && !zero(3):
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), 0
	case !zero(0) && zero(1) && !zero(2) && zero(3):
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), 0
	case bytes.HasPrefix(b, []byte{0x4c, 0x6f, 0xa7, 0x94}): // <?xm
		return ebcdic(b), 0
	}
	return nil, 0
}

// ebcdic returns the EBCDIC code page that a document in one declares.
func ebcdic(b []byte) encoding.Encoding {
	head := decode(b[:min(len(b), 200)], charmap.CodePage037)
	if e := lookup(declaredCharset(head)); e != nil && !asciiCompatible(e) {
		return e
	}
	return charmap.CodePage037
}

// guess returns the encoding that data looks like, windows-1252 in doubt.
func guess(data []byte) encoding.Encoding {
	all, err := chardet.NewTextDetector().DetectAll(words8bit(data))
	if err != nil {
		return charmap.Windows1252
	}
	slices.SortFunc(all, func(a, b chardet.Result) int { // they come in any order
		return cmp.Or(b.Confidence-a.Confidence, cmp.Compare(a.Charset, b.Charset))
	})
	for _, r := range all {
		if e := lookup(r.Charset); e != nil && e != encoding.Encoding(unicode.UTF8) && r.Confidence >= 10 {
			return e
		}
	}
	return charmap.Windows1252
}

// words8bit returns the text lines and words around bytes that are not ASCII,
// without markup, which would look like English.
func words8bit(data []byte) []byte {
	out := make([]byte, 0, 1<<14)
	for i := 0; i < len(data) && len(out) < 1<<14; {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		from := i
		for from > 0 && i-from < 40 && data[from-1] != '>' && data[from-1] != '<' && data[from-1] != '"' {
			from--
		}
		for i < len(data) && data[i] != '<' && data[i] != '>' && data[i] != '"' {
			i++
		}
		out = append(append(out, data[from:i]...), '\n')
	}
	return out[:min(len(out), 1<<16)]
}

func decode(data []byte, e encoding.Encoding) []byte {
	out, _, err := transform.Bytes(e.NewDecoder(), data)
	if err != nil && len(out) == 0 {
		return mend(data)
	}
	return out
}

// countUTF8 counts the characters of several bytes, and the bytes that are part
// of none. A character cut by the end counts as neither.
func countUTF8(b []byte) (multi, bad int) {
	if utf8.Valid(b) {
		for i := 0; i < len(b) && multi == 0; i++ {
			if b[i] >= utf8.RuneSelf {
				multi = 1
			}
		}
		return multi, 0
	}
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			if !utf8.FullRune(b[i:]) {
				return multi, bad
			}
			bad++
		} else {
			multi++
		}
		i += n
	}
	return multi, bad
}

// mend returns UTF-8 in which single bytes of windows-1252 stand.
func mend(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/16)
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r != utf8.RuneError || n != 1:
			out = append(out, b[i:i+n]...)
		case b[i] < 0xa0:
			out = utf8.AppendRune(out, western[b[i]-0x80])
		default:
			out = utf8.AppendRune(out, rune(b[i]))
		}
		i += n
	}
	return out
}

// clean returns b without the control characters that XML forbids.
func clean(b []byte) []byte {
	i := 0
	for i < len(b) && (b[i] >= ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	if i == len(b) {
		return b
	}
	out := append(make([]byte, 0, len(b)), b[:i]...)
	for _, c := range b[i:] {
		if c >= ' ' || c == '\n' || c == '\t' || c == '\r' {
			out = append(out, c)
		}
	}
	return out
}
