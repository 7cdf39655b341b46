package feed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word acts on a word of a date: a month, a zone, half of the day, today.
// Weekdays are passed over, since they are wrong as often as right.
func (d *dateParts) word(t *datePiece) {
	w := t.word
	if d.at > 0 && string(w) == "ago" && ages[string(d.tokens[d.at-1].word)] > 0 { // elsewhere it is August
		d.isAgo = true
		d.unitsAgo()
		return
	}
	if d.twoWords(w) {
		return
	}
	if agoWords[string(w)] {
		d.isAgo = d.isAgo || string(w) != "il" || string(d.peek(1).word) == "y"
		d.unitsAgo()
		return
	}
	// Of two months, the first was a weekday: "mar. 6 janv. 2004".
	if m, ok := d.monthOf(w); ok && (d.month < 0 || d.named) {
		d.month, d.named = m, true
		if r, _ := utf8.DecodeRune(w); unicode.Is(unicode.Thai, r) {
			d.calendar = thai
		}
		return
	}
	if m, ok := jalaliMonths[string(w)]; ok {
		d.month, d.named, d.calendar = m, true, jalali
		return
	}
	if w[0] < 0x80 {
		d.latinWord(t)
		return
	}
	switch string(w) {
	case "π.μ", "πμ", "π.μ.":
		d.half = 'a'
	case "μ.μ", "μμ", "μ.μ.":
		d.half = 'p'
	case "م", "مساء", "مساءً":
		d.half = 'p'
	case "ص", "صباحا", "صباحًا":
		d.half = 'a'
	default:
		if days, ok := relativeDays[string(w)]; ok {
			d.relative, d.isRelative = days, true
			return
		}
		d.eastAsian(w)
	}
}

func (d *dateParts) monthOf(w []byte) (int, bool) {
	if len(d.language) >= 2 && strings.EqualFold(d.language[:2], "hr") {
		if m, ok := croatian[string(w)]; ok {
			return m, true
		}
	}
	if m, ok := months[string(w)]; ok {
		return m, true
	}
	if next := d.peek(1); next.word != nil && next.word[0] >= 0x80 && len(w)+len(next.word) < 60 {
		var two [64]byte
		both := append(append(append(two[:0], w...), ' '), next.word...)
		if m, ok := months[string(both)]; ok {
			d.at++
			return m, true
		}
	}
	return 0, false
}

func (d *dateParts) latinWord(t *datePiece) {
	switch w := string(t.word); w {
	case "am", "a.m", "a":
		if d.hour >= 0 && !d.zoned {
			d.half = 'a'
		}
	case "pm", "p.m", "p":
		if d.hour >= 0 && !d.zoned {
			d.half = 'p'
		}
	case "t":
		if n := d.peek(1); d.hour < 0 && n.word == nil && n.digits == 2 && n.before == 0 && !n.spaced && !d.peek(2).joined(":.") {
			d.hour = n.value
			d.at++
		}
	case "st", "nd", "rd", "th":
	case "w":
		d.isoWeek()
	case "kl", "klo", "klokken", "um", "om", "at", "alle", "ore", "ora", "godz", "à", "saat":
		if d.timeNext = true; w == "at" && d.hour >= 0 && d.peek(1).before == 1 {
			d.zone, d.zoned, d.summers = -240, true, true
		}
	case "tháng":
		d.vietnamese()
	case "now":
		if len(d.tokens) <= 2 {
			d.isAgo, d.ago = true, 0
		}
	default:
		if days, ok := relativeDays[w]; ok {
			d.relative, d.isRelative = days, true
			return
		}
		if m, ok := zones[w]; ok && !d.offset && d.hour >= 0 {
			d.zone, d.zoned = m, true
			d.summers = len(w) == 2 && w[1] == 't' && w != "ut"
		}
	}
}

// twoWords reads a day that takes two words to name: "i dag", "hôm qua".
func (d *dateParts) twoWords(w []byte) bool {
	next := d.peek(1).word
	if next == nil || len(w) > 5 || len(next) > 8 {
		return false
	}
	var two [16]byte
	days, ok := relativeDays[string(append(append(append(two[:0], w...), ' '), next...))]
	if ok {
		d.relative, d.isRelative = days, true
		d.at++
	}
	return ok
}

// isoWeek reads W06-1, W061 and W06, and the year before it.
func (d *dateParts) isoWeek() {
	n := d.peek(1)
	if n.word != nil || n.before != 0 || n.digits != 2 && n.digits != 3 {
		return
	}
	d.at++
	if d.week = n.value; n.digits == 3 {
		d.week, d.weekday = n.value/10, n.value%10
	} else if n = d.peek(1); n.joined("-") && n.digits == 1 {
		d.weekday = n.value
		d.at++
	}
	if d.year < 0 && d.nloose > 0 {
		if d.year = d.loose[0].value; d.loose[0].digits <= 2 {
			d.year = century(d.year)
		}
	}
}

var relativeDays = map[string]int{
	"today": 0, "yesterday": -1, "heute": 0, "gestern": -1, "vorgestern": -2, "aujourd": 0, "hier": -1, "hoy": 0, "ayer": -1, "hoje": 0, "ontem": -1,
	"oggi": 0, "ieri": -1, "avui": 0, "ahir": -1, "vandaag": 0, "gisteren": -1, "idag": 0, "igår": -1, "i dag": 0, "i går": -1, "í dag": 0, "í gær": -1,
	"dzisiaj": 0, "dziś": 0, "wczoraj": -1, "dnes": 0, "včera": -1, "danes": 0, "včeraj": -1, "ma": 0, "tegnap": -1, "azi": 0, "danas": 0, "jučer": -1, "juče": -1,
	"bugün": 0, "dün": -1, "tänään": 0, "eilen": -1, "täna": 0, "eile": -1, "šodien": 0, "vakar": -1, "šiandien": 0, "hari ini": 0, "kemarin": -1, "hôm nay": 0, "hôm qua": -1,
	"сегодня": 0, "вчера": -1, "сьогодні": 0, "вчора": -1, "сёння": 0, "учора": -1, "днес": 0, "данас": 0, "јуче": -1, "σήμερα": 0, "χθες": -1, "χτες": -1,
	"اليوم": 0, "أمس": -1, "امروز": 0, "دیروز": -1, "היום": 0, "אתמול": -1, "आज": 0, "วันนี้": 0, "เมื่อวาน": -1,
}

// hourWord reports whether a word after a number says it is an hour.
func hourWord(w []byte) bool {
	switch string(w) {
	case "h", "uhr", "hrs", "heures", "uur", "ч", "час", "時", "时", "시":
		return true
	}
	return false
}

func minuteWord(w []byte) bool {
	switch string(w) {
	case "m", "min", "mn", "分", "분":
		return true
	}
	return false
}
