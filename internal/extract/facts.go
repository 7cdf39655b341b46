package extract

import (
	"strings"

	"coranto/internal/news"
)

// facts is what a page says of itself, beside its text.
type facts struct {
	t        *tree
	metas    []meta
	ld       article // the article among its JSON-LD
	lang     string
	title    string // of the window
	feed     string // the title by which a feed announced the piece
	address  string // where the page came from
	base     string // addresses are relative to it
	order    int    // of day and month in dates
	canon    string
	amp      string // another form of the same page
	print    string // likewise
	headings []int32
	inside   int32 // the node from which on headings are subheads
	times    []int32
	props    []int32 // elements with itemprop
	bylines  []int32
	sections []int32 // breadcrumbs and the like
	scripts  int     // bytes of script
	lead     news.Image
	islands  []int32 // scripts of type application/json
}

// meta is one meta element: its name in lower case, its content as written.
type meta struct{ name, content string }

// gather reads everything in one pass over the tree.
func gather(t *tree, address string) *facts {
	f := &facts{t: t, address: address, base: address, metas: make([]meta, 0, 48), lang: t.rawAttr(0, attrLang)}
	var ld []string
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		n := &t.nodes[i]
		switch n.tag {
		case tagText:
			continue
		case tagMeta:
			f.addMeta(i)
			continue
		case tagTitle:
			if f.title == "" && t.within(i, tagSvg) < 0 {
				f.title = fold(resolve(t.raw(i)))
			}
			continue
		case tagScript:
			kind := t.rawAttr(i, attrType)
			switch {
			case strings.Contains(kind, "ld+json"):
				ld = append(ld, t.raw(i))
			case strings.Contains(kind, "json"):
				f.islands = append(f.islands, i)
			}
			f.scripts += int(n.s1 - n.s0)
			continue
		case tagLink:
			f.addLink(i)
			continue
		case tagBase:
			if h := t.attr(i, attrHref); h != "" {
				f.base = absolute(address, h)
			}
			continue
		case tagH1, tagH2:
			if len(f.headings) < 200 && n.end-i < 60 {
				f.headings = append(f.headings, i)
			}
		case tagTime:
			f.times = append(f.times, i)
		case tagBody, tagArticle:
			if f.lang == "" {
				f.lang = t.rawAttr(i, attrLang)
			}
		}
		if n.a0 < n.a1 {
			f.mark(i)
		}
	}
	f.ld = readLD(ld, f)
	return f
}

// mark notes an element whose attributes say what it holds.
func (f *facts) mark(i int32) {
	n := &f.t.nodes[i]
	for _, a := range f.t.attrs[n.a0:n.a1] {
		switch a.key {
		case attrItemprop:
			f.props = append(f.props, i)
		case attrRel:
			if f.t.src[a.from:a.to] == "author" {
				f.bylines = append(f.bylines, i)
			}
		case attrClass, attrID, attrDataTest:
			s := f.t.src[a.from:a.to]
			if len(f.bylines) < 64 && looksByline(s) && !strings.Contains(s, "omment") {
				f.bylines = append(f.bylines, i)
			}
			if len(f.sections) < 8 && (strings.Contains(s, "breadcrumb") || strings.Contains(s, "Breadcrumb")) {
				f.sections = append(f.sections, i)
			}
		}
	}
}

// looksByline reports whether a class or id speaks of who wrote the piece.
func looksByline(s string) bool {
	return strings.Contains(s, "uthor") || strings.Contains(s, "yline") || strings.Contains(s, "riter") || strings.Contains(s, "ritten")
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func (f *facts) addMeta(i int32) {
	var name, content string
	n := &f.t.nodes[i]
	for _, a := range f.t.attrs[n.a0:n.a1] {
		switch v := f.t.src[a.from:a.to]; a.key {
		case attrName, attrProperty, attrItemprop, attrHTTPEquiv:
			if name == "" || a.key == attrProperty {
				name = v
			}
		case attrContent:
			content = v
		}
	}
	if name != "" && content != "" {
		f.metas = append(f.metas, meta{strings.ToLower(strings.TrimSpace(name)), content})
	}
}

func (f *facts) addLink(i int32) {
	rel := f.t.rawAttr(i, attrRel)
	switch {
	case strings.EqualFold(rel, "canonical"):
		if f.canon == "" {
			f.canon = f.t.attr(i, attrHref)
		}
	case strings.EqualFold(rel, "amphtml"):
		f.amp = f.t.attr(i, attrHref)
	case strings.EqualFold(rel, "alternate") && strings.EqualFold(f.t.rawAttr(i, attrMedia), "print"):
		f.print = f.t.attr(i, attrHref)
	}
}

// meta returns the content of the first of the names that has any.
func (f *facts) meta(names ...string) string {
	for _, name := range names {
		for _, m := range f.metas {
			if m.name == name || strings.Contains(m.name, " ") && contains(strings.Fields(m.name), name) {
				if s := fold(resolve(resolve(m.content))); s != "" {
					return s
				}
			}
		}
	}
	return ""
}

// metaAll returns the contents of all metas of one name.
func (f *facts) metaAll(name string) []string {
	var all []string
	for _, m := range f.metas {
		if m.name == name {
			if s := fold(resolve(resolve(m.content))); s != "" {
				all = append(all, s)
			}
		}
	}
	return all
}

// prop returns the value of the first element with the itemprop.
func (f *facts) prop(name string) string {
	for _, i := range f.props {
		if !contains(strings.Fields(f.t.rawAttr(i, attrItemprop)), name) {
			continue
		}
		for _, key := range []attrKey{attrContent, attrDatetime} {
			if s := fold(f.t.attr(i, key)); s != "" {
				return s
			}
		}
		if s := f.t.text(i); s != "" {
			return s
		}
	}
	return ""
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
