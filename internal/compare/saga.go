package compare

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"coranto/internal/news"
)

// Mark is a name or a word by which a story is known among others: what it is
// about, rather than what it reports.
type Mark struct {
	Text   string // a name as it is written, or the stem of a word
	Name   bool
	Weight float64 // its share of the story's articles, 0 to 1
}

// Marked is a story with its marks.
type Marked struct {
	Story       int64
	First, Last time.Time
	Marks       []Mark
}

// SagaLink is an earlier or later story on the same matter, and what ties the
// two.
type SagaLink struct {
	Story int64
	Close float64 // 0 to 1
	Names []string
	Words []string
}

// What a story is known by at most, and what ties two of them.
const (
	markNames = 12
	markWords = 24

	sagaNames = 25   // a name that more stories have ties none
	sagaWords = 40   // likewise a word
	sagaClose = 0.16 // two stories so alike belong to one saga,
	sagaShare = 2    // if they also share so many names, and so many words besides
	sagaMost  = 12   // stories a story is tied to

	sagaApart = 12 * time.Hour      // sooner after each other they are sides of one event
	SagaReach = 90 * 24 * time.Hour // and after so long another matter
)

// Marks says what a story is known by; c is its comparison. A story of one
// outlet has none: one article is too little to tell its matter by.
func Marks(members []Member, c *news.Comparison) []Mark {
	s := &story{members: members}
	outlets := map[string]bool{}
	share := map[string]float64{}
	n := 0.0
	for m, mem := range members {
		if mem.Article == nil || mem.Annotation == nil {
			continue
		}
		n++
		outlets[s.outlet(m)] = true
		terms := mem.Annotation.Terms
		for _, t := range terms[:min(len(terms), 40)] {
			share[t.Text]++
		}
	}
	if len(outlets) < 2 {
		return nil
	}
	var names, words []Mark
	taken := map[string]bool{} // words of names
	for _, nm := range c.Names {
		w := float64(len(nm.Articles)) / n
		if len(nm.Articles) < 2 || w < 0.3 || utf8.RuneCountInString(nm.Name) < 3 {
			continue
		}
		names = append(names, Mark{line(nm.Name), true, min(w, 1)})
		for _, t := range tokens(nm.Name) {
			taken[fold(t)] = true
		}
	}
	for t, k := range share {
		if k < 2 || k/n < 0.3 || taken[fold(t)] || figured(t) || utf8.RuneCountInString(t) < 4 {
			continue
		}
		words = append(words, Mark{t, false, min(k/n, 1)})
	}
	for _, list := range [][]Mark{names, words} {
		slices.SortFunc(list, func(a, b Mark) int { return cmp.Or(cmp.Compare(b.Weight, a.Weight), strings.Compare(a.Text, b.Text)) })
	}
	return append(names[:min(len(names), markNames)], words[:min(len(words), markWords)]...)
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }

// Telling are the names by which stories of the same saga can be looked up:
// those that not too many stories have. have says how many do.
func Telling(marks []Mark, have map[string]int) (names []string) {
	for _, m := range marks {
		if m.Name && have[m.Text] <= sagaNames {
			names = append(names, m.Text)
		}
	}
	return names
}

// Saga returns the stories among others that are on the same matter as one, at
// another time: they share names and words that few stories have. The earliest
// comes first.
func Saga(one Marked, others []Marked, have map[string]int) []SagaLink {
	var links []SagaLink
	mine := weighed(one.Marks, have)
	when := map[int64]time.Time{}
	for _, o := range others {
		apart := one.First.Sub(o.First).Abs()
		if o.Story == one.Story || apart < sagaApart || apart > SagaReach {
			continue
		}
		l := SagaLink{Story: o.Story}
		theirs := weighed(o.Marks, have)
		dot := 0.0
		for _, m := range one.Marks {
			w, shared := theirs[m.Text]
			if !shared || w == 0 || mine[m.Text] == 0 {
				continue
			}
			dot += w * mine[m.Text]
			if m.Name {
				l.Names = append(l.Names, m.Text)
			} else {
				l.Words = append(l.Words, m.Text)
			}
		}
		if distinct(l.Names) < sagaShare || len(l.Words) < sagaShare {
			continue
		}
		if l.Close = dot / (length2(mine) * length2(theirs)); l.Close >= sagaClose {
			links = append(links, l)
			when[o.Story] = o.First
		}
	}
	slices.SortFunc(links, func(a, b SagaLink) int { return cmp.Or(cmp.Compare(b.Close, a.Close), cmp.Compare(a.Story, b.Story)) })
	links = links[:min(len(links), sagaMost)]
	slices.SortFunc(links, func(a, b SagaLink) int {
		return cmp.Or(when[a.Story].Compare(when[b.Story]), cmp.Compare(a.Story, b.Story))
	})
	return links
}

// distinct counts names, those that are part of another once: “Times” and
// “New York Times”.
func distinct(names []string) (n int) {
	for i, a := range names {
		part := false
		for j, b := range names {
			part = part || i != j && (len(b) > len(a) || len(b) == len(a) && j < i) && within(tokens(a), tokens(b))
		}
		if !part {
			n++
		}
	}
	return n
}

func within(few, many []string) bool {
	for _, w := range few {
		if !slices.Contains(many, w) {
			return false
		}
	}
	return true
}

// weighed is how much each mark counts: the rarer among stories, the more;
// what too many have, nothing.
func weighed(marks []Mark, have map[string]int) map[string]float64 {
	w := make(map[string]float64, len(marks))
	for _, m := range marks {
		n, most := max(have[m.Text], 1), sagaWords
		if m.Name {
			most = sagaNames
		}
		if n > most {
			continue
		}
		w[m.Text] = m.Weight / math.Log2(1+float64(n))
		if m.Name {
			w[m.Text] *= 1.5
		}
	}
	return w
}

func length2(w map[string]float64) float64 {
	keys := make([]string, 0, len(w))
	for k := range w {
		keys = append(keys, k)
	}
	slices.Sort(keys) // sums depend on their order
	sum := 0.0
	for _, k := range keys {
		sum += w[k] * w[k]
	}
	return max(math.Sqrt(sum), 1e-9)
}
