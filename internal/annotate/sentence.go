package annotate

import (
	"strings"
	"unicode/utf8"
)

// splitSentences finds where sentences begin and end. A closing quotation mark
// or bracket belongs to the sentence it closes.
func splitSentences(text string, toks []token, v *vocabulary) []sentence {
	var out []sentence
	from := 0
	cut := func(to int) {
		if to > from {
			out = append(out, sentence{start: toks[from].start, end: toks[to-1].after, from: from, to: to})
			from = to
		}
	}
	for i := 0; i < len(toks); i++ {
		t := &toks[i]
		if i > from && t.spaced && strings.ContainsAny(text[toks[i-1].after:t.start], "\n\r") {
			cut(i)
		}
		switch {
		case t.kind == wordToken && strings.HasSuffix(t.low, "."):
			if i+1 < len(toks) && endsAfterDotted(toks, i, v) {
				cut(i + 1)
			}
			continue
		case t.kind != punctToken || !terminator(t.low):
			continue
		}
		end := i + 1
		for end < len(toks) && !toks[end].spaced && toks[end].kind == punctToken && (terminator(toks[end].low) || closer(toks[end].low)) {
			end++
		}
		// A closing mark may stand after a space in French: « … ! »
		if end < len(toks) && toks[end].is("»") && !openerHere(toks, end) {
			end++
		}
		if endsSentence(toks, i, end, v) {
			cut(end)
		}
		i = end - 1
	}
	cut(len(toks))
	return out
}

func terminator(s string) bool {
	switch s {
	case ".", "!", "?", "…", "。", "！", "？", "｡", "؟", "۔", "।", "॥", "︒", "⁈", "⁉", "‼":
		return true
	}
	return false
}

func fullWidth(s string) bool {
	switch s {
	case "。", "！", "？", "｡", "︒", "।", "॥", "۔":
		return true
	}
	return false
}

func closer(s string) bool {
	switch s {
	case `"`, "'", "”", "’", "“", "»", "›", ")", "]", "}", "」", "』", "）", "】", "》", "〉", "*":
		return true
	}
	return false
}

func opener(s string) bool {
	switch s {
	case `"`, "'", "“", "‘", "„", "‚", "«", "‹", "»", "(", "[", "{", "「", "『", "（", "【", "《", "〈", "¿", "¡", "-", "–", "—", "―", "•", "*", "`", "…", "#", "@", "$", "€", "£":
		return true
	}
	return false
}

// openerHere reports whether a mark that may open or close opens: white space
// before it and none after.
func openerHere(toks []token, i int) bool {
	return toks[i].spaced && i+1 < len(toks) && !toks[i+1].spaced
}

// endsSentence decides at a terminator at i, with all that closes after it up
// to end.
func endsSentence(toks []token, i, end int, v *vocabulary) bool {
	if fullWidth(toks[i].low) {
		return end == len(toks) || !closer(toks[end-1].low) || toks[end].kind == cjkToken && !continues(toks[end].low)
	}
	if end >= len(toks) {
		return true
	}
	next := &toks[end]
	if !next.spaced {
		return false
	}
	n := end // the first word or number after openers
	for n < len(toks) && toks[n].kind == punctToken && opener(toks[n].low) && n < end+4 {
		n++
	}
	if n == len(toks) {
		return true
	}
	word := &toks[n]
	if word.kind == punctToken {
		return toks[i].low != "."
	}
	if word.word() && !word.capital && cased(word.low) {
		return false
	}
	if toks[i].low != "." || end > i+1 && terminator(toks[i+1].low) || i == 0 {
		return true
	}
	return endsAfterDot(toks, i, n, end > i+1, v)
}

// continues reports whether a sentence in Chinese or Japanese goes on after a
// closed quotation: 」と述べた.
func continues(s string) bool {
	return strings.HasPrefix(s, "と") || strings.HasPrefix(s, "って") || strings.HasPrefix(s, "の") || strings.HasPrefix(s, "など")
}

// cased reports whether a word begins with a small letter of a script that has
// capitals.
func cased(low string) bool {
	return strings.ToUpper(low) != low
}

// endsAfterDot decides at a full stop: abbreviations, initials and ordinals
// end no sentence.
func endsAfterDot(toks []token, i, n int, closed bool, v *vocabulary) bool {
	prev, next := &toks[i-1], &toks[n]
	single := prev.word() && utf8.RuneCountInString(prev.low) == 1
	if single && next.word() && utf8.RuneCountInString(next.low) == 1 && n+1 < len(toks) && toks[n+1].is(".") {
		return false // z. B.
	}
	switch {
	case toks[i].spaced || closed:
		return true
	case prev.kind == numberToken:
		if len(prev.low) > 2 || !v.ordinals {
			return true
		}
		if v.months[next.low] > 0 {
			return false
		}
		return v.stop[next.low] && next.capital
	case single && prev.capital:
		return v.stop[next.low] && prev.low != "i" && next.low != "a" || prev.low == "i" // an initial: J. Smith
	case prev.word() && v.abbrev[prev.low]:
		if title(prev.low) {
			return false
		}
		return v.stop[next.low] && next.capital
	}
	return true
}

var titles = set(titleAbbreviations)

// title reports whether a name follows the abbreviation. Those that are also
// put after a name are not among them.
func title(low string) bool {
	return titles[low] && low != "jr" && low != "sr" && low != "hon"
}

// endsAfterDotted decides after a word that carries its own dots, as U.S. or
// a.m.: only a word that likes to begin sentences ends one.
func endsAfterDotted(toks []token, i int, v *vocabulary) bool {
	n := i + 1
	for n < len(toks) && toks[n].kind == punctToken && !toks[n].spaced && closer(toks[n].low) {
		return false
	}
	for n < len(toks) && toks[n].kind == punctToken && opener(toks[n].low) && n < i+4 {
		n++
	}
	if n >= len(toks) {
		return false
	}
	return toks[n].spaced && toks[n].capital && v.stop[toks[n].low] || n > i+1 && toks[i+1].spaced && toks[n].capital
}
