package pipeline_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store/storetest"
)

// What a reader pays for is fetched with the reader's login: the feeds and the
// pages of that outlet, and nothing else whatever leads there.
func TestLoginIsTheOutletsOwn(t *testing.T) {
	const word = "hunter2"
	var mu sync.Mutex
	saw := map[string]string{}
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), func(o *pipeline.Options) {
		o.FeedsOnly, o.Steps = false, []string{"fetch", "extract"}
	})
	text := strings.Repeat("<p>The harbour master said on Tuesday that the ferry had been repaired and would sail again before the market.</p>", 4)
	note := func(h http.HandlerFunc) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			name, _, _ := strings.Cut(r.Host, ".localhost")
			saw[name+r.URL.Path] += r.Header.Get("Cookie")
			mu.Unlock()
			h(w, r)
		}
	}
	page := note(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<html><title>Ferry</title><article><h1>Ferry %s sails</h1>%s</article></html>", r.URL.Path, text)
	})
	links := func(addresses ...string) http.HandlerFunc {
		return note(func(w http.ResponseWriter, r *http.Request) {
			fmt.Fprint(w, `<rss version="2.0"><channel><title>Feed</title>`)
			for _, a := range addresses {
				fmt.Fprintf(w, `<item><title>About %s</title><link>%[1]s</link></item>`, a)
			}
			fmt.Fprint(w, `</channel></rss>`)
		})
	}
	l.serve("paper/feed", links(l.at("paper")+"/piece/1", l.at("other")+"/piece/2", l.at("paper")+"/piece/away"))
	l.serve("paper/piece/1", page)
	l.serve("paper/piece/away", note(to(302, l.at("other")+"/tracker")))
	l.serve("other/piece/2", page)
	l.serve("other/tracker", page)
	l.serve("evil/feed", links(l.at("paper")+"/account/close"))
	l.serve("paper/account/close", page)

	ctx := t.Context()
	o := &news.Outlet{Name: "Paper", Homepage: l.at("paper") + "/"}
	l.ok(l.store.SaveOutlet(ctx, o))
	host, err := l.SaveLogin(ctx, o.ID, "session="+word, false)
	l.ok(err)
	if !strings.HasPrefix(host, "paper.localhost:") {
		t.Errorf("it is sent to %q", host)
	}
	id := l.subscribe("paper", "/feed")
	l.subscribe("evil", "/feed")
	l.wait(time.Minute)
	l.wait(time.Minute)
	for at, want := range map[string]string{"paper/feed": "session=" + word, "paper/piece/1": "session=" + word, "paper/piece/away": "session=" + word,
		"other/piece/2": "", "other/tracker": "", "evil/feed": "", "paper/account/close": ""} {
		if got, asked := saw[at]; !asked || got != want {
			t.Errorf("%s was shown %q (asked: %t), want %q", at, got, asked, want)
		}
	}
	if strings.Contains(l.log.String(), word) {
		t.Error("the login is in the log")
	}
	kept, err := l.store.Logins(ctx)
	if err != nil || len(kept) != 1 || strings.Contains(string(kept[0].Sealed), word) {
		t.Errorf("the login is not sealed: %v", err)
	}
	// One sealed for another outlet, or host, is none.
	kept[0].Host = "evil.localhost" + host[strings.IndexByte(host, ':'):]
	l.ok(l.store.SaveLogin(ctx, kept[0]))
	l.wait(7 * time.Hour)
	if saw["paper/feed"] != "session="+word || !strings.Contains(l.log.String(), "cannot be opened") {
		t.Errorf("a login that was tampered with was sent: %q", saw["paper/feed"])
	}

	// A login page met despite a login says so.
	_, err = l.SaveLogin(ctx, o.ID, "Authorization: Bearer x\nCookie: a=1\nb=2", true)
	l.ok(err)
	l.serve("paper/feed", to(302, l.at("paper")+"/login"))
	l.serve("paper/login", page)
	l.wait(7 * time.Hour)
	if f := l.feed(id); !strings.Contains(f.Problem, "although Coranto sent yours") {
		t.Errorf("the problem reads %q", f.Problem)
	}
	if had, err := l.DropLogin(ctx, o.ID); !had || err != nil {
		t.Errorf("%t, %v", had, err)
	}
	l.wait(day)
	if f := l.feed(id); strings.Contains(f.Problem, "although") {
		t.Errorf("the problem reads %q", f.Problem)
	}
}

func TestLoginsThatAreNone(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	ctx := t.Context()
	paper, nowhere, hosted := &news.Outlet{Name: "Paper", Homepage: "https://paper.example/"}, &news.Outlet{Name: "No homepage"}, &news.Outlet{Name: "Hosted", Homepage: "https://github.io/"}
	for _, o := range []*news.Outlet{paper, nowhere, hosted} {
		l.ok(l.store.SaveOutlet(ctx, o))
	}
	for _, tc := range []struct {
		outlet int64
		text   string
		below  bool
		words  string
	}{
		{paper.ID, "", false, "empty"}, {paper.ID, " \n ", false, "empty"}, {paper.ID, "hunter2", false, "line 1"}, {paper.ID, "a=1\nhunter2", false, "line 2"},
		{paper.ID, "Host: evil.example", false, "cannot be sent"}, {paper.ID, "Content-Length: 5", false, "cannot be sent"},
		{paper.ID, "X-Key: a\x00b", false, "cannot be sent"}, {paper.ID, "Cookie: hunter2", false, "line 1"}, {paper.ID, "X Y: z", false, "line 1"},
		{paper.ID, strings.Repeat("a=b; ", 9000), false, "longer than"}, {nowhere.ID, "a=1", false, "no homepage"}, {hosted.ID, "a=1", true, "belong to anybody"}, {99, "a=1", false, "no outlet"},
	} {
		_, err := l.SaveLogin(ctx, tc.outlet, tc.text, tc.below)
		if err == nil || !strings.Contains(err.Error(), tc.words) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%.40q for outlet %d: %v", tc.text, tc.outlet, err)
		}
	}
	p := pipeline.New(pipeline.Options{Store: l.store, Log: slog.New(slog.DiscardHandler), Client: fetch.New(fetch.Options{})})
	if _, err := p.SaveLogin(ctx, paper.ID, "a=1", false); err == nil {
		t.Error("a login is kept without a key")
	}
}
