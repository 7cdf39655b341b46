package extract

import (
	"strings"

	"coranto/internal/news"
)

// readBody turns the lines from start on into blocks, up to where the piece
// ends.
func (s *scrape) readBody() {
	s.stop = s.start
	for i := s.start; i < len(s.lines); i++ {
		ln := &s.lines[i]
		if _, self := about(ln.text); self {
			continue
		}
		if ln.kind == lineSentence && ln.words >= 9 || ln.kind == lineItem && ln.words >= 9 || ln.kind == lineWires {
			s.stop = i + 1
		}
	}
	s.trimEnd()
	list, within := false, false // inside a list of links; of the stanza of its heading
	for i := s.start; i < s.stop; i++ {
		ln := &s.lines[i]
		if listHead.MatchString(ln.text) && ln.words <= 8 {
			list, within = true, i+1 < s.stop && s.lines[i+1].stanza == ln.stanza
			continue
		}
		if ln.kind == lineSentence || within && ln.stanza != s.lines[i-1].stanza {
			list = false
		}
		if list && (ln.kind == lineTitle || ln.kind == lineName || ln.kind == lineItem && !endsSentence(ln.text)) {
			continue
		}
		if name, self := about(ln.text); self && i >= s.stop-3 {
			if s.Publisher == "" {
				s.Publisher = name
			}
			continue
		}
		s.addLine(i)
	}
}

// trimEnd moves the end back over promotion that is written as sentences: from
// a line of promotion on, no paragraph of the piece may follow.
func (s *scrape) trimEnd() {
	for i := s.stop - 1; i > s.start; i-- {
		ln := &s.lines[i]
		if ln.kind == linePromo {
			s.stop = i
			continue
		}
		if ln.kind == lineWires || ln.words >= 16 {
			return
		}
		if ln.words < 16 && i > s.start && s.lines[i-1].kind == linePromo {
			s.stop = i - 1
		}
	}
}

func (s *scrape) addLine(i int) {
	ln := &s.lines[i]
	switch ln.kind {
	case linePromo, lineAddress, lineField, lineSection, lineDate, linePlain:
		if ln.kind == linePlain && ln.heading {
			break
		}
		return
	case lineCaption:
		if i == s.stop-1 || s.lastProse(i) {
			if text, credit := splitCredit(ln.text); wordCount(credit) <= 3 && wordCount(text) >= 9 && strings.HasSuffix(ln.text, ")") && endsSentence(text) {
				s.CreditLine = first(s.CreditLine, credit)
				s.block(news.BlockText, text)
				return
			}
		}
		s.addCaption(ln.text)
		return
	case lineCredit:
		s.addCredit(i)
		return
	case lineWires:
		m := wiresLine.FindStringSubmatch(ln.text)
		s.CreditLine = first(m[1], m[2], m[3])
		return
	case lineByline:
		if len(s.Authors) == 0 {
			s.Authors = splitNames(ln.text)
		}
		return
	case lineItem:
		m := itemLine.FindStringSubmatch(ln.text)
		kind := news.BlockItem
		if ln.text[0] >= '0' && ln.text[0] <= '9' {
			kind = news.BlockStep
		}
		if lead := strings.TrimLeft(ln.text, "–—-"); strings.HasPrefix(ln.text, "—") || strings.HasPrefix(ln.text, "–") && len(lead) > 120 {
			s.block(news.BlockText, ln.text) // speech in the Romance languages
			return
		}
		s.block(kind, m[1])
		return
	case lineTitle, lineName:
		s.subhead(i)
		return
	}
	if t, ok := strings.CutPrefix(ln.text, "> "); ok {
		s.block(news.BlockQuote, t)
		return
	}
	if i+1 < s.stop && s.lines[i+1].kind == lineCredit && s.lines[i+1].stanza == ln.stanza && s.lines[i+1].words <= 4 {
		s.addCaption(ln.text)
		return
	}
	s.block(news.BlockText, ln.text)
}

// lastProse reports whether no paragraph follows line i.
func (s *scrape) lastProse(i int) bool {
	for j := i + 1; j < s.stop; j++ {
		if s.lines[j].kind == lineSentence {
			return false
		}
	}
	return true
}

func (s *scrape) block(kind news.BlockKind, text string) {
	s.Body = append(s.Body, news.Block{Kind: kind, Text: text})
}

// subhead takes a line that is no sentence as a subhead where a paragraph
// follows it; lines of the kind that come in pairs or end a stanza that a link
// begins are links.
func (s *scrape) subhead(i int) {
	ln := &s.lines[i]
	next := i + 1
	for next < s.stop && (s.lines[next].kind == lineCaption || s.lines[next].kind == lineCredit) {
		next++
	}
	if next >= s.stop {
		return
	}
	n := &s.lines[next]
	prose := n.kind == lineSentence || n.kind == lineItem
	if ln.heading && prose {
		s.block(news.BlockSubhead, ln.text)
		return
	}
	if n.kind == linePromo && n.stanza == ln.stanza {
		return // a teaser over its "Read more"
	}
	if i > s.start && s.lines[i-1].kind == linePromo && s.lines[i-1].stanza == ln.stanza {
		return
	}
	if !prose || ln.words > 14 {
		return
	}
	s.block(news.BlockSubhead, ln.text)
}

// addCaption adds a picture of which only the words are known, unless they say
// what another's already say.
func (s *scrape) addCaption(text string) {
	text = photoStart.ReplaceAllString(text, "")
	caption, credit := splitCredit(text)
	for k := range s.Images {
		if overlap(s.Images[k].Caption, caption) >= 0.6 {
			if len(caption) > len(s.Images[k].Caption) {
				s.Images[k].Caption = caption
			}
			s.Images[k].Credit = first(s.Images[k].Credit, credit)
			return
		}
	}
	if len(s.Images) < 100 {
		s.Images = append(s.Images, news.Image{Caption: caption, Credit: credit})
	}
}

// addCredit takes a line that is nothing but a credit for the caption above it.
func (s *scrape) addCredit(i int) {
	credit := unlabel(s.lines[i].text)
	if k := len(s.Images) - 1; k >= 0 && s.Images[k].Credit == "" {
		s.Images[k].Credit = credit
	}
}

// overlap is how much two texts share of their words, 0 to 1.
func overlap(a, b string) float64 {
	x, y := wordSet(a), wordSet(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	for w := range x {
		if y[w] {
			both++
		}
	}
	return float64(both) / float64(min(len(x), len(y)))
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !letterRune(r) && (r < '0' || r > '9') }) {
		m[w] = true
	}
	return m
}
