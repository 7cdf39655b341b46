package feed

import (
	"bytes"
	"strings"
	"time"
)

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
		d.before(n, unit)
		return
	}
}

// before notes that the date lies n units before now, if that can be.
func (d *dateParts) before(n int, unit time.Duration) {
	const most = 10 * 365 * 24 * time.Hour
	if n >= 0 && n <= int(most/unit) {
		d.ago = time.Duration(n) * unit
	}
}

// agoWords say that what stands beside them was so long ago.
var agoWords = map[string]bool{
	"vor": true, "il": true, "fa": true, "fai": true, "hace": true, "há": true, "geleden": true, "sedan": true, "siden": true, "síðan": true, "sitten": true, "tagasi": true,
	"temu": true, "před": true, "pred": true, "prije": true, "pre": true, "prieš": true, "pirms": true, "acum": true, "önce": true, "lalu": true, "trước": true, "назад": true, "тому": true,
	"преди": true, "пре": true, "πριν": true, "منذ": true, "قبل": true, "پیش": true, "לפני": true,
}

// agoSigns reports whether a word after a number says, in Chinese, Japanese or
// Korean, that it is so long ago.
func (d *dateParts) agoSigns(w []byte) bool {
	if bytes.HasSuffix(w, []byte("前")) {
		return !bytes.HasSuffix(w, []byte("午前"))
	}
	for _, unit := range []string{"시간", "분", "일"} {
		if rest, ok := bytes.CutPrefix(w, []byte(unit)); ok && (string(rest) == "전" || len(rest) == 0 && string(d.peek(1).word) == "전") {
			return true
		}
	}
	return false
}

// ages are the words for spans of time, in the case that follows a number.
var ages = ageTable(
	`minute minutes min mins minuten minuut minutos minuto minuti minuta minuty minuter minutter minut minutu mínútum minuuttia minutit minučių dakika menit phút
		минут минуту минуты хвилин хвилини хвилину минути λεπτά λεπτό perce perccel دقيقة دقائق دقیقه דקות`,
	`hour hours hr hrs stunde stunden heure heures hora horas hores ora ore uur timmar timme timer time godzin godziny godzinę hodinami tuntia tundi órája órával saat jam giờ
		час часа часов годин години годину ώρες ώρα ساعة ساعات ساعت שעות`,
	`day days tag tage tagen jour jours día días dia dias dies giorno giorni dag dagen dagar dager dage dni dnia dnem dny päivää päeva napja gün hari ngày
		день дня дней дні днів μέρες ημέρες ημέρα يوم أيام روز ימים`,
	`week weeks woche wochen semaine semaines semana semanas settimana settimane weken vecka veckor uker uge uger tydzień tygodnie viikkoa hafta minggu tuần
		неделю недели недель тиждень тижні тижнів`)

func ageTable(minutes, hours, days, weeks string) map[string]time.Duration {
	ages := map[string]time.Duration{}
	add := func(list string, span time.Duration) {
		for w := range strings.FieldsSeq(list) {
			ages[w] = span
		}
	}
	add(minutes, time.Minute)
	add(hours, time.Hour)
	add(days, 24*time.Hour)
	add(weeks, 7*24*time.Hour)
	return ages
}
