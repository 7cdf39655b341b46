package extract

import (
	"fmt"
	"time"

	"coranto/internal/news"
)

// worth is how many of an article's words may be expected to be right.
func worth(a *news.Article) float64 { return a.Quality * float64(words(a)) }

// withEntry is the one rule by which a page and the feed that announced it make
// an article. The page's text is shown unless the feed's may be expected to hold
// a quarter more right words: behind a wall, or where scripts draw the page. What
// the page does not say the feed says. Of two times of publication at most a
// month apart the earlier is that of publication.
func withEntry(a *news.Article, e *news.Entry) *news.Article {
	if e == nil {
		return a
	}
	feed := Entry(e, Options{URL: first(a.URL, e.URL)})
	a.URL = first(a.URL, e.URL)
	a.Headline = first(a.Headline, title(e.Title))
	if len(a.Authors) == 0 {
		a.Authors = people(e.Authors)
	}
	if len(a.Keywords) == 0 {
		a.Keywords = e.Tags
	}
	a.Language = first(a.Language, e.Language)
	a.Standfirst = first(a.Standfirst, feed.Standfirst)
	a.Published, a.Modified = times(a, e)
	n, m := words(a), words(feed)
	if n == 0 && m > 0 || worth(feed) > worth(a)*1.25 && m >= 40 {
		a.Body, a.Images, a.Quality = feed.Body, feed.Images, feed.Quality
		if n > 0 {
			a.Warnings = append(a.Warnings, fmt.Sprintf("the page gave %d words and the feed %d, so the feed's text is shown", n, m))
		} else {
			a.Warnings = append(a.Warnings, "the page gave no text, so the feed's is shown")
		}
		a.Warnings = append(a.Warnings, feed.Warnings...)
	}
	if len(a.Images) == 0 && e.Image != "" {
		a.Images = []news.Image{{URL: e.Image}}
	}
	return a
}

// times are when the piece was published and changed, by the page and the feed.
func times(a *news.Article, e *news.Entry) (published, modified time.Time) {
	published, modified = a.Published, a.Modified
	apart := published.Sub(e.Published)
	day := published.Equal(published.Truncate(24 * time.Hour))
	switch {
	case e.Published.IsZero():
	case published.IsZero():
		published = e.Published
	case day && published.Format(time.DateOnly) == e.Published.Format(time.DateOnly):
		published = e.Published // with the time of day
	case apart > 0 && apart < 30*24*time.Hour:
		if modified.IsZero() {
			modified = published
		}
		published = e.Published
	}
	if modified.IsZero() {
		modified = e.Modified
	}
	if !modified.After(published) {
		modified = time.Time{}
	}
	return published, modified
}
