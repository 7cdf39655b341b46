package feed

import (
	"encoding/json"
	"html"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/sanitize"
)

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
