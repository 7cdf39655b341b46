package fetch

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
)

func TestPost(t *testing.T) {
	var got atomic.Value
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/on":
			http.Redirect(w, r, "/hub", http.StatusTemporaryRedirect)
		case "/see":
			http.Redirect(w, r, "/hub", http.StatusFound)
		case "/no":
			http.Error(w, "no such topic", http.StatusBadRequest)
		case "/long":
			w.WriteHeader(http.StatusAccepted)
			io.Copy(w, io.LimitReader(zeros{}, 1<<20))
		default:
			got.Store(r.Method + " " + r.Header.Get("Content-Type") + " " + r.FormValue("hub.mode"))
			w.WriteHeader(http.StatusAccepted)
		}
	})
	c := client(t, small())
	form := url.Values{"hub.mode": {"subscribe"}}
	for _, path := range []string{"/hub", "/on", "/long"} {
		if status, err := c.Post(t.Context(), address+path, "", form); err != nil || status != http.StatusAccepted {
			t.Errorf("%s: %d, %v", path, status, err)
		}
	}
	if got.Load() != "POST application/x-www-form-urlencoded subscribe" {
		t.Errorf("what came: %v", got.Load())
	}
	for path, words := range map[string]string{"/no": "status 400", "/see": "may not"} {
		if _, err := c.Post(t.Context(), address+path, "", form); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := New(Options{}).Post(t.Context(), address, "", form); causeOfError(err) != CausePrivate {
		t.Errorf("a hub inside: %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func causeOfError(err error) Cause {
	if e, ok := err.(*Error); ok {
		return e.Cause
	}
	return ""
}

// A public host does not lead into a private network, not even into the part
// of it that is allowed: that is for those who name it.
func TestPublicLeadsInside(t *testing.T) {
	inside := host(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "at home") })
	outside := host(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, inside, http.StatusMovedPermanently)
	})
	c := client(t, small())
	dial := c.wire.DialContext
	c.wire.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if strings.HasPrefix(address, "public.example") {
			conn, err := dial(ctx, network, strings.TrimPrefix(outside, "http://"))
			return abroad{conn}, err
		}
		return dial(ctx, network, address)
	}
	if _, err := c.Get(t.Context(), Request{URL: inside}); err != nil {
		t.Fatal(err)
	}
	wantCause(t, c, Request{URL: "http://public.example/"}, CausePrivate, "does not reach there")
	wantCause(t, c, Request{URL: "http://public.example/a-piece-of-news", Robots: true}, CausePrivate, "does not reach there")
}

// What a feed or a page names is refused where only a person may lead.
func TestNamedByOthers(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, "at home") })
	port := address[strings.LastIndexByte(address, ':'):]
	c := client(t, Options{AllowPrivate: []string{"nas.localhost", "tv.localhost" + port, "127.0.0.1"}, Pace: -1})
	for _, tc := range []struct {
		from, to string
		want     bool
	}{
		{"", "nas.localhost", true},
		{"http://nas.localhost/feed", "nas.localhost", true},
		{"http://nas.localhost/feed", "tv.localhost", true},
		{"http://127.0.0.1/feed", "tv.localhost", true},
		{"http://TV.localhost" + port + "/feed", "nas.localhost", true},
		{"http://tv.localhost/feed", "nas.localhost", false}, // another port
		{"https://public.example/feed", "nas.localhost", false},
		{"https://public.example/feed", "127.0.0.1", false},
		{"http://127.0.0.2/feed", "nas.localhost", false},
		{"nonsense", "nas.localhost", false},
	} {
		_, err := c.Get(t.Context(), Request{URL: "http://" + tc.to + port + "/", From: tc.from})
		if (err == nil) != tc.want {
			t.Errorf("%q leads to %s: %v", tc.from, tc.to, err)
		}
		if _, err := c.Post(t.Context(), "http://"+tc.to+port+"/", tc.from, url.Values{}); (err == nil) != tc.want {
			t.Errorf("%q has something sent to %s: %v", tc.from, tc.to, err)
		}
	}
}

// abroad is a connection that says it leads to a public address.
type abroad struct{ net.Conn }

func (abroad) RemoteAddr() net.Addr { return &net.TCPAddr{IP: net.IPv4(93, 184, 215, 14), Port: 80} }
