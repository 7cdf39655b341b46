package main

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// furniture is what feeds put around a name in their titles.
var furniture = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\s*[-–—|:]+\s*(rss( channel| headlines| feeds?)?|public rss|home( ?page)?|news|latest( news| headlines)?|top (stories|news|world news)|all news|front ?page|portada|a la une|en continu|actualit[ée]s?|app international edition|world( news)?)\s*$`),
	regexp.MustCompile(`(?i)^\s*(rss( di)?|home|front page|latest( and breaking)? news( headlines| headlines and views)?|top stories|all|portada|news)\s*[-–—|:,]+\s*`),
	regexp.MustCompile(`(?i)\s+rss( feed)?\s*$`),
	regexp.MustCompile(`(?i)\s*\((english|[A-Z]{2}|audio)\)\s*$`),
}

// cleanName returns an outlet's name without furniture, not shouting; "" when
// it is an address or nothing is left.
func cleanName(name string) string {
	for range 3 {
		before := name
		for _, re := range furniture {
			name = re.ReplaceAllString(name, "")
		}
		if name == before {
			break
		}
	}
	name = strings.Trim(strings.Join(strings.Fields(name), " "), " -–—|:.")
	if name == "" || strings.Contains(name, "://") || strings.HasPrefix(name, "www.") {
		return ""
	}
	if shouts(name) {
		name = calm(name)
	}
	return name
}

// shouts reports whether a name stands in capitals although it is no short
// abbreviation.
func shouts(name string) bool {
	return utf8.RuneCountInString(name) > 5 && name == strings.ToUpper(name) && name != strings.ToLower(name)
}

// calm puts a name in capitals into lower case but for the words' first letters.
func calm(name string) string {
	start := true
	return strings.Map(func(r rune) rune {
		if !start {
			r = unicode.ToLower(r)
		}
		start = !unicode.IsLetter(r) && r != '\'' && r != '’'
		return r
	}, name)
}
