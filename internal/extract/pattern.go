package extract

import (
	"regexp"
	"sync"
)

// pattern is a regular expression that is compiled when it is first needed:
// there are many, and most commands need none.
type pattern struct {
	expr string
	get  func() *regexp.Regexp
	open func() *openings // how its matches begin
}

func compile(s string) pattern {
	return pattern{s, sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(s) }), sync.OnceValue(func() *openings { return openingsOf(s) })}
}

func (p pattern) MatchString(s string) bool { return p.open().may(s) && p.get().MatchString(s) }

// find is where the pattern begins in s, or -1.
func (p pattern) find(s string) int {
	if !p.open().may(s) {
		return -1
	}
	if at := p.get().FindStringIndex(s); at != nil {
		return at[0]
	}
	return -1
}

func (p pattern) FindString(s string) string { return p.get().FindString(s) }

func (p pattern) FindAllString(s string, n int) []string { return p.get().FindAllString(s, n) }

func (p pattern) FindStringSubmatch(s string) []string {
	if !p.open().may(s) {
		return nil
	}
	return p.get().FindStringSubmatch(s)
}

func (p pattern) FindStringSubmatchIndex(s string) []int {
	if !p.open().may(s) {
		return nil
	}
	return p.get().FindStringSubmatchIndex(s)
}

func (p pattern) ReplaceAllString(s, by string) string {
	if !p.open().may(s) {
		return s
	}
	return p.get().ReplaceAllString(s, by)
}

func (p pattern) Split(s string, n int) []string { return p.get().Split(s, n) }
