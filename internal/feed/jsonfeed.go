package feed

import (
	"encoding/json"
	"errors"
	"html"
	"io"
	"strings"
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
