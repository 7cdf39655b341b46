package cluster

import (
	"fmt"
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
