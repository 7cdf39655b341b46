package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"coranto/internal/news"
)

// byWord begins a byline in the languages of the outlets Coranto reads.
var byWord = compile(`(?i)^(?:(?:(?:written|posted|published|reported|reporting|edited|reviewed|updated|story|article|words|text|report|analysis|opinion|author|authors|auteur|autor|autorin|autore|autora|auteurs|redactor|redactora|écrit|publié|geschrieben|verfasst|escrito|scritto|skrevet|door|texto|texte|testo|tekst)\s*(?:by|par|por|von|da|di|av|af|door|:|\s)\s*:?)|by\s*:|by\s|von\s|par\s|por\s|di\s|door\s|av\s|af\s|przez\s|by-)\s*`)

// roleWord marks a part of a byline that says what somebody is.
var roleWord = compile(`(?i)\b(?:reporter|reporters|correspondent|editor|editors|editor-in-chief|writer|contributor|contributing|columnist|journalist|producer|staff|desk|newsroom|analyst|bureau|chief|senior|director|manager|officer|president|professor|lecturer|specialist|photographer|founder|co-founder|ceo|redakteur|redakteurin|korrespondent|korrespondentin|journaliste|correspondant|correspondante|correspondiente|corresponsal|redactor|redactora|periodista|giornalista|inviato|verslaggever|min read|minutes? ago|hours? ago|published|updated|last modified|follow|share|comments?|subscribe|email|twitter|facebook)\b`)

// notName is a byline that names nobody.
var notName = compile(`(?i)^(?:admin|administrator|administrador|root|user|guest|guest author|guest post|author|authors|editor|editors|editorial|editorial team|the editors|staff|staff writer|staff reporter|web desk|webdesk|news desk|newsroom|online desk|redaktion|redaction|la rédaction|rédaction|redacción|redazione|redactie|redaksjonen|unknown|anonymous|null|none|undefined|n/a|contributor|contributors|wordpress|webmaster|super user|press release|view all posts|more|by|posts by|about the author|see all|read more|share|follow|home|news|written by|posted by|various)$`)

var (
	mailOrAddress = compile(`(?i)\S+@\S+|https?://\S+|www\.\S+|\(?@\w+\)?`)
	inBrackets    = compile(`\s*[(\[{<][^)\]}>]*[)\]}>]`)
	nameBreak     = compile(`\s*(?:;|、|\n|\s/\s|\s(?:and|und|et|y|og|och|with|con|mit|avec)\s|\s&\s|,\s*(?:and|und|et|y)\s|,)\s*`)
	bylineBreak   = compile(`\s*(?:\||•|·|–|—|\s-\s|\s:\s|\t|///|»)\s*`)
	degree        = compile(`(?i)^(?:ph\.?\s?d\.?|m\.?d\.?|j\.?d\.?|mba|msc|m\.?s\.?c?\.?|b\.?a\.?|b\.?s\.?c?\.?|m\.?a\.?|jr\.?|sr\.?|ii|iii|esq\.?|rn|r\.?d\.?|rdn|ldn|cpa|cfp®?|cfa|dds|dvm|mph|cissp|pmp|lcsw|np|do|cscs|cpt|mph|pharmd|facp|edd)$`)
)

// splitNames returns the people a byline names: without "By", roles,
// addresses and reading times.
func splitNames(s string) []news.Author {
	s = fold(s)
	if s == "" || len(s) > 400 || strings.Contains(s, "://") && !strings.Contains(s, " ") {
		return nil
	}
	s = mailOrAddress.ReplaceAllString(s, " ")
	s = inBrackets.ReplaceAllString(s, "")
	for range 3 {
		t := byWord.ReplaceAllString(strings.TrimSpace(s), "")
		if t == s {
			break
		}
		s = t
	}
	parts := bylineBreak.Split(s, -1)
	var names []news.Author
	for k, part := range parts {
		for _, name := range nameBreak.Split(part, -1) {
			name = byWord.ReplaceAllString(strings.Trim(name, " ,.:;*'\"“”-"), "")
			if name = trimName(name); name == "" || len(names) > 0 && degree.MatchString(name) {
				continue
			}
			if len(names) > 0 && (roleWord.MatchString(name) || k > 0 && !personal(name) || !strings.Contains(name, " ") && strings.Contains(names[0].Name, " ")) {
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

func holds(names []news.Author, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n.Name, name) {
			return true
		}
	}
	return false
}

// trimName cuts what follows a name: a role, a place, a date, any word in small
// letters that is no part of names.
func trimName(s string) string {
	w := strings.Fields(s)
	if r, _ := utf8.DecodeRuneInString(s); len(w) > 2 && unicode.IsUpper(r) {
		for i := 1; i < len(w); i++ {
			r, _ := utf8.DecodeRuneInString(w[i])
			small := unicode.IsLower(r) && !particles[w[i]] && r < 0x250
			if small && i >= 2 || i >= 2 && roleWord.MatchString(w[i]) && roleWord.MatchString(w[len(w)-1]) {
				w = w[:i]
				break
			}
			if small {
				break
			}
		}
		s = strings.Join(w, " ")
	}
	if notName.MatchString(s) {
		return ""
	}
	return strings.TrimSpace(s)
}

// personal reports whether a part looks like somebody's name: two to four
// words with capitals.
func personal(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 4 {
		return false
	}
	for _, w := range []string{words[0], words[len(words)-1]} {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) {
			return false
		}
	}
	return !roleWord.MatchString(s)
}

// plausible reports whether a part may be a name at all.
func plausible(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 60 || len(strings.Fields(s)) > 7 {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(s); !unicode.IsLetter(r) {
		return false
	}
	letters, digits := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("{}<>=|[]\\", r):
			return false
		}
	}
	return letters >= 2 && digits*3 < letters
}
