package extract

import (
	"strings"
	"unicode/utf8"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// What is read of one input. Pages made to hurt are cut; of real ones the
// largest known have 3 MB, 26,000 nodes, and an article of 650 blocks.
const (
	maxInput  = 8 << 20 // bytes of a page
	maxNodes  = 200000  // elements and runs of characters
	maxAttrs  = 100     // of one element
	maxValues = 200000  // of the JSON in one script
	maxScrape = 1 << 20 // bytes of plain text
	maxLines  = 10000   // of plain text that are not empty
	maxStanza = 2000    // lines in a row without an empty one
	maxText   = 1 << 18 // bytes of text taken from one element that is not of the body
	maxInline = 4000    // nodes of a paragraph whose markup is kept
	maxCells  = 10000   // of a table; what follows is left out
)

// What an article may have.
const (
	maxBlocks = 4000
	maxBody   = 1 << 20 // bytes, text and markup counted apart
	maxImages = 500

	maxTitle      = 1000 // characters of a headline or a name
	maxStandfirst = 2000
	maxCaption    = 2000
	maxAuthors    = 50
)

const (
	longText    = "the text is very long; only its first part was read"
	longPage    = "the page is very long; only its first part was read"
	longArticle = "the article is very long; only its first part was kept"
)

// start returns the first n bytes of data, less what is left of a character
// that was cut in two.
func start(data []byte, n int) []byte {
	if len(data) <= n {
		return data
	}
	data = data[:n]
	for k := 1; k < utf8.UTFMax && k < n; k++ {
		if c := data[n-k]; utf8.RuneStart(c) {
			if !utf8.FullRune(data[n-k:]) {
				return data[:n-k]
			}
			break
		}
	}
	return data
}

// title makes a headline or a name fit to be shown beside others.
func title(s string) string { return sanitize.Line(s, maxTitle) }

// people returns authors with their names made fit to be shown.
func people(authors []news.Author) []news.Author {
	var kept []news.Author
	for _, p := range authors {
		if p.Name = title(p.Name); p.Name != "" && len(kept) < maxAuthors {
			kept = append(kept, p)
		}
	}
	return kept
}

// bound leaves of an article what one may have; of a body that was cut it says
// so.
func bound(a *news.Article) {
	a.Headline, a.Alternative, a.Section = title(a.Headline), title(a.Alternative), title(a.Section)
	a.Publisher, a.CreditLine = title(a.Publisher), title(a.CreditLine)
	a.Standfirst = sanitize.Line(a.Standfirst, maxStandfirst)
	a.Authors = people(a.Authors)
	for i := range a.Images {
		im := &a.Images[i]
		im.Caption, im.Credit = sanitize.Line(im.Caption, maxCaption), title(im.Credit)
	}
	text, markup, cut := 0, 0, false
	for i := range a.Body {
		b := &a.Body[i]
		if i >= maxBlocks || text >= maxBody || b.Kind == news.BlockImage && b.Image >= maxImages {
			a.Body, cut = a.Body[:i], true
			break
		}
		if room := maxBody - text; len(b.Text) > room {
			b.Text, b.HTML, cut = strings.ToValidUTF8(b.Text[:room], ""), "", true
		}
		if markup += len(b.HTML); markup > maxBody {
			markup, b.HTML = markup-len(b.HTML), ""
		}
		text += len(b.Text)
	}
	if len(a.Images) > maxImages {
		a.Images, cut = a.Images[:maxImages], true
	}
	if cut {
		a.Warnings = append(a.Warnings, longArticle)
	}
}
