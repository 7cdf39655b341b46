package annotate

import (
	"fmt"
	"strings"
	"time"

	"coranto/internal/news"
)

// day is a date as far as it is known: a zero part is not.
type day struct{ year, month, day int }

// String is ISO 8601 at the precision known; a day without a year is --07-15.
func (d day) String() string {
	switch {
	case d.year == 0:
		return fmt.Sprintf("--%02d-%02d", d.month, d.day)
	case d.month == 0:
		return fmt.Sprintf("%04d", d.year)
	case d.day == 0:
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

func (d day) time() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

func (d day) full() bool { return d.year > 0 && d.month > 0 && d.day > 0 }

// in returns the same day in another year; ok is false on 29 February of a
// year without one.
func (d day) in(year int) (day, bool) {
	d.year = year
	return d, d.day <= daysIn(year, d.month)
}

func daysIn(year, month int) int {
	if year == 0 {
		year = 2000
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// dated is a date standing in a text.
type dated struct {
	day
	part     *part
	index    int // of the part in the reading
	from, to int // tokens
	sentence int // in the part
	weekday  int // 1 to 7 from Sunday, when the text names it beside the date
	relative bool
}

// dates finds the dates of an article, those in captions too, and settles
// their years as far as the article allows.
func dates(r *reading, a *news.Article) []news.DateMention {
	var found []dated
	for i, p := range r.parts {
		found = append(found, datesIn(p, i, r.words)...)
		if len(found) >= maxDates {
			found = found[:maxDates]
			break
		}
	}
	settle(found, r, a)
	var out []news.DateMention
	for i := range found {
		f := &found[i]
		if f.relative && !f.full() || f.year == 0 && f.day.day == 0 {
			continue
		}
		out = append(out, news.DateMention{
			Date: f.day.String(), Sentence: f.part.first + f.sentence,
			Text: f.part.text[f.part.tokens[f.from].start:f.part.tokens[f.to-1].end],
		})
	}
	return out
}

func datesIn(p *part, index int, v *vocabulary) []dated {
	var out []dated
	toks := p.tokens
	s := 0
	lastYear := -1 // token after the last year, for ranges
	for i := 0; i < len(toks); i++ {
		for s+1 < len(p.sentences) && i >= p.sentences[s].to {
			s++
		}
		d, n := dateAt(toks, i, v, i == lastYear+1 || i == lastYear)
		f := dated{day: d, part: p, index: index, from: i, to: i + n, sentence: s}
		if n == 0 {
			wd, ok := v.weekdays[toks[i].low]
			if !ok || plural(toks[i].low) || p.number < 1 {
				continue
			}
			if i+1 < len(toks) && toks[i+1].kind == punctToken && i+2 < len(toks) {
				if d, n := dateAt(toks, i+2, v, false); n > 0 && d.day > 0 {
					continue // the date that follows says it
				}
			}
			f.relative, f.weekday, f.to = true, wd+1, i+1
			n = 1
		} else if i >= 1 {
			f.weekday = weekdayBefore(toks, i, v)
		}
		if d.year > 0 {
			lastYear = i + n
		}
		out = append(out, f)
		i += n - 1
	}
	return out
}

func plural(low string) bool { return strings.HasSuffix(low, "days") }

func weekdayBefore(toks []token, i int, v *vocabulary) int {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if wd, ok := v.weekdays[toks[k].low]; ok {
			return wd + 1
		}
		if toks[k].kind != punctToken && !v.stop[toks[k].low] {
			break
		}
	}
	return 0
}

// dateAt reads a date that begins at token i and says how many tokens it
// takes. inRange is set where a year may be the end of "1979 to 1988".
func dateAt(toks []token, i int, v *vocabulary, inRange bool) (day, int) {
	t := &toks[i]
	switch t.kind {
	case numberToken:
		if d, n := numericDate(toks, i, v); n > 0 {
			return d, n
		}
		if n, ok := small(t.low, 31); ok && n > 0 {
			if d, k := dayMonth(toks, i, n, v); k > 0 {
				return d, k
			}
		}
		if y := yearAt(toks, i, v, inRange); y > 0 {
			return day{year: y}, 1
		}
	case wordToken:
		if m := monthAt(t, v); m > 0 {
			return monthFirst(toks, i, m, v)
		}
	}
	return day{}, 0
}

// monthAt reads a month's name. English ones need their capital: may, march.
func monthAt(t *token, v *vocabulary) int {
	m := v.months[t.low]
	if m > 0 && !t.capital && (t.low == "may" || t.low == "march" || t.low == "mar" || t.low == "sep" || t.low == "dec" || t.low == "jan") && v.months["january"] > 0 {
		return 0
	}
	if t.upper && len(t.low) < 4 {
		return 0
	}
	return m
}

// dayMonth reads "15 July 2022", "6. Januar", "6 de enero de 2021",
// "15th of July"; the day is n.
func dayMonth(toks []token, i, n int, v *vocabulary) (day, int) {
	k := i + 1
	if k < len(toks) && !toks[k].spaced && (toks[k].is("st") || toks[k].is("nd") || toks[k].is("rd") || toks[k].is("th") || toks[k].is(".") || toks[k].is("er") || toks[k].is("º") || toks[k].is("°")) {
		k++
	}
	if k < len(toks) && (toks[k].is("of") || toks[k].is("de") || toks[k].is("day")) {
		k++
	}
	if k >= len(toks) || toks[k].kind != wordToken {
		return day{}, 0
	}
	m := monthAt(&toks[k], v)
	if m == 0 || n > daysIn(0, m) {
		return day{}, 0
	}
	d := day{month: m, day: n}
	if y, to := yearAfterMonth(toks, k+1); y > 0 {
		d.year = y
		if n <= daysIn(y, m) {
			return d, to - i
		}
		return day{}, 0
	}
	return d, k + 1 - i
}

// yearAfterMonth reads the year that completes a date, after a comma, a full
// stop or a "de".
func yearAfterMonth(toks []token, k int) (int, int) {
	for skipped := 0; k < len(toks) && skipped < 2 && (toks[k].is(",") || toks[k].is(".") && !toks[k].spaced || toks[k].is("de") || toks[k].is("del") || toks[k].is("of")); skipped++ {
		k++
	}
	if k < len(toks) {
		if y := fourDigits(&toks[k]); y >= 1500 {
			return y, k + 1
		}
	}
	return 0, 0
}

// monthFirst reads "July 15, 2022", "Feb. 4", "July 2022". A month alone is no
// date.
func monthFirst(toks []token, i, m int, v *vocabulary) (day, int) {
	k := i + 1
	if k < len(toks) && toks[k].is(".") && !toks[k].spaced {
		k++
	}
	if y, to := yearAfterMonth(toks, k); y > 0 {
		return day{year: y, month: m}, to - i
	}
	if k >= len(toks) || toks[k].kind != numberToken {
		return day{}, 0
	}
	n, ok := small(toks[k].low, daysIn(0, m))
	if !ok || n == 0 {
		return day{}, 0
	}
	k++
	if k < len(toks) && !toks[k].spaced && (toks[k].is("st") || toks[k].is("nd") || toks[k].is("rd") || toks[k].is("th")) {
		k++
	}
	d := day{month: m, day: n}
	if k+1 < len(toks) && toks[k].is(",") {
		if y := fourDigits(&toks[k+1]); y >= 1500 && n <= daysIn(y, m) {
			d.year = y
			return d, k + 2 - i
		}
	}
	if k < len(toks) {
		if y := fourDigits(&toks[k]); y >= 1500 && n <= daysIn(y, m) {
			d.year = y
			return d, k + 1 - i
		}
		// "March 3 percent", "May 2 million": a count, not a day
		if v.months["january"] == 0 || scales[toks[k].low] > 0 || percents[toks[k].low] {
			return day{}, 0
		}
	}
	return d, k - i
}
