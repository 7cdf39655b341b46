// Package feed turns what an outlet publishes for machines into entries, and
// lists of feeds into files and back.
//
// It reads RSS, RDF, CDF, Atom, JSON Feed and news sitemaps as they are really
// published: broken markup, wrong encodings and every way to write a date. It
// refuses only what is no feed at all.
package feed

import (
	"time"

	"coranto/internal/news"
)

// Document is a feed as it was delivered.
//
// Title is plain text; Description and Rights are HTML as a stranger wrote it,
// to be sanitized where it is shown. Times are UTC, and zero when not given.
type Document struct {
	Format      string // rss2.0 rss0.91 rdf1.0 atom1.0 atom0.3 json1.1 cdf sitemap …
	ID          string
	Title       string
	HomePage    string
	Address     string // where the feed says it lives
	Description string
	Icon        string
	Language    string // BCP 47
	Rights      string
	Generator   string
	Authors     []news.Author
	Hubs        []Hub
	Published   time.Time
	Updated     time.Time
	Pace        Pace
	Over        bool     // it says that it will not be updated again
	Moved       string   // the address to which it says it has moved
	Warnings    []string // what of it was not read and why, in words
	Entries     []news.Entry
}

// Hub is a service that tells of new entries as they are published.
type Hub struct {
	Type string `json:"type"` // "WebSub", "rssCloud"
	URL  string `json:"url"`
}

// Options say what is known of the bytes besides themselves.
type Options struct {
	ContentType string    // the header they came with; its charset counts
	Base        string    // where they came from; relative addresses are resolved against it
	Now         time.Time // for dates such as "Today 14:05"; the zero time leaves those unknown
}
