package pressroom

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net"
	"net/http"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html/charset"
)

// open starts a press and returns a client whose every name is its listener.
func open(t *testing.T, o Options) (*Press, *http.Client) {
	t.Helper()
	p := New(o)
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	tr := &http.Transport{
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, p.Addr())
		},
		DisableKeepAlives: true,
	}
	t.Cleanup(func() { tr.CloseIdleConnections(); _ = p.Close() })
	return p, &http.Client{Transport: tr, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

func get(t *testing.T, c *http.Client, url string, header ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := c.Do(r)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s: %v", url, err)
	}
	return resp, string(b)
}

func TestEveryPage(t *testing.T) {
	p, c := open(t, Options{Seed: 2, Outlets: 21, Articles: 150})
	for _, o := range p.Outlets() {
		if resp, body := get(t, c, o.Homepage); resp.StatusCode != 200 || !strings.Contains(body, esc(o.Name)) {
			t.Errorf("%s: %d", o.Homepage, resp.StatusCode)
		} else if o.Format != "sitemap" && !strings.Contains(body, `rel="alternate"`) {
			t.Errorf("%s offers no feed", o.Homepage)
		}
		resp, body := get(t, c, o.Feed)
		wellFormed(t, o, resp, body)
		if etag := resp.Header.Get("ETag"); etag != "" {
			if again, _ := get(t, c, o.Feed, "If-None-Match", etag); again.StatusCode != 304 {
				t.Errorf("%s: %d to its own ETag", o.Feed, again.StatusCode)
			}
		} else if date := resp.Header.Get("Last-Modified"); date != "" {
			if again, _ := get(t, c, o.Feed, "If-Modified-Since", date); again.StatusCode != 304 {
				t.Errorf("%s: %d to its own date", o.Feed, again.StatusCode)
			}
		}
	}
	for _, a := range p.Articles() {
		resp, body := get(t, c, a.URL)
		if strings.Contains(body, `rel="next"`) {
			sep := "?"
			if strings.Contains(a.URL, "?") {
				sep = "&"
			}
			_, more := get(t, c, a.URL+sep+"page=2")
			body += more
		}
		for _, want := range append([]string{a.Headline}, a.Body...) {
			if resp.StatusCode != 200 || !strings.Contains(untag(body), esc(want)) {
				t.Errorf("%s: %d, lacks %q", a.URL, resp.StatusCode, want)
				break
			}
		}
		if a.Image.URL != "" && a.ID%20 == 0 {
			if resp, body := get(t, c, a.Image.URL); resp.StatusCode != 200 || !strings.HasPrefix(body, "\x89PNG") {
				t.Errorf("%s: %d", a.Image.URL, resp.StatusCode)
			}
		}
	}
	if tr := p.Traffic(0); tr.Requests < 3 || tr.Most != 1 {
		t.Errorf("traffic %+v", tr)
	}
}

// untag takes the links out of paragraphs.
func untag(s string) string {
	for {
		i := strings.Index(s, `<a href="/tag/`)
		if i < 0 {
			return s
		}
		j := strings.Index(s[i:], ">")
		s = s[:i] + strings.Replace(s[i+j+1:], "</a>", "", 1)
	}
}

func wellFormed(t *testing.T, o Outlet, resp *http.Response, body string) {
	t.Helper()
	if resp.StatusCode != 200 {
		t.Errorf("%s: %d", o.Feed, resp.StatusCode)
		return
	}
	if o.Format == "json" {
		if !json.Valid([]byte(body)) {
			t.Errorf("%s: not JSON", o.Feed)
		}
		return
	}
	d := xml.NewDecoder(strings.NewReader(body))
	d.CharsetReader = charset.NewReaderLabel
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Errorf("%s: %v", o.Feed, err)
			return
		}
	}
}

func TestMisbehave(t *testing.T) {
	p, c := open(t, Options{Seed: 4, Outlets: 3, Articles: 30, Delay: time.Hour})
	feed := p.Outlets()[0].Feed
	statuses := map[Kind]int{
		AlwaysSame: 304, Challenge: 403, LoginWall: 401, Gone: 410, NotFound: 404, RateLimited: 429, Down: 503, ServerError: 500,
		Moved: 301, MovedLater: 302, Loop: 302, ToPrivate: 302, ToMetadata: 302, ToFile: 302, NoFeed: 404,
		Empty: 200, Binary: 200, HTMLInstead: 200, WrongEncoding: 200, LyingHeader: 200, UTF16: 200, Malformed: 200, Well: 200,
	}
	for kind, want := range statuses {
		p.Misbehave(0, kind)
		resp, body := get(t, c, feed)
		if resp.StatusCode != want {
			t.Errorf("%s: %d, want %d", kind, resp.StatusCode, want)
		}
		switch kind {
		case RateLimited, Down:
			if resp.Header.Get("Retry-After") == "" {
				t.Errorf("%s: no Retry-After", kind)
			}
		case Empty:
			if body != "" {
				t.Errorf("%s: %d bytes", kind, len(body))
			}
		case Moved:
			if resp, _ := get(t, c, resp.Header.Get("Location")); resp.StatusCode != 200 {
				t.Errorf("moved to a place that answers %d", resp.StatusCode)
			}
		}
	}
	// Those that never end end when nobody listens.
	for _, kind := range []Kind{Slow, Endless, Bomb, Dribble} {
		p.Misbehave(0, kind)
		ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
		r, _ := http.NewRequestWithContext(ctx, http.MethodGet, feed, nil)
		r.Header.Set("Accept-Encoding", "identity")
		resp, err := c.Do(r)
		if err == nil {
			_, err = io.Copy(io.Discard, resp.Body)
			resp.Body.Close()
		}
		if err == nil && kind != Bomb {
			t.Errorf("%s: came to an end", kind)
		}
		cancel()
	}
	for _, kind := range []Kind{Truncated, HangUp} {
		p.Misbehave(0, kind)
		resp, err := c.Get(feed)
		if err == nil {
			_, err = io.ReadAll(resp.Body)
			resp.Body.Close()
		}
		if !errors.Is(err, io.ErrUnexpectedEOF) && !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v", kind, err)
		}
	}
	// One address of a host, and another outlet, are their own.
	p.Misbehave(0, Well)
	p.MisbehaveAt(0, "/rss.xml", Gone)
	if resp, _ := get(t, c, feed); resp.StatusCode != 410 {
		t.Errorf("one address: %d", resp.StatusCode)
	}
	if resp, _ := get(t, c, p.Outlets()[0].Homepage); resp.StatusCode != 200 {
		t.Errorf("the rest of the host: %d", resp.StatusCode)
	}
}

func TestCloseLeavesNothing(t *testing.T) {
	before := runtime.NumGoroutine()
	p := New(Options{Seed: 1, Outlets: 2, Articles: 10, Delay: time.Hour})
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	p.Misbehave(0, Slow)
	done := make(chan error, 3)
	for range 3 {
		go func() {
			conn, err := net.Dial("tcp", p.Addr())
			if err == nil {
				_, err = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: "+p.Outlets()[0].Slug+".localhost\r\n\r\n")
				_, _ = io.ReadAll(conn)
				conn.Close()
			}
			done <- err
		}()
	}
	for p.Traffic(0).Now < 3 {
		runtime.Gosched()
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		<-done
	}
	for range 1000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		runtime.Gosched()
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

func TestReadersWhilePublishing(t *testing.T) {
	p, c := open(t, Options{Seed: 6, Outlets: 8, Articles: 60})
	done := make(chan bool)
	go func() {
		for range 40 {
			p.Advance(1)
		}
		close(done)
	}()
	for _, o := range p.Outlets() {
		get(t, c, o.Feed)
		get(t, c, o.Homepage)
	}
	<-done
	for _, a := range p.Articles() {
		if resp, _ := get(t, c, a.URL); resp.StatusCode != 200 {
			t.Errorf("%s: %d", a.URL, resp.StatusCode)
		}
	}
}
