package extract

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"coranto/internal/news"
)

// forest.txt is what tells the article from its surroundings; the test named
// Learn makes it.
//
//go:embed forest.txt
var forestFile string

var judgement = sync.OnceValue(func() *forest { return readForest(forestFile, signalNames[:]) })

// enough is how likely a run must be the article's to be kept.
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
	apart := l.apart(digest(a.Headline))
	for _, k := range s.runs {
		apart[k] = true
	}
	l.setAside(apart, p, digest(a.Standfirst))
	l.frame(apart, p, l.headRun(a.Headline))
	from, to := int32(-1), int32(0)
	for k := range l.runs {
		if p[k] > enough && !apart[k] && !l.teaser(k) {
			keep[k] = true
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

// apart finds the runs that have a place of their own in an article, whatever
// their text is like: the headline, what is said under a picture, what is
// hidden, and what has been said before.
func (l *layout) apart(head uint64) []bool {
	out := make([]bool, len(l.runs))
	seen := make(map[uint64]int32, len(l.runs)) // the element around
	again := false                              // the run before was a repetition
	for k := range l.runs {
		r := &l.runs[k]
		switch {
		case r.place&(inCaption|inHidden) != 0, captionClass(l.rawAttr(r.box, attrClass)),
			r.place&inFigure != 0 && r.place&(inTable|inQuote|inPre) == 0:
			out[k] = true
			continue
		case r.size < 12:
			continue
		case r.words <= 80 && l.nodes[r.box].tag.headingLevel() == 0 && l.underPicture(k) && captionLine(l.runText(r)):
			out[k] = true
			continue
		}
		h := l.digest(r)
		around := l.nodes[r.box].parent
		before, known := seen[h]
		repeated := known && before != around && (r.size >= 60 || again) && r.place&inCell == 0
		if !known {
			seen[h] = around
		}
		again = repeated
		out[k] = repeated || h == head && r.size < 400
	}
	return out
}

// setAside marks as apart the boxes in which readers are asked for their
// address, and the standfirst where it stands before the text as a heading or
// with the byline below it.
func (l *layout) setAside(apart []bool, p []float32, stand uint64) {
	sizes := make([]int32, len(l.nodes))
	for k := range l.runs {
		sizes[l.runs[k].box] += l.runs[k].size
	}
	for i := len(l.nodes) - 1; i > 0; i-- {
		sizes[l.nodes[i].parent] += sizes[i]
	}
	for i := int32(1); i < int32(len(l.nodes)); i++ {
		if l.nodes[i].tag != tagInput || !l.asksMail(i) {
			continue
		}
		box := int32(-1)
		for j, n := l.nodes[i].parent, 0; j > 0 && n < 8 && sizes[j] < 260; j, n = l.nodes[j].parent, n+1 {
			box = j
		}
		if box < 0 {
			continue
		}
		k, _ := slices.BinarySearchFunc(l.runs, box, func(r run, i int32) int { return int(r.from - i) })
		for ; k < len(l.runs) && l.runs[k].from < l.nodes[box].end; k++ {
			apart[k] = true
		}
	}
	if stand == noDigest {
		return
	}
	for k := range l.runs {
		r := &l.runs[k]
		if p[k] > enough && r.prose() && k > 0 && p[k-1] > enough && l.runs[k-1].prose() {
			return // inside the text
		}
		if r.size < 1500 && l.digest(r) == stand {
			below := false
			for j := k + 1; j < len(l.runs) && j <= k+3; j++ {
				below = below || apart[j] || l.dated(j)
			}
			if below || r.place&(inHeading|inHeader) != 0 {
				apart[k] = true
			}
			return
		}
	}
}

// frame marks as apart what stands before the headline, unless much of the text
// does; menus: links in a row; and the line that claims the rights.
func (l *layout) frame(apart []bool, p []float32, head int) {
	var before, all int32
	for k := range l.runs {
		if r := &l.runs[k]; p[k] > enough && r.prose() {
			all += r.size
			if k < head {
				before += r.size
			}
		}
	}
	row := 0
	for k := range l.runs {
		r := &l.runs[k]
		if k < head && before*5 < all {
			apart[k] = true
		}
		if r.linked == r.size && r.words <= 14 && r.place&(inItem|inCell|inPre) == 0 {
			row++
			if row == 5 {
				for j := k - 4; j < k; j++ {
					apart[j] = true
				}
			}
			if row >= 5 {
				apart[k] = true
			}
		} else {
			row = 0
		}
		if k*2 > len(l.runs) && r.words <= 60 && l.claims(r) {
			apart[k] = true
		}
	}
}

// claims reports whether a run begins with a copyright mark.
func (l *layout) claims(r *run) bool {
	s := strings.TrimLeft(l.raw(r.from), " \t\r\n")
	return strings.HasPrefix(s, "©") || strings.HasPrefix(s, "&copy;") || strings.HasPrefix(s, "&#169;") || hasFold(s, "copyright ©") || hasFold(s, "copyright &copy;")
}

// asksMail reports whether a field is for a mail address.
func (l *layout) asksMail(i int32) bool {
	if hasFold(l.rawAttr(i, attrType), "email") {
		return true
	}
	for _, key := range []attrKey{attrName, attrID, attrClass} {
		if s := l.rawAttr(i, key); strings.Contains(s, "email") || strings.Contains(s, "Email") || strings.Contains(s, "EMAIL") {
			return !hasFold(l.rawAttr(i, attrType), "hidden")
		}
	}
	return false
}

// underPicture reports whether a picture stands right before run k.
func (l *layout) underPicture(k int) bool {
	from := max(l.runs[k].from-12, 1)
	if k > 0 {
		from = max(from, l.runs[k-1].to)
	}
	for i := l.runs[k].from - 1; i >= from; i-- {
		if l.nodes[i].tag == tagImg {
			return true
		}
	}
	return false
}

// judge returns how likely each run is the article's.
func (l *layout) judge(f *facts, headline string) []float32 {
	sigs := l.measure(f, headline)
	p := make([]float32, len(sigs))
	m := judgement()
	for k := range sigs {
		p[k] = chance(m.score(sigs[k][:]))
	}
	return p
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
