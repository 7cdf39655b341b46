package feed

import (
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
)

// benchmarkFeed makes a feed of 50 items and about 190 KB, as news sites
// publish them: content escaped in Atom, half of it in CDATA in RSS.
func benchmarkFeed(format string) []byte {
	var b bytes.Buffer
	start := time.Date(2024, 2, 5, 10, 20, 30, 0, time.UTC)
	if format == "rss" {
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>The Harbour</title><link>https://tide.example/</link><description>News</description><language>en</language>`)
	} else {
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>The Harbour</title><link href="https://tide.example/"/><id>https://tide.example/</id><updated>2024-02-05T10:20:30Z</updated>`)
	}
	for i := range 50 {
		var body strings.Builder
		for j := range 9 {
			fmt.Fprintf(&body, `<p>Paragraph %d of piece %d says that the ferry’s captain &amp; crew <a href="https://tide.example/%d/%d">left the harbour</a> before the tide turned, and that <em>nobody</em> on the quay was told why; “we waited”, said one of those who had come to see them off, and then the rain set in and all went home without a word to anybody.</p>`+"\n", j, i, i, j)
		}
		body.WriteString(`<figure><img src="https://i.tide.example/` + fmt.Sprint(i) + `.jpg" alt="The quay"><figcaption>The quay at dawn</figcaption></figure>`)
		at := start.Add(-time.Duration(i) * time.Hour)
		address := fmt.Sprintf("https://tide.example/2024/02/05/piece-%d.html?x=1&amp;y=2", i)
		if format == "rss" {
			content := "<![CDATA[" + body.String() + "]]>"
			if i%2 == 1 {
				content = html.EscapeString(body.String())
			}
			fmt.Fprintf(&b, "<item>\n<title>Piece %d: what the harbour’s ferries did &amp; why</title>\n<link>%s</link>\n<guid isPermaLink=\"false\">tide-%d</guid>\n<pubDate>%s</pubDate>\n<dc:creator><![CDATA[Ann Lee]]></dc:creator>\n<category>Ports</category><category>Sea</category>\n<media:content url=\"https://i.tide.example/%d.jpg\" medium=\"image\" width=\"800\"/>\n<description>The ferries left before the tide turned.</description>\n<content:encoded>%s</content:encoded>\n</item>\n", i, address, i, at.Format(time.RFC1123Z), i, content)
		} else {
			fmt.Fprintf(&b, "<entry>\n<title>Piece %d: what the harbour’s ferries did &amp; why</title>\n<link href=\"%s\"/>\n<id>tag:tide.example,2024:%d</id>\n<published>%s</published><updated>%s</updated>\n<author><name>Ann Lee</name></author>\n<category term=\"Ports\"/><category term=\"Sea\"/>\n<summary>The ferries left before the tide turned.</summary>\n<content type=\"html\">%s</content>\n</entry>\n", i, address, i, at.Format(time.RFC3339), at.Format(time.RFC3339), html.EscapeString(body.String()))
		}
	}
	if format == "rss" {
		b.WriteString("</channel></rss>\n")
	} else {
		b.WriteString("</feed>\n")
	}
	return b.Bytes()
}

// BenchmarkParse reads one feed again and again, with this package and, beside
// it, with gofeed.
func BenchmarkParse(b *testing.B) {
	for _, format := range []string{"rss", "atom"} {
		data := benchmarkFeed(format)
		perItem := func(b *testing.B) {
			b.ReportMetric(50*float64(b.N)/b.Elapsed().Seconds(), "items/s")
		}
		b.Run(format+"/coranto", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if d, err := Parse(data, Options{}); err != nil || len(d.Entries) != 50 {
					b.Fatal(err)
				}
			}
			perItem(b)
		})
		b.Run(format+"/gofeed", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if d, err := gofeed.NewParser().Parse(bytes.NewReader(data)); err != nil || len(d.Items) != 50 {
					b.Fatal(err)
				}
			}
			perItem(b)
		})
	}
}
