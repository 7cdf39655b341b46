package extract

import (
	"cmp"
	_ "embed"
	"slices"
	"sync"

	"coranto/internal/news"
)

// forest.txt is what tells the article from its surroundings; the test named
// Learn makes it.
//
//go:embed forest.txt
var forestFile string

var judgement = sync.OnceValue(func() *forest { return readForest(forestFile, signalNames[:]) })

// enough is how likely a run must be the article's to be taken for a part of
// it while nothing is known of the others.
const enough = 0.38

// body finds the article's text: each run is judged by its measures, its place
// and its neighbours.
func (f *facts) body(a *news.Article, l *layout) {
	p := l.judge(f, a.Headline)
	s := f.look(l, p, l.headRun(a.Headline))
	a.Authors = f.authors(a.Publisher, s)
	a.Published, a.Modified = f.dates(s, a.URL)
	keep := make([]bool, len(l.runs))
	a.Standfirst = first(a.Standfirst, s.stand)
	apart, copies := l.apart(digest(a.Headline))
	for k := range copies {
		apart[k] = false // it counts where what said it first does not
	}
	for _, k := range s.runs {
		apart[k] = true
	}
	l.setAside(apart, p, digest(a.Standfirst))
	l.frame(apart, p, l.headRun(a.Headline))
	least := l.least(p, apart)
	from, to := int32(-1), int32(0)
	said := make(map[int]bool, 2*len(copies))
	for k := range l.runs {
		first, again := copies[k]
		if again && said[first] {
			continue
		}
		if p[k] >= least && !apart[k] && !l.teaser(k) {
			keep[k] = true
			if copies != nil {
				said[k] = true
				said[first] = said[first] || again
			}
			if from < 0 {
				from = l.runs[k].from
			}
			to = l.runs[k].to
		}
	}
	if from < 0 {
		if a.Body, a.Images = f.island(0); a.Body != nil {
			a.Quality = 0.6
		}
		return
	}
	if h := l.headRun(a.Headline); h >= 0 {
		from = min(from, l.runs[h].from)
	}
	a.Body, a.Images = compose(l, f, from, to, keep, f.base)
	a.Body = tidy(a.Body)
	a.Quality = quality(l, p, keep)
	if n := words(a); n < 120 && !f.ld.closed {
		if body, images := f.island(n); body != nil {
			a.Body, a.Images, a.Quality = body, images, 0.6
		}
	}
}

// judge returns how likely each run is the article's.
func (l *layout) judge(f *facts, headline string) []float32 {
	p := make([]float32, len(l.runs))
	l.measure(f, headline, func(k int, s *signals) { p[k] = chance(l.forest.score(s[:])) })
	return p
}

// least is how likely a run of this page must be the article's to be kept: so
// that the F1 of what is kept, were each chance true, is the best to be had.
func (l *layout) least(p []float32, apart []bool) float32 {
	order := make([]int, 0, len(p))
	var all float32
	for k := range p {
		if !apart[k] && p[k] > 0.05 {
			order = append(order, k)
			all += p[k] * float32(l.runs[k].size)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(p[b], p[a]), cmp.Compare(a, b)) })
	var kept, size, best float32
	limit := float32(enough)
	for _, k := range order {
		w := float32(l.runs[k].size)
		kept += p[k] * w
		size += w
		if f := 2 * kept / (size + all); f > best {
			best, limit = f, p[k]
		}
	}
	return limit
}

// quality is how sure the choice of runs was: the share of the text on which
// it was right, were each chance true.
func quality(l *layout, p []float32, keep []bool) float64 {
	var both, wrong float64
	for k := range p {
		w := float64(l.runs[k].size)
		if keep[k] {
			both += w * float64(p[k])
			wrong += w * float64(1-p[k])
		} else {
			wrong += w * float64(p[k])
		}
	}
	if both == 0 {
		return 0
	}
	return 2 * both / (2*both + wrong)
}
