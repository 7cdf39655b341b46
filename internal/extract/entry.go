package extract

import (
	"html"
	"strings"

	"coranto/internal/news"
)

// Entry makes an article of what a feed delivered, with no page at hand.
func Entry(e *news.Entry, o Options) *news.Article {
	a := &news.Article{}
	if e == nil {
		a.Warnings = []string{"the feed said nothing of this piece"}
		return a
	}
	a.URL = first(o.URL, e.URL)
	a.Headline, a.Authors, a.Language = clean(e.Title), e.Authors, e.Language
	a.Published, a.Modified = e.Published, e.Modified
	a.Publisher, a.Keywords = clean(e.SourceTitle), e.Tags
	summary := clean(e.Summary)
	content := e.HTML
	if content == "" && e.Text != "" {
		content = markUp(e.Text)
	}
	if content == "" && len(strings.Fields(summary)) > 40 {
		content = e.Summary
		if !strings.Contains(content, "<") {
			content = markUp(content)
		}
	}
	if content != "" {
		long := len(content) > maxInput
		if long {
			content = strings.ToValidUTF8(content[:maxInput], "")
		}
		l := cut(parse(content))
		f := &facts{t: l.tree, base: first(a.URL, o.URL)}
		keep := make([]bool, len(l.runs))
		for k := range keep {
			keep[k] = l.runs[k].place&inCaption == 0 && !feedFooter(l, &l.runs[k])
		}
		a.Body, a.Images = compose(l, f, 0, int32(len(l.nodes)), keep, f.base)
		if long || l.cut {
			a.Warnings = []string{longArticle}
		}
	}
	if len(summary) <= 1200 && summary != "" && !begin(a.Paragraphs(), bare(summary)) {
		a.Standfirst = strings.TrimSuffix(strings.TrimSuffix(summary, "[…]"), "[...]")
	}
	if len(a.Images) == 0 && e.Image != "" {
		a.Images = []news.Image{{URL: e.Image}}
	}
	bound(a)
	n := words(a)
	a.Quality = min(0.9, 0.2+float64(n)/600)
	if cutShort(a) {
		a.Quality *= 0.4
	}
	if n == 0 {
		a.Quality = 0.1
		a.Warnings = []string{"the feed has no text of this piece"}
	}
	return a
}

// cutShort reports whether a text ends as a feed's beginning of a longer one.
func cutShort(a *news.Article) bool {
	for i := len(a.Body) - 1; i >= 0; i-- {
		if s := a.Body[i].Text; s != "" {
			s = strings.TrimRight(s, ") ]")
			return strings.HasSuffix(s, "…") || strings.HasSuffix(s, "...")
		}
	}
	return false
}

// begin reports whether paragraphs, made bare, begin with some bare words.
func begin(paragraphs []string, words string) bool {
	for _, p := range paragraphs {
		b := bare(p)
		if len(b) >= len(words) {
			return strings.HasPrefix(b, words)
		}
		if !strings.HasPrefix(words, b) {
			return false
		}
		words = words[len(b):]
	}
	return words == ""
}

// feedFooter is what blogs append to each entry of their feeds.
func feedFooter(l *layout, r *run) bool {
	s := strings.ToLower(l.runText(r))
	return strings.HasPrefix(s, "the post ") && strings.Contains(s, " appeared first on ") ||
		strings.HasPrefix(s, "continue reading") || strings.HasPrefix(s, "read more") && len(s) < 60 ||
		(s == "comments" || s == "[link] [comments]")
}

// markUp makes paragraphs of plain text.
func markUp(s string) string {
	var b strings.Builder
	for p := range strings.SplitSeq(strings.ReplaceAll(s, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(p) != "" {
			b.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
		}
	}
	return b.String()
}
