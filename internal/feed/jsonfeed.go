package feed

import (
	"bytes"
	"encoding/json"
	"html"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

// An object is JSON with whatever types its author gave the fields.
type object map[string]any

// parseJSON reads JSON Feed. It reports false when data is none. Items are read
// one by one, so that those before a mistake are kept.
func parseJSON(d *Document, data []byte, o Options) bool {
	top, items := object{}, []object(nil)
	if !readJSON(data, top, &items) {
		// Raw line breaks and the like within strings are not JSON, but happen.
		tamed := bytes.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, data)
		top2, items2 := object{}, []object(nil)
		if !bytes.Equal(tamed, data) {
			if readJSON(tamed, top2, &items2); len(items2) > len(items) || len(top2) > len(top) {
				top, items = top2, items2
			}
		}
	}
	version := top.text("version")
	if items == nil && !strings.Contains(version, "jsonfeed") {
		return false
	}
	if !strings.Contains(version, "jsonfeed") && !readable(top) {
		return false
	}
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
	if d.Icon = absolute(base, top.text("icon")); d.Icon == "" {
		d.Icon = absolute(base, top.text("favicon"))
	}
	d.Authors = top.authors(base)
	d.Over = top["expired"] == true
	for _, h := range top.objects("hubs") {
		if u := absolute(base, h.text("url")); u != "" && len(d.Hubs) < maxHubs {
			d.Hubs = append(d.Hubs, Hub{h.text("type"), u})
		}
	}
	for _, it := range items {
		e := it.entry(base, o.Now, d.Language)
		settle(&e, o.Now)
		d.Entries = append(d.Entries, e)
	}
	distinguish(d.Entries)
	return true
}

// readable reports whether an object could be a feed's.
func readable(o object) bool {
	_, items := o["items"]
	return items && (o["title"] != nil || o["version"] != nil || o["home_page_url"] != nil || o["feed_url"] != nil)
}

// readJSON reads the fields of the outermost object into top and its items into
// items, up to the first mistake. It reports whether there was none.
func readJSON(data []byte, top object, items *[]object) bool {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	for dec.More() {
		t, err := dec.Token()
		key, ok := t.(string)
		if err != nil || !ok {
			return false
		}
		if key != "items" {
			var v any
			if dec.Decode(&v) != nil {
				return false
			}
			top[key] = v
			continue
		}
		top["items"] = true
		if t, err = dec.Token(); err != nil {
			return false
		} else if t != json.Delim('[') {
			continue
		}
		*items = []object{}
		for dec.More() {
			if len(*items) >= MaxEntries {
				var passed json.RawMessage // what follows the items may matter
				if dec.Decode(&passed) != nil {
					return true
				}
				continue
			}
			var it any
			if dec.Decode(&it) != nil {
				return false
			}
			if m, ok := it.(map[string]any); ok {
				*items = append(*items, m)
			}
		}
		if _, err := dec.Token(); err != nil {
			return false
		}
	}
	return true
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
