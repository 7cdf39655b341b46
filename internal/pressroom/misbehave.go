package pressroom

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"time"
)

// Kind is a way in which a host misbehaves.
type Kind string

// The ways. Each holds until the host is told to be Well again.
const (
	Well          Kind = ""
	Slow          Kind = "slow"              // nothing for Options.Delay, then as usual
	Endless       Kind = "endless"           // a body that never ends
	Bomb          Kind = "gzip bomb"         // 16 MB sent, 16 GB unpacked
	Loop          Kind = "redirect loop"     // two addresses that redirect to each other
	AlwaysSame    Kind = "304 always"        // 304 whatever was asked
	Challenge     Kind = "challenge"         // 403 with a page that wants a browser
	LoginWall     Kind = "login"             // 401
	Gone          Kind = "410"               //
	NotFound      Kind = "404"               //
	RateLimited   Kind = "429"               // with Retry-After: 120
	Down          Kind = "503"               // with Retry-After, as a date
	ServerError   Kind = "500"               //
	WrongEncoding Kind = "wrong encoding"    // says utf-8, sends windows-1252
	LyingHeader   Kind = "lying header"      // the header says iso-8859-1, the bytes are utf-8
	UTF16         Kind = "utf-16"            // utf-16 with a mark, said nowhere
	Malformed     Kind = "malformed"         // bare ampersands, unclosed and undeclared things
	Moved         Kind = "moved permanently" // 301 to new.SLUG.localhost, where all is well
	MovedLater    Kind = "moved temporarily" // 302 to the same
	ToPrivate     Kind = "to private"        // 302 to 10.0.0.1
	ToMetadata    Kind = "to metadata"       // 302 to 169.254.169.254
	ToFile        Kind = "to file"           // 302 to file:///etc/passwd
	Empty         Kind = "empty"             // 200 with nothing
	Binary        Kind = "binary"            // 200 with noise, called what it should be
	Truncated     Kind = "truncated"         // hangs up halfway through the body
	HangUp        Kind = "hang up"           // hangs up without a word
	Dribble       Kind = "dribble"           // a byte a second
	HTMLInstead   Kind = "html instead"      // 200 with a page where the feed was; the page offers the feed
	NoFeed        Kind = "no feed"           // a site that has no feed and offers none
)

// Kinds lists every way to misbehave.
var Kinds = []Kind{Slow, Endless, Bomb, Loop, AlwaysSame, Challenge, LoginWall, Gone, NotFound, RateLimited, Down, ServerError,
	WrongEncoding, LyingHeader, UTF16, Malformed, Moved, MovedLater, ToPrivate, ToMetadata, ToFile, Empty, Binary, Truncated, HangUp, Dribble, HTMLInstead, NoFeed}

// Misbehave makes a whole host misbehave, robots.txt aside, until it is told
// to be Well.
func (p *Press) Misbehave(outlet int, kind Kind) { p.MisbehaveAt(outlet, "", kind) }

// MisbehaveAt makes one address of a host misbehave: a path with its query,
// as "/rss.xml". It goes before what the whole host does.
func (p *Press) MisbehaveAt(outlet int, path string, kind Kind) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.behaviour[p.desk.outlets[outlet].Slug+path] = kind
}

// kindFor is how a host answers a request. Where it has moved to, it behaves.
func (p *Press) kindFor(o *outlet, r *http.Request, moved bool) Kind {
	if moved {
		return Well
	}
	p.mu.RLock()
	defer p.mu.RUnlock()
	if kind, ok := p.behaviour[o.Slug+r.URL.RequestURI()]; ok {
		return kind
	}
	if r.URL.Path == "/robots.txt" {
		return Well
	}
	return p.behaviour[o.Slug]
}

// misbehave answers badly.
func (p *Press) misbehave(w http.ResponseWriter, r *http.Request, o *outlet, kind Kind, port string) {
	h := w.Header()
	base := "http://" + o.Slug + ".localhost" + port
	switch kind {
	case Slow:
		if p.wait(r, p.opts.Delay) {
			p.answer(w, r, o, port)
		}
	case Endless:
		p.endless(w, r, o, base)
	case Bomb:
		h.Set("Content-Type", p.typeOf(o, r))
		h.Set("Content-Encoding", "gzip")
		member := bombMember()
		for range 1024 {
			if _, err := w.Write(member); err != nil || p.over(r) {
				return
			}
		}
	case Loop:
		n, _ := strconv.Atoi(r.URL.Query().Get("n"))
		redirect(w, base+"/loop?n="+strconv.Itoa(1-n&1), http.StatusFound)
	case AlwaysSame:
		w.WriteHeader(http.StatusNotModified)
	case Challenge:
		h.Set("Server", "cloudflare")
		h.Set("Cf-Mitigated", "challenge")
		h.Set("Content-Type", htmlType)
		w.WriteHeader(http.StatusForbidden)
		fmt.Fprintf(w, challengePage, o.Slug)
	case LoginWall:
		h.Set("WWW-Authenticate", `Basic realm="Subscribers"`)
		http.Error(w, "This page is for subscribers. Please sign in.", http.StatusUnauthorized)
	case Gone:
		http.Error(w, "This has been taken away for good.", http.StatusGone)
	case NotFound:
		p.notFound(w, o, base)
	case RateLimited:
		h.Set("Retry-After", "120")
		http.Error(w, "Too many requests.", http.StatusTooManyRequests)
	case Down:
		p.mu.RLock()
		until := p.clock.Add(10 * time.Minute)
		p.mu.RUnlock()
		h.Set("Retry-After", until.Format(http.TimeFormat))
		http.Error(w, "Down for maintenance.", http.StatusServiceUnavailable)
	case ServerError:
		http.Error(w, "Internal server error", http.StatusInternalServerError)
	case Moved, MovedLater:
		status := http.StatusMovedPermanently
		if kind == MovedLater {
			status = http.StatusFound
		}
		redirect(w, "http://new."+o.Slug+".localhost"+port+r.URL.RequestURI(), status)
	case ToPrivate:
		redirect(w, "http://10.0.0.1/", http.StatusFound)
	case ToMetadata:
		redirect(w, "http://169.254.169.254/latest/meta-data/", http.StatusFound)
	case ToFile:
		redirect(w, "file:///etc/passwd", http.StatusFound)
	case Empty:
		h.Set("Content-Type", p.typeOf(o, r))
		w.WriteHeader(http.StatusOK)
	case Binary:
		h.Set("Content-Type", p.typeOf(o, r))
		noise := make([]byte, 64<<10)
		rng := rand.New(rand.NewPCG(o.id, 1))
		for i := range noise {
			noise[i] = byte(rng.Uint32())
		}
		_, _ = w.Write(noise)
	case HangUp:
		panic(http.ErrAbortHandler)
	case HTMLInstead:
		write(w, r, p.front(o, base, ""))
	case NoFeed:
		p.noFeed(w, r, o, base)
	default:
		p.spoiled(w, r, o, kind, port)
	}
}

// wait waits, and reports whether anybody is still there.
func (p *Press) wait(r *http.Request, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-r.Context().Done():
	case <-p.closed:
	}
	return false
}

func (p *Press) over(r *http.Request) bool {
	select {
	case <-p.closed:
		return true
	default:
		return r.Context().Err() != nil
	}
}

func redirect(w http.ResponseWriter, to string, status int) {
	w.Header().Set("Location", to)
	w.WriteHeader(status)
}
