package store

import (
	"unicode"

	"coranto/internal/news"
)

// What others call themselves and write is shown in every list, so how long it
// may be is settled here, where it is written. All but the last are characters,
// one more where an ellipsis says that something was cut.
const (
	nameMost       = 199 // of an outlet, a feed, an author, a publisher, a section
	headlineMost   = 500
	standfirstMost = 3999
	tagMost        = 99 // of a language or country
	keywordMost    = 99
	keywordsMost   = 50   // of an article
	addressMost    = 2000 // bytes
)

// visible drops control characters, for strings.Map.
func visible(r rune) rune {
	if unicode.IsControl(r) {
		return -1
	}
	return r
}

// shownAddress is the address of an article as it is shown; an article is known
// by one that is too long for that all the same.
func shownAddress(url string) string {
	url = news.Canonical(url)
	if len(url) > addressMost {
		return ""
	}
	return url
}

func boundOutlet(o *news.Outlet) {
	if len(o.Homepage) > addressMost {
		o.Homepage = ""
	}
	o.Name, o.Owner, o.Rights = oneLine(o.Name, nameMost), oneLine(o.Owner, nameMost), oneLine(o.Rights, headlineMost)
	o.Country, o.Language, o.Section = oneLine(o.Country, tagMost), oneLine(o.Language, tagMost), oneLine(o.Section, nameMost)
}

// boundFeed refuses a feed whose address, or its key, is too long, or leads to
// no host.
func boundFeed(f *news.Feed, key string) error {
	if len(f.Address) > addressMost || len(key) > addressMost {
		return news.Problemf(news.ErrInvalid, "the address of the feed is longer than %d characters; give a shorter one", addressMost)
	}
	if news.Host(f.Address) == "" {
		return news.Problemf(news.ErrInvalid, "the address of the feed, %s, has no host or one that is too long; give another", oneLine(f.Address, nameMost))
	}
	f.Title, f.Language, f.Section = oneLine(f.Title, nameMost), oneLine(f.Language, tagMost), oneLine(f.Section, nameMost)
	return nil
}

// authorsOf are an article's authors as they are kept.
func authorsOf(a *news.Article) []news.Author {
	all := append([]news.Author(nil), a.Authors[:min(len(a.Authors), 100)]...)
	for i := range all {
		by := &all[i]
		by.Name = oneLine(by.Name, nameMost)
		if len(by.URL) > addressMost {
			by.URL = ""
		}
	}
	return all
}

// keywordsOf are an article's keywords as they are kept.
func keywordsOf(a *news.Article) []string {
	all := append([]string(nil), a.Keywords[:min(len(a.Keywords), keywordsMost)]...)
	for i, k := range all {
		all[i] = oneLine(k, keywordMost)
	}
	return all
}
