package extract

import (
	"strconv"
	"strings"
	"time"
	"unicode"
)

// months are the names of the months, and their short forms, in the languages
// of the outlets Coranto reads.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for _, year := range []string{
		"january february march april may june july august september october november december",
		"jan feb mar apr may jun jul aug sep oct nov dec",
		"- - - - - - - - sept - - -",
		"januar februar märz april mai juni juli august september oktober november dezember",
		"jänner - maerz - - - - - - okt - dez",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"janv févr - avr - - juil aout - - - déc",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"ene - - abr - - - ago - - - dic",
		"janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
		"- fev - - - - - - set out - -",
		"gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"gen - - - mag giu lug - - ott - -",
		"januari februari maart april mei juni juli augustus september oktober november december",
		"- - mrt - - - - aug - - - -",
		"januari februari mars april maj juni juli augusti september oktober november december",
		"januar februar marts april maj juni juli august september oktober november december",
		"stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
		"января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
		"січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
		"ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
		"gener febrer març abril maig juny juliol agost setembre octubre novembre desembre",
		"ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie",
		"ledna února března dubna května června července srpna září října listopadu prosince",
		"január február március április május június július augusztus szeptember október november december",
		"siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga prosinca",
		"ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",
		"يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
		"- شباط آذار نيسان أيار حزيران تموز آب أيلول - - -",
		"januari februari maret april mei juni juli agustus september oktober november desember",
		"tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
	} {
		for i, name := range strings.Fields(year) {
			if _, known := m[name]; name != "-" && !known {
				m[name] = time.Month(i + 1)
			}
		}
	}
	return m
}()

// zones are the offsets, in minutes, of the names of time zones that pages use.
var zones = map[string]int{
	"z": 0, "utc": 0, "gmt": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "mez": 60,
	"mesz": 120, "eet": 120, "eest": 180, "msk": 180, "ist": 330, "jst": 540, "kst": 540,
	"est": -300, "edt": -240, "et": -300, "cst": -360, "cdt": -300, "ct": -360, "mst": -420,
	"mdt": -360, "pst": -480, "pdt": -420, "pt": -480, "akst": -540, "hst": -600,
	"aest": 600, "aedt": 660, "acst": 570, "awst": 480, "nzst": 720, "nzdt": 780, "sast": 120,
	"pkt": 300, "sgt": 480, "hkt": 480, "wib": 420,
}

// calendar finds year, month and day, and returns what follows them.
func calendar(toks []dateToken, order int) (y int, m time.Month, d int, rest []dateToken) {
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		at := func(k int) dateToken {
			if i+k < len(toks) {
				return toks[i+k]
			}
			return dateToken{number: -1}
		}
		a, b := at(1), at(2)
		switch {
		case len(t.text) == 4 && t.number > 0 && a.text == "年" && at(3).text == "月":
			return t.number, time.Month(b.number), at(4).number, toks[min(i+5, len(toks)):]
		case len(t.text) == 4 && t.number > 0 && t.sep != 0 && strings.IndexByte("-/. ", t.sep) >= 0 && a.number > 0 && b.number > 0 && a.number <= 12 && len(b.text) <= 2:
			return t.number, time.Month(a.number), b.number, toks[i+3:]
		case t.number < 0:
			mon, ok := months[t.text]
			if !ok {
				continue
			}
			// "March 5, 2020", "5 March 2020", "5. März 2020", "5 de marzo de 2020"
			if i > 0 && toks[i-1].number >= 1 && toks[i-1].number <= 31 && len(toks[i-1].text) <= 2 {
				if yr, k := year(toks, i+1); yr > 0 {
					return yr, mon, toks[i-1].number, toks[k:]
				}
			}
			if i > 1 && toks[i-1].number < 0 && toks[i-2].number >= 1 && toks[i-2].number <= 31 {
				if yr, k := year(toks, i+1); yr > 0 {
					return yr, mon, toks[i-2].number, toks[k:]
				}
			}
			if a.number >= 1 && a.number <= 31 && len(a.text) <= 2 {
				if yr, k := year(toks, i+2); yr > 0 {
					return yr, mon, a.number, toks[k:]
				}
				if i+6 < len(toks) { // "Mon Aug 03 12:45:00 EDT 2015"
					if yr, _ := year(toks, i+5); yr > 0 && toks[i+2].sep == ':' {
						return yr, mon, a.number, toks[i+2:]
					}
				}
				if i > 0 && len(toks[i-1].text) == 4 && toks[i-1].number > 0 {
					return toks[i-1].number, mon, a.number, toks[i+2:]
				}
			}
		case t.number >= 1 && t.number <= 31 && a.number >= 1 && len(b.text) == 4 && b.number > 0 && len(t.text) <= 2 && len(a.text) <= 2:
			switch {
			case t.sep == '.' || t.number > 12 && a.number <= 12:
				return b.number, time.Month(a.number), t.number, toks[i+3:]
			case a.number > 12 || t.number == a.number || order == monthFirst:
				return b.number, time.Month(t.number), a.number, toks[i+3:]
			case order == dayFirst:
				return b.number, time.Month(a.number), t.number, toks[i+3:]
			}
			return 0, 0, 0, nil
		}
	}
	return 0, 0, 0, nil
}

// year finds a year within the next three tokens.
func year(toks []dateToken, i int) (int, int) {
	for k := i; k < len(toks) && k < i+3; k++ {
		if len(toks[k].text) == 4 && toks[k].number >= 1900 && toks[k].number < 2200 {
			return toks[k].number, k + 1
		}
	}
	return 0, 0
}

// clock reads the time of day and the zone that follow a date.
func clock(s string, rest []dateToken, y int, m time.Month, d int) time.Time {
	h, mi, sec := 0, 0, 0
	found := false
	zone := 0
	for k := 0; k < len(rest); k++ {
		t := rest[k]
		if t.sep == 'h' && k+2 < len(rest) && rest[k+1].text == "h" { // 8h15
			rest = append(append([]dateToken{}, t), rest[k+2:]...)
			k = 0
		}
		if !found && t.number >= 0 && t.number < 24 && len(t.text) <= 2 && (t.sep == ':' || t.sep == 'h' || t.sep == '.') {
			if k+1 < len(rest) && rest[k+1].number >= 0 && rest[k+1].number < 60 && len(rest[k+1].text) == 2 {
				h, mi, found = t.number, rest[k+1].number, true
				k++
				if rest[k].sep == ':' && k+1 < len(rest) && rest[k+1].number >= 0 && rest[k+1].number < 61 && len(rest[k+1].text) == 2 {
					sec = min(rest[k+1].number, 59)
					k++
				}
				continue
			}
		}
		switch t.text {
		case "pm", "p":
			if found && h < 12 {
				h += 12
			}
		case "am", "a":
			if found && h == 12 {
				h = 0
			}
		default:
			if off, ok := zones[t.text]; ok && found {
				zone = off
			}
		}
	}
	if found {
		if off, ok := offset(s); ok {
			zone = off
		}
	}
	loc := time.UTC
	if zone != 0 {
		loc = time.FixedZone("", zone*60)
	}
	return time.Date(y, m, d, h, mi, sec, 0, loc)
}

// offset reads "+02:00", "-0500" or "+1" at the end of s, in minutes.
func offset(s string) (int, bool) {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == ')' || unicode.IsLetter(r) || r == '(' })
	i := len(s)
	for i > 0 && len(s)-i < 6 && (s[i-1] >= '0' && s[i-1] <= '9' || s[i-1] == ':') {
		i--
	}
	if i == 0 || s[i-1] != '+' && s[i-1] != '-' || !strings.ContainsAny(s[:i-1], ":") {
		return 0, false
	}
	digits := strings.ReplaceAll(s[i:], ":", "")
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0, false
	}
	if len(digits) > 2 {
		n = n/100*60 + n%100
	} else {
		n *= 60
	}
	if n > 14*60 {
		return 0, false
	}
	if s[i-1] == '-' {
		n = -n
	}
	return n, true
}

// day checks that a date exists.
func day(y int, m time.Month, d int) (time.Time, bool) {
	t := time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	if t.Day() != d || t.Month() != m {
		return time.Time{}, false
	}
	return sane(t)
}

// sane refuses dates no article on the web can have.
func sane(t time.Time) (time.Time, bool) {
	if t.Year() < 1970 || t.Year() > 2100 || t.Unix() == 0 {
		return time.Time{}, false
	}
	return t, true
}
