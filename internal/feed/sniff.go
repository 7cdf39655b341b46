package feed

import (
	"bytes"
	"strings"
)

// IsFeed reports whether data looks like a feed, by the first element in it,
// or by the fields of JSON. It reads little and decides fast; Parse has the
// last word.
func IsFeed(data []byte, contentType string) bool {
	head := data[:min(len(data), 1<<16)]
	if bytes.IndexByte(head, 0) >= 0 { // UTF-16 and UTF-32
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	head = bytes.TrimLeft(head, "\xef\xbb\xbf\xfe\xff \t\r\n")
	if len(head) == 0 {
		return false
	}
	if head[0] == '{' {
		return bytes.Contains(head, []byte("jsonfeed.org/version")) || strings.Contains(contentType, "feed+json") || bytes.Contains(head, []byte(`"items"`))
	}
	s := scanner{buf: head, keep: -1}
	for range 200 {
		t := s.next()
		switch t.kind {
		case tokenEnd:
			return false
		case tokenOpen:
			_, local := split(t.name)
			switch string(bytes.ToLower(local)) {
			case "rss", "feed", "rdf", "channel", "urlset":
				return true
			case "html", "head", "body", "opml", "sitemapindex", "svg":
				return false
			}
		case tokenType:
			if bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(t.body)), []byte("html")) {
				return false
			}
		}
	}
	return false
}
