// Package compare holds the articles of a story side by side: which statements
// they carry and in what words, what several report and what only one does,
// where they call one thing by different names, and what happened when. Every
// sentence it gives stands in an article, word for word, and points there.
package compare

import (
	"coranto/internal/news"
)

// Version is raised whenever Story would answer differently.
const Version = 1

// What a comparison holds at most. The pages show less; these bound the work
// and the size of a story of hundreds of articles.
const (
	maxSentences  = 12_000 // of all articles together
	maxPerArticle = 400
	maxText       = 3_000_000 // bytes of all sentences together
	maxStatements = 120
	maxAgreed     = 40
	maxOnly       = 60
	maxDiffer     = 30
	maxMoments    = 80
	maxNames      = 60
	maxPlaces     = 60 // of one statement or sentence
)

// Member is an article of the story with what is known of it.
type Member struct {
	Article    *news.Article
	Annotation *news.Annotation
	Outlet     string // its name
	Country    string // ISO 3166-1 alpha-2
}

// Story compares the articles of a story, oldest first. The same members in
// the same order always give the same comparison.
func Story(members []Member) *news.Comparison {
	s := gather(members)
	c := &news.Comparison{}
	c.Statements = s.statements()
	s.align()
	c.Agree = s.agreed()
	c.Only = s.only()
	c.Names = s.castOf()
	c.Differ = s.differences()
	c.Timeline = s.timeline()
	c.Summary = s.summary()
	return c
}

// story is the members taken apart.
type story struct {
	members []Member
	paras   [][]string // the paragraphs of each member
	units   []unit     // their sentences, in order
	index   *index
	groups  []group // units that say the same, after align
	names   []alias
}

// unit is one sentence of one member.
type unit struct {
	member    int
	paragraph int // as news.Sentence
	sentence  int // index into the member's Annotation.Sentences
	order     int // how many sentences of the body stand before it
	text      string
	bag       bag
	words     []word // of the text, once scanned
	quoted    bool   // words of somebody, all of it
	heading   bool
}

func gather(members []Member) *story {
	s := &story{members: members, index: newIndex()}
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
		for i, x := range mem.Annotation.Sentences {
			text := s.sentence(m, x)
			if text == "" {
				continue
			}
			if size += len(text); order >= share || budget == 0 || size > maxText {
				break
			}
			u := unit{member: m, paragraph: x.Paragraph, sentence: i, order: order, text: text, heading: heading[x.Paragraph]}
			if x.Paragraph > 0 {
				order++
			}
			u.bag = s.index.read(text)
			s.units = append(s.units, u)
			budget--
		}
	}
	s.index.weigh()
	for i := range s.units {
		s.index.fix(&s.units[i].bag)
	}
	return s
}

// sentence returns the text a sentence points at, or "" when it points at
// nothing.
func (s *story) sentence(m int, x news.Sentence) string {
	a := s.members[m].Article
	text := ""
	switch p := x.Paragraph; {
	case p == 0:
		text = a.Headline
	case p == -1:
		text = a.Standfirst
	case p > 0 && p <= len(s.paras[m]):
		text = s.paras[m][p-1]
	case p < -1 && -2-p < len(a.Images):
		text = a.Images[-2-p].Caption
	}
	if x.Start < 0 || x.End > len(text) || x.Start >= x.End {
		return ""
	}
	return text[x.Start:x.End]
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

// outlet identifies who published a member: two pieces of one outlet count
// once.
func (s *story) outlet(m int) string {
	mem := s.members[m]
	if mem.Outlet != "" {
		return mem.Outlet
	}
	if mem.Article.Publisher != "" {
		return mem.Article.Publisher
	}
	return news.Site(mem.Article.URL)
}

func (s *story) id(m int) int64 { return s.members[m].Article.ID }

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
