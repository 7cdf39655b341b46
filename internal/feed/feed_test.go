package feed

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

func parse(t *testing.T, s string, o Options) *Document {
	t.Helper()
	d, err := Parse([]byte(s), o)
	if err != nil {
		t.Fatalf("Parse(%.80q): %v", s, err)
	}
	return d
}

func day(y, m, d, h, min, s int) time.Time {
	return time.Date(y, time.Month(m), d, h, min, s, 0, time.UTC)
}

func TestRSS(t *testing.T) {
	d := parse(t, `<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:x="http://example.org/none" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel>
 <title>The Harbour &amp; Tide</title><link>https://tide.example/</link><description>News from &lt;b&gt;here&lt;/b&gt;</description>
 <language>en_GB</language><copyright>© Tide</copyright><generator>Press 1</generator><ttl>30</ttl>
 <managingEditor>desk@tide.example (Ann Lee)</managingEditor>
 <lastBuildDate>Mon, 05 Feb 2024 10:20:30 GMT</lastBuildDate>
 <atom:link rel="self" href="https://tide.example/rss"/><atom:link rel="hub" href="https://hub.example/"/>
 <image><url>/logo.png</url><title>Not the title</title><link>https://other.example/</link></image>
 <item>
  <title><![CDATA[Ferries <i>stop</i> &amp; go]]></title><link> https://tide.example/a?x=1&amp;y=2 </link><guid isPermaLink="false">tide-1</guid>
  <x:title>Wrong</x:title><x:description>Wrong</x:description>
  <description>Short</description><content:encoded><![CDATA[<p>Long <a href="/b">b</a></p>]]></content:encoded>
  <dc:creator>Ann Lee</dc:creator><dc:creator>Bo Dahl</dc:creator><category>Ports</category><category> Ports </category><category>Sea</category>
  <pubDate>Mon, 05 Feb 2024 10:20:30 +0100</pubDate><comments>https://tide.example/a#c</comments>
  <media:thumbnail url="https://i.example/s.jpg" width="100"/><media:content url="https://i.example/l.jpg" medium="image" width="1200"/>
  <enclosure url="https://i.example/a.mp3" type="audio/mpeg" length="123"/><itunes:duration>1:02:03</itunes:duration>
  <source url="https://wire.example/rss">Wire</source>
 </item>
</channel></rss>`, Options{Base: "https://feeds.example/tide"})
	want := &Document{
		Format: "rss2.0", Title: "The Harbour & Tide", HomePage: "https://tide.example/", Address: "https://tide.example/rss",
		Description: "News from <b>here</b>", Icon: "https://tide.example/logo.png", Language: "en-GB", Rights: "© Tide", Generator: "Press 1",
		Authors: []news.Author{{Name: "Ann Lee", URL: "mailto:desk@tide.example"}}, Hubs: []Hub{{"WebSub", "https://hub.example/"}},
		Updated: day(2024, 2, 5, 10, 20, 30), Pace: Pace{Every: 30 * time.Minute},
		Entries: []news.Entry{{
			ID: "tide-1", URL: "https://tide.example/a?x=1&y=2", Title: "Ferries stop & go",
			HTML: `<p>Long <a href="https://tide.example/b">b</a></p>`, Summary: "Short", Image: "https://i.example/l.jpg",
			Published: day(2024, 2, 5, 9, 20, 30), Authors: []news.Author{{Name: "Ann Lee"}, {Name: "Bo Dahl"}}, Tags: []string{"Ports", "Sea"},
			Attachments: []news.Attachment{{URL: "https://i.example/a.mp3", MIMEType: "audio/mpeg", Size: 123, Duration: 3723}},
			SourceTitle: "Wire", SourceURL: "https://wire.example/rss", CommentsURL: "https://tide.example/a#c",
		}},
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
}

func TestAtom(t *testing.T) {
	d := parse(t, `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://see.example/x/">
<id>tag:see.example,2024:1</id><title type="html">See &amp;amp; Strand</title><subtitle>Alles</subtitle><updated>2024-02-05T10:20:30Z</updated>
<link href="/"/><link rel="self" href="feed.atom"/><logo>l.png</logo><rights>© See</rights><author><name>Redaktion</name><email>r@see.example</email></author>
<entry><id>tag:see.example,2024:2</id><title type="text">1 &lt; 2 &amp; so</title><link rel="enclosure" href="a.mp3" type="audio/mpeg" length="9"/><link href="a.html"/>
 <link rel="replies" type="text/html" href="a.html#c"/>
 <updated>2024-02-05T10:20:30Z</updated><published>2024-02-04T10:20:30+01:00</published><category term="t" label="Tag"/>
 <author><name>Eva</name><uri>/eva</uri></author>
 <summary>kurz</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml" xml:base="sub/"><p>Ein <a href="b">b</a><br/></p><p/></div></content>
 <source><title>Quelle</title><link href="https://q.example/"/></source></entry>
<entry xml:lang="fr"><title>Deux</title><id>2</id><content type="html">&lt;p&gt;&lt;img src="i.png"&gt;&lt;/p&gt;</content></entry>
</feed>`, Options{})
	want := &Document{
		Format: "atom1.0", ID: "tag:see.example,2024:1", Title: "See & Strand", HomePage: "https://see.example/", Address: "https://see.example/x/feed.atom",
		Description: "Alles", Icon: "https://see.example/x/l.png", Language: "de", Rights: "© See", Updated: day(2024, 2, 5, 10, 20, 30),
		Authors: []news.Author{{Name: "Redaktion", URL: "mailto:r@see.example"}},
		Entries: []news.Entry{{
			ID: "tag:see.example,2024:2", URL: "https://see.example/x/a.html", Title: "1 < 2 & so", Summary: "kurz",
			HTML:      `<div><p>Ein <a href="https://see.example/x/sub/b">b</a><br></p><p></p></div>`,
			Published: day(2024, 2, 4, 9, 20, 30), Modified: day(2024, 2, 5, 10, 20, 30), Tags: []string{"Tag"},
			Authors:     []news.Author{{Name: "Eva", URL: "https://see.example/eva"}},
			Attachments: []news.Attachment{{URL: "https://see.example/x/a.mp3", MIMEType: "audio/mpeg", Size: 9}},
			SourceTitle: "Quelle", SourceURL: "https://q.example/", CommentsURL: "https://see.example/x/a.html#c",
		}, {ID: "2", Title: "Deux", Language: "fr", HTML: `<p><img src="https://see.example/x/i.png"></p>`}},
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
}

func TestOtherFormats(t *testing.T) {
	for _, c := range []struct {
		name, in, format string
		want             news.Entry
	}{
		{"rdf", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>A</title><items><rdf:Seq><rdf:li resource="https://a.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://a.example/1"><title>One</title><link>https://a.example/1</link><dc:date>2024-02-05T10:20:30Z</dc:date></item></rdf:RDF>`,
			"rdf1.0", news.Entry{ID: "https://a.example/1", URL: "https://a.example/1", Title: "One", Published: day(2024, 2, 5, 10, 20, 30)}},
		{"cdf", `<CHANNEL HREF="https://a.example/"><TITLE>A</TITLE><ITEM HREF="https://a.example/1" LASTMOD="2024-02-05T10:20:30Z"><TITLE>One</TITLE><ABSTRACT>Short</ABSTRACT></ITEM></CHANNEL>`,
			"cdf", news.Entry{ID: "https://a.example/1", URL: "https://a.example/1", Title: "One", Summary: "Short", Modified: day(2024, 2, 5, 10, 20, 30)}},
		{"news sitemap", `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://a.example/1</loc><news:news><news:publication><news:name>The A</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-02-05</news:publication_date><news:title>One</news:title><news:keywords>x, y</news:keywords></news:news>
<image:image><image:loc>https://a.example/i.jpg</image:loc><image:title>No</image:title></image:image></url></urlset>`,
			"sitemap", news.Entry{ID: "https://a.example/1", URL: "https://a.example/1", Title: "One", Language: "en", Image: "https://a.example/i.jpg", Tags: []string{"x", "y"}, Published: day(2024, 2, 5, 0, 0, 0)}},
		{"json", `{"version":"https://jsonfeed.org/version/1.1","title":"A","feed_url":"https://a.example/feed.json","items":[{"id":1,"url":"/1","title":"One","content_html":"<a href='/x'>x</a>","author":{"name":"Ann"},"tags":["t"],"date_published":"2024-02-05T10:20:30Z"}]}`,
			"json1.1", news.Entry{ID: "1", URL: "https://a.example/1", Title: "One", HTML: `<a href="https://a.example/x">x</a>`, Authors: []news.Author{{Name: "Ann"}}, Tags: []string{"t"}, Published: day(2024, 2, 5, 10, 20, 30)}},
		{"atom 0.3", `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>A</title><entry><title mode="base64" type="text/html">T25l</title><link rel="alternate" href="https://a.example/1"/><issued>2024-02-05T10:20:30Z</issued><content type="text/html" mode="escaped">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>`,
			"atom0.3", news.Entry{ID: "https://a.example/1", URL: "https://a.example/1", Title: "One", HTML: "<p>x</p>", Published: day(2024, 2, 5, 10, 20, 30)}},
	} {
		d := parse(t, c.in, Options{})
		if d.Format != c.format || len(d.Entries) != 1 {
			t.Errorf("%s: format %s with %d entries", c.name, d.Format, len(d.Entries))
			continue
		}
		if diff := cmp.Diff(c.want, d.Entries[0]); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestRefused sees that what is no feed is refused in a sentence.
func TestRefused(t *testing.T) {
	for _, in := range []string{"", " \n", "nothing", "<html><body><rss/></body></html>", "<!doctype html><title>x</title>", `{"a":1}`, "[]", "{", "\x00\x01\x02\xff", "<a><b/></a>",
		`<opml><body><outline xmlUrl="x"/></body></opml>`, `<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>`, strings.Repeat("<", 100000)} {
		if d, err := Parse([]byte(in), Options{}); err == nil {
			t.Errorf("%.40q was read as %s", in, d.Format)
		} else if p, ok := err.(*news.Problem); !ok || p.Kind != news.ErrInvalid || p.Say == "" {
			t.Errorf("%.40q: %v is no problem of kind invalid", in, err)
		}
	}
}
