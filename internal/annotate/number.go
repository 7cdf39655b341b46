package annotate

import (
	"strconv"
	"strings"
)

// scales are the words that multiply the number before them.
var scales = map[string]int{
	"thousand": 3, "million": 6, "millions": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
	"tausend": 3, "millionen": 6, "mio": 6, "milliarde": 9, "milliarden": 9, "mrd": 9, "billionen": 12,
	"mille": 3, "milliard": 9, "milliards": 9,
	"mil": 3, "millón": 6, "millones": 6, "mila": 3, "milione": 6, "milioni": 6, "miliardo": 9, "miliardi": 9,
	"milhão": 6, "milhões": 6, "bilhão": 9, "bilhões": 9, "duizend": 3, "miljoen": 6, "miljard": 9,
	"miljoner": 6, "miljarder": 9, "millioner": 6, "milliarder": 9, "tys": 3, "mln": 6, "mld": 9, "milionów": 6, "miliardów": 9,
	"тыс": 3, "тысяч": 3, "млн": 6, "миллионов": 6, "млрд": 9, "миллиардов": 9, "万": 4, "億": 8, "亿": 8, "兆": 12,
}

// percents follow a share.
var percents = set("% percent pct prozent procent prosent procento procenta procenti процентов процента")

// numbers lists the figures of the body, each once, in a form that needs no
// language: 1.2 million and 1,2 Millionen are both 1200000, a share ends in %.
// Years, dates, times of day and single digits are left out.
func numbers(r *reading) []string {
	var out []string
	seen := map[string]bool{}
	point := byte('.')
	switch r.base {
	case "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "nb", "nn", "fi", "pl", "cs", "ro", "hu", "tr", "id", "ru", "uk", "el", "bg", "sr", "hr", "sk", "sl", "ca":
		point = ','
	}
	for _, p := range r.parts {
		if p.caption() {
			continue
		}
		toks := p.tokens
		for i := range toks {
			t := &toks[i]
			if t.kind != numberToken || strings.ContainsAny(t.low, ":/") {
				continue
			}
			text, whole := plainNumber(t.low, point)
			if text == "" {
				continue
			}
			scaled, share := false, false
			if i+1 < len(toks) {
				next := toks[i+1].low
				if e, ok := scales[next]; ok && (len(next) > 1 || !toks[i+1].spaced) {
					text, scaled = shift(text, e), true
				} else if toks[i+1].is("%") || percents[next] || next == "per" && i+2 < len(toks) && toks[i+2].is("cent") || next == "pour" || next == "por" || next == "per" && i+2 < len(toks) && toks[i+2].is("cento") {
					text, share = text+"%", true
				}
			}
			if !scaled && !share {
				if whole && len(text) == 1 || year(text) || besideMonth(toks, i, r.words) {
					continue
				}
			}
			if !seen[text] && len(out) < maxNumbers {
				seen[text] = true
				out = append(out, text)
			}
		}
	}
	return out
}

// plainNumber reads digits with separators: it returns them without groups and
// with a point, and whether the number is whole. point is the language's
// decimal mark; a lone other mark before three digits groups.
func plainNumber(s string, point byte) (string, bool) {
	if len(s) > 24 {
		return "", false
	}
	var b strings.Builder
	frac := -1
	last := strings.LastIndexAny(s, ".,")
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case digit(r):
			return "", false
		case i == last && (r == '.' || r == ','):
			tail := len(s) - i - 1
			if tail != 3 || byte(r) == point && strings.Count(s, string(r)) == 1 {
				b.WriteByte('.')
				frac = b.Len()
			}
		}
	}
	text := b.String()
	if frac >= 0 {
		text = strings.TrimRight(strings.TrimRight(text, "0"), ".")
	}
	if t := strings.TrimLeft(text, "0"); t != "" && t[0] != '.' {
		text = t
	} else if t != "" {
		text = "0" + t
	} else {
		return "", false
	}
	return text, !strings.Contains(text, ".")
}

// shift multiplies a decimal by a power of ten.
func shift(s string, e int) string {
	whole, frac, _ := strings.Cut(s, ".")
	for len(frac) < e {
		frac += "0"
	}
	out := strings.TrimLeft(whole+frac[:e], "0")
	if rest := strings.TrimRight(frac[e:], "0"); rest != "" {
		out += "." + rest
	}
	return out
}

func year(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1900 && n < 2100
}

func besideMonth(toks []token, i int, v *vocabulary) bool {
	for _, k := range [...]int{i - 2, i - 1, i + 1, i + 2} {
		if k >= 0 && k < len(toks) && v.months[toks[k].low] > 0 && toks[k].low != "may" && toks[k].low != "mar" {
			return true
		}
	}
	return i+1 < len(toks) && (toks[i+1].is("年") || strings.HasPrefix(toks[i+1].low, "月") || strings.HasPrefix(toks[i+1].low, "日"))
}
