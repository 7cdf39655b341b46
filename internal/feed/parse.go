package feed

import (
	"bytes"

	"coranto/internal/news"
)

// Parse reads a feed of any kind and takes from it what it can: of a document
// that breaks off, what came before, and of a very long one the first
// MaxEntries entries. The error is a news.Problem of kind
// ErrInvalid, for bytes that are no feed at all.
func Parse(data []byte, o Options) (*Document, error) {
	text := toUTF8(data, o.ContentType)
	head := bytes.TrimLeft(text, " \t\r\n\ufeff")
	if len(head) == 0 {
		return nil, news.Problemf(news.ErrInvalid, "there is nothing in it; try again later, or give another address")
	}
	s := sink{d: &Document{}, o: o}
	if isJSON(head) {
		if ok, cut, err := s.readJSON(bytes.NewReader(head)); ok {
			s.end(cut, err)
			return s.d, nil
		}
		return nil, refusal(head)
	}
	p := newParser(s)
	p.buf = text
	if !p.run() {
		return nil, refusal(head)
	}
	p.settlePace()
	p.end(p.cut, nil)
	return p.d, nil
}

// isJSON reports whether text begins as JSON Feed does. A brace may also begin
// the junk before a feed.
func isJSON(head []byte) bool {
	if len(head) == 0 || head[0] != '{' {
		return false
	}
	rest := bytes.TrimLeft(head[1:], " \t\r\n")
	return len(rest) == 0 || rest[0] == '"' || rest[0] == '}'
}

func newParser(s sink) *parser {
	p := &parser{sink: s, seen: make(map[string]string, 64)}
	p.keep = -1
	return p
}

// refusal says what data is instead of a feed.
func refusal(head []byte) error {
	switch {
	case IsOPML(head):
		return news.Problemf(news.ErrInvalid, "this is a list of feeds (OPML), not a feed; import it instead")
	case bytes.Contains(head[:min(len(head), 4096)], []byte("<sitemapindex")):
		return news.Problemf(news.ErrInvalid, "this is a list of sitemaps, not a feed; give the address of the news sitemap it names")
	case looksLikePage(head):
		return news.Problemf(news.ErrInvalid, "this is a web page, not a feed; give the address of the feed it offers")
	}
	return news.Problemf(news.ErrInvalid, "this is not a feed; give the address of an RSS, Atom or JSON feed, or of a news sitemap")
}

func looksLikePage(b []byte) bool {
	head := bytes.ToLower(b[:min(len(b), 4096)])
	return bytes.Contains(head, []byte("<html")) || bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<body"))
}
