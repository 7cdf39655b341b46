package fetch

import (
	"context"
	"net"
	"net/url"
	"strings"
	"sync"
	"time"

	"coranto/internal/news"
)

const (
	robotsAge   = 24 * time.Hour   // RFC 9309: not longer
	robotsRetry = 30 * time.Minute // after the host failed to say
	robotsHosts = 512              // remembered at a time
	robotsKept  = 16 << 20         // bytes of rules remembered at a time, roughly
	slowestPace = 30 * time.Second // that a Crawl-delay can bring about
)

// rules is what a host's robots.txt says to Coranto.
type rules struct {
	group   *group // nil: everything is allowed
	failing int    // the status with which the host failed to say; then nothing is allowed
	until   time.Time
}

// robotsCache remembers the rules of a bounded number of hosts.
type robotsCache struct {
	mu    sync.Mutex
	rules map[string]rules // by scheme and host
	delay map[string]time.Duration
	size  int // bytes of the rules
}

func newRobotsCache() *robotsCache {
	return &robotsCache{rules: map[string]rules{}, delay: map[string]time.Duration{}}
}

func (rc *robotsCache) get(site string) (rules, bool) {
	rc.mu.Lock()
	defer rc.mu.Unlock()
	r, ok := rc.rules[site]
	return r, ok && time.Now().Before(r.until)
}

func (rc *robotsCache) put(site, host string, r rules) {
	rc.mu.Lock()
	defer rc.mu.Unlock()
	rc.size -= rc.rules[site].group.size()
	delete(rc.rules, site)
	if len(rc.rules) >= robotsHosts || rc.size+r.group.size() > robotsKept {
		// Everything is dropped rather than the oldest searched for: it comes
		// back as it is needed.
		clear(rc.rules)
		clear(rc.delay)
		rc.size = 0
	}
	rc.rules[site] = r
	rc.size += r.group.size()
	if r.group != nil && r.group.delay > 0 {
		rc.delay[host] = min(r.group.delay, slowestPace)
	} else {
		delete(rc.delay, host)
	}
}

// pace is the time to leave between two visits of a host (as news.Host has it).
func (c *Client) pace(host string) time.Duration {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name = strings.Trim(host, "[]")
	}
	if c.guard.free(name, port) || c.o.Pace < 0 {
		return 0
	}
	c.robots.mu.Lock()
	defer c.robots.mu.Unlock()
	return max(c.o.Pace, c.robots.delay[host])
}

// allowed asks the robots.txt of a page's host. The host's turn is given up
// meanwhile, because robots.txt may live on, or redirect to, another one.
func (v *visit) allowed(ctx context.Context, u *url.URL) *Error {
	c, host := v.c, u.Hostname()
	site := strings.ToLower(u.Scheme) + "://" + news.Host(u.String())
	r, ok := c.robots.get(site)
	if !ok {
		v.release()
		var e *Error
		if r, e = v.askRobots(ctx, site); e != nil {
			return e
		}
		c.robots.put(site, news.Host(u.String()), r)
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	switch {
	case r.failing != 0:
		e := failed(CauseRobots, host, "%s could not say what programs may read (its robots.txt answers with status %d); Coranto stays away until it can; try again later.", host, r.failing)
		e.Status, e.RetryAfter = r.failing, time.Until(r.until)
		return e
	case !r.group.allows(path):
		return failed(CauseRobots, host, "%s asks programs not to read this page (robots.txt), and Coranto keeps to that; read it in a browser.", host)
	}
	return nil
}

// askRobots fetches a robots.txt. By RFC 9309 a file that is not there allows
// everything and a host that fails to answer nothing; when it cannot be
// reached at all, the page could not be either, and that is the error. It
// takes of the time the visit of the page has.
func (v *visit) askRobots(ctx context.Context, site string) (rules, *Error) {
	c := v.c
	sub := &visit{c: c, r: Request{URL: site + "/robots.txt", Accept: "text/plain, */*;q=0.5"}, limit: robotsBytes, head: true, spent: v.spent, turned: v.turned}
	sub.outside.Store(v.outside.Load())
	resp, e := sub.get(ctx)
	v.spent = sub.spent
	r := rules{until: time.Now().Add(robotsAge)}
	switch {
	case e == nil:
		if !pageLike(resp.ContentType, resp.Body) {
			r.group = readRobots(resp.Body, agentName(c.o.UserAgent))
		}
		return r, nil
	case e.Cause == CauseServer && e.Status >= 500:
		r.failing, r.until = e.Status, time.Now().Add(max(robotsRetry, min(e.RetryAfter, robotsAge)))
		return r, nil
	case e.Status == 0 && e.Cause != CauseTooLarge && e.Cause != CauseRedirects && e.Cause != CauseEncoding,
		e.Cause == CauseRateLimited:
		return r, e
	}
	return r, nil
}

// agentName is the name a robots.txt knows the instance by.
func agentName(userAgent string) string {
	name, _, _ := strings.Cut(userAgent, "/")
	name, _, _ = strings.Cut(name, " ")
	return strings.ToLower(name)
}
