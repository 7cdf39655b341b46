package pipeline_test

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"
)

// A feed whose 50,000 items are all new comes in whole, holds nobody up and
// stays within bounds.
func TestFiftyThousandNewItems(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	const items = 50_000
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	l.serve("flood/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Flood</title>`)
		for n := range items {
			fmt.Fprintf(w, `<item><title>Ferry %d sails</title><guid>%d</guid><link>http://%s/%d</link><description>Ferry %[1]d left.</description></item>`, n, n, r.Host, n)
		}
		fmt.Fprint(w, `</channel></rss>`)
	})
	l.serve("small/feed", rss("", 1))
	small := &news.Feed{Address: l.at("small") + "/feed"}
	_, err := l.SubscribeTo(t.Context(), &news.Outlet{Name: "small"}, small)
	l.ok(err)
	came := make(chan time.Time, 1)
	l.OnProgress(func(e pipeline.Event) {
		if e.Feed != nil && e.Feed.ID == small.ID && len(came) == 0 {
			came <- time.Now()
		}
	})
	peak := peakHeap()
	began := time.Now()
	l.subscribe("flood", "/feed")
	took := time.Since(began)
	if n := l.articles(); n != items+1 {
		t.Errorf("%d articles, want %d", n, items+1)
	}
	if wait := (<-came).Sub(began); wait > took*3/4 {
		t.Errorf("a feed beside it came after %v of %v", wait, took)
	}
	if mb := peak(); mb > 400 {
		t.Errorf("the heap grew to %d MB", mb)
	}
	t.Logf("%d items in %v, heap up to %d MB", items, took, peak())

	began = time.Now()
	l.wait(7 * time.Hour)
	if again := time.Since(began); again > took || l.articles() != items+1 {
		t.Errorf("the same again took %v and makes %d articles", again, l.articles())
	}
}

// Two feeds that deliver the same article make one.
func TestTwoFeedsOneArticle(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	piece := `<item><title>Ferry sails</title><guid>%s</guid><link>%s</link><description>The ferry left the harbour of Vesle on Tuesday morning.</description></item>`
	feed := func(guid, link string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Vesle</title>`+piece+`</channel></rss>`, guid, link)
		}
	}
	home := l.at("paper")
	l.serve("paper/world.xml", feed("w-1", home+"/2024/ferry?utm_source=rss&id=7"))
	l.serve("paper/coast.xml", feed("c-9", home+"/2024/ferry?id=7&utm_medium=feed#top"))
	l.serve("planet/feed", feed("p-3", home+"/2024/ferry?id=7"))
	l.subscribe("paper", "/world.xml")
	l.subscribe("paper", "/coast.xml")
	l.subscribe("planet", "/feed")
	if n := l.articles(); n != 1 {
		t.Errorf("%d articles", n)
	}
}

// A feed that renames all its ids overnight brings no flood: its articles are
// known by address, and by what they say where the addresses changed as well.
func TestIdsRenamedOvernight(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	serve := func(id, link string) {
		l.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) {
			var b strings.Builder
			for n := range 200 {
				fmt.Fprintf(&b, `<item><title>Ferry number %d sails</title><guid isPermaLink="false">`+id+`</guid><link>http://%s`+link+`</link><pubDate>Tue, 05 Mar 2024 %02d:%02d:00 GMT</pubDate><description>The ferry with the number %[1]d left.</description></item>`,
					n, n, r.Host, n, n/60, n%60)
			}
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Vesle</title>%s</channel></rss>`, b.String())
		})
	}
	serve("%d", "/piece/%d")
	id := l.subscribe("paper", "/feed")
	fresh := l.feed(id).LastNew
	for _, night := range [][2]string{{"tag:paper,2024:%d", "/piece/%d"}, {"https://paper.example/?p=%d", "/news/%d.html"}, {"%d-a", "/piece/%d"}, {"same %.0d", "/piece/%d"}} {
		serve(night[0], night[1])
		l.wait(day)
		if n := l.articles(); n != 200 {
			t.Errorf("ids like %q at %q: %d articles", night[0], night[1], n)
		}
	}
	if f := l.feed(id); !f.LastNew.Equal(fresh) {
		t.Errorf("it counts as new since %s", f.LastNew)
	}
}

// peakHeap watches the heap until it is asked how many MB it grew to.
func peakHeap() func() uint64 {
	var most uint64
	over, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-over:
				return
			case <-tick.C:
			}
		}
	}()
	asked := false
	return func() uint64 {
		if !asked {
			asked = true
			close(over)
			<-ended
		}
		return most >> 20
	}
}

// What is allowed of a private network is for those who name it: a public feed
// neither has its pages fetched there, nor forms sent to a hub.
func TestPublicFeedLeadsInside(t *testing.T) {
	inside := 0
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), func(o *pipeline.Options) {
		o.FeedsOnly, o.Steps, o.Public = false, []string{"fetch", "push"}, "https://news.example"
	})
	port := l.at("")[strings.LastIndexByte(l.at(""), ':'):]
	nas := "http://nas.localhost" + port
	feed := fmt.Sprintf(`<atom:link rel="hub" href="%s/reboot"/><atom:link rel="self" href="%[1]s/feed"/><item><title>Ferry</title><link>%[1]s/admin</link></item>`, nas)
	l.serve("nas/reboot", func(w http.ResponseWriter, r *http.Request) { inside++ })
	l.serve("nas/admin", func(w http.ResponseWriter, r *http.Request) { inside++ })
	l.serve("public/feed", rss(feed, 1))
	id := l.subscribe("public", "/feed")
	l.wait(time.Minute)
	if inside == 0 {
		t.Error("within one network, nothing was led anywhere; the rest of this test tests nothing")
	}
	l.ok(l.RemoveFeed(t.Context(), id))

	client := fetch.New(fetch.Options{AllowPrivate: []string{"nas.localhost"}, Pace: -1, Timeout: 5 * time.Second})
	p := pipeline.New(pipeline.Options{Store: l.store, Log: slog.New(slog.DiscardHandler), Now: l.now, Client: client, Public: "https://news.example", Steps: []string{"fetch", "push"}})
	f := &news.Feed{Address: "http://public.example/feed"}
	_, err := p.SubscribeTo(t.Context(), &news.Outlet{Name: "Public"}, f)
	l.ok(err)
	l.ok(l.store.SavePush(t.Context(), &store.Push{Feed: f.ID, Callback: "c", Secret: "s", Hub: nas + "/reboot", Named: f.Address, Topic: nas + "/feed", State: store.PushWanted}, l.now()))
	l.ok(task.Mark(t.Context(), l.store.DB(), "push", fmt.Sprint(f.ID), l.now()))
	inside = 0
	l.ok(p.Drain(t.Context()))
	pu, err := l.store.PushOf(t.Context(), f.ID)
	if err != nil || inside != 0 || !strings.Contains(pu.Problem, "does not reach there") {
		t.Errorf("asked %d times; %+v, %v", inside, pu, err)
	}
}

// A public feed that dies does not have its new address looked for in a private
// network, whatever it called its homepage.
func TestDeadFeedLeadsInside(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), func(*pipeline.Options) {})
	inside := 0
	nas := "http://nas.localhost" + l.at("")[strings.LastIndexByte(l.at(""), ':'):]
	for _, path := range []string{"nas/", "nas/feed", "nas/rss.xml"} {
		l.serve(path, func(w http.ResponseWriter, r *http.Request) { inside++ })
	}
	client := fetch.New(fetch.Options{AllowPrivate: []string{"nas.localhost"}, Pace: -1, Timeout: 5 * time.Second})
	p := pipeline.New(pipeline.Options{Store: l.store, Log: slog.New(slog.DiscardHandler), Now: l.now, Client: client, Steps: []string{"seek"}})
	for _, c := range []struct {
		address string
		inside  bool
	}{{"http://public.example/feed", false}, {nas + "/feed-that-was", true}} {
		f := &news.Feed{Address: c.address}
		_, err := p.SubscribeTo(t.Context(), &news.Outlet{Name: "Public", Homepage: nas + "/"}, f)
		l.ok(err)
		f.Dead, f.Failures = l.now(), 9
		l.ok(l.store.SaveFeed(t.Context(), f))
		l.ok(l.store.SaveWhereabouts(t.Context(), f.ID, f.Whereabouts))
		l.ok(task.Mark(t.Context(), l.store.DB(), "seek", fmt.Sprint(f.ID), l.now()))
		inside = 0
		l.ok(p.Drain(t.Context()))
		if (inside > 0) != c.inside {
			t.Errorf("for %s, the private network was asked %d times", c.address, inside)
		}
	}
}

// A list that comes in over the web has an end, from a reader as from an
// address.
func TestEndlessList(t *testing.T) {
	var b strings.Builder
	b.WriteString("<opml><body>")
	for i := range 50_001 {
		fmt.Fprintf(&b, "<outline xmlUrl='https://s%d.example/'/>", i)
	}
	list := b.String() + "</body></opml>"
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), func(*pipeline.Options) {})
	l.serve("lists/feeds.opml", func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, list) })
	for what, a := range map[string]pipeline.Added{
		"a reader's":   l.ImportOPML(t.Context(), "the list", []byte(list)),
		"an address's": l.AddAddress(t.Context(), "http://lists.localhost"+l.at("")[strings.LastIndexByte(l.at(""), ':'):]+"/feeds.opml"),
	} {
		if !errors.Is(a.Err, news.ErrInvalid) || !strings.Contains(a.Say, "50000") {
			t.Errorf("%s list: %s", what, a.Say)
		}
	}
	if feeds, err := l.store.Feeds(t.Context()); err != nil || len(feeds) != 0 {
		t.Errorf("%d feeds, %v", len(feeds), err)
	}
}
