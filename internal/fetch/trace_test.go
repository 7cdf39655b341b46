package fetch

import (
	"crypto/tls"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func what(steps []Step) []string {
	var all []string
	for _, s := range steps {
		w := s.What
		if s.Failed {
			w += "!"
		}
		all = append(all, w)
	}
	return all
}

func TestExplain(t *testing.T) {
	s := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/old":
			http.SetCookie(w, &http.Cookie{Name: "visitor", Value: "secret"})
			http.Redirect(w, r, "/feed", http.StatusMovedPermanently)
		case "/feed":
			w.Header().Set("ETag", `"1"`)
			w.Header().Set("Cache-Control", "max-age=7200")
			io.WriteString(w, "<rss/>")
		case "/robots.txt":
			io.WriteString(w, "User-agent: *\nDisallow: /feed")
		default:
			w.WriteHeader(http.StatusNotFound)
		}
	}))
	t.Cleanup(s.Close)
	c := client(t, small())
	c.wire.TLSClientConfig = &tls.Config{RootCAs: s.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}

	steps, _, err := c.Explain(t.Context(), s.URL+"/old")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"connect", "secure", "request", "answer", "connect", "request", "answer", "body", "robots!", "result"}
	if d := cmp.Diff(want, what(steps)); d != "" {
		t.Error(d)
	}
	all := ""
	for _, s := range steps {
		all += s.Say + "\n" + strings.Join(s.Lines, "\n") + "\n"
	}
	for _, words := range []string{"Connected to 127.0.0.1", "TLS 1.3", "valid until", "Answered 301", "leads to /feed", "Answered 200", "6 bytes", "moved for good to " + s.URL + "/feed", "no change for 2 hours", "User-Agent: Coranto"} {
		if !strings.Contains(all, words) {
			t.Errorf("nowhere is said %q in\n%s", words, all)
		}
	}
	if strings.Contains(all, "secret") {
		t.Error("a cookie's value is told")
	}

	steps, _, err = c.Explain(t.Context(), s.URL+"/missing")
	if err == nil || !slices.Equal(what(steps)[len(steps)-2:], []string{"answer!", "result!"}) {
		t.Errorf("%v: %v", what(steps), err)
	}
	steps, _, err = c.Explain(t.Context(), "nonsense")
	if err == nil || !slices.Equal(what(steps), []string{"result!"}) {
		t.Errorf("%v: %v", what(steps), err)
	}
	steps, _, _ = New(Options{}).Explain(t.Context(), s.URL)
	if !slices.Contains(what(steps), "connect!") {
		t.Errorf("a refused connection is not told: %v", what(steps))
	}
}
