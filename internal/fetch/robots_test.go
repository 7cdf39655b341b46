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
		{"User-agent: *\nDisallow: /a/b\nAllow: /a/b", "/a/b", true},
		{"User-agent: *\nAllow: /a\nDisallow: /*b", "/ab", false},
		{"User-agent: *\nDisallow: /a*b*c$", "/axbxcxc", false},
		{"User-agent: *\nDisallow: /a*b*c$", "/axcxb", true},
		{"User-agent: *\nDisallow: /ab*b$", "/ab", true},
		{"User-agent: *\nDisallow: /a$", "/ab", true},
		{"User-agent: *\nDisallow: /a$", "/a", false},
		{"User-agent: *\nDisallow: /a*$", "/ab", false},
		{"User-agent: *\nDisallow: /a$b", "/a$bc", false},
		{"User-agent: *\nDisallow: *.pdf", "/x.pdf", false},
		{"User-agent: *\nDisallow: private", "/private/x", false},
		{"User-agent: *\nDisallow: /caf\u00e9", "/caf%c3%a9", false},
		{"User-agent: *\nDisallow: /%7euser", "/~user", false},
		{"User-agent: *\nDisallow: /a%2Fb", "/a/b", true},
		{"User-agent: coranto\nCrawl-delay: 1\n\nUser-agent: *\nDisallow: /", "/a", true},
		{"User-agent: coranto\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: coranto\nDisallow: /b", "/b", false},
	} {
		g := readRobots([]byte(tc.file), "coranto")
		if got := g.allows(tc.path); got != tc.want {
			t.Errorf("%q: %s allowed %v, want %v", tc.file, tc.path, got, tc.want)
		}
	}
	hostile := strings.Repeat("User-agent: *\n", 20_000) + strings.Repeat("Disallow: /a*b*c*d$\n", 20_000)
	if g := readRobots([]byte(hostile), "coranto"); g.allows("/abcd") {
		t.Error("the rules of a large file are not read")
	}
}

// Rules of many stars, each of which could begin anywhere, cost no more than
// others.
func TestRobotsBomb(t *testing.T) {
	file := "User-agent: *\n" + strings.Repeat("Disallow: /"+strings.Repeat("*a", 100)+"b$\n", 1999) + "Disallow: /closed\n"
	began := time.Now()
	g := readRobots([]byte(file), "coranto")
	for range 20 {
		if !g.allows("/" + strings.Repeat("a", 8000)) {
			t.Fatal("a path that does not fit is not allowed")
		}
	}
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("took %v", took)
	}
	if g.allows("/closed") {
		t.Error("the last rule is not read")
	}
	if n := g.size(); n > 2*len(file) {
		t.Errorf("%d bytes are kept of %d", n, len(file))
	}
}

// Of a file that is too large the first part holds, to its last whole line.
func TestRobotsLarge(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			head := "User-agent: *\nDisallow: /closed\nDisallow: /"
			io.WriteString(w, head+strings.Repeat("x", 3*robotsBytes))
		}
	})
	c := client(t, small())
	if _, err := c.Get(t.Context(), Request{URL: address + "/open", Robots: true}); err != nil {
		t.Error(err)
	}
	wantCause(t, c, Request{URL: address + "/closed", Robots: true}, CauseRobots, "asks programs not to read")
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
			status, coding := status[:3], status[3:]
			fmt.Sscan(status, &n)
			w.Header().Set("Content-Encoding", coding)
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
		"200gzip \x1f\x8b\x08broken": "", "200 <html><title>all is well</title>": "", "200 " + strings.Repeat("x", 2<<20): "", "302 x": "",
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
	large := &group{rules: []rule{{pattern: strings.Repeat("x", robotsKept/8)}}}
	for i := range 100 {
		rc.put(fmt.Sprint(i%20), fmt.Sprint(i), rules{group: large})
		if kept := len(rc.rules); rc.size < 0 || rc.size > robotsKept || i%20 > 10 && kept > 8 {
			t.Fatalf("%d bytes remembered, of %d hosts", rc.size, kept)
		}
	}
}
