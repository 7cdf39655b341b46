package store_test

import (
	"errors"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func TestOutlets(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		bare := &news.Outlet{Homepage: "http://gazette1.example/en/"}
		ok(t, s.SaveOutlet(ctx, bare))
		same(t, bare.Name, "gazette1.example")
		full := storetest.Outlet(1)
		ok(t, s.SaveOutlet(ctx, full)) // fills in what was not known
		want := storetest.Outlet(1)
		want.ID, want.Homepage = bare.ID, bare.Homepage
		same(t, full, want)
		ok(t, s.SaveOutlet(ctx, &news.Outlet{Homepage: "https://gazette1.example", Name: "Other", Country: "XX"}))
		same(t, must(s.Outlet(ctx, bare.ID))(t), want)
		same(t, must(s.OutletBySite(ctx, "gazette1.example"))(t), want)

		named := &news.Outlet{Name: "A Paper"}
		ok(t, s.SaveOutlet(ctx, named))
		again := &news.Outlet{Name: " a paper "}
		ok(t, s.SaveOutlet(ctx, again))
		same(t, again.ID, named.ID)
		if err := s.SaveOutlet(ctx, &news.Outlet{}); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("got %v", err)
		}
		if _, err := s.Outlet(ctx, 99); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
		f := feed(t, s, 1)
		f.Problem = "The host is down."
		ok(t, s.SaveFeed(ctx, f))
		article(t, s, f, 3)
		rows := must(s.Outlets(ctx))(t)
		same(t, rows, []store.OutletRow{{Outlet: *named},
			{Outlet: *want, Feeds: 1, Articles: 1, Last: storetest.Now.Add(-3 * time.Minute), Problem: "The host is down."}})
		same(t, must(s.OutletsByID(ctx, []int64{want.ID, 99}))(t), map[int64]*news.Outlet{want.ID: want})
	})
}

func TestFeeds(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		again := &news.Feed{Address: "http://www.GAZETTE1.example:80/feed.xml?utm_source=x"}
		if must(s.AddFeed(ctx, again))(t) {
			t.Error("a feed was added twice")
		}
		same(t, again, f)
		if _, err := s.AddFeed(ctx, &news.Feed{Address: "no address"}); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("got %v", err)
		}
		f.ETag, f.LastModified, f.BodyHash, f.Problem, f.Failures = `"x"`, "yesterday", "h", "Down.", 3
		f.LastFetch, f.LastNew, f.NextFetch = storetest.Now, storetest.Now.Add(-time.Hour), storetest.Now.Add(time.Hour)
		ok(t, s.SetPaused(ctx, f.ID, true))
		ok(t, s.SaveFeed(ctx, f)) // does not let it go on
		f.Paused = true
		same(t, must(s.Feed(ctx, f.ID))(t), f)
		same(t, must(s.FeedByAddress(ctx, "https://www.gazette1.example/feed.xml#x"))(t), f)

		other := feed(t, s, 2)
		other.Address = f.Address
		if err := s.SaveFeed(ctx, other); !errors.Is(err, news.ErrConflict) {
			t.Errorf("got %v", err)
		}
		article(t, s, f, 1)
		rows := must(s.Feeds(ctx))(t)
		same(t, len(rows), 2)
		same(t, rows[0], store.FeedRow{Feed: *f, OutletName: "The Harbour Gazette 1", Country: "NL", Articles: 1})
		same(t, len(must(s.FeedsOf(ctx, f.Outlet))(t)), 1)
		lines := must(s.FeedLines(ctx))(t)
		same(t, len(lines), 2)
		same(t, lines[0], store.FeedLine{ID: f.ID, Outlet: f.Outlet, Kind: f.Kind, OutletName: "The Harbour Gazette 1", Country: "NL", Title: f.Title,
			Address: f.Address, Added: f.Added, LastNew: f.LastNew, Paused: true, Problem: true})
		same(t, []bool{lines[1].Paused, lines[1].Problem}, []bool{false, false})
		same(t, must(s.FeedRows(ctx, []int64{rows[1].ID, 99, f.ID}))(t), []store.FeedRow{rows[1], rows[0]})

		ok(t, s.RemoveFeed(ctx, f.ID))
		for _, err := range []error{s.RemoveFeed(ctx, f.ID), s.SaveFeed(ctx, f), s.SetPaused(ctx, f.ID, true)} {
			if !errors.Is(err, news.ErrNotFound) {
				t.Errorf("got %v", err)
			}
		}
		same(t, articles(t, s), 1)
	})
}

func TestWhatIsDueOnAHost(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		now := storetest.Now
		const host = "www.gazette.example"
		next := func() string {
			t.Helper()
			at, some, err := s.NextOn(ctx, host)
			ok(t, err)
			if !some {
				return "nothing"
			}
			return at.Sub(now).String()
		}
		same(t, next(), "nothing")
		o := storetest.Outlet(1)
		ok(t, s.SaveOutlet(ctx, o))
		f := storetest.Feed(1, o.ID)
		f.Address, f.NextFetch = "https://"+host+"/feed", now.Add(time.Hour)
		must(s.AddFeed(ctx, f))(t)
		same(t, next(), "1h0m0s")
		same(t, len(must(s.DueFeeds(ctx, host, now, 9))(t)), 0)
		same(t, must(s.DueFeeds(ctx, host, now.Add(time.Hour), 9))(t), []news.Feed{*f})
		ok(t, s.SetPaused(ctx, f.ID, true))
		same(t, next(), "nothing")
		same(t, len(must(s.DueFeeds(ctx, host, now.Add(time.Hour), 9))(t)), 0)

		r := take(t, s, f, storetest.Entry(1), storetest.Entry(2))
		one, two := r[0].Article, r[1].Article
		ok(t, s.WantPage(ctx, one, now.Add(2*time.Minute)))
		ok(t, s.WantPage(ctx, one, now.Add(time.Minute)))
		ok(t, s.WantPage(ctx, one, now.Add(3*time.Minute)))
		ok(t, s.WantPage(ctx, two, now))
		same(t, next(), "0s")
		page := func(a int64, n, tries int) store.Page {
			return store.Page{Article: a, URL: storetest.Entry(n).URL, Feed: f.ID, Tries: tries, Outlet: f.Outlet, From: f.Address}
		}
		same(t, must(s.DuePages(ctx, host, now, 9))(t), []store.Page{page(two, 2, 0)})
		same(t, must(s.DuePages(ctx, host, now.Add(time.Minute), 9))(t), []store.Page{page(two, 2, 0), page(one, 1, 0)})
		ok(t, s.PageLater(ctx, two, now.Add(time.Hour), "It did not answer."))
		same(t, must(s.ArticleProblem(ctx, two))(t), "It did not answer.")
		same(t, must(s.DuePages(ctx, host, now.Add(2*time.Hour), 9))(t), []store.Page{page(one, 1, 0), page(two, 2, 1)})
		ok(t, s.PageDone(ctx, one, ""))
		ok(t, s.PageDone(ctx, two, "It is gone."))
		same(t, next(), "nothing")
		same(t, must(s.ArticleProblem(ctx, two))(t), "It is gone.")

		id, _, err := s.NewArticle(ctx, "file:a.txt", 0, 0, now)
		ok(t, err)
		ok(t, s.WantPage(ctx, id, now)) // there is none
		if err := s.WantPage(ctx, 99, now); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("got %v", err)
		}
	})
}
