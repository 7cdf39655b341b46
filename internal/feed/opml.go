package feed

import (
	"bytes"
	"iter"
	"regexp"
	"slices"
	"strings"

	"coranto/internal/news"
	"coranto/internal/sanitize"
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
	head := data[:min(len(data), 4096)]
	if bytes.IndexByte(head, 0) >= 0 { // UTF-16
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	head = bytes.ToLower(head)
	at := bytes.Index(head, []byte("<opml"))
	if at < 0 {
		at = bytes.Index(head, []byte("<outline"))
	}
	for _, other := range []string{"<rss", "<feed", "<html"} {
		if i := bytes.Index(head, []byte(other)); i >= 0 && i < at {
			return false
		}
	}
	return at >= 0
}

// ReadOPML returns the feeds that an OPML file names, in its order. It reads
// the files that are around: without a head, with bare ampersands, with
// outlines that never end. An outline with an address is a feed, others are
// folders; a feed that stands there twice in one folder comes once. The error
// is a news.Problem of kind ErrInvalid, for a file that names no feed.
func ReadOPML(data []byte) ([]Outline, error) {
	var out []Outline
	type place struct {
		in      *opmlFolder
		address string
	}
	seen := map[place]bool{}
	top := &opmlFolder{}
	open := []*opmlFolder{top} // where what follows stands, one for each outline that is open
	for piece := range outlines(toUTF8(data, "")) {
		here := open[len(open)-1]
		if piece[1] == '/' {
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
			continue
		}
		o, empty := outline(piece)
		within := here
		if o.Address == "" {
			within = here.child(o.Title)
		} else if at := (place{here, o.Address}); !seen[at] {
			seen[at] = true
			o.Folders = here.names
			out = append(out, o)
		}
		if !empty && len(open) <= 32 {
			open = append(open, within)
		}
	}
	if len(out) == 0 {
		return nil, news.Problemf(news.ErrInvalid, "no feed is named in this file; give an OPML file, as feed readers export it")
	}
	return out, nil
}

// opmlFolder is a folder of an OPML file. The many feeds in it share the names of the
// folders it lies in.
type opmlFolder struct {
	names []string // outermost first, its own last
	in    map[string]*opmlFolder
}

// child is the folder of a name within; one without a name is none.
func (f *opmlFolder) child(name string) *opmlFolder {
	if name == "" {
		return f
	}
	c := f.in[name]
	if c == nil {
		if c = (&opmlFolder{names: slices.Clip(append(slices.Clip(f.names), name))}); f.in == nil {
			f.in = map[string]*opmlFolder{}
		}
		f.in[name] = c
	}
	return c
}

// outlines yields what begins with a start or an end tag of an outline, up to
// the next of them. So a tag whose attributes hold bare quotes and markup, as
// descriptions do, still ends where it must.
func outlines(b []byte) iter.Seq[[]byte] {
	b = withoutComments(b)
	return func(yield func([]byte) bool) {
		low := lowerASCII(b)
		from := -1
		for i := 0; ; {
			n := bytes.Index(low[i:], []byte("outline"))
			if n < 0 {
				break
			}
			i += n + len("outline")
			at := i - len("outline") - 1
			for at > 0 && low[at] != '<' && low[at] != '/' && nameByte(low[at]) { // a prefix
				at--
			}
			if at > 0 && low[at] == '/' {
				at--
			}
			if at < 0 || low[at] != '<' || i < len(low) && nameByte(low[i]) {
				continue
			}
			if from >= 0 && !yield(b[from:at]) {
				return
			}
			from = at
		}
		if from >= 0 {
			yield(b[from:])
		}
	}
}

func withoutComments(b []byte) []byte {
	var out []byte
	for {
		i := bytes.Index(b, []byte("<!--"))
		if i < 0 {
			break
		}
		n := bytes.Index(b[i:], []byte("-->"))
		if n < 0 {
			break
		}
		out = append(out, b[:i]...)
		b = b[i+n+3:]
	}
	if out == nil {
		return b
	}
	return append(out, b...)
}

func lowerASCII(b []byte) []byte {
	low := make([]byte, len(b))
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		low[i] = c
	}
	return low
}

// outline reads one outline from what stands up to the next. It also returns
// whether the outline holds none itself.
func outline(b []byte) (o Outline, empty bool) {
	t, n := openTag(b, false)
	if n <= 0 || t.kind != tokenOpen || bytes.Contains(lowerASCII(b[n:]), []byte("xmlurl=")) {
		return outlineOf(salvage(b)), bytes.HasSuffix(bytes.TrimSpace(b), []byte("/>"))
	}
	o = outlineOf(func(yield func(name string, v []byte) bool) {
		for b := t.body; b != nil; {
			var name, v []byte
			if _, name, v, b = nextAttribute(b); b != nil && len(v) > 0 && !yield(strings.ToLower(string(name)), v) {
				return
			}
		}
	})
	if o.Address == "" && bytes.Contains(lowerASCII(t.body), []byte("xmlurl=")) {
		o = outlineOf(salvage(b))
	}
	return o, t.empty
}

var outlineAttribute = regexp.MustCompile(`(?i)\s(text|title|description|type|version|language|xmlUrl|htmlUrl|url|category|created)\s*=\s*["']`)

// salvage finds the attributes in an outline whose quotes do not match: each
// goes up to the last quote before the next.
func salvage(b []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		found := outlineAttribute.FindAllSubmatchIndex(b, 100)
		for i, m := range found {
			end := len(b)
			if i+1 < len(found) {
				end = found[i+1][0]
			}
			v := b[m[1]:end]
			if last := bytes.LastIndexByte(v, b[m[1]-1]); last >= 0 {
				v = v[:last]
			}
			if !yield(strings.ToLower(string(b[m[2]:m[3]])), v) {
				return
			}
		}
	}
}

// outlineOf puts an outline together from its attributes.
func outlineOf(attributes iter.Seq2[string, []byte]) Outline {
	var o Outline
	text, link, typed := "", "", false
	for name, raw := range attributes {
		v := unescape(nil, raw, nil)
		switch name {
		case "title":
			o.Title = title(value{text: string(v), html: true})
		case "text":
			text = title(value{text: string(v), html: true})
		case "xmlurl", "feedurl", "rssurl":
			o.Address = feedScheme(cleanAddress(v))
		case "url", "href":
			link = feedScheme(cleanAddress(v))
		case "htmlurl":
			o.HomePage = sanitize.Resolve("", cleanAddress(v))
		case "language":
			o.Language = languageTag(string(v))
		case "type":
			switch strings.ToLower(string(v)) {
			case "rss", "rss1", "rdf", "atom", "json", "feed":
				typed = true
			}
		}
	}
	if o.Title == "" {
		o.Title = text
	}
	// Some write the address as url, and say by the type that it is a feed.
	if o.Address == "" && typed {
		o.Address = link
	}
	return o
}

// feedScheme turns feed:// and feed:https:// into an address one can fetch, and
// drops what has no host.
func feedScheme(s string) string {
	low := strings.ToLower(s[:min(len(s), 16)])
	switch {
	case strings.HasPrefix(low, "feed://"):
		s = "http" + s[4:]
	case strings.HasPrefix(low, "feed:"):
		s = s[5:]
	case strings.HasPrefix(low, "//"):
		s = "https:" + s
	case strings.HasPrefix(low, "www."):
		s = "https://" + s
	}
	return sanitize.Resolve("", s)
}
