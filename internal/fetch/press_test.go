package fetch

import (
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"coranto/internal/pressroom"
)

// Every misbehaviour the pressroom knows that shows on the wire.
func TestPress(t *testing.T) {
	press := pressroom.New(pressroom.Options{Seed: 1, Outlets: 2, Articles: 20, Delay: time.Hour, Start: time.Now()})
	if err := press.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { press.Close() })
	o := small()
	o.MaxBody = 1 << 20
	c := client(t, o)
	o.FirstByte = 200 * time.Millisecond
	hasty := client(t, o) // does not wait for the slow
	o.FirstByte, o.MinRate, o.RateWindow = 0, 2000, 100*time.Millisecond
	brisk := client(t, o) // lets those who dribble go
	feed := press.Outlets()[0].Feed

	well, err := c.Get(t.Context(), Request{URL: feed})
	if err != nil || len(well.Body) == 0 || well.ETag == "" && well.LastModified == "" {
		t.Fatalf("a feed that is well: %+v, %v", well, err)
	}
	again, err := c.Get(t.Context(), Request{URL: feed, ETag: well.ETag, LastModified: well.LastModified})
	if err != nil || !again.NotModified {
		t.Errorf("an unchanged feed: %+v, %v", again, err)
	}

	for kind, cause := range map[pressroom.Kind]Cause{
		pressroom.Slow: CauseTimeout, pressroom.Endless: CauseTooLarge, pressroom.Bomb: CauseTooLarge, pressroom.Loop: CauseRedirects,
		pressroom.AlwaysSame: CauseServer, pressroom.Challenge: CauseChallenge, pressroom.LoginWall: CauseLogin, pressroom.Gone: CauseGone,
		pressroom.NotFound: CauseNotFound, pressroom.RateLimited: CauseRateLimited, pressroom.Down: CauseServer, pressroom.ServerError: CauseServer,
		pressroom.ToPrivate: CausePrivate, pressroom.ToMetadata: CausePrivate, pressroom.ToFile: CauseScheme, pressroom.HangUp: CauseRefused,
		pressroom.Dribble: CauseSlow,
	} {
		t.Run(string(kind), func(t *testing.T) {
			press.Misbehave(0, kind)
			defer press.Misbehave(0, pressroom.Well)
			c := c
			switch kind {
			case pressroom.Slow:
				c = hasty
			case pressroom.Dribble:
				c = brisk
			}
			e := wantCause(t, c, Request{URL: feed}, cause, "")
			if wants := kind == pressroom.RateLimited || kind == pressroom.Down; wants != (e.RetryAfter > 0) {
				t.Errorf("retry after %v", e.RetryAfter)
			}
		})
	}
	for kind, check := range map[pressroom.Kind]func(*Response) bool{
		pressroom.Moved:      func(r *Response) bool { return strings.Contains(r.Moved, "//new.") && r.URL == r.Moved },
		pressroom.MovedLater: func(r *Response) bool { return strings.Contains(r.URL, "//new.") && r.Moved == "" },
		pressroom.Empty:      func(r *Response) bool { return len(r.Body) == 0 },
		pressroom.Truncated:  func(r *Response) bool { return r.Truncated && len(r.Body) > 0 && r.ETag == "" },
		pressroom.Binary:     func(r *Response) bool { return len(r.Body) > 0 },
		pressroom.Malformed:  func(r *Response) bool { return len(r.Body) > 0 },
	} {
		t.Run(string(kind), func(t *testing.T) {
			press.Misbehave(0, kind)
			defer press.Misbehave(0, pressroom.Well)
			if r, err := c.Get(t.Context(), Request{URL: feed}); err != nil || !check(r) {
				t.Errorf("%+v, %v", r, err)
			}
		})
	}
}

// However many ask at once, a host sees one request at a time.
func TestOneAtATime(t *testing.T) {
	var now, most atomic.Int32
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		if n := now.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer now.Add(-1)
		if r.URL.Path == "/a" {
			http.Redirect(w, r, "/b", http.StatusFound)
		}
	})
	c := client(t, small())
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: address + []string{"/a", "/b"}[i%2]}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most.Load() != 1 {
		t.Errorf("%d requests at once", most.Load())
	}

	// Two hosts that redirect to each other do not make two visitors wait for
	// each other for ever.
	mutual := host(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			to := "other.localhost"
			if strings.HasPrefix(r.Host, to) {
				to = "127.0.0.1"
			}
			http.Redirect(w, r, "http://"+to+r.Host[strings.LastIndexByte(r.Host, ':'):]+"/end", http.StatusFound)
		}
	})
	other := strings.Replace(mutual, "127.0.0.1", "other.localhost", 1)
	for _, from := range slices.Repeat([]string{mutual, other}, 20) {
		all.Go(func() {
			if _, err := c.Get(t.Context(), Request{URL: from + "/"}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}
