// Package pressroom is a simulated press: fictional outlets on loopback, with
// home pages, feeds, articles and pictures, that report the same events each
// in its own words and language, share quotations and wire copy, differ in
// figures, follow up, and edit what they have published. It serves Coranto's
// demo, its tests and its benchmarks, and misbehaves in every way a host can
// when a test asks for it.
//
// Everything in it is invented. The same seed makes the same press, to the
// letter. It has no clock but the one it is handed.
package pressroom

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say what press to make. The zero value of a field has a default.
type Options struct {
	Seed      uint64
	Outlets   int           // how many; 12
	Events    int           // that outlets report; by Articles
	Articles  int           // published before Start; 14 an event
	Languages []string      // BCP 47, of en de fr es ar; empty: all
	Start     time.Time     // the present, when the press opens; 21 November 2026, noon UTC
	Span      time.Duration // how far back articles go; 40 hours
	Listen    string        // 127.0.0.1:0
	FeedItems int           // the most a feed holds; 250
	// Now stamps what Advance publishes. Nil: two minutes pass with each step.
	Now func() time.Time
	// Delay is how long a slow outlet takes before its first byte; 30 seconds.
	Delay time.Duration
}

func (o Options) withDefaults() Options {
	o.Outlets = def(o.Outlets, 12)
	switch {
	case o.Events == 0 && o.Articles == 0:
		o.Events = 40
		o.Articles = 5 * o.Outlets * o.Events / 16
	case o.Events == 0:
		o.Events = max(1, o.Articles/max(2, min(14, o.Outlets/2)))
	case o.Articles == 0:
		o.Articles = max(1, 5*o.Outlets*o.Events/16)
	}
	o.Start = def(o.Start, time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)).UTC()
	o.Span = max(def(o.Span, 40*time.Hour), 2*time.Hour)
	o.Listen = def(o.Listen, "127.0.0.1:0")
	o.FeedItems = def(o.FeedItems, 250)
	o.Delay = def(o.Delay, 30*time.Second)
	return o
}

func def[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// Press is the press. It is an http.Handler that tells outlets apart by the
// request's Host. Its methods may be called at the same time.
type Press struct {
	opts    Options
	desk    *desk
	bySlug  map[string]*outlet
	traffic []counter
	images  pictures

	mu        sync.RWMutex
	rng       *rand.Rand
	clock     time.Time // of the last thing Advance published
	reports   []*report // in the order of their ids
	byOutlet  [][]*report
	byPath    map[string]*report // slug + path
	version   []uint64           // of each outlet: grows with each change
	feeds     map[feedKey]*page
	behaviour map[string]Kind // slug, or slug + path
	port      string

	server   *http.Server
	serving  sync.WaitGroup
	handling sync.WaitGroup
	closed   chan struct{}
	once     sync.Once
}

// New makes a press. It panics when the options cannot be met: more outlets
// than there are names in the languages asked for, or a language it does not
// write.
func New(o Options) *Press {
	p, err := Make(o)
	if err != nil {
		panic(err)
	}
	return p
}

// Make is New with an error.
func Make(o Options) (*Press, error) {
	o = o.withDefaults()
	for _, l := range o.Languages {
		if languageOf(l) == nil {
			return nil, fmt.Errorf("the pressroom writes en, de, fr, es and ar, not %q", l)
		}
	}
	d, err := newDesk(o)
	if err != nil {
		return nil, err
	}
	p := &Press{
		opts: o, desk: d, clock: o.Start, bySlug: map[string]*outlet{},
		traffic: make([]counter, len(d.outlets)), byOutlet: make([][]*report, len(d.outlets)),
		byPath: map[string]*report{}, version: make([]uint64, len(d.outlets)),
		feeds: map[feedKey]*page{}, behaviour: map[string]Kind{}, closed: make(chan struct{}),
	}
	p.rng = rand.New(rand.NewPCG(o.Seed, 0xad7a))
	for _, t := range d.outlets {
		p.bySlug[t.Slug] = t
	}
	if len(p.bySlug) < len(d.outlets) {
		return nil, errors.New("two outlets share a slug")
	}
	for _, r := range d.past() {
		p.publish(r)
	}
	return p, nil
}

// publish gives a report its number and address and puts it on its outlet's
// pages. The caller holds the lock, or nobody else has the press yet.
func (p *Press) publish(r *report) {
	r.id = len(p.reports) + 1
	r.title = headline(r)
	r.path = r.address(r.title)
	p.reports = append(p.reports, r)
	n := r.outlet.n
	p.byOutlet[n] = append(p.byOutlet[n], r)
	p.byPath[r.outlet.Slug+r.path] = r
	p.version[n]++
}

// address makes an article's address in the outlet's form.
func (r *report) address(headline string) string {
	slug, id := slugOf(headline), strconv.Itoa(r.id)
	if len(slug) > 60 {
		slug = slug[:60]
		slug = slug[:max(20, strings.LastIndexByte(slug, '-'))]
	}
	if slug == "" {
		slug = r.ev.kind.section
	}
	section := slugOf(r.outlet.style.lang.sections[r.ev.kind.section])
	if section == "" {
		section = r.ev.kind.section
	}
	switch r.outlet.address {
	case 0:
		return r.when.Format("/2006/01/02/") + slug + "-" + id
	case 1:
		return "/" + section + "/" + slug + "-" + id + ".html"
	case 2:
		return "/article.php?id=" + id
	case 3:
		return "/a/" + id + "/" + slug
	}
	return "/" + section + "/" + r.when.Format("2006-01/") + slug + "_" + id + "/"
}

// Start listens and serves until Close.
func (p *Press) Start() error {
	l, err := net.Listen("tcp", p.opts.Listen)
	if err != nil {
		return fmt.Errorf("opening the pressroom: %w", err)
	}
	_, port, _ := net.SplitHostPort(l.Addr().String())
	p.mu.Lock()
	p.port = ":" + port
	p.server = &http.Server{Handler: p}
	srv := p.server
	p.mu.Unlock()
	p.serving.Go(func() { _ = srv.Serve(l) })
	return nil
}

// Close stops serving, lets go of every request, and returns when all are
// done.
func (p *Press) Close() error {
	var err error
	p.once.Do(func() {
		close(p.closed)
		p.mu.RLock()
		srv := p.server
		p.mu.RUnlock()
		if srv != nil {
			err = srv.Close()
		}
	})
	p.serving.Wait()
	p.handling.Wait()
	return err
}

// Addr is host:port of the listener, or "" before Start.
func (p *Press) Addr() string {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.port == "" {
		return ""
	}
	return "127.0.0.1" + p.port
}

// Outlets returns the outlets in their order.
func (p *Press) Outlets() []Outlet {
	p.mu.RLock()
	defer p.mu.RUnlock()
	out := make([]Outlet, len(p.desk.outlets))
	for i, t := range p.desk.outlets {
		out[i] = t.Outlet
		base := "http://" + t.Slug + ".localhost" + p.port
		out[i].Homepage, out[i].Feed = base+"/", base+feedPaths[t.Format]
	}
	return out
}
