package compat

import (
	"context"
	"encoding/xml"
	"net/http"
	"strconv"
	"strings"
	"time"

	"coranto/internal/store"
)

// A readerItem is an article as Google Reader's clients know it.
type readerItem struct {
	ID          string        `json:"id"`
	CrawlTime   string        `json:"crawlTimeMsec"`
	Timestamp   string        `json:"timestampUsec"`
	Published   int64         `json:"published"`
	Updated     int64         `json:"updated,omitempty"`
	Title       string        `json:"title"`
	Author      string        `json:"author,omitempty"`
	Canonical   []readerLink  `json:"canonical"`
	Alternate   []readerLink  `json:"alternate"`
	Enclosure   []readerLink  `json:"enclosure,omitempty"`
	Categories  []string      `json:"categories"`
	Origin      readerOrigin  `json:"origin"`
	Summary     readerContent `json:"summary"`
	LikingUsers []any         `json:"likingUsers"`
	Comments    []any         `json:"comments"`
	Annotations []any         `json:"annotations"`
}

type readerLink struct {
	Href   string `json:"href"`
	Type   string `json:"type,omitempty"`
	Length int64  `json:"length,omitempty"`
}

type readerOrigin struct {
	Stream string `json:"streamId"`
	Title  string `json:"title"`
	HTML   string `json:"htmlUrl"`
}

type readerContent struct {
	Direction string `json:"direction"`
	Content   string `json:"content"`
}

type readerStream struct {
	Direction    string       `json:"direction"`
	ID           string       `json:"id"`
	Title        string       `json:"title"`
	Author       string       `json:"author"`
	Self         []readerLink `json:"self"`
	Alternate    []readerLink `json:"alternate"`
	Updated      int64        `json:"updated"`
	Items        []readerItem `json:"items"`
	Continuation string       `json:"continuation,omitempty"`
}

func (c *greaderCall) item(it *item) readerItem {
	arrived := it.Arrived
	if arrived.IsZero() {
		arrived = it.When()
	}
	link := it.link(c.base())
	out := readerItem{
		ID: itemID(it.ID), CrawlTime: strconv.FormatInt(arrived.UnixMilli(), 10), Timestamp: strconv.FormatInt(arrived.UnixMicro(), 10),
		Published: it.When().Unix(), Title: it.title(), Author: it.author(),
		Canonical: []readerLink{{Href: link}}, Alternate: []readerLink{{Href: link, Type: "text/html"}},
		Categories: []string{stateList}, Origin: c.origin(it), Summary: readerContent{"ltr", it.HTML()},
		LikingUsers: []any{}, Comments: []any{}, Annotations: []any{},
	}
	if !it.Modified.IsZero() {
		out.Updated = it.Modified.Unix()
	}
	for _, f := range it.files {
		out.Enclosure = append(out.Enclosure, readerLink{f.URL, f.MIMEType, f.Size})
	}
	if it.read {
		out.Categories = append(out.Categories, stateRead)
	} else {
		out.Categories = append(out.Categories, stateFresh)
	}
	if it.starred {
		out.Categories = append(out.Categories, stateStarred)
	}
	labels := it.folders
	if it.feed != nil {
		for _, f := range it.feed.Folders {
			labels = append(labels, f.Name)
		}
	}
	for _, l := range labels {
		out.Categories = append(out.Categories, labelPrefix+l)
	}
	return out
}

func (c *greaderCall) origin(it *item) readerOrigin {
	o := readerOrigin{Stream: feedPrefix + store.Target(it.Feed), Title: it.Publisher, HTML: it.link(c.base())}
	if it.feed != nil {
		o.Title = it.feed.Name
		if it.feed.Homepage != "" {
			o.HTML = it.feed.Homepage
		}
	}
	return o
}

// base is the address of this instance as the client knows it.
func (c *greaderCall) base() string { return baseOf(c.r) }

func baseOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func (c *greaderCall) limit() int {
	return int(min(max(whole(c.form.Get("n"), pageDefault), 1), pageMost))
}

// page returns a page of a stream, and the continuation that leads on from it.
// Ids only rise, so what arrives meanwhile moves nothing.
func (c *greaderCall) page(ctx context.Context, v *view, s string) (ids []int64, on string, err error) {
	q, err := c.asked(ctx, v, s)
	if err != nil {
		return nil, "", err
	}
	n := c.limit()
	q.Limit = n + 1
	if ids, err = c.Store.Stream(ctx, c.who.ID, q); err != nil {
		return nil, "", err
	}
	if len(ids) > n {
		ids = ids[:n]
		on = strconv.FormatInt(ids[n-1], 10)
	}
	return ids, on, nil
}

// contents answers with the articles of a stream.
func (c *greaderCall) contents(s string) error {
	if s == "" {
		s = stateList
	}
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	ids, on, err := c.page(ctx, v, s)
	if err != nil {
		return err
	}
	return c.sendItems(ctx, v, s, ids, on)
}

// listed answers with the articles whose ids a client sends.
func (c *greaderCall) listed() error {
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	ids := parseItemIDs(c.form["i"])
	return c.sendItems(ctx, v, stateList, ids[:min(len(ids), pageMost)], "")
}

func (c *greaderCall) sendItems(ctx context.Context, v *view, s string, ids []int64, on string) error {
	items, err := c.items(ctx, v, ids)
	if err != nil {
		return err
	}
	on = after(on, ids, items)
	out := readerStream{Direction: "ltr", ID: s, Title: c.titleOf(ctx, v, s), Updated: c.Now().Unix(), Continuation: on,
		Self: []readerLink{{Href: c.base() + c.r.URL.RequestURI()}}, Alternate: []readerLink{{Href: c.base() + "/", Type: "text/html"}}, Items: []readerItem{}}
	for i := range items {
		out.Items = append(out.Items, c.item(&items[i]))
	}
	return c.answer(out)
}

func (c *greaderCall) titleOf(ctx context.Context, v *view, s string) string {
	switch g := general(s); {
	case strings.HasPrefix(g, labelPrefix):
		return strings.TrimPrefix(g, labelPrefix)
	case strings.HasPrefix(g, feedPrefix):
		if id, ok := c.feedOf(ctx, v, g); ok {
			return v.by[id].Name
		}
	case g == stateStarred:
		return "Starred"
	}
	return "Coranto"
}

// after is the continuation of a page of which perhaps not all is sent.
func after(on string, ids []int64, items []item) string {
	if n := len(items); n > 0 && ids[len(ids)-1] != items[n-1].ID {
		return strconv.FormatInt(items[n-1].ID, 10)
	}
	return on
}

// ids answers with the ids of a stream, in decimal, as strings.
func (c *greaderCall) ids() error {
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	ids, on, err := c.page(ctx, v, c.form.Get("s"))
	if err != nil {
		return err
	}
	came, err := c.Store.Arrivals(ctx, ids)
	if err != nil {
		return err
	}
	type ref struct {
		ID      string `json:"id"`
		Streams []any  `json:"directStreamIds"`
		Came    string `json:"timestampUsec"`
	}
	refs := make([]ref, len(ids))
	for i, id := range ids {
		refs[i] = ref{strconv.FormatInt(id, 10), []any{}, strconv.FormatInt(came[i].UnixMicro(), 10)}
	}
	out := map[string]any{"items": []any{}, "itemRefs": refs}
	if on != "" {
		out["continuation"] = on
	}
	return c.answer(out)
}

func (c *greaderCall) count() error {
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	q, err := c.asked(ctx, v, c.form.Get("s"))
	if err != nil {
		return err
	}
	ids, err := c.Store.Stream(ctx, c.who.ID, q)
	if err != nil {
		return err
	}
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = c.w.Write([]byte(strconv.Itoa(len(ids))))
	return err
}

// The same stream as Atom (RFC 4287), which older clients read.
type atomFeed struct {
	XMLName      xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	GR           string      `xml:"xmlns:gr,attr"`
	ID           string      `xml:"id"`
	Title        string      `xml:"title"`
	Updated      string      `xml:"updated"`
	Continuation string      `xml:"gr:continuation,omitempty"`
	Links        []atomLink  `xml:"link"`
	Entries      []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel    string `xml:"rel,attr"`
	Href   string `xml:"href,attr"`
	Type   string `xml:"type,attr,omitempty"`
	Length int64  `xml:"length,attr,omitempty"`
}

type atomEntry struct {
	Crawled    string         `xml:"gr:crawl-timestamp-msec,attr"`
	ID         string         `xml:"id"`
	Title      atomText       `xml:"title"`
	Published  string         `xml:"published"`
	Updated    string         `xml:"updated"`
	Links      []atomLink     `xml:"link"`
	Categories []atomCategory `xml:"category"`
	Author     *atomPerson    `xml:"author,omitempty"`
	Content    atomText       `xml:"content"`
	Source     atomSource     `xml:"source"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Scheme string `xml:"scheme,attr"`
	Label  string `xml:"label,attr"`
}

type atomSource struct {
	Stream string     `xml:"gr:stream-id,attr"`
	ID     string     `xml:"id"`
	Title  string     `xml:"title"`
	Links  []atomLink `xml:"link"`
}

func (c *greaderCall) atom(s string) error {
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	ids, on, err := c.page(ctx, v, s)
	if err != nil {
		return err
	}
	items, err := c.items(ctx, v, ids)
	if err != nil {
		return err
	}
	on = after(on, ids, items)
	out := atomFeed{GR: "http://www.google.com/schemas/reader/atom/", ID: "tag:google.com,2005:reader/" + s, Title: plain(c.titleOf(ctx, v, s)), Continuation: on,
		Updated: rfc3339(c.Now()), Links: []atomLink{{Rel: "self", Href: c.base() + c.r.URL.RequestURI()}}}
	for i := range items {
		out.Entries = append(out.Entries, c.entry(&items[i]))
	}
	c.w.Header().Set("Content-Type", "application/atom+xml; charset=utf-8")
	if _, err := c.w.Write([]byte(xml.Header)); err != nil {
		return nil // the client has left
	}
	_ = xml.NewEncoder(c.w).Encode(out)
	return nil
}

func (c *greaderCall) entry(it *item) atomEntry {
	r := c.item(it)
	e := atomEntry{Crawled: r.CrawlTime, ID: r.ID, Title: atomText{"html", plain(escaped(r.Title))}, Published: rfc3339(it.When()), Updated: rfc3339(latest(it)),
		Links: []atomLink{{Rel: "alternate", Href: r.Alternate[0].Href, Type: "text/html"}}, Content: atomText{"html", plain(r.Summary.Content)},
		Source: atomSource{r.Origin.Stream, "tag:google.com,2005:reader/" + r.Origin.Stream, plain(r.Origin.Title), []atomLink{{Rel: "alternate", Href: r.Origin.HTML, Type: "text/html"}}}}
	for _, f := range r.Enclosure {
		e.Links = append(e.Links, atomLink{"enclosure", f.Href, f.Type, f.Length})
	}
	for _, cat := range r.Categories {
		e.Categories = append(e.Categories, atomCategory{cat, "http://www.google.com/reader/", plain(cat[strings.LastIndexByte(cat, '/')+1:])})
	}
	if r.Author != "" {
		e.Author = &atomPerson{plain(r.Author)}
	}
	return e
}

func latest(it *item) time.Time {
	if it.Modified.After(it.When()) {
		return it.Modified
	}
	return it.When()
}

func rfc3339(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// escaped is plain text as HTML.
func escaped(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}

// plain leaves out what XML cannot hold.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}

// before keeps only what came before a moment, which "mark all as read"
// names so that nothing is marked that the reader has not seen.
func before(q *store.Stream, moment time.Time) {
	if !moment.IsZero() {
		q.Until = moment.Add(time.Second)
	}
}
