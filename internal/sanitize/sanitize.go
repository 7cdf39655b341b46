// Package sanitize makes HTML from strangers fit to be shown.
//
// What outlets send is written by strangers: it may carry scripts, trackers,
// styles that cover the page, and links that lie. Nothing of it reaches a
// reader but what the one allow-list here lets through.
package sanitize

import "strings"

// HTML returns untrusted HTML cut down to the block and inline elements of an
// article. Addresses are made absolute against base; with an empty base a
// relative one is dropped. Only http, https and mailto links and http and
// https images stay; a link always says nofollow and gives no referrer. The
// result is safe to put into a page as it is, and HTML of it is itself.
func HTML(s, base string) string {
	if plain(s) {
		return s
	}
	return letters(article.Sanitize(rewrite(s, base)))
}

// Inline returns untrusted HTML cut down to inline elements: a, em, strong, b,
// i, code, sub, sup, br, mark, q, cite, abbr and time. Everything else loses
// its tags and keeps its words.
func Inline(s, base string) string {
	if plain(s) {
		return s
	}
	if s, ok := simple(s); ok {
		return s
	}
	return strings.TrimSpace(inline.Sanitize(rewrite(s, base)))
}

// plain reports whether s is text that means the same with and without HTML.
func plain(s string) bool { return !strings.ContainsAny(s, "<&\x00\r") }
