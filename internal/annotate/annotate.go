// Package annotate reads an article and says what stands in it: its language,
// sentences, terms, names, numbers, dates, and who said what. It finds; it
// never adds: every quotation, date and name stands in the article, and what
// nothing in the text settles is left open.
package annotate

import (
	"sort"
	"strings"

	"coranto/internal/news"
)

// Version is raised whenever Article would answer differently, so that what
// was annotated before can be done again.
const Version = 4

// Limits keep a hostile article from taking more than its share. What lies
// beyond them is not annotated.
const (
	maxText       = 400_000 // bytes of body text
	maxParagraphs = 3_000
	maxQuotations = 400
	maxDates      = 400
	maxNames      = 200
	maxNumbers    = 100
)

// Article annotates an article. It never fails: of an article without text it
// says as much as there is to say. The same article always gets the same
// annotation.
func Article(a *news.Article) *news.Annotation {
	r := read(a)
	an := &news.Annotation{Language: r.language}
	for _, p := range r.parts {
		for _, s := range p.sentences {
			an.Sentences = append(an.Sentences, news.Sentence{Paragraph: p.number, Start: s.start, End: s.end})
		}
		if p.body() {
			an.Words += countWords(p.tokens)
		}
	}
	an.Terms = terms(r)
	people := findNames(r)
	an.Names = people.list(r.base)
	an.Numbers = numbers(r)
	an.Dates = dates(r, a)
	an.Quotations = quotations(r, people, a.Authors)
	an.Fingerprint = fingerprint(r)
	an.Sketch = sketch(r)
	return an
}

// reading is an article taken apart: what every finder works on.
type reading struct {
	language string // BCP 47, "" when not known
	base     string // its first subtag, lower case
	words    *vocabulary
	parts    []*part // headline, standfirst, paragraphs, captions
}

// part is one stretch of text: the headline (0), the standfirst (-1), a
// paragraph (1 and up), or the caption of image i (-2-i).
type part struct {
	number    int
	kind      news.BlockKind
	text      string
	tokens    []token
	sentences []sentence
	first     int // index of its first sentence in Annotation.Sentences
	marks     []quoted
}

func (p *part) body() bool    { return p.number > 0 }
func (p *part) caption() bool { return p.number < -1 }

// sentence is a stretch of a part's text and the tokens in it.
type sentence struct {
	start, end int // bytes
	from, to   int // tokens, half open
}

// sentenceAt returns the index of the sentence a token stands in.
func (p *part) sentenceAt(token int) int {
	i := sort.Search(len(p.sentences), func(i int) bool { return token < p.sentences[i].to })
	return max(0, min(i, len(p.sentences)-1))
}

func read(a *news.Article) *reading {
	r := &reading{language: language(a)}
	r.base, _, _ = strings.Cut(strings.ToLower(r.language), "-")
	r.words = vocabularyOf(r.base)
	if a.Headline != "" {
		r.add(0, news.BlockSubhead, a.Headline)
	}
	if a.Standfirst != "" {
		r.add(-1, news.BlockText, a.Standfirst)
	}
	n, size := 0, 0
	for _, b := range a.Body {
		if !b.Paragraph() {
			continue
		}
		n++
		if size += len(b.Text); size > maxText || n > maxParagraphs {
			break
		}
		r.add(n, b.Kind, b.Text)
	}
	for i, im := range a.Images {
		if im.Caption == "" || i >= 100 || len(im.Caption) > 10_000 {
			continue
		}
		r.add(-2-i, news.BlockImage, im.Caption)
	}
	first := 0
	for _, p := range r.parts {
		p.first = first
		first += len(p.sentences)
	}
	markQuotes(r)
	return r
}

func (r *reading) add(number int, kind news.BlockKind, text string) {
	if len(text) > maxText {
		text = strings.ToValidUTF8(text[:maxText], "")
	}
	if number == 0 || number == -1 {
		if len(text) > 10_000 {
			text = strings.ToValidUTF8(text[:10_000], "")
		}
	}
	p := &part{number: number, kind: kind, text: text, tokens: tokenize(text)}
	p.sentences = splitSentences(p.text, p.tokens, r.words)
	r.parts = append(r.parts, p)
}
