package fetch

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"testing"
)

func TestLoginFits(t *testing.T) {
	for _, tc := range []struct {
		login   Login
		address string
		want    bool
	}{
		{Login{Host: "paper.example"}, "https://paper.example/a", true},
		{Login{Host: "paper.example"}, "https://www.paper.example/a", true},
		{Login{Host: "www.paper.example"}, "https://PAPER.example./a", false},
		{Login{Host: "www.paper.example"}, "https://PAPER.example/a", true},
		{Login{Host: "paper.example"}, "http://paper.example/a", false},
		{Login{Host: "paper.example", Plain: true}, "http://paper.example/a", true},
		{Login{Host: "paper.example", Plain: true}, "ftp://paper.example/a", false},
		{Login{Host: "paper.example"}, "https://paper.example:8443/a", false},
		{Login{Host: "paper.example:8443"}, "https://paper.example:8443/a", true},
		{Login{Host: "paper.example"}, "https://feeds.paper.example/a", false},
		{Login{Host: ".paper.example"}, "https://feeds.paper.example/a", true},
		{Login{Host: ".paper.example"}, "https://paper.example/a", true},
		{Login{Host: ".paper.example"}, "https://newspaper.example/a", false},
		{Login{Host: "paper.example"}, "https://paper.example.evil.example/a", false},
		{Login{Host: "paper.example"}, "https://evil.example/paper.example", false},
		{Login{Host: ""}, "https:///a", false},
	} {
		u, err := url.Parse(tc.address)
		if err != nil {
			t.Fatal(err)
		}
		if got := tc.login.Fits(u); got != tc.want {
			t.Errorf("%+v to %s: %v", tc.login, tc.address, got)
		}
	}
}

// What a reader pays with reaches its own host and nothing else: not the host
// it redirects to, no log and no error.
func TestLoginStaysHome(t *testing.T) {
	const word = "hunter2"
	var mu sync.Mutex
	saw := map[string]string{} // what each host and path was shown
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		saw[r.Host[:strings.LastIndexByte(r.Host, ':')]+r.URL.Path] = r.Header.Get("Cookie") + r.Header.Get("X-Key")
		mu.Unlock()
		port := r.Host[strings.LastIndexByte(r.Host, ':'):]
		switch r.URL.Path {
		case "/away":
			http.Redirect(w, r, "http://other.localhost"+port+"/", http.StatusFound)
		case "/below":
			http.Redirect(w, r, "http://feeds.paper.localhost"+port+"/", http.StatusFound)
		case "/round":
			http.Redirect(w, r, "http://other.localhost"+port+"/back", http.StatusFound)
		case "/back":
			http.Redirect(w, r, "http://paper.localhost"+port+"/end", http.StatusFound)
		case "/403":
			w.WriteHeader(http.StatusForbidden)
		case "/401":
			w.WriteHeader(http.StatusUnauthorized)
		case "/lapsed":
			http.Redirect(w, r, "/login", http.StatusFound)
		default:
			w.Header().Set("Content-Type", "text/html")
			io.WriteString(w, "<p>Words.")
		}
	})
	port := address[strings.LastIndexByte(address, ':'):]
	paper := "http://paper.localhost" + port
	login := &Login{Host: "paper.localhost" + port, Plain: true, Header: http.Header{"Cookie": {"session=" + word}, "x-key": {word}}}
	var log strings.Builder
	o := small()
	o.Log = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c := client(t, o)
	for path, want := range map[string]string{"/": "", "/away": "", "/below": "", "/round": "", "/403": "asks for a login although", "/401": "asks for a login although", "/lapsed": "asks for a login although"} {
		_, err := c.Get(t.Context(), Request{URL: paper + path, Login: login})
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v", path, err)
		}
		if err != nil && strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, err), word) {
			t.Errorf("%s: the error gives the login away: %#v", path, err)
		}
	}
	const sent = "session=" + word + word
	for at, want := range map[string]string{"paper.localhost/": sent, "paper.localhost/away": sent, "paper.localhost/end": sent,
		"other.localhost/": "", "other.localhost/back": "", "feeds.paper.localhost/": ""} {
		if got, ok := saw[at]; !ok || got != want {
			t.Errorf("%s was shown %q, want %q", at, got, want)
		}
	}
	if strings.Contains(log.String(), word) || strings.Contains(fmt.Sprintf("%v %+v %#v", login, login, Request{Login: login}), word) {
		t.Error("the login shows when it is printed")
	}
	wantCause(t, c, Request{URL: paper + "/401"}, CauseLogin, "if you have one, give it")

	login.Plain = false
	if _, err := c.Get(t.Context(), Request{URL: paper + "/plain", Login: login}); err != nil || saw["paper.localhost/plain"] != "" {
		t.Errorf("over plain http: %v, %q", err, saw["paper.localhost/plain"])
	}
}
