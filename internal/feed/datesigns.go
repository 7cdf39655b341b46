package feed

import (
	"bytes"
	"time"
)

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
	case last >= 0 && d.agoSigns(w):
		unit := time.Hour
		if has("分", "분") {
			unit = time.Minute
		} else if has("天", "日", "일") {
			unit = 24 * time.Hour
		}
		d.isAgo = true
		d.before(last, unit)
		return
	case has("令和", "平成", "昭和", "民國", "民国"):
		d.eraOf(string(w))
		if has("元年") {
			d.year = d.era + 1
		}
	case has("年", "년"):
		before := d.year
		if take(&d.year); d.year != before && d.era > 0 {
			d.year += d.era
		} else if d.year != before {
			d.year = century(d.year)
		}
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

// vietnamese reads "tháng 5", month 5.
func (d *dateParts) vietnamese() {
	if n := d.peek(1); n.word == nil && n.digits > 0 && n.digits <= 2 && d.month < 0 {
		d.month = n.value
		d.at++
	}
}
