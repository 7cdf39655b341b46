package feed

import "strings"

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
	case next.joined("-/.") && d.year < 0 && d.month < 0 && t.digits < 12:
		d.run(t, next, after)
	case t.digits == 4 && d.year < 0 && d.month < 0 && next.joined(":") && next.value <= 12 && after.joined(":"): // as cameras write it
		d.year, d.month, d.day = t.value, next.value, after.value
		d.at += 2
	case t.digits == 8 && d.year < 0:
		d.year, d.month, d.day = t.value/10000, t.value/100%100, t.value%100
	case t.digits == 14 && d.year < 0, t.digits == 12 && d.year < 0:
		d.whole(t)
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
	case t.before == '-' && len(d.tokens) == 1 && t.digits == 4: // -0312, the year short
		d.year, d.month = century(t.value/100), t.value%100
	case t.before == '-' && len(d.tokens) == 1 && t.digits == 2:
		d.year, d.month = century(t.value), 1
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
		if d.peek(1).joined(".,:") {
			d.fraction()
		}
	}
}

// fraction reads the digits after the seconds.
func (d *dateParts) fraction() {
	f := d.peek(1)
	d.nanos = f.value
	for n := f.digits; n < 9; n++ {
		d.nanos *= 10
	}
	for n := f.digits; n > 9; n-- {
		d.nanos /= 10
	}
	d.at++
}

// whole reads a date and time in one number: 20240205102030, 202402051020 and,
// as in certificates, 240205102030.
func (d *dateParts) whole(t *datePiece) {
	v := t.value
	hasSecond := t.digits == 14
	if century := v / 1e10; t.digits == 12 && (century != 19 && century != 20 || v/1e6%100 > 12 || v/1e6%100 == 0) {
		hasSecond = true
		if v += 2000 * 1e10; v/1e10 >= 2050 { // RFC 5280
			v -= 100 * 1e10
		}
	}
	if hasSecond {
		d.second = v % 100
		v /= 100
	}
	d.hour, d.minute = v/100%100, v%100
	d.year, d.month, d.day = v/1e8, v/1e6%100, v/1e4%100
	if d.peek(1).joined(".,") {
		d.fraction()
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
