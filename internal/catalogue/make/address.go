package main

import (
	"net/url"
	"strings"

	"coranto/internal/news"

	"golang.org/x/net/publicsuffix"
)

// domain is the part of a host that somebody registered: "bbc.co.uk".
func domain(host string) string {
	d, err := publicsuffix.EffectiveTLDPlusOne(strings.TrimSuffix(host, ":443"))
	if err != nil {
		return host
	}
	return d
}

// stem is a domain without what comes after its name: "bbc".
func stem(host string) string {
	name, _, _ := strings.Cut(domain(host), ".")
	return strings.ReplaceAll(name, "-", "")
}

// secureHosts are the hosts, without www, that some candidate reaches with https.
func secureHosts(rows []row) map[string]bool {
	secure := map[string]bool{"feeds.feedburner.com": true, "feeds2.feedburner.com": true, "feeds.bbci.co.uk": true, "rss.nytimes.com": true}
	for _, r := range rows {
		for _, a := range append([]string{r.Feed, r.Homepage}, r.Sitemaps...) {
			if strings.HasPrefix(a, "https://") {
				secure[news.Site(a)] = true
			}
		}
	}
	return secure
}

// withHTTPS returns an address with https where its host is known to speak it.
func withHTTPS(address string, secure map[string]bool) string {
	if rest, ok := strings.CutPrefix(address, "http://"); ok && secure[news.Site(address)] {
		return "https://" + rest
	}
	return address
}

// homepage makes a homepage of an address: https, no query, and no path that
// is a feed's.
func homepage(address, site string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || bare(u.Hostname()) != u.Hostname() {
		return "https://" + site + "/"
	}
	u.Scheme, u.RawQuery, u.Fragment = "https", "", ""
	low := strings.ToLower(u.Path)
	for _, w := range []string{"rss", "feed", ".xml", ".asp", "portal"} {
		if strings.Contains(low, w) {
			u.Path, u.RawPath = "/", ""
		}
	}
	if u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}
