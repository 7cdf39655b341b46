package extract

import (
	"regexp"
	"strings"

	"coranto/internal/news"
)

// outletWord is a word that the names of outlets have and those of people lack.
var outletWord = regexp.MustCompile(`(?i)\b(?:news|times|post|daily|herald|tribune|gazette|guardian|journal|review|press|radio|tv|television|agency|media|today|mail|mirror|observer|chronicle|standard|star|sun|telegraph|independent|express|globe|courier|dispatch|bulletin|magazine|weekly|monitor|echo|eye|watch|wire|network|broadcasting|internationale?|zeitung|tagblatt|tageblatt|anzeiger|nachrichten|rundschau|kurier|spiegel|presse|welt|bote|monde|figaro|libération|parisien|journal|dépêche|voix|país|mundo|diario|periódico|heraldo|gaceta|vanguardia|corriere|repubblica|stampa|gazzetta|giornale|dagblad|courant|folkeblad|tidning|bladet|avis|inquirer|examiner|record|report|brief|briefing|letter)\b`)

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

// readTop reads what stands before the headline (outlet, section, author) and
// between it and the text (standfirst, byline, date, pictures).
func (s *scrape) readTop() {
	s.start = s.firstProse(s.head + 1)
	if s.start == len(s.lines) {
		s.start = s.head + 1
		for s.start < len(s.lines) && s.lines[s.start].kind != lineSentence {
			s.start++
		}
	}
	for i := 0; i < s.head; i++ {
		s.readLabel(i)
	}
	stand := -1
	for i := s.head + 1; i < s.start; i++ {
		ln := &s.lines[i]
		switch ln.kind {
		case lineCaption:
			s.addCaption(ln.text)
		case lineCredit:
			s.addCredit(i)
		case lineTitle, lineSentence, lineItem:
			switch {
			case parted.MatchString(ln.text) && s.mixedLine(ln.text):
			case i+1 < len(s.lines) && s.lines[i+1].kind == lineCredit && s.lines[i+1].stanza == ln.stanza:
				s.addCaption(ln.text)
			case similar(ln.text, s.Headline) && abs(len(ln.text)-len(s.Headline)) < 40:
			case stand < 0 && ln.words >= 6 && ln.words <= 60:
				stand = i
				s.Standfirst = ln.text
			}
		default:
			s.readLabel(i)
		}
	}
	// A first paragraph that a byline or a date parts from the rest, or that
	// stands right under the headline, is the standfirst.
	if stand < 0 && s.head >= 0 && s.start < len(s.lines) {
		ln := &s.lines[s.start]
		under := s.start == s.head+1 && ln.stanza == s.lines[s.head].stanza
		next := s.start + 1
		after := next < len(s.lines) && (s.lines[next].kind == lineByline || s.lines[next].kind == lineDate || s.lines[next].kind == lineName && next+1 < len(s.lines) && s.lines[next+1].kind == lineDate)
		if (under || after) && ln.words <= 60 && s.firstProse(s.start+1) < len(s.lines) {
			oneLineStanzas := next < len(s.lines) && s.lines[next].stanza == ln.stanza && s.lines[next].kind == lineSentence
			if after || !oneLineStanzas {
				s.Standfirst = ln.text
				s.start++
				for s.start < len(s.lines) && s.lines[s.start].kind != lineSentence && s.lines[s.start].kind != lineTitle {
					if ln := &s.lines[s.start]; ln.kind == lineCaption {
						s.addCaption(ln.text)
					} else {
						s.readLabel(s.start)
					}
					s.start++
				}
			}
		}
	}
}

// parted finds the marks between the parts of a line that holds several facts.
var parted = regexp.MustCompile(`\s[|•·]\s|^[^,]{3,40},[^,]{2,40}$`)

// mixedLine reads "Name, Outlet" and "outlet.example • by Name • 3 min", and
// reports whether it found a name or a date there.
func (s *scrape) mixedLine(text string) bool {
	found := false
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool {
		return strings.ContainsRune("|•·", r) || r == ',' && !strings.ContainsAny(text, "|•·")
	}) {
		part = strings.TrimSpace(byWord.ReplaceAllString(strings.TrimSpace(part), ""))
		switch {
		case len(s.Authors) == 0 && nameShaped(part) && !outletWord.MatchString(part):
			s.Authors = splitNames(part)
			found = true
		case s.Published.IsZero():
			if t, ok := parseDate(part); ok {
				s.Published, found = t, true
			}
		}
	}
	return found
}

// readLabel reads a line that says who, when or under what a piece appeared.
func (s *scrape) readLabel(i int) {
	ln := &s.lines[i]
	switch ln.kind {
	case lineSection:
		if s.Section == "" {
			s.Section = strings.Trim(ln.text, " >/|#")
		}
	case lineByline:
		if names := splitNames(ln.text); len(names) > 0 {
			s.Authors = names
		}
		if s.Published.IsZero() {
			if t, ok := parseDate(ln.text); ok {
				s.Published = t
			}
		}
	case lineDate:
		if low := strings.ToLower(ln.text); strings.HasPrefix(low, "updated") || strings.HasPrefix(low, "modified") || strings.HasPrefix(low, "aktualisiert") || strings.HasPrefix(low, "mis à jour") || strings.HasPrefix(low, "actualizado") {
			s.Modified = ln.when
		} else if s.Published.IsZero() || s.head >= 0 && i > s.head && i <= s.head+6 {
			s.Published = ln.when
		}
	case lineAddress:
		if s.URL == "" {
			u := addressLine.FindStringSubmatch(ln.text)[1]
			if strings.HasPrefix(u, "www.") {
				u = "https://" + u
			}
			if news.Host(u) != "" {
				s.URL = u
			}
		}
	case lineName, lineTitle:
		twice := false
		for j := range s.lines[:max(s.head, 0)] {
			twice = twice || j != i && s.lines[j].text == ln.text
		}
		switch {
		case (twice || outletWord.MatchString(ln.text)) && ln.words <= 6:
			if s.Publisher == "" {
				s.Publisher = ln.text
			}
		case ln.kind == lineName && len(s.Authors) == 0:
			s.Authors = splitNames(ln.text)
		case i > s.head && len(s.Authors) == 0 && ln.words <= 14 && strings.ContainsAny(ln.text, ",|•·"):
			s.mixedLine(ln.text)
		case i < s.head && s.Publisher == "" && s.Headline != "" && similar(s.Headline, ln.text):
			// the window's title: "Headline | Outlet"
			if rest, ok := strings.CutPrefix(ln.text, s.Headline); ok {
				rest = strings.Trim(rest, " |–—-•·")
				if rest != "" && wordCount(rest) <= 5 {
					s.Publisher = rest
				}
			}
		}
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
