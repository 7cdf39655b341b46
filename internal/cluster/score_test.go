package cluster

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
)

// goldArticle is a line of a collection whose stories are known.
type goldArticle struct {
	ID, Title, Body, Lang, Source, URL, Cluster string
	TS                                          *float64
}

func (g goldArticle) article(id int64) *news.Article {
	a := &news.Article{ID: id, URL: g.URL, Headline: g.Title, Language: g.Lang, Publisher: g.Source}
	if g.TS != nil {
		a.Published = time.UnixMilli(int64(*g.TS * 1000)).UTC()
	}
	for p := range strings.SplitSeq(g.Body, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
	}
	return a
}

// collection reads one of the shared collections, skipping the test where they
// are not at hand.
func collection(t testing.TB, name string) []goldArticle {
	f, err := os.Open("../../../shared/data/stories/" + name + ".jsonl")
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the collections of stories are missing: %v", err)
		}
		t.Skip("the collections of stories are not at hand")
	}
	defer f.Close()
	var gs []goldArticle
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var g goldArticle
		if err := json.Unmarshal(lines.Bytes(), &g); err != nil {
			t.Fatal(err)
		}
		gs = append(gs, g)
	}
	return gs
}

// score compares a grouping with the gold one: BCubed and pairwise precision,
// recall and F1.
type score struct{ p, r, f, pp, pr, pf float64 }

func (s score) String() string {
	return fmt.Sprintf("bcubed P %.3f R %.3f F1 %.4f  pairwise P %.3f R %.3f F1 %.4f", s.p, s.r, s.f, s.pp, s.pr, s.pf)
}

func scoreOf(gold []string, found []int64) (s score) {
	type cell struct {
		g string
		f int64
	}
	both, gs, fs := map[cell]float64{}, map[string]float64{}, map[int64]float64{}
	for i, g := range gold {
		if g == "" {
			continue
		}
		both[cell{g, found[i]}]++
		gs[g]++
		fs[found[i]]++
	}
	var n, tp, found2, gold2 float64
	for c, k := range both {
		s.p += k * k / fs[c.f]
		s.r += k * k / gs[c.g]
		tp += k * (k - 1) / 2
		n += k
	}
	for _, k := range fs {
		found2 += k * (k - 1) / 2
	}
	for _, k := range gs {
		gold2 += k * (k - 1) / 2
	}
	f1 := func(p, r float64) float64 { return 2 * p * r / max(p+r, 1e-9) }
	s.p, s.r, s.pp, s.pr = s.p/n, s.r/n, tp/max(found2, 1), tp/max(gold2, 1)
	s.f, s.pf = f1(s.p, s.r), f1(s.pp, s.pr)
	return s
}

// group places items in order with a correction every so often, as the filter
// does, and returns each one's story.
func groupItems(items []Item, set setting) []int64 {
	last := int64(0)
	w := newWindow(nil, func() int64 { last++; return last }, set)
	story := map[int64]int64{}
	for i, it := range items {
		story[it.ID] = w.Place(it).Story
		if (i+1)%set.settle == 0 {
			for _, p := range w.Settle() {
				story[p.Article] = p.Story
			}
		}
	}
	for _, p := range w.Settle() {
		story[p.Article] = p.Story
	}
	found := make([]int64, len(items))
	for i, it := range items {
		found[i] = story[it.ID]
	}
	return found
}

// benches are the collections to measure on, with what must not be lost.
var benches = []struct {
	name  string
	floor float64 // BCubed F1
}{
	{"allsides-fulltext", 0.94}, {"allsides-leads", 0.945}, {"headlines-2014", 0.85}, {"twin-events", 0.885},
}

func itemsOf(gs []goldArticle, keep func(goldArticle) bool) (items []Item, gold []string) {
	for i, g := range gs {
		if keep == nil || keep(g) {
			items = append(items, ItemOf(g.article(int64(i+1)), nil))
			gold = append(gold, g.Cluster)
		}
	}
	return items, gold
}

// TestScores measures the grouping on every collection:
//
//	go test ./internal/cluster -run Scores -v
func TestScores(t *testing.T) {
	for i, b := range benches {
		if raced && i > 0 {
			t.Log("under the race detector only the first collection is measured")
			break
		}
		items, gold := itemsOf(collection(t, b.name), nil)
		start := time.Now()
		s := scoreOf(gold, groupItems(items, theSetting))
		t.Logf("%-18s %v  (%d in %v)", b.name, s, len(items), time.Since(start).Round(time.Millisecond))
		if s.f < b.floor {
			t.Errorf("%s: BCubed F1 is %.4f, and was %.3f", b.name, s.f, b.floor)
		}
	}
	if raced {
		return
	}
	gs := collection(t, "seven-languages")
	langs := map[string]bool{}
	for _, g := range gs {
		langs[g.Lang] = true
	}
	var each []string
	for l := range langs {
		each = append(each, l)
	}
	slices.SortFunc(each, cmp.Compare[string])
	for _, l := range each {
		items, gold := itemsOf(gs, func(g goldArticle) bool { return g.Lang == l })
		s := scoreOf(gold, groupItems(items, theSetting))
		t.Logf("seven-languages %s %v", l, s)
		if s.f < 0.92 {
			t.Errorf("seven-languages %s: BCubed F1 is %.4f, and was above 0.92", l, s.f)
		}
	}
	items, gold := itemsOf(gs, nil)
	s := scoreOf(gold, groupItems(items, theSetting))
	t.Logf("seven-languages all %v", s)
	if s.f < 0.84 {
		t.Errorf("seven-languages in one stream: BCubed F1 is %.4f, and was above 0.84", s.f)
	}
}
