package feed

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"coranto/internal/news"
)

// seeds are small feeds, whole and broken.
var seeds = []string{
	`<rss version="2.0"><channel><title>A</title><item><title>B</title><link>https://a.example/b</link><description>&lt;p&gt;x &amp; y</description></item></channel></rss>`,
	`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x"><entry><title type="xhtml"><div>a<br/></div></title><link href="b"/><author><name>N</name></author></entry></feed>`,
	`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://a.example/"><title>t</title></item></rdf:RDF>`,
	`<urlset><url><loc>https://a.example/</loc><news:news><news:title>t</news:title></news:news></url></urlset>`,
	`<!DOCTYPE rss [<!ENTITY e "x">]><rss><channel><title>&e;&nbsp;&#8217;&#x2019;&bogus;</title></channel></rss>`,
	`{"version":"https://jsonfeed.org/version/1.1","title":"A","items":[{"id":1,"content_html":"<p>x"},{"id":"2"`,
	`<rss><channel><item><title><![CDATA[ open`, `<CHANNEL HREF="https://a.example/"><ITEM/></CHANNEL>`,
	"\xff\xfe<\x00r\x00s\x00s\x00>\x00", `<?xml version="1.0" encoding="koi8-r"?><rss><channel><title>` + "\xd4\xc5\xd3\xd4" + `</title></channel></rss>`,
}

// check holds what a Document guarantees.
func check(t *testing.T, d *Document) {
	t.Helper()
	var b bytes.Buffer
	if err := d.WriteJSON(&b, "x"); err != nil {
		t.Fatal(err)
	}
	if !json.Valid(b.Bytes()) || bytes.Count(b.Bytes(), []byte("\n")) != 1 {
		t.Fatal("not one line of JSON")
	}
	if d.Format == "" {
		t.Error("no format")
	}
	for _, e := range d.Entries {
		if e.ID == "" {
			t.Errorf("no id: %+v", e)
		}
		if strings.ContainsAny(e.Title, "\n\r\t") {
			t.Errorf("title %q", e.Title)
		}
		if strings.HasPrefix(strings.ToLower(e.URL), "javascript:") {
			t.Errorf("address %q", e.URL)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), "text/xml; charset=utf-8")
	}
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		IsFeed(b, contentType)
		d, err := Parse(b, Options{ContentType: contentType, Base: "https://a.example/feed", Now: sunday})
		if err != nil {
			return
		}
		check(t, d)
	})
}

// FuzzRead sees that a feed read as it comes in, a little at a time, is what it
// is when it is there at once.
func FuzzRead(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s), "")
	}
	f.Fuzz(func(t *testing.T, b []byte, contentType string) {
		if len(b) > 1<<16 { // Read tells the encoding by so much of it
			return
		}
		o := Options{ContentType: contentType, Base: "https://a.example/feed", Now: sunday}
		want, err := Parse(b, o)
		var got []news.Entry
		d, rerr := Read(iotest.HalfReader(bytes.NewReader(b)), o, func(e *news.Entry) error {
			got = append(got, *e)
			return nil
		})
		if (err == nil) != (rerr == nil) {
			t.Fatalf("%v, and at once %v", rerr, err)
		}
		if err != nil {
			return
		}
		if len(got) != len(want.Entries) || d.Title != want.Title || d.Format != want.Format || len(d.Warnings) != len(want.Warnings) {
			t.Fatalf("%d entries of %q, %v, and at once %d of %q, %v", len(got), d.Title, d.Warnings, len(want.Entries), want.Title, want.Warnings)
		}
		for i := range got {
			if g, w := got[i], want.Entries[i]; g.Title != w.Title || g.HTML != w.HTML || g.URL != w.URL || !g.Published.Equal(w.Published) {
				t.Errorf("%+v, and at once %+v", g, w)
			}
		}
	})
}

func FuzzDiscover(f *testing.F) {
	f.Add([]byte(`<link rel="alternate" type="application/rss+xml" href="/rss"><a href="/feed">Feed</a>`))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, l := range Discover(b, "text/html", "https://a.example/") {
			if !web([]byte(l.Address)) {
				t.Errorf("address %q", l.Address)
			}
		}
	})
}

// TestLinear sees that hostile input takes time that grows with its size only.
func TestLinear(t *testing.T) {
	const size = 1 << 16
	for _, piece := range []string{
		"<", "<a", "<a>", "</a>", "<a b='", `<a b="`, `<a b=">"`, "<![CDATA[", "<!--", "<!DOCTYPE [", "<!x", "<?", "&", "&#", "&a;", "<item>", "<item><title>", "<title>", "<title><title>", "</rss>", "<link>", "<author><name>",
		"<a xmlns:b='c'>", "<item xml:base='x/'>", "<item><description><b><item>", "<media:group>", "<media:content><a>", "<category>x</category>", "<enclosure url='https://a.example/'/>", "<entry", "\x00", "\xff", "<description>&lt;", "<content:encoded><![CDATA[<p>",
		"<item><guid>1</guid></item>", "<outline ", "<outline xmlUrl='x'>", "<outline a='", "</outline>", "<link rel=alternate type=application/rss+xml href=x>", "<content type='multipart/x'>", "<georss:where><gml:pos>1 ", "<geo:lat>1</geo:lat>", "<slash:comments>1</slash:comments>", "&amp;lt;p&amp;gt;", "<source><author>",
	} {
		body := strings.Repeat(piece, size/len(piece))
		for _, whole := range []string{body, "<rss><channel>" + body, "<rss><channel><item><description>" + body, "<feed xmlns='http://www.w3.org/2005/Atom'><entry><content type='xhtml'>" + body, `{"version":"https://jsonfeed.org/version/1","items":[` + body} {
			start := time.Now()
			d, err := Parse([]byte(whole), Options{Base: "https://a.example/"})
			if err == nil && d.Format == "" {
				t.Error("no format")
			}
			Read(strings.NewReader(whole), Options{Base: "https://a.example/"}, func(*news.Entry) error { return nil })
			ReadOPML([]byte(whole))
			if took := time.Since(start); took > 4*time.Second {
				t.Errorf("%d bytes of %q in %.20q took %s", size, piece, whole, took)
			}
		}
		start := time.Now()
		Discover([]byte(body), "text/html", "https://a.example/")
		if took := time.Since(start); took > 4*time.Second {
			t.Errorf("Discover took %s for %d bytes of %q", took, size, piece)
		}
	}
}
