package feed

import (
	"bytes"
	"strings"
)

// IsFeed reports whether data looks like a feed, by what stands at its
// beginning. It reads little and decides fast; Parse has the last word.
func IsFeed(data []byte, contentType string) bool {
	head := data[:min(len(data), 4096)]
	if bytes.IndexByte(head, 0) >= 0 { // UTF-16 and UTF-32
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	head = bytes.ToLower(bytes.TrimLeft(head, "\xef\xbb\xbf\xfe\xff \t\r\n"))
	if len(head) == 0 {
		return false
	}
	if head[0] == '{' {
		return bytes.Contains(head, []byte("jsonfeed.org/version")) ||
			strings.Contains(contentType, "feed+json") || bytes.Contains(head, []byte(`"items"`))
	}
	at := -1
	for _, root := range []string{"<rss", "<feed", "<rdf:rdf", "<rdf ", "<channel", "<urlset", "<atom:feed", "<atom10:feed", "<sitemapindex"} {
		if i := bytes.Index(head, []byte(root)); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if at < 0 {
		return false
	}
	html := bytes.Index(head, []byte("<html"))
	return html < 0 || at < html
}
