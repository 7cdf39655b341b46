package extract

import (
	"strings"

	"coranto/internal/news"
)

var wroteWord = compile(`(?i)^(?:by|written by|posted by|words by|story by|text by|author|article by|von|par|por|di|av|af|door)\b[\s:]`)

// byline takes a run for the line that names the authors, if it is that.
func (v *looking) byline(s *sight) {
	if s.text == "" {
		s.text = v.runText(s.r)
	}
	says := wroteWord.MatchString(s.text)
	score := s.score
	switch {
	case says:
		score++
	case s.class&hintAuthor != 0:
	case s.near >= 2.5 && s.k > v.w.head && s.r.place&inHeading == 0 && nameShaped(s.text) && personal(s.text) && (v.dated(s.k-1) || v.dated(s.k+1) || v.dated(s.k+2)):
		score--
	default:
		return
	}
	if says && s.k <= v.w.open+3 && s.near >= 2.5 && s.r.words <= 12 && s.k > v.w.head {
		v.out.runs = append(v.out.runs, s.k)
	}
	if score > v.who.score {
		if names := v.names(s.r, s.text, says); len(names) > 0 {
			v.who = found{score, s.k}
			v.out.authors, v.out.said = names, says && s.near >= 2.5
		}
	}
}

// names reads the people a byline names: its links before its words.
func (l *layout) names(r *run, text string, says bool) []news.Author {
	var linked []news.Author
	for i := r.from; i < r.to; i++ {
		if l.nodes[i].tag == tagA {
			if s := l.text(i); personal(s) {
				linked = append(linked, news.Author{Name: s})
			}
		}
	}
	if len(linked) > 0 {
		return linked
	}
	names := splitNames(text)
	var people []news.Author
	for _, n := range names {
		if personal(n.Name) || says && len(names) == 1 && len(strings.Fields(n.Name)) <= 4 {
			people = append(people, n)
		}
	}
	return people
}
