package main

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// TestAgent names the instance and its owner to outlets.
func TestAgent(t *testing.T) {
	for _, tc := range []struct{ public, contact, want string }{
		{"", "", "(a news reader)"},
		{"https://news.example.org/", "", "(+https://news.example.org/)"},
		{"", "desk@example.org", "(desk@example.org)"},
		{"https://news.example.org", "desk@example.org", "(+https://news.example.org/; desk@example.org)"},
	} {
		s := &session{program: &program{Public: tc.public, Contact: tc.contact}}
		if err := s.settings(); err != nil {
			t.Fatal(err)
		}
		if got := s.agent(); !strings.HasPrefix(got, "Coranto/") || !strings.HasSuffix(got, " "+tc.want) {
			t.Errorf("%q and %q: %s", tc.public, tc.contact, got)
		}
	}
	for _, args := range [][]string{{"--public", "news.example.org"}, {"--public", "https://me:word@news.example"}, {"--contact", "me\r\nX-Evil: 1"}} {
		r := coranto(t, "", append(args, "version")...)
		if r.status != exitMisuse || !strings.Contains(r.stderr, args[0]+" takes") {
			t.Errorf("%q: status %d, %s", args, r.status, r.stderr)
		}
	}
}

// TestLoginAndMove takes a login through its life, and gives a feed a new
// address.
func TestLoginAndMove(t *testing.T) {
	const word = "hunter2"
	shown := map[string]string{}
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<link rel="alternate" type="application/rss+xml" href="/feed">`))
			return
		}
		if r.URL.Path != "/feed" && r.URL.Path != "/new" {
			http.NotFound(w, r)
			return
		}
		shown[r.URL.Path] = r.Header.Get("Cookie")
		w.Write([]byte(`<rss version="2.0"><channel><title>Vesle Weekly</title><item><title>Ferry sails</title><guid>1</guid></item></channel></rss>`))
	}))
	t.Cleanup(srv.Close)
	data := t.TempDir()
	run := func(stdin string, args ...string) result {
		return coranto(t, stdin, append([]string{"--data", data, "--allow", "loopback"}, args...)...)
	}
	if r := run("", "add", srv.URL+"/feed"); r.status != exitDone {
		t.Fatal(r.stderr)
	}
	if r := run("", "login"); !strings.Contains(r.stdout, "No outlet has a login") {
		t.Errorf("%+v", r)
	}
	if r := run("session="+word, "login", strings.TrimPrefix(srv.URL, "http://")); r.status != exitDone || !strings.Contains(r.stdout, "is sent to 127.0.0.1") {
		t.Fatalf("%+v", r)
	}
	if r := run("no cookie", "login", "1"); r.status != exitSome || !strings.Contains(r.stderr, "line 1") || strings.Contains(r.stderr, "no cookie") {
		t.Errorf("%+v", r)
	}
	if r := run("", "-v", "fetch"); r.status != exitDone || shown["/feed"] != "session="+word || strings.Contains(r.stdout+r.stderr, word) {
		t.Errorf("the host was shown %q: %+v", shown["/feed"], r)
	}
	if r := run("", "login", "--json"); !strings.Contains(r.stdout, `"host":"127.0.0.1`) || strings.Contains(r.stdout, word) {
		t.Errorf("%+v", r)
	}
	if r := run("", "move", "1"); r.status != exitSome || !strings.Contains(r.stderr, "no new address was found") {
		t.Errorf("%+v", r)
	}
	if r := run("", "move", "1", srv.URL+"/new"); r.status != exitDone || !strings.Contains(r.stdout, "/new now; it was at") || shown["/new"] == "" {
		t.Errorf("%+v", r)
	}
	if r := run("", "login", "--forget", "1"); r.status != exitDone || !strings.Contains(r.stdout, "forgotten") {
		t.Errorf("%+v", r)
	}
	if r := run("", "login", "--forget", "1"); r.status != exitSome {
		t.Errorf("%+v", r)
	}
}

// TestDoctorReads says what an address holds after the exchange with it.
func TestDoctorReads(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/feed":
			w.Write([]byte(`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Vesle Weekly</title><ttl>90</ttl><skipHours><hour>3</hour></skipHours><atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="https://vesle.example/feed"/><item><title>Ferry sails</title><guid>1</guid><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item></channel></rss>`))
		case "/":
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<title>Vesle</title><link rel="alternate" type="application/rss+xml" title="All news" href="/feed">`))
		case "/plain":
			w.Header().Set("Content-Type", "text/html")
			w.Write([]byte(`<title>Vesle</title><p>Words.`))
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(srv.Close)
	for path, words := range map[string][]string{
		"/feed":  {"It is a feed (rss2.0) with 1 entry", "“Vesle Weekly”", "5 March 2024", "1h30m0s", "keeps hours", "https://hub.example/"},
		"/":      {"a page, not a feed", srv.URL + "/feed  All news"},
		"/plain": {"offers none"},
	} {
		out := must(t, "--allow", "loopback", "doctor", srv.URL+path)
		for _, w := range words {
			if !strings.Contains(out, w) {
				t.Errorf("%s: %q is not said in\n%s", path, w, out)
			}
		}
	}
	if r := coranto(t, "", "--allow", "loopback", "doctor", srv.URL+"/missing"); r.status != exitSome || !strings.Contains(r.stdout, "404") {
		t.Errorf("%+v", r)
	}
}

// TestHubsAreAnswered reaches the callbacks of hubs beside the pages, under any
// name.
func TestHubsAreAnswered(t *testing.T) {
	pages := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusMisdirectedRequest) })
	hubs := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { w.WriteHeader(http.StatusGone) })
	h := called(hubs, pages)
	for path, want := range map[string]int{"/websub/x": http.StatusGone, "/": http.StatusMisdirectedRequest, "/websub": http.StatusMisdirectedRequest} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "http://any.example"+path, nil))
		if w.Code != want {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
}
