package mailbox

import (
	"bytes"
	"io"
	"mime"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"coranto/internal/sanitize"
)

// Limits on a letter's header. Real ones stay far below.
const (
	headerMost = 256 << 10 // bytes
	fieldsMost = 1000      // lines as well, in a letter whose signature is to count
)

// field is one line of a header, unfolded.
type field struct{ name, value string }

// header is the fields in their order, as they were sent.
type header []field

// splitHeader takes the header off a letter, whatever stands in it: what is no
// field is passed over, and a letter without any is all body.
func splitHeader(raw []byte) (header, []byte) {
	var h header
	rest := raw
	if bytes.HasPrefix(rest, []byte("From ")) {
		first, after, _ := bytes.Cut(rest, []byte("\n"))
		if name, _, _ := bytes.Cut(first, []byte(":")); !fieldName(string(name)) { // as in an mbox file
			rest = after
		}
	}
	open := false // the last field may go on
	for len(rest) > 0 && len(raw)-len(rest) < headerMost {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		text := string(bytes.TrimRight(line, "\r"))
		name, value, ok := strings.Cut(text, ":")
		switch {
		case text == "":
			return h, after
		case text[0] == ' ' || text[0] == '\t':
			if open && len(h[len(h)-1].value) < headerMost/4 {
				h[len(h)-1].value += " " + strings.TrimSpace(text)
			}
		case ok && fieldName(name):
			if open = len(h) < fieldsMost; open {
				h = append(h, field{strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)})
			}
		case len(h) == 0:
			return nil, raw
		default:
			open = false
		}
		rest = after
	}
	return h, rest
}

// fieldName reports whether a name is one by RFC 5322, 2.2; spaces after it
// are seen in the wild.
func fieldName(s string) bool {
	s = strings.TrimRight(s, " \t")
	return s != "" && len(s) < 128 && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || r > '~' })
}

// get returns the first value of a field; its name is given in lower case.
func (h header) get(name string) string {
	for _, f := range h {
		if f.name == name {
			return f.value
		}
	}
	return ""
}

func (h header) count(name string) int {
	n := 0
	for _, f := range h {
		if f.name == name {
			n++
		}
	}
	return n
}

// text returns a field as a line that people can read: encoded words decoded
// (RFC 2047), control characters gone.
func (h header) text(name string, most int) string { return decodeWords(h.get(name), most) }

func decodeWords(s string, most int) string {
	d := mime.WordDecoder{CharsetReader: func(label string, in io.Reader) (io.Reader, error) {
		return charset.NewReaderLabel(label, in)
	}}
	if len(s) > 16*most {
		s = s[:16*most]
	}
	out, err := d.DecodeHeader(s)
	if err != nil {
		out = s
	}
	return sanitize.Line(readable([]byte(out), ""), most)
}

// date reads the Date field; what cannot be so is the time the letter arrived.
func (h header) date(received time.Time) time.Time {
	t, err := mail.ParseDate(h.get("date"))
	if err != nil || t.Year() < 1990 || !received.IsZero() && t.After(received.Add(24*time.Hour)) {
		t = received
	}
	return t.UTC().Truncate(time.Second)
}

var messageID = regexp.MustCompile(`^\s*<([^<>\s]{3,400})>`)

// id is the Message-ID without its brackets, "" when there is none to rely on.
func (h header) id() string {
	if m := messageID.FindStringSubmatch(h.get("message-id")); m != nil && h.count("message-id") == 1 {
		return m[1]
	}
	return ""
}

// listID is the name of the list, which reads as a host name (RFC 2919).
func (h header) listID() string {
	v := h.get("list-id")
	if i := strings.LastIndexByte(v, '<'); i >= 0 {
		v, _, _ = strings.Cut(v[i+1:], ">")
	}
	v = strings.ToLower(strings.TrimSpace(v))
	if !hostName(v) {
		return ""
	}
	return v
}

var host = regexp.MustCompile(`^([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$`)

func hostName(s string) bool { return len(s) <= 253 && host.MatchString(s) }

// sentToList reports whether a letter says that it goes to many: a newsletter
// or a mailing list, not a private letter, a receipt or an automatic answer.
func sentToList(raw []byte) bool {
	h, _ := splitHeader(raw)
	if auto := strings.ToLower(h.get("auto-submitted")); strings.HasPrefix(auto, "auto-replied") {
		return false
	}
	precedence := strings.ToLower(h.get("precedence"))
	return h.get("list-id") != "" || h.get("list-unsubscribe") != "" || precedence == "bulk" || precedence == "list"
}
