package main

import (
	"net/url"
	"regexp"
	"strings"

	"coranto/internal/catalogue"
)

// sectionWords are words of a feed's address, in the languages of the
// candidates, by the section they stand for.
var sectionWords = map[string]string{
	"sport": "sport", "sports": "sport", "deportes": "sport", "fussball": "sport", "fotboll": "sport", "hockey": "sport", "football": "sport", "cricket": "sport", "tennis": "sport", "soccer": "sport", "thethao": "sport", "رياضة": "sport",
	"politik": "politics", "politics": "politics", "politique": "politics", "politika": "politics", "politica": "politics",
	"wirtschaft": "business", "business": "business", "businessrss": "business", "economy": "business", "economia": "business", "economie": "business", "finanzen": "business", "dinapengar": "business", "kinhdoanh": "business", "biznes": "business", "اقتصاد": "business",
	"kultur": "culture", "culture": "culture", "noje": "culture", "unterhaltung": "culture", "entertainment": "culture", "giaitri": "culture", "zabava": "culture", "fashion": "culture", "travel": "culture", "dulich": "culture", "reisen": "culture", "resor": "culture", "celebrity": "culture", "ثقافة": "culture", "فنّ": "culture", "variety": "culture",
	"science": "science", "scirss": "science", "viten": "science", "klima": "science", "khoahoc": "science", "wissen": "science",
	"tech": "technology", "technology": "technology", "digital": "technology",
	"health": "health", "gesundheit": "health", "halsoliv": "health", "suckhoe": "health", "صحة": "health",
	"world": "world", "international": "world", "internacional": "world", "erlent": "world", "urix": "world", "thegioi": "world", "worldrss": "world", "دولية": "world",
	"gesellschaft": "society", "society": "society", "panorama": "society", "leben": "society", "livsstil": "society", "giadinh": "society", "giaoduc": "society", "levabo": "society", "heimgarten": "society",
}

var words = regexp.MustCompile(`[\p{L}\p{M}]+`)

// feedOf makes a feed of an address, with the section and language its words
// speak of, where they differ from the title's. A plain address says nothing
// of its language.
func feedOf(address string, t catalogue.Title, plain bool) catalogue.Feed {
	fd := catalogue.Feed{Address: address}
	for _, w := range pathWords(address) {
		if s := sectionWords[w]; s != "" && fd.Section == "" && s != t.Section {
			fd.Section = s
		}
	}
	if l := feedLanguage(address); l != "" && l != t.Language && !plain {
		fd.Language = l
	}
	return fd
}

// pathWords are the words of an address' path and query in lower case, each
// also joined with the next: "the-thao" gives "thethao".
func pathWords(address string) []string {
	u, err := url.Parse(address)
	if err != nil {
		return nil
	}
	query, err := url.QueryUnescape(u.RawQuery)
	if err != nil {
		query = ""
	}
	single := words.FindAllString(strings.ToLower(u.Path+" "+query), -1)
	all := make([]string, 0, 2*len(single))
	for i, w := range single {
		if i+1 < len(single) {
			all = append(all, w+single[i+1])
		}
		all = append(all, w)
	}
	return all
}

// languageWords are what a feed's address says when it is in another language
// than its outlet.
var languageWords = map[string]string{
	"en": "en", "eng": "en", "english": "en", "ru": "ru", "rus": "ru", "ar": "ar", "de": "de", "fa": "fa", "es": "es", "fr": "fr",
}

// languageEnd finds a language at the end of a file's name: rss_ru.xml,
// rss-en-all.
var languageEnd = regexp.MustCompile(`[-_]([a-z]{2,3})(-all)?$`)

// feedLanguage is the language an address names: a label of its host, a
// segment of its path or the end of one.
func feedLanguage(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	label, rest, _ := strings.Cut(u.Hostname(), ".")
	if l := languageWords[label]; l != "" && strings.Contains(rest, ".") {
		return l
	}
	for s := range strings.SplitSeq(strings.ToLower(u.Path), "/") {
		s, _, _ = strings.Cut(s, ".")
		if m := languageEnd.FindStringSubmatch(s); m != nil {
			s = m[1]
		}
		if l := languageWords[s]; l != "" {
			return l
		}
	}
	return languageWords[u.Query().Get("lang")]
}

// rank sorts a title's feeds: the front page and the newest before sections.
func rank(fd catalogue.Feed) int {
	n := 0
	if fd.Section != "" {
		n += 4
	}
	if fd.Language != "" {
		n += 2
	}
	for _, w := range pathWords(fd.Address) {
		switch w {
		case "latest", "top", "home", "homepage", "portada", "index", "aktuell", "alle", "all", "alles", "toppsaker", "topstories", "headlines", "frontpage", "nyheter", "frettir", "fp", "tinmoinhat", "actualites", "une", "main", "latestnews":
			return n
		}
	}
	return n + 1
}

// passing reports whether an address is no standing feed: one article's
// comments, a video list, a search, one day's topic.
func passing(address string) bool {
	low := strings.ToLower(address)
	if strings.HasSuffix(low, "/api/") {
		return true // a page that lists feeds
	}
	for _, w := range []string{"related-articles", "/comments/", "podcast", "/forums/", "forum.", "author=", "corona", "wishlist", "request-for-proposals", "/tag/", "kilpailut", "blogspot.com/feeds"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// newsSitemap leaves out sitemaps of a whole archive.
func newsSitemap(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	whole := strings.HasSuffix(u.Path, "/sitemap.xml") || u.Path == "/sitemap"
	return !whole || strings.Contains(strings.ToLower(u.Path+u.RawQuery), "news")
}
