package cluster

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"coranto/internal/annotate"
	"coranto/internal/news"
	"coranto/internal/pressroom"
)

// runs are the runs of five words of a text.
func runs(body []string) map[uint64]bool {
	ws := strings.FieldsFunc(strings.ToLower(strings.Join(body, "\n")), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
	set := map[uint64]bool{}
	for i := 5; i <= len(ws); i++ {
		h := fnv.New64a()
		for _, w := range ws[i-5 : i] {
			h.Write([]byte(w + " "))
		}
		set[h.Sum64()] = true
	}
	return set
}

// shared is what share of the shorter text's runs the other has, and what share
// of all runs both have.
func shared(a, b map[uint64]bool) (contained, alike float64) {
	n := 0
	for h := range a {
		if b[h] {
			n++
		}
	}
	return float64(n) / float64(max(min(len(a), len(b)), 1)), float64(n) / float64(max(len(a)+len(b)-n, 1))
}

// copyDesk places texts and says of which earlier one each is a copy.
type copyDesk struct {
	w    *Window
	runs []map[uint64]bool
	of   []int // -1: of none
}

func (d *copyDesk) place(language string, body []string) {
	if d.w == nil {
		d.w = NewWindow(nil, counter())
	}
	a := &news.Article{ID: int64(len(d.of) + 1), Headline: "A text", Language: language, Arrived: time.Unix(1_700_000_000, 0)}
	for _, p := range body {
		a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
	}
	it := Item{ID: a.ID, Arrived: a.Arrived, Sketch: annotate.Article(a).Sketch}
	d.of = append(d.of, int(d.w.Place(it).CopyOf)-1)
	d.runs = append(d.runs, runs(body))
}

// edited is a copy of a text as outlets edit it: sentences cut, put in other
// words or put in, each with some probability.
func edited(r *rand.Rand, body []string, share float64) []string {
	var out []string
	for _, p := range body {
		var kept []string
		for _, s := range strings.SplitAfter(p, ". ") {
			switch {
			case r.Float64() >= share:
				kept = append(kept, s)
			case r.IntN(3) == 0:
			case r.IntN(2) == 0:
				ws := strings.Fields(s)
				r.Shuffle(len(ws), func(i, j int) { ws[i], ws[j] = ws[j], ws[i] })
				kept = append(kept, strings.Join(ws, " ")+" ")
			default:
				kept = append(kept, s, "Residents of the town told this paper that they had seen nothing like it. ")
			}
		}
		if len(kept) > 0 {
			out = append(out, strings.TrimSpace(strings.Join(kept, "")))
		}
	}
	return out
}

// TestCopies wants copies of the pressroom's wire texts, with more and more
// local edits, to be found as long as half of the runs are shared, and nothing
// else to be taken for a copy.
func TestCopies(t *testing.T) {
	press := pressroom.New(pressroom.Options{Seed: 3, Outlets: 40, Events: 60, Articles: 300})
	r := rand.New(rand.NewPCG(1, 2))
	var d copyDesk
	for _, x := range press.Articles() {
		d.place(x.Language, x.Body)
		for _, share := range []float64{0.05, 0.15, 0.3, 0.45} {
			d.place(x.Language, edited(r, x.Body, share))
		}
		// A paragraph of it within a longer piece on something else.
		if i := len(d.of); i > 20 && len(x.Body) > 3 {
			d.place(x.Language, slices.Concat(edited(r, x.Body[:3], 0.1), x.Body[3:], []string{strings.Repeat("Elsewhere the council met for the day. ", 1)}))
		}
	}
	d.judge(t, 0.98, 0.005)
}

// judge says how many of the texts that have a copy before them were given one,
// and how many of those given one have not half of it.
func (d *copyDesk) judge(t *testing.T, found, wrong float64) {
	t.Helper()
	by := map[uint64][]int{}
	for i, rs := range d.runs {
		for h := range rs {
			if h%4 == 0 {
				by[h] = append(by[h], i)
			}
		}
	}
	near := make([]map[int]bool, len(d.runs))
	for _, is := range by {
		if len(is) > 200 {
			continue
		}
		for k, i := range is {
			for _, j := range is[:k] {
				if near[i] == nil {
					near[i] = map[int]bool{}
				}
				near[i][j] = true
			}
		}
	}
	var is, isFound, alike, alikeFound, given, false_, false40 int
	for i, rs := range d.runs {
		var most, mostAlike float64
		for j := range near[i] {
			if min(len(rs), len(d.runs[j])) < copyFewest {
				continue
			}
			c, a := shared(rs, d.runs[j])
			most, mostAlike = max(most, c), max(mostAlike, a)
		}
		if most >= 0.5 {
			is++
			if d.of[i] >= 0 {
				isFound++
			}
		}
		if mostAlike >= 0.5 {
			alike++
			if d.of[i] >= 0 {
				alikeFound++
			}
		}
		if d.of[i] >= 0 {
			given++
			c, _ := shared(rs, d.runs[d.of[i]])
			if c < 0.5 {
				false_++
			}
			if c < 0.4 {
				false40++
			}
		}
	}
	t.Logf("%d texts; a copy by containment: %d, found %.4f; by Jaccard: %d, found %.4f; given %d, under half %d, under 0.4 %d",
		len(d.runs), is, float64(isFound)/float64(max(is, 1)), alike, float64(alikeFound)/float64(max(alike, 1)), given, false_, false40)
	if float64(isFound) < found*float64(is) {
		t.Errorf("%d of %d texts with a copy before them were not found", is-isFound, is)
	}
	if float64(false40) > wrong*float64(len(d.runs)) {
		t.Errorf("%d of %d texts were given a copy that has much less than half", false40, len(d.runs))
	}
}

// TestNoCopies measures on articles of which few are copies.
func TestNoCopies(t *testing.T) {
	if raced {
		t.Skip("measures thousands of articles; nothing in it runs at once")
	}
	var d copyDesk
	for _, g := range collection(t, "background")[:4000] {
		d.place(g.Lang, strings.Split(g.Body, "\n"))
	}
	d.judge(t, 0.98, 0.005)
}
