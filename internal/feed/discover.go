package feed

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// Link is a feed that a page offers.
type Link struct {
	Address string // absolute
	Title   string
	Kind    string // a news.FeedKind
}

// links gathers links, no address twice.
type links struct {
	base  string
	found []rankedLink
	seen  map[string]bool
}

type rankedLink struct {
	Link
	rank int // lower is better
}

// Discover returns the feeds that what was fetched offers, best first: of a
// page those it declares with link rel=alternate, then addresses in it that
// look like feeds, those of comments last; of a sitemap index or a robots.txt
// the sitemaps it names, those of news first. No address comes twice, and none
// is base itself.
func Discover(page []byte, contentType, base string) []Link {
	l := links{base: base, seen: map[string]bool{base: true}}
	head := bytes.ToLower(page[:min(len(page), 4096)])
	switch {
	case bytes.Contains(head, []byte("<sitemapindex")):
		l.sitemaps(page, contentType)
	case strings.HasPrefix(contentType, "text/plain") || !bytes.Contains(head, []byte("<")):
		l.robots(page)
	default:
		l.page(page, contentType)
	}
	slices.SortStableFunc(l.found, func(a, b rankedLink) int { return a.rank - b.rank })
	out := make([]Link, len(l.found))
	for i, f := range l.found {
		out[i] = f.Link
	}
	return out
}

func (l *links) add(rank int, address, title string, kind news.FeedKind) {
	address = news.Resolve(l.base, sanitize.Address(address))
	if address == "" || l.seen[address] || len(l.found) >= 200 {
		return
	}
	l.seen[address] = true
	if low := strings.ToLower(address + " " + title); strings.Contains(low, "comment") || strings.Contains(low, "kommentar") {
		rank += 10
	}
	l.found = append(l.found, rankedLink{Link{address, fold(title), string(kind)}, rank})
}

// page finds the feeds of an HTML page.
func (l *links) page(page []byte, contentType string) {
	r, err := charset.NewReader(bytes.NewReader(page), contentType)
	if err != nil {
		r = bytes.NewReader(page)
	}
	based := false
	z := html.NewTokenizer(r)
	z.SetMaxBuf(1 << 20)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		if raw := z.Raw(); len(raw) < 3 || raw[1]|0x20 != 'l' && raw[1]|0x20 != 'a' && raw[1]|0x20 != 'b' {
			continue
		}
		t := z.Token()
		switch t.Data {
		case "base":
			if b := news.Resolve(l.base, attributeOf(t, "href")); b != "" && !based {
				l.base, based = b, true
			}
		case "link":
			if declaresFeed(t) {
				l.add(0, attributeOf(t, "href"), attributeOf(t, "title"), news.KindFeed)
			}
		case "a":
			href := attributeOf(t, "href")
			low := strings.ToLower(href)
			switch {
			case feedAddress(href):
				l.add(1, href, attributeOf(t, "title"), news.KindFeed)
			case strings.Contains(low, "sitemap") && strings.Contains(low, "news") && strings.Contains(low, ".xml"):
				l.add(2, href, attributeOf(t, "title"), news.KindSitemap)
			}
		}
	}
}

// declaresFeed reports whether a link element names a feed.
func declaresFeed(t html.Token) bool {
	alternate := false
	for rel := range strings.FieldsSeq(strings.ToLower(attributeOf(t, "rel"))) {
		if rel == "feed" {
			return true
		}
		alternate = alternate || rel == "alternate"
	}
	if !alternate {
		return false
	}
	mime, _, _ := strings.Cut(strings.ToLower(attributeOf(t, "type")), ";")
	href := strings.ToLower(attributeOf(t, "href"))
	switch mime = strings.TrimSpace(mime); mime {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/x-rss+xml", "application/x-atom+xml",
		"application/rss", "application/atom", "text/rss+xml", "text/atom+xml", "text/rss", "text/atom", "application/xml+rss":
		return true
	case "application/json": // else the page as data
		return strings.Contains(href, "feed")
	case "application/xml", "text/xml":
		return !strings.Contains(href, "oembed") && !strings.Contains(href, "sitemap")
	case "":
		return feedAddress(href)
	}
	return false
}

func attributeOf(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// feedAddress reports whether a link looks like a feed's.
func feedAddress(href string) bool {
	if len(href) > 2000 {
		return false
	}
	u, err := url.Parse(strings.ToLower(href))
	if err != nil || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	for _, reader := range []string{"feedly.com", "inoreader.com", "netvibes.com", "newsblur.com", "theoldreader.com", "add.my.yahoo.com", "validator.w3.org"} {
		if strings.HasSuffix(u.Host, reader) {
			return false
		}
	}
	p := strings.TrimSuffix(u.Path, "/")
	last := p[strings.LastIndexByte(p, '/')+1:]
	switch last {
	case "feed", "rss", "atom", "rss2", "rdf", "index.rdf", "feed.json", "rss.php", "rss.aspx", "rss.asp", "rss.cfm":
		return true
	}
	for _, suffix := range []string{".rss", ".rdf", ".atom", "rss.xml", "atom.xml", "feed.xml", "feeds.xml", "rss2.xml"} {
		if strings.HasSuffix(last, suffix) {
			return true
		}
	}
	q := u.Query()
	return strings.HasPrefix(u.Host, "feeds.") && last != "" || strings.HasPrefix(u.Host, "rss.") && last != "" || strings.HasPrefix(u.Host, "feeds2.") && last != "" ||
		(strings.Contains(p, "/rss/") || strings.Contains(p, "/feeds/") || strings.Contains(p, "/feed/")) && (strings.HasSuffix(p, ".xml") || strings.HasSuffix(p, "/default")) ||
		strings.HasPrefix(q.Get("feed"), "rss") || q.Get("feed") == "atom" || q.Get("type") == "rss" || q.Get("alt") == "rss" || q.Get("output") == "rss"
}

// sitemaps finds the sitemaps that a sitemap index names.
func (l *links) sitemaps(data []byte, contentType string) {
	s := scanner{buf: toUTF8(data, contentType), keep: -1}
	p := parser{}
	for within := false; ; {
		switch t := s.next(); t.kind {
		case tokenEnd:
			return
		case tokenOpen:
			_, local := split(t.name)
			within = bytes.EqualFold(local, []byte("loc"))
		case tokenClose:
			within = false
		case tokenText, tokenCDATA:
			if within {
				l.sitemap(string(p.plain(inner{raw: t.body})))
			}
		}
	}
}

// robots finds the sitemaps that a robots.txt names.
func (l *links) robots(data []byte) {
	for line := range bytes.Lines(data[:min(len(data), 1<<20)]) {
		if key, v, ok := bytes.Cut(line, []byte(":")); ok && bytes.EqualFold(bytes.TrimSpace(key), []byte("sitemap")) {
			l.sitemap(string(bytes.TrimSpace(v)))
		}
	}
}

func (l *links) sitemap(address string) {
	rank := 2
	if low := strings.ToLower(address); strings.Contains(low, "news") {
		rank = 0
	} else if strings.Contains(low, "video") || strings.Contains(low, "image") || strings.Contains(low, "tag") || strings.Contains(low, "author") {
		rank = 4
	}
	l.add(rank, address, "", news.KindSitemap)
}

// CommonAddresses returns where the feeds of a site often are, to be tried in
// this order when its page offers none.
func CommonAddresses(site string) []Link {
	u, err := url.Parse(strings.TrimSpace(site))
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil
	}
	root := u.Scheme + "://" + u.Host
	var all []Link
	add := func(address string, kind news.FeedKind) {
		all = append(all, Link{Address: address, Kind: string(kind)})
	}
	// A section has its own feed, an article has not.
	if p := strings.TrimSuffix(u.EscapedPath(), "/"); p != "" && strings.Count(p, "/") <= 2 && !strings.Contains(p, ".") {
		for _, end := range []string{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml"} {
			add(root+p+end, news.KindFeed)
		}
	}
	for _, p := range []string{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/feeds", "/rss/index.xml", "/feed/rss", "/feeds/posts/default", "/index.rdf", "/?feed=rss2"} {
		add(root+p, news.KindFeed)
	}
	for _, p := range []string{"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/googlenews.xml", "/sitemaps/news.xml"} {
		add(root+p, news.KindSitemap)
	}
	return all
}
