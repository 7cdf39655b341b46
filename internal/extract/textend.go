package extract

import (
	"strings"

	"coranto/internal/news"
)

// selfDescription is a paragraph in which an outlet speaks of itself; its
// subject is the outlet's name.
var selfDescription = compile(`^(?:[Tt]he\s+)?((?:[A-Z][\p{L}\d.'’&-]*|[A-Z]{2,})(?:\s+(?:of|the|de|du|la|for|and|&|[A-Z][\p{L}\d.'’&-]*)){0,6}?)\s+(?:delivers|provides|is|offers|publishes|covers|brings|aims|was founded|has been|produces|relies|depends|reports|liefert|bietet|berichtet|ist|propose|est|offre|ofrece|es|è)\s`)

// selfMark are the words by which such a paragraph speaks; two of them do.
var selfMark = compile(`(?i)\b(?:independent|unrivalled|nonprofit|non-profit|award-winning|coverage|newsroom|journalism|news (?:organi[sz]ation|agency|outlet|site|website|service|source|platform|magazine)|newspaper|magazine|republish\w*|more about|find out more|learn more|licen[cs]e|readers|fill out|founded in|headquartered|be found here|subscribers|unabhängig\w*|nachrichten\w*|indépendante?|indépendant|média|journal en ligne|independiente|periodismo|medio)\b`)

// copyrightLine names the outlet that owns a text.
var copyrightLine = compile(`(?i)^(?:©|\(c\)|copyright(?:\s+©)?)\s*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?([^.,;|–—\d][^.,;|–—]{2,50}?)(?:[.,;|–—]|\s+(?:all rights|alle rechte|tous droits|todos los)|\s*\d{4}|$)`)

// appearedOn names the outlet a text was taken from.
var appearedOn = compile(`(?i)(?:originally|first)\s+(?:published|appeared)\s+(?:by|on|in|at)\s+(?:the\s+)?([A-Z][\p{L}\d.'’&-]*(?:\s+[A-Z][\p{L}\d.'’&-]*){0,4})`)

// about reports whether a paragraph is the outlet's description of itself, and
// names the outlet.
func about(s string) (name string, yes bool) {
	if wordCount(s) > 90 {
		return "", false
	}
	if m := selfDescription.FindStringSubmatch(s); m != nil {
		marks := map[string]bool{}
		for _, w := range selfMark.FindAllString(s, 12) {
			marks[strings.ToLower(w)] = true
		}
		if len(marks) >= 2 && len(strings.Fields(m[1])) <= 7 {
			return m[1], true
		}
	}
	return "", false
}

// readEnd looks through what follows the text, and the top, for the outlet.
func (s *scrape) readEnd() {
	for i := max(s.start, s.stop-3); i < len(s.lines); i++ {
		text := s.lines[i].text
		if s.lines[i].kind == lineWires && s.CreditLine == "" {
			m := wiresLine.FindStringSubmatch(text)
			s.CreditLine = first(m[1], m[2], m[3])
		}
		if s.Publisher != "" {
			continue
		}
		if name, yes := about(text); yes {
			s.Publisher = name
		} else if m := appearedOn.FindStringSubmatch(text); m != nil && s.lines[i].words <= 30 {
			s.Publisher = m[1]
		} else if m := copyrightLine.FindStringSubmatch(text); m != nil && s.lines[i].words <= 16 {
			s.Publisher = strings.TrimSpace(m[1])
		}
	}
	if s.Publisher == "" && s.Headline != "" {
		if short := withoutSite(s.Headline, ""); short != s.Headline {
			if rest := strings.Trim(s.Headline[len(short):], " |–—-•·"); outletWord.MatchString(rest) {
				s.Headline, s.Publisher = short, rest
			}
		}
	} else if s.Publisher != "" {
		s.Headline = withoutSite(s.Headline, s.Publisher)
	}
}

// finish sets what depends on the whole.
func (s *scrape) finish() {
	// A window's title that the page repeats as its heading, with the outlet.
	for len(s.Body) > 0 && s.Body[len(s.Body)-1].Kind == news.BlockSubhead {
		s.Body = s.Body[:len(s.Body)-1]
	}
	n := words(s.Article)
	s.Quality = min(0.9, 0.2+float64(n)/500)
	if n == 0 {
		s.Quality = 0
		s.Warnings = []string{"no paragraphs of an article were found in the text"}
	}
}
