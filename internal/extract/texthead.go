package extract

import (
	"strings"
)

// outletWord is a word that the names of outlets have and those of people lack.
var outletWord = compile(`(?i)\b(?:news|times|post|daily|herald|tribune|gazette|guardian|journal|review|press|radio|tv|television|agency|media|today|mail|mirror|observer|chronicle|standard|star|sun|telegraph|independent|express|globe|courier|dispatch|bulletin|magazine|weekly|monitor|echo|eye|watch|wire|network|broadcasting|internationale?|zeitung|tagblatt|tageblatt|anzeiger|nachrichten|rundschau|kurier|spiegel|presse|welt|bote|monde|figaro|libération|parisien|journal|dépêche|voix|país|mundo|diario|periódico|heraldo|gaceta|vanguardia|corriere|repubblica|stampa|gazzetta|giornale|dagblad|courant|folkeblad|tidning|bladet|avis|inquirer|examiner|record|report|brief|briefing|letter)\b`)

// findHead finds the headline: a title of some words, before the first
// paragraphs, that stands for itself, that is repeated, or that a byline, a
// date or a standfirst follows.
func (s *scrape) findHead() {
	s.head = -1
	first := s.firstProse(0)
	best := 0
	for i := 0; i < first && i < 200; i++ {
		ln := &s.lines[i]
		if ln.kind != lineTitle && ln.kind != lineName && ln.kind != lineSentence && ln.kind != lineItem || ln.words > 40 {
			continue
		}
		if score := s.headScore(i, first); score > best {
			best, s.head = score, i
		}
	}
	// A question or an exclamation can be a headline; a paragraph can not,
	// unless the text has nothing else.
	if s.head < 0 && s.Headline == "" && len(s.lines) > 0 {
		for i := range s.lines {
			if ln := &s.lines[i]; ln.kind != linePromo && ln.kind != lineField && ln.kind != lineAddress && ln.words <= 30 {
				s.head = i
				break
			}
		}
	}
	if s.head >= 0 && (s.Headline == "" || best >= 6 || similar(s.lines[s.head].text, s.Headline)) {
		s.Headline = s.lines[s.head].text
	} else if s.Headline != "" {
		s.head = -1
	}
}

// firstProse is the index of the first paragraph from i on that is running
// text: two such near each other, or a long one.
func (s *scrape) firstProse(i int) int {
	for ; i < len(s.lines); i++ {
		ln := &s.lines[i]
		if ln.kind != lineSentence || ln.words < 9 {
			continue
		}
		if ln.words >= 25 {
			return i
		}
		for j := i + 1; j < len(s.lines) && j <= i+4; j++ {
			if s.lines[j].kind == lineSentence && s.lines[j].words >= 9 {
				return i
			}
		}
	}
	return len(s.lines)
}

// headScore is how much a line looks like the headline; 0 is not at all.
func (s *scrape) headScore(i, first int) int {
	ln := &s.lines[i]
	score := 0
	switch {
	case ln.words >= 5 && ln.words <= 22:
		score += 4
	case ln.words >= 3 && ln.words <= 30:
		score += 2
	default:
		return 0
	}
	switch ln.kind {
	case lineName:
		score -= 3
	case lineItem:
		score -= 2
	case lineSentence:
		if strings.HasSuffix(ln.text, ".") || strings.HasSuffix(ln.text, ":") {
			return 0
		}
	}
	if ln.heading {
		score += 5
	}
	alone := (i == 0 || s.lines[i-1].stanza != ln.stanza) && (i+1 >= len(s.lines) || s.lines[i+1].stanza != ln.stanza)
	begins := i == 0 || s.lines[i-1].stanza != ln.stanza
	if alone {
		score += 3
	} else if begins {
		score += 2
	}
	// Titles in one stanza are a menu or a list of links.
	titles := 0
	for j := max(0, i-4); j <= i+4 && j < len(s.lines); j++ {
		if j != i && s.lines[j].stanza == ln.stanza && s.lines[j].kind == lineTitle {
			titles++
		}
	}
	if titles > 1 {
		score -= titles
	}
	for j := 0; j < first && j < 200; j++ {
		if j != i && s.lines[j].words >= 3 && similar(ln.text, s.lines[j].text) && len(s.lines[j].text) >= len(ln.text) {
			score += 4
			break
		}
	}
	if s.Headline != "" && similar(ln.text, s.Headline) {
		score += 5
	}
	// What follows, past a standfirst: byline, date, caption or the text.
	for j := i + 1; j < len(s.lines) && j <= i+4; j++ {
		switch s.lines[j].kind {
		case lineByline, lineDate:
			return score + 3
		case lineCaption, lineName:
			return score + 1
		case lineSentence:
			if j >= first {
				return score + 1
			}
		}
	}
	return score
}
