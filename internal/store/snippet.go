package store

import (
	"strings"
	"unicode/utf8"

	"coranto/internal/index"
)

// Snippets mark what was searched for.
const (
	markStart = "\x02"
	markEnd   = "\x03"
)

const (
	snippetBefore = 80  // bytes shown before the first match
	snippetLength = 260 // bytes in all, about
)

// span is a stretch of a text, in bytes.
type span struct{ start, end int }

// snippet is the part of a text where most of what was asked for stands
// together, with the matches marked. Without a match it is the beginning.
func snippet(text string, phrases [][]string) string {
	text = strings.NewReplacer(markStart, "", markEnd, "").Replace(strings.Join(strings.Fields(text), " "))
	found := matches(text, phrases)
	best, most, left := 0, 0, 0
	for right := range found {
		for found[right].end-found[left].start > snippetLength-snippetBefore && left < right {
			left++
		}
		kinds := 0
		seen := map[int]bool{}
		for _, m := range found[left : right+1] {
			if !seen[m.phrase] {
				seen[m.phrase] = true
				kinds++
			}
		}
		if kinds > most {
			best, most = left, kinds
		}
		if most == len(phrases) {
			break
		}
	}
	start := 0
	if len(found) > 0 {
		start = wordStart(text, found[best].start-snippetBefore)
	}
	var b strings.Builder
	if start > 0 {
		b.WriteString("…")
	}
	end := wordEnd(text, start+snippetLength)
	at := start
	for _, m := range found {
		if m.start < at || m.end > end {
			continue
		}
		b.WriteString(text[at:m.start] + markStart + text[m.start:m.end] + markEnd)
		at = m.end
	}
	b.WriteString(text[at:end])
	if end < len(text) {
		b.WriteString("…")
	}
	return b.String()
}

type match struct {
	span
	phrase int
}

// matchesMost bounds how many matches are looked at.
const matchesMost = 500

// matches finds phrases in a text, in order.
func matches(text string, phrases [][]string) []match {
	longest := 0
	for _, p := range phrases {
		longest = max(longest, len(p))
	}
	var last []string // the words before, as many as the longest phrase has
	var spans []span
	var found []match
	for w := (index.Words{Text: text}); len(found) < matchesMost && w.Next(); {
		last, spans = append(last, w.String()), append(spans, span{w.Start, w.End})
		if len(last) > 4*longest {
			last, spans = append(last[:0], last[len(last)-longest:]...), append(spans[:0], spans[len(spans)-longest:]...)
		}
		for i, p := range phrases {
			n := len(last) - len(p)
			if n < 0 || !equal(last[n:], p) {
				continue
			}
			found = append(found, match{span{spans[n].start, w.End}, i})
			break
		}
	}
	return found
}

func equal(a, b []string) bool {
	for i := range b {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func wordStart(text string, i int) int {
	if i <= 0 {
		return 0
	}
	if sp := strings.IndexByte(text[i:min(len(text), i+40)], ' '); sp >= 0 {
		return i + sp + 1
	}
	for i > 0 && !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}

func wordEnd(text string, i int) int {
	if i >= len(text) {
		return len(text)
	}
	if sp := strings.LastIndexByte(text[i-40:i], ' '); sp >= 0 {
		return i - 40 + sp
	}
	for !utf8.RuneStart(text[i]) {
		i--
	}
	return i
}
