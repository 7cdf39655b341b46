// Package news is the vocabulary of Coranto: what an outlet, a feed, an entry,
// an article, a story, a statement and an edition are, and the kinds of error
// the rest of the program speaks of.
//
// The words are the field's own (schema.org NewsArticle, IPTC ninjs and Media
// Topics, RSS, Atom and JSON Feed). Every other package imports this one; it
// imports the standard library only.
package news

import "time"

// Outlet is who publishes: a title.
type Outlet struct {
	ID       int64  `json:"id,omitempty"`
	Name     string `json:"name"`
	Homepage string `json:"homepage,omitempty"` // absolute http(s) address
	Country  string `json:"country,omitempty"`  // ISO 3166-1 alpha-2, upper case
	Language string `json:"language,omitempty"` // BCP 47
	Section  string `json:"section,omitempty"`  // what it mostly covers, one of Sections
	Owner    string `json:"owner,omitempty"`
	Rights   string `json:"rights,omitempty"` // what strangers may be shown beyond headline, extract and link
}

// FeedKind is what a feed address delivers.
type FeedKind string

// The kinds of feed.
const (
	KindFeed    FeedKind = "feed"    // RSS, RDF, Atom or JSON Feed
	KindSitemap FeedKind = "sitemap" // a news sitemap
	KindMailbox FeedKind = "mailbox" // a folder of a mailbox, read by IMAP
)

// Feed is a place to poll.
type Feed struct {
	ID       int64     `json:"id,omitempty"`
	Outlet   int64     `json:"outlet,omitempty"`
	Address  string    `json:"address"`
	Kind     FeedKind  `json:"kind,omitempty"`
	Title    string    `json:"title,omitempty"`
	Language string    `json:"language,omitempty"` // BCP 47; empty: the outlet's
	Section  string    `json:"section,omitempty"`  // one of Sections; empty: the outlet's
	Paused   bool      `json:"paused,omitempty"`
	Added    time.Time `json:"added,omitzero"`

	// What polling found. Times are zero until they happened.
	ETag         string    `json:"-"`
	LastModified string    `json:"-"`
	BodyHash     string    `json:"-"` // of the last body, to see a 200 that brings nothing new
	LastFetch    time.Time `json:"last_fetch,omitzero"`
	LastNew      time.Time `json:"last_new,omitzero"` // when an entry last was new
	NextFetch    time.Time `json:"next_fetch,omitzero"`
	Failures     int       `json:"failures,omitempty"` // in a row
	Problem      string    `json:"problem,omitempty"`  // what went wrong last, in words; empty when all is well

	Timetable   `json:"-"`
	Whereabouts `json:"-"`

	// Pushed is until when a hub has promised to push what is new in this feed,
	// and keeps its word; zero when nobody does.
	Pushed time.Time `json:"-"`
}

// Timetable is when a feed wants to be polled, as it says itself and as it was
// seen to publish.
type Timetable struct {
	Every     time.Duration // how long it asks to be left alone; 0 when it does not say
	Base      time.Time     // a moment at which it is updated, and so every Every from there on; zero when it names none
	SkipHours uint32        // bit n: not in hour n, of 0 to 23, UTC
	SkipDays  uint8         // bit n: not on that day of the week, UTC, as time.Weekday numbers them
	Rhythm    time.Duration // that usually lies between two times it publishes; 0 when not known
}

// Whereabouts is what is known of a feed's address over time. Every time is
// zero until it happened.
type Whereabouts struct {
	Moved      string    // where it says, by permanent redirects alone, that it lives now
	MovedSince time.Time // it has said so since
	MovedSeen  int       // polls that were told so, in a row
	Was        string    // its address before it was rewritten
	WasUntil   time.Time
	Failing    time.Time // every poll has failed since
	Dead       time.Time // when it was given up and that was reported
	Likely     string    // where it seems to live now, as found on its outlet's site
}

// Author is who wrote a piece, as credited.
type Author struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

// Attachment is a file that comes with an entry: a podcast episode, a video.
type Attachment struct {
	URL      string  `json:"url"`
	MIMEType string  `json:"mime_type,omitempty"`
	Title    string  `json:"title,omitempty"`
	Size     int64   `json:"size_in_bytes,omitempty"`
	Duration float64 `json:"duration_in_seconds,omitempty"` // seconds
}

// Entry is an item as a feed delivered it. Addresses are absolute whenever a
// base was known, titles are plain text, times are UTC. HTML and Summary are as
// a stranger wrote them: whoever shows them, or takes blocks from them,
// sanitizes them first.
type Entry struct {
	ID          string // the feed's own, else derived and stable
	URL         string
	ExternalURL string
	Title       string
	HTML        string // full content; not sanitized
	Text        string // full content, where the feed has it as plain text
	Summary     string // HTML; not sanitized
	Image       string
	Published   time.Time
	Modified    time.Time
	Authors     []Author
	Tags        []string
	Language    string
	Attachments []Attachment
	SourceTitle string // the feed this entry was taken from
	SourceURL   string
	CommentsURL string
	Extra       *Extra // nil when there is nothing of it
}

// Extra is what only some entries carry. Places are WGS 84, as latitude and
// longitude in degrees with spaces between, as GeoRSS writes them.
type Extra struct {
	Point        string `json:"point,omitempty"`
	Line         string `json:"line,omitempty"`
	Polygon      string `json:"polygon,omitempty"`
	Box          string `json:"box,omitempty"`   // lower corner, upper corner
	Place        string `json:"place,omitempty"` // its name
	Comments     int    `json:"comments,omitempty"`
	CommentsFeed string `json:"comments_feed,omitempty"`
	InReplyTo    string `json:"in_reply_to,omitempty"` // address or id of what it answers
	Season       int    `json:"season,omitempty"`
	Episode      int    `json:"episode,omitempty"`
	Transcript   string `json:"transcript,omitempty"` // address
	Chapters     string `json:"chapters,omitempty"`   // address
	License      string `json:"license,omitempty"`    // address
}

// BlockKind is what a piece of an article's body is.
type BlockKind string

// The kinds of block. All but BlockImage and BlockEmbed are text and count as
// paragraphs.
const (
	BlockText    BlockKind = "p"
	BlockSubhead BlockKind = "h"
	BlockQuote   BlockKind = "quote"
	BlockItem    BlockKind = "li" // of an unordered list
	BlockStep    BlockKind = "ol" // of an ordered list
	BlockTable   BlockKind = "table"
	BlockPre     BlockKind = "pre"
	BlockImage   BlockKind = "image"
	BlockEmbed   BlockKind = "embed" // a post or video elsewhere, as a link with its text
)

// Block is one piece of an article's body, in reading order.
type Block struct {
	Kind  BlockKind `json:"k"`
	Text  string    `json:"t,omitempty"` // plain text, white space folded, one line (table: cells joined by " | ", rows by newline)
	HTML  string    `json:"h,omitempty"` // sanitized inner HTML, when it says more than Text; never an outer p
	Image int       `json:"i,omitempty"` // of BlockImage: index into Article.Images
	URL   string    `json:"u,omitempty"` // of BlockEmbed
}

// Paragraph reports whether the block is text, and so has a paragraph number.
func (b Block) Paragraph() bool { return b.Kind != BlockImage && b.Kind != BlockEmbed }

// Image is a picture with its words.
type Image struct {
	URL     string `json:"url,omitempty"` // empty when only its caption is known
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"creditText,omitempty"`
	Width   int    `json:"width,omitempty"` // pixels, when known
	Height  int    `json:"height,omitempty"`
}

// Article is the piece itself, extracted.
type Article struct {
	ID     int64
	Outlet int64
	Feed   int64 // that delivered it first; 0 when it was added by hand
	URL    string

	Headline    string
	Alternative string // a second headline the piece carries
	Standfirst  string
	Section     string // as the outlet names it
	Authors     []Author
	Publisher   string // as the piece names it
	Published   time.Time
	Modified    time.Time
	Arrived     time.Time // when Coranto first saw it
	Language    string    // BCP 47
	Paywalled   bool      // the piece says it is not free to read
	Body        []Block
	Images      []Image // the first is the lead image
	Keywords    []string
	CreditLine  string   // "with wires"
	Quality     float64  // the extractor's confidence, 0 to 1
	Warnings    []string // in words

	// What the page says of where else the piece is; not stored.
	Next  string   // the address of the piece's next page, where it is split
	Forms []string // other forms of the page, for telephones and for print
}

// Paragraphs returns the article's text paragraphs in order. A paragraph's
// number is its index here plus one; sentences point at it.
func (a *Article) Paragraphs() []string {
	var ps []string
	for _, b := range a.Body {
		if b.Paragraph() {
			ps = append(ps, b.Text)
		}
	}
	return ps
}

// When is the time the article counts from: published, else arrived.
func (a *Article) When() time.Time {
	if !a.Published.IsZero() {
		return a.Published
	}
	return a.Arrived
}
