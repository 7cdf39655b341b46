package pipeline_test

import (
	"bytes"
	"compress/gzip"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/websub"
)

// hub is a hub of WebSub, all of it: it takes subscriptions, verifies them,
// denies what it does not want, and distributes with a signature.
type hub struct {
	t     *testing.T
	lease time.Duration // the longest it grants

	mu     sync.Mutex
	down   bool
	denies string // its reason, when it denies
	silent bool   // it agrees to everything and verifies nothing
	subs   map[string]subscribed
	asked  []string
	calls  sync.WaitGroup
}

type subscribed struct {
	topic, secret string
}

func (h *hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	mode, topic, callback := r.FormValue("hub.mode"), r.FormValue("hub.topic"), r.FormValue("hub.callback")
	h.asked = append(h.asked, mode)
	if r.Method != http.MethodPost || topic == "" || callback == "" || mode == "subscribe" && len(r.FormValue("hub.secret")) < 20 {
		http.Error(w, "hub.topic and hub.callback are needed", http.StatusBadRequest)
		return
	}
	if h.down {
		http.Error(w, "down", http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusAccepted)
	if h.silent {
		return
	}
	lease := h.lease
	if n, err := strconv.Atoi(r.FormValue("hub.lease_seconds")); err == nil && time.Duration(n)*time.Second < lease {
		lease = time.Duration(n) * time.Second
	}
	denies, secret := h.denies, r.FormValue("hub.secret")
	h.calls.Go(func() {
		q := url.Values{"hub.mode": {mode}, "hub.topic": {topic}}
		if denies != "" {
			q.Set("hub.mode", "denied")
			q.Set("hub.reason", denies)
			h.call(callback, q)
			return
		}
		challenge := websub.Token()
		q.Set("hub.challenge", challenge)
		if mode == "subscribe" {
			q.Set("hub.lease_seconds", strconv.Itoa(int(lease/time.Second)))
		}
		if status, body := h.call(callback, q); status/100 != 2 || body != challenge {
			h.t.Errorf("the intent to %s was not verified: %d, %q", mode, status, body)
			return
		}
		h.mu.Lock()
		defer h.mu.Unlock()
		if mode == "subscribe" {
			h.subs[callback] = subscribed{topic, secret}
		} else {
			delete(h.subs, callback)
		}
	})
}

func (h *hub) call(callback string, q url.Values) (status int, body string) {
	resp, err := http.Get(callback + "?" + q.Encode())
	if err != nil {
		h.t.Error(err)
		return 0, ""
	}
	defer resp.Body.Close()
	text, _ := io.ReadAll(resp.Body)
	return resp.StatusCode, string(text)
}

// set changes how the hub behaves.
func (h *hub) set(how func()) {
	h.calls.Wait()
	h.mu.Lock()
	defer h.mu.Unlock()
	how()
}

// distribute sends every subscriber of a topic its new content, and returns the
// last status.
func (h *hub) distribute(topic, body string, spoil func(*http.Request)) (status int) {
	h.calls.Wait()
	h.mu.Lock()
	defer h.mu.Unlock()
	for callback, sub := range h.subs {
		if sub.topic != topic {
			continue
		}
		r, err := http.NewRequest(http.MethodPost, callback, strings.NewReader(body))
		if err != nil {
			h.t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/rss+xml")
		r.Header.Set("X-Hub-Signature", "sha256="+signature(sha256.New, sub.secret, body))
		if spoil != nil {
			spoil(r)
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			h.t.Fatal(err)
		}
		resp.Body.Close()
		status = resp.StatusCode
	}
	return status
}

func signature(of func() hash.Hash, secret, body string) string {
	m := hmac.New(of, []byte(secret))
	m.Write([]byte(body))
	return hex.EncodeToString(m.Sum(nil))
}

// pushed is a line with a hub, and a feed that names it.
type pushed struct {
	*line
	hub   *hub
	id    int64
	topic string
	me    string // the public address
	polls int
}

func newPushed(t *testing.T, st *store.Store, lease time.Duration) *pushed {
	p := &pushed{hub: &hub{t: t, lease: lease, subs: map[string]subscribed{}}}
	p.me = newServer(t, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { p.Callback().ServeHTTP(w, r) })) + "/"
	p.line = newLine(t, st, func(o *pipeline.Options) { o.Public = p.me })
	p.serve("hub/", p.hub.ServeHTTP)
	p.topic = p.at("paper") + "/feed"
	p.offer(1)
	p.id = p.subscribe("paper", "/feed")
	p.settle()
	return p
}

// channel is what the feed's channel says of its hub.
func (p *pushed) channel() string {
	return fmt.Sprintf(`<atom:link rel="hub" href="%s/"/><atom:link rel="self" href="%s"/>`, p.at("hub"), p.topic)
}

// offer has the feed offer items.
func (p *pushed) offer(items ...int) {
	h := rss(p.channel(), items...)
	p.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) { p.polls++; h(w, r) })
}

// settle lets the hub do what it has been asked for, and Coranto what follows.
func (p *pushed) settle() {
	p.t.Helper()
	for range 2 {
		p.hub.calls.Wait()
		p.wait(0)
	}
}

func (p *pushed) push() *store.Push {
	p.t.Helper()
	pu, err := p.store.PushOf(p.t.Context(), p.id)
	p.ok(err)
	return pu
}

func (p *pushed) rests(want time.Duration) {
	p.t.Helper()
	if got := p.feed(p.id).NextFetch.Sub(p.now()); got != want {
		p.t.Errorf("the next poll is in %v, want %v", got, want)
	}
}

func TestPush(t *testing.T) {
	storetest.Each(t, func(t *testing.T, st *store.Store) {
		p := newPushed(t, st, 5*day)
		pu := p.push()
		if pu == nil || pu.State != store.PushAgreed || !pu.Until.Equal(p.now().Add(5*day)) || pu.Problem != "" {
			t.Fatalf("the hub has not agreed: %+v", pu)
		}
		if p.polls != 2 { // the second is for what came while the hub was asked
			t.Errorf("polled %d times", p.polls)
		}
		p.rests(12 * time.Hour)

		// What is pushed goes in at once, in any of the ways to sign it.
		for i, sum := range []struct {
			name string
			of   func() hash.Hash
		}{{"sha1", sha1.New}, {"sha256", sha256.New}, {"sha384", sha512.New384}, {"sha512", sha512.New}} {
			body := rssText(p.channel(), "paper.localhost", 10+i)
			status := p.hub.distribute(p.topic, body, func(r *http.Request) {
				r.Header.Set("X-Hub-Signature", sum.name+"="+signature(sum.of, pu.Secret, body))
			})
			if n := p.articles(); status != http.StatusAccepted || n != 2+i {
				t.Errorf("push %d: status %d, %d articles", i, status, n)
			}
		}
		p.wait(0)
		if p.polls != 2 || !p.feed(p.id).LastNew.Equal(p.now()) {
			t.Errorf("polled %d times: %+v", p.polls, p.feed(p.id))
		}
		p.rests(12 * time.Hour)

		// Compressed, as a fetched body may be.
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		io.WriteString(z, rssText(p.channel(), "paper.localhost", 20))
		z.Close()
		if status := p.hub.distribute(p.topic, packed.String(), func(r *http.Request) { r.Header.Set("Content-Encoding", "gzip") }); status != 202 || p.articles() != 6 {
			t.Errorf("compressed: status %d, %d articles", status, p.articles())
		}

		// Nothing that is not signed by the hub is looked at.
		for name, spoil := range map[string]func(*http.Request){
			"another secret": func(r *http.Request) { r.Header.Set("X-Hub-Signature", "sha256="+signature(sha256.New, "guess", "x")) },
			"no signature":   func(r *http.Request) { r.Header.Del("X-Hub-Signature") },
			"another body":   func(r *http.Request) { r.Body = io.NopCloser(strings.NewReader("<rss/>")); r.ContentLength = 6 },
			"md5":            func(r *http.Request) { r.Header.Set("X-Hub-Signature", "md5=d41d8cd98f00b204e9800998ecf8427e") },
		} {
			if status := p.hub.distribute(p.topic, rssText(p.channel(), "paper.localhost", 666), spoil); status != http.StatusForbidden || p.articles() != 6 {
				t.Errorf("%s: status %d, %d articles", name, status, p.articles())
			}
		}

		// A push that brings no feed says that there is something: it is polled.
		p.offer(1, 30)
		if status := p.hub.distribute(p.topic, "something is new", nil); status != 202 {
			t.Errorf("a thin push: status %d", status)
		}
		p.wait(0)
		if p.polls != 3 || p.articles() != 7 {
			t.Errorf("after a thin push: polled %d times, %d articles", p.polls, p.articles())
		}

		// The lease is renewed before it ends, and the feed stays pushed.
		until := p.push().Until
		p.wait(4*day + time.Hour)
		p.settle()
		if pu := p.push(); !pu.Until.After(until) || !pu.Holds(p.now()) || fmt.Sprint(p.hub.asked) != "[subscribe subscribe]" {
			t.Errorf("not renewed: %+v; the hub was asked to %v", pu, p.hub.asked)
		}

		// When the feed goes, the hub is told.
		callback := p.push().Callback
		p.ok(p.RemoveFeed(t.Context(), p.id))
		p.settle()
		if p.push() != nil || len(p.hub.subs) != 0 || p.hub.asked[2] != "unsubscribe" {
			t.Errorf("not unsubscribed: %+v, %v", p.hub.subs, p.hub.asked)
		}
		p.hub.set(func() {
			p.hub.subs[strings.TrimSuffix(p.me, "/")+websub.Path+callback] = subscribed{p.topic, pu.Secret}
		})
		if status := p.hub.distribute(p.topic, rssText("", "paper.localhost", 99), nil); status != http.StatusGone {
			t.Errorf("a push to nobody: status %d", status)
		}
		if findings, err := st.Check(t.Context()); err != nil || len(findings) > 0 {
			t.Errorf("check: %v, %q", err, findings)
		}
	})
}

// A hub that does not keep its word is not waited for.
func TestPushesThatStop(t *testing.T) {
	p := newPushed(t, storetest.Open(t, t.TempDir()+"/coranto.db"), 5*day)
	p.rests(12 * time.Hour)
	p.offer(1, 2) // and pushes nothing
	p.wait(12 * time.Hour)
	if p.articles() != 2 || p.push().Missed.IsZero() || !p.feed(p.id).Pushed.IsZero() {
		t.Errorf("%d articles, %+v", p.articles(), p.push())
	}
	p.rests(10 * time.Minute)
	if status := p.hub.distribute(p.topic, rssText(p.channel(), "paper.localhost", 3), nil); status != 202 {
		t.Fatalf("status %d", status)
	}
	p.wait(time.Minute)
	if status := p.hub.distribute(p.topic, rssText(p.channel(), "paper.localhost", 4), nil); status != 202 {
		t.Fatalf("status %d", status)
	}
	p.rests(12 * time.Hour) // it pushes again, and is trusted again
}

func TestPushDenied(t *testing.T) {
	p := newPushed(t, storetest.Open(t, t.TempDir()+"/coranto.db"), 5*day)
	p.hub.set(func() { p.hub.denies = "not \n for you" })
	p.wait(4*day + time.Hour) // renewal
	p.settle()
	pu := p.push()
	if pu.State != store.PushDenied || !strings.Contains(pu.Problem, "because: not for you") || !p.feed(p.id).Pushed.IsZero() {
		t.Errorf("denied, but %+v", pu)
	}
	if rest := p.feed(p.id).NextFetch.Sub(p.now()); rest > 6*time.Hour {
		t.Errorf("the next poll is in %v", rest)
	}
	asked := len(p.hub.asked)
	p.hub.set(func() { p.hub.denies = "" })
	p.wait(6 * day)
	if len(p.hub.asked) != asked {
		t.Error("the hub is asked again too early")
	}
	p.wait(day + time.Hour)
	p.settle()
	if pu := p.push(); pu.State != store.PushAgreed || p.feed(p.id).Pushed.IsZero() {
		t.Errorf("it agrees again, but %+v", pu)
	}
}

// When the lease lapses, polls go on as if there had never been a hub.
func TestPushLapses(t *testing.T) {
	for name, fails := range map[string]func(*hub){"down": func(h *hub) { h.down = true }, "silent": func(h *hub) { h.silent = true }} {
		t.Run(name, func(t *testing.T) {
			p := newPushed(t, storetest.Open(t, t.TempDir()+"/coranto.db"), 2*day)
			p.hub.set(func() { fails(p.hub) })
			for range 5 { // into the last quarter of the lease, and beyond
				p.wait(12 * time.Hour)
			}
			pu := p.push()
			if pu.Holds(p.now()) || len(p.hub.asked) < 3 {
				t.Errorf("lapsed, but %+v; asked to %v", pu, p.hub.asked)
			}
			if (pu.Problem != "") != (name == "down") {
				t.Errorf("the problem reads %q", pu.Problem)
			}
			if rest := p.feed(p.id).NextFetch.Sub(p.now()); rest > 6*time.Hour {
				t.Errorf("the next poll is in %v", rest)
			}
			asked := len(p.hub.asked)
			for range 24 { // patiently
				p.wait(time.Hour)
			}
			if more := len(p.hub.asked) - asked; more > 12 {
				t.Errorf("the hub was asked %d times in a day", more)
			}
			p.hub.set(func() { p.hub.down, p.hub.silent = false, false })
			p.wait(day)
			p.settle()
			if pu := p.push(); !pu.Holds(p.now()) || pu.Problem != "" {
				t.Errorf("well again, but %+v", pu)
			}
		})
	}
}

// A feed that names no hub any more, or another.
func TestHubChanges(t *testing.T) {
	p := newPushed(t, storetest.Open(t, t.TempDir()+"/coranto.db"), 5*day)
	second := &hub{t: t, lease: day, subs: map[string]subscribed{}}
	p.serve("second/", second.ServeHTTP)
	p.serve("paper/feed", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Link", fmt.Sprintf(`<%s/>; rel="hub", <%s>; rel=self`, p.at("second"), p.topic))
		rss("", 1, 2)(w, r)
	})
	p.wait(12 * time.Hour)
	second.calls.Wait()
	p.wait(0)
	if len(second.subs) != 1 || p.push().Hub != p.at("second")+"/" || !p.push().Holds(p.now()) {
		t.Errorf("the second hub has %v: %+v", second.subs, p.push())
	}
	if status := p.hub.distribute(p.topic, rssText("", "paper.localhost", 9), nil); status != http.StatusGone {
		t.Errorf("the first hub is answered with %d", status)
	}
	p.serve("paper/feed", rss("", 1, 2, 3))
	p.wait(12 * time.Hour)
	second.calls.Wait()
	p.wait(0)
	if len(second.subs) != 0 || p.push() != nil {
		t.Errorf("no hub is named any more, but %v, %+v", second.subs, p.push())
	}
}

// Nobody else can subscribe in Coranto's name, or end what it subscribed to.
func TestIntentIsVerified(t *testing.T) {
	p := newPushed(t, storetest.Open(t, t.TempDir()+"/coranto.db"), 5*day)
	callback := strings.TrimSuffix(p.me, "/") + websub.Path + p.push().Callback
	for name, q := range map[string]url.Values{
		"another topic":          {"hub.mode": {"subscribe"}, "hub.topic": {"http://evil.example/"}, "hub.challenge": {"x"}, "hub.lease_seconds": {"99999"}},
		"an end nobody wanted":   {"hub.mode": {"unsubscribe"}, "hub.topic": {p.topic}, "hub.challenge": {"x"}},
		"a refusal of elsewhere": {"hub.mode": {"denied"}, "hub.topic": {"http://evil.example/"}},
	} {
		was := *p.push()
		if status, body := p.hub.call(callback, q); status != http.StatusNotFound || strings.Contains(body, "x\n") || *p.push() != was {
			t.Errorf("%s: %d %q, %+v", name, status, body, p.push())
		}
	}
	if status, _ := p.hub.call(strings.TrimSuffix(p.me, "/")+websub.Path+"guess", url.Values{"hub.mode": {"subscribe"}, "hub.topic": {p.topic}, "hub.challenge": {"x"}}); status != http.StatusNotFound {
		t.Errorf("a callback that is none: %d", status)
	}
}

// Without an address of its own an instance asks no hub.
func TestNoPublicAddress(t *testing.T) {
	l := newLine(t, storetest.Open(t, t.TempDir()+"/coranto.db"), nil)
	l.serve("paper/feed", rss(`<atom:link rel="hub" href="http://hub.example/"/><atom:link rel="self" href="http://paper.example/feed"/>`, 1))
	id := l.subscribe("paper", "/feed")
	if pu, err := l.store.PushOf(t.Context(), id); err != nil || pu != nil {
		t.Errorf("%+v, %v", pu, err)
	}
}
