package pressroom

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// feedKey is where a feed that has been made is kept.
type feedKey struct {
	outlet int
	base   string
}

// feed returns an outlet's feed, newest first, made anew when something has
// changed.
func (p *Press) feed(o *outlet, base, _ string) *page {
	p.mu.RLock()
	pg, version := p.feeds[feedKey{o.n, base}], p.version[o.n]
	rs := p.byOutlet[o.n]
	rs = append([]*report(nil), rs[max(0, len(rs)-p.opts.FeedItems):]...)
	p.mu.RUnlock()
	if pg != nil && pg.version == version {
		return pg
	}
	items := make([]item, 0, len(rs))
	updated := p.opts.Start.Add(-p.opts.Span)
	for i := len(rs) - 1; i >= 0; i-- {
		it := item{r: rs[i], t: compose(rs[i]), url: base + rs[i].path}
		if src := rs[i].image(); src != "" {
			it.image = base + src
		}
		items = append(items, it)
		for _, at := range []time.Time{rs[i].when, rs[i].edited} {
			if at.After(updated) {
				updated = at
			}
		}
	}
	var b bytes.Buffer
	pg = &page{version: version, modified: updated, etag: "f" + strconv.FormatUint(o.id%9973, 10) + "-" + strconv.FormatUint(version, 10)}
	switch o.Format {
	case "atom":
		pg.kind = "application/atom+xml; charset=utf-8"
		writeAtom(&b, o, base, items, updated)
	case "rdf":
		pg.kind = "application/rdf+xml"
		writeRDF(&b, o, base, items)
	case "json":
		pg.kind = "application/feed+json"
		writeJSONFeed(&b, o, base, items)
	case "sitemap":
		pg.kind = "application/xml"
		writeSitemap(&b, o, items)
	default:
		pg.kind = "application/rss+xml; charset=utf-8"
		writeRSS(&b, o, base, items, updated)
	}
	pg.body = b.Bytes()
	if o.latin1 {
		enc := encoding.HTMLEscapeUnsupported(charmap.Windows1252.NewEncoder())
		if in1252, err := enc.Bytes(pg.body); err == nil {
			pg.body = in1252
		}
	}
	if o.id%3 == 0 {
		pg.zipped = zip(pg.body)
	}
	p.mu.Lock()
	p.feeds[feedKey{o.n, base}] = pg
	p.mu.Unlock()
	return pg
}

// item is an article as a feed carries it.
type item struct {
	r          *report
	t          *text
	url, image string
}

func (it item) summary() string {
	if it.t.standfirst != "" {
		return it.t.standfirst
	}
	return it.t.body[0]
}

func (it item) section() string { return it.r.outlet.style.lang.sections[it.r.ev.kind.section] }

// html is the body as simple HTML, the picture first.
func (it item) html() string {
	var b strings.Builder
	if it.image != "" {
		fmt.Fprintf(&b, `<figure><img src="%s" width="%d" height="%d" alt=""><figcaption>%s</figcaption></figure>`, it.image, imageWidth, imageHeight, esc(it.t.caption))
	}
	for i, s := range it.t.body {
		if i == it.t.subhead {
			b.WriteString("<h2>" + esc(s) + "</h2>\n")
		} else {
			b.WriteString("<p>" + esc(s) + "</p>\n")
		}
	}
	return b.String()
}

func writeRSS(b *bytes.Buffer, o *outlet, base string, items []item, updated time.Time) {
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">` + "\n<channel>\n")
	fmt.Fprintf(b, "<title>%s</title>\n<link>%s/</link>\n<atom:link href=\"%s\" rel=\"self\" type=\"application/rss+xml\"/>\n<description>%s</description>\n<language>%s</language>\n<lastBuildDate>%s</lastBuildDate>\n<ttl>15</ttl>\n",
		esc(o.Name), base, base+feedPaths[o.Format], esc(o.Motto), o.tag(), updated.Format(time.RFC1123Z))
	for _, it := range items {
		fmt.Fprintf(b, "<item>\n<title>%s</title>\n<link>%s</link>\n<guid isPermaLink=\"%t\">%s</guid>\n<pubDate>%s</pubDate>\n<category>%s</category>\n",
			esc(it.t.headline), esc(it.url), o.n%2 == 0, it.guid(), it.r.when.Format(time.RFC1123Z), esc(it.section()))
		for _, k := range it.t.keywords {
			b.WriteString("<category>" + esc(k) + "</category>\n")
		}
		if it.t.byline != "" {
			b.WriteString("<dc:creator>" + esc(it.t.byline) + "</dc:creator>\n")
		}
		if o.Format == "rssfull" {
			fmt.Fprintf(b, "<description>%s</description>\n<content:encoded><![CDATA[%s]]></content:encoded>\n", esc(it.summary()), it.html())
		} else {
			fmt.Fprintf(b, "<description>%s</description>\n", esc("<p>"+esc(it.summary())+"</p>"))
			if it.image != "" {
				fmt.Fprintf(b, "<media:content url=\"%s\" medium=\"image\" width=\"%d\" height=\"%d\"><media:description>%s</media:description><media:credit>%s</media:credit></media:content>\n", it.image, imageWidth, imageHeight, esc(it.t.caption), esc(it.t.credit))
			}
		}
		b.WriteString("</item>\n")
	}
	b.WriteString("</channel>\n</rss>\n")
}

func (it item) guid() string {
	if it.r.outlet.n%2 == 0 {
		return esc(it.url)
	}
	return it.r.outlet.Slug + "-" + strconv.Itoa(it.r.id)
}

func writeAtom(b *bytes.Buffer, o *outlet, base string, items []item, updated time.Time) {
	fmt.Fprintf(b, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"%s\">\n<title>%s</title>\n<subtitle>%s</subtitle>\n<id>%s/</id>\n<link rel=\"alternate\" href=\"%s/\"/>\n<link rel=\"self\" href=\"%s\"/>\n<updated>%s</updated>\n",
		o.tag(), esc(o.Name), esc(o.Motto), base, base, base+feedPaths[o.Format], updated.Format(time.RFC3339))
	for _, it := range items {
		edited := it.r.when
		if !it.r.edited.IsZero() {
			edited = it.r.edited
		}
		fmt.Fprintf(b, "<entry>\n<title type=\"text\">%s</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"%s\"/>\n<id>tag:%s.localhost,2020:%d</id>\n<published>%s</published>\n<updated>%s</updated>\n<category term=\"%s\"/>\n",
			esc(it.t.headline), esc(it.url), o.Slug, it.r.id, it.r.when.Format(time.RFC3339), edited.Format(time.RFC3339), esc(it.section()))
		if it.t.byline != "" {
			b.WriteString("<author><name>" + esc(it.t.byline) + "</name></author>\n")
		}
		fmt.Fprintf(b, "<summary type=\"text\">%s</summary>\n</entry>\n", esc(it.summary()))
	}
	b.WriteString("</feed>\n")
}

func writeRDF(b *bytes.Buffer, o *outlet, base string, items []item) {
	charset := "utf-8"
	if o.latin1 {
		charset = "windows-1252"
	}
	fmt.Fprintf(b, "<?xml version=\"1.0\" encoding=\"%s\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel rdf:about=\"%s/\">\n<title>%s</title>\n<link>%s/</link>\n<description>%s</description>\n<dc:language>%s</dc:language>\n<items><rdf:Seq>\n",
		charset, base, esc(o.Name), base, esc(o.Motto), o.tag())
	for _, it := range items {
		fmt.Fprintf(b, "<rdf:li rdf:resource=\"%s\"/>\n", esc(it.url))
	}
	b.WriteString("</rdf:Seq></items>\n</channel>\n")
	for _, it := range items {
		fmt.Fprintf(b, "<item rdf:about=\"%s\">\n<title>%s</title>\n<link>%s</link>\n<description>%s</description>\n<dc:date>%s</dc:date>\n<dc:subject>%s</dc:subject>\n",
			esc(it.url), esc(it.t.headline), esc(it.url), esc(it.summary()), it.r.when.Format(time.RFC3339), esc(it.section()))
		if it.t.byline != "" {
			b.WriteString("<dc:creator>" + esc(it.t.byline) + "</dc:creator>\n")
		}
		b.WriteString("</item>\n")
	}
	b.WriteString("</rdf:RDF>\n")
}

func writeJSONFeed(b *bytes.Buffer, o *outlet, base string, items []item) {
	type author struct {
		Name string `json:"name"`
	}
	type entry struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Title     string   `json:"title"`
		Summary   string   `json:"summary,omitempty"`
		HTML      string   `json:"content_html"`
		Image     string   `json:"image,omitempty"`
		Published string   `json:"date_published"`
		Modified  string   `json:"date_modified,omitempty"`
		Authors   []author `json:"authors,omitempty"`
		Tags      []string `json:"tags"`
	}
	f := struct {
		Version  string  `json:"version"`
		Title    string  `json:"title"`
		Home     string  `json:"home_page_url"`
		Feed     string  `json:"feed_url"`
		About    string  `json:"description,omitempty"`
		Language string  `json:"language"`
		Items    []entry `json:"items"`
	}{"https://jsonfeed.org/version/1.1", o.Name, base + "/", base + feedPaths[o.Format], o.Motto, o.tag(), []entry{}}
	for _, it := range items {
		e := entry{
			ID: strconv.Itoa(it.r.id), URL: it.url, Title: it.t.headline, Summary: it.t.standfirst, Image: it.image,
			HTML: "<p>" + esc(it.t.body[0]) + "</p>", Published: it.r.when.Format(time.RFC3339), Tags: append([]string{it.section()}, it.t.keywords...),
		}
		if !it.r.edited.IsZero() {
			e.Modified = it.r.edited.Format(time.RFC3339)
		}
		if it.t.byline != "" {
			e.Authors = []author{{it.t.byline}}
		}
		f.Items = append(f.Items, e)
	}
	_ = json.NewEncoder(b).Encode(f)
}

func writeSitemap(b *bytes.Buffer, o *outlet, items []item) {
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">` + "\n")
	for _, it := range items {
		fmt.Fprintf(b, "<url><loc>%s</loc>\n", esc(it.url))
		if !it.r.edited.IsZero() {
			b.WriteString("<lastmod>" + it.r.edited.Format(time.RFC3339) + "</lastmod>\n")
		}
		fmt.Fprintf(b, "<news:news><news:publication><news:name>%s</news:name><news:language>%s</news:language></news:publication><news:publication_date>%s</news:publication_date><news:title>%s</news:title><news:keywords>%s</news:keywords></news:news>\n",
			esc(o.Name), o.Language, it.r.when.Format(time.RFC3339), esc(it.t.headline), esc(strings.Join(it.t.keywords, ", ")))
		if it.image != "" {
			fmt.Fprintf(b, "<image:image><image:loc>%s</image:loc></image:image>\n", it.image)
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
}

// tag is the outlet's language with its country, as feeds give it.
func (o *outlet) tag() string { return o.Language + "-" + o.Country }
