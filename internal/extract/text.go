package extract

import (
	"strings"

	"coranto/internal/news"
)

// Text makes an article of plain text: a scrape of a page, a newsletter, what
// somebody copied out of a reader. It goes by the shape of lines, by how
// sentences end, and by what outlets are known to put around their pieces.
func Text(data []byte, o Options) *news.Article {
	a := &news.Article{URL: o.URL}
	long := len(data) > maxScrape
	data = start(data, maxScrape)
	if len(strings.TrimSpace(string(data[:min(len(data), 1<<16)]))) == 0 && strings.TrimSpace(string(data)) == "" {
		a.Warnings = []string{"the text is empty"}
		return withEntry(a, o.Entry)
	}
	if binary(data) {
		a.Warnings = []string{"this is not text but some other kind of file"}
		return withEntry(a, o.Entry)
	}
	s := &scrape{Article: a}
	s.lines, s.cut = lines(decode(data, o.ContentType))
	s.readFields()
	s.findHead()
	s.readTop()
	s.readBody()
	s.readEnd()
	s.finish()
	if long || s.cut {
		a.Warnings = append(a.Warnings, longText)
	}
	bound(a)
	return withEntry(a, o.Entry)
}

// scrape is a text being read.
type scrape struct {
	*news.Article
	lines []line
	head  int  // index of the headline; -1: none
	start int  // index of the first line of the body
	stop  int  // one past its last
	cut   bool // there were more lines
}

// lines cuts a text into lines. Where a stanza is one paragraph wrapped at a
// fixed width, as in mail, it is one line. It reports whether there were more
// than maxLines.
func lines(src string) (out []line, cut bool) {
	src = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n\n", "\f", "\n").Replace(src)
	stanza, n := 0, 0
	var block []string
	flush := func() {
		for _, s := range unwrap(block) {
			s = markdownImg.ReplaceAllString(s, "$1")
			s = markdownA.ReplaceAllString(s, "$1")
			heading := strings.HasPrefix(s, "#")
			s = fold(strings.TrimLeft(s, "#"))
			if !itemLine.MatchString(s) {
				s = fold(strings.Trim(s, "*_"))
			}
			if !addressLine.MatchString(s) {
				s = fold(inlineURL.ReplaceAllString(s, ""))
			}
			if s == "" || !speaks(s) {
				continue
			}
			ln := shape(s)
			ln.stanza = stanza
			ln.heading = heading && ln.kind != linePromo
			out = append(out, ln)
		}
		block = block[:0]
		stanza++
	}
	for s := range strings.SplitSeq(src, "\n") {
		if s = fold(s); s == "" {
			flush()
			continue
		}
		if n++; n > maxLines {
			cut = true
			break
		}
		block = append(block, s)
		if len(block) >= maxStanza {
			flush()
		}
	}
	flush()
	return out, cut
}

// unwrap joins the lines of a stanza that were one paragraph. Wrapped lines
// have much the same length, and break in the middle of sentences.
func unwrap(block []string) []string {
	if len(block) < 2 {
		return block
	}
	width, open := 0, 0
	for k, s := range block {
		width = max(width, len([]rune(s)))
		if k+1 < len(block) && !endsSentence(s) {
			open++
		}
	}
	if width < 40 || width > 100 || open*2 < len(block)-1 {
		return block
	}
	// Every line but the last would have had no room for the next one's
	// first word.
	for k := 0; k+1 < len(block); k++ {
		word, _, _ := strings.Cut(block[k+1], " ")
		if len([]rune(block[k]))+1+len([]rune(word)) < width-12 {
			return block
		}
		if itemLine.MatchString(block[k+1]) || mailField.MatchString(block[k+1]) {
			return block
		}
	}
	return []string{strings.Join(block, " ")}
}

// readFields takes the header of a mail.
func (s *scrape) readFields() {
	n := 0
	for i := range s.lines {
		if s.lines[i].kind == lineField && i < 24 {
			n++
		}
	}
	if n < 2 {
		return
	}
	for i := range s.lines {
		ln := &s.lines[i]
		if ln.kind != lineField || i >= 24 {
			continue
		}
		m := mailField.FindStringSubmatch(ln.text)
		switch value := m[2]; m[1] {
		case "Subject", "Betreff", "Objet", "Asunto":
			for {
				cut, found := cutFold(value, "re:", "fw:", "fwd:", "wg:", "aw:", "tr:", "rv:")
				if !found {
					break
				}
				value = cut
			}
			s.Headline = value
		case "From", "Von", "De":
			if i := strings.IndexByte(value, '<'); i > 0 {
				s.Publisher = strings.Trim(value[:i], ` "'`)
			}
		case "Date", "Sent", "Datum", "Fecha":
			if t, ok := parseDate(value); ok {
				s.Published = t
			}
		}
	}
	if nameShaped(s.Publisher) && len(strings.Fields(s.Publisher)) == 2 && !outletWord.MatchString(s.Publisher) {
		s.Authors = []news.Author{{Name: s.Publisher}}
		s.Publisher = ""
	}
}

func cutFold(s string, prefixes ...string) (string, bool) {
	for _, p := range prefixes {
		if hasFold(s, p) {
			return strings.TrimSpace(s[len(p):]), true
		}
	}
	return s, false
}
