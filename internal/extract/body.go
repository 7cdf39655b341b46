package extract

import (
	"strings"

	"coranto/internal/news"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// body finds the article's text.
func (f *facts) body(a *news.Article, l *layout, o Options) {
	opts := trafilatura.Options{OriginalURL: parseURL(o.URL), EnableFallback: true, ExcludeComments: true, IncludeImages: true, IncludeLinks: true}
	res, err := trafilatura.Extract(strings.NewReader(f.t.src), opts)
	if err == nil && res.ContentNode != nil {
		var b strings.Builder
		if html.Render(&b, res.ContentNode) == nil {
			in := cut(parse(b.String()))
			keep := make([]bool, len(in.runs))
			for k := range keep {
				keep[k] = in.runs[k].place&inCaption == 0
			}
			inner := &facts{t: in.tree, base: f.base}
			a.Body, a.Images = compose(in, inner, 0, int32(len(in.nodes)), keep, f.base)
		}
	}
	if n := words(a); n > 0 {
		a.Quality = min(0.95, 0.3+float64(n)/500)
	}
}
