package fetch

import (
	"bufio"
	"io"
	"net/http"
	"strings"
)

// noPage says what an answer is when it cannot be a page, "" when it can. What
// it reads of the wire it puts back.
func noPage(h http.Header, wire io.Reader) (string, io.Reader) {
	kind, _, _ := strings.Cut(strings.ToLower(h.Get("Content-Type")), ";")
	kind = strings.TrimSpace(kind)
	family, _, _ := strings.Cut(kind, "/")
	switch {
	case family == "video":
		return "a video", wire
	case family == "audio":
		return "a sound recording", wire
	case family == "image":
		return "a picture", wire
	case family == "font":
		return "a font", wire
	case kind == "application/zip", kind == "application/x-zip-compressed":
		return "an archive", wire
	case kind == "application/octet-stream", kind == "binary/octet-stream":
		if h.Get("Content-Encoding") != "" { // what it is shows only once it is read
			return "", wire
		}
		b := bufio.NewReaderSize(wire, 512)
		head, _ := b.Peek(512)
		if len(head) > 0 && !isGzip(head) && !strings.HasPrefix(http.DetectContentType(head), "text/") {
			return "a file of no kind that can be read", b
		}
		return "", b
	}
	return "", wire
}
