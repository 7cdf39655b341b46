package main

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"coranto/internal/news"
)

// fix is what is known by hand about a site, or about one feed of it.
type fix struct {
	drop     string // why it is left out
	keep     bool   // an outlet, although its list is one of hobbies
	plain    bool   // what its feeds' addresses say about language is wrong
	as       string // the site it belongs to
	name     string
	home     string
	country  string
	language string
	section  string
	sitemap  string   // a news sitemap no list has
	without  []string // feeds whose address contains one of these are left out
	only     []string // of the feeds, only those whose address contains one of these
	used     bool
}

// corrections are the fixes, by site or, for feeds that a carrier such as
// FeedBurner hosts, by the feed's host and path.
type corrections struct{ bySite map[string]*fix }

// readCorrections reads lines of a key and name=value pairs, all separated by
// tabs. Empty lines and lines that begin with # say nothing.
func readCorrections(text string) (*corrections, error) {
	c := &corrections{bySite: map[string]*fix{}}
	n := 0
	for line := range strings.Lines(text) {
		n++
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if c.bySite[fields[0]] != nil {
			return nil, fmt.Errorf("corrections line %d: %s stands there twice", n, fields[0])
		}
		f := &fix{}
		for _, field := range fields[1:] {
			key, value, _ := strings.Cut(field, "=")
			switch key {
			case "":
			case "drop":
				f.drop = value
			case "keep":
				f.keep = true
			case "plain":
				f.plain = true
			case "as":
				f.as = value
			case "name":
				f.name = value
			case "home":
				f.home = value
			case "country":
				f.country = value
			case "language":
				f.language = value
			case "section":
				f.section = value
			case "sitemap":
				f.sitemap = value
			case "without":
				f.without = append(f.without, value)
			case "only":
				f.only = append(f.only, value)
			default:
				return nil, fmt.Errorf("corrections line %d: %q is not known", n, key)
			}
		}
		c.bySite[fields[0]] = f
	}
	return c, nil
}

// siteOf returns the site a candidate belongs to, or why it is left out. A
// feed that is plainly somebody else's is taken off it.
func (c *corrections) siteOf(r *row) (site, why string) {
	key := feedKey(r.Feed)
	if f := c.bySite[key]; f == nil || carrier(news.Site(r.Feed)) {
		key = keyOf(r)
	} else {
		r.Homepage = "" // it is another's
	}
	for range 3 { // as may lead to another as
		f := c.bySite[key]
		if f == nil {
			break
		}
		f.used = true
		if f.drop != "" {
			return "", f.drop
		}
		if f.keep || f.as != "" {
			r.Section = "News"
		}
		if f.as == "" {
			break
		}
		key = f.as
	}
	if f := c.bySite[key]; f != nil && f.keep {
		r.Section = "News"
	}
	switch {
	case r.Section != "News":
		return "", "a list of " + strings.ToLower(r.Section) + " feeds, not an outlet"
	case strings.Contains(key, "/"):
		return "", "the feed does not say whose it is"
	}
	if carrier(news.Site(r.Homepage)) {
		r.Homepage = ""
	}
	if r.Homepage != "" && r.Feed != "" && !sameHouse(r.Homepage, r.Feed) {
		r.Feed = ""
	}
	return key, ""
}

// unused lists fixes that met no candidate.
func (c *corrections) unused() []string {
	var keys []string
	for _, k := range slices.Sorted(maps.Keys(c.bySite)) {
		if !c.bySite[k].used {
			keys = append(keys, k)
		}
	}
	return keys
}

// keyOf is the site of a candidate's homepage, else of its feed without the
// label that says that feeds live there; for a carrier the feed's host and
// path.
func keyOf(r *row) string {
	for _, address := range []string{r.Homepage, r.Feed} {
		if address == "" {
			continue
		}
		site := bare(news.Site(address))
		if !carrier(site) {
			return site
		}
	}
	return feedKey(r.Feed)
}

// feedKey is a feed's host, without www, and path.
func feedKey(feed string) string {
	u, err := url.Parse(feed)
	if err != nil || u.Host == "" {
		return feed
	}
	key := strings.TrimPrefix(u.Hostname(), "www.") + u.Path
	if strings.HasPrefix(key, "youtube.com/") {
		key += "?" + u.RawQuery
	}
	return key
}

// bare takes labels off a host that name the service rather than the outlet.
func bare(host string) string {
	for {
		label, rest, ok := strings.Cut(host, ".")
		if !ok || !strings.Contains(rest, ".") {
			return host
		}
		switch label {
		case "feeds", "feed", "rss", "rssfeeds", "rcs", "servis", "sindikasi", "newsfeed", "data", "api", "www1", "moxie", "m":
			if rest == "feedburner.com" || rest == "gov.in" {
				return host
			}
			host = rest
		default:
			return host
		}
	}
}

// carrier reports whether a host delivers the feeds of many outlets.
func carrier(site string) bool {
	for _, c := range []string{"feedburner.com", "feeds2.feedburner.com", "feedburner", "amazonaws.com", "follow.it", "youtube.com", "reddit.com", "medium.com", "feedblitz.com", "libsyn.com", "simplecast.com", "megaphone.fm", "bbci.co.uk", "wn.com", "a.dj.com"} {
		if site == c || strings.HasSuffix(site, "."+c) {
			return true
		}
	}
	return false
}

// sameHouse reports whether a feed can belong to a homepage: it lives on the
// same domain, on one of the same name, or on a carrier.
func sameHouse(home, feed string) bool {
	h, f := news.Site(home), news.Site(feed)
	if domain(h) == domain(f) || stem(h) == stem(f) {
		return true
	}
	for _, c := range []string{"feedburner.com", "follow.it", "uecdn.es", "impresa.pt", "xinhuanet.com", "bbci.co.uk", "amazonaws.com"} {
		if f == c || strings.HasSuffix(f, "."+c) {
			return true
		}
	}
	return false
}
