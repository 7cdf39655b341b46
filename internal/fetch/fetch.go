// Package fetch gets feeds and pages from the web: politely, safely, and
// never without an explanation.
//
// Politely: one connection at a time to a host and a pace between two
// requests; nothing is downloaded again that did not change; robots.txt is
// obeyed for pages. Safely: no host can make Coranto reach into a private
// network, fill the memory, or hold a worker for ever. Never without an
// explanation: whatever goes wrong is said in one sentence with its cause and
// what to do.
package fetch

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Options say how a Client behaves. The zero value is a safe start: no private
// networks, and the limits named at each field.
type Options struct {
	// UserAgent names the instance and how to reach its owner:
	// "Coranto/1.0 (+https://news.example/about)". Its first word, up to the
	// slash, is the name robots.txt files know it by.
	UserAgent string

	// AllowPrivate names what may be reached inside private networks: host
	// names, host:port pairs, addresses, CIDR ranges, "loopback" for this
	// machine (with it every name under .localhost), "private" for RFC 1918
	// and unique local IPv6 addresses. A host name allows the private
	// addresses it resolves to, but never a cloud's metadata service.
	AllowPrivate []string

	MaxBody   int64         // bytes of a body after decompression; default 32 MiB
	MaxHeader int64         // bytes of an answer's headers; default 128 KiB
	Redirects int           // followed before giving up; default 10
	Timeout   time.Duration // for one Get, robots.txt and redirects included, the wait for the first turn on the host not; default 60 s
	FirstByte time.Duration // until the headers of one answer are there; default 20 s

	// MinRate is the rate in bytes per second below which a dribbling host is
	// let go, measured over each RateWindow. Defaults: 256 bytes per second, 10 s.
	// A negative rate sets no limit.
	MinRate    int64
	RateWindow time.Duration

	// Pace is the time between the end of one Get and the start of the next
	// on the same host; default 1 s, negative for none. Hosts on loopback that
	// are allowed have no pace.
	Pace time.Duration

	Log *slog.Logger // default: nothing is logged
}

// Client gets what feeds and pages are made of. It is safe for use by many
// goroutines, which then wait for each other host by host.
//
// It never uses a proxy, whatever the environment says: behind one, the check
// of the address that is really dialled would be worth nothing.
type Client struct {
	o      Options
	guard  *guard
	gate   *gate
	robots *robotsCache
	wire   *http.Transport
	public *http.Transport // reaches no private network, whatever is allowed

	resolver *net.Resolver // nil: the system's
}

// New returns a Client. An entry of AllowPrivate that cannot be read is
// logged and allows nothing.
func New(o Options) *Client {
	if o.UserAgent == "" {
		o.UserAgent = "Coranto/1.0 (news reader)"
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	o.MaxBody = or(o.MaxBody, 32<<20)
	o.MaxHeader = or(o.MaxHeader, 128<<10)
	o.Redirects = or(o.Redirects, 10)
	o.Timeout = or(o.Timeout, 60*time.Second)
	o.FirstByte = or(o.FirstByte, 20*time.Second)
	o.MinRate = or(o.MinRate, 256)
	o.RateWindow = or(o.RateWindow, 10*time.Second)
	o.Pace = or(o.Pace, time.Second)

	c := &Client{o: o, guard: newGuard(o.AllowPrivate, o.Log), gate: newGate(), robots: newRobotsCache()}
	c.wire, c.public = c.transport(c.guard), c.transport(newGuard(nil, o.Log))
	return c
}

// transport makes what carries requests to where a guard lets them.
func (c *Client) transport(g *guard) *http.Transport {
	o := c.o
	return &http.Transport{
		Proxy: nil,
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			return c.dialPast(ctx, g, network, address)
		},
		ForceAttemptHTTP2:      true,
		DisableCompression:     true, // decompression is counted in body.go
		MaxResponseHeaderBytes: o.MaxHeader,
		ReadBufferSize:         32 << 10, // a feed in a few reads
		MaxIdleConns:           128,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        30 * time.Second,
		TLSHandshakeTimeout:    o.FirstByte,
	}
}

// MaxBody is the most bytes of a body that are taken.
func (c *Client) MaxBody() int64 { return c.o.MaxBody }

// Close lets go of connections kept open. The Client can still be used.
func (c *Client) Close() {
	c.wire.CloseIdleConnections()
	c.public.CloseIdleConnections()
}

// dial connects to a host past the client's own guard.
func (c *Client) dial(ctx context.Context, network, address string) (net.Conn, error) {
	return c.dialPast(ctx, c.guard, network, address)
}

// dialPast connects to a host after a guard agreed to the address itself, so
// that neither a redirect nor a changing DNS answer gets around it.
func (c *Client) dialPast(ctx context.Context, g *guard, network, address string) (net.Conn, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	d := net.Dialer{
		Timeout:  min(c.o.FirstByte, 15*time.Second),
		Resolver: c.resolver,
		Control:  g.control(host, port),
	}
	if !localName(host) {
		return d.DialContext(ctx, network, address)
	}
	// RFC 6761: names under .localhost are this machine, whatever DNS says.
	conn, err := d.DialContext(ctx, network, net.JoinHostPort("127.0.0.1", port))
	if err != nil && causeOf(err) == CauseRefused {
		if six, err6 := d.DialContext(ctx, network, net.JoinHostPort("::1", port)); err6 == nil {
			return six, nil
		}
	}
	return conn, err
}

// or returns v, or the default when v was not set.
func or[T int | int64 | time.Duration](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}
