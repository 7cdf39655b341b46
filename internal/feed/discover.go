package feed

import (
	"bytes"
	"net/url"
	"sort"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"

	"coranto/internal/news"
)

// Link is a feed that a page offers.
type Link struct {
	Address string // absolute
	Title   string
	Kind    string // a news.FeedKind
}

// Discover returns the feeds a page offers: those it declares with
// link rel=alternate first, then addresses in it that look like feeds. Feeds
// of comments come last. No address comes twice.
func Discover(page []byte, contentType, base string) []Link {
	r, err := charset.NewReader(bytes.NewReader(page), contentType)
	if err != nil {
		r = bytes.NewReader(page)
	}
	type ranked struct {
		Link
		rank int
	}
	var found []ranked
	seen := map[string]bool{}
	add := func(rank int, address, title, kind string) {
		if address = news.Resolve(base, address); address == "" || seen[address] || len(found) >= 200 {
			return
		}
		seen[address] = true
		lower := strings.ToLower(address + " " + title)
		if strings.Contains(lower, "comment") {
			rank += 10
		}
		found = append(found, ranked{Link{address, strings.Join(strings.Fields(title), " "), kind}, rank})
	}
	based := false
	z := html.NewTokenizer(r)
	z.SetMaxBuf(1 << 20)
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		t := z.Token()
		switch t.Data {
		case "base":
			if b := news.Resolve(base, attributeOf(t, "href")); b != "" && !based {
				base, based = b, true
			}
		case "link":
			rels := strings.Fields(strings.ToLower(attributeOf(t, "rel")))
			mime, _, _ := strings.Cut(strings.ToLower(attributeOf(t, "type")), ";")
			for _, rel := range rels {
				if rel == "feed" || rel == "alternate" && feedType(strings.TrimSpace(mime)) {
					add(0, attributeOf(t, "href"), attributeOf(t, "title"), string(news.KindFeed))
					break
				}
			}
		case "a":
			href := attributeOf(t, "href")
			if feedAddress(href) {
				add(1, href, attributeOf(t, "title"), string(news.KindFeed))
			} else if strings.Contains(href, "sitemap") && strings.Contains(href, "news") && strings.Contains(href, ".xml") {
				add(2, href, attributeOf(t, "title"), string(news.KindSitemap))
			}
		}
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].rank < found[j].rank })
	links := make([]Link, len(found))
	for i, f := range found {
		links[i] = f.Link
	}
	return links
}

func attributeOf(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func feedType(mime string) bool {
	switch mime {
	case "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "application/x-rss+xml", "application/x-atom+xml", "application/rss", "application/atom", "text/rss+xml", "text/atom+xml", "text/rss", "application/json", "application/xml", "text/xml":
		return true
	}
	return false
}

// feedAddress reports whether a link's path looks like a feed's.
func feedAddress(href string) bool {
	u, err := url.Parse(href)
	if err != nil {
		return false
	}
	p := strings.ToLower(strings.TrimSuffix(u.Path, "/"))
	last := p[strings.LastIndexByte(p, '/')+1:]
	switch last {
	case "feed", "feeds", "rss", "atom", "rss2", "index.rdf", "feed.json":
		return true
	}
	for _, suffix := range []string{".rss", ".rdf", ".atom", "rss.xml", "atom.xml", "feed.xml", "feeds.xml", "rss2.xml"} {
		if strings.HasSuffix(last, suffix) {
			return true
		}
	}
	host := strings.ToLower(u.Host)
	return strings.HasPrefix(host, "feeds.") || strings.HasPrefix(host, "rss.") || strings.Contains(p, "/rss/") && strings.HasSuffix(p, ".xml")
}

// CommonAddresses returns where the feeds of a site often are, to be tried in
// this order when its page offers none.
func CommonAddresses(site string) []Link {
	u, err := url.Parse(site)
	if err != nil || u.Host == "" {
		return nil
	}
	root := u.Scheme + "://" + u.Host
	links := []Link{}
	add := func(address string, kind news.FeedKind) {
		links = append(links, Link{Address: address, Kind: string(kind)})
	}
	if p := strings.TrimSuffix(u.Path, "/"); p != "" {
		add(root+p+"/feed", news.KindFeed)
		add(root+p+"/rss", news.KindFeed)
		add(root+p+"/rss.xml", news.KindFeed)
	}
	for _, p := range []string{"/feed", "/rss", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feeds", "/feed/rss", "/rss/index.xml", "/feed.json", "/index.rdf", "/?feed=rss2"} {
		add(root+p, news.KindFeed)
	}
	for _, p := range []string{"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml", "/googlenews.xml"} {
		add(root+p, news.KindSitemap)
	}
	return links
}
