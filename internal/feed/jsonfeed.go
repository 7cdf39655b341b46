package feed

import (
	"encoding/json"
	"errors"
	"html"
	"io"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// An object is JSON with whatever types its author gave the fields.
type object map[string]any

// A jsonFeedReader reads JSON Feed item by item.
type jsonFeedReader struct {
	*sink
	dec  *json.Decoder
	in   *sizeReader
	top  object
	base string
	held []object // items that came before it was clear that this is a feed
}

// readJSON reads JSON Feed up to its first mistake: cut says whether there was
// one, and err what reading ended with if not its end. It reports false when
// what it read is no feed. Line breaks within strings and the like are not
// JSON, but happen; they count as spaces.
func (s *sink) readJSON(r io.Reader) (ok, cut bool, err error) {
	in := &sizeReader{tame{r}, maxElement, errElement}
	j := jsonFeedReader{sink: s, dec: json.NewDecoder(in), in: in, top: object{}}
	j.dec.UseNumber()
	err = j.read()
	if s.fail != nil {
		return true, false, nil
	}
	if !j.isFeed() {
		return false, true, nil
	}
	j.header()
	j.release()
	if mistake := (*json.SyntaxError)(nil); err == io.EOF || err == io.ErrUnexpectedEOF || errors.As(err, &mistake) || errors.Is(err, errMistake) {
		return true, true, nil
	}
	return true, err != nil, err
}

var errMistake = errors.New("this is not how JSON Feed is written")

// read reads the outermost object. It returns nil at its end, or when it holds
// more items than are taken.
func (j *jsonFeedReader) read() error {
	if t, err := j.dec.Token(); err != nil {
		return err
	} else if t != json.Delim('{') {
		return errMistake
	}
	for j.dec.More() {
		if len(j.held) == 0 {
			j.in.left = maxElement
		}
		t, err := j.dec.Token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return errMistake
		}
		if key == "items" {
			if err := j.items(); err != nil || j.fail != nil {
				return err
			}
			continue
		}
		var v any
		if err := j.dec.Decode(&v); err != nil {
			return err
		}
		j.top[key] = v
	}
	_, err := j.dec.Token()
	return err
}

func (j *jsonFeedReader) items() error {
	j.top["items"] = true
	if t, err := j.dec.Token(); err != nil || t != json.Delim('[') {
		return err
	}
	j.header()
	for j.dec.More() && j.fail == nil {
		if len(j.held) == 0 { // else all that are held are one element
			j.in.left = maxElement
		}
		if j.count >= MaxEntries { // what follows the items may matter
			j.over = true
			var passed json.RawMessage
			if err := j.dec.Decode(&passed); err != nil {
				return nil
			}
			continue
		}
		var it any
		if err := j.dec.Decode(&it); err != nil {
			return err
		}
		if m, ok := it.(map[string]any); ok {
			if j.held = append(j.held, m); j.isFeed() {
				j.release()
			}
		}
	}
	if j.fail != nil {
		return nil
	}
	_, err := j.dec.Token()
	return err
}

// isFeed reports whether what was read so far can only be a feed's.
func (j *jsonFeedReader) isFeed() bool {
	if strings.Contains(j.top.text("version"), "jsonfeed") {
		return true
	}
	if j.top["items"] == nil {
		return false
	}
	for _, key := range []string{"title", "version", "home_page_url", "feed_url"} {
		if j.top[key] != nil {
			return true
		}
	}
	return false
}

// release hands on the items that were held.
func (j *jsonFeedReader) release() {
	for _, it := range j.held {
		if j.fail == nil {
			j.emit(it.entry(j.base, j.o.Now, j.d.Language))
		}
	}
	j.held = j.held[:0]
}

// header takes what is known of the feed itself.
func (j *jsonFeedReader) header() {
	d, top, o := j.d, j.top, j.o
	version := top.text("version")
	d.Format = "json1.1"
	if strings.HasSuffix(strings.TrimRight(version, "/"), "/version/1") {
		d.Format = "json1.0"
	}
	d.Title, d.Description = line(fold(top.text("title"))), html.EscapeString(top.text("description"))
	d.HomePage, d.Address = absolute(o.Base, top.text("home_page_url")), absolute(o.Base, top.text("feed_url"))
	d.Language = languageTag(top.text("language"))
	base := o.Base
	if base == "" {
		base = d.Address
	}
	if base == "" {
		base = d.HomePage
	}
	j.base = base
	if d.Icon = absolute(base, top.text("icon")); d.Icon == "" {
		d.Icon = absolute(base, top.text("favicon"))
	}
	d.Authors = top.authors(base)
	d.Over = top["expired"] == true
	d.Hubs = nil
	for _, h := range top.objects("hubs") {
		if u := absolute(base, h.text("url")); u != "" && len(d.Hubs) < maxHubs {
			d.Hubs = append(d.Hubs, Hub{h.text("type"), u})
		}
	}
}

// tame makes spaces of the control characters in what it reads, which mean the
// same between the parts of JSON and are forbidden within.
type tame struct{ r io.Reader }

func (t tame) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	for i, c := range p[:n] {
		if c < ' ' {
			p[i] = ' '
		}
	}
	return n, err
}

func (it object) entry(base string, now time.Time, language string) news.Entry {
	e := news.Entry{
		ID: it.text("id"), URL: absolute(base, it.text("url")), ExternalURL: absolute(base, it.text("external_url")),
		Title: title(value{text: it.text("title")}), Text: it.text("content_text"), Summary: html.EscapeString(it.text("summary")),
		Language: languageTag(it.text("language")), CommentsURL: absolute(base, it.text("_comments_url")),
	}
	if e.Language == language {
		e.Language = ""
	}
	if e.URL == "" {
		e.URL = e.ExternalURL
	}
	around := e.URL
	if around == "" {
		around = base
	}
	e.HTML = sanitize.Absolute(it.text("content_html"), around)
	if e.Image = absolute(base, it.text("image")); e.Image == "" {
		e.Image = absolute(base, it.text("banner_image"))
	}
	e.Published, _ = parseDate([]byte(it.text("date_published")), now, language)
	e.Modified, _ = parseDate([]byte(it.text("date_modified")), now, language)
	e.Authors = it.authors(base)
	for _, t := range it.list("tags") {
		if s, ok := t.(string); ok && len(e.Tags) < maxTags && len(s) <= maxTag {
			if s = line(fold(s)); s != "" {
				e.Tags = append(e.Tags, s)
			}
		}
	}
	for _, a := range it.objects("attachments") {
		if u := absolute(base, a.text("url")); u != "" && len(e.Attachments) < maxAttachments {
			size, _ := strconv.ParseFloat(a.text("size_in_bytes"), 64)
			seconds, _ := strconv.ParseFloat(a.text("duration_in_seconds"), 64)
			e.Attachments = append(e.Attachments, news.Attachment{URL: u, MIMEType: a.text("mime_type"), Title: line(a.text("title")), Size: int64(max(0, min(size, 1<<50))), Duration: max(0, min(seconds, 1e7))})
		}
	}
	return e
}

// text returns a field as text, if it is text or a number.
func (o object) text(key string) string {
	switch v := o[key].(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	}
	return ""
}

// list returns a field as a list; what is no list counts as one of itself.
func (o object) list(key string) []any {
	switch v := o[key].(type) {
	case []any:
		return v
	case nil:
		return nil
	default:
		return []any{v}
	}
}

func (o object) objects(key string) []object {
	var all []object
	for _, v := range o.list(key) {
		if m, ok := v.(map[string]any); ok {
			all = append(all, m)
		}
	}
	return all
}

// authors returns those of version 1.1, or the one of version 1, which some
// give as a mere name.
func (o object) authors(base string) []news.Author {
	var all []news.Author
	for _, key := range []string{"authors", "author"} {
		for _, v := range o.list(key) {
			switch v := v.(type) {
			case string:
				all = addAuthor(all, news.Author{Name: fold(v)})
			case map[string]any:
				a := object(v)
				all = addAuthor(all, news.Author{Name: fold(a.text("name")), URL: sanitize.Resolve(base, a.text("url"))})
			}
		}
	}
	return all
}

func absolute(base, address string) string {
	if address == "" {
		return ""
	}
	if u := sanitize.Resolve(base, address); u != "" {
		return u
	}
	if base == "" && !strings.Contains(address, ":") {
		return address
	}
	return ""
}
