package pipeline

import (
	"context"
	"net"
	"net/url"

	"golang.org/x/net/publicsuffix"

	"coranto/internal/news"
)

// A feed speaks only for its own site. What it says of an article elsewhere is
// a pointer: the words are those of the article's page, and the outlet is the
// article's. Else any feed could change what another outlet is said to have
// written.

// sameSite reports whether two addresses belong to one registered domain, or
// to one host where there is no such thing.
func sameSite(a, b string) bool {
	x, y := domainOf(a), domainOf(b)
	return x != "" && x == y
}

func domainOf(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	if net.ParseIP(u.Hostname()) != nil {
		return news.Host(address)
	}
	d, err := publicsuffix.EffectiveTLDPlusOne(u.Hostname())
	if err != nil {
		return news.Host(address)
	}
	return d
}

// speaksFor reports whether a feed may speak for the site of an address: it
// lives there, or the catalogue lists it for that site.
func (p *Pipeline) speaksFor(feed, address string) bool {
	if sameSite(feed, address) {
		return true
	}
	t, ok := p.titles[news.Site(address)]
	if !ok {
		return false
	}
	for _, f := range t.Feeds {
		if f.Address == feed {
			return true
		}
	}
	for _, s := range t.Sitemaps {
		if s == feed {
			return true
		}
	}
	return false
}

// homeOf is the homepage of a feed's outlet: the one that the feed names, if it
// may speak for that, else the site that led to the feed, if any.
func (p *Pipeline) homeOf(feed, named, site string) string {
	if named != "" && (p.speaksFor(feed, named) || sameSite(named, site)) {
		return named
	}
	return root(site)
}

// root is the first page of an address's host; "" when there is none.
func root(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return ""
	}
	return u.Scheme + "://" + u.Host + "/"
}

// ours reports whether the feed that brought an article may speak for it.
func (p *Pipeline) ours(ctx context.Context, a *news.Article) (bool, error) {
	if a.Feed == 0 || news.Host(a.URL) == "" {
		return true, nil
	}
	o, err := p.store.Outlet(ctx, a.Outlet)
	if err != nil && !isNotFound(err) {
		return false, err
	}
	if o != nil && sameSite(o.Homepage, a.URL) {
		return true, nil
	}
	f, err := p.store.Feed(ctx, a.Feed)
	if isNotFound(err) {
		return false, nil
	}
	return err == nil && p.speaksFor(f.Address, a.URL), err
}
