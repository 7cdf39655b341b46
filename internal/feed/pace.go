package feed

import (
	"bytes"
	"strings"
	"time"
)

// Pace is how a feed asks to be read: how often, and when not. The zero Pace
// asks for nothing.
type Pace struct {
	Every     time.Duration `json:"every,omitempty"`      // ttl of RSS, sy:updatePeriod by sy:updateFrequency, a CDF's schedule; 0 when it does not say
	Base      time.Time     `json:"base,omitzero"`        // sy:updateBase: a moment at which it is updated, and so every Every from there on
	SkipHours uint32        `json:"skip_hours,omitempty"` // bit n: not between n and n+1 o'clock UTC
	SkipDays  uint8         `json:"skip_days,omitempty"`  // bit n: not on time.Weekday n, UTC
}

// Next returns when a feed that was read at last may be read again: not before
// something can be new, and not in an hour or on a day it keeps free. A feed
// that keeps all of the week free is taken not to mean it.
func (p Pace) Next(last time.Time) time.Time {
	next := last.Add(p.Every)
	if !p.Base.IsZero() && p.Every > 0 {
		// Rounds towards the first update after last, whichever side of it Base is.
		gone := last.Sub(p.Base)
		if next = p.Base.Add(gone.Truncate(p.Every)); !next.After(last) {
			next = next.Add(p.Every)
		}
	}
	free := next
	for range 7*24 + 1 {
		if !p.Skips(free) {
			return free
		}
		free = free.Truncate(time.Hour).Add(time.Hour)
	}
	return next
}

// Skips reports whether a feed asks not to be read at t.
func (p Pace) Skips(t time.Time) bool {
	t = t.UTC()
	return p.SkipHours>>t.Hour()&1 == 1 || p.SkipDays>>t.Weekday()&1 == 1
}

// WebSub returns a hub that tells of new entries and the address under which it
// knows the feed (https://www.w3.org/TR/websub/#discovery), or nothing when the
// feed does not name both.
func (d *Document) WebSub() (hub, topic string) {
	for _, h := range d.Hubs {
		if h.Type == "WebSub" && d.Address != "" {
			return h.URL, d.Address
		}
	}
	return "", ""
}

// pace reads the elements that say when to come again. It reports whether e was
// one.
func (p *parser) pace(e *element) bool {
	pace := &p.d.Pace
	switch e.local {
	case "ttl":
		if n := number(p.plain(p.inner(e))); n > 0 {
			pace.Every = time.Duration(min(n, 1e6)) * time.Minute
		}
	case "skiphours":
		for _, c := range children(p.inner(e).raw) {
			if h := bytes.TrimSpace(c.raw); len(h) > 0 && len(h) <= 2 && bytes.EqualFold(c.name, []byte("hour")) {
				if n := number(h); n > 0 && n <= 24 || h[0] == '0' {
					pace.SkipHours |= 1 << (n % 24)
				}
			}
		}
	case "skipdays":
		for _, c := range children(p.inner(e).raw) {
			name := strings.ToLower(string(bytes.TrimSpace(c.raw)))
			for d := time.Sunday; d <= time.Saturday; d++ {
				if len(name) >= 3 && strings.HasPrefix(strings.ToLower(d.String()), name) {
					pace.SkipDays |= 1 << d
				}
			}
		}
	case "schedule": // CDF
		for _, c := range children(p.inner(e).raw) {
			if bytes.EqualFold(c.name, []byte("intervaltime")) {
				every := time.Duration(min(number(c.get("day")), 1000))*24*time.Hour + time.Duration(min(number(c.get("hour")), 1000))*time.Hour + time.Duration(min(number(c.get("min")), 1e6))*time.Minute
				pace.Every = every
			}
		}
	default:
		return false
	}
	return true
}

// syndication reads the module of that name (sy:).
func (p *parser) syndication(e *element) {
	text := p.plain(p.inner(e))
	switch e.local {
	case "updateperiod":
		p.feed.period = periods[strings.ToLower(string(text))]
	case "updatefrequency":
		p.feed.frequency = number(text)
	case "updatebase":
		p.d.Pace.Base, _ = p.date(text)
	}
}

var periods = map[string]time.Duration{"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour, "yearly": 365 * 24 * time.Hour}

// settlePace puts together what was said in several elements. Months and years
// have no one length, so a base says nothing of them.
func (p *parser) settlePace() {
	pace := &p.d.Pace
	ttl := pace.Every > 0
	if !ttl && p.feed.period > 0 {
		pace.Every = max(p.feed.period/time.Duration(max(p.feed.frequency, 1)), time.Minute)
	}
	if ttl || pace.Every == 0 || p.feed.period > 7*24*time.Hour {
		pace.Base = time.Time{}
	}
}
