package pressroom

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// page is an answer, made.
type page struct {
	body, zipped []byte
	kind         string // Content-Type
	etag         string
	modified     time.Time
	version      uint64
}

const htmlType = "text/html; charset=utf-8"

// ServeHTTP answers for the outlet that the request's Host names.
func (p *Press) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.RLock()
	select {
	case <-p.closed:
		p.mu.RUnlock()
		http.Error(w, "the pressroom is closed", http.StatusServiceUnavailable)
		return
	default:
	}
	p.handling.Add(1)
	p.mu.RUnlock()
	defer p.handling.Done()

	host, port := r.Host, ""
	if h, pt, err := net.SplitHostPort(r.Host); err == nil {
		host, port = h, ":"+pt
	}
	name, _ := strings.CutSuffix(strings.ToLower(strings.TrimSuffix(host, ".")), ".localhost")
	slug, moved := strings.CutPrefix(name, "new.")
	slug = strings.TrimPrefix(slug, "www.")
	o := p.bySlug[slug]
	if o == nil {
		p.directory(w, r, port)
		return
	}
	c := &p.traffic[o.n]
	c.begin(r)
	defer c.end()
	cw := &countingWriter{ResponseWriter: w, c: c}
	if kind := p.kindFor(o, r, moved); kind != Well {
		p.misbehave(cw, r, o, kind, port)
		return
	}
	p.answer(cw, r, o, port)
}

// answer is what a host does that behaves.
func (p *Press) answer(w http.ResponseWriter, r *http.Request, o *outlet, port string) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "method not allowed", http.StatusMethodNotAllowed)
		return
	}
	path := r.URL.Path
	base := "http://" + o.Slug + ".localhost" + port
	switch {
	case path == "/robots.txt":
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		fmt.Fprintf(w, "User-agent: *\nDisallow: /search\nDisallow: /account\n\nSitemap: %s/news-sitemap.xml\n", base)
	case path == feedPaths[o.Format]:
		p.send(w, r, p.feed(o, base, path))
	case path == "/":
		p.send(w, r, p.front(o, base, ""))
	case strings.HasPrefix(path, "/section/"):
		p.section(w, r, o, base, strings.TrimPrefix(path, "/section/"))
	case strings.HasPrefix(path, "/media/"):
		p.picture(w, r, path)
	case path == "/favicon.ico":
		p.picture(w, r, "/media/icon-"+o.Slug+".png")
	default:
		p.article(w, r, o, base)
	}
}

// article answers with an article's page.
func (p *Press) article(w http.ResponseWriter, r *http.Request, o *outlet, base string) {
	address, part := splitPage(r.URL.RequestURI())
	p.mu.RLock()
	rep := p.byPath[o.Slug+address]
	p.mu.RUnlock()
	if rep == nil {
		p.notFound(w, o, base)
		return
	}
	pg := &page{kind: htmlType, modified: rep.when, etag: "a" + strconv.Itoa(rep.id) + "-" + strconv.Itoa(len(rep.edits)) + "-" + strconv.Itoa(part)}
	if !rep.edited.IsZero() {
		pg.modified = rep.edited
	}
	if p.unchanged(w, r, o, pg) {
		return
	}
	var b bytes.Buffer
	b.Grow(16 << 10)
	p.writeArticle(&b, rep, base, part)
	pg.body = b.Bytes()
	write(w, r, pg)
}

// splitPage takes the page number off an address.
func splitPage(uri string) (address string, part int) {
	for _, mark := range []string{"?page=", "&page="} {
		if i := strings.Index(uri, mark); i >= 0 {
			if n, err := strconv.Atoi(uri[i+len(mark):]); err == nil && n > 1 && n < 10 {
				return uri[:i], n
			}
		}
	}
	return uri, 1
}

// send answers with a page made, or says that it has not changed.
func (p *Press) send(w http.ResponseWriter, r *http.Request, pg *page) {
	o := p.outletOf(r)
	if o != nil && p.unchanged(w, r, o, pg) {
		return
	}
	write(w, r, pg)
}

func (p *Press) outletOf(r *http.Request) *outlet {
	host, _, _ := strings.Cut(r.Host, ":")
	name, _ := strings.CutSuffix(host, ".localhost")
	return p.bySlug[strings.TrimPrefix(strings.TrimPrefix(name, "new."), "www.")]
}

// unchanged sets the outlet's validators and answers 304 when the request has
// them already.
func (p *Press) unchanged(w http.ResponseWriter, r *http.Request, o *outlet, pg *page) bool {
	h := w.Header()
	tag := `"` + pg.etag + `"`
	if o.validator == 2 {
		tag = "W/" + tag
	}
	tags, dates := o.validator <= 2, o.validator == 0 || o.validator == 3
	if tags {
		h.Set("ETag", tag)
	}
	if dates {
		h.Set("Last-Modified", pg.modified.Format(http.TimeFormat))
	}
	same := false
	switch given := r.Header.Get("If-None-Match"); {
	case given != "":
		same = tags && strings.Contains(given, `"`+pg.etag+`"`)
	case dates && r.Header.Get("If-Modified-Since") != "":
		since, err := http.ParseTime(r.Header.Get("If-Modified-Since"))
		same = err == nil && !pg.modified.Truncate(time.Second).After(since)
	}
	if same {
		w.WriteHeader(http.StatusNotModified)
	}
	return same
}

func write(w http.ResponseWriter, r *http.Request, pg *page) {
	h := w.Header()
	h.Set("Content-Type", pg.kind)
	body := pg.body
	if pg.zipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		h.Set("Vary", "Accept-Encoding")
		body = pg.zipped
	}
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		_, _ = w.Write(body)
	}
}

// zip compresses what is sent often.
func zip(body []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(body)
	_ = z.Close()
	return b.Bytes()
}

// directory lists the outlets, for whoever asks no outlet in particular.
func (p *Press) directory(w http.ResponseWriter, r *http.Request, port string) {
	var b bytes.Buffer
	if r.URL.Path == "/outlets.opml" {
		b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<opml version=\"2.0\"><head><title>The pressroom</title></head><body>\n")
		for _, o := range p.desk.outlets {
			base := "http://" + o.Slug + ".localhost" + port
			fmt.Fprintf(&b, "<outline type=\"rss\" text=\"%s\" xmlUrl=\"%s\" htmlUrl=\"%s/\" language=\"%s\"/>\n", esc(o.Name), base+feedPaths[o.Format], base, o.Language)
		}
		b.WriteString("</body></opml>\n")
		write(w, r, &page{kind: "text/x-opml; charset=utf-8", body: b.Bytes()})
		return
	}
	if r.URL.Path != "/" {
		http.NotFound(w, r)
		return
	}
	b.WriteString("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>The pressroom</title><h1>The pressroom</h1><p>Every outlet here is invented, and so is all they report.</p><ul>\n")
	for _, o := range p.desk.outlets {
		base := "http://" + o.Slug + ".localhost" + port
		fmt.Fprintf(&b, "<li><a href=\"%s/\" lang=\"%s\">%s</a> (%s, %s)</li>\n", base, o.Language, esc(o.Name), o.Country, o.Format)
	}
	b.WriteString("</ul></html>\n")
	write(w, r, &page{kind: htmlType, body: b.Bytes()})
}
