package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
)

// byWord begins a byline in the languages of the outlets Coranto reads.
var byWord = compile(`(?i)^(?:` +
	// what was done, and by whom
	`(?:this (?:post|article|story|piece) (?:was|is) )?(?:written|posted|published|authored|contributed|compiled|reported|reporting|submitted|story|article|interview|words|text|report|analysis|opinion|review|écrit|publié|propos recueillis|verfasst|geschrieben|escrito|publicado|scritto|pubblicato|a cura|geschreven|skrevet|skriven|scris|ditulis)\s+(?:by|par|por|von|da|di|de|av|af|door|oleh)\b\s*:?` +
	`|(?:by|von|par|por|di|door|av|af|przez|oleh)(?:\s*:|\s|-)` +
	// who it was
	`|(?:about the )?(?:authors?|auteure?s?|autor(?:in|en|a|as|es|i|ka|zy)?|autore|författare|forfatter|kirjoittaja|szerző|írta|yazan|haber|skribent|napisał|napsala?|redactora?|verfasser|penulis|tác giả|contributors?|words|text|texte|texto|testo|tekst|teksti|story|report|oprac\.)\s*:` +
	`|(?:authors?|auteur|autor|autore|autora)\s` +
	`)\s*` +
	`|^(?:Автор(?:ы|ка|и)?|Текст|Γράφει(?: [οη])?|Συντάκτης|מאת|נכתב על ידי|بقلم|كتبت?|تأليف|نویسنده|लेखक|โดย)(?:\s*[:：]\s*|\s+)` +
	`|^(?:著者名?|作者|筆者|執筆者?|取材・文|文・写真|文・撮影|構成・文|文|撰文|記者|记者|编辑|編輯|글|글쓴이|기자|작성자)\s*[:：／/●・=＝]\s*`)

// roleWord marks a part of a byline that says what somebody is.
var roleWord = compile(`(?i)\b(?:reporters?|correspondents?|editors?|editor-in-chief|writers?|contributors?|contributing|columnists?|journalists?|producer|staff|desk|newsroom|analyst|bureau|chief|senior|director|manager|officer|president|professor|lecturer|specialist|photographer|founder|co-founder|ceo|redakteur|redakteurin|korrespondent|korrespondentin|journaliste|correspondant|correspondante|correspondiente|corresponsal|redactor|redactora|periodista|giornalista|inviato|verslaggever|min read|minutes? ago|hours? ago|published|updated|last modified|follow|share|comments?|subscribe|email|twitter|facebook)\b`)

// besideName marks what follows a name and is none: an occupation, a body.
var besideName = compile(`(?i)\b(?:expert|educator|consultant|advis[eo]r|attorney|lawyer|physician|dietitian|nutritionist|psychologist|therapist|\w+turalist|engineer|developer|designer|strategist|scientist|researcher|fellow|critic|blogger|presenter|intern|marketing|head|representative|institute|university|school|college|cent(?:er|re)|association|society|company|foundation|inc|llc|ltd|gmbh|group|department|magazine|newspaper)\b`)

// team is a body of an outlet's that signs as if it were somebody.
var team = compile(`(?i)\S\s(?:desk|team|staff|newsroom|bureau|editors|redaktion|redacción|redazione|redactie|rédaction)$`)

// notName is a byline that names nobody.
var notName = compile(`(?i)^(?:admin|administrator|administrador|root|user|guest|guest author|guest post|author|authors|editor|editors|editorial|editorial team|editorial staff|the editors|the team|our team|staff|staff writer|staff reporter|staff writers|web desk|webdesk|news desk|newsdesk|newsroom|online desk|redaktion|redaction|la rédaction|rédaction|redacci[oó]n|redazione|redactie|redaksjonen|unknown|anonymous|null|none|undefined|n/a|contributor|contributors|wordpress|webmaster|super user|press release|view all posts|more|by|posts by|about the author|see all|read more|share|follow|home|news|written by|posted by|various)$`)

// afterNames begins what a byline says beyond the names.
var afterNames = compile(`(?i)[\s.,;(|–—-]*(?:\b(?:(?:last|medically|expert|originally) )?(?:updated?|modified|reviewed|edited|published|verified|approved|translated|illustrated|photographed)\b|\bfact[- ]?checked\b|\b(?:posted|filed|written) (?:on|in|under|to)\b|\b(?:photos?|photographs?|photography|illustrations?|video|graphics|translation|images) by\b|\b\d+ min(?:ute)?s?\b|\bmin(?:ute)?s? read\b).*$`)

var (
	mailOrAddress = compile(`(?i)\S+@\S+|https?://\S+|www\.\S+|\(?@\w+\)?`)
	inBrackets    = compile(`\s*(?:[(\[{<][^)\]}>]*[)\]}>]|（[^）]*）)\s*($|[,;|/–—]|and\b|und\b|et\b|y\b)`)
	nameBreak     = compile(`\s*(?:;|、|，|\n|\s/\s|,)\s*`)
	andWord       = compile(`\s+(?:and|und|et|y|e|och|og|en|ja|i|dan|with|con|mit|avec|met|med|и|и́|та|και|&)\s+|^(?:and|und|et|y|og|och|&)\s+`)
	bylineBreak   = compile(`\s*(?:\||•|●|·|∙|⋅|‧|–|—|\s-\s|\s:\s|\t|//+|»|／)\s*`)
	degree        = compile(`(?i)^(?:ph\.?\s?d\.?|m\.?d\.?|j\.?d\.?|mba|msc|m\.?s\.?c?\.?|b\.?a\.?|b\.?s\.?c?\.?|m\.?a\.?|jr\.?|sr\.?|ii|iii|esq\.?|rn|r\.?d\.?|rdn|ldn|cpa|cfp®?|cfa|dds|dvm|mph|cissp|pmp|lcsw|np|do|cscs|cpt|mph|pharmd|facp|edd)$`)
)

// splitNames returns the people a byline names: without "By", roles,
// addresses, dates and reading times.
func splitNames(s string) []news.Author {
	s = fold(s)
	if s == "" || len(s) > 400 || strings.Contains(s, "://") && !strings.Contains(s, " ") {
		return nil
	}
	if strings.ContainsAny(s, "@./") {
		s = mailOrAddress.ReplaceAllString(s, " ")
	}
	s = withoutDates(s)
	if strings.ContainsAny(s, "([{<（") {
		s = inBrackets.ReplaceAllString(s, " $1")
	}
	s = strings.Trim(s, " |")
	for range 3 {
		t := strings.TrimLeft(byWord.ReplaceAllString(s, ""), " |")
		if t == s {
			break
		}
		s = t
	}
	if at := afterNames.find(s); at > 0 {
		s = s[:at]
	}
	var names []news.Author
	for k, part := range bylineBreak.Split(s, -1) {
		for _, name := range nameParts(part) {
			name = byWord.ReplaceAllString(strings.Trim(name, " ,.:;*'\"“”-"), "")
			if name = trimName(name); name == "" || len(names) > 0 && degree.MatchString(name) {
				continue
			}
			if len(names) > 0 && (roleWord.MatchString(name) && !team.MatchString(name) || besideName.MatchString(name) || k > 0 && !personal(name) || !strings.Contains(name, " ") && strings.Contains(names[0].Name, " ")) {
				continue
			}
			if plausible(name) && !holds(names, name) {
				names = append(names, news.Author{Name: name})
			}
		}
	}
	if len(names) > 24 {
		return nil
	}
	return names
}

// nameParts parts a list of names at its commas, and at "and" where a name
// stands on both sides of it.
func nameParts(s string) []string {
	var parts []string
	for _, p := range nameBreak.Split(s, -1) {
		both := andWord.Split(p, -1)
		split := len(both) > 1
		for _, x := range both {
			n := len(strings.Fields(x))
			split = split && !besideName.MatchString(x) && (n == 0 || personal(x) || team.MatchString(x) || n == 1 && len(strings.Fields(both[0])) <= 1 && !uncased(x) && firstUpper(x))
		}
		if split {
			parts = append(parts, both...)
		} else {
			parts = append(parts, p)
		}
	}
	return parts
}

// withoutDates puts a bar in place of the dates and times of a byline.
func withoutDates(s string) string {
	if !strings.ContainsAny(s, "0123456789") {
		return s
	}
	w := strings.Fields(s)
	date := make([]bool, len(w))
	figure := func(i int) bool {
		return i >= 0 && i < len(w) && w[i][0] >= '0' && w[i][0] <= '9' && len(w[i]) <= 7
	}
	small := func(i int) bool {
		x := strings.ToLower(strings.Trim(w[i], ".,:"))
		_, zone := zones[x]
		return besideDate[x] || zone
	}
	any := false
	for i, x := range w {
		switch _, month := months[strings.ToLower(strings.Trim(x, ".,:()|"))]; {
		case month && (figure(i+1) || figure(i-1) || i > 1 && w[i-1] == "de" && figure(i-2)):
			date[i], any = true, true
			for j := max(i-2, 0); j <= min(i+3, len(w)-1); j++ {
				date[j] = date[j] || figure(j) || small(j)
			}
		case figure(i) && len(x) >= 4 && strings.ContainsAny(x[1:], "./:-") || strings.Contains(x, "年"):
			date[i], any = true, true
			for _, j := range []int{i - 1, i + 1, i + 2} {
				if j >= 0 && j < len(w) && small(j) {
					date[j] = true
				}
			}
		}
	}
	if !any {
		return s
	}
	for i := range w {
		if date[i] {
			w[i] = "|"
		}
	}
	return strings.Join(w, " ")
}

// besideDate are the words that stand beside a date and belong to it.
var besideDate = map[string]bool{"on": true, "at": true, "am": true, "pm": true, "de": true, "le": true, "à": true, "um": true, "uhr": true, "den": true, "the": true, "of": true, "del": true, "kl": true, "mon": true, "tue": true, "wed": true, "thu": true, "fri": true, "sat": true, "sun": true, "monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true}

func holds(names []news.Author, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n.Name, name) {
			return true
		}
	}
	return false
}

// trimName cuts what follows a name: a role, a place, any word in small
// letters that is no part of names.
func trimName(s string) string {
	w := strings.Fields(s)
	if len(w) == 2 && w[0] == w[1] {
		s, w = w[0], w[:1]
	}
	if len(w) > 2 && firstUpper(s) && !team.MatchString(s) {
		for i := 1; i < len(w); i++ {
			r, _ := utf8.DecodeRuneInString(w[i])
			small := unicode.IsLower(r) && !particles[w[i]] && r < 0x250
			if small && (i >= 2 || atWord[w[i]]) || i >= 2 && roleWord.MatchString(w[i]) && roleWord.MatchString(w[len(w)-1]) {
				w = w[:i]
				break
			}
			if small {
				break
			}
		}
		s = strings.Join(w, " ")
	}
	s = strings.TrimRight(s, " &")
	for _, done := range []string{" 著", " 訳", " 監訳", " 氏", " 기자"} {
		s = strings.TrimSuffix(s, done)
	}
	if notName.MatchString(s) {
		return ""
	}
	return strings.TrimSpace(s)
}

// atWord are small words that part a name from where somebody is.
var atWord = map[string]bool{"in": true, "at": true, "from": true, "on": true, "bei": true, "aus": true, "à": true}
