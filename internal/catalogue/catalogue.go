// Package catalogue is the list of outlets that comes with Coranto: newspapers,
// broadcasters, agencies and magazines of many countries and languages, each
// with its homepage and the feeds it offers, so that a reader can begin by
// ticking names.
//
// The list is made by the program in the folder make; nobody edits
// titles.jsonl by hand.
package catalogue

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"sync"

	"coranto/internal/news"
)

//go:embed titles.jsonl
var titlesJSON []byte

// Feed is a feed of a title.
type Feed struct {
	Address  string `json:"address"`
	Section  string `json:"section,omitempty"`  // one of news.Sections; empty: the title's
	Language string `json:"language,omitempty"` // BCP 47; empty: the title's
}

// Title is one outlet with what can be followed of it. Its ID is 0.
// Section "world" stands for a paper that covers everything.
type Title struct {
	news.Outlet
	Feeds    []Feed   `json:"feeds,omitempty"`    // the front page's or the newest first
	Sitemaps []string `json:"sitemaps,omitempty"` // news sitemaps
	Seen     string   `json:"seen"`               // year and month when it was last seen to work, "2026-08"
}

// Topics returns the IPTC Media Topic codes of the title's section.
func (t Title) Topics() []string {
	for _, s := range news.Sections {
		if s.Key == t.Section {
			return s.Topics
		}
	}
	return nil
}

// Languages returns the languages of the title and its feeds, the title's own
// first.
func (t Title) Languages() []string {
	langs := []string{t.Language}
	for _, f := range t.Feeds {
		if f.Language != "" && !slices.Contains(langs, f.Language) {
			langs = append(langs, f.Language)
		}
	}
	return langs
}

// Titles returns the catalogue, sorted by country and name. The slice is the
// caller's; what hangs below it is shared and must not be changed.
func Titles() []Title { return slices.Clone(load()) }

var load = sync.OnceValue(func() []Title {
	titles, err := read(titlesJSON)
	if err != nil {
		panic(err) // a test reads the very same bytes
	}
	return titles
})

func read(data []byte) ([]Title, error) {
	var titles []Title
	n := 0
	for line := range bytes.Lines(data) {
		n++
		var t Title
		if err := json.Unmarshal(line, &t); err != nil {
			return nil, fmt.Errorf("title %d: %w", n, err)
		}
		titles = append(titles, t)
	}
	return titles, nil
}
