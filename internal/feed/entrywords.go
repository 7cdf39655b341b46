package feed

import (
	"bytes"
)

func (p *parser) entryTitle(e *element, rank int8) {
	if v := p.construct(e); v.text != "" {
		if t := title(v); t != "" && claim(&p.in.title, rank) {
			p.in.Title = t
		}
	}
}

func (p *parser) entryContent(e *element, rank int8) {
	if kind := p.attr("type"); len(kind) > 9 && bytes.EqualFold(kind[:10], []byte("multipart/")) { // Atom 0.3
		p.alternatives(e, rank)
		return
	}
	if v := p.construct(e); v.text != "" {
		p.content(v, rank)
	}
}

// content keeps a content. Of two that are equal in rank, the one that is HTML
// is it, and the other is the same as text.
func (p *parser) content(v value, rank int8) {
	in := &p.in
	switch {
	case claim(&in.html, rank):
		in.body, in.plain = v, ""
	case rank < in.html || v.html == in.body.html || in.plain != "":
	case v.html:
		in.body, in.plain = v, in.body.text
	default:
		in.plain = v.text
	}
}

// alternatives reads a content that holds the same in several forms.
func (p *parser) alternatives(e *element, rank int8) {
	for _, c := range children(p.inner(e).raw) {
		p.attrs = p.attrs[:0]
		at := e.here
		p.attributes(c.attr, &at)
		if v := p.constructOf(c.inner, &element{space: atom, local: "content", here: at}); v.text != "" {
			p.content(v, rank)
		}
	}
}

func (p *parser) entrySummary(e *element, rank int8) {
	if v := p.construct(e); v.text != "" && claim(&p.in.summary, rank) {
		p.in.short = v
	}
}
