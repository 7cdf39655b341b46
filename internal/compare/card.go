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
	lead := int64(0)
	if len(st.Summary) > 0 {
		lead = st.Summary[0].Article
	}
	st.Headline = headline(members, lead)
	return st
}

// headline is the one, of those in the language most outlets write, that has
// most in common with the others and says most of whom the story tells; lead is
// the article whose sentence leads the summary. A quotation, a question or the
// name of an outlet makes a poor headline.
func headline(members []Member, lead int64) string {
	each, all := languages(members)
	x := newIndex()
	type head struct {
		text   string
		bag    bag
		member int
	}
	var heads []head
	outlets := map[string]bool{}
	for m, mem := range members {
		if mem.Article == nil || mem.Article.Headline == "" || mem.Annotation != nil && each[m] != all[0] {
			continue
		}
		if len(heads) == 120 {
			break
		}
		heads = append(heads, head{mem.Article.Headline, x.read("", mem.Article.Headline), m})
		if o := strings.ToLower(mem.Outlet); len(o) > 3 {
			outlets[o] = true
		}
	}
	if len(heads) == 0 {
		for _, mem := range members {
			if mem.Article != nil && mem.Article.Headline != "" {
				return mem.Article.Headline
			}
		}
		return ""
	}
	count := make([]float64, len(x.seen))
	for i := range heads {
		for _, id := range heads[i].bag.ids {
			if !x.light[id] {
				count[id]++
			}
		}
	}
	for _, h := range heads {
		if an := members[h.member].Annotation; an != nil {
			for _, n := range an.Names[:min(len(an.Names), 8)] {
				x.named("", n.Text)
			}
		}
	}
	best, bestScore := 0, -1.0
	for i, h := range heads {
		score, named := 1.0, false
		for _, id := range h.bag.ids {
			if count[id] > 0 {
				score += count[id] - 1
				named = named || x.name[id] && !x.light[id]
			}
		}
		score /= 5 + float64(h.bag.words)
		if named {
			score *= 1.4
		}
		if members[h.member].Article.ID == lead {
			score *= 1.5
		}
		score *= manner(h.text, h.bag.tokens, outlets)
		if score > bestScore+1e-9 {
			best, bestScore = i, score
		}
	}
	return heads[best].text
}

// manner is how well a text suits as a headline, 0 to 1.
func manner(text string, toks []string, outlets map[string]bool) float64 {
	good := 1.0
	if strings.HasSuffix(strings.TrimRight(text, "\"”“»«’' "), "?") {
		good *= 0.7
	}
	for _, t := range toks {
		if t == "live" || t == "liveblog" || t == "liveticker" || t == "video" || t == "watch" || t == "opinion" {
			good *= 0.7
			break
		}
	}
	if len(toks) < 4 {
		good *= 0.6
	}
	for _, q := range stretches(text) {
		if 4*(q.end-q.start) >= 3*len(text) {
			good *= 0.3
			break
		}
	}
	low := strings.ToLower(text)
	for o := range outlets {
		if strings.Contains(low, o) {
			good *= 0.3
			break
		}
	}
	return good
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
