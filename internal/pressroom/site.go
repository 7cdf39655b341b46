package pressroom

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// sectionKeys in the order of a site's menu.
var sectionKeys = []string{"world", "politics", "business", "technology", "science", "health", "culture", "sport", "society"}

// feedTypes of link rel=alternate.
var feedTypes = map[string]string{
	"rss": "application/rss+xml", "rssfull": "application/rss+xml", "rdf": "application/rdf+xml", "atom": "application/atom+xml", "json": "application/feed+json",
}

// headStart opens a page: doctype to the end of what every page has in head.
func (p *Press) headStart(b *bytes.Buffer, o *outlet, base, title string) {
	dir := ""
	if o.style.lang.rtl {
		dir = ` dir="rtl"`
	}
	fmt.Fprintf(b, "<!DOCTYPE html>\n<html lang=\"%s\"%s>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<link rel=\"icon\" href=\"/favicon.ico\">\n", o.tag(), dir, esc(title))
	if t := feedTypes[o.Format]; t != "" {
		fmt.Fprintf(b, "<link rel=\"alternate\" type=\"%s\" title=\"%s\" href=\"%s\">\n", t, esc(o.Name), feedPaths[o.Format])
	}
	b.WriteString("<style>" + looks[o.id%uint64(len(looks))] + "</style>\n")
}

// front is an outlet's home page, or with a section key that section's page.
func (p *Press) front(o *outlet, base, section string) *page {
	p.mu.RLock()
	version := p.version[o.n]
	rs := append([]*report(nil), p.byOutlet[o.n]...)
	p.mu.RUnlock()
	c := &chromes[o.style.lang.index]
	var b bytes.Buffer
	title := o.Name
	if section != "" {
		title = o.style.lang.sections[section] + " – " + o.Name
	}
	p.headStart(&b, o, base, title)
	fmt.Fprintf(&b, "<meta name=\"description\" content=\"%s\">\n<meta property=\"og:site_name\" content=\"%s\">\n</head>\n<body>\n", esc(o.Motto), esc(o.Name))
	menu(&b, o, c)
	b.WriteString("<main>\n")
	updated, n := p.opts.Start.Add(-p.opts.Span), 0
	for i := len(rs) - 1; i >= 0 && n < 60; i-- {
		r := rs[i]
		if section != "" && r.ev.kind.section != section {
			continue
		}
		if r.when.After(updated) {
			updated = r.when
		}
		t := compose(r)
		n++
		b.WriteString("<article class=\"teaser\">\n")
		if src := r.image(); src != "" && n <= 6 {
			fmt.Fprintf(&b, "<img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"\" loading=\"lazy\">\n", src, imageWidth, imageHeight)
		}
		fmt.Fprintf(&b, "<p class=\"kicker\">%s</p>\n<h2><a href=\"%s\">%s</a></h2>\n<p>%s</p>\n<time datetime=\"%s\">%s</time>\n</article>\n",
			esc(o.style.lang.sections[r.ev.kind.section]), esc(r.path), esc(t.headline), esc(item{r: r, t: t}.summary()), r.when.Format(time.RFC3339), o.style.stamp(r.when))
	}
	b.WriteString("</main>\n")
	footer(&b, o, c)
	b.WriteString("</body>\n</html>\n")
	return &page{kind: htmlType, body: b.Bytes(), modified: updated, etag: "h" + section + strconv.FormatUint(version, 10)}
}

// section answers with the page of a section.
func (p *Press) section(w http.ResponseWriter, r *http.Request, o *outlet, base, key string) {
	key = strings.Trim(key, "/")
	if o.style.lang.sections[key] == "" {
		p.notFound(w, o, base)
		return
	}
	p.send(w, r, p.front(o, base, key))
}

// noFeed is a site with neither feed nor offers of one.
func (p *Press) noFeed(w http.ResponseWriter, r *http.Request, o *outlet, base string) {
	if r.URL.Path != "/" {
		p.notFound(w, o, base)
		return
	}
	write(w, r, &page{kind: htmlType, body: []byte("<!DOCTYPE html>\n<html lang=\"" + o.tag() + "\"><head><meta charset=\"utf-8\"><title>" + esc(o.Name) + "</title></head><body><h1>" + esc(o.Name) + "</h1><p>" + esc(o.Motto) + "</p></body></html>\n")})
}

func (p *Press) notFound(w http.ResponseWriter, o *outlet, base string) {
	w.Header().Set("Content-Type", htmlType)
	w.WriteHeader(http.StatusNotFound)
	fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><title>404 – %s</title></head><body><h1>404</h1><p><a href=\"%s/\">%s</a></p></body></html>\n", o.tag(), esc(o.Name), base, esc(o.Name))
}

func menu(b *bytes.Buffer, o *outlet, c *chrome) {
	fmt.Fprintf(b, "<header class=\"site\">\n<a class=\"logo\" href=\"/\">%s</a>\n<p class=\"motto\">%s</p>\n<nav><ul>\n<li><a href=\"/\">%s</a></li>\n", esc(o.Name), esc(o.Motto), c.home)
	for _, k := range sectionKeys {
		fmt.Fprintf(b, "<li><a href=\"/section/%s\">%s</a></li>\n", k, o.style.lang.sections[k])
	}
	fmt.Fprintf(b, "</ul></nav>\n<p class=\"tools\"><a href=\"/search\">%s</a> <a href=\"/account\">%s</a> <a href=\"/account/new\">%s</a></p>\n</header>\n", c.search, c.login, c.subscribe)
}

func footer(b *bytes.Buffer, o *outlet, c *chrome) {
	fmt.Fprintf(b, "<footer class=\"site\"><p>© %s · <a href=\"/about\">%s</a></p><p><small>"+c.invented+"</small></p></footer>\n", esc(o.Name), c.about, esc(o.Name))
}

// stamp writes a time for people.
func (st *style) stamp(t time.Time) string {
	return st.lang.date(t, st.american, false) + ", " + st.lang.clock(t.Hour()*60+t.Minute(), st.american)
}

// looks are the sites' style sheets.
var looks = [...]string{
	"body{font:18px/1.55 Georgia,serif;margin:0 auto;max-width:46rem;padding:1rem;color:#111}header.site{border-bottom:3px double}.logo{font-size:2.4rem;color:inherit;text-decoration:none}nav ul{display:flex;flex-wrap:wrap;gap:.8rem;list-style:none;padding:0;font:14px sans-serif}img{max-width:100%;height:auto}figcaption,.kicker,time,footer{font:13px/1.4 sans-serif;color:#555}aside{background:#f2f0ea;padding:1rem;font:14px sans-serif}",
	"body{font:17px/1.5 Helvetica,Arial,sans-serif;margin:0 auto;max-width:52rem;padding:1rem;color:#222}.logo{font:700 2rem/1 Helvetica;color:#a00;text-decoration:none}nav ul{display:flex;flex-wrap:wrap;gap:1rem;list-style:none;padding:.4rem 0;border-top:2px solid #a00;border-bottom:1px solid #ccc}img{max-width:100%;height:auto}figcaption,.kicker,time,footer{font-size:13px;color:#666}aside{border:1px solid #ccc;padding:1rem}",
	"body{font:18px/1.6 'Times New Roman',serif;margin:0;padding:1rem 6vw;background:#fdfbf5;color:#1b1b1b}.logo{font:italic 2.6rem/1 'Times New Roman';color:#123;text-decoration:none}nav ul{columns:3;list-style:none;padding:0}img{max-width:100%;height:auto}main,article{max-width:44rem}figcaption,.kicker,time,footer{font-size:14px;color:#555}aside{border-left:4px solid #123;padding-left:1rem}",
}
