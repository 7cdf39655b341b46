package extract

import (
	"slices"

	"coranto/internal/news"
)

// teaser reports whether run k is nothing but a link between two paragraphs:
// the headline of another piece.
func (l *layout) teaser(k int) bool {
	r := &l.runs[k]
	return r.linked*20 >= r.size*19 && r.words >= 4 && r.words <= 30 && !r.ends() &&
		r.place&(inItem|inCell|inHeading|inQuote|inPre) == 0 &&
		k > 0 && l.runs[k-1].prose() && k+1 < len(l.runs) && l.runs[k+1].prose()
}

// tidy takes out short lines that lead elsewhere in any of the languages
// promo.go knows, and subheads with nothing below at the end.
func tidy(body []news.Block) []news.Block {
	text := false
	for i := range body {
		text = text || body[i].Kind != news.BlockSubhead && body[i].Paragraph()
	}
	if !text {
		return body
	}
	body = slices.DeleteFunc(body, func(b news.Block) bool {
		if b.Kind != news.BlockText || len(b.Text) > 240 {
			return false
		}
		n := spaces(b.Text)
		if n <= 30 && teaserStart.MatchString(b.Text) {
			return true
		}
		return len(b.Text) <= 90 && n <= 9 && !endsSentence(b.Text) && promotional(b.Text, n)
	})
	for len(body) > 0 && body[len(body)-1].Kind == news.BlockSubhead {
		body = body[:len(body)-1]
	}
	return body
}
