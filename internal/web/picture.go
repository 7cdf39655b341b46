package web

import (
	"html/template"
	"strings"

	"coranto/internal/news"

	"golang.org/x/net/html"
)

// gallery says where readers get the picture of a source, in at least a width
// in pixels; "" is for one that cannot be shown. A gallery that is nil shows
// pictures from where their publishers have them.
type gallery func(source string, width int) string

// picture is an image with its words and its place kept free.
type picture struct {
	URL           string
	Sharper       string // the same for screens with two pixels where others have one; "" for none
	Width, Height int
	Loading       string // eager or lazy
	Caption       string
	Credit        string
	Loose         bool // the true measure is not known
	N             int  // which of an article's pictures it is, from 1
}

// How wide a picture is shown on a desk, in pixels of the page, at most.
const (
	large  = 640 // with a lead, or in an article
	middle = 320 // with a story that follows
	small  = 160 // beside a headline
)

// picture returns nil when there is nothing to show.
func (g gallery) picture(im *news.Image, width int, loading string) *picture {
	if im == nil || im.URL == "" {
		return nil
	}
	p := &picture{URL: im.URL, Width: im.Width, Height: im.Height, Loading: loading}
	if g != nil {
		if p.URL = g(im.URL, width); p.URL == "" {
			return nil
		}
		if sharper := g(im.URL, 2*width); sharper != p.URL && (im.Width <= 0 || im.Width > width) {
			p.Sharper = sharper
		}
	}
	p.Caption, p.Credit = caption(im)
	if p.Width <= 0 || p.Height <= 0 {
		p.Width, p.Height, p.Loose = 1200, 800, true
	}
	return p
}

// figure shows an image, or its words alone where only they are known.
func (g gallery) figure(im news.Image, loading string) *picture {
	if p := g.picture(&im, large, loading); p != nil {
		return p
	}
	text, credit := caption(&im)
	return &picture{Caption: text, Credit: credit}
}

// caption parts an image's words from its credit: the words end in a full
// stop, and what the words say already is not said again.
func caption(im *news.Image) (text, credit string) {
	text, credit = strings.TrimSpace(im.Caption), strings.TrimSpace(im.Credit)
	if credit != "" && strings.Contains(text, credit) {
		credit = ""
	}
	if text != "" && credit != "" && !strings.ContainsAny(text[len(text)-1:], ".!?)”\"") {
		text += "."
	}
	return text, credit
}

// hang has the pictures inside HTML that the allow-list let through shown by
// the gallery. What it does not show is left out.
func (g gallery) hang(s string) template.HTML {
	if g == nil || !strings.Contains(s, "<img") {
		return template.HTML(s)
	}
	var b strings.Builder
	for z := html.NewTokenizer(strings.NewReader(s)); z.Next() != html.ErrorToken; {
		raw := string(z.Raw())
		t := z.Token()
		if t.Data != "img" || t.Type != html.StartTagToken && t.Type != html.SelfClosingTagToken {
			b.WriteString(raw)
			continue
		}
		shown := false
		for i, a := range t.Attr {
			if a.Key == "src" {
				t.Attr[i].Val = g(a.Val, large)
				shown = t.Attr[i].Val != ""
			}
		}
		if shown {
			b.WriteString(t.String())
		}
	}
	return template.HTML(b.String())
}
