package news

import (
	"html"
	"strings"
	"time"
)

// ArticleDocument is an article as schema.org NewsArticle JSON, the form in
// which the commands read and write it. Fields that are not known are left out.
type ArticleDocument struct {
	Context       string        `json:"@context,omitempty"`
	Type          string        `json:"@type,omitempty"`
	ID            int64         `json:"id,omitempty"`
	File          string        `json:"_file,omitempty"`
	URL           string        `json:"url,omitempty"`
	Headline      string        `json:"headline,omitempty"`
	Alternative   string        `json:"alternativeHeadline,omitempty"`
	Description   string        `json:"description,omitempty"`
	Section       string        `json:"articleSection,omitempty"`
	Author        []AuthorDoc   `json:"author,omitempty"`
	Publisher     *PublisherDoc `json:"publisher,omitempty"`
	DatePublished string        `json:"datePublished,omitempty"` // RFC 3339
	DateModified  string        `json:"dateModified,omitempty"`
	InLanguage    string        `json:"inLanguage,omitempty"`
	Free          *bool         `json:"isAccessibleForFree,omitempty"`
	WordCount     int           `json:"wordCount,omitempty"`
	Body          string        `json:"articleBody,omitempty"` // paragraphs, separated by a blank line
	HTML          string        `json:"_html,omitempty"`
	Image         []Image       `json:"image,omitempty"`
	Keywords      []string      `json:"keywords,omitempty"`
	CreditLine    string        `json:"_creditLine,omitempty"`
	Quality       float64       `json:"_quality,omitempty"`
	Warnings      []string      `json:"_warnings,omitempty"`
	Next          string        `json:"_next,omitempty"` // the address of the piece's next page
	Story         string        `json:"story,omitempty"`
}

// AuthorDoc is a schema.org Person.
type AuthorDoc struct {
	Type string `json:"@type,omitempty"`
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// PublisherDoc is a schema.org NewsMediaOrganization.
type PublisherDoc struct {
	Type string `json:"@type,omitempty"`
	Name string `json:"name"`
}

// Document returns the article as NewsArticle JSON.
func (a *Article) Document() ArticleDocument {
	d := ArticleDocument{
		Context: "https://schema.org", Type: "NewsArticle", ID: a.ID, URL: a.URL,
		Headline: a.Headline, Alternative: a.Alternative, Description: a.Standfirst,
		Section: a.Section, DatePublished: stamp(a.Published), DateModified: stamp(a.Modified),
		InLanguage: a.Language, Body: strings.Join(a.Paragraphs(), "\n\n"), HTML: a.HTML(),
		Image: a.Images, Keywords: a.Keywords, CreditLine: a.CreditLine,
		Quality: a.Quality, Warnings: a.Warnings, Next: a.Next,
	}
	if Host(a.URL) == "" { // a text is known by its hash, which leads nowhere
		d.URL = ""
	}
	for _, au := range a.Authors {
		d.Author = append(d.Author, AuthorDoc{"Person", au.Name, au.URL})
	}
	if a.Publisher != "" {
		d.Publisher = &PublisherDoc{"NewsMediaOrganization", a.Publisher}
	}
	if a.Paywalled {
		d.Free = new(false)
	}
	d.WordCount = len(strings.Fields(d.Body))
	return d
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}

// HTML returns the article's body as clean HTML, images in place. It is only
// as safe as the blocks' own HTML, which extract has sanitized.
func (a *Article) HTML() string {
	var b strings.Builder
	list := BlockKind("")
	for _, bl := range a.Body {
		if list != "" && bl.Kind != list {
			b.WriteString(listTag("</", list))
			list = ""
		}
		inner := bl.HTML
		if inner == "" {
			inner = html.EscapeString(bl.Text)
		}
		switch bl.Kind {
		case BlockText:
			b.WriteString("<p>" + inner + "</p>\n")
		case BlockSubhead:
			b.WriteString("<h2>" + inner + "</h2>\n")
		case BlockQuote:
			b.WriteString("<blockquote><p>" + inner + "</p></blockquote>\n")
		case BlockItem, BlockStep:
			if list == "" {
				list = bl.Kind
				b.WriteString(listTag("<", list))
			}
			b.WriteString("<li>" + inner + "</li>\n")
		case BlockTable:
			b.WriteString("<table>" + inner + "</table>\n")
		case BlockPre:
			b.WriteString("<pre>" + inner + "</pre>\n")
		case BlockImage:
			if bl.Image >= 0 && bl.Image < len(a.Images) {
				a.Images[bl.Image].figure(&b)
			}
		case BlockEmbed:
			b.WriteString(`<p><a href="` + html.EscapeString(bl.URL) + `">` + inner + "</a></p>\n")
		}
	}
	if list != "" {
		b.WriteString(listTag("</", list))
	}
	return b.String()
}

func listTag(open string, k BlockKind) string {
	if k == BlockStep {
		return open + "ol>\n"
	}
	return open + "ul>\n"
}

func (im Image) figure(b *strings.Builder) {
	if im.URL == "" && im.Caption == "" {
		return
	}
	b.WriteString("<figure>")
	if im.URL != "" {
		b.WriteString(`<img src="` + html.EscapeString(im.URL) + `" alt="">`)
	}
	if im.Caption != "" || im.Credit != "" {
		b.WriteString("<figcaption>" + html.EscapeString(strings.TrimSpace(im.Caption+" "+im.Credit)) + "</figcaption>")
	}
	b.WriteString("</figure>\n")
}
