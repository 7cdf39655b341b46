package extract

import (
	"strconv"
	"strings"
	"time"
)

// token is a piece of a date as written: a number or a word.
type dateToken struct {
	text   string
	number int // -1 for a word
	sep    byte
}

// How 3/5 is read: not at all, as the third of May, or as the fifth of March.
const (
	ambiguous = iota
	dayFirst
	monthFirst
)

// parseDate reads a date, with or without time and zone, as pages write it. A
// date without a zone is taken as UTC. What is ambiguous is not a date.
func parseDate(s string) (time.Time, bool) { return parseDateIn(s, ambiguous) }

// parseDateIn is parseDate with the order of day and month settled.
func parseDateIn(s string, order int) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 6 || len(s) > 300 {
		return time.Time{}, false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		switch {
		case len(s) == 8:
			return day(int(n/10000), time.Month(n/100%100), int(n%100))
		case len(s) == 10:
			return sane(time.Unix(n, 0).UTC())
		case len(s) == 13:
			return sane(time.UnixMilli(n).UTC())
		case len(s) == 14:
			if t, err := time.Parse("20060102150405", s); err == nil {
				return sane(t)
			}
		}
		return time.Time{}, false
	}
	toks := dateTokens(s)
	y, m, d, rest := calendar(toks, order)
	if d == 0 {
		return time.Time{}, false
	}
	if _, ok := day(y, m, d); !ok {
		return time.Time{}, false
	}
	return sane(clock(s, rest, y, m, d))
}

func dateTokens(s string) []dateToken {
	var toks []dateToken
	for i := 0; i < len(s) && len(toks) < 64; {
		c := s[i]
		switch {
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			n, _ := strconv.Atoi(s[i:min(j, i+9)])
			var sep byte
			if j < len(s) {
				sep = s[j]
			}
			toks = append(toks, dateToken{s[i:j], n, sep})
			i = j
		case c >= 0x80 || letter(c):
			j := i
			for j < len(s) && (s[j] >= 0x80 || letter(s[j])) {
				j++
			}
			var sep byte
			if j < len(s) {
				sep = s[j]
			}
			toks = append(toks, cjkDate(dateToken{strings.ToLower(s[i:j]), -1, sep}))
			i = j
		default:
			i++
		}
	}
	return toks
}

// cjkDate turns the Chinese, Japanese and Korean words for year, month and day
// into separators.
func cjkDate(t dateToken) dateToken {
	switch {
	case strings.HasPrefix(t.text, "年"), strings.HasPrefix(t.text, "년"):
		t.text = "年"
	case strings.HasPrefix(t.text, "月"), strings.HasPrefix(t.text, "월"):
		t.text = "月"
	case strings.HasPrefix(t.text, "日"), strings.HasPrefix(t.text, "일"):
		t.text = "日"
	}
	return t
}
