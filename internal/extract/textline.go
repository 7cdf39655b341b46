package extract

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// lineKind is what a line of a scrape is by its shape alone.
type lineKind uint8

const (
	linePlain    lineKind = iota
	lineSentence          // a paragraph: ends as a sentence does, or is long
	lineTitle             // some words that do not end as a sentence
	linePromo             // leads elsewhere
	lineCaption           // ends with a picture credit
	lineCredit            // is nothing but a picture credit
	lineByline            // begins with "By"
	lineName              // a person's name, or what could be one
	lineDate              // a date, perhaps with "Published"
	lineSection           // a section of a paper
	lineAddress           // a web address
	lineItem              // of a list
	lineField             // "From: ..." of a mail
	lineWires             // "(with wires)"
)

// line is one line of a scrape, or several that were one paragraph wrapped.
type line struct {
	text    string
	kind    lineKind
	words   int
	stanza  int // lines not parted by an empty one share a number
	heading bool
	when    time.Time
}

var (
	datePrefix  = compile(`(?i)^(?:(?:first |last |originally )?(?:published|updated|posted|modified|date|veröffentlicht|aktualisiert|erstellt|stand|publié|mis à jour|publicado|actualizado|pubblicato|aggiornato|gepubliceerd|publicerad|publisert|publiceret|opublikowano)(?:\s+(?:on|at|am|le|el|il|op|den))?\s*:?\s*)`)
	mailField   = compile(`^(From|To|Subject|Date|Reply-To|Cc|Sent|Von|An|Betreff|Datum|De|À|Objet|Asunto|Para|Fecha)\s*:\s+(.*)$`)
	wiresLine   = compile(`(?i)^[(\[—–-]?\s*((?:with|mit|avec|con|med|com)\s+(?:(?:additional |material |files? |reporting |inputs? |informations? |información |reports? )?(?:from|by|von|der|de|des|d'|da)?\s*)?(?:the\s+)?(?:wires?|news ?wires|agencies|news agencies|agency|agences?|agenturen|agencias|agenzie|wire (?:services|reports)|afp|ap|reuters|dpa|efe|ansa|pa|upi|bloomberg|epa|apa|belga|anp|tt|ntb|xinhua|associated press|press association)(?:[\s,/&]+(?:and|und|et|y|wires?|afp|ap|reuters|dpa|efe|ansa|agencies|agences|agenturen|material))*(?:\s+material)?)\s*[)\]]?\.?$|^[(\[]\s*((?:afp|ap|reuters|dpa|efe|ansa|pa|upi|bloomberg|epa|apa|belga|anp|tt|ntb|xinhua|agencies|agencias|agenturen|agences|wires|kna|epd|sid|ots|ips|ians|pti|ani)(?:[\s,/&-]+[\w/.-]{2,14}){0,3})\s*[)\]]\.?$|^((?:reporting|additional reporting|writing|editing|reportage|bearbeitung) by .{3,160})$`)
	addressLine = compile(`^[<(\[]?(https?://\S+?|www\.\S+?)[>)\]]?$`)
	itemLine    = compile(`^(?:[•●◦▪‣·∙*–-]|\d{1,2}[.)])\s+(.+)$`)
	markdownImg = compile(`!\[([^\]]*)\]\(\s*(\S+?)\s*\)`)
	markdownA   = compile(`\[([^\]]+)\]\(\s*\S+?\s*\)`)
	inlineURL   = compile(`\s*[<(\[]\s*https?://[^\s>)\]]+\s*[>)\]]`)
	photoStart  = compile(`(?i)^(?:file\s*(?:photo)?\s*[-–—:]|file photo|photo caption|caption\s*:|image caption|image\s*:|foto\s*:|bild\s*:|photo\s*:|legende\s*:|légende\s*:|pie de foto)\s*[-–—:]?\s*`)
)

// particles are the small words inside names.
var particles = map[string]bool{"van": true, "von": true, "de": true, "der": true, "den": true, "del": true, "della": true, "di": true, "da": true, "dos": true, "du": true, "la": true, "le": true, "al": true, "el": true, "bin": true, "ben": true, "ibn": true, "y": true, "e": true, "zu": true, "af": true, "av": true, "ter": true, "ten": true, "'t": true, "das": true, "do": true}

// sectionNames are what papers call their sections.
var sectionNames = func() map[string]bool {
	m := map[string]bool{}
	for _, s := range strings.Split("world|world news|international|global|news|uk|us|u.s.|usa|uk news|us news|europe|africa|asia|asia pacific|middle east|americas|australia|india|china|national|local|local news|politics|us politics|policy|elections|business|economy|economics|markets|money|finance|companies|technology|tech|science|space|environment|climate|climate crisis|energy|health|wellness|education|culture|arts|books|music|film|movies|tv|entertainment|celebrity|lifestyle|life|style|fashion|food|travel|sport|sports|football|soccer|cricket|tennis|rugby|opinion|comment|analysis|editorial|features|society|crime|law|justice|media|weather|in depth|live|investigations|long reads|obituaries|religion|"+
		"politik|ausland|inland|international|welt|deutschland|wirtschaft|finanzen|börse|netzwelt|technik|digital|wissen|wissenschaft|gesundheit|kultur|feuilleton|gesellschaft|panorama|leben|reise|meinung|regional|lokales|"+
		"monde|international|france|politique|économie|société|culture|sciences|santé|planète|environnement|idées|opinions|europe|afrique|amériques|tech|techno|médias|éducation|proche-orient|moyen-orient|justice|faits divers|"+
		"mundo|internacional|españa|política|economía|sociedad|cultura|deportes|ciencia|salud|tecnología|opinión|sucesos|nacional|américa|economia|esportes|saúde|ciência|brasil|"+
		"mondo|esteri|cronaca|politica|economia|cultura|scienze|salute|tecnologia|spettacoli|calcio|buitenland|binnenland|politiek|economie|wetenschap|gezondheid|cultuur|utrikes|inrikes|ekonomi|kultur|vetenskap|udland|indland|utenriks|innenriks|świat|kraj|polityka|gospodarka|kultura|nauka|zdrowie", "|") {
		m[s] = true
	}
	return m
}()

// shape says what a line is, as far as it tells by itself.
func shape(s string) line {
	ln := line{text: s, words: wordCount(s)}
	switch {
	case addressLine.MatchString(s):
		ln.kind = lineAddress
	case mailField.MatchString(s) && ln.words <= 30:
		ln.kind = lineField
	case ln.words <= 30 && wiresLine.MatchString(s):
		ln.kind = lineWires
	case promotional(s, ln.words):
		ln.kind = linePromo
	case captionLine(s):
		ln.kind = lineCaption
	case ln.words <= 8 && creditLike(s):
		ln.kind = lineCredit
	case ln.words <= 4 && sectionNames[strings.ToLower(strings.Trim(s, " >/|#"))]:
		ln.kind = lineSection
	case ln.words <= 16 && dateOf(s, &ln.when):
		ln.kind = lineDate
	case ln.words <= 16 && bylineLine(s):
		ln.kind = lineByline
	case itemLine.MatchString(s) && ln.words >= 2:
		ln.kind = lineItem
	case nameShaped(s):
		ln.kind = lineName
	case endsSentence(s) && (ln.words >= 4 || strings.ContainsAny(s, "。！？")) || ln.words > 40:
		ln.kind = lineSentence
	case ln.words >= 2 && speaks(s):
		ln.kind = lineTitle
	}
	return ln
}

// wordCount counts words; an ideograph counts as half a word.
func wordCount(s string) int {
	n, wide := 0, 0
	in := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			space := r <= ' ' && (r == ' ' || r >= '\t' && r <= '\r')
			if !space && !in {
				n++
			}
			in = !space
		case r >= 0x2E80 && r < 0xFB00 && !unicode.Is(unicode.Hangul, r):
			wide++
			in = false
		case unicode.IsSpace(r):
			in = false
		case !in:
			in = true
			n++
		}
	}
	return n + (wide+1)/2
}

// captionLine reports whether a line ends with a picture credit.
func captionLine(s string) bool {
	if photoStart.MatchString(s) {
		return true
	}
	caption, credit := splitCredit(s)
	return credit != "" && caption != "" && wordCount(caption) >= 2
}

// dateOf reports whether a line is a date and little else.
func dateOf(s string, when *time.Time) bool {
	rest := datePrefix.ReplaceAllString(s, "")
	if rest == s && endsSentence(s) && !strings.HasSuffix(s, "m.") {
		return false
	}
	t, ok := parseDate(rest)
	if !ok {
		return false
	}
	// What is no part of a date may be three words at most: a day, a zone.
	other := 0
	for _, w := range strings.FieldsFunc(strings.ToLower(rest), func(r rune) bool { return !unicode.IsLetter(r) }) {
		_, month := months[w]
		_, zone := zones[w]
		if !month && !zone && len(w) > 2 && !dateSmall[w] {
			other++
		}
	}
	*when = t
	return other <= 1 || rest != s && other <= 3
}

var dateSmall = map[string]bool{"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true, "uhr": true, "the": true, "montag": true, "dienstag": true, "mittwoch": true, "donnerstag": true, "freitag": true, "samstag": true, "sonntag": true, "lundi": true, "mardi": true, "mercredi": true, "jeudi": true, "vendredi": true, "samedi": true, "dimanche": true, "lunes": true, "martes": true, "miércoles": true, "jueves": true, "viernes": true, "sábado": true, "domingo": true, "updated": true, "published": true, "mis": true, "jour": true}

// bylineLine reports whether a line says who wrote the piece.
func bylineLine(s string) bool {
	m := byWord.FindString(s)
	if m == "" || endsSentence(s) && !strings.HasSuffix(s, "r.") {
		return false
	}
	names := splitNames(s)
	return len(names) > 0 && nameShaped(names[0].Name)
}

// nameShaped reports whether a line could be a person's name: two to five
// words, each with a capital but for particles.
func nameShaped(s string) bool {
	w := strings.Fields(s)
	if len(w) < 2 || len(w) > 5 || len(s) > 48 {
		return false
	}
	for i, x := range w {
		if particles[strings.ToLower(x)] && i > 0 && i < len(w)-1 {
			continue
		}
		r, n := utf8.DecodeRuneInString(x)
		if !unicode.IsUpper(r) || roleWord.MatchString(x) {
			return false
		}
		for _, c := range x[n:] {
			if !unicode.IsLetter(c) && !strings.ContainsRune(".-'’", c) {
				return false
			}
		}
	}
	last := w[len(w)-1]
	return !strings.HasSuffix(last, "'s") && !strings.HasSuffix(last, "’s") && !strings.ContainsAny(s, "’'") || strings.Count(s, "'")+strings.Count(s, "’") == 1 && !strings.Contains(s, "'s ") && !strings.Contains(s, "’s ")
}
