package pipeline_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/secret"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// line is a pipeline that reads what the test serves, by a clock of its own.
type line struct {
	*pipeline.Pipeline
	t     *testing.T
	store *store.Store
	at    func(name string) string // what an address on a name begins with
	log   strings.Builder

	mu     sync.Mutex
	clock  time.Time
	routes map[string]http.HandlerFunc // by name and path
}

// newLine makes a line; more changes its options.
func newLine(t *testing.T, st *store.Store, more func(*pipeline.Options)) *line {
	l := &line{t: t, store: st, clock: time.Date(2024, 3, 7, 12, 0, 0, 0, time.UTC), routes: map[string]http.HandlerFunc{}}
	l.at = newHosts(t, func(w http.ResponseWriter, r *http.Request) {
		name, _, _ := strings.Cut(r.Host, ".localhost")
		l.mu.Lock()
		h := l.routes[name+r.URL.Path]
		l.mu.Unlock()
		if h == nil {
			http.NotFound(w, r)
			return
		}
		h(w, r)
	})
	keys, err := secret.New(make([]byte, secret.KeySize))
	l.ok(err)
	log := slog.New(slog.NewTextHandler(&l.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	o := pipeline.Options{Store: st, Log: log, Now: l.now, Secrets: keys, FeedsOnly: true, Steps: []string{"fetch", "seek", "push"},
		Client: fetch.New(fetch.Options{UserAgent: "Coranto test", AllowPrivate: []string{"loopback"}, Log: log, Timeout: 5 * time.Second})}
	if more != nil {
		more(&o)
	}
	l.Pipeline = pipeline.New(o)
	return l
}

func (l *line) now() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.clock
}

func (l *line) ok(err error) {
	l.t.Helper()
	if err != nil {
		l.t.Fatal(err)
	}
}

// serve answers at a name and path from now on; nil: not found.
func (l *line) serve(at string, h http.HandlerFunc) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.routes[at] = h
}

// wait lets time pass and does what is due after that.
func (l *line) wait(d time.Duration) {
	l.t.Helper()
	l.mu.Lock()
	l.clock = l.clock.Add(d)
	l.mu.Unlock()
	l.ok(l.Drain(l.t.Context()))
}

// subscribe adds a feed and polls it.
func (l *line) subscribe(name, path string) int64 {
	l.t.Helper()
	f := &news.Feed{Address: l.at(name) + path}
	_, err := l.SubscribeTo(l.t.Context(), &news.Outlet{Name: name, Homepage: l.at(name) + "/"}, f)
	l.ok(err)
	l.wait(0)
	return f.ID
}

func (l *line) feed(id int64) *news.Feed {
	l.t.Helper()
	f, err := l.store.Feed(l.t.Context(), id)
	l.ok(err)
	return f
}

// articles is how many there are.
func (l *line) articles() int {
	l.t.Helper()
	c, err := l.store.Counts(l.t.Context(), l.now())
	l.ok(err)
	return c.Articles
}

// rss serves a feed of numbered items, and what else its channel says.
func rss(channel string, items ...int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprint(w, rssText(channel, r.Host, items...))
	}
}

func rssText(channel, host string, items ...int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Vesle Weekly</title>%s`, channel)
	for _, n := range items {
		fmt.Fprintf(&b, `<item><title>Ferry number %d sails</title><guid>%d</guid><link>http://%s/piece/%d</link><description>The ferry with the number %[1]d left the harbour of Vesle on Tuesday.</description></item>`, n, n, host, n)
	}
	return b.String() + "</channel></rss>"
}

func to(status int, address string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, address, status) }
}

const day = 24 * time.Hour

func TestMoveIsRemembered(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		l := newLine(t, st, nil)
		l.serve("old/feed", rss("", 1))
		l.serve("new/feed", rss("", 1))
		id := l.subscribe("old", "/feed")
		was, next := l.at("old")+"/feed", l.at("new")+"/feed"
		addressed := func(want string, seen int) {
			t.Helper()
			if f := l.feed(id); f.Address != want || f.MovedSeen != seen || f.Problem != "" {
				t.Fatalf("at %s, told %d times, %q; want %s, %d times", f.Address, f.MovedSeen, f.Problem, want, seen)
			}
		}
		// A temporary redirect, anywhere on the way, is no move.
		l.serve("old/feed", to(302, next))
		l.wait(day)
		addressed(was, 0)
		l.serve("old/feed", to(301, l.at("old")+"/on"))
		l.serve("old/on", to(307, next))
		l.wait(day)
		addressed(was, 0)
		// One that is taken back is none either.
		l.serve("old/feed", to(301, next))
		l.wait(day)
		addressed(was, 1)
		l.wait(day)
		addressed(was, 2)
		l.serve("old/feed", rss("", 1))
		l.wait(day)
		addressed(was, 0)
		// Three polls within hours are not enough, and three days are.
		l.serve("old/feed", to(308, next))
		for n := range 4 {
			l.wait(7 * time.Hour)
			addressed(was, min(n+1, 3))
		}
		l.wait(3 * day)
		addressed(next, 0)
		if f := l.feed(id); f.Was != was || !f.WasUntil.Equal(l.now()) {
			t.Errorf("it does not say where it was: %+v", f.Whereabouts)
		}
		// From now on it is asked there.
		l.serve("old/feed", nil)
		l.serve("new/feed", rss("", 1, 2))
		l.wait(day)
		addressed(next, 0)
		if n := l.articles(); n < 2 {
			t.Errorf("%d articles", n)
		}
		findings, err := st.Check(t.Context())
		if err != nil || len(findings) > 0 {
			t.Errorf("check: %v, %q", err, findings)
		}
	})
}

// A site that moves into a private network is not followed there, and one that
// moves to where another feed is stops.
func TestMoveThatIsNotFollowed(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), func(o *pipeline.Options) {
		o.Client = fetch.New(fetch.Options{AllowPrivate: []string{"old.localhost", "new.localhost"}, Pace: -1})
	})
	l.serve("old/feed", rss("", 1))
	id := l.subscribe("old", "/feed")
	port := l.at("")[strings.LastIndexByte(l.at(""), ':'):]
	for _, inside := range []string{"http://127.0.0.1" + port, "http://inside.localhost" + port + "/feed", "http://[::ffff:7f00:1]" + port + "/", "http://10.0.0.1/", "file:///etc/passwd"} {
		l.serve("old/feed", to(301, inside))
		for range 4 {
			l.wait(2 * day)
		}
		if f := l.feed(id); f.Address != l.at("old")+"/feed" || f.Moved != "" || f.Problem == "" {
			t.Errorf("to %s: %+v", inside, f)
		}
	}
	l.serve("new/feed", rss("", 1))
	other := l.subscribe("new", "/feed")
	l.serve("old/feed", to(301, l.at("new")+"/feed"))
	for range 4 {
		l.wait(2 * day)
	}
	if f := l.feed(id); !f.Paused || !strings.Contains(f.Problem, "feed of its own") || l.feed(other).Paused {
		t.Errorf("a feed that moved to another's address: %+v", f)
	}
}

func TestGoneIsRetired(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	l.serve("paper/feed", rss("", 1))
	id := l.subscribe("paper", "/feed")
	asked := 0
	l.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) { asked++; w.WriteHeader(http.StatusGone) })
	l.serve("paper/", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, `<html><head><title>Paper</title><link rel="alternate" type="application/rss+xml" href="/comments.xml"><link rel="alternate" type="application/rss+xml" href="/news.xml"></head></html>`)
	})
	l.serve("paper/comments.xml", rss("<title>Comments</title>", 8))
	l.serve("paper/news.xml", rss("", 1, 2))
	for range 5 {
		l.wait(day)
	}
	f := l.feed(id)
	if !f.Paused || !strings.Contains(f.Problem, "410") || !strings.Contains(f.Problem, "stopped asking") || f.Dead.IsZero() || asked != 1 {
		t.Errorf("asked %d times: %+v", asked, f)
	}
	if f.Likely != l.at("paper")+"/news.xml" {
		t.Errorf("its likely address is %q", f.Likely)
	}
	if n := strings.Count(l.log.String(), "a feed has died"); n != 1 {
		t.Errorf("its death is in the log %d times", n)
	}
	if _, err := l.MoveFeed(t.Context(), id, ""); err != nil {
		t.Fatal(err)
	}
	l.wait(0)
	f = l.feed(id)
	if f.Address != l.at("paper")+"/news.xml" || f.Paused || f.Problem != "" || !f.Dead.IsZero() || f.Was != l.at("paper")+"/feed" || l.articles() != 2 {
		t.Errorf("after its new address was accepted there are %d articles: %+v", l.articles(), f)
	}
}

func TestDeadIsReportedOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		l := newLine(t, st, nil)
		l.serve("paper/feed", rss("", 1))
		l.serve("paper/rss.xml", rss("", 1, 2, 3))
		id := l.subscribe("paper", "/feed")
		l.serve("paper/feed", nil)
		for range 6 {
			l.wait(day)
		}
		if f := l.feed(id); !f.Dead.IsZero() || f.Failing.IsZero() || strings.Contains(l.log.String(), "died") {
			t.Errorf("given up too early: %+v", f)
		}
		for range 10 {
			l.wait(day)
		}
		f := l.feed(id)
		if f.Dead.IsZero() || f.Dead.Sub(f.Failing) < 7*day || f.Paused || strings.Count(l.log.String(), "a feed has died") != 1 {
			t.Errorf("failing since %s, given up on %s, paused %t; in the log %d times", f.Failing, f.Dead, f.Paused, strings.Count(l.log.String(), "a feed has died"))
		}
		if f.Likely != l.at("paper")+"/rss.xml" { // where feeds often are
			t.Errorf("its likely address is %q", f.Likely)
		}
		// It may rise again.
		l.serve("paper/feed", rss("", 1))
		l.wait(2 * day)
		if f := l.feed(id); f.Whereabouts != (news.Whereabouts{}) || f.Problem != "" {
			t.Errorf("risen, but %+v", f)
		}
	})
}

// A host that is ill, or keeps programs out, is not dead.
func TestIllIsNotDead(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	for i, status := range []int{500, 503, 429, 403, 401} {
		name := fmt.Sprint("ill", i)
		l.serve(name+"/feed", func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(status) })
		id := l.subscribe(name, "/feed")
		for range 12 {
			l.wait(day)
		}
		if f := l.feed(id); !f.Dead.IsZero() || f.Failing.IsZero() || f.Failures < 10 {
			t.Errorf("status %d: %+v", status, f)
		}
	}
}

// What a feed asks for holds over answers that bring nothing.
func TestAskedFor(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	asked, sum := 0, ""
	l.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) {
		asked++
		w.Header().Set("ETag", `W/"1"`)
		if sum = r.Header.Get("If-None-Match"); sum == `W/"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		rss(`<ttl>300</ttl><skipHours><hour>22</hour><hour>23</hour><hour>0</hour></skipHours>`, 1)(w, r)
	})
	id := l.subscribe("paper", "/feed")
	for _, want := range []string{"17:00", "01:00", "06:00"} { // 22:00 is to be skipped
		f := l.feed(id)
		if got := f.NextFetch.Format("15:04"); got != want {
			t.Errorf("the next poll is at %s, want %s", got, want)
		}
		l.wait(f.NextFetch.Sub(l.now()))
	}
	if asked != 4 || sum != `W/"1"` {
		t.Errorf("asked %d times, last about %s", asked, sum)
	}
}

// A server that sends all of it each time, with and without validators, brings
// nothing new when the bytes are the same.
func TestLyingServers(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	n := 0
	l.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) {
		if n++; n%2 == 1 { // the validators come and go
			w.Header().Set("ETag", fmt.Sprintf(`"%d"`, n))
		}
		rss("", 1, 2)(w, r)
	})
	id := l.subscribe("paper", "/feed")
	first := l.feed(id)
	for range 4 {
		l.wait(day)
	}
	f := l.feed(id)
	if f.BodyHash != first.BodyHash || f.LastNew != first.LastNew || f.ETag != `"5"` || n != 5 || l.articles() != 2 {
		t.Errorf("after %d answers there are %d articles: %+v", n, l.articles(), f)
	}
}

// A feed that says it has ended is asked no more; one that says it has moved is
// asked where it is, and its word is passed on.
func TestFeedsOwnWord(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	l.serve("over/feed", rss(`<itunes:complete xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">yes</itunes:complete>`, 1))
	over := l.feed(l.subscribe("over", "/feed"))
	if !over.Paused || !strings.Contains(over.Problem, "has ended") || l.articles() != 1 {
		t.Errorf("a feed that ended: %+v", over)
	}
	l.serve("moved/feed", rss(`<itunes:new-feed-url xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">http://elsewhere.example/feed</itunes:new-feed-url>`, 2))
	moved := l.feed(l.subscribe("moved", "/feed"))
	if moved.Paused || moved.Problem != "" || moved.Likely != "http://elsewhere.example/feed" {
		t.Errorf("a feed that says it moved: %+v", moved)
	}
}

func TestMoveFeed(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	l.serve("paper/feed", rss("", 1))
	l.serve("other/feed", rss("", 2))
	id := l.subscribe("paper", "/feed")
	l.subscribe("other", "/feed")
	for address, words := range map[string]string{
		"": "no new address", l.at("other") + "/feed": "another feed", "ftp://paper.example/": "not a web address",
		"http://me:word@paper.example/": "password", l.at("paper") + "/feed": "already",
	} {
		if _, err := l.MoveFeed(t.Context(), id, address); err == nil || !strings.Contains(err.Error(), words) || strings.Contains(err.Error(), "me:word") {
			t.Errorf("to %q: %v", address, err)
		}
	}
	if u, err := url.Parse(l.feed(id).Address); err != nil || u.Path != "/feed" {
		t.Errorf("it moved: %v, %v", u, err)
	}
}
