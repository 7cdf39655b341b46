package catalogue

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"coranto/internal/news"

	"golang.org/x/text/language"
)

func absolute(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

func section(key string) bool {
	return slices.ContainsFunc(news.Sections, func(s news.Section) bool { return s.Key == key })
}

// Every title is one outlet, whole and valid.
func TestTitles(t *testing.T) {
	titles, err := read(titlesJSON)
	if err != nil {
		t.Fatal(err)
	}
	if len(titles) < 700 {
		t.Errorf("only %d titles", len(titles))
	}
	month := regexp.MustCompile(`^20\d\d-(0[1-9]|1[0-2])$`)
	sites, feeds, names := map[string]string{}, map[string]string{}, map[string]bool{}
	for _, o := range titles {
		if strings.TrimSpace(o.Name) != o.Name || len(o.Name) < 2 || len(o.Name) > 60 || strings.Contains(o.Name, "|") {
			t.Errorf("%q: a name?", o.Name)
		}
		if names[o.Country+o.Name] {
			t.Errorf("%s stands there twice in %s", o.Name, o.Country)
		}
		names[o.Country+o.Name] = true
		if !strings.HasPrefix(o.Homepage, "https://") || !absolute(o.Homepage) {
			t.Errorf("%s: homepage %q", o.Name, o.Homepage)
		}
		if other := sites[news.Site(o.Homepage)]; other != "" {
			t.Errorf("%s and %s are one site", o.Name, other)
		}
		sites[news.Site(o.Homepage)] = o.Name
		if r, err := language.ParseRegion(o.Country); err != nil || !r.IsCountry() || r.String() != o.Country || CountryName(o.Country) == o.Country {
			t.Errorf("%s: country %q", o.Name, o.Country)
		}
		if !section(o.Section) || len(o.Topics()) == 0 {
			t.Errorf("%s: section %q", o.Name, o.Section)
		}
		if !month.MatchString(o.Seen) {
			t.Errorf("%s: seen %q", o.Name, o.Seen)
		}
		for _, l := range o.Languages() {
			if tag, err := language.Parse(l); err != nil || tag.String() != l || LanguageName(l) == l {
				t.Errorf("%s: language %q", o.Name, l)
			}
		}
		if len(o.Feeds)+len(o.Sitemaps) == 0 {
			t.Errorf("%s has nothing to follow", o.Name)
		}
		for _, f := range o.Feeds {
			if !absolute(f.Address) || f.Section != "" && !section(f.Section) {
				t.Errorf("%s: feed %+v", o.Name, f)
			}
			if other := feeds[news.Canonical(f.Address)]; other != "" {
				t.Errorf("%s and %s have the feed %s", o.Name, other, f.Address)
			}
			feeds[news.Canonical(f.Address)] = o.Name
		}
		for _, s := range o.Sitemaps {
			if !absolute(s) {
				t.Errorf("%s: sitemap %q", o.Name, s)
			}
		}
		if o.ID != 0 {
			t.Errorf("%s has an id", o.Name)
		}
	}
	if !slices.IsSortedFunc(titles, func(a, b Title) int {
		return cmp.Or(cmp.Compare(a.Country, b.Country), cmp.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name)))
	}) {
		t.Error("the titles are not sorted by country and name")
	}
}

func TestChoices(t *testing.T) {
	countries, languages := Countries(), Languages()
	if len(countries) < 100 || len(languages) < 40 {
		t.Errorf("%d countries and %d languages", len(countries), len(languages))
	}
	sum := 0
	for _, c := range countries {
		sum += c.Count
		if n := len(Filter(c.Key, "", "")); n != c.Count {
			t.Errorf("%s: %d, filter finds %d", c.Name, c.Count, n)
		}
	}
	if sum != len(Titles()) {
		t.Errorf("the countries hold %d titles of %d", sum, len(Titles()))
	}
	for _, l := range languages {
		if n := len(Filter("", l.Key, "")); n != l.Count {
			t.Errorf("%s: %d, filter finds %d", l.Name, l.Count, n)
		}
	}
	for _, s := range news.Sections {
		if s.Key != "society" && len(Filter("", "", s.Key)) == 0 {
			t.Errorf("no title covers %s", s.Name)
		}
	}
}

func TestFilter(t *testing.T) {
	for _, tc := range []struct{ country, lang, section, want string }{
		{"DE", "de", "sport", "kicker"},
		{"DE", "en", "", "Deutsche Welle"},
		{"FR", "", "", "Le Monde"},
		{"", "is", "world", "Morgunblaðið"},
	} {
		found := Filter(tc.country, tc.lang, tc.section)
		if !slices.ContainsFunc(found, func(o Title) bool { return o.Name == tc.want }) {
			t.Errorf("%+v is not found among %d", tc, len(found))
		}
	}
	if n := len(Filter("DE", "ja", "")); n != 0 {
		t.Errorf("%d Japanese titles in Germany", n)
	}
}

func TestNames(t *testing.T) {
	for code, want := range map[string]string{"DE": "Germany", "TR": "Türkiye", "XK": "Kosovo", "??": "??"} {
		if got := CountryName(code); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	for tag, want := range map[string]string{"nb": "Norwegian Bokmål", "zh-Hant": "Traditional Chinese", "fil": "Filipino", "": ""} {
		if got := LanguageName(tag); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
}
