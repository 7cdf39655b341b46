package feed

import (
	"bytes"
	"strings"
	"time"
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
	// Of two months, the first was a weekday: "mar. 6 janv. 2004".
	if m, ok := d.monthOf(w); ok && (d.month < 0 || d.named) {
		d.month, d.named = m, true
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
	case "t", "st", "nd", "rd", "th":
	case "w":
		if n := d.peek(1); n.word == nil && n.digits == 2 && n.before == 0 {
			d.week = n.value
			if d.year < 0 && d.nloose > 0 {
				d.year = d.loose[0].value
			}
			d.at++
			if n = d.peek(1); n.joined("-") && n.digits == 1 {
				d.weekday = n.value
				d.at++
			}
		}
	case "kl", "klo", "klokken", "um", "om", "at", "alle", "ore", "ora", "godz", "à", "saat":
		d.timeNext = true
	case "tháng":
		d.vietnamese()
	case "vor", "fa", "hace", "geleden", "sedan", "siden", "temu", "il", "há":
		d.isAgo = d.isAgo || w != "il" || string(d.peek(1).word) == "y"
		d.unitsAgo()
	default:
		if days, ok := relativeDays[w]; ok {
			d.relative, d.isRelative = days, true
			return
		}
		if m, ok := zones[w]; ok && !d.offset && d.hour >= 0 {
			d.zone, d.zoned = m, true
		}
	}
}

// vietnamese reads "tháng 5", month 5.
func (d *dateParts) vietnamese() {
	if n := d.peek(1); n.word == nil && n.digits > 0 && n.digits <= 2 && d.month < 0 {
		d.month = n.value
		d.at++
	}
}

var relativeDays = map[string]int{
	"today": 0, "yesterday": -1, "heute": 0, "gestern": -1, "aujourd": 0, "hier": -1, "hoy": 0, "ayer": -1, "hoje": 0, "ontem": -1,
	"oggi": 0, "ieri": -1, "vandaag": 0, "gisteren": -1, "idag": 0, "igår": -1, "i dag": 0, "dzisiaj": 0, "dziś": 0, "wczoraj": -1,
	"dnes": 0, "včera": -1, "ma": 0, "tegnap": -1, "azi": 0, "danas": 0, "jučer": -1, "bugün": 0, "dün": -1, "сегодня": 0, "вчера": -1,
	"сьогодні": 0, "вчора": -1, "днес": 0, "σήμερα": 0, "χθες": -1, "tänään": 0, "eilen": -1, "اليوم": 0, "أمس": -1, "היום": 0, "אתמול": -1,
}

// eastAsian reads the signs that follow, or go before, the numbers of a date
// in Chinese, Japanese and Korean.
func (d *dateParts) eastAsian(w []byte) {
	has := func(signs ...string) bool {
		for _, s := range signs {
			if bytes.Contains(w, []byte(s)) {
				return true
			}
		}
		return false
	}
	last := -1
	if d.nloose > 0 {
		last = d.loose[d.nloose-1].value
	}
	take := func(to *int) {
		if last >= 0 && d.at > 0 && d.tokens[d.at-1].word == nil {
			*to = last
			d.nloose--
		}
	}
	switch {
	case has("小时前", "小時前", "時間前", "시간"), has("分钟前", "分鐘前", "分前", "분 전"), has("天前", "日前", "일전"):
		if last >= 0 && (has("前") || string(d.peek(1).word) == "전") {
			unit := time.Hour
			if has("分") || has("분") {
				unit = time.Minute
			} else if has("天", "日", "일") {
				unit = 24 * time.Hour
			}
			d.ago, d.isAgo = time.Duration(last)*unit, true
		}
		return
	case has("年", "년"):
		take(&d.year)
	case has("月", "월"):
		take(&d.month)
	case has("日", "일", "号") && !has("今日", "昨日"):
		take(&d.day)
	case has("时", "時", "시", "点", "點"):
		take(&d.hour)
	case has("分", "분"):
		take(&d.minute)
	case has("秒", "초"):
		take(&d.second)
	case has("今天", "今日", "오늘"):
		d.relative, d.isRelative = 0, true
	case has("昨天", "昨日", "어제"):
		d.relative, d.isRelative = -1, true
	}
	switch {
	case has("下午", "午後", "오후", "晚上"):
		d.half = 'p'
	case has("上午", "午前", "오전"):
		d.half = 'a'
	}
}

// unitsAgo reads how long ago, from the number and unit beside the word that
// says so.
func (d *dateParts) unitsAgo() {
	for i := range d.tokens {
		unit, ok := ages[string(d.tokens[i].word)]
		if !ok || d.tokens[i].word == nil {
			continue
		}
		n := 1
		if i > 0 && d.tokens[i-1].word == nil {
			n = d.tokens[i-1].value
		}
		if n >= 0 && n < 100000 {
			d.ago = time.Duration(n) * unit
		}
		return
	}
}

var ages = map[string]time.Duration{
	"minute": time.Minute, "minutes": time.Minute, "min": time.Minute, "mins": time.Minute, "minuten": time.Minute, "minutos": time.Minute, "minuti": time.Minute, "minuter": time.Minute, "minut": time.Minute,
	"hour": time.Hour, "hours": time.Hour, "hr": time.Hour, "hrs": time.Hour, "stunde": time.Hour, "stunden": time.Hour, "heure": time.Hour, "heures": time.Hour, "hora": time.Hour, "horas": time.Hour, "ora": time.Hour, "ore": time.Hour, "uur": time.Hour, "timmar": time.Hour, "timer": time.Hour, "godzin": time.Hour, "godziny": time.Hour,
	"day": 24 * time.Hour, "days": 24 * time.Hour, "tag": 24 * time.Hour, "tagen": 24 * time.Hour, "jour": 24 * time.Hour, "jours": 24 * time.Hour, "día": 24 * time.Hour, "días": 24 * time.Hour, "dia": 24 * time.Hour, "dias": 24 * time.Hour, "giorno": 24 * time.Hour, "giorni": 24 * time.Hour, "dagen": 24 * time.Hour, "dagar": 24 * time.Hour, "dni": 24 * time.Hour,
	"week": 7 * 24 * time.Hour, "weeks": 7 * 24 * time.Hour, "wochen": 7 * 24 * time.Hour,
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
