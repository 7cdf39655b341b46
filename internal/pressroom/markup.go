package pressroom

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// sheet is an article on its way to a page.
type sheet struct {
	*bytes.Buffer
	p     *Press
	r     *report
	t     *text
	o     *outlet
	c     *chrome
	base  string
	url   string
	image string
	kin   []kin
}

// kin is another article of the outlet, to be offered beside this one.
type kin struct{ path, headline string }

// writeArticle writes a report's page in its outlet's markup.
func (p *Press) writeArticle(b *bytes.Buffer, r *report, base string, part int) {
	o := r.outlet
	s := &sheet{b, p, r, compose(r), o, &chromes[o.style.lang.index], base, base + r.path, r.image(), nil}
	p.mu.RLock()
	mine := p.byOutlet[o.n]
	near := make([]*report, 0, 4)
	for i := range min(4, len(mine)) {
		if k := mine[(r.id*7+i*13)%len(mine)]; k.id != r.id {
			near = append(near, k)
		}
	}
	p.mu.RUnlock()
	for _, k := range near {
		s.kin = append(s.kin, kin{k.path, k.title})
	}
	switch o.Markup {
	case "table":
		s.table()
	case "soup":
		s.soup()
	case "amp":
		s.amp()
	case "paged":
		s.paged(part)
	case "blog":
		s.blog()
	default:
		s.modern()
	}
}

// put writes a line of format.
func (s *sheet) put(format string, args ...any) {
	fmt.Fprintf(s, format, args...)
	s.WriteByte('\n')
}

// para is a paragraph's inner HTML; a place name in an early one is a link.
func (s *sheet) para(i int) string {
	h := esc(s.t.body[i])
	if town := esc(s.r.ev.facts[0].town); i == 1 && !s.o.style.lang.rtl && strings.Contains(h, town) {
		h = strings.Replace(h, town, `<a href="/tag/`+slugOf(town)+`">`+town+`</a>`, 1)
	}
	return h
}

// open writes the head with the usual meta tags; more goes in before it ends.
func (s *sheet) open(more string) {
	s.p.headStart(s.Buffer, s.o, s.base, s.t.headline+" – "+s.o.Name)
	s.put(`<link rel="canonical" href="%s">`, esc(s.url))
	if s.t.standfirst != "" {
		s.put(`<meta name="description" content="%s">`, esc(s.t.standfirst))
	}
	s.WriteString(more)
}

func (s *sheet) graph() string {
	var b strings.Builder
	meta := func(property, content string) {
		if content != "" {
			b.WriteString(`<meta property="` + property + `" content="` + esc(content) + "\">\n")
		}
	}
	meta("og:type", "article")
	meta("og:title", s.t.headline)
	meta("og:site_name", s.o.Name)
	meta("og:url", s.url)
	meta("og:description", s.t.standfirst)
	if s.image != "" {
		meta("og:image", s.base+s.image)
	}
	meta("article:published_time", s.r.when.Format(time.RFC3339))
	if !s.r.edited.IsZero() {
		meta("article:modified_time", s.r.edited.Format(time.RFC3339))
	}
	meta("article:section", s.label())
	for _, k := range s.t.keywords {
		meta("article:tag", k)
	}
	return b.String()
}

func (s *sheet) label() string { return s.o.style.lang.sections[s.r.ev.kind.section] }

// byline is who wrote it, as the page says; the agency for wire copy.
func (s *sheet) byline() string {
	if s.t.byline != "" {
		return s.o.style.lang.by + " " + s.t.byline
	}
	return s.t.agency
}

// linked is the article as schema.org JSON-LD.
func (s *sheet) linked() string {
	type named struct {
		Type string `json:"@type"`
		Name string `json:"name"`
	}
	type image struct {
		Type    string `json:"@type"`
		URL     string `json:"url"`
		Width   int    `json:"width"`
		Height  int    `json:"height"`
		Caption string `json:"caption,omitempty"`
		Credit  string `json:"creditText,omitempty"`
	}
	d := struct {
		Context     string   `json:"@context"`
		Type        string   `json:"@type"`
		URL         string   `json:"url"`
		Headline    string   `json:"headline"`
		Description string   `json:"description,omitempty"`
		Section     string   `json:"articleSection"`
		Author      []named  `json:"author,omitempty"`
		Publisher   named    `json:"publisher"`
		Published   string   `json:"datePublished"`
		Modified    string   `json:"dateModified,omitempty"`
		Language    string   `json:"inLanguage"`
		Free        bool     `json:"isAccessibleForFree"`
		Keywords    []string `json:"keywords,omitempty"`
		Image       []image  `json:"image,omitempty"`
	}{"https://schema.org", "NewsArticle", s.url, s.t.headline, s.t.standfirst, s.label(), nil,
		named{"NewsMediaOrganization", s.o.Name}, s.r.when.Format(time.RFC3339), "", s.o.tag(), true, s.t.keywords, nil}
	if s.t.byline != "" {
		d.Author = []named{{"Person", s.t.byline}}
	} else if s.t.agency != "" {
		d.Author = []named{{"Organization", s.t.agency}}
	}
	if !s.r.edited.IsZero() {
		d.Modified = s.r.edited.Format(time.RFC3339)
	}
	if s.image != "" {
		d.Image = []image{{"ImageObject", s.base + s.image, imageWidth, imageHeight, s.t.caption, s.t.credit}}
	}
	j, _ := json.Marshal(d)
	return `<script type="application/ld+json">` + string(j) + "</script>\n"
}

func (s *sheet) times(class string) {
	s.put(`<time class="%s" datetime="%s">%s</time>`, class, s.r.when.Format(time.RFC3339), s.o.style.stamp(s.r.when))
	if !s.r.edited.IsZero() {
		s.put(`<span class="updated">%s <time datetime="%s">%s</time></span>`, s.o.style.lang.updated, s.r.edited.Format(time.RFC3339), s.o.style.stamp(s.r.edited))
	}
}

func (s *sheet) related() {
	s.put(`<ul>`)
	for _, k := range s.kin {
		s.put(`<li><a href="%s">%s</a></li>`, esc(k.path), esc(k.headline))
	}
	s.put(`</ul>`)
}

func (s *sheet) end() {
	footer(s.Buffer, s.o, s.c)
	s.put("</body>\n</html>")
}

// modern is semantic HTML with JSON-LD.
func (s *sheet) modern() {
	s.open(s.graph() + s.linked())
	s.put("</head>\n<body>\n<a class=\"skip\" href=\"#main\">%s</a>", s.c.menu)
	menu(s.Buffer, s.o, s.c)
	s.put(`<main id="main"><article>` + "\n<header>")
	s.put(`<p class="kicker"><a href="/section/%s">%s</a></p>`+"\n<h1>%s</h1>", s.r.ev.kind.section, s.label(), esc(s.t.headline))
	if s.t.standfirst != "" {
		s.put(`<p class="standfirst">%s</p>`, esc(s.t.standfirst))
	}
	if s.t.byline != "" {
		s.put(`<p class="byline">%s <a rel="author" href="/by/%s">%s</a></p>`, s.o.style.lang.by, slugOf(s.t.byline), esc(s.t.byline))
	} else {
		s.put(`<p class="byline">%s</p>`, esc(s.t.agency))
	}
	s.times("published")
	s.put("</header>")
	if s.image != "" {
		s.put(`<figure><img src="%s" width="%d" height="%d" alt="%s"><figcaption>%s <span class="credit">%s: %s</span></figcaption></figure>`,
			s.image, imageWidth, imageHeight, esc(s.t.caption), esc(s.t.caption), s.c.photo, esc(s.t.credit))
	}
	s.put(`<div class="body">`)
	for i := range s.t.body {
		if i == s.t.subhead {
			s.put("<h2>%s</h2>", s.para(i))
		} else {
			s.put("<p>%s</p>", s.para(i))
		}
		if i == 3 {
			s.put(`<aside class="newsletter" aria-label="Newsletter"><h3>%s</h3><p>%s</p><form action="/newsletter" method="post"><label>%s <input type="email" name="email"></label><button>%s</button></form></aside>`, s.c.newsletterHead, s.c.newsletter, s.c.email, s.c.signUp)
		}
	}
	s.put("</div>\n<footer><p class=\"tags\">%s: ", s.c.tags)
	for _, k := range s.t.keywords {
		s.put(`<a rel="tag" href="/tag/%s">%s</a>`, slugOf(k), esc(k))
	}
	s.put("</p></footer>\n</article>\n<aside class=\"related\"><h2>%s</h2>", s.c.related)
	s.related()
	s.put("</aside></main>")
	s.end()
}
