package compare

import (
	"sort"
	"strings"

	"coranto/internal/news"
)

// Card is the story as a page or a list needs it: everything but its section.
// c is what Story gave for the same members.
func Card(id int64, members []Member, c *news.Comparison) news.Story {
	st := news.Story{ID: id}
	if c != nil {
		st.Summary = c.Summary
		st.Differ = len(c.Differ)
	}
	s := &story{members: members}
	seen := map[string]bool{}
	var countries, languages tally
	for m, mem := range members {
		if mem.Article == nil {
			continue
		}
		st.Articles++
		when := mem.Article.When()
		if !when.IsZero() {
			if st.First.IsZero() || when.Before(st.First) {
				st.First = when
			}
			if when.After(st.Last) {
				st.Last = when
			}
		}
		if st.Image == nil {
			for i := range mem.Article.Images {
				if mem.Article.Images[i].URL != "" {
					im := mem.Article.Images[i]
					st.Image = &im
					break
				}
			}
		}
		if o := s.outlet(m); !seen[o] {
			seen[o] = true
			countries.add(mem.Country)
			if mem.Annotation != nil {
				languages.add(mem.Annotation.Language)
			}
		}
	}
	st.Outlets = len(seen)
	st.Countries, st.Coverage = countries.ranked()
	st.Languages, _ = languages.ranked()
	st.Headline = headline(members)
	return st
}

// headline is the one that has most in common with the others; of equals the
// oldest.
func headline(members []Member) string {
	x := newIndex()
	var bags []bag
	var texts []string
	for _, mem := range members {
		if mem.Article == nil || mem.Article.Headline == "" {
			continue
		}
		if len(texts) == 120 {
			break
		}
		texts = append(texts, mem.Article.Headline)
		bags = append(bags, x.read("", mem.Article.Headline))
	}
	if len(texts) == 0 {
		return ""
	}
	count := make([]float64, len(x.seen))
	for i := range bags {
		for _, id := range bags[i].ids {
			count[id]++
		}
	}
	best, bestScore := 0, -1.0
	for i := range bags {
		score := 0.0
		for _, id := range bags[i].ids {
			score += count[id] - 1
		}
		score /= 5 + float64(bags[i].words)
		if strings.HasSuffix(texts[i], "?") || strings.Contains(strings.ToLower(texts[i]), "live") {
			score *= 0.7
		}
		if score > bestScore+1e-9 {
			best, bestScore = i, score
		}
	}
	return texts[best]
}

// tally counts words and lists them, the most frequent first.
type tally struct {
	order []string
	count map[string]int
}

func (t *tally) add(w string) {
	if w == "" {
		return
	}
	if t.count == nil {
		t.count = map[string]int{}
	}
	if t.count[w] == 0 {
		t.order = append(t.order, w)
	}
	t.count[w]++
}

func (t *tally) ranked() ([]string, []int) {
	words := append([]string(nil), t.order...)
	sort.SliceStable(words, func(i, j int) bool { return t.count[words[i]] > t.count[words[j]] })
	var counts []int
	for _, w := range words {
		counts = append(counts, t.count[w])
	}
	return words, counts
}
