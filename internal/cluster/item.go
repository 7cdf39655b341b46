package cluster

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"

	"coranto/internal/news"
)

// Item is an article as the grouping sees it.
type Item struct {
	ID          int64 // articles' ids grow in the order in which they arrive
	Outlet      int64
	Time        time.Time // when the article counts from; zero if unknown
	Arrived     time.Time // when it was first seen; the window forgets by it, or by Time if it is zero
	Language    string    // BCP 47
	Headline    string
	Terms       []news.Term // what it is about, heaviest first
	Bridges     []news.Term // what says the same in every language, heaviest first
	Names       []news.Name
	Numbers     []string
	Fingerprint uint64
	Sketch      []byte // as news.Annotation has it
	Story       int64  // 0: not placed yet
	Pinned      bool   // placed by a person: never moved
}

const (
	leadWords  = 150 // of the body that count
	titleTimes = 4   // a word of the headline counts like so many of the body
	upperTimes = 1.1 // so much more counts a word written with a capital
	maxTerms   = 80  // an item keeps
)

// ItemOf makes the Item of an article from what annotate found in it. The
// annotation may be nil. Terms come from the headline, the standfirst and the
// first words of the body; each weighs as much as it is frequent there and rare in
// the news at large.
func ItemOf(a *news.Article, n *news.Annotation) Item {
	it := Item{ID: a.ID, Outlet: a.Outlet, Time: a.When(), Arrived: a.Arrived, Language: a.Language, Headline: a.Headline}
	if n != nil {
		it.Names, it.Numbers, it.Fingerprint, it.Sketch = n.Names, n.Numbers, n.Fingerprint, n.Sketch
		if n.Language != "" {
			it.Language = n.Language
		}
	}
	it.Terms, it.Bridges = said(a, base(it.Language))
	return it
}

// base returns the language without script and country: "en" of "en-GB".
func base(language string) string {
	b, _, _ := strings.Cut(strings.ToLower(language), "-")
	return b
}

// said returns the terms and the bridges of what an article says first.
func said(a *news.Article, language string) (terms, bridges []news.Term) {
	t := &termer{table: tableOf(language), of: make(map[string]*count, 128)}
	b := newBridger(language)
	opening(a, language, func(w word, title, cased bool) {
		t.word(w, title)
		b.word(w, title, cased)
	})
	return t.terms(), b.terms()
}

// opening calls yield for the words of the headline, the standfirst and the
// first words of the body. A word is cased if a capital would say something.
func opening(a *news.Article, language string, yield func(w word, title, cased bool)) {
	add := func(text string, title bool, limit int) (n int) {
		cased := true
		if title && shouting(text) {
			text, cased = strings.ToLower(text), false
		}
		eachWord(text, language, func(w word) bool {
			yield(w, title, cased)
			n++
			return n < limit
		})
		yield(word{}, title, false)
		return n
	}
	add(a.Headline, true, leadWords)
	left := leadWords
	if a.Standfirst != "" {
		left -= add(a.Standfirst, false, left)
	}
	for _, b := range a.Body {
		if left <= 0 {
			break
		}
		if b.Paragraph() {
			left -= add(b.Text, false, left)
		}
	}
}

// count is how often something stands in an article's headline and after it.
type count struct {
	title, body float64
	upper       bool
	rare        float64 // of a bridge: how rare its word is in its language
}

func (c *count) add(title bool) {
	if title {
		c.title++
	} else {
		c.body++
	}
}

// times says how much more something counts for how often it stands there.
func (c *count) times() float64 {
	return 1 + math.Log(titleTimes*min(c.title, 1)+c.body)
}

// termer collects the terms of a text.
type termer struct {
	table *table
	of    map[string]*count
}

func (t *termer) word(w word, title bool) {
	if w.stem == "" {
		return
	}
	c := t.of[w.stem]
	if c == nil {
		c = &count{}
		t.of[w.stem] = c
	}
	c.add(title)
	c.upper = c.upper || w.upper
}

func (t *termer) terms() []news.Term {
	ts := make([]news.Term, 0, len(t.of))
	for s, c := range t.of {
		if len(s) == 1 && (s[0] < '0' || s[0] > '9') { // what is left of "'s"
			continue
		}
		w := c.times() * t.table.rarity(s)
		if c.upper {
			w *= upperTimes
		}
		if w > 0 {
			ts = append(ts, news.Term{Text: s, Weight: float32(w)})
		}
	}
	return heaviest(ts, maxTerms)
}

// heaviest returns up to n terms, the heaviest first.
func heaviest(ts []news.Term, n int) []news.Term {
	slices.SortFunc(ts, func(a, b news.Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Text, b.Text))
	})
	return ts[:min(len(ts), n)]
}

// shouting reports whether a headline capitalises its words as a matter of
// style, so that a capital says nothing.
func shouting(title string) bool {
	upper, all := 0, 0
	for w := range strings.FieldsSeq(title) {
		r := first(w)
		if strings.ToUpper(w) != strings.ToLower(w) {
			all++
			if string(r) != strings.ToLower(string(r)) {
				upper++
			}
		}
	}
	return all > 0 && upper*3 > all*2
}
