package cluster

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"coranto/internal/annotate"
	"coranto/internal/news"
	"coranto/internal/pressroom"
)

// placeAll places articles with a correction every so often and returns the
// story of each.
func placeAll(as []*news.Article) map[int64]int64 {
	w := NewWindow(nil, counter())
	story := map[int64]int64{}
	for i, a := range as {
		story[a.ID] = w.Place(ItemOf(a, annotate.Article(a))).Story
		if i%20 == 19 || i == len(as)-1 {
			for _, p := range w.Settle() {
				story[p.Article] = p.Story
			}
		}
	}
	return story
}

// TestPressTraps sets traps among what the pressroom writes in English: a live
// blog that touches ten stories; a round-up of ten headlines; and for ten
// events a column that has an opinion on it. None may weld two events that are
// two stories without it.
func TestPressTraps(t *testing.T) {
	p := pressroom.New(pressroom.Options{Seed: 11, Outlets: 60, Events: 60, Articles: 500, Languages: []string{"en"}})
	var as []*news.Article
	event := map[int64]string{}
	first := map[string]int{} // event of a kind
	perEvent := map[int][]pressroom.Piece{}
	add := func(a *news.Article, what string) {
		a.ID = int64(len(as) + 1)
		as = append(as, a)
		event[a.ID] = what
	}
	for _, x := range p.Articles() {
		if first[x.Kind] == 0 {
			first[x.Kind] = x.Event
		}
		if x.Language != "en" || x.FollowUp || first[x.Kind] != x.Event {
			continue
		}
		add(pressArticle(0, x), fmt.Sprint(x.Event))
		perEvent[x.Event] = append(perEvent[x.Event], x)
	}
	var told []pressroom.Piece
	for id := range 200 {
		if xs := perEvent[id]; len(xs) >= 3 && len(told) < 10 {
			told = append(told, xs[0])
		}
	}
	if len(told) < 10 {
		t.Fatalf("only %d events are told by three outlets", len(told))
	}
	plain, last := len(as), as[len(as)-1].Published
	blog := &news.Article{Outlet: 90, Headline: "Live: the day's events as they happen", Language: "en", Published: last}
	roundup := &news.Article{Outlet: 91, Headline: "Evening briefing: " + told[0].Headline + ", and nine more things to know", Language: "en", Published: last}
	for _, x := range told {
		blog.Body = append(blog.Body, news.Block{Kind: news.BlockText, Text: x.Body[0]})
		roundup.Body = append(roundup.Body, news.Block{Kind: news.BlockText, Text: x.Headline + "."})
		lead, _, _ := strings.Cut(x.Body[0], ". ")
		add(&news.Article{Outlet: 92, Headline: "Opinion: what " + x.Headline + " says about us", Language: "en", Published: last.Add(time.Hour), Body: []news.Block{
			{Kind: news.BlockText, Text: "I have thought about this for a long time, and I do not like where it leads. " + lead + "."},
			{Kind: news.BlockText, Text: "We have been here before. Those who govern us look away, those who should ask do not, and in a month nobody will remember. It need not be so, and readers know it."},
		}}, "opinion "+fmt.Sprint(x.Event))
	}
	add(blog, "blog")
	add(roundup, "blog")

	with, without := welded(as, event), welded(as[:plain], event)
	t.Logf("%d articles on %d events; welded: %v, and without the traps %v", len(as), len(perEvent), with, without)
	for _, es := range with {
		if !slices.Contains(without, es) {
			t.Errorf("events %s became one story", es)
		}
	}
}

// welded returns the events that are one story, of each such story.
func welded(as []*news.Article, event map[int64]string) (all []string) {
	holds := map[int64][]string{}
	story := placeAll(as)
	for _, a := range as {
		what := strings.TrimPrefix(event[a.ID], "opinion ")
		if s := story[a.ID]; what != "blog" && !slices.Contains(holds[s], what) {
			holds[s] = append(holds[s], what)
		}
	}
	for _, es := range holds {
		if len(es) > 1 {
			slices.Sort(es)
			all = append(all, strings.Join(es, " "))
		}
	}
	slices.Sort(all)
	return all
}

// TestPressTwins groups several events of each kind on the same days, told in
// the same words but for the facts.
func TestPressTwins(t *testing.T) {
	p := pressroom.New(pressroom.Options{Seed: 11, Outlets: 60, Events: 110, Articles: 700, Languages: []string{"en"}})
	var items []Item
	var gold []string
	kinds := map[string]map[int]bool{}
	for i, x := range p.Articles() {
		if kinds[x.Kind] == nil {
			kinds[x.Kind] = map[int]bool{}
		}
		kinds[x.Kind][x.Event] = true
		items, gold = append(items, ItemOf(pressArticle(int64(i+1), x), nil)), append(gold, fmt.Sprint(x.Event))
	}
	twins := 0
	for _, es := range kinds {
		if len(es) > 1 {
			twins++
		}
	}
	if twins < 10 {
		t.Fatalf("only %d kinds have two events", twins)
	}
	s := scoreOf(gold, groupItems(items, theSetting))
	t.Logf("%d kinds with several events: %v", twins, s)
	if s.f < 0.90 {
		t.Errorf("BCubed F1 is %.4f, and was above 0.90", s.f)
	}
}
