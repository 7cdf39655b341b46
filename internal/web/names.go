package web

import (
	"html/template"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// briefly are countries whose full name is too long for a line of small type.
var briefly = map[string]string{
	"GB": "UK", "US": "US", "AE": "UAE", "HK": "Hong Kong", "MO": "Macao", "PS": "Palestine",
	"BA": "Bosnia", "CD": "DR Congo", "CG": "Congo", "CF": "Central African Rep.", "DO": "Dominican Rep.",
	"CZ": "Czechia", "TT": "Trinidad", "MM": "Myanmar", "TR": "Turkey",
}

// country returns a country's name in English by its ISO 3166-1 code.
func country(code string) string {
	if code == "" {
		return ""
	}
	if n := briefly[code]; n != "" {
		return n
	}
	if r, err := language.ParseRegion(code); err == nil {
		if n := display.English.Regions().Name(r); n != "" {
			return n
		}
	}
	return code
}

func countries(codes []string) []string {
	names := make([]string, 0, len(codes))
	for _, c := range codes {
		if c != "" {
			names = append(names, country(c))
		}
	}
	return names
}

// languageName returns a language's name in English by its BCP 47 tag.
func languageName(tag string) string {
	if t, err := language.Parse(tag); err == nil {
		base, _ := t.Base()
		if n := display.English.Languages().Name(base); n != "" {
			return n
		}
	}
	return tag
}

// languages names languages, each once: whose English it is says the country.
func languages(tags []string) []string {
	var names []string
	for _, t := range tags {
		if n := languageName(t); n != "" && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// tongue is how an element says which language it is in, and which way it is
// written. Both are empty where they are those of the page, English.
type tongue struct {
	Lang string
	Dir  string
}

// language is the name of the tongue's language.
func (t tongue) language() string {
	switch {
	case t.Lang != "":
		return languageName(t.Lang)
	case t.Dir != "":
		return "another language"
	}
	return "English"
}

func speaks(tag string) tongue {
	if strings.ContainsFunc(tag, func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	}) {
		tag = ""
	}
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	switch base {
	case "":
		return tongue{Dir: "auto"}
	case "en":
		return tongue{}
	case "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi":
		return tongue{tag, "rtl"}
	}
	return tongue{Lang: tag}
}

// rightward tells letters that are written from right to left.
var rightward = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam}

// apart keeps a name or a headline that is written from right to left together
// among words and figures that are not, which would else be drawn into it.
func apart(name string) template.HTML {
	text := template.HTMLEscapeString(name)
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, rightward...) }) {
		text = "<bdi>" + text + "</bdi>"
	}
	return template.HTML(text)
}
