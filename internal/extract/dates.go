package extract

import (
	"strings"
	"time"
)

// stated are the names under which metas give the date of publication, the
// surest first.
var stated = []string{"article:published_time", "og:published_time", "og:article:published_time", "article:published", "datepublished",
	"parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "published-date",
	"dc.date.issued", "dcterms.issued", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created",
	"date", "originalpublicationdate", "article_date_original", "cxenseparse:recs:publishtime",
	"citation_publication_date", "citation_online_date", "published_time_telegram", "ptime", "pdate",
	"displaydate", "rnews:datepublished", "created", "bt:pubdate", "article.published", "article.created",
	"dc.date.available", "prism.publicationdate", "release_date", "releasedate", "w-published-date", "cludo:date",
	"date_published", "published", "post_date", "article:post_date", "shareaholic:article_published_time"}

var (
	urlDate   = compile(`(?i)[/=]((?:19|20)\d\d)(?:/(0?[1-9]|1[0-2]|[a-z]{3,9})/(0?[1-9]|[12]\d|3[01])|-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?:\D|$)`)
	inScript  = compile(`\\?"(?:datePublished|date_published|publishedAt|published_at|publishDate|publish_date|publicationDate|publication_date|pubDate|published|firstPublished|firstPublishedAt|first_publish_date|publishedDate|displayDate|display_date|createdAt|dateCreated|postDate|post_date|published_time|pub_date)\\?"\s*:\s*\\?"([^"\\]{8,40})\\?"`)
	monthZone = map[string]bool{"uk": true, "au": true, "nz": true, "ie": true, "in": true, "za": true, "sg": true, "hk": true, "my": true, "ng": true, "ke": true, "eu": true}
)

// dates are when the piece was published and last changed. What the page states
// for machines is believed before what it shows, unless it shows an earlier
// date as that of publication: then what is stated is when the page was made
// anew.
func (f *facts) dates(s shown, address string) (published, modified time.Time) {
	order := f.monthFirst()
	try := func(list ...string) time.Time {
		for _, s := range list {
			if t, ok := parseDateIn(s, order); ok {
				return t
			}
		}
		return time.Time{}
	}
	modified = try(f.ld.modified, f.meta("article:modified_time", "og:updated_time"), f.meta("datemodified"), f.meta("lastmod"),
		f.meta("last-modified"), f.meta("dcterms.modified"), f.prop("dateModified"))
	published = try(f.ld.published)
	for _, name := range stated {
		if !published.IsZero() {
			break
		}
		published = try(f.meta(name))
	}
	if published.IsZero() {
		published = try(f.prop("datePublished"))
	}
	var inURL time.Time
	if m := urlDate.FindStringSubmatch(address); m != nil {
		inURL = try(m[1] + "-" + m[2] + m[4] + m[6] + "-" + m[3] + m[5] + m[7])
	}
	if swapped(s.published, inURL) {
		s.published = inURL
	}
	published = inZone(published, inURL)
	day := 36 * time.Hour
	switch {
	case published.IsZero() && !s.published.IsZero():
		published = s.published
	case published.IsZero() && !inURL.IsZero():
		published = inURL
	case published.Equal(published.Truncate(24*time.Hour)) && s.published.Format(time.DateOnly) == published.Format(time.DateOnly):
		published = s.published // with the time of day
	case s.sure && s.published.Before(published.Add(-day)) && (s.labelled || inURL.IsZero() || inURL.Before(published.Add(-day))):
		published = s.published
	}
	for _, i := range f.times {
		if !published.IsZero() {
			break
		}
		published = try(f.t.attr(i, attrDatetime), f.t.text(i))
	}
	if published.IsZero() {
		if published = try(f.scriptDate()); !modified.IsZero() && published.After(modified) || !s.updated.IsZero() && published.After(s.updated.Add(day)) {
			published = time.Time{}
		}
	}
	if published.IsZero() {
		published = s.updated
	}
	if published.IsZero() {
		published = modified
	}
	if !modified.After(published) {
		modified = s.updated
	}
	if !modified.After(published) {
		modified = time.Time{}
	}
	return published, modified
}

// swapped reports whether one date is the other with day and month exchanged.
func swapped(a, b time.Time) bool {
	return !a.IsZero() && a.Year() == b.Year() && a.Day() == int(b.Month()) && int(a.Month()) == b.Day()
}

// inZone gives an instant that is stated in UTC the day that stands in the
// page's address, which is the day where the outlet is: its clock is as many
// hours away as that takes. The instant stays.
func inZone(t, day time.Time) time.Time {
	if _, offset := t.Zone(); offset != 0 || t.IsZero() || day.IsZero() || t.Equal(t.Truncate(24*time.Hour)) {
		return t
	}
	hours := 0
	switch next := day.AddDate(0, 0, 1); {
	case !t.Before(next): // west
		hours = -int(t.Sub(next)/time.Hour) - 1
	case t.Before(day): // east
		hours = int((day.Sub(t) + time.Hour - 1) / time.Hour)
	}
	if hours == 0 || hours < -9 || hours > 10 {
		return t
	}
	return t.In(time.FixedZone("", hours*3600))
}

// scriptDate is the first date of publication that the page's own data holds.
func (f *facts) scriptDate() string {
	budget := 1 << 20
	for i := range f.t.nodes {
		n := &f.t.nodes[i]
		if n.tag != tagScript || n.s1-n.s0 < 40 {
			continue
		}
		s := f.t.src[n.s0:n.s1]
		if budget -= len(s); budget < 0 {
			break
		}
		if strings.Contains(s, "ubl") || strings.Contains(s, "reated") || strings.Contains(s, "ate\"") {
			if m := inScript.FindStringSubmatch(s); m != nil {
				return m[1]
			}
		}
	}
	return ""
}

// monthFirst reports whether the page's readers write 3/5 for the fifth of
// March.
func (f *facts) monthFirst() int {
	if f.order != 0 {
		return f.order
	}
	f.order = dayFirst
	lang := f.language()
	host := strings.TrimPrefix(strings.TrimPrefix(f.address, "https://"), "http://")
	host, _, _ = strings.Cut(host, "/")
	top := host[strings.LastIndexByte(host, '.')+1:]
	if lang == "en-US" || (lang == "en" || lang == "") && !monthZone[top] {
		f.order = monthFirst
	}
	return f.order
}
