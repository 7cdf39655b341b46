package main

import (
	"cmp"
	"slices"
	"strings"

	"coranto/internal/catalogue"
	"coranto/internal/news"
)

// mostFeeds is how many feeds of one title are worth offering: the rest are
// slices of these.
const mostFeeds = 12

// merge makes one title of all candidates of a site, or says why not.
func merge(site string, rows []row, f *fix, secure map[string]bool) (t catalogue.Title, why string) {
	if f == nil {
		f = &fix{}
	}
	f.used = true
	// The candidate that was seen last, and in most lists, speaks for the rest.
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(trust(b), trust(a)) })
	best := rows[0]
	t.Name = cmp.Or(f.name, cleanName(best.Outlet))
	t.Homepage = f.home
	for _, r := range rows {
		t.Homepage = cmp.Or(t.Homepage, r.Homepage)
		t.Country = cmp.Or(t.Country, countryCode(r.Country))
		t.Language = cmp.Or(t.Language, r.Language)
		t.Seen = max(t.Seen, month(r.Seen))
	}
	t.Homepage = homepage(t.Homepage, site)
	t.Country = cmp.Or(f.country, t.Country)
	t.Language = cmp.Or(f.language, languageTag(t.Language), languageOf(t.Country))
	t.Section = cmp.Or(f.section, "world")
	switch {
	case t.Name == "":
		return t, "it has no name"
	case t.Country == "":
		return t, "its country is not known"
	case t.Language == "":
		return t, "its language is not known"
	}

	known := map[string]bool{}
	for _, r := range rows {
		address := withHTTPS(r.Feed, secure)
		if address != "" && !known[news.Canonical(plainScheme(address))] && f.wants(address) && !passing(address) {
			known[news.Canonical(plainScheme(address))] = true
			t.Feeds = append(t.Feeds, feedOf(address, t, f.plain))
		}
		for _, s := range r.Sitemaps {
			if s = withHTTPS(s, secure); !slices.Contains(t.Sitemaps, s) && newsSitemap(s) && f.wants(s) {
				t.Sitemaps = append(t.Sitemaps, s)
			}
		}
	}
	if f.sitemap != "" {
		t.Sitemaps = append(t.Sitemaps, f.sitemap)
	}
	// A feed that only a list names is not needed beside one that was seen to work.
	t.Feeds = slices.DeleteFunc(t.Feeds, func(fd catalogue.Feed) bool { return len(t.Feeds) > 1 && listed(fd, rows, secure) })
	settle(&t)
	// The front page's feed comes first, whatever its list's order.
	slices.SortStableFunc(t.Feeds, func(a, b catalogue.Feed) int { return cmp.Compare(rank(a), rank(b)) })
	t.Feeds = t.Feeds[:min(len(t.Feeds), mostFeeds)]
	if len(t.Feeds) == 0 && len(t.Sitemaps) == 0 {
		return t, "it has neither a feed nor a news sitemap that can be followed"
	}
	return t, ""
}

// settle gives a title the language that all its feeds are in.
func settle(t *catalogue.Title) {
	if len(t.Feeds) == 0 || len(t.Sitemaps) > 0 {
		return
	}
	lang := t.Feeds[0].Language
	for _, fd := range t.Feeds {
		if fd.Language != lang || lang == "" {
			return
		}
	}
	t.Language = lang
	for i := range t.Feeds {
		t.Feeds[i].Language = ""
	}
}

// wants reports whether a feed is to be kept.
func (f *fix) wants(address string) bool {
	holds := func(part string) bool { return strings.Contains(address, part) }
	return !slices.ContainsFunc(f.without, holds) && (f.only == nil || slices.ContainsFunc(f.only, holds))
}

// trust says how good a candidate's word is: how lately it was seen to work,
// and by how many lists.
func trust(r row) int {
	n := 0
	for _, s := range r.Seen {
		switch kind, _, _ := strings.Cut(s, " "); kind {
		case "fundus": // a crawler's own list, kept up to date
			n += 8
		case "reachable": // its feed answered
			n += 4
		case "list":
			n += 2
		}
	}
	if r.Feed != "" {
		n++
	}
	return n
}

// month is the latest month of a candidate's sightings.
func month(seen []string) string {
	latest := ""
	for _, s := range seen {
		if _, m, ok := strings.Cut(s, " "); ok {
			latest = max(latest, m)
		}
	}
	return latest
}

// listed reports whether a feed is known from lists alone while another of the
// title was seen to work.
func listed(fd catalogue.Feed, rows []row, secure map[string]bool) bool {
	others := false
	for _, r := range rows {
		works := trust(r) >= 4 && r.Feed != ""
		same := plainScheme(withHTTPS(r.Feed, secure)) == plainScheme(fd.Address)
		if same && works {
			return false
		}
		others = others || works
	}
	return others
}

func plainScheme(address string) string {
	return strings.TrimSuffix(strings.Replace(address, "http://", "https://", 1), "/")
}
