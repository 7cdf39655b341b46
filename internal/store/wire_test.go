package store_test

import (
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func TestWhereabouts(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		f.Timetable = news.Timetable{Every: time.Hour, Base: storetest.Now, SkipHours: 1<<23 | 1, SkipDays: 1 << time.Saturday, Rhythm: 90 * time.Minute}
		ok(t, s.SaveFeed(ctx, f))
		f.Whereabouts = news.Whereabouts{Moved: "https://new.example/feed", MovedSince: storetest.Now, MovedSeen: 2, Was: "https://old.example/feed",
			WasUntil: storetest.Now.Add(-time.Hour), Failing: storetest.Now, Dead: storetest.Now, Likely: "https://likely.example/feed"}
		ok(t, s.SaveWhereabouts(ctx, f.ID, f.Whereabouts))
		same(t, must(s.Feed(ctx, f.ID))(t), f)
		same(t, must(s.Feeds(ctx))(t)[0].Feed, *f)
		same(t, must(s.DueFeeds(ctx, news.Host(f.Address), storetest.Now, 1))(t), []news.Feed{*f})
		ok(t, s.SaveWhereabouts(ctx, f.ID, news.Whereabouts{}))
		f.Whereabouts = news.Whereabouts{}
		same(t, must(s.Feed(ctx, f.ID))(t), f)
	})
}

func TestPushes(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx, now := t.Context(), storetest.Now
		f := feed(t, s, 1)
		if p := must(s.PushOf(ctx, f.ID))(t); p != nil {
			t.Errorf("got %+v", p)
		}
		p := &store.Push{Feed: f.ID, Callback: "abc", Hub: "https://hub.example/", Named: f.Address, Topic: f.Address, Secret: "s", State: store.PushAgreed,
			Asked: now, Tries: 1, Since: now, Until: now.Add(time.Hour), Last: now, Problem: "None."}
		ok(t, s.SavePush(ctx, p, now))
		same(t, must(s.PushOf(ctx, f.ID))(t), p)
		same(t, must(s.PushByCallback(ctx, "abc"))(t), p)
		same(t, must(s.Feed(ctx, f.ID))(t).Pushed, p.Until)

		same(t, must(s.PushProblems(ctx))(t), map[int64]string{f.ID: "its hub https://hub.example/ does not push: None."})
		p.Missed = now.Add(time.Minute) // and did not push after that
		ok(t, s.SavePush(ctx, p, now))
		same(t, must(s.Feed(ctx, f.ID))(t).Pushed, time.Time{})
		p.Last = now.Add(2 * time.Minute)
		ok(t, s.SavePush(ctx, p, p.Until)) // the lease is over
		same(t, must(s.Feed(ctx, f.ID))(t).Pushed, time.Time{})
		ok(t, s.SavePush(ctx, p, now))
		same(t, must(s.Feed(ctx, f.ID))(t).Pushed, p.Until)

		ok(t, s.PollAt(ctx, f.ID, now.Add(time.Hour), now))
		ok(t, s.PollAt(ctx, f.ID, now.Add(2*time.Hour), now.Add(-time.Hour)))
		got := must(s.Feed(ctx, f.ID))(t)
		same(t, []time.Time{got.NextFetch, got.LastNew}, []time.Time{now.Add(2 * time.Hour), now})

		ok(t, s.DropPush(ctx, f.ID))
		same(t, must(s.Feed(ctx, f.ID))(t).Pushed, time.Time{})
		if p := must(s.PushByCallback(ctx, "abc"))(t); p != nil {
			t.Errorf("got %+v", p)
		}
	})
}

func TestLogins(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		for _, l := range []store.Login{{2, "b.example", storetest.Now, []byte("x")}, {1, "a.example", storetest.Now, []byte("y")}, {2, ".b.example", storetest.Now, []byte("z")}} {
			ok(t, s.SaveLogin(ctx, l))
		}
		same(t, must(s.Logins(ctx))(t), []store.Login{{1, "a.example", storetest.Now, []byte("y")}, {2, ".b.example", storetest.Now, []byte("z")}})
		same(t, must(s.DropLogin(ctx, 2))(t), true)
		same(t, must(s.DropLogin(ctx, 2))(t), false)
		same(t, len(must(s.Logins(ctx))(t)), 1)
	})
}
