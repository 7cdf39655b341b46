package feed

import (
	"bytes"
	"strings"

	"coranto/internal/news"
)

// entryAuthor adds the author an element names.
func (p *parser) entryAuthor(e *element) {
	p.in.Authors = addAuthor(p.in.Authors, p.person(e))
}

// inFallbackAuthor adds an author unless a better element named one.
func (p *parser) inFallbackAuthor(e *element) {
	if a := p.person(e); len(p.in.Authors) == 0 {
		p.in.Authors = addAuthor(p.in.Authors, a)
	}
}

func addAuthor(to []news.Author, a news.Author) []news.Author {
	if a.Name = line(a.Name); a.Name == "" || len(to) >= maxAuthors {
		return to
	}
	for i := range to {
		if to[i].Name == a.Name {
			if to[i].URL == "" {
				to[i].URL = a.URL
			}
			return to
		}
	}
	return append(to, a)
}

// person reads an author: as Atom writes it, with name, address and mail in
// elements of their own, or in one of the ways people write it in RSS.
func (p *parser) person(e *element) news.Author {
	return p.personIn(p.inner(e), e.here)
}

// personIn reads an author from what an element holds.
func (p *parser) personIn(c inner, at here) news.Author {
	if !c.tags {
		return p.who(p.plain(c))
	}
	sub := children(c.raw)
	name := p.same(p.plain(sub.find("name")))
	if name == "" {
		name = p.same(p.plain(sub.find("value"))) // RDF
	}
	a := news.Author{Name: title(value{text: name, html: true})}
	for _, key := range []string{"uri", "url", "homepage"} {
		if u := p.plain(sub.find(key)); len(u) > 0 && a.URL == "" {
			a.URL = p.resolve(at, cleanAddress(u))
		}
	}
	mail := p.plain(sub.find("email"))
	if a.URL == "" && bytes.IndexByte(mail, '@') > 0 {
		a.URL = "mailto:" + string(mail)
	}
	if a.Name == "" && len(mail) > 0 {
		a.Name = string(mail)
	}
	if a.Name == "" {
		return p.who(p.plain(c))
	}
	return a
}

// who reads a name that may have a mail address before or after it: "a@b.c
// (Name)", "Name (a@b.c)", "Name <a@b.c>", "Name, a@b.c".
func (p *parser) who(b []byte) news.Author {
	if bytes.IndexByte(b, '@') < 0 || len(b) > 300 {
		s := p.same(b)
		if strings.ContainsAny(s, "&<\n\t") || strings.Contains(s, "  ") {
			s = title(value{text: s, html: true})
		}
		return news.Author{Name: s}
	}
	s := fold(strings.Map(func(r rune) rune {
		if strings.ContainsRune("()<>[],\"", r) {
			return ' '
		}
		return r
	}, string(b)))
	var names []string
	mail := ""
	for f := range strings.FieldsSeq(s) {
		f = strings.TrimPrefix(f, "mailto:")
		if at := strings.IndexByte(f, '@'); at > 0 && strings.IndexByte(f[at:], '.') > 0 && mail == "" {
			mail = strings.TrimSuffix(f, ":")
		} else {
			names = append(names, f)
		}
	}
	a := news.Author{Name: p.same([]byte(title(value{text: strings.Join(names, " "), html: true})))}
	if mail != "" {
		a.URL = p.same([]byte("mailto:" + mail))
	}
	if a.Name == "" {
		a.Name = mail
	}
	return a
}
