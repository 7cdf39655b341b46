package annotate

import (
	"strconv"
	"strings"
)

// small reads a plain whole number up to limit.
func small(s string, limit int) (int, bool) {
	if len(s) > 12 || strings.ContainsAny(s, ".,:'’") {
		return 0, false
	}
	n := 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			n = n*10 + int(r-'0')
		case r >= '０' && r <= '９':
			n = n*10 + int(r-'０')
		case r >= '٠' && r <= '٩':
			n = n*10 + int(r-'٠')
		default:
			return 0, false
		}
	}
	return n, n <= limit
}

func fourDigits(t *token) int {
	if t.kind != numberToken || len(t.low) < 4 {
		return 0
	}
	y, ok := small(t.low, 2100)
	if !ok || y < 1000 {
		return 0
	}
	return y
}

// numericDate reads 2022-07-15, 15.07.2022, 15/07/2022 and 2022年7月15日. What
// could be day/month or month/day is left alone.
func numericDate(toks []token, i int, v *vocabulary) (day, int) {
	t := &toks[i]
	if parts := strings.Split(t.low, "."); len(parts) == 3 && len(parts[2]) == 4 {
		return checked(parts[2], parts[1], parts[0], 1)
	}
	if i+4 < len(toks) && toks[i+2].kind == numberToken && toks[i+4].kind == numberToken && toks[i+1].low == toks[i+3].low && !toks[i+1].spaced && !toks[i+2].spaced && !toks[i+4].spaced {
		a, b, c := toks[i].low, toks[i+2].low, toks[i+4].low
		switch {
		case toks[i+1].is("-") && len(a) == 4 && len(b) == 2 && len(c) == 2:
			return checked(a, b, c, 5)
		case toks[i+1].is("/") && len(c) == 4 && len(a) <= 2 && len(b) <= 2:
			if x, _ := small(a, 99); x > 12 || v.months["january"] == 0 {
				return checked(c, b, a, 5)
			} else if y, _ := small(b, 99); y > 12 || x == y {
				return checked(c, a, b, 5)
			}
		}
	}
	if i+1 < len(toks) && toks[i+1].kind == cjkToken {
		switch {
		case strings.HasPrefix(toks[i+1].low, "年"):
			y := fourDigits(t)
			if y == 0 {
				return day{}, 0
			}
			if toks[i+1].low == "年" && i+3 < len(toks) {
				if d, n := monthDayCJK(toks, i+2); n > 0 {
					d.year = y
					if d.day == 0 || d.day <= daysIn(y, d.month) {
						return d, n + 2
					}
				}
			}
			return day{year: y}, 2
		case toks[i+1].low == "月":
			if d, n := monthDayCJK(toks, i); n > 0 && d.day > 0 {
				return d, n
			}
		}
	}
	return day{}, 0
}

func monthDayCJK(toks []token, i int) (day, int) {
	m, ok := small(toks[i].low, 12)
	if toks[i].kind != numberToken || !ok || m == 0 || i+1 >= len(toks) || !strings.HasPrefix(toks[i+1].low, "月") {
		return day{}, 0
	}
	if toks[i+1].low == "月" && i+3 < len(toks) && toks[i+2].kind == numberToken && strings.HasPrefix(toks[i+3].low, "日") {
		if n, ok := small(toks[i+2].low, daysIn(0, m)); ok && n > 0 {
			return day{month: m, day: n}, 4
		}
	}
	return day{month: m}, 2
}

func checked(y, m, d string, n int) (day, int) {
	yy, err1 := strconv.Atoi(y)
	mm, err2 := strconv.Atoi(m)
	dd, err3 := strconv.Atoi(d)
	if err1 != nil || err2 != nil || err3 != nil || yy < 1500 || yy > 2100 || mm < 1 || mm > 12 || dd < 1 || dd > daysIn(yy, mm) {
		return day{}, 0
	}
	return day{yy, mm, dd}, n
}

// yearAt reads four digits as a year where the words around them allow it.
func yearAt(toks []token, i int, v *vocabulary, inRange bool) int {
	y := fourDigits(&toks[i])
	if y < 1700 || y > 2100 {
		return 0
	}
	var prev, next *token
	if i > 0 {
		prev = &toks[i-1]
	}
	if i+1 < len(toks) {
		next = &toks[i+1]
	}
	if next != nil && (scales[next.low] > 0 || percents[next.low] || next.is("%") || next.is("°") || !next.spaced && (next.word() && !next.is("s") || next.is("/"))) {
		return 0
	}
	if next != nil && yearAfter[next.low] {
		return y
	}
	if prev == nil {
		return 0
	}
	dash := prev.is("-") || prev.is("–") || prev.is("—")
	if inRange && dash && !prev.spaced {
		return y
	}
	if prev.kind == punctToken && strings.ContainsAny(prev.low, "$€£¥#") {
		return 0
	}
	if prev.is("(") && next != nil && (next.is(")") || next.is("–") || next.is("-")) && y >= 1800 {
		return y
	}
	if !v.before[prev.low] && !(inRange && (prev.is("to") || prev.is("and") || prev.is("bis") || prev.is("und"))) {
		if prev.is("the") && y >= 1800 && next != nil && next.word() && next.spaced && !strings.HasSuffix(next.low, "s") && !v.stop[next.low] {
			return y // the 1979 revolution
		}
		return 0
	}
	if next == nil || next.kind == punctToken || v.stop[next.low] || next.capital {
		return y
	}
	switch prev.low {
	case "jahr", "jahre", "year", "année", "año", "anno", "ano", "jaar", "år": // im Jahr 1961 gebaut
		return y
	case "in", "since", "during", "seit", "im", "depuis", "en", "desde", "nel", "dal", "em", "sinds", "sedan", "siden", "w", "в", "у", "after", "before":
		return y
	}
	return 0
}
