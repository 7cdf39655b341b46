package store_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"

	"github.com/google/go-cmp/cmp"
)

// must fails the test on an error.
func must[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func same(t testing.TB, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got); d != "" {
		t.Fatalf("want -, got +:\n%s", d)
	}
}

// feed adds the nth outlet and its feed.
func feed(t testing.TB, s *store.Store, n int) *news.Feed {
	t.Helper()
	o := storetest.Outlet(n)
	ok(t, s.SaveOutlet(t.Context(), o))
	f := storetest.Feed(n, o.ID)
	must(s.AddFeed(t.Context(), f))(t)
	return f
}

// article brings the nth article all the way to being annotated.
func article(t testing.TB, s *store.Store, f *news.Feed, n int) int64 {
	t.Helper()
	ctx := t.Context()
	r := must(s.SaveEntries(ctx, f, []news.Entry{storetest.Entry(n)}, storetest.Now))(t)
	a := storetest.Article(r[0].Article, n)
	must(s.SaveArticle(ctx, a, 1))(t)
	ok(t, s.SaveAnnotation(ctx, a.ID, 1, storetest.Annotation(n)))
	return a.ID
}

func TestThroughTheHouse(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		id := article(t, s, f, 1)

		got := must(s.Article(ctx, id))(t)
		want := storetest.Article(id, 1)
		want.Outlet, want.Feed, want.Arrived = f.Outlet, f.ID, storetest.Now
		same(t, got, want)
		e := must(s.Entry(ctx, id))(t)
		same(t, *e, storetest.Entry(1))
		same(t, must(s.Annotation(ctx, id))(t), storetest.Annotation(1))
		same(t, must(s.ArticleByURL(ctx, "http://gazette.example/news/1/?utm_source=x"))(t).ID, id)

		same(t, must(s.Unplaced(ctx, 10))(t), []int64{id})
		st := must(s.NewStoryIDs(ctx, 1))(t)
		why := []news.Reason{{Term: "ferry", Weight: 0.5}}
		ok(t, s.Place(ctx, id, st, why))
		same(t, must(s.Why(ctx, id))(t), why)
		same(t, must(s.Members(ctx, st))(t), []int64{id})
		same(t, must(s.StoryOf(ctx, id))(t), st)
		same(t, len(must(s.Unplaced(ctx, 10))(t)), 0)
		same(t, must(s.Placed(ctx, storetest.Now.Add(-time.Hour)))(t),
			[]store.PlacedArticle{{ID: id, Outlet: f.Outlet, Story: st, When: want.Published, Headline: want.Headline}})

		c := storetest.Comparison(id)
		card := storetest.Card(st)
		card.Headline = want.Headline
		ok(t, s.SaveComparison(ctx, st, 1, c, card))
		same(t, must(s.Comparison(ctx, st))(t), c)
		card.Articles, card.Outlets, card.First, card.Last = 1, 1, want.Published, want.Published
		saved, moved, err := s.Story(ctx, st)
		ok(t, err)
		same(t, saved, card)
		same(t, moved, int64(0))
		for _, f := range []store.StoryFilter{{}, {Section: "world", Language: "en", Country: "NL", Outlet: f.Outlet, MinOutlets: 1, Since: want.Published}} {
			same(t, must(s.Stories(ctx, f))(t), []news.Story{*card})
		}
		for _, f := range []store.StoryFilter{{Section: "sport"}, {Language: "e%"}, {Country: "L,F"}, {Outlet: 99}, {MinOutlets: 2}, {Before: want.Published}} {
			same(t, len(must(s.Stories(ctx, f))(t)), 0)
		}

		latest := must(s.Latest(ctx, time.Time{}, 0, 10))(t)
		same(t, latest, []store.Headline{{ID: id, Outlet: f.Outlet, Story: st, OutletName: "The Harbour Gazette 1", Country: "NL",
			Title: want.Headline, URL: want.URL, Language: "en", When: want.Published, Arrived: storetest.Now, Excerpt: want.Standfirst, OutletsInStory: 1}})
		same(t, must(s.LatestOf(ctx, f.Outlet, storetest.Now, 0, 10))(t), latest)
		same(t, must(s.Headlines(ctx, []int64{99, id}))(t), latest)

		same(t, must(s.Tongues(ctx, []int64{99, st}))(t), map[int64]string{st: "en"})

		ed := &news.Edition{Key: "front", Made: storetest.Now, Stories: []news.Ranked{{Story: st, Section: "world", Score: 1.5}}}
		ok(t, s.SaveEdition(ctx, ed))
		ok(t, s.SaveEdition(ctx, ed))
		same(t, must(s.Edition(ctx, "front"))(t), ed)
		same(t, must(s.Editions(ctx))(t), []string{"front"})

		hits, total, err := s.Search(ctx, `ODON "forty travellers"`, 10, 0)
		ok(t, err)
		same(t, total, 1)
		same(t, hits[0].Headline, latest[0])
		if !strings.Contains(hits[0].Snippet, "\x02forty travellers\x03") {
			t.Errorf("snippet %q", hits[0].Snippet)
		}
		n := must(s.Counts(ctx, storetest.Now))(t)
		same(t, n, store.Counts{Outlets: 1, Feeds: 1, Articles: 1, Stories: 1, Today: store.Today{Articles: 1, Stories: 1, Outlets: 1}})
		ok(t, s.SetPaused(ctx, f.ID, true)) // no task fetches it here
		same(t, must(s.Check(ctx))(t), []string(nil))

		if _, err := s.Article(ctx, 99); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}
