package feed

import (
	"fmt"
	"strings"
	"testing"
)

// TestMessy reads feeds that no strict parser takes.
func TestMessy(t *testing.T) {
	const open, end = `<rss version="2.0"><channel><title>F</title><link>https://f.example/</link>`, `</channel></rss>`
	item := func(s string) string { return open + "<item>" + s + "</item>" + end }
	for _, c := range []struct{ name, in, want string }{ // want: of each entry id;url;title;summary;html
		{"bare ampersand", item(`<title>AT&T & co</title><link>https://f.example/?a=1&b=2</link>`), "https://f.example/?a=1&b=2;https://f.example/?a=1&b=2;AT&T & co;;"},
		{"bare less-than", item(`<guid>1</guid><title>1 < 2 <3</title><description>x <y then</description>`), "1;;1 < 2 <3;x <y then;"},
		{"naked markup", item(`<guid>1</guid><title>A <b>b</b> c</title><description>One<br>two <img src="/i.png"> <p>three</description>`), `1;;A b c;One<br>two <img src="https://f.example/i.png"> <p>three;`},
		{"undeclared namespaces", item(`<guid>1</guid><dc:creator>x</dc:creator><content:encoded>&lt;p&gt;y&lt;/p&gt;</content:encoded><foo:title>no</foo:title>`), "1;;;;<p>y</p>"},
		{"unknown entities", item(`<guid>1</guid><title>caf&eacute; &bogus; &nbsp;x &copy</title>`), "1;;café &bogus; x ©;;"},
		{"escaped twice", item(`<guid>1</guid><title>a &amp;amp; b &amp;#8217;s &amp;lt;i&amp;gt;x&amp;lt;/i&amp;gt;</title>`), "1;;a & b ’s x;;"},
		{"not a tag", item(`<guid>1</guid><title>Use List&lt;T&gt; and &lt;blink&gt;</title>`), "1;;Use List<T> and;;"},
		{"missing end of title", open + `<item><title>One<link>https://f.example/1</link></item><item><title>Two</title><guid>2</guid></item>` + end, "https://f.example/1;https://f.example/1;One;; 2;;Two;;"},
		{"missing end of item", open + `<item><guid>1</guid><title>One</title><item><guid>2</guid><title>Two</title></item>` + end, "1;;One;; 2;;Two;;"},
		{"missing end of description and item", open + `<item><guid>1</guid><description>One<item><guid>2</guid><title>Two</title></item>` + end, "1;;;One; 2;;Two;;"},
		{"cut in a text", open + `<item><guid>1</guid><title>One</title></item><item><guid>2</guid><title>Two</title><description>So far and no fur`, "1;;One;; 2;;Two;So far and no fur;"},
		{"cut in an address", open + `<item><guid>1</guid><title>One</title></item><item><title>Two</title><link>https://f.exam`, "1;;One;;"},
		{"cut in a tag", open + `<item><guid>1</guid><title>One</title></item><item><guid>2</guid><ti`, "1;;One;; 2;;;;"},
		{"cut in CDATA", open + `<item><guid>1</guid><title>One</title><description><![CDATA[<p>So far`, "1;;One;<p>So far;"},
		{"CDATA within CDATA", item(`<guid>1</guid><description><![CDATA[<p>a <![CDATA[b]]> c</p>]]></description>`), "1;;;<p>a <![CDATA[b c</p>]]>;"},
		{"half escaped, half CDATA", item(`<guid>1</guid><description>&lt;p&gt;a&lt;/p&gt;<![CDATA[<p>b</p>]]></description>`), "1;;;<p>a</p><p>b</p>;"},
		{"wrong case", `<RSS Version="2.0"><Channel><Title>F</Title><ITEM><GUID>1</GUID><Title>One</title><pubdate>Mon, 05 Feb 2024 10:20:30 GMT</pubdate></Item></Channel></RSS>`, "1;;One;;"},
		{"no channel", `<rss><item><guid>1</guid><title>One</title></item></rss>`, "1;;One;;"},
		{"items outside the channel", `<rss version="2.0"><channel><title>F</title></channel><item><guid>1</guid><title>One</title></item></rss>`, "1;;One;;"},
		{"an unknown frame", open + `<entries><item><guid>1</guid><title>One</title></item></entries>` + end, "1;;One;;"},
		{"junk before and after", "Notice: x\n<br />" + item(`<guid>1</guid>`) + "<!-- 0.1 s --></div></body>", "1;;;;"},
		{"two roots", item(`<guid>1</guid>`) + item(`<guid>2</guid>`), "1;;;; 2;;;;"},
		{"attributes without quotes", item(`<guid isPermaLink=false>https://f.example/g</guid><enclosure url=https://f.example/a.mp3 type=audio/mpeg length=1 />`), "https://f.example/g;https://f.example/g;;;"},
		{"relative addresses", item(`<link>/a b.html</link><description>&lt;a href="?x"&gt;x&lt;/a&gt;</description>`), `https://f.example/a%20b.html;https://f.example/a%20b.html;;<a href="https://f.example/a%20b.html?x">x</a>;`},
		{"white space in an address", item("<link>\n  https://f.example/a\n  b </link>"), "https://f.example/a  b;https://f.example/a  b;;;"},
		{"an id for a link", item(`<guid>https://f.example/g</guid>`), "https://f.example/g;https://f.example/g;;;"},
		{"the same id for all", open + `<item><guid>x</guid><link>https://f.example/1</link></item><item><guid>x</guid><link>https://f.example/2</link></item><item><guid>y</guid></item>` + end,
			"https://f.example/1;https://f.example/1;;; https://f.example/2;https://f.example/2;;; y;;;;"},
		{"the counted link and the one behind it", item(`<guid>1</guid><link>https://count.example/~r/1</link><feedburner:origLink>https://f.example/1</feedburner:origLink>`), "1;https://f.example/1;;;"},
		{"a script for a link", item(`<guid>1</guid><link>javascript:alert(1)</link>`), "1;;;;"},
		{"Atom in RSS", open + `<entry xmlns="http://www.w3.org/2005/Atom"><id>no</id></entry><item xmlns:a="http://www.w3.org/2005/Atom"><a:id>1</a:id><a:link href="https://f.example/1"/><a:summary>S</a:summary><a:updated>2024-02-05T10:20:30Z</a:updated></item>` + end, "1;https://f.example/1;;S;"},
		{"Atom without a namespace", `<feed version="1.0"><title>F</title><entry><id>1</id><title>One</title><content type="html">&lt;b&gt;x&lt;/b&gt;</content></entry></feed>`, "1;;One;;<b>x</b>"},
		{"Atom by another prefix", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:id>1</a:id><a:title>One</a:title></a:entry></a:feed>`, "1;;One;;"},
		{"an entry alone", `<entry xmlns="http://www.w3.org/2005/Atom"><id>1</id><title>One</title></entry>`, "1;;One;;"},
		{"Atom HTML that is not escaped", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>A & B</title><content type="html"><p>x<br>y</p></content></entry></feed>`, "1;;A & B;;<p>x<br>y</p>"},
		{"Atom text that is HTML", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><summary>&lt;p&gt;x&lt;/p&gt;</summary></entry></feed>`, "1;;;<p>x</p>;"},
		{"Atom nested in an entry", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><x:inline xmlns:x="urn:x"><feed><entry><id>no</id></entry></feed></x:inline><title>One</title></entry></feed>`, "1;;One;;"},
		{"empty elements", item(`<title/><link/><guid/><description/><pubDate/>`), "urn:sha256:…;;;;"},
		{"an address without its scheme", open + `<item><guid>1</guid><link>f.example/a.b/c</link></item><item><guid>2</guid><link>www.g.example/a</link></item><item><guid>3</guid><link>a.html/b</link></item>` + end,
			"1;https://f.example/a.b/c;;; 2;http://www.g.example/a;;; 3;https://f.example/a.html/b;;;"},
		{"too many slashes, and too few", open + `<item><guid>1</guid><link>https:////g.example/a</link></item><item><guid>2</guid><link>http:/g.example/a</link></item><item><guid>3</guid><link>http:\\g.example/a</link></item>` + end,
			"1;https://g.example/a;;; 2;http://g.example/a;;; 3;http://g.example/a;;;"},
		{"a text that is escaped twice", item(`<guid>1</guid><description>&amp;lt;p&amp;gt;One &amp;amp;amp; two&amp;lt;/p&amp;gt;</description>`), "1;;;<p>One &amp; two</p>;"},
		{"a text about tags", item(`<guid>1</guid><description>Use &amp;lt;p&amp;gt; and &amp;lt;/p&amp;gt;.</description>`), "1;;;Use &lt;p&gt; and &lt;/p&gt;.;"},
		{"a content in two forms", `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><content type="multipart/alternative"><content type="text/plain">one</content><content type="text/html" mode="escaped">&lt;p&gt;one&lt;/p&gt;</content></content></entry></feed>`, "1;;;;<p>one</p>"},
		{"two contents", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><content type="text">one</content><content type="html">&lt;p&gt;one&lt;/p&gt;</content></entry></feed>`, "1;;;;<p>one</p>"},
		{"JSON cut short", `{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":"1","title":"One"},{"id":"2","ti`, "1;;One;;"},
		{"JSON with line breaks in strings", "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"F\",\"items\":[{\"id\":\"1\",\"title\":\"One\ntwo\"}]}", "1;;One two;;"},
		{"JSON with odd types", `{"title":"F","items":[{"id":7,"title":null,"authors":"Ann","tags":"x","attachments":{},"url":"https://f.example/7"},3,null]}`, "7;https://f.example/7;;;"},
	} {
		d, err := Parse([]byte(c.in), Options{Base: "https://wire.example/rss"})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		var got []string
		for _, e := range d.Entries {
			if strings.HasPrefix(e.ID, "urn:sha256:") {
				e.ID = e.ID[:11] + "…"
			}
			got = append(got, fmt.Sprintf("%s;%s;%s;%s;%s", e.ID, e.URL, e.Title, e.Summary, e.HTML))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}
