package feed

import (
	"bytes"
	"html"
	"io"
	"strings"
	"time"
)

// WriteOPML writes feeds as OPML 2.0, those of one folder together, folders and
// feeds in the order in which they first come.
func WriteOPML(w io.Writer, name string, now time.Time, outlines []Outline) error {
	root := &folder{}
	for _, o := range outlines {
		root.in(o.Folders).add(o)
	}
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>" + escape(name) + "</title>\n")
	if !now.IsZero() {
		b.WriteString("    <dateCreated>" + now.UTC().Format(time.RFC1123Z) + "</dateCreated>\n")
	}
	b.WriteString("  </head>\n  <body>\n")
	root.write(&b, "    ")
	b.WriteString("  </body>\n</opml>\n")
	_, err := w.Write(b.Bytes())
	return err
}

// A folder holds feeds and folders in order.
type folder struct {
	name  string
	items []folderItem
	named map[string]*folder
}

type folderItem struct {
	feed   Outline
	folder *folder
}

// in returns the folder that a path within f leads to, and makes it if need be.
func (f *folder) in(path []string) *folder {
	for _, name := range path {
		next := f.named[name]
		if next == nil {
			next = &folder{name: name}
			if f.named == nil {
				f.named = map[string]*folder{}
			}
			f.named[name] = next
			f.items = append(f.items, folderItem{folder: next})
		}
		f = next
	}
	return f
}

func (f *folder) add(o Outline) { f.items = append(f.items, folderItem{feed: o}) }

func (f *folder) write(b *bytes.Buffer, indent string) {
	for _, it := range f.items {
		if it.folder != nil {
			b.WriteString(indent + `<outline text="` + escape(it.folder.name) + `" title="` + escape(it.folder.name) + "\">\n")
			it.folder.write(b, indent+"  ")
			b.WriteString(indent + "</outline>\n")
			continue
		}
		o := it.feed
		if o.Title == "" {
			o.Title = o.Address
		}
		b.WriteString(indent + `<outline type="rss" text="` + escape(o.Title) + `" title="` + escape(o.Title) + `" xmlUrl="` + escape(o.Address) + `"`)
		if o.HomePage != "" {
			b.WriteString(` htmlUrl="` + escape(o.HomePage) + `"`)
		}
		if o.Language != "" {
			b.WriteString(` language="` + escape(o.Language) + `"`)
		}
		b.WriteString("/>\n")
	}
}

// escape writes text for an attribute or an element of XML.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, s))
}
