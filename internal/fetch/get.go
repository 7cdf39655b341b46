package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"time"

	"coranto/internal/news"

	"golang.org/x/net/publicsuffix"
)

// Request says what to get.
type Request struct {
	URL          string
	ETag         string // of the last answer, as it came; may be weak
	LastModified string // likewise
	BodyHash     string // of the last body: an answer with the same bytes counts as not modified
	Accept       string // media types; default: feeds first, then pages
	Robots       bool   // obey robots.txt: for pages, which a feed's reader did not ask for one by one
}

// Response is what came.
type Response struct {
	URL          string // where the answer came from, after redirects
	Moved        string // where a chain of permanent redirects (301, 308) alone led; "" when there was none or one hop was temporary
	Status       int
	NotModified  bool // the host said so, or the bytes are those of BodyHash
	ContentType  string
	ETag         string // to be sent next time
	LastModified string
	BodyHash     string        // hex SHA-256 of Body; the request's when not modified
	Body         []byte        // decompressed; empty when the host said not modified
	Truncated    bool          // the body ended before it should; Body is what came
	Fresh        time.Duration // the host promises no change for this long; 0 when it does not say
}

const (
	acceptFeeds = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, text/html;q=0.8, */*;q=0.5"

	// The limits on what is read of answers that are not wanted for themselves.
	maxErrorBody = 64 << 10
	maxRedirBody = 4 << 10
)

// Get fetches one address. Every error is an *Error. It may wait for its turn
// on the host as long as ctx allows.
func (c *Client) Get(ctx context.Context, r Request) (*Response, error) {
	v := &visit{c: c, r: r, limit: c.o.MaxBody}
	resp, err := v.get(ctx)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// visit is one Get on its way from address to address.
type visit struct {
	c     *Client
	r     Request
	jar   http.CookieJar // for this visit alone: some sites redirect until a cookie sticks
	spent time.Duration  // on the wire so far
	leave func(time.Duration)
	at    string // the host leave belongs to
	limit int64  // of the body
	trace *trace // nil unless somebody wants to see it
}

func (v *visit) get(ctx context.Context) (*Response, *Error) {
	c := v.c
	u, err := readAddress(v.r.URL)
	if err != nil {
		return nil, asError(err)
	}
	defer v.release()
	start := u
	permanent := true
	for hop := 0; ; hop++ {
		if hop > c.o.Redirects {
			return nil, failed(CauseRedirects, u.Hostname(), "%s redirects in circles or too often; open the address in a browser and use the one it ends at.", start.Hostname())
		}
		resp, next, e := v.exchange(ctx, u)
		if e != nil {
			if hop > 0 {
				e.Say = after(start, u, e.Say)
			}
			return nil, e
		}
		if next != nil {
			permanent = permanent && (resp.Status == http.StatusMovedPermanently || resp.Status == http.StatusPermanentRedirect)
			u = next
			continue
		}
		if hop > 0 {
			if e := arrived(start, u, resp); e != nil {
				return nil, e
			}
			if permanent {
				resp.Moved = resp.URL
			}
		}
		return resp, nil
	}
}

// exchange is one request and its answer: either a response to keep, or where
// it redirects to.
func (v *visit) exchange(ctx context.Context, u *url.URL) (*Response, *url.URL, *Error) {
	c, host := v.c, u.Hostname()
	if v.r.Robots {
		if e := v.allowed(ctx, u); e != nil {
			return nil, nil, e
		}
	}
	if e := v.enter(ctx, u); e != nil {
		return nil, nil, e
	}
	began := time.Now()
	defer func() { v.spent += time.Since(began) }()

	asked := ctx // the caller's own
	ctx, stop := context.WithCancelCause(asked)
	defer stop(nil)
	broken := func(err error) *Error { return v.trace.failed(c.wireError(asked, host, because(ctx, err))) }
	total := time.AfterFunc(c.o.Timeout-v.spent, func() { stop(errTotal) })
	defer total.Stop()
	first := time.AfterFunc(c.o.FirstByte, func() { stop(errFirstByte) })
	defer first.Stop()

	req, err := http.NewRequestWithContext(v.trace.watch(ctx), http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, nil, failed(CauseScheme, host, "The address of %s cannot be asked for; check how it is spelled: %w.", host, err)
	}
	v.dress(req)
	v.trace.asked(req)
	resp, err := c.wire.RoundTrip(req)
	if err != nil {
		return nil, nil, broken(err)
	}
	defer resp.Body.Close()
	first.Stop()
	v.trace.answered(resp)

	if next, e := v.redirected(u, resp); next != nil || e != nil {
		io.CopyN(io.Discard, resp.Body, maxRedirBody) // so that the connection can be used again
		return &Response{Status: resp.StatusCode}, next, e
	}
	body := watch(resp.Body, c.o.MinRate, c.o.RateWindow, func() { stop(errSlow) })
	defer body.stop()
	out, err := v.take(u, resp, body)
	if err != nil {
		return nil, nil, broken(err)
	}
	v.trace.took(out)
	return out, nil, nil
}

// take makes a Response of an answer that is no redirect.
func (v *visit) take(u *url.URL, resp *http.Response, wire io.Reader) (*Response, error) {
	h, host, now := resp.Header, u.Hostname(), time.Now()
	out := &Response{
		URL: plain(u), Status: resp.StatusCode, ContentType: h.Get("Content-Type"),
		ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), Fresh: fresh(h, now),
	}
	if resp.StatusCode == http.StatusNotModified && (v.r.ETag != "" || v.r.LastModified != "") {
		out.NotModified, out.BodyHash = true, v.r.BodyHash
		if out.ETag == "" {
			out.ETag = v.r.ETag
		}
		if out.LastModified == "" {
			out.LastModified = v.r.LastModified
		}
		return out, nil
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		// What came of the body helps to see a wall; its end does not matter.
		body, _, _ := readBody(resp, io.LimitReader(wire, maxErrorBody), 4*maxErrorBody)
		return nil, statusError(host, resp, body, now)
	}
	if resp.ContentLength > v.limit {
		return nil, errTooLarge
	}
	body, cut, err := readBody(resp, wire, v.limit)
	if err != nil {
		return nil, err
	}
	if wall := wallOf(resp, body); wall != "" {
		return nil, challenged(host, wall, resp, now)
	}
	sum := sha256.Sum256(body)
	out.Body, out.BodyHash, out.Truncated = body, hex.EncodeToString(sum[:]), cut
	out.NotModified = v.r.BodyHash != "" && out.BodyHash == v.r.BodyHash
	if cut {
		// Half a file must not be taken for unchanged next time.
		out.ETag, out.LastModified, out.Fresh = "", "", 0
	}
	return out, nil
}

// redirected returns where an answer sends the visitor, nil when it does not.
func (v *visit) redirected(u *url.URL, resp *http.Response) (*url.URL, *Error) {
	switch resp.StatusCode {
	case 301, 302, 303, 307, 308:
	default:
		return nil, nil
	}
	host, to := u.Hostname(), resp.Header.Get("Location")
	if to == "" {
		return nil, failed(CauseRedirects, host, "%s redirects (status %d) without saying where to; open the address in a browser and use the one it ends at.", host, resp.StatusCode)
	}
	ref, err := url.Parse(to)
	if err != nil || len(to) > 8192 {
		return nil, failed(CauseRedirects, host, "%s redirects to %q, which is no address; tell the site's owner.", host, short(to))
	}
	next := u.ResolveReference(ref)
	next.Fragment, next.RawFragment = "", ""
	if err := checkAddress(next); err != nil {
		return nil, asError(err)
	}
	if cookies := resp.Cookies(); len(cookies) > 0 {
		if v.jar == nil {
			v.jar, _ = cookiejar.New(&cookiejar.Options{PublicSuffixList: publicsuffix.List})
		}
		v.jar.SetCookies(u, cookies[:min(len(cookies), 20)])
	}
	return next, nil
}

// dress gives a request its headers.
func (v *visit) dress(req *http.Request) {
	h := req.Header
	h.Set("User-Agent", v.c.o.UserAgent)
	h.Set("Accept-Encoding", acceptEncoding)
	if h.Set("Accept", acceptFeeds); v.r.Accept != "" {
		h.Set("Accept", v.r.Accept)
	}
	ask(h, v.r.ETag, v.r.LastModified)
	if v.jar != nil {
		for _, k := range v.jar.Cookies(req.URL) {
			req.AddCookie(k)
		}
	}
}

// enter waits for the visit's turn on the host of u; on the host it is on
// already, it goes on at once.
func (v *visit) enter(ctx context.Context, u *url.URL) *Error {
	host := news.Host(u.String())
	if v.leave != nil && v.at == host {
		return nil
	}
	v.release()
	began := time.Now()
	leave, err := v.c.gate.enter(ctx, host)
	if err != nil {
		return failed(CauseOther, u.Hostname(), "Fetching from %s was stopped while it waited for its turn (%w).", u.Hostname(), err)
	}
	v.trace.waited(u.Hostname(), time.Since(began))
	v.leave, v.at = leave, host
	return nil
}

// release lets the next one through to the host the visit is on.
func (v *visit) release() {
	if v.leave != nil {
		v.leave(v.c.pace(v.at))
		v.leave, v.at = nil, ""
	}
}

// because returns why the client itself ended an exchange, else err.
func because(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && !errors.Is(err, errTooLarge) && !errors.Is(err, errEncoding) {
		return cause
	}
	return err
}

func asError(err error) *Error {
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	if err == nil {
		return nil
	}
	return failed(CauseOther, "", "The address cannot be fetched (%w).", err)
}

// plain is an address without its fragment.
func plain(u *url.URL) string {
	p := *u
	p.Fragment, p.RawFragment = "", ""
	return p.String()
}
