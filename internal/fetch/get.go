package fetch

import (
	"context"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"
)

// Request says what to get.
type Request struct {
	URL          string
	ETag         string // of the last answer, as it came; may be weak
	LastModified string // likewise
	BodyHash     string // of the last body: an answer with the same bytes counts as not modified
	From         string // the feed or page that named the address, "" for a person: a public one does not lead into private networks
	Accept       string // media types; default: feeds first, then pages
	Limit        int64  // bytes of the body after decompression; default, and most: the client's MaxBody
	Page         bool   // a page is wanted: videos, sounds, pictures and archives are refused before they are read
	Login        *Login // sent where it fits; nil: none
	Robots       bool   // for the pages of pieces: obey robots.txt, and take a front page in a piece's place for not found
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
	Link         []string      // Link headers (RFC 8288), as they came
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
	if r.Limit > 0 {
		v.limit = min(r.Limit, v.limit)
	}
	resp, err := v.get(ctx)
	if err != nil {
		return nil, v.askedFor(err)
	}
	return resp, nil
}

// visit is one Get on its way from address to address.
type visit struct {
	c      *Client
	r      Request
	jar    http.CookieJar // for this visit alone: some sites redirect until a cookie sticks
	spent  time.Duration  // of Options.Timeout so far
	turned bool           // had its first turn; waiting for more of them costs time
	leave  func(time.Duration)
	at     string     // the host leave belongs to
	limit  int64      // of the body
	head   bool       // of a larger body, the first bytes are taken
	form   url.Values // to be sent, instead of asking for something
	let    bool       // the login was sent
	trace  *trace     // nil unless somebody wants to see it

	// outside is set once an answer came from a public address: what leads on
	// from there may not lead into a private network, not even an allowed one.
	outside atomic.Bool
}

func (v *visit) get(ctx context.Context) (*Response, *Error) {
	c := v.c
	u, err := readAddress(v.r.URL)
	if err != nil {
		return nil, asError(err)
	}
	defer v.release()
	v.outside.Store(c.leadsIn(v.r.From, u))
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
		if e := v.arrived(start, u, resp); e != nil {
			return nil, e
		}
		if hop > 0 && permanent {
			resp.Moved = resp.URL
		}
		return resp, nil
	}
}
