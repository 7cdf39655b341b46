package feed

import (
	"bytes"
	"strings"
)

func (p *parser) tag(e *element) {
	label := p.attr("label")
	if len(label) == 0 {
		label = p.attr("term")
	}
	if len(label) == 0 && e.space == itunes {
		label = p.attr("text")
	}
	label = append([]byte(nil), label...)
	c := p.inner(e)
	if len(label) == 0 || p.family != atom && len(bytes.TrimSpace(c.raw)) > 0 && !c.tags {
		label = p.plain(c)
	}
	p.addTag(label)
}

func (p *parser) tagList(e *element) {
	for part := range bytes.SplitSeq(p.plain(p.inner(e)), []byte(",")) {
		p.addTag(part)
	}
}

func (p *parser) addTag(b []byte) {
	s := p.same(bytes.TrimSpace(b))
	if strings.ContainsAny(s, "&<\n") {
		s = title(value{text: s, html: true})
	}
	if s = line(s); s == "" || len(p.in.Tags) >= maxTags || len(s) > maxTag {
		return
	}
	for _, t := range p.in.Tags {
		if t == s {
			return
		}
	}
	p.in.Tags = append(p.in.Tags, s)
}
