package catalogue

import (
	"cmp"
	"slices"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Choice is something titles can be picked by, with how many there are.
type Choice struct {
	Key   string // country code or language tag
	Name  string // in English
	Count int    // of titles
}

// Countries returns the countries of the catalogue, by name.
func Countries() []Choice {
	return choices(CountryName, func(t Title) []string { return []string{t.Country} })
}

// Languages returns the languages of the catalogue's titles and feeds, by name.
func Languages() []Choice {
	return choices(LanguageName, Title.Languages)
}

func choices(name func(string) string, keys func(Title) []string) []Choice {
	count := map[string]int{}
	for _, t := range load() {
		for _, k := range keys(t) {
			count[k]++
		}
	}
	list := make([]Choice, 0, len(count))
	for k, n := range count {
		list = append(list, Choice{k, name(k), n})
	}
	slices.SortFunc(list, func(a, b Choice) int { return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Key, b.Key)) })
	return list
}

// Filter returns the titles of a country, in a language, of a section; an
// empty key stands for any. A title is in a language, or of a section, when
// one of its feeds is.
func Filter(country, lang, section string) []Title {
	var found []Title
	for _, t := range load() {
		if country != "" && t.Country != country || lang != "" && !slices.Contains(t.Languages(), lang) {
			continue
		}
		ofSection := func(f Feed) bool { return f.Section == section }
		if section == "" || t.Section == section || slices.ContainsFunc(t.Feeds, ofSection) {
			found = append(found, t)
		}
	}
	return found
}

// CountryName returns the English name of a country, given its ISO 3166-1
// alpha-2 code; a code it does not know is returned as it is.
func CountryName(code string) string {
	switch code { // shorter than what the Unicode data says
	case "BA":
		return "Bosnia and Herzegovina"
	case "CD":
		return "DR Congo"
	case "HK":
		return "Hong Kong"
	case "MM":
		return "Myanmar"
	case "PS":
		return "Palestine"
	case "TR":
		return "Türkiye"
	case "VI":
		return "US Virgin Islands"
	}
	r, err := language.ParseRegion(code)
	if err != nil {
		return code
	}
	if name := display.English.Regions().Name(r); name != "" {
		return name
	}
	return code
}

// LanguageName returns the English name of a language, given its BCP 47 tag; a
// tag it does not know is returned as it is.
func LanguageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	if name := display.English.Languages().Name(t); name != "" {
		return name
	}
	return tag
}
