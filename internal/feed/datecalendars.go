package feed

import (
	"strings"
	"time"
)

// calendar is the one that a date is written in. Buddhist years are known by
// their size.
type calendar uint8

const (
	gregorian calendar = iota
	thai               // Gregorian months, Buddhist years
	jalali             // the solar calendar of Iran and Afghanistan
)

// jalaliMonths names the months of the Iranian calendar, and those of the same
// calendar in Dari where they differ.
var jalaliMonths = monthTable(`
fa: فروردین فروردين | اردیبهشت ارديبهشت | خرداد | تیر تير | مرداد امرداد | شهریور شهريور | مهر | آبان | آذر | دی دي | بهمن | اسفند
af: حمل | ثور | جوزا | سرطان | اسد | سنبله | میزان | عقرب | قوس | جدی | دلو | حوت
`)

// eraOf notes the era that a word names.
func (d *dateParts) eraOf(w string) {
	for name, before := range map[string]int{"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911} {
		if strings.Contains(w, name) {
			d.era = before
		}
	}
}

// toGregorian turns a date of another calendar into one of ours. It reports
// false when there is no such day, or no telling which calendar it is.
func (d *dateParts) toGregorian() bool {
	switch {
	case d.year > 2400 && d.year < 2700:
		d.year -= 543
	case d.year >= 1300 && d.year < 1500:
		if d.calendar != jalali && !strings.HasPrefix(strings.ToLower(d.language), "fa") || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 {
			return false
		}
		before := (d.month - 1) * 31
		if d.month > 7 {
			before -= d.month - 7
		}
		// 1 Farvardin 1400 was 21 March 2021.
		at := time.Date(2021, 3, 21+jalaliDays(d.year)-jalaliDays(1400)+before+d.day-1, 0, 0, 0, 0, time.UTC)
		d.year, d.month, d.day = at.Year(), int(at.Month()), at.Day()
	case d.calendar == jalali:
		return false
	}
	return true
}

// jalaliDays counts the days before a year, of which eight in thirty-three have
// one more.
func jalaliDays(year int) int {
	n := year + 1595
	return 365*n + n/33*8 + (n%33+3)/4
}

// summer reports whether the clocks of the United States show summer time
// (Energy Policy Act of 2005, and the rules from 1987 before it).
func summer(year int, month time.Month, day, hour int) bool {
	nthSunday := func(m time.Month, n int) time.Time {
		first := time.Date(year, m, 1, 2, 0, 0, 0, time.UTC)
		return first.AddDate(0, 0, (7-int(first.Weekday()))%7+7*(n-1))
	}
	from, to := nthSunday(time.March, 2), nthSunday(time.November, 1)
	if year < 2007 {
		from, to = nthSunday(time.April, 1), nthSunday(time.November, 1).AddDate(0, 0, -7)
	}
	t := time.Date(year, month, day, hour, 0, 0, 0, time.UTC)
	return !t.Before(from) && t.Before(to)
}
