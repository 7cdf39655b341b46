package web

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
)

// TestProbes asks for pages as other sites' pages can make a browser do.
func TestProbes(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	h := n.handler()
	for _, c := range []struct {
		path, site, dest string
		status           int
	}{
		{"/search?q=dam", "cross-site", "image", 403},
		{"/latest", "cross-site", "empty", 403},
		{"/", "cross-site", "script", 403},
		{"/", "cross-site", "iframe", 403},
		{"/nowhere", "cross-site", "style", 403},
		{"/", "cross-site", "document", 200},
		{"/", "cross-site", "", 200},
		{"/", "", "image", 200},
		{"/", "same-origin", "empty", 200},
		{"/", "same-site", "image", 200},
		{"/", "none", "document", 200},
		{"/static/x.css", "cross-site", "style", 404},
	} {
		for _, method := range []string{"GET", "HEAD"} {
			r := httptest.NewRequest(method, c.path, nil)
			r.Header.Set("Sec-Fetch-Site", c.site)
			r.Header.Set("Sec-Fetch-Dest", c.dest)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != c.status {
				t.Errorf("%s %s from %s for %s answered %d, want %d", method, c.path, c.site, c.dest, w.Code, c.status)
			}
			if c.status == 403 && method == "GET" && !strings.Contains(w.Body.String(), "Another site asked for this page") {
				t.Errorf("%s is refused without a word", c.path)
			}
		}
	}
}

// TestPanic makes a page fail in a way nobody foresaw.
func TestPanic(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	var log bytes.Buffer
	o := n.options()
	o.Log = slog.New(slog.NewTextHandler(&log, nil))
	var with any = "no such shelf"
	o.Add = func(context.Context, string) (Addition, error) { panic(with) }
	h := New(o)
	form := url.Values{"source": {"https://a.example/"}}
	w := post(t, h, "/add", form)
	if w.Code != http.StatusInternalServerError || strings.Count(strings.TrimSpace(w.Body.String()), "\n") != 0 || !strings.Contains(w.Body.String(), "went wrong") {
		t.Errorf("answered %d: %s", w.Code, w.Body)
	}
	for _, s := range []string{"level=ERROR", "no such shelf", `page="POST /add"`, "security_test.go"} {
		if !strings.Contains(log.String(), s) {
			t.Errorf("the log does not say %q: %s", s, &log)
		}
	}
	with = http.ErrAbortHandler
	defer func() {
		if v := recover(); v != http.ErrAbortHandler {
			t.Errorf("passed through: %v", v)
		}
	}()
	post(t, h, "/add", form)
}
