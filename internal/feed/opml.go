package feed

import (
	"bytes"
	"encoding/xml"
	"io"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

	"coranto/internal/news"
)

// Outline is one feed in an OPML file, with the folders it lies in, outermost
// first.
type Outline struct {
	Title    string
	Address  string
	HomePage string
	Language string
	Folders  []string
}

// IsOPML reports whether data looks like an OPML file.
func IsOPML(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 4096)])
	head = bytes.ReplaceAll(head, []byte{0}, nil)
	return bytes.Contains(head, []byte("<opml")) || bytes.Contains(head, []byte("<outline"))
}

// ReadOPML returns the feeds of an OPML file in its order.
func ReadOPML(data []byte) ([]Outline, error) {
	dec := xml.NewDecoder(bytes.NewReader(data))
	dec.Strict = false
	dec.CharsetReader = charset.NewReaderLabel
	var out []Outline
	var folders []string
	for {
		t, err := dec.Token()
		if err != nil {
			break
		}
		switch t := t.(type) {
		case xml.StartElement:
			if t.Name.Local != "outline" {
				continue
			}
			a := map[string]string{}
			for _, at := range t.Attr {
				a[strings.ToLower(at.Name.Local)] = at.Value
			}
			title := a["title"]
			if title == "" {
				title = a["text"]
			}
			if a["xmlurl"] != "" {
				out = append(out, Outline{Title: title, Address: a["xmlurl"], HomePage: a["htmlurl"], Language: a["language"], Folders: append([]string(nil), folders...)})
			}
			folders = append(folders, title)
		case xml.EndElement:
			if t.Name.Local == "outline" && len(folders) > 0 {
				folders = folders[:len(folders)-1]
			}
		}
	}
	if len(out) == 0 {
		return nil, news.Problemf(news.ErrInvalid, "no feed is named in this file; give an OPML file with xmlUrl addresses")
	}
	return out, nil
}

type opmlOutline struct {
	XMLName  xml.Name       `xml:"outline"`
	Type     string         `xml:"type,attr,omitempty"`
	Text     string         `xml:"text,attr"`
	Title    string         `xml:"title,attr,omitempty"`
	Address  string         `xml:"xmlUrl,attr,omitempty"`
	HomePage string         `xml:"htmlUrl,attr,omitempty"`
	Language string         `xml:"language,attr,omitempty"`
	Outlines []*opmlOutline `xml:"outline"`
}

// WriteOPML writes feeds as OPML 2.0, those of one folder together.
func WriteOPML(w io.Writer, title string, now time.Time, outlines []Outline) error {
	root := &opmlOutline{}
	at := map[string]*opmlOutline{"": root}
	for _, o := range outlines {
		folder, path := root, ""
		for _, name := range o.Folders {
			path += "\x00" + name
			next := at[path]
			if next == nil {
				next = &opmlOutline{Text: name, Title: name}
				at[path] = next
				folder.Outlines = append(folder.Outlines, next)
			}
			folder = next
		}
		name := o.Title
		if name == "" {
			name = o.Address
		}
		folder.Outlines = append(folder.Outlines, &opmlOutline{Type: "rss", Text: name, Title: name, Address: o.Address, HomePage: o.HomePage, Language: o.Language})
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	err := enc.Encode(struct {
		XMLName  xml.Name       `xml:"opml"`
		Version  string         `xml:"version,attr"`
		Title    string         `xml:"head>title"`
		Created  string         `xml:"head>dateCreated"`
		Outlines []*opmlOutline `xml:"body>outline"`
	}{Version: "2.0", Title: title, Created: now.UTC().Format(time.RFC1123Z), Outlines: root.Outlines})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n")
	return err
}
