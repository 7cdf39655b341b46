package extract

import (
	"strings"

	"coranto/internal/news"
)

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
var parted = compile(`\s[|•·]\s|^[^,]{3,40},[^,]{2,40}$`)

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
