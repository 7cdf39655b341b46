package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"

	"github.com/google/go-cmp/cmp"
)

// small are limits that a test meets at once.
func small() Options {
	return Options{AllowPrivate: []string{"loopback"}, MaxBody: 64 << 10, MaxHeader: 8 << 10, Redirects: 5}
}

// host starts a server on loopback and returns its address.
func host(t *testing.T, h http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

func client(t *testing.T, o Options) *Client {
	t.Helper()
	c := New(o)
	t.Cleanup(c.Close)
	return c
}

// wantCause gets an address and checks why that fails and what is said.
func wantCause(t *testing.T, c *Client, r Request, want Cause, words string) *Error {
	t.Helper()
	resp, err := c.Get(t.Context(), r)
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("Get(%q) = %+v, %v; want an *Error", r.URL, resp, err)
	}
	if e.Cause != want || !strings.Contains(e.Say, words) {
		t.Fatalf("Get(%q): cause %q, %q (%v); want cause %q and the words %q", r.URL, e.Cause, e.Say, e.Err, want, words)
	}
	if strings.Contains(e.Say, "\n") || !strings.HasSuffix(e.Say, ".") {
		t.Errorf("not one sentence: %q", e.Say)
	}
	return e
}

func TestGet(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("ETag", `W/"a1"`)
		h.Set("Last-Modified", "Mon, 02 Jan 2006 15:04:05 GMT")
		h.Set("Content-Type", "application/rss+xml; charset=utf-8")
		h.Set("Cache-Control", "public, max-age=900")
		if r.Header.Get("If-None-Match") == `W/"a1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, "%s %s", r.UserAgent(), r.Header.Get("Accept"))
	})
	o := small()
	o.UserAgent = "Coranto/test (+https://desk.example)"
	c := client(t, o)
	first, err := c.Get(t.Context(), Request{URL: address + "/feed#top", Accept: "text/xml"})
	if err != nil {
		t.Fatal(err)
	}
	want := &Response{
		URL: address + "/feed", Status: 200, ContentType: "application/rss+xml; charset=utf-8",
		ETag: `W/"a1"`, LastModified: "Mon, 02 Jan 2006 15:04:05 GMT", Fresh: 15 * time.Minute,
		Body: []byte("Coranto/test (+https://desk.example) text/xml"), BodyHash: first.BodyHash,
	}
	if d := cmp.Diff(want, first); d != "" {
		t.Error(d)
	}
	again, err := c.Get(t.Context(), Request{URL: address + "/feed", ETag: first.ETag, LastModified: first.LastModified, BodyHash: first.BodyHash})
	if err != nil {
		t.Fatal(err)
	}
	want.Status, want.NotModified, want.ContentType, want.Body = 304, true, "", nil
	if d := cmp.Diff(want, again); d != "" {
		t.Error(d)
	}
}

func TestSameBytesAreNotModified(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "the same every time") })
	c := client(t, small())
	first, err := c.Get(t.Context(), Request{URL: address})
	if err != nil || first.NotModified {
		t.Fatal(first, err)
	}
	again, err := c.Get(t.Context(), Request{URL: address, BodyHash: first.BodyHash})
	if err != nil || !again.NotModified || again.Status != 200 {
		t.Fatalf("%+v, %v", again, err)
	}
}

func TestStatus(t *testing.T) {
	for _, tc := range []struct {
		status int
		header http.Header
		cause  Cause
		kind   error
		words  string
		retry  time.Duration
	}{
		{304, nil, CauseServer, news.ErrUnavailable, "nobody asked", 0},
		{401, nil, CauseLogin, news.ErrDenied, "login", 0},
		{402, nil, CauseLogin, news.ErrDenied, "payment", 0},
		{403, nil, CauseDenied, news.ErrDenied, "refuses", 0},
		{404, nil, CauseNotFound, news.ErrNotFound, "nothing at this address", 0},
		{410, nil, CauseGone, news.ErrNotFound, "for good", 0},
		{418, nil, CauseOther, news.ErrUnavailable, "418", 0},
		{429, http.Header{"Retry-After": {"120"}}, CauseRateLimited, news.ErrUnavailable, "2 minutes", 2 * time.Minute},
		{429, nil, CauseRateLimited, news.ErrUnavailable, "too often", 0},
		{429, http.Header{"Date": {"Mon, 02 Jan 2006 15:04:05 GMT"}, "Retry-After": {"Mon, 02 Jan 2006 18:04:05 GMT"}}, CauseRateLimited, news.ErrUnavailable, "3 hours", 3 * time.Hour},
		{451, nil, CauseDenied, news.ErrDenied, "legal", 0},
		{500, nil, CauseServer, news.ErrUnavailable, "fault", 0},
		{503, http.Header{"Retry-After": {"60"}}, CauseServer, news.ErrUnavailable, "for a while", time.Minute},
		{599, nil, CauseServer, news.ErrUnavailable, "fault", 0},
	} {
		t.Run(fmt.Sprint(tc.status), func(t *testing.T) {
			address := host(t, func(w http.ResponseWriter, r *http.Request) {
				for k, v := range tc.header {
					w.Header()[k] = v
				}
				w.WriteHeader(tc.status)
			})
			e := wantCause(t, client(t, small()), Request{URL: address}, tc.cause, tc.words)
			if !errors.Is(e, tc.kind) || e.RetryAfter != tc.retry || e.Status != tc.status {
				t.Errorf("%+v; want kind %v, retry after %v", e, tc.kind, tc.retry)
			}
		})
	}
}

func TestRedirects(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		to := func(status int, where string) {
			w.Header().Set("Location", where)
			w.WriteHeader(status)
		}
		switch r.URL.Path {
		case "/permanent":
			to(301, "/permanent2")
		case "/permanent2":
			to(308, "/end#part")
		case "/mixed":
			to(301, "/temporary")
		case "/temporary":
			to(302, "/end")
		case "/circle":
			to(301, "/circle")
		case "/cookie":
			if _, err := r.Cookie("seen"); err == nil {
				to(302, "/end")
				return
			}
			http.SetCookie(w, &http.Cookie{Name: "seen", Value: "1"})
			to(302, "/cookie")
		case "/nowhere":
			w.WriteHeader(302)
		case "/odd":
			to(302, "http://exa mple:x/")
		case "/file":
			to(302, "file:///etc/passwd")
		case "/user":
			to(302, "http://me:secret@"+r.Host+"/end")
		case "/members":
			to(302, "/login?next=/members")
		case "/wall":
			to(302, "/privacy-gate/ask")
		case "/gone":
			to(301, "/missing")
		case "/missing":
			w.WriteHeader(404)
		default:
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "end")
		}
	})
	c := client(t, small())
	for path, moved := range map[string]string{"/permanent": address + "/end", "/mixed": "", "/temporary": "", "/cookie": "", "/end": ""} {
		resp, err := c.Get(t.Context(), Request{URL: address + path})
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if resp.URL != address+"/end" || resp.Moved != moved {
			t.Errorf("%s ended at %s, moved to %q; want %q", path, resp.URL, resp.Moved, moved)
		}
	}
	get := func(path string) Request { return Request{URL: address + path} }
	wantCause(t, c, get("/circle"), CauseRedirects, "circles")
	wantCause(t, c, get("/nowhere"), CauseRedirects, "without saying where")
	wantCause(t, c, get("/odd"), CauseRedirects, "no address")
	wantCause(t, c, get("/file"), CauseScheme, "only https and http")
	if e := wantCause(t, c, get("/user"), CauseScheme, "password"); strings.Contains(e.Say, "secret") {
		t.Error("a password was repeated:", e.Say)
	}
	wantCause(t, c, get("/members"), CauseLogin, "login")
	wantCause(t, c, get("/wall"), CauseConsent, "consent")
	wantCause(t, c, get("/gone"), CauseNotFound, "404")
}

func TestStopped(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	ctx, cancel := context.WithCancel(t.Context())
	c := client(t, small())
	done := make(chan error)
	go func() {
		_, err := c.Get(ctx, Request{URL: address})
		done <- err
	}()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("%v; want it to be context.Canceled", err)
	}
}
