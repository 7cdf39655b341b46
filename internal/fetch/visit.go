package fetch

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptrace"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"coranto/internal/news"

	"golang.org/x/net/publicsuffix"
)

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
	broken := func(err error) *Error { return v.wireError(asked, host, because(ctx, err)) }
	total := time.AfterFunc(c.o.Timeout-v.spent, func() { stop(errTotal) })
	defer total.Stop()
	first := time.AfterFunc(c.o.FirstByte, func() { stop(errFirstByte) })
	defer first.Stop()

	wire := c.wire
	if v.outside.Load() {
		wire = c.public
	}
	req, err := v.request(httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{GotConn: v.reached}), u)
	if err != nil {
		return nil, nil, failed(CauseScheme, host, "The address of %s cannot be asked for; check how it is spelled: %w.", host, err)
	}
	v.dress(req)
	resp, err := wire.RoundTrip(v.trace.watch(req))
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

// request is what is sent to u.
func (v *visit) request(ctx context.Context, u *url.URL) (*http.Request, error) {
	if v.form == nil {
		return http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u.String(), strings.NewReader(v.form.Encode()))
	if err == nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	return req, err
}

// reached notes whether what is talked to is public.
func (v *visit) reached(i httptrace.GotConnInfo) {
	if ap, err := netip.ParseAddrPort(i.Conn.RemoteAddr().String()); err == nil && v.c.guard.public.SafeAddr(ap.Addr().Unmap()) == nil {
		v.outside.Store(true)
	}
}

// take makes a Response of an answer that is no redirect.
func (v *visit) take(u *url.URL, resp *http.Response, wire io.Reader) (*Response, error) {
	h, host, now := resp.Header, u.Hostname(), time.Now()
	out := &Response{
		URL: plain(u), Status: resp.StatusCode, ContentType: h.Get("Content-Type"),
		ETag: h.Get("ETag"), LastModified: h.Get("Last-Modified"), Fresh: fresh(h, now), Link: h.Values("Link"),
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
	if v.head {
		body, err := readHead(resp, wire, v.limit)
		out.Body = body
		return out, err
	}
	if v.r.Page {
		var what string
		if what, wire = noPage(h, wire); what != "" {
			return nil, failed(CauseOther, host, "%s sends %s, %w; open the address in a browser.", host, what, errNoPage)
		}
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
	case 301, 302, 303:
		if v.form != nil { // what follows would not be the form any more
			return nil, failed(CauseRedirects, u.Hostname(), "%s redirects what is sent to it (status %d), which it may not; tell the site's owner.", u.Hostname(), resp.StatusCode)
		}
	case 307, 308:
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
	v.present(req)
	if v.jar != nil {
		for _, k := range v.jar.Cookies(req.URL) {
			req.AddCookie(k)
		}
	}
}

// enter waits for the visit's turn on the host of u; on the host it is on
// already, it goes on at once. The first wait is free. Each later one, which a
// redirect brings about, costs half of what it takes: hosts that send a visitor
// round in circles hold it for twice the timeout at most, and a busy host that
// many feeds lead to still has time to serve them.
func (v *visit) enter(ctx context.Context, u *url.URL) *Error {
	host := news.Host(u.String())
	if v.leave != nil && v.at == host {
		return nil
	}
	v.release()
	began, asked := time.Now(), ctx
	if v.turned {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeoutCause(ctx, 2*(v.c.o.Timeout-v.spent), errTotal)
		defer stop()
		defer func() { v.spent += time.Since(began) / 2 }()
	}
	leave, err := v.c.gate.enter(ctx, host)
	if errors.Is(err, errTotal) {
		return v.wireError(asked, u.Hostname(), err)
	}
	if err != nil {
		return failed(CauseOther, u.Hostname(), "Fetching from %s was stopped while it waited for its turn (%w).", u.Hostname(), err)
	}
	v.trace.waited(u.Hostname(), time.Since(began))
	v.leave, v.at, v.turned = leave, host, true
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
