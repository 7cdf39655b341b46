package feed

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDiscover(t *testing.T) {
	page := `<!doctype html><html><head><base href="/en/"><link rel="alternate" type="application/rss+xml" title="Comments on all" href="/comments/feed/">
<link rel='alternate' type='application/rss+xml; charset=utf-8' title='The  Tide &amp; co' href='feed/'><link rel="alternate" hreflang="de" href="/de/"><link rel="alternate" type="application/json" href="/wp-json/1">
<LINK REL="Alternate" TYPE="application/atom+xml" HREF="https://tide.example/atom.xml"><link rel="stylesheet" href="/feed.css"><link rel="alternate" type="text/xml" href="/oembed?format=xml"></head>
<body><a href="/rss">RSS</a><a href="https://feeds.other.example/tide">x</a><a href="/world/rss.xml">World</a><a href="/feed-the-birds">no</a><a href="feed/">again</a>
<a href="https://feedly.com/i/subscription/feed/x/rss">no</a><a href="/sitemap-news.xml">s</a><a href="javascript:feed">no</a></body></html>`
	want := []Link{
		{"https://tide.example/en/feed/", "The Tide & co", "feed"}, {"https://tide.example/atom.xml", "", "feed"},
		{"https://tide.example/rss", "", "feed"}, {"https://feeds.other.example/tide", "", "feed"}, {"https://tide.example/world/rss.xml", "", "feed"},
		{"https://tide.example/sitemap-news.xml", "", "sitemap"}, {"https://tide.example/comments/feed/", "Comments on all", "feed"},
	}
	if diff := cmp.Diff(want, Discover([]byte(page), "text/html", "https://tide.example/")); diff != "" {
		t.Error(diff)
	}
	index := `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://tide.example/1.xml</loc></sitemap><sitemap><loc> https://tide.example/news.xml?a=1&amp;b=2 </loc></sitemap></sitemapindex>`
	want = []Link{{"https://tide.example/news.xml?a=1&b=2", "", "sitemap"}, {"https://tide.example/1.xml", "", "sitemap"}}
	if diff := cmp.Diff(want, Discover([]byte(index), "application/xml", "https://tide.example/sitemap.xml")); diff != "" {
		t.Error(diff)
	}
	robots := "User-agent: *\nDisallow:\nsitemap: https://tide.example/1.xml\r\nSitemap: /news.xml\n"
	want = []Link{{"https://tide.example/news.xml", "", "sitemap"}, {"https://tide.example/1.xml", "", "sitemap"}}
	if diff := cmp.Diff(want, Discover([]byte(robots), "text/plain", "https://tide.example/robots.txt")); diff != "" {
		t.Error(diff)
	}
	if got := Discover(nil, "", ""); len(got) != 0 {
		t.Errorf("nothing gave %v", got)
	}
}

func TestCommonAddresses(t *testing.T) {
	has := func(all []Link, address string) bool {
		for _, l := range all {
			if l.Address == address {
				return true
			}
		}
		return false
	}
	if all := CommonAddresses("https://tide.example/world/"); all[0].Address != "https://tide.example/world/feed" || !has(all, "https://tide.example/rss.xml") || !has(all, "https://tide.example/news-sitemap.xml") {
		t.Errorf("a section: %v", all)
	}
	if all := CommonAddresses("https://tide.example/2024/02/05/piece.html"); all[0].Address != "https://tide.example/feed" {
		t.Errorf("an article: %v", all)
	}
	for _, bad := range []string{"", "tide", "ftp://tide.example/", "%"} {
		if all := CommonAddresses(bad); len(all) != 0 {
			t.Errorf("%q gave %v", bad, all)
		}
	}
}

func TestIsFeed(t *testing.T) {
	for in, want := range map[string]bool{
		`<?xml version="1.0"?><!-- x --><rss version="2.0">`: true, `<feed xmlns="http://www.w3.org/2005/Atom">`: true, `<rdf:RDF>`: true, `<urlset>`: true, `<CHANNEL HREF="x">`: true,
		`<r:rss xmlns:r="x">`: true, `<?xml version="1.0"?>` + strings.Repeat("<!-- a long comment -->", 300) + `<rss>`: true,
		`{"version": "https://jsonfeed.org/version/1.1"}`: true, `{"items": [{"id": 1}]}`: true, `{"a":1}`: false,
		`<!doctype html><html><body>about &lt;rss&gt; <rss>`: false, `<html><head><title>x</title>`: false, "": false, "text about <feeds": false, "%PDF-1.4": false, `<opml><body/></opml>`: false, `<sitemapindex>`: false,
	} {
		if got := IsFeed([]byte(in), ""); got != want {
			t.Errorf("IsFeed(%.60q) is %v", in, got)
		}
	}
}
