package extract

import (
	"strings"

	"coranto/internal/news"
)

// midBy is where in a line with a date or a section the byline begins.
var midBy = compile(`(?:[|•·∙⋅–—,):\d]|[a-z\d] ?(?:am|pm|AM|PM|ago|read))\s*((?:[Ww]ritten |[Pp]osted )?(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]oor|[Oo]leh):?\s+(?:the )?\p{Lu})`)

// byline takes a run for the line that names the authors, if it is that.
func (v *looking) byline(s *sight) {
	text := v.seamed(s.r.from, s.r.to)
	says := byWord.MatchString(text)
	if !says && s.near >= 2.5 {
		if at := midBy.FindStringSubmatchIndex(text); at != nil {
			says, text = true, text[at[2]:]
		}
	}
	score, weak := s.score, false
	switch {
	case says:
		score++
	case s.class&hintAuthor != 0:
	case s.near >= 2.5 && s.k > v.w.head && s.r.place&inHeading == 0 && v.signed(s.k, text):
		weak = true
		if score--; team.MatchString(text) {
			score--
		}
	default:
		return
	}
	if says && s.k <= v.w.open+3 && s.near >= 2.5 && s.r.words <= 12 && s.k > v.w.head {
		v.out.runs = append(v.out.runs, s.k)
	}
	if score > v.who.score {
		if names := v.names(s.r, text, says); len(names) > 0 {
			v.who = found{score, s.k}
			v.out.authors, v.out.said, v.out.weak = names, says && s.near >= 2.5, weak
		}
	}
}

// signed reports whether run k is nothing but a name, with a date beside it.
func (v *looking) signed(k int, text string) bool {
	if team.MatchString(text) && len(text) < 40 {
		return v.runs[k].linked == 0
	}
	if !nameShaped(text) || !personal(text) || outletWord.MatchString(text) {
		return false
	}
	for _, d := range []int{-2, -1, 1, 2, 3} {
		if v.dated(k + d) {
			return true
		}
	}
	return false
}

// names reads the people a byline names: its links to authors before its words.
func (l *layout) names(r *run, text string, says bool) []news.Author {
	if at := afterNames.find(text); at > 0 {
		text = text[:at]
	}
	var linked, others []news.Author
	from := r.from
	if a := l.within(from, tagA); a >= 0 {
		from = a
	}
	for i := from; i < r.to; i++ {
		if l.nodes[i].tag != tagA {
			continue
		}
		s := byWord.ReplaceAllString(l.text(i), "")
		if !personal(s) || notName.MatchString(s) || !strings.Contains(text, s) {
			continue
		}
		if l.toAuthor(i) {
			linked = append(linked, news.Author{Name: s})
		} else if says {
			others = append(others, news.Author{Name: s})
		}
	}
	if len(linked) > 0 {
		return linked
	}
	names := splitNames(text)
	var people []news.Author
	for _, n := range names {
		if personal(n.Name) || team.MatchString(n.Name) || says && len(names) == 1 && len(strings.Fields(n.Name)) <= 4 {
			people = append(people, n)
		}
	}
	if len(people) == 0 {
		return others
	}
	return people
}

// toAuthor reports whether a link leads to an author's page.
func (l *layout) toAuthor(i int32) bool {
	if strings.Contains(l.rawAttr(i, attrRel), "author") {
		return true
	}
	href := l.rawAttr(i, attrHref)
	for _, word := range []string{"author", "/by/", "/autor", "/auteur", "contributor", "/staff", "/people/", "/profile", "/writer", "journalist", "/team/", "/reporter", "/person"} {
		if strings.Contains(href, word) {
			return true
		}
	}
	return false
}

// seamed is the text of nodes with a bar where two elements meet as no words
// do: "ByMara LindqvistEditor".
func (t *tree) seamed(from, to int32) string {
	var b []byte
	for i := from; i < to && len(b) < 2000; {
		n := &t.nodes[i]
		switch {
		case n.tag == tagText:
			s := t.raw(i)
			if len(b) > 0 && s != "" && lowerOrDigit(b[len(b)-1]) && (s[0] >= 'A' && s[0] <= 'Z' || s[0] >= '0' && s[0] <= '9') {
				b = append(b, " | "...)
			}
			b = append(b, s[:min(len(s), 2000)]...)
		case n.tag.is(isUnseen):
			i = n.end
			continue
		case n.tag == tagBr || n.tag.is(isBlock) && i > from:
			b = append(b, " | "...)
		}
		i++
	}
	return fold(resolve(string(b)))
}

func lowerOrDigit(c byte) bool { return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' }
