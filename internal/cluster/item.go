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
	Story       int64 // 0: not placed yet
	Pinned      bool  // placed by a person: never moved
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
		it.Names, it.Numbers, it.Fingerprint = n.Names, n.Numbers, n.Fingerprint
		if n.Language != "" {
			it.Language = n.Language
		}
	}
	it.Terms = terms(a, base(it.Language))
	it.Bridges = bridges(a, base(it.Language))
	return it
}

// base returns the language without script and country: "en" of "en-GB".
func base(language string) string {
	b, _, _ := strings.Cut(strings.ToLower(language), "-")
	return b
}

func terms(a *news.Article, language string) []news.Term {
	type count struct {
		title, body float64
		upper       bool
	}
	counts := make(map[string]*count, 128)
	add := func(text string, title bool, limit int) (n int) {
		if title && shouting(text) {
			text = strings.ToLower(text)
		}
		eachWord(text, language, func(w word) bool {
			c := counts[w.stem]
			if c == nil {
				c = &count{}
				counts[w.stem] = c
			}
			if title {
				c.title++
			} else {
				c.body++
			}
			c.upper = c.upper || w.upper
			n++
			return n < limit
		})
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
	ts := make([]news.Term, 0, len(counts))
	for s, c := range counts {
		tf := titleTimes*min(c.title, 1) + c.body
		if len(s) == 1 && (s[0] < '0' || s[0] > '9') { // what is left of "'s"
			continue
		}
		w := (1 + math.Log(tf)) * rarity(s, language)
		if c.upper {
			w *= upperTimes
		}
		if w > 0 {
			ts = append(ts, news.Term{Text: s, Weight: float32(w)})
		}
	}
	slices.SortFunc(ts, func(a, b news.Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Text, b.Text))
	})
	return ts[:min(len(ts), maxTerms)]
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
