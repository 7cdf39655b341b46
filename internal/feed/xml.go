package feed

import (
	"bytes"
	"strings"
)

// A parser reads one feed written in XML. It holds the elements that are open
// around what it reads; an element that carries a value it reads as a whole.
type parser struct {
	scanner
	sink
	frames []frame
	known  []binding // namespaces in effect, innermost last
	words  *entities // that the document declares
	item   []byte    // local name of what is an entry in this feed
	family space     // what an element without a known namespace is taken for

	in    draft // the entry being read
	feed  draftFeed
	attrs []attribute
	text  []byte // scratch
	seen  map[string]string
	dates dateReader
	cut   bool // the document ends within an entry or a value
}

// A frame is an open element that holds others.
type frame struct {
	name  []byte // as it stands there
	kind  frameKind
	known int // how many namespaces were in effect around it
	here
}

// here is what holds where a value stands.
type here struct {
	base  string // what addresses are relative to; "" when nothing says
	based bool   // by an xml:base
	lang  string
}

type frameKind uint8

const (
	frameRoot frameKind = iota
	frameFeed
	frameEntry
	frameWithin // in an entry: a group whose children count as the entry's
)

type binding struct {
	prefix []byte
	space  space
}

type attribute struct {
	prefix, name []byte // name as written; compare with fold
	value        []byte // references resolved
}

// An element is a start tag with what is known of it.
type element struct {
	token
	space space
	local string // lower case
	here
}

// run reads to the end. It reports false when no feed began.
func (p *parser) run() bool {
	p.keep = -1
	for p.fail == nil && !p.over {
		t := p.next()
		switch t.kind {
		case tokenEnd:
			if p.depth(frameEntry) >= 0 {
				p.cut = true
				p.closeEntry(true)
			}
			return len(p.frames) > 0 || p.d.Format != ""
		case tokenType:
			if p.words == nil {
				p.words = declaredEntities(t.body)
			}
		case tokenOpen:
			if !p.open(t) {
				return false
			}
		case tokenClose:
			p.close(t.name)
		}
	}
	return true
}

// open acts on a start tag. It reports false on what no feed begins with.
func (p *parser) open(t token) bool {
	if at := p.depth(frameEntry); at >= 0 && len(p.frames) == at+1 && bytes.EqualFold(t.name, p.frames[at].name) {
		p.close(t.name) // an entry does not hold entries: its end is missing
	}
	known := len(p.known)
	e := p.element(t)
	kind := frameRoot
	if n := len(p.frames); n > 0 {
		kind = p.frames[n-1].kind
	}
	push := false
	switch {
	case len(p.frames) == 0:
		var ok bool
		if kind, push, ok = p.root(&e); !ok {
			return false
		}
	case kind == frameRoot || kind == frameFeed:
		kind, push = p.inFeed(&e)
	default:
		kind, push = p.inEntry(&e)
	}
	if !push {
		p.known = p.known[:known]
		return true
	}
	if t.empty {
		if kind == frameEntry {
			p.closeEntry(false)
		}
		p.known = p.known[:known]
		return true
	}
	if len(p.frames) < 64 {
		p.frames = append(p.frames, frame{e.name, kind, known, e.here})
	}
	return true
}

// close ends the innermost open element of that name, and what is open in it.
// An end tag that ends nothing is passed over.
func (p *parser) close(name []byte) {
	for i := len(p.frames) - 1; i >= 0; i-- {
		if !bytes.EqualFold(p.frames[i].name, name) {
			continue
		}
		if at := p.depth(frameEntry); at >= i {
			p.closeEntry(false)
		}
		p.known = p.known[:p.frames[i].known]
		p.frames = p.frames[:i]
		return
	}
}

// depth returns the index of the innermost frame of a kind, or -1.
func (p *parser) depth(kind frameKind) int {
	for i := len(p.frames) - 1; i >= 0; i-- {
		if p.frames[i].kind == kind {
			return i
		}
	}
	return -1
}

// root takes the element that begins the feed. Before it, what is no feed's
// root is passed over, but a page is refused.
func (p *parser) root(e *element) (kind frameKind, push, ok bool) {
	var format string
	switch e.local {
	case "rss":
		format, p.item = "rss"+p.version(e), []byte("item")
	case "rdf":
		format, p.item = "rdf1.0", []byte("item")
		if bytes.Contains(e.body, []byte("my.netscape.com/rdf/simple/0.9")) || bytes.Contains(e.body, []byte("channel.netscape.com")) {
			format = "rdf0.90"
		}
	case "channel":
		format, p.item = "rss", []byte("item")
		if !bytes.HasSuffix(e.name, []byte("channel")) || p.attr("href") != nil {
			format = "cdf"
		}
	case "feed", "entry":
		format, p.item, p.family = "atom1.0", []byte("entry"), atom
		if v := p.attr("version"); bytes.HasPrefix(v, []byte("0.")) {
			format = "atom" + string(v[:min(len(v), 4)])
		} else if bytes.Contains(bytes.ToLower(e.body), []byte("purl.org/atom/ns#")) {
			format = "atom0.3"
		}
	case "item":
		format, p.item = "rss", []byte("item")
	case "urlset":
		format, p.item = "sitemap", []byte("url")
	case "html", "opml", "sitemapindex", "svg":
		return 0, false, false
	default:
		return 0, false, true
	}
	p.d.Format = format
	if p.family == unknown {
		p.family = core
	}
	if e.space == unknown { // its vocabulary goes by a name nobody knows
		prefix, _ := split(e.name)
		p.known = append(p.known, binding{prefix, p.family})
		e.space = p.family
	}
	if e.local == "entry" || e.local == "item" {
		p.frames = append(p.frames, frame{nil, frameFeed, 0, e.here})
		kind, push = p.inFeed(e)
		return kind, push, true
	}
	p.startFeed(e)
	kind = frameFeed
	if e.local == "rss" || e.local == "rdf" {
		kind = frameRoot
	}
	return kind, true, true
}

// version returns an RSS version as it is written, kept short.
func (p *parser) version(e *element) string {
	v := strings.TrimSpace(string(p.attr("version")))
	if len(v) > 8 || strings.Trim(v, "0123456789.") != "" {
		return ""
	}
	return v
}

// element resolves a start tag's name and reads its attributes.
func (p *parser) element(t token) element {
	e := element{token: t, here: here{base: p.o.Base}}
	if n := len(p.frames); n > 0 {
		e.here = p.frames[n-1].here
	}
	p.attrs = p.attrs[:0]
	if len(t.body) > 0 {
		p.attributes(t.body, &e.here)
	}
	prefix, local := split(t.name)
	e.space, e.local = p.space(prefix), p.lower(local)
	return e
}

// space returns what a prefix stands for here.
func (p *parser) space(prefix []byte) space {
	for i := len(p.known) - 1; i >= 0; i-- {
		if bytes.Equal(p.known[i].prefix, prefix) {
			return p.known[i].space
		}
	}
	if len(prefix) == 0 {
		return core
	}
	return usual[p.lower(prefix)]
}

// split parts a name at its colon.
func split(name []byte) (prefix, local []byte) {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return nil, name
}

// lower returns a name in lower case, as one string for all that are equal.
func (p *parser) lower(name []byte) string {
	if s, ok := p.seen[string(name)]; ok {
		return s
	}
	return p.intern(bytes.ToLower(name), name)
}

// same returns b as a string, one for all that are equal: what stands in every
// entry of a feed takes its place once.
func (p *parser) same(b []byte) string {
	if s, ok := p.seen[string(b)]; ok {
		return s
	}
	if len(b) > 64 {
		return string(b)
	}
	return p.intern(b, b)
}

func (p *parser) intern(b, key []byte) string {
	s := string(b)
	if len(p.seen) < 4096 {
		p.seen[string(key)] = s
	}
	return s
}
