// Package extract makes an article of a page: what a reader came for, without
// what stands around it.
//
// A page is parsed once into a flat tree. What it says of itself (JSON-LD,
// microdata, meta tags) is weighed against what it shows; the body is found by
// how text is spread over the page. Text scraped from a page, and what a feed
// delivered, become articles the same way. No input is refused: where there is
// no article to be had, the article is empty and says why.
package extract

import (
	"strings"

	"coranto/internal/news"
)

// Version grows when the same input gives another article.
const Version = 2

// Options is what is known of an input beside its bytes.
type Options struct {
	URL         string      // where it came from; "" when not known
	ContentType string      // the header it came with
	Entry       *news.Entry // what the feed said of it; may be nil

	// Of a further page of a piece that is split: the address of its first
	// page, and which page it is, from 2.
	First string
	Part  int
}

// Page extracts the article of an HTML page. It is never nil; when nothing was
// found its Body is empty and its Warnings say why.
func Page(data []byte, o Options) *news.Article {
	a := &news.Article{URL: o.URL}
	long := len(data) > maxInput
	data = start(data, maxInput)
	switch {
	case len(data) == 0 || strings.TrimSpace(string(data[:min(len(data), 4096)])) == "" && strings.TrimSpace(string(data)) == "":
		a.Warnings = []string{"the page is empty"}
		return withEntry(a, o.Entry)
	case binary(data):
		a.Warnings = []string{"this is not a page but some other kind of file"}
		return withEntry(a, o.Entry)
	}
	src := decode(data, o.ContentType)
	t := parse(src)
	f := gather(t, o.URL)
	if o.Entry != nil {
		f.feed = title(o.Entry.Title)
	}
	a = f.article(cut(t))
	a.Next = f.nextPage(first(o.First, f.address, a.URL), max(o.Part, 1)+1)
	a.Forms = f.forms(first(f.address, a.URL))
	if long || t.cut {
		a.Warnings = append(a.Warnings, longPage)
	}
	if words(a) == 0 {
		a.Quality = 0
	}
	bound(a)
	return withEntry(a, o.Entry)
}

// article makes the article of a page whose text lies in l.
func (f *facts) article(l *layout) *news.Article {
	a := &news.Article{URL: f.address}
	f.fill(a, l)
	f.base = first(f.base, a.URL)
	f.lead = f.leadPicture()
	f.body(a, l)
	a.Quality = trust(a.Quality)
	ownStandfirst(a)
	f.creditLine(a)
	f.leadImage(a)
	a.Warnings = f.warnings(a, l)
	return a
}

// IsHTML reports whether the input is an HTML page rather than plain text.
func IsHTML(data []byte, contentType string) bool {
	ct := strings.ToLower(contentType)
	if strings.Contains(ct, "text/html") || strings.Contains(ct, "xhtml") {
		return true
	}
	if binary(data) {
		return false
	}
	head := strings.ToLower(string(data[:min(len(data), 2048)]))
	head = strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n\x00")
	for _, p := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(head, p) {
			return true
		}
	}
	if !strings.HasPrefix(head, "<") || strings.HasPrefix(head, "<?xml") && !strings.Contains(head, "<html") {
		return strings.Contains(head, "<html") || strings.Contains(head, "<!doctype html")
	}
	n := 0
	for _, p := range []string{"<!--", "<title", "<meta", "<div", "<p>", "<p ", "<article", "<h1", "<script", "<table", "<a href", "<br"} {
		if strings.Contains(head, p) {
			n++
		}
	}
	return n > 0
}

// leadPicture is the picture that the page states as its own.
func (f *facts) leadPicture() news.Image {
	var lead news.Image
	if len(f.ld.images) > 0 {
		lead = f.ld.images[0]
	}
	if og := f.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full", "thumbnail"); og != "" && lead.URL == "" {
		lead = news.Image{URL: og, Width: number(f.meta("og:image:width")), Height: number(f.meta("og:image:height"))}
	}
	if lead.URL = absolute(f.base, lead.URL); decoration(lead.URL) {
		lead.URL = ""
	}
	return lead
}

// leadImage puts that picture in front, unless the body holds it.
func (f *facts) leadImage(a *news.Article) {
	lead := f.lead
	if lead.URL == "" {
		return
	}
	for i := range a.Images {
		im := &a.Images[i]
		if sameImage(im.URL, lead.URL) {
			im.Caption, im.Credit = first(im.Caption, lead.Caption), first(im.Credit, lead.Credit)
			if rest, ok := strings.CutSuffix(im.Caption, "("+im.Credit+")"); ok && im.Credit != "" {
				im.Caption = strings.TrimSpace(rest)
			}
			return
		}
	}
	a.Images = append([]news.Image{lead}, a.Images...)
	for i := range a.Body {
		if a.Body[i].Kind == news.BlockImage {
			a.Body[i].Image++
		}
	}
}

// spaces counts the words of a folded text.
func spaces(s string) int {
	if s == "" {
		return 0
	}
	return strings.Count(s, " ") + 1
}

func words(a *news.Article) int {
	n := 0
	for _, b := range a.Body {
		if b.Paragraph() {
			n += wordCount(b.Text)
		}
	}
	return n
}
