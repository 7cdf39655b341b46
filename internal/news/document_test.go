package news_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
)

func sample() *news.Article {
	return &news.Article{
		ID: 12, URL: "https://example.org/ferry", Headline: "Ferry sails again", Publisher: "Vesle Weekly",
		Authors:   []news.Author{{Name: "Ingrid Solheim"}},
		Published: time.Date(2026, 3, 4, 9, 30, 0, 0, time.FixedZone("", 3600)),
		Paywalled: true,
		Images:    []news.Image{{URL: "https://example.org/f.jpg", Caption: "The <ferry>", Credit: "AFP"}},
		Body: []news.Block{
			{Kind: news.BlockText, Text: "It sailed <again>.", HTML: "It <em>sailed</em> &lt;again&gt;."},
			{Kind: news.BlockImage, Image: 0},
			{Kind: news.BlockSubhead, Text: "Why & how"},
			{Kind: news.BlockItem, Text: "One"}, {Kind: news.BlockItem, Text: "Two"},
			{Kind: news.BlockStep, Text: "First"},
			{Kind: news.BlockEmbed, URL: `https://example.org/?a="b"`, Text: "A post"},
			{Kind: news.BlockImage, Image: 7},
		},
	}
}

func TestDocument(t *testing.T) {
	a := sample()
	d := a.Document()
	if d.Body != "It sailed <again>.\n\nWhy & how\n\nOne\n\nTwo\n\nFirst" {
		t.Errorf("body %q", d.Body)
	}
	if d.DatePublished != "2026-03-04T09:30:00+01:00" || d.WordCount != 9 || d.Free == nil || *d.Free {
		t.Errorf("%q, %d words, free %v", d.DatePublished, d.WordCount, d.Free)
	}
	for _, want := range []string{
		"<p>It <em>sailed</em> &lt;again&gt;.</p>", "<h2>Why &amp; how</h2>", "<ul>\n<li>One</li>\n<li>Two</li>\n</ul>",
		"<ol>\n<li>First</li>\n</ol>", `<img src="https://example.org/f.jpg" alt="">`, "The &lt;ferry&gt; AFP", `href="https://example.org/?a=&#34;b&#34;"`,
	} {
		if !strings.Contains(d.HTML, want) {
			t.Errorf("%q is not in the HTML:\n%s", want, d.HTML)
		}
	}
	text, err := json.Marshal((&news.Article{Headline: "Bare"}).Document())
	if err != nil || string(text) != `{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bare"}` {
		t.Errorf("what is not known is not left out: %s, %v", text, err)
	}
	// A text without an address is known by its hash, which is no address.
	if d := (&news.Article{URL: "urn:sha256:00"}).Document(); d.URL != "" {
		t.Errorf("url %q", d.URL)
	}
}

func TestProblem(t *testing.T) {
	err := news.Problemf(news.ErrUnavailable, "the page was cut off (%w); try again", io.ErrUnexpectedEOF)
	if !errors.Is(err, news.ErrUnavailable) || !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, news.ErrNotFound) {
		t.Errorf("%v has the wrong kinds", err)
	}
	if err.Error() != "the page was cut off (unexpected EOF); try again" {
		t.Errorf("it says %q", err)
	}
	wrapped := func() (err error) {
		defer news.Wrap(&err, "reading %s", "a feed")
		return io.EOF
	}()
	if wrapped.Error() != "reading a feed: EOF" || !errors.Is(wrapped, io.EOF) {
		t.Errorf("wrapped: %v", wrapped)
	}
}
