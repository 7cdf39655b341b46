package extract

import (
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
)

// Which text is shown where a page and a feed both have one.
func TestPageAndFeed(t *testing.T) {
	page := func(paragraphs int) string {
		return "<title>Bridge closes</title><body><h1>Bridge closes</h1><article>" + strings.Repeat("<p>"+sentenceA+" "+sentenceB+"</p>", 1) + piers(paragraphs) + "</article>"
	}
	wall := "<title>Bridge closes</title><body><h1>Bridge closes</h1><p>" + sentenceA + "</p><p>Subscribe to continue reading.</p>"
	full := "<p>From the feed.</p>" + piers(12)
	for _, c := range []struct {
		name, page, feed string
		fromFeed         bool
	}{
		{"both whole", page(12), full, false},
		{"the feed has the beginning", page(12), "<p>From the feed.</p>" + piers(2), false},
		{"the page is behind a wall", wall, full, true},
		{"the page is drawn by scripts", "<title>x</title><body><div id=root></div>", full, true},
		{"the feed's text is cut", page(3), "<p>From the feed.</p>" + piers(4) + "<p>And so it goes on […]</p>", false},
		{"the feed has nothing", page(3), "", false},
		{"neither has anything", "<title>x</title><body>", "", false},
	} {
		a := Page([]byte(c.page), Options{URL: "https://q.example/1", Entry: &news.Entry{Title: "Bridge closes", HTML: c.feed}})
		if got := strings.Contains(strings.Join(a.Paragraphs(), "\n"), "From the feed."); got != c.fromFeed {
			t.Errorf("%s: the feed's text is shown: %v, quality %.2f, %q", c.name, got, a.Quality, a.Warnings)
		}
		if said := strings.Contains(strings.Join(a.Warnings, " "), "the feed"); said != c.fromFeed && c.feed != "" {
			t.Errorf("%s: %q", c.name, a.Warnings)
		}
	}
}

// piers makes paragraphs that differ.
func piers(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("<p>Pier " + string(rune('A'+i)) + " was looked at by divers, who wrote down what they had seen, and the council was told of it in the evening by the head of the port.</p>")
	}
	return b.String()
}

func TestTimesOfPageAndFeed(t *testing.T) {
	at := func(s string) time.Time {
		if s == "" {
			return time.Time{}
		}
		d, err := time.Parse(time.RFC3339, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct{ name, page, modified, feed, published, changed string }{
		{"only the feed", "", "", "2024-03-05T08:00:00Z", "2024-03-05T08:00:00Z", ""},
		{"only the page", "2024-03-05T08:00:00Z", "", "", "2024-03-05T08:00:00Z", ""},
		{"the time of day", "2024-03-05T00:00:00Z", "", "2024-03-05T08:15:00Z", "2024-03-05T08:15:00Z", ""},
		{"a page made anew", "2024-03-06T09:00:00Z", "", "2024-03-05T08:00:00Z", "2024-03-05T08:00:00Z", "2024-03-06T09:00:00Z"},
		{"an old piece in a new feed", "2019-03-05T08:00:00Z", "", "2024-03-05T08:00:00Z", "2019-03-05T08:00:00Z", ""},
		{"a feed with a wrong clock", "2024-03-05T08:00:00Z", "", "2001-01-01T00:00:00Z", "2024-03-05T08:00:00Z", ""},
	} {
		p, m := times(&news.Article{Published: at(c.page), Modified: at(c.modified)}, &news.Entry{Published: at(c.feed)})
		if !p.Equal(at(c.published)) || !m.Equal(at(c.changed)) {
			t.Errorf("%s: %v, %v; want %s, %s", c.name, p, m, c.published, c.changed)
		}
	}
}

// More is never trusted less, and certainty stays what it is.
func TestTrust(t *testing.T) {
	last := 0.0
	for x := 0.0; x <= 1; x += 0.01 {
		got := trust(x)
		if got < last || got > 1 {
			t.Errorf("trust(%.2f) = %.3f after %.3f", x, got, last)
		}
		last = got
	}
	if trust(0) != 0 || trust(1) != 1 {
		t.Errorf("the ends are %v and %v", trust(0), trust(1))
	}
}
