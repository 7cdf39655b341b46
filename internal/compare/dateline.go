package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// dateline returns how many bytes of a paragraph say where, when and by which
// agency it was written: "LONDON (Agency) – ", "Orlenburg, 21 May – ". It is no
// part of the sentence after it, and a date in it dates nothing.
func dateline(text string) int {
	const reach = 70
	head := text[:min(len(text), reach)]
	at, size := -1, 0
	for i, r := range head {
		switch {
		case r == '–' || r == '—':
			at, size = i, utf8.RuneLen(r)
		case strings.HasPrefix(head[i:], " - "):
			at, size = i, 3
		case strings.HasPrefix(head[i:], "--"):
			at, size = i, 2
		case strings.ContainsRune(`"“„«!?;`, r):
			return 0
		}
		if at >= 0 {
			break
		}
	}
	if at <= 0 {
		return 0
	}
	before := strings.TrimSpace(text[:at])
	after := strings.TrimLeft(text[at+size:], " \u00a0-")
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, `"“„«‘'`))
	if after == "" || !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return 0
	}
	shown := strings.FieldsFunc(before, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",()./:", r) })
	if len(shown) == 0 || len(shown) > 8 {
		return 0
	}
	small, figures := 0, 0
	for _, w := range shown {
		r, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsDigit(r):
			figures++
		case unicode.IsLower(r):
			small++
		}
	}
	first, _ := utf8.DecodeRuneInString(before)
	loud := strings.ToUpper(shown[0]) == shown[0] && utf8.RuneCountInString(shown[0]) > 2 && !unicode.IsDigit(first)
	switch {
	case !unicode.IsUpper(first) && first != '(':
		return 0
	case strings.HasSuffix(before, ")") && small <= 2: // Paris (Agency)
	case loud && small == 0:
	case strings.HasSuffix(before, ".") && small <= 1 && len(shown) <= 4: // Villa del Páramo. –
	case figures > 0 && small <= 2 && strings.Contains(before, ","):
	case small == 0 && strings.Contains(before, ",") && strings.Count(text, " - ")+strings.Count(text, "–")+strings.Count(text, "—") == 1: // Doha, Qatar
	default:
		return 0
	}
	return len(text) - len(after)
}
