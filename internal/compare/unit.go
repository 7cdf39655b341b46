package compare

import (
	"coranto/internal/news"
)

// unit is what is compared and shown: one sentence of one member, or the two
// or three that a quotation holds together.
type unit struct {
	member    int
	lang      string // as story.langs
	paragraph int    // as news.Sentence
	sentence  int    // index into the member's Annotation.Sentences
	last      int    // the last of its sentences, likewise
	start     int    // bytes of the paragraph's text
	end       int
	order     int // how many sentences of the body stand before it
	text      string
	bag       bag
	words     []word // of the text, once scanned
	said      int    // bytes of it that are words of somebody
	spoken    int    // of these, how many stand in quotation marks
	quoted    bool   // words of somebody are most of it
	quotes    []*news.Quotation
	half      bool // begins or ends inside a quotation: shown nowhere by itself
	heading   bool
}

func gather(members []Member) *story {
	s := &story{members: members, index: newIndex()}
	s.lang, s.langs = languages(members)
	budget := maxSentences
	share := maxPerArticle
	size := 0
	if n := len(members); n > 0 {
		share = min(share, max(20, maxSentences/n))
	}
	for m, mem := range members {
		s.paras = append(s.paras, nil)
		if mem.Article == nil || mem.Annotation == nil {
			continue
		}
		s.paras[m] = mem.Article.Paragraphs()
		heading := headings(mem.Article)
		order := 0
		for _, u := range s.unitsOf(m) {
			if size += len(u.text); order >= share || budget == 0 || size > maxText {
				break
			}
			u.lang = s.lang[m]
			u.order, u.heading = order, heading[u.paragraph]
			if u.paragraph > 0 {
				order++
			}
			u.bag = s.index.read(s.lang[m], u.text)
			s.units = append(s.units, u)
			budget--
		}
	}
	for m, mem := range members {
		if mem.Annotation == nil {
			continue
		}
		for _, n := range mem.Annotation.Names {
			s.index.named(s.lang[m], n.Text)
		}
	}
	s.index.weigh()
	for i := range s.units {
		s.index.fix(&s.units[i].bag)
	}
	return s
}

// longestUnit is how many sentences of one quotation are shown as one.
const longestUnit = 3

// unitsOf makes the units of a member: its sentences, joined where a quotation
// that holds several of them is short enough to be shown whole.
func (s *story) unitsOf(m int) []unit {
	sentences := s.members[m].Annotation.Sentences
	var out []unit
	runs := false // the quotation of the paragraph before goes on in this one
	for i := 0; i < len(sentences); {
		p := sentences[i].Paragraph
		to := i + 1
		for to < len(sentences) && sentences[to].Paragraph == p {
			to++
		}
		text := s.textOf(m, p)
		marks := stretches(text)
		next := p > 0 && runsInto(s.textOf(m, p+1))
		out = append(out, joined(m, i, text, sentences[i:to], marks, runs, next)...)
		runs = p > 0 && len(marks) > 0 && !marks[len(marks)-1].shut
		i = to
	}
	return out
}

// joined makes the units of one paragraph. runs says that a quotation runs
// into it, next that one may run out of it.
func joined(m, first int, text string, sentences []news.Sentence, marks []stretch, runs, next bool) []unit {
	for i := range marks {
		switch q := &marks[i]; {
		case !q.open && runs && i == 0:
			q.start = 0
		case !q.shut && !next: // a slip: it spoils no more than its sentence
			q.end = q.start + 1
		}
	}
	held := make([]bool, len(sentences)) // a quotation joins it to the sentence after
	half := make([]bool, len(sentences))
	at := 0 // marks that end before the sentence
	for k, x := range sentences {
		for at < len(marks) && marks[at].end <= x.Start {
			at++
		}
		for i := at; i < len(marks) && marks[i].start < x.End; i++ {
			if q := &marks[i]; !q.open || !q.shut {
				half[k] = true
			} else if q.end > x.End {
				held[k] = true
			}
		}
	}
	var out []unit
	cut := 0
	if p := sentences[0].Paragraph; p > 0 && p <= 3 {
		cut = dateline(text)
	}
	add := func(k, n int, broken bool) {
		x, y := sentences[k], sentences[k+n-1]
		if x.Start < cut {
			x.Start = min(cut, y.End)
		}
		if x.Start < 0 || y.End > len(text) || x.Start >= y.End {
			return
		}
		out = append(out, unit{member: m, paragraph: x.Paragraph, sentence: first + k, last: first + k + n - 1,
			start: x.Start, end: y.End, text: text[x.Start:y.End], half: broken})
	}
	for k := 0; k < len(sentences); {
		n, broken := 1, half[k]
		for k+n < len(sentences) && held[k+n-1] {
			broken = broken || half[k+n]
			n++
		}
		if n > longestUnit || n > 1 && broken {
			for i := range n {
				add(k+i, 1, true)
			}
		} else {
			add(k, n, broken)
		}
		k += n
	}
	return out
}

// textOf returns the text a paragraph number points at, or "".
func (s *story) textOf(m, p int) string {
	a := s.members[m].Article
	switch {
	case p == 0:
		return a.Headline
	case p == -1:
		return a.Standfirst
	case p > 0 && p <= len(s.paras[m]):
		return s.paras[m][p-1]
	case p < -1 && -2-p < len(a.Images):
		return a.Images[-2-p].Caption
	}
	return ""
}

// headings says which paragraphs of an article are no running text.
func headings(a *news.Article) map[int]bool {
	h := map[int]bool{}
	n := 0
	for _, b := range a.Body {
		if !b.Paragraph() {
			continue
		}
		n++
		if b.Kind != news.BlockText && b.Kind != news.BlockQuote && b.Kind != news.BlockItem {
			h[n] = true
		}
	}
	return h
}

// scanned returns the words of a unit.
func (u *unit) scanned() []word {
	if u.words == nil {
		u.words = scan(u.text)
	}
	return u.words
}

// place points at a unit.
func (s *story) place(u *unit) news.Place {
	p := news.Place{Text: u.text, Article: s.id(u.member), Paragraph: u.paragraph}
	if u.paragraph < -1 {
		p.Caption = -1 - u.paragraph
		p.Paragraph = s.beside(u.member, -2-u.paragraph)
	}
	return p
}

// beside returns the paragraph an image stands under: the one before it in the
// body, the first for a lead image.
func (s *story) beside(m, image int) int {
	n := 0
	for _, b := range s.members[m].Article.Body {
		if b.Kind == news.BlockImage && b.Image == image {
			break
		}
		if b.Paragraph() {
			n++
		}
	}
	if n == 0 || n == len(s.paras[m]) {
		return 1
	}
	return n
}
