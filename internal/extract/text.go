package extract

import (
	"strings"

	"coranto/internal/news"
)

// Text makes an article of plain text: a scrape of a page, a newsletter, what
// somebody copied out of a reader.
func Text(data []byte, o Options) *news.Article {
	a := &news.Article{URL: o.URL}
	for p := range strings.SplitSeq(decode(data, o.ContentType), "\n") {
		if p = fold(p); p != "" {
			if a.Headline == "" {
				a.Headline = p
				continue
			}
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
	}
	return withEntry(a, o.Entry)
}
