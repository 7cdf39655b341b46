package pressroom

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// number writes n with the language's own marks; one decimal when it has one.
func (l *language) number(n float64, decimals int) string {
	s := strconv.FormatFloat(n, 'f', decimals, 64)
	whole, frac, _ := strings.Cut(s, ".")
	if len(whole) > 4 || (len(whole) == 4 && (l == english || l == french || l == german)) {
		var b strings.Builder
		for i, r := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteString(l.thousands)
			}
			b.WriteRune(r)
		}
		whole = b.String()
	}
	if frac == "" {
		return whole
	}
	return whole + l.decimal + frac
}

// date writes a day; american puts the month first; short leaves the year out.
func (l *language) date(t time.Time, american, short bool) string {
	d, m, y := strconv.Itoa(t.Day()), l.months[t.Month()-1], strconv.Itoa(t.Year())
	var s string
	switch l {
	case english:
		if american {
			if short {
				return m + " " + d
			}
			return m + " " + d + ", " + y
		}
		s = d + " " + m
	case german:
		s = d + ". " + m
	case french:
		if d == "1" {
			d = "1er"
		}
		s = d + " " + m
	case spanish:
		if short {
			return d + " de " + m
		}
		return d + " de " + m + " de " + y
	default:
		s = d + " " + m
	}
	if short {
		return s
	}
	return s + " " + y
}

// month writes a month of a year.
func (l *language) month(t time.Time) string {
	m, y := l.months[t.Month()-1], strconv.Itoa(t.Year())
	if l == spanish {
		return m + " de " + y
	}
	return m + " " + y
}

// on returns the words before a date and in those before a month.
func (l *language) on() string { return [...]string{"on ", "am ", "le ", "el ", "في "}[l.index] }

func (l *language) in() string { return [...]string{"in ", "im ", "en ", "en ", "في "}[l.index] }

// clock writes an hour of the day.
func (l *language) clock(minutes int, american bool) string {
	h, m := minutes/60, minutes%60
	mm := strconv.Itoa(m)
	if m < 10 {
		mm = "0" + mm
	}
	switch l {
	case english:
		half, sep := "am", "."
		if american {
			sep = ":"
		}
		if h >= 12 {
			half = "pm"
		}
		if h = h % 12; h == 0 {
			h = 12
		}
		if m == 0 {
			return strconv.Itoa(h) + half
		}
		return strconv.Itoa(h) + sep + mm + half
	case german:
		return strconv.Itoa(h) + "." + mm + " Uhr"
	case french:
		if m == 0 {
			return strconv.Itoa(h) + " heures"
		}
		return strconv.Itoa(h) + "h" + mm
	}
	return strconv.Itoa(h) + ":" + mm
}

// money writes an amount given in millions.
func (l *language) money(millions float64, currency string) string {
	decimals := 0
	if millions < 1 {
		return l.sum(millions*1e6, currency)
	}
	if millions < 10 && millions != float64(int(millions)) {
		decimals = 1
	}
	billions := millions >= 1000
	n := millions
	if billions {
		n, decimals = millions/1000, 1
		if n == float64(int(n)) {
			decimals = 0
		}
	}
	s := l.number(n, decimals)
	cur := currencyWord(currency, l.index)
	switch l {
	case english:
		sign := map[string]string{"EUR": "€", "GBP": "£", "USD": "$", "CHF": "SFr"}[currency]
		if billions {
			return sign + s + " billion"
		}
		return sign + s + " million"
	case german:
		if billions {
			return s + plural(n, " Milliarde ", " Milliarden ") + cur
		}
		return s + plural(n, " Million ", " Millionen ") + cur
	case french:
		word := " million"
		if billions {
			word = " milliard"
		}
		if n >= 2 {
			word += "s"
		}
		return s + word + elide(" de ", cur) + cur
	case spanish:
		if billions {
			s, n = l.number(millions, 0), millions
		}
		return s + plural(n, " millón de ", " millones de ") + cur
	}
	if billions {
		return s + " مليار " + cur
	}
	return s + " مليون " + cur
}

func plural(n float64, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}

// sum writes an amount of money in full.
func (l *language) sum(amount float64, currency string) string {
	s := l.number(math.Round(amount), 0)
	if l == english {
		return map[string]string{"EUR": "€", "GBP": "£", "USD": "$", "CHF": "SFr"}[currency] + s
	}
	return s + " " + currencyWord(currency, l.index)
}

// currencyWord names a currency; countries without one here count in dollars.
func currencyWord(code string, lang int) string {
	switch code {
	case "EUR":
		return [...]string{"euros", "Euro", "euros", "euros", "يورو"}[lang]
	case "GBP":
		return [...]string{"pounds", "Pfund", "livres", "libras", "جنيه إسترليني"}[lang]
	case "CHF":
		return [...]string{"francs", "Franken", "francs suisses", "francos suizos", "فرنك سويسري"}[lang]
	}
	return [...]string{"dollars", "Dollar", "dollars", "dólares", "دولار"}[lang]
}

// elide turns French "de " into "d’" before a vowel.
func elide(before, word string) string {
	if vowel(word) && strings.HasSuffix(before, "e ") {
		return strings.TrimSuffix(before, "e ") + "’"
	}
	return before
}

func vowel(s string) bool {
	for _, r := range s {
		return strings.ContainsRune("aeiouyAEIOUYàâéèêëîïôùûÀÂÉÈÊËÎÏÔÙÛ", r)
	}
	return false
}
