package feed

import (
	"encoding/json"
	"io"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

type jsonFeed struct {
	jsonName
	jsonHead
	Items []jsonItem `json:"items"`
}

// jsonName says what the rest is.
type jsonName struct {
	Version string `json:"version"`
	File    string `json:"_file,omitempty"`
}

// jsonHead is what a feed says of itself.
type jsonHead struct {
	Format      string        `json:"_format,omitempty"`
	ID          string        `json:"_id,omitempty"`
	Title       string        `json:"title"`
	HomePage    string        `json:"home_page_url,omitempty"`
	Address     string        `json:"feed_url,omitempty"`
	Description string        `json:"description,omitempty"`
	Icon        string        `json:"icon,omitempty"`
	Language    string        `json:"language,omitempty"`
	Authors     []news.Author `json:"authors,omitempty"`
	Hubs        []Hub         `json:"hubs,omitempty"`
	Published   string        `json:"_published,omitempty"`
	Updated     string        `json:"_updated,omitempty"`
	Rights      string        `json:"_rights,omitempty"`
	Generator   string        `json:"_generator,omitempty"`
	TTL         int           `json:"_ttl_minutes,omitempty"`
	Expired     bool          `json:"expired,omitempty"`
	Moved       string        `json:"_moved_to,omitempty"`
	Warnings    []string      `json:"_warnings,omitempty"`
}

type jsonItem struct {
	ID          string            `json:"id"`
	URL         string            `json:"url,omitempty"`
	ExternalURL string            `json:"external_url,omitempty"`
	Title       string            `json:"title,omitempty"`
	HTML        string            `json:"content_html,omitempty"`
	Text        string            `json:"content_text,omitempty"`
	Summary     string            `json:"summary,omitempty"`
	Image       string            `json:"image,omitempty"`
	Published   string            `json:"date_published,omitempty"`
	Modified    string            `json:"date_modified,omitempty"`
	Authors     []news.Author     `json:"authors,omitempty"`
	Tags        []string          `json:"tags,omitempty"`
	Language    string            `json:"language,omitempty"`
	Attachments []news.Attachment `json:"attachments,omitempty"`
	Source      *jsonSource       `json:"_source,omitempty"`
	CommentsURL string            `json:"_comments_url,omitempty"`
	GeoRSS      *jsonPlace        `json:"_georss,omitempty"`
	Thread      *jsonThread       `json:"_thread,omitempty"`
	Episode     *jsonEpisode      `json:"_episode,omitempty"`
	License     string            `json:"_license,omitempty"`
}

type jsonPlace struct {
	Point   string `json:"point,omitempty"`
	Line    string `json:"line,omitempty"`
	Polygon string `json:"polygon,omitempty"`
	Box     string `json:"box,omitempty"`
	Name    string `json:"featurename,omitempty"`
}

type jsonThread struct {
	Comments     int    `json:"comments,omitempty"`
	CommentsFeed string `json:"comments_feed,omitempty"`
	InReplyTo    string `json:"in_reply_to,omitempty"`
}

type jsonEpisode struct {
	Season     int    `json:"season,omitempty"`
	Episode    int    `json:"episode,omitempty"`
	Transcript string `json:"transcript,omitempty"`
	Chapters   string `json:"chapters,omitempty"`
}

// extra writes what only some entries have.
func (it *jsonItem) extra(x *news.Extra) {
	if x == nil {
		return
	}
	if v := (jsonPlace{x.Point, x.Line, x.Polygon, x.Box, x.Place}); v != (jsonPlace{}) {
		it.GeoRSS = &v
	}
	if v := (jsonThread{x.Comments, x.CommentsFeed, x.InReplyTo}); v != (jsonThread{}) {
		it.Thread = &v
	}
	if v := (jsonEpisode{x.Season, x.Episode, x.Transcript, x.Chapters}); v != (jsonEpisode{}) {
		it.Episode = &v
	}
	it.License = x.License
}

type jsonSource struct {
	Title string `json:"title,omitempty"`
	URL   string `json:"url,omitempty"`
}

// WriteJSON writes the feed as one line of JSON Feed 1.1. HTML is sanitized on
// its way out, dates are RFC 3339 in UTC. file is named in it as "_file".
func (d *Document) WriteJSON(w io.Writer, file string) error {
	f := jsonFeed{nameOf(file), d.head(), make([]jsonItem, 0, len(d.Entries))}
	for i := range d.Entries {
		f.Items = append(f.Items, itemOf(&d.Entries[i], d.HomePage))
	}
	return plainEncoder(w).Encode(f)
}

func nameOf(file string) jsonName { return jsonName{"https://jsonfeed.org/version/1.1", file} }

func (d *Document) head() jsonHead {
	return jsonHead{
		Format: d.Format, ID: d.ID, Title: d.Title,
		HomePage: d.HomePage, Address: d.Address, Description: sanitize.HTML(d.Description, d.HomePage),
		Icon: d.Icon, Language: d.Language, Authors: d.Authors, Hubs: d.Hubs,
		Published: stamp(d.Published), Updated: stamp(d.Updated), Rights: sanitize.HTML(d.Rights, d.HomePage),
		Generator: d.Generator, TTL: int(d.Pace.Every / time.Minute), Expired: d.Over, Moved: d.Moved, Warnings: d.Warnings,
	}
}

// itemOf makes an item of an entry; home is what its addresses are relative to
// when it has none itself.
func itemOf(e *news.Entry, home string) jsonItem {
	base := e.URL
	if base == "" {
		base = home
	}
	it := jsonItem{
		ID: e.ID, URL: e.URL, ExternalURL: e.ExternalURL, Title: e.Title, HTML: sanitize.HTML(e.HTML, base),
		Text: e.Text, Summary: sanitize.HTML(e.Summary, base), Image: e.Image,
		Published: stamp(e.Published), Modified: stamp(e.Modified), Authors: e.Authors, Tags: e.Tags,
		Language: e.Language, Attachments: e.Attachments, CommentsURL: e.CommentsURL,
	}
	if e.SourceTitle != "" || e.SourceURL != "" {
		it.Source = &jsonSource{e.SourceTitle, e.SourceURL}
	}
	it.extra(e.Extra)
	return it
}

func plainEncoder(w io.Writer) *json.Encoder {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
