package feed

import (
	"bytes"
	"time"
)

// date reads a date of the feed at hand.
func (p *parser) date(b []byte) (time.Time, bool) {
	return p.dates.read(b, p.o.Now, p.d.Language)
}

// parseDate reads a date in any of the ways feeds write them: RFC 822 with its
// mistakes, W3C-DTF and the rest of ISO 8601, asctime, Unix time, and what
// people write in some forty languages. The result is in UTC; a date without a
// zone is taken to be in it. now is for dates that rest on today; language
// settles what names and orders mean that languages share.
func parseDate(b []byte, now time.Time, language string) (time.Time, bool) {
	var r dateReader
	return r.read(b, now, language)
}

// A dateReader is the room that reading dates takes, to be used again.
type dateReader struct {
	tokens  [32]datePiece
	letters [256]byte
}

func (r *dateReader) read(b []byte, now time.Time, language string) (time.Time, bool) {
	if len(b) == 0 || len(b) > 200 {
		return time.Time{}, false
	}
	if t, ok := unixTime(b); ok {
		return t, true
	}
	d := dateParts{year: -1, month: -1, day: -1, hour: -1, ago: -1, now: now, language: language, tokens: r.tokens[:0]}
	if !d.split(b, r.letters[:0]) {
		return time.Time{}, false
	}
	for d.at = 0; d.at < len(d.tokens); d.at++ {
		if t := &d.tokens[d.at]; t.word == nil {
			d.number(t)
		} else {
			d.word(t)
		}
	}
	return d.time()
}

// unixTime reads seconds, or milli-, micro- or nanoseconds, since 1970.
func unixTime(b []byte) (time.Time, bool) {
	whole, fraction, _ := bytes.Cut(bytes.TrimSpace(b), []byte("."))
	if len(whole) < 9 || len(whole) > 19 || len(fraction) > 9 {
		return time.Time{}, false
	}
	n := int64(0)
	for _, c := range whole {
		if c < '0' || c > '9' {
			return time.Time{}, false
		}
		n = n*10 + int64(c-'0')
	}
	for _, c := range fraction {
		if c < '0' || c > '9' {
			return time.Time{}, false
		}
	}
	switch len(whole) {
	case 9, 10:
		return time.Unix(n, 0).UTC(), true
	case 13:
		return time.UnixMilli(n).UTC(), true
	case 16:
		return time.UnixMicro(n).UTC(), true
	case 19:
		return time.Unix(0, n).UTC(), n > 0
	}
	return time.Time{}, false
}

// dateParts is a date while it is put together; -1 is what is not known.
type dateParts struct {
	now      time.Time
	language string
	tokens   []datePiece
	at       int

	year, month, day       int
	hour, minute, second   int
	nanos                  int
	unix                   int // seconds since 1970, when a number says them
	zone                   int // minutes east of UTC
	zoned, offset          bool
	summers                bool // the zone is one of those that have summer time in the United States
	half                   byte // 'a' or 'p'
	named                  bool // the month was a word
	loose                  [4]datePiece
	nloose                 int
	relative               int // days from today
	isRelative, timeNext   bool
	ago                    time.Duration
	isAgo                  bool
	ordinal, week, weekday int
	era                    int // the year before the first of the era that is named
	calendar               calendar
}

// time puts the parts together.
func (d *dateParts) time() (time.Time, bool) {
	if d.isAgo && !d.now.IsZero() && d.ago >= 0 {
		return d.now.Add(-d.ago).UTC().Truncate(time.Second), true
	}
	if d.unix > 0 {
		return time.Unix(int64(d.unix), int64(d.nanos)).UTC(), true
	}
	d.settle()
	if d.isRelative && d.month < 0 {
		if d.now.IsZero() {
			return time.Time{}, false
		}
		day := d.now.In(time.FixedZone("", d.zone*60)).AddDate(0, 0, d.relative)
		d.year, d.month, d.day = day.Year(), int(day.Month()), day.Day()
	}
	if d.year < 0 && d.month > 0 && d.day > 0 && !d.now.IsZero() {
		d.year = d.now.Year()
		if time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).After(d.now.Add(48 * time.Hour)) {
			d.year--
		}
	}
	switch {
	case d.ordinal > 0:
		d.month, d.day = 1, d.ordinal
	case d.week > 0:
		return d.weekDate()
	}
	if !d.toGregorian() || d.year < 1500 || d.year > 9999 || d.day == 0 {
		return time.Time{}, false
	}
	if d.month < 0 {
		if len(d.tokens) != 1 {
			return time.Time{}, false
		}
		d.month = 1
	}
	d.day, d.hour = max(d.day, 1), max(d.hour, 0)
	if d.month < 1 || d.month > 12 || d.day > 31 && d.ordinal == 0 || d.day > 366 || d.hour > 24 || d.minute > 59 || d.second > 60 {
		return time.Time{}, false
	}
	switch {
	case d.half == 'p' && d.hour < 12:
		d.hour += 12
	case d.half == 'a' && d.hour == 12:
		d.hour = 0
	}
	if d.summers && summer(d.year, time.Month(d.month), d.day, d.hour) {
		d.zone += 60
	}
	return time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute-d.zone, d.second, d.nanos, time.UTC), true
}

// settle gives the numbers that stood alone their place: day and year beside a
// month's name, or just the year.
func (d *dateParts) settle() {
	if d.month < 0 && d.year < 0 && d.day < 0 && d.nloose >= 3 { // 2004. 5. 6. and 6. 5. 2004
		a, b, c := d.loose[0], d.loose[1], d.loose[2]
		switch {
		case a.digits == 4:
			d.year, d.month, d.day = a.value, b.value, c.value
		case c.digits == 4:
			d.year = c.value
			d.order(a.value, b.value, '.')
		}
		return
	}
	for i := 0; i < d.nloose; i++ {
		t := &d.loose[i]
		switch {
		case d.year < 0 && (t.digits >= 3 || t.value > 31 || t.before == '\'' || d.day > 0 && d.month > 0):
			switch d.year = t.value; {
			case t.digits <= 2 && d.calendar == thai:
				d.year += 2500
			case t.digits <= 2:
				d.year = century(t.value)
			case t.value >= 100 && t.value < 200: // counted from 1900, as some languages do
				d.year += 1900
			}
		case d.day < 0 && d.ordinal == 0:
			d.day = t.value
		}
	}
}

// weekDate returns the day that a week of ISO 8601 and a weekday in it name.
func (d *dateParts) weekDate() (time.Time, bool) {
	if d.week > 53 || d.weekday > 7 || d.year < 1500 || d.year > 9999 {
		return time.Time{}, false
	}
	fourth := time.Date(d.year, 1, 4, max(d.hour, 0), d.minute-d.zone, d.second, 0, time.UTC)
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.AddDate(0, 0, (d.week-1)*7+max(d.weekday, 1)-1), true
}
