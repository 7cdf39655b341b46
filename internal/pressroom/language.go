package pressroom

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// language is what the press needs to know of a language to write in it.
type language struct {
	code      string // BCP 47
	index     int    // into every table by language
	rtl       bool
	months    [12]string
	weekdays  [7]string // with the preposition: "on Sunday"
	small     [10]string
	thousands string
	decimal   string
	open      string // quotation marks
	shut      string
	said      []string // the verb; two forms where it follows the speaker's gender
	sayers    []string // attribution: %q the words, %w who, %s said
	and       string
	by        string
	updated   string
	background,
	next []string // subheads
	sections map[string]string
}

var english = &language{
	code: "en", index: 0,
	months:    [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	weekdays:  [7]string{"on Sunday", "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday"},
	small:     [10]string{"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"},
	thousands: ",", decimal: ".", open: "“", shut: "”",
	said:   []string{"said", "said", "said", "said", "told reporters"},
	sayers: []string{"%q, %w %s.", "%q, %w %s.", "%W %s: %Q", "%1, %w %s. %2"},
	and:    "and", by: "By", updated: "Updated",
	background: []string{"Background", "How it came to this", "The story so far"},
	next:       []string{"What happens next", "Next steps"},
	sections: map[string]string{"world": "World", "politics": "Politics", "business": "Business", "technology": "Technology",
		"science": "Science", "health": "Health", "culture": "Culture", "sport": "Sport", "society": "Society"},
}

var german = &language{
	code: "de", index: 1,
	months:    [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	weekdays:  [7]string{"am Sonntag", "am Montag", "am Dienstag", "am Mittwoch", "am Donnerstag", "am Freitag", "am Samstag"},
	small:     [10]string{"null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"},
	thousands: ".", decimal: ",", open: "„", shut: "“",
	said:   []string{"sagte", "sagte", "erklärte"},
	sayers: []string{"%q, %s %w.", "%q, %s %w.", "%W %s: %Q", "%1, %s %w. %2"},
	and:    "und", by: "Von", updated: "Aktualisiert",
	background: []string{"Hintergrund", "Wie es dazu kam", "Die Vorgeschichte"},
	next:       []string{"Wie es weitergeht", "Die nächsten Schritte"},
	sections: map[string]string{"world": "Welt", "politics": "Politik", "business": "Wirtschaft", "technology": "Digital",
		"science": "Wissen", "health": "Gesundheit", "culture": "Kultur", "sport": "Sport", "society": "Gesellschaft"},
}

var french = &language{
	code: "fr", index: 2,
	months:    [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	weekdays:  [7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
	small:     [10]string{"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"},
	thousands: "\u202f", decimal: ",", open: "«\u00a0", shut: "\u00a0»",
	said:   []string{"a déclaré", "a déclaré", "a expliqué", "a affirmé"},
	sayers: []string{"%q, %s %w.", "%q, %s %w.", "%W %s\u00a0: %Q", "%1, %s %w. %2"},
	and:    "et", by: "Par", updated: "Mis à jour",
	background: []string{"Contexte", "Retour en arrière", "Les origines de l’affaire"},
	next:       []string{"Et maintenant\u00a0?", "La suite"},
	sections: map[string]string{"world": "International", "politics": "Politique", "business": "Économie", "technology": "Numérique",
		"science": "Sciences", "health": "Santé", "culture": "Culture", "sport": "Sports", "society": "Société"},
}

var spanish = &language{
	code: "es", index: 3,
	months:    [12]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"},
	weekdays:  [7]string{"el domingo", "el lunes", "el martes", "el miércoles", "el jueves", "el viernes", "el sábado"},
	small:     [10]string{"cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"},
	thousands: ".", decimal: ",", open: "«", shut: "»",
	said:   []string{"dijo", "dijo", "afirmó", "señaló"},
	sayers: []string{"%q, %s %w.", "%q, %s %w.", "%W %s: %Q", "%1, %s %w. %2"},
	and:    "y", by: "Por", updated: "Actualizado",
	background: []string{"Antecedentes", "El contexto", "Cómo se llegó hasta aquí"},
	next:       []string{"Los próximos pasos", "Qué pasará ahora"},
	sections: map[string]string{"world": "Internacional", "politics": "Política", "business": "Economía", "technology": "Tecnología",
		"science": "Ciencia", "health": "Salud", "culture": "Cultura", "sport": "Deportes", "society": "Sociedad"},
}

var arabic = &language{
	code: "ar", index: 4, rtl: true,
	months:    [12]string{"يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"},
	weekdays:  [7]string{"يوم الأحد", "يوم الاثنين", "يوم الثلاثاء", "يوم الأربعاء", "يوم الخميس", "يوم الجمعة", "يوم السبت"},
	thousands: ",", decimal: ".", open: "«", shut: "»",
	said:   []string{"قال/قالت", "قال/قالت", "أوضح/أوضحت"},
	sayers: []string{"و%s %w: %Q"},
	and:    "و", by: "بقلم", updated: "آخر تحديث",
	background: []string{"خلفية", "كيف بدأت القصة"},
	next:       []string{"الخطوات المقبلة"},
	sections: map[string]string{"world": "العالم", "politics": "سياسة", "business": "اقتصاد", "technology": "تكنولوجيا",
		"science": "علوم", "health": "صحة", "culture": "ثقافة", "sport": "رياضة", "society": "مجتمع"},
}

// languages in the order of every table by language.
var languages = []*language{english, german, french, spanish, arabic}

func languageOf(code string) *language {
	for _, l := range languages {
		if l.code == code {
			return l
		}
	}
	return nil
}

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
