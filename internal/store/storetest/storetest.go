// Package storetest gives tests a store, and one valid value of each thing that
// is kept there.
package storetest

import (
	"fmt"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
)

// Now is the time at which the values play.
var Now = time.Date(2024, 3, 7, 12, 0, 0, 0, time.UTC)

// Each runs a test on an empty store of each engine.
func Each(t *testing.T, f func(t *testing.T, s *store.Store)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, dsn string) { f(t, Open(t, dsn)) })
}

// Open opens a store for as long as the test runs.
func Open(t testing.TB, dsn string) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dsn, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Outlet is the nth outlet.
func Outlet(n int) *news.Outlet {
	return &news.Outlet{Name: fmt.Sprintf("The Harbour Gazette %d", n), Homepage: fmt.Sprintf("https://www.gazette%d.example/", n),
		Country: []string{"FR", "NL", "AL"}[n%3], Language: "en", Section: "world", Owner: "Harbour Press", Rights: "quote"}
}

// Feed is the nth feed, of an outlet.
func Feed(n int, outlet int64) *news.Feed {
	return &news.Feed{Outlet: outlet, Address: fmt.Sprintf("https://www.gazette%d.example/feed.xml", n), Kind: news.KindFeed,
		Title: "Harbour news", Language: "en", Section: "world", Added: Now, NextFetch: Now}
}

// Entry is the nth entry of a feed.
func Entry(n int) news.Entry {
	return news.Entry{ID: fmt.Sprintf("tag:gazette.example,2024:%d", n), URL: fmt.Sprintf("https://www.gazette.example/news/%d", n),
		Title: fmt.Sprintf("Ferry number %d leaves the harbour", n), Summary: fmt.Sprintf("<p>The ferry with the number %d left.</p>", n),
		Published: Now.Add(-time.Duration(n) * time.Minute), Authors: []news.Author{{Name: "Mira Holt"}}, Tags: []string{"harbour"}, Language: "en"}
}

// Article is an article's text as extracted, the nth.
func Article(id int64, n int) *news.Article {
	return &news.Article{ID: id, URL: fmt.Sprintf("https://www.gazette.example/news/%d", n),
		Headline:   fmt.Sprintf("Ferry number %d leaves the harbour", n),
		Standfirst: "After weeks of waiting the boats run again", Section: "Coast",
		Authors: []news.Author{{Name: "Mira Holt"}}, Publisher: "The Harbour Gazette",
		Published: Now.Add(-time.Duration(n) * time.Minute), Language: "en", Quality: 0.9,
		Body: []news.Block{
			{Kind: news.BlockText, Text: fmt.Sprintf("The ferry with the number %d left the harbour on Thursday morning with forty travellers on board.", n)},
			{Kind: news.BlockImage, Image: 0},
			{Kind: news.BlockQuote, Text: "“We waited long enough”, the harbour master Ödön Kelemen said."},
		},
		Images:   []news.Image{{URL: "https://www.gazette.example/ferry.jpg", Caption: "The ferry at dawn", Credit: "Harbour Press"}},
		Keywords: []string{"ferry", "harbour"}}
}

// Annotation is what an article says.
func Annotation(n int) *news.Annotation {
	return &news.Annotation{Language: "en", Sentences: []news.Sentence{{Paragraph: 1, Start: 0, End: 40}},
		Terms: []news.Term{{Text: "ferry", Weight: 0.8}}, Names: []news.Name{{Text: "Ödön Kelemen", Kind: news.NamePerson, Count: 1}},
		Numbers: []string{"40"}, Fingerprint: uint64(n) << 60, Words: 30}
}

// Comparison is the articles of a story side by side.
func Comparison(articles ...int64) *news.Comparison {
	c := &news.Comparison{Timeline: []news.Moment{{Date: "2024-03-07", Text: "The ferry left."}}}
	for _, a := range articles {
		c.Summary = append(c.Summary, news.Place{Text: "The ferry left.", Article: a, Paragraph: 1})
	}
	return c
}

// Card is a story as lists show it.
func Card(id int64) *news.Story {
	return &news.Story{ID: id, Headline: "Ferries run again", Summary: []news.Place{{Text: "The ferry left.", Article: 1, Paragraph: 1}},
		Countries: []string{"NL", "FR"}, Coverage: []int{2, 1}, Languages: []string{"en"}, Section: "world", Differ: 2,
		Image: &news.Image{URL: "https://www.gazette.example/ferry.jpg"}}
}
