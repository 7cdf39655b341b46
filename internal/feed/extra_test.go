package feed

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

func TestExtra(t *testing.T) {
	for _, c := range []struct {
		in   string
		want *news.Extra
	}{
		{`<title>None</title><slash:comments>0</slash:comments><georss:point/>`, nil},
		{`<georss:point> 45.256  -71.92 </georss:point><georss:featureName>Coaticook</georss:featureName>`, &news.Extra{Point: "45.256 -71.92", Place: "Coaticook"}},
		{`<georss:point>45.256,-71.92</georss:point>`, &news.Extra{Point: "45.256 -71.92"}},
		{`<georss:line>45 -110.5 46 -109.5</georss:line><georss:polygon>1 2 3 4 5 6 1 2</georss:polygon><georss:box>1 2 3 4</georss:box>`, &news.Extra{Line: "45 -110.5 46 -109.5", Polygon: "1 2 3 4 5 6 1 2", Box: "1 2 3 4"}},
		{`<georss:where><gml:Point><gml:pos>45.5 -71</gml:pos></gml:Point></georss:where>`, &news.Extra{Point: "45.5 -71"}},
		{`<georss:where><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>1 2 3 4 1 2</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></georss:where>`, &news.Extra{Polygon: "1 2 3 4 1 2"}},
		{`<georss:where><gml:Envelope><gml:lowerCorner>1 2</gml:lowerCorner><gml:upperCorner>3 4</gml:upperCorner></gml:Envelope></georss:where>`, &news.Extra{Box: "1 2 3 4"}},
		{`<geo:lat>26.58</geo:lat><geo:long>-97.83</geo:long>`, &news.Extra{Point: "26.58 -97.83"}},
		{`<geo:Point><geo:long>-97.83</geo:long><geo:lat>26.58</geo:lat></geo:Point>`, &news.Extra{Point: "26.58 -97.83"}},
		{`<georss:point>95 10</georss:point><georss:point>x y</georss:point><georss:point>NaN 1</georss:point><georss:line>1 2 3</georss:line>`, nil},
		{`<slash:comments>7</slash:comments><wfw:commentRss>/c.rss</wfw:commentRss>`, &news.Extra{Comments: 7, CommentsFeed: "https://a.example/c.rss"}},
		{`<thr:in-reply-to ref="tag:a.example,2024:1" href="https://a.example/1"/><thr:total>3</thr:total>`, &news.Extra{Comments: 3, InReplyTo: "https://a.example/1"}},
		{`<a:link xmlns:a="http://www.w3.org/2005/Atom" rel="replies" type="application/atom+xml" href="/c.atom" thr:count="4"/>`, &news.Extra{Comments: 4, CommentsFeed: "https://a.example/c.atom"}},
		{`<itunes:season>2</itunes:season><itunes:episode>11</itunes:episode><podcast:transcript url="/t.vtt" type="text/vtt"/><podcast:chapters url="/c.json"/>`, &news.Extra{Season: 2, Episode: 11, Transcript: "https://a.example/t.vtt", Chapters: "https://a.example/c.json"}},
		{`<cc:license rdf:resource="https://l.example/by/4.0/"/><creativeCommons:license>https://l.example/by/3.0/</creativeCommons:license>`, &news.Extra{License: "https://l.example/by/4.0/"}},
	} {
		d := parse(t, `<rss><channel><item><guid>1</guid>`+c.in+`</item></channel></rss>`, Options{Base: "https://a.example/feed"})
		if diff := cmp.Diff(c.want, d.Entries[0].Extra); diff != "" {
			t.Errorf("%s: %s", c.in, diff)
		}
	}
}

// TestElements reads elements of feeds that have more than one name or place.
func TestElements(t *testing.T) {
	const rss, atom = `<rss version="2.0"><channel>`, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>`
	for in, want := range map[string]func(*Document) bool{
		rss + `<itunes:image url="https://a.example/i.png"/>`:                                                              func(d *Document) bool { return d.Icon == "https://a.example/i.png" },
		rss + `<itunes:title>T</itunes:title>`:                                                                             func(d *Document) bool { return d.Title == "T" },
		rss + `<itunes:owner><itunes:name>Jo</itunes:name><itunes:email>jo@a.example</itunes:email></itunes:owner>`:        func(d *Document) bool { return len(d.Authors) == 1 && d.Authors[0].Name == "Jo" },
		atom + `<content src="https://a.example/1" type="text/html"/>`:                                                     func(d *Document) bool { return d.Entries[0].URL == "https://a.example/1" },
		atom + `<content src="https://a.example/1.mp4" type="video/mp4"/>`:                                                 func(d *Document) bool { return d.Entries[0].URL == "" },
		atom + `<content type="image/png">iVBORw0KGgo=</content>`:                                                          func(d *Document) bool { return d.Entries[0].HTML == "" && d.Entries[0].Text == "" },
		atom + `<source><title>S</title><author><name>Jo</name></author></source>`:                                         func(d *Document) bool { return len(d.Entries[0].Authors) == 1 },
		atom + `<author><name>Al</name></author><source><author><name>Jo</name></author></source>`:                         func(d *Document) bool { return d.Entries[0].Authors[0].Name == "Al" && len(d.Entries[0].Authors) == 1 },
		atom + `<link rel="replies" type="application/atom+xml" href="https://a.example/c.atom"/>`:                         func(d *Document) bool { return d.Entries[0].CommentsURL == "" },
		rss + `<textInput><title>no</title><link>https://no.example/</link></textInput><title>T</title>`:                   func(d *Document) bool { return d.Title == "T" && d.HomePage == "" },
		`<CHANNEL HREF="https://a.example/"><CHANNEL><TITLE>Sub</TITLE><ITEM HREF="/3"/></CHANNEL></CHANNEL>`:              func(d *Document) bool { return len(d.Entries) == 1 && d.Entries[0].URL == "https://a.example/3" },
		`<CHANNEL HREF="https://a.example/"><LOGO HREF="https://a.example/l.gif" STYLE="ICON"/></CHANNEL>`:                 func(d *Document) bool { return d.Icon == "https://a.example/l.gif" },
		`<rss><channel xml:lang="de"><item xml:lang="fr"><guid>1</guid></item><item><guid>2</guid></item></channel></rss>`: func(d *Document) bool { return d.Entries[0].Language == "fr" && d.Entries[1].Language == "" },
	} {
		if d := parse(t, in, Options{}); !want(d) {
			t.Errorf("%s: %+v", in, d)
		}
	}
}
