package feed

import (
	"bytes"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
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
	d := dateParts{year: -1, month: -1, day: -1, hour: -1, now: now, language: language, tokens: r.tokens[:0]}
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

// A datePiece is a number or a word, with the punctuation right before it.
type datePiece struct {
	word   []byte // lower case; nil for a number
	value  int
	digits int
	before byte // the last sign before it, 0 when there is none
	spaced bool // white space before it
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
	half                   byte // 'a' or 'p'
	named                  bool // the month was a word
	loose                  [4]datePiece
	nloose                 int
	relative               int // days from today
	isRelative, timeNext   bool
	ago                    time.Duration
	isAgo                  bool
	ordinal, week, weekday int
}

// split parts a date into numbers and words, with letters to put these into.
func (d *dateParts) split(b, letters []byte) bool {
	before, spaced := byte(0), false
	for i := 0; i < len(b); {
		r, n := rune(b[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(b[i:])
		}
		switch {
		case decimal(r) >= 0:
			t := datePiece{before: before, spaced: spaced}
			for i < len(b) {
				r, n = utf8.DecodeRune(b[i:])
				v := decimal(r)
				if v < 0 {
					break
				}
				if t.digits++; t.digits > 18 {
					return false
				}
				t.value = t.value*10 + v
				i += n
			}
			d.tokens = append(d.tokens, t)
			before, spaced = 0, false
		case unicode.IsLetter(r):
			from := len(letters)
			for i < len(b) {
				r, n = utf8.DecodeRune(b[i:])
				if r == '.' { // p.m., but not Jan.2004
					if next, _ := utf8.DecodeRune(b[min(i+1, len(b)):]); !unicode.IsLetter(next) {
						break
					}
				} else if !unicode.IsLetter(r) && !unicode.IsMark(r) {
					break
				}
				letters = utf8.AppendRune(letters, unicode.ToLower(r))
				i += n
			}
			d.tokens = append(d.tokens, datePiece{word: letters[from:len(letters):len(letters)], before: before, spaced: spaced})
			before, spaced = 0, false
		case unicode.IsSpace(r):
			spaced = true
			i += n
		default:
			if r < utf8.RuneSelf {
				before = byte(r)
			} else if r == '\u2212' || r == '\u2013' || r == '\u2010' {
				before = '-'
			} else if r == '：' {
				before = ':'
			}
			i += n
		}
		if len(d.tokens) > 30 {
			return false
		}
	}
	return len(d.tokens) > 0
}

// decimal returns the value of a decimal digit in any script, or -1.
func decimal(r rune) int {
	if r < utf8.RuneSelf {
		if '0' <= r && r <= '9' {
			return int(r - '0')
		}
		return -1
	}
	for _, zero := range [...]rune{0x660, 0x6f0, 0x966, 0x9e6, 0xbe6, 0xe50, 0xff10} {
		if r >= zero && r < zero+10 {
			return int(r - zero)
		}
	}
	return -1
}

// peek returns the piece n places on, or none.
func (d *dateParts) peek(n int) *datePiece {
	if d.at+n < len(d.tokens) {
		return &d.tokens[d.at+n]
	}
	return &datePiece{before: 1}
}

func (t *datePiece) joined(signs string) bool {
	return t.word == nil && t.digits > 0 && !t.spaced && t.before != 0 && strings.IndexByte(signs, t.before) >= 0
}

// number acts on a number and on those that belong to it.
func (d *dateParts) number(t *datePiece) {
	next, after := d.peek(1), d.peek(2)
	switch {
	case d.hour < 0 && t.digits <= 2 && next.joined(":"):
		d.clock(t)
	case d.hour >= 0 && !d.offset && (t.before == '+' || t.before == '-') && t.digits <= 6:
		d.zoneOffset(t)
	case d.hour < 0 && t.digits <= 2 && d.timeNext && next.joined("."):
		d.clock(t)
	case d.hour < 0 && t.digits <= 2 && next.joined(".") && (d.dated() || !after.joined(".") && hourWord(after.word)):
		d.clock(t)
	case d.hour < 0 && t.digits <= 2 && hourWord(next.word) && !next.spaced,
		d.hour < 0 && t.digits <= 2 && d.dated() && hourWord(next.word):
		d.hour = t.value
		d.at++
		if after.word == nil && after.digits > 0 && after.digits <= 2 {
			d.minute = after.value
			d.at++
			if third := d.peek(2); minuteWord(d.peek(1).word) && third.word == nil && third.digits > 0 && third.digits <= 2 && third.before == 0 {
				d.second = third.value
				d.at += 2
			}
		}
	case next.joined("-/.") && d.year < 0 && d.month < 0:
		d.run(t, next, after)
	case t.digits == 8 && d.year < 0:
		d.year, d.month, d.day = t.value/10000, t.value/100%100, t.value%100
	case t.digits == 14 && d.year < 0, t.digits == 12 && d.year < 0:
		v := t.value
		if t.digits == 14 {
			d.second = v % 100
			v /= 100
		}
		d.hour, d.minute = v/100%100, v%100
		d.year, d.month, d.day = v/1e8, v/1e6%100, v/1e4%100
	case (t.digits == 10 || t.digits == 13) && d.year < 0 && d.month < 0:
		if d.unix = t.value; t.digits == 13 {
			d.unix, d.nanos = t.value/1000, t.value%1000*1e6
		}
	case t.digits == 5 && len(d.tokens) == 1:
		d.year, d.ordinal = century(t.value/1000), t.value%1000
	case t.digits == 7 && d.year < 0:
		d.year, d.ordinal = t.value/1000, t.value%1000
	case t.digits == 6 && d.hour < 0 && d.dated():
		d.hour, d.minute, d.second = t.value/10000, t.value/100%100, t.value%100
	case t.digits == 4 && d.hour < 0 && d.dated():
		d.hour, d.minute = t.value/100, t.value%100
	case t.digits == 6 && len(d.tokens) == 1:
		d.year, d.month, d.day = century(t.value/10000), t.value/100%100, t.value%100
	case d.nloose < len(d.loose):
		d.loose[d.nloose] = *t
		d.nloose++
	}
}

// dated reports whether the day is known already.
func (d *dateParts) dated() bool {
	return d.isRelative || d.month > 0 && (d.day > 0 || d.nloose > 0) && (d.year >= 0 || d.nloose > 1) || d.ordinal > 0
}

// clock reads 14:05, 14:05:06 and 14:05:06.789.
func (d *dateParts) clock(t *datePiece) {
	sign := d.peek(1).before
	d.hour, d.minute = t.value, d.peek(1).value
	d.at++
	if s := d.peek(1); s.before == sign && s.joined(":.") && s.digits <= 2 {
		d.second = s.value
		d.at++
		if f := d.peek(1); f.joined(".,:") {
			d.nanos = f.value
			for n := f.digits; n < 9; n++ {
				d.nanos *= 10
			}
			for n := f.digits; n > 9; n-- {
				d.nanos /= 10
			}
			d.at++
		}
	}
}

// zoneOffset reads +0200, +02:00, +2 and -5.
func (d *dateParts) zoneOffset(t *datePiece) {
	h, m := t.value, 0
	switch {
	case t.digits > 4:
		h, m = t.value/10000, t.value/100%100
	case t.digits > 2:
		h, m = t.value/100, t.value%100
	}
	if next := d.peek(1); t.digits <= 2 && next.joined(":") && next.digits == 2 {
		m = next.value
		d.at++
	}
	if h > 15 || m > 59 {
		return
	}
	d.zone = h*60 + m
	if t.before == '-' {
		d.zone = -d.zone
	}
	d.zoned, d.offset = true, true
}

// run reads two or three numbers that one sign joins: 2004-05-06, 6.5.2004,
// 5/6/04, 2004-335.
func (d *dateParts) run(a, b, c *datePiece) {
	three := c.joined("-/.") && c.before == b.before
	sign := b.before
	d.at++
	if three {
		d.at++
	}
	switch {
	case a.digits == 4 && three:
		d.year, d.month, d.day = a.value, b.value, c.value
		if d.month > 12 && d.day <= 12 {
			d.month, d.day = d.day, d.month
		}
	case a.digits == 4 && b.digits == 3:
		d.year, d.ordinal = a.value, b.value
	case a.digits == 2 && b.digits == 3:
		d.year, d.ordinal = century(a.value), b.value
	case a.digits == 4, !three && a.before == '-' && sign == '-' && len(d.tokens) == 2:
		d.year, d.month = century(a.value), b.value
	case three && c.digits == 4:
		d.year = c.value
		d.order(a.value, b.value, sign)
	case three && (a.value > 31 || sign == '-' && c.value <= 31):
		d.year, d.month, d.day = century(a.value), b.value, c.value
	case three:
		d.year = century(c.value)
		d.order(a.value, b.value, sign)
	default:
		d.order(a.value, b.value, sign)
	}
}

// order settles which of two numbers is the month.
func (d *dateParts) order(a, b int, sign byte) {
	d.day, d.month = a, b
	switch {
	case b > 12 && a <= 12:
		d.day, d.month = b, a
	case a > 12 || sign == '.':
	case strings.EqualFold(d.language, "en-us") || d.american():
		d.day, d.month = b, a
	}
}

// american reports whether the clock has twelve hours, as where the month
// comes first.
func (d *dateParts) american() bool {
	for i := range d.tokens {
		if w := d.tokens[i].word; string(w) == "am" || string(w) == "pm" {
			return true
		}
	}
	return false
}

func century(y int) int {
	switch {
	case y < 69:
		return 2000 + y
	case y < 100:
		return 1900 + y
	}
	return y
}

// time puts the parts together.
func (d *dateParts) time() (time.Time, bool) {
	if d.isAgo && !d.now.IsZero() && d.ago > 0 {
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
	if d.year > 2400 && d.year < 2700 { // Buddhist
		d.year -= 543
	}
	switch {
	case d.ordinal > 0:
		d.month, d.day = 1, d.ordinal
	case d.week > 0:
		return d.weekDate()
	}
	if d.year < 1900 && d.year > 0 && d.year < 1000 || d.year <= 0 || d.year > 9999 {
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
			if d.year = t.value; t.digits <= 2 {
				d.year = century(t.value)
			}
		case d.day < 0 && d.ordinal == 0:
			d.day = t.value
		}
	}
}

// weekDate returns the day that a week of ISO 8601 and a weekday in it name.
func (d *dateParts) weekDate() (time.Time, bool) {
	if d.week > 53 || d.weekday > 7 || d.year < 1000 {
		return time.Time{}, false
	}
	fourth := time.Date(d.year, 1, 4, max(d.hour, 0), d.minute-d.zone, d.second, 0, time.UTC)
	monday := fourth.AddDate(0, 0, -(int(fourth.Weekday())+6)%7)
	return monday.AddDate(0, 0, (d.week-1)*7+max(d.weekday, 1)-1), true
}
