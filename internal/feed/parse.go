package feed

import (
	"bytes"

	"github.com/mmcdole/gofeed"

	"coranto/internal/news"
)

// Parse reads a feed. The error is a news.Problem of kind ErrInvalid, for
// bytes that are no feed.
func Parse(data []byte, o Options) (*Document, error) {
	f, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, news.Problemf(news.ErrInvalid, "this is not a feed that can be read: %w; give the address of an RSS, Atom or JSON feed", err)
	}
	d := &Document{Format: f.FeedType + f.FeedVersion, Title: f.Title, HomePage: news.Resolve(o.Base, f.Link), Address: f.FeedLink, Description: f.Description, Language: f.Language, Generator: f.Generator, Rights: f.Copyright}
	for _, it := range f.Items {
		e := news.Entry{ID: it.GUID, URL: news.Resolve(o.Base, it.Link), Title: it.Title, HTML: it.Content, Summary: it.Description, Tags: it.Categories}
		if e.ID == "" {
			e.ID = e.URL
		}
		if it.PublishedParsed != nil {
			e.Published = it.PublishedParsed.UTC()
		}
		if it.UpdatedParsed != nil {
			e.Modified = it.UpdatedParsed.UTC()
		}
		for _, a := range it.Authors {
			e.Authors = append(e.Authors, news.Author{Name: a.Name})
		}
		if it.Image != nil {
			e.Image = it.Image.URL
		}
		d.Entries = append(d.Entries, e)
	}
	return d, nil
}
