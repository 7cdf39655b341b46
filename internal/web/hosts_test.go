package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
)

// TestHosts asks under names that are ours and names that are not.
func TestHosts(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	ask := func(h http.Handler, method, path, host string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, nil)
		r.Host = host
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	o := n.options()
	o.Hosts = []string{"News.Example"}
	h := New(o)
	for _, host := range []string{"news.example", "news.example:1621", "NEWS.EXAMPLE.", "localhost", "localhost:1621", "paper.localhost:80", "127.0.0.1:1621", "127.4.5.6", "[::1]:1621", "[::1]", "[::ffff:127.0.0.1]:1", "192.168.1.2:1621", "[2001:db8::1]:1621"} {
		if w := ask(h, "GET", "/about", host); w.Code != http.StatusOK {
			t.Errorf("%s answered %d", host, w.Code)
		}
	}
	for _, host := range []string{"evil.example", "evil.example:1621", "", "news.example.evil.example", "localhost.evil.example", "evillocalhost", "127.0.0.1.evil.example", "127.1", ":1621", "[", "]:"} {
		for _, path := range []string{"/", "/about", "/healthz", "/static/x.css", "/nowhere"} {
			w := ask(h, "GET", path, host)
			if w.Code != http.StatusMisdirectedRequest || strings.Count(w.Body.String(), "\n") != 1 || !strings.Contains(w.Body.String(), "--host") {
				t.Errorf("GET %s of %q answered %d: %s", path, host, w.Code, w.Body)
			}
		}
	}
	if w := ask(h, "POST", "/feeds/1/remove", "evil.example"); w.Code != http.StatusMisdirectedRequest {
		t.Errorf("a form under another name answered %d", w.Code)
	}
	if _, err := n.st.Feed(n.ctx, 1); err != nil {
		t.Error("a form under another name removed a feed")
	}
	if w := ask(n.handler(), "GET", "/about", "evil.example"); w.Code != http.StatusOK {
		t.Errorf("without names, another name answered %d", w.Code)
	}
}
