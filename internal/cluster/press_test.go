package cluster

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"coranto/internal/news"
	"coranto/internal/pressroom"
)

// TestPress groups what an invented press writes in five languages on one day,
// in one stream.
func TestPress(t *testing.T) {
	p := pressroom.New(pressroom.Options{Seed: 1, Outlets: 60, Events: 34, Articles: 500})
	var items []Item
	var gold []string
	for i, x := range p.Articles() {
		a := pressArticle(int64(i+1), x)
		items, gold = append(items, ItemOf(a, nil)), append(gold, fmt.Sprint(x.Event))
	}
	s := scoreOf(gold, groupItems(items, theSetting))
	t.Logf("%v", s)
	if s.f < 0.96 {
		t.Errorf("BCubed F1 is %.4f, and was above 0.96", s.f)
	}
}

// pressArticle is what an outlet of the pressroom wrote.
func pressArticle(id int64, x pressroom.Piece) *news.Article {
	a := &news.Article{ID: id, Outlet: int64(x.Outlet + 1), Headline: x.Headline, Standfirst: x.Standfirst, Published: x.Published, Language: x.Language}
	for _, text := range x.Body {
		a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: text})
	}
	return a
}

// TestPressOrders groups one press as it may come in, outlet by outlet. Events
// in one country must not draw single articles from each other by what they
// share in one language.
func TestPressOrders(t *testing.T) {
	p := pressroom.New(pressroom.Options{Seed: 1621, Outlets: 40, Events: 45})
	ps := p.Articles()
	var items []Item
	for i, x := range ps {
		items = append(items, ItemOf(pressArticle(int64(i+1), x), nil))
	}
	astray := 0
	for turn := range uint64(6) {
		first := rand.New(rand.NewPCG(turn, 1)).Perm(40)
		order := make([]int, len(ps))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int { return first[ps[a].Outlet] - first[ps[b].Outlet] })
		set := theSetting
		set.settle = 20
		var come []Item
		for i, at := range order {
			it := items[at]
			it.ID = int64(i + 1)
			come = append(come, it)
		}
		in := map[int64]map[int]int{}
		for i, s := range groupItems(come, set) {
			if in[s] == nil {
				in[s] = map[int]int{}
			}
			in[s][ps[order[i]].Event]++
		}
		for _, events := range in {
			all, most := 0, 0
			for _, n := range events {
				all, most = all+n, max(most, n)
			}
			astray += all - most
		}
	}
	t.Logf("%d articles of %d stand in stories on other events", astray, 6*len(ps))
	if astray > 62 {
		t.Errorf("%d articles stand in stories on other events, and were below 63", astray)
	}
}
