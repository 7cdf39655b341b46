package pressroom

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
