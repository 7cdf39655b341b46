package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func TestReadRobots(t *testing.T) {
	for _, tc := range []struct {
		file, path string
		want       bool
	}{
		{"", "/a", true},
		{"User-agent: *\nDisallow: /", "/a", false},
		{"User-agent: *\nDisallow:", "/a", true},
		{"\xef\xbb\xbfUSER-AGENT: *\r\ndisallow: /a # not this\r\n", "/a/b", false},
		{"User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", true},
		{"User-agent: *\nDisallow: /*.pdf$", "/x.pdf", false},
		{"User-agent: *\nDisallow: /*.pdf$", "/x.pdf?a", true},
		{"User-agent: *\nDisallow: /*?print=", "/x?print=1", false},
		{"User-agent: coranto\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", false},
		{"User-agent: Coranto/2\nDisallow: /a\nUser-agent: *\nDisallow: /", "/b", true},
		{"User-agent: *\nDisallow: /\nUser-agent: CORANTO\nAllow: /", "/b", true},
		{"User-agent: other\nDisallow: /", "/a", true},
		{"User-agent: c\nDisallow: /", "/a", true},
		{"User-agent: other\nUser-agent: *\nDisallow: /", "/a", false},
		{"User-agent: *\nDisallow:\n\nUser-agent: coranto\nDisallow: /a", "/a", false},
		{"Disallow: /\nUser-agent: *\nDisallow: /x\nCrawl-delay: soon\nnonsense\n::::", "/x", false},
		{"Disallow: /\nUser-agent: *\nDisallow: /x", "/a", true},
		{"\x00\x01\x02", "/a", true},
		{"User-agent: *\nDisallow: /((((((", "/((((((", false},
	} {
		g := readRobots([]byte(tc.file), "coranto")
		if got := g == nil || g.Test(tc.path); got != tc.want {
			t.Errorf("%q: %s allowed %v, want %v", tc.file, tc.path, got, tc.want)
		}
	}
	hostile := strings.Repeat("User-agent: *\n", 20_000) + strings.Repeat("Disallow: /a*b*c*d$\n", 20_000)
	if g := readRobots([]byte(hostile), "coranto"); g.Test("/abcd") {
		t.Error("the rules of a large file are not read")
	}
}

func TestRobots(t *testing.T) {
	var robots atomic.Int32
	var say atomic.Value
	say.Store("200 User-agent: *\nDisallow: /closed\nCrawl-delay: 7\n")
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/robots.txt":
			robots.Add(1)
			status, body, _ := strings.Cut(say.Load().(string), " ")
			var n int
			fmt.Sscan(status, &n)
			w.Header().Set("Retry-After", "3600")
			w.WriteHeader(n)
			io.WriteString(w, body)
		case "/into":
			http.Redirect(w, r, "/closed/room", http.StatusFound)
		default:
			io.WriteString(w, "page")
		}
	})
	get := func(path string) Request { return Request{URL: address + path, Robots: true} }
	c := client(t, small())
	for range 3 {
		if _, err := c.Get(t.Context(), get("/open")); err != nil {
			t.Fatal(err)
		}
	}
	wantCause(t, c, get("/closed/room?x"), CauseRobots, "asks programs not to read")
	wantCause(t, c, get("/into"), CauseRobots, "asks programs not to read")
	if _, err := c.Get(t.Context(), Request{URL: address + "/closed"}); err != nil {
		t.Error("a feed was asked for, yet robots.txt was obeyed:", err)
	}
	if n := robots.Load(); n != 1 {
		t.Errorf("robots.txt was fetched %d times", n)
	}

	for answer, cause := range map[string]Cause{
		"404 x": "", "403 x": "", "401 x": "", "500 x": CauseRobots, "429 x": CauseRateLimited,
		"200 <html><title>all is well</title>": "", "200 " + strings.Repeat("x", 2<<20): "", "302 x": "",
	} {
		say.Store(answer)
		c := client(t, small())
		if cause != "" {
			e := wantCause(t, c, get("/open"), cause, "")
			if e.RetryAfter < 59*time.Minute {
				t.Errorf("%.9s: retry after %v", answer, e.RetryAfter)
			}
		} else if _, err := c.Get(t.Context(), get("/open")); err != nil {
			t.Errorf("%.9s: %v", answer, err)
		}
	}
}

func TestPace(t *testing.T) {
	c := New(Options{AllowPrivate: []string{"loopback"}, Pace: 3 * time.Second})
	c.robots.put("https://slow.example", "slow.example", rules{group: readRobots([]byte("User-agent: *\nCrawl-delay: 7"), "coranto")})
	c.robots.put("https://shy.example", "shy.example", rules{group: readRobots([]byte("User-agent: *\nCrawl-delay: 9999999999"), "coranto")})
	for host, want := range map[string]time.Duration{
		"news.example": 3 * time.Second, "news.example:8080": 3 * time.Second, "slow.example": 7 * time.Second, "shy.example": slowestPace,
		"desk.localhost:99": 0, "localhost": 0, "127.0.0.1:80": 0, "[::1]:80": 0, "10.0.0.1": 3 * time.Second,
	} {
		if got := c.pace(host); got != want {
			t.Errorf("%s: %v, want %v", host, got, want)
		}
	}
	if got := New(Options{}).pace("localhost"); got != time.Second {
		t.Errorf("loopback that is not allowed: %v", got)
	}
}

func TestRobotsCacheIsBounded(t *testing.T) {
	rc := newRobotsCache()
	for i := range 3 * robotsHosts {
		rc.put(fmt.Sprint(i), fmt.Sprint(i), rules{until: time.Now().Add(time.Hour)})
	}
	if len(rc.rules) > robotsHosts {
		t.Errorf("%d hosts remembered", len(rc.rules))
	}
}
