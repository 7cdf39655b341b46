package extract

import (
	"strings"

	"coranto/internal/news"
)

// authorNames are the names under which metas give who wrote a piece.
var authorNames = []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl", "article:author_name", "article.author", "citation_author", "dcsext.author", "cxenseparse:author", "authors", "byline", "twitter:data1"}

// authors are the people the page credits: as it states it for machines, else
// as it shows it. The outlet itself is an author only where nobody else is.
func (f *facts) authors(publisher string, s shown) []news.Author {
	var outlet []news.Author
	people := func(list []news.Author) []news.Author {
		var kept []news.Author
		for _, a := range list {
			switch {
			case strings.Contains(a.Name, "://"), holds(kept, a.Name):
			case bare(a.Name) == bare(publisher), f.ld.wire != "" && a.Name == f.ld.wire, strings.ContainsAny(a.Name, "_0123456789") || !strings.Contains(a.Name, " ") && strings.Contains(a.Name, "."):
				if outlet == nil {
					outlet = []news.Author{a}
				}
			default:
				kept = append(kept, a)
			}
		}
		return kept
	}
	visible := people(s.authors)
	var names []news.Author
	for _, list := range f.statedAuthors() {
		if list = people(list); len(list) > 0 && s.weak {
			visible = nil
		}
		switch {
		case len(list) == 0 || !personal(list[0].Name) && len(visible) > 0 && !anyIn(list, visible):
		case names == nil, !anyIn(names, visible) && anyIn(list, visible):
			names = list
		}
	}
	switch {
	case len(names) > 0 && (len(visible) == 0 || !personal(visible[0].Name) || !s.said && personal(names[0].Name)):
		return names
	case len(names) > 0 && s.said && anyIn(names, visible) && len(visible) <= len(names):
		return names
	case len(visible) > 0:
		return visible
	}
	for _, i := range f.bylines {
		if f.t.nodes[i].end-i > 60 || f.t.nodes[i].tag.headingLevel() > 0 {
			continue
		}
		if text := f.t.seamed(i, f.t.nodes[i].end); text != "" && len(text) <= 60 && (f.t.within(i, tagFooter) < 0 || f.t.within(i, tagArticle) >= 0) {
			if l := people(splitNames(text)); len(l) > 0 && personal(l[0].Name) {
				return l
			}
		}
	}
	return outlet
}

// statedAuthors are those that the page gives for machines, each source apart,
// the surest first.
func (f *facts) statedAuthors() [][]news.Author {
	lists := [][]news.Author{f.ld.authors}
	for _, name := range authorNames {
		if name == "twitter:data1" && !strings.Contains(strings.ToLower(f.meta("twitter:label1")), "written by") {
			continue
		}
		var all []news.Author
		for _, v := range f.metaAll(name) {
			if strings.Contains(v, "://") || strings.HasPrefix(v, "@") {
				continue
			}
			if last, given, ok := strings.Cut(v, ", "); ok && strings.HasPrefix(name, "citation") && !strings.Contains(given, ",") {
				v = given + " " + last
			}
			all = append(all, splitNames(v)...)
		}
		lists = append(lists, all)
	}
	return append(lists, splitNames(f.propAuthor()))
}

// anyIn reports whether one of the names is among the others.
func anyIn(names, others []news.Author) bool {
	for _, n := range names {
		if holds(others, n.Name) {
			return true
		}
	}
	return false
}

// propAuthor is the microdata's author.
func (f *facts) propAuthor() string {
	for _, i := range f.props {
		if f.t.rawAttr(i, attrItemprop) != "author" {
			continue
		}
		for c := i; c < f.t.nodes[i].end; c++ {
			if f.t.rawAttr(c, attrItemprop) == "name" {
				return first(f.t.attr(c, attrContent), f.t.text(c))
			}
		}
		if s := first(f.t.attr(i, attrContent), f.t.text(i)); len(s) < 120 {
			return s
		}
	}
	return ""
}
