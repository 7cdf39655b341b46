package mailbox

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"coranto/internal/sanitize"
)

// Unsubscribe is how to end a subscription, as the letter's header says
// (RFC 2369, 3.2).
type Unsubscribe struct {
	URL      string // a web address, "" without one
	Mail     string // an address to write to, "" without one
	OneClick bool   // the sender takes one POST for an answer, and signed that (RFC 8058)
}

// unsubscribe reads List-Unsubscribe; signed says whether a signature covers
// it.
func (h header) unsubscribe(signed bool) (u Unsubscribe) {
	rest := h.get("list-unsubscribe")
	for range 10 {
		_, after, ok := strings.Cut(rest, "<")
		if !ok {
			break
		}
		var address string
		address, rest, _ = strings.Cut(after, ">")
		address = strings.Join(strings.Fields(address), "")
		if to, ok := cutFold(address, "mailto:"); ok && u.Mail == "" {
			u.Mail = mailAddress(to)
		} else if u.URL == "" {
			u.URL = webAddress(address)
		}
	}
	once := strings.EqualFold(strings.ReplaceAll(h.get("list-unsubscribe-post"), " ", ""), "List-Unsubscribe=One-Click")
	u.OneClick = once && signed && strings.HasPrefix(u.URL, "https://")
	return u
}

func cutFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// mailAddress is where a mailto address leads, without what it would write
// there.
func mailAddress(s string) string {
	s, _, _ = strings.Cut(s, "?")
	if u, err := url.PathUnescape(s); err == nil {
		s = u
	}
	return newSender("", s).Address
}

// webAddress is an http or https address as it stands in a letter, "" for
// everything else.
func webAddress(s string) string {
	s = strings.Trim(strings.TrimSpace(s), "<>")
	if len(s) > 2000 || !utf8.ValidString(s) || strings.ContainsFunc(s, control) {
		return ""
	}
	s = sanitize.Resolve("", s)
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return ""
	}
	return s
}

// onWeb is how letters call the link to themselves on the web; the words stand
// in the link, or in the line of text before it.
var onWeb = []string{
	"view in browser", "view in your browser", "view it in your browser", "view this email in", "view this e-mail in", "view email in browser", "view online", "view this email online",
	"view as a web page", "view as web page", "view web version", "web version", "read online", "read this online", "read in browser", "open in browser", "see this email in", "view this post on the web", "view on the web", "read it online",
	"im browser", "online ansehen", "online-version", "onlineversion", "webversion", "online lesen", "webansicht",
	"dans le navigateur", "dans votre navigateur", "version en ligne", "version web", "lire en ligne", "voir en ligne",
	"en el navegador", "en tu navegador", "en su navegador", "versión web", "ver online", "ver en línea", "versión en línea",
	"nel browser", "versione web", "versione online", "leggi online",
	"no navegador", "no seu navegador", "versão web", "ver no browser", "versão online",
	"in je browser", "in uw browser", "in de browser", "bekijk online", "online versie", "webversie",
	"i webbläsaren", "i din webbläsare", "webbversion", "i nettleseren", "i din browser", "i browseren", "selaimessa",
	"w przeglądarce", "в браузере", "веб-версия", "tarayıcıda", "v prohlížeči", "a böngészőben", "ブラウザで", "在浏览器中", "브라우저에서",
}

// away is how they call the link that ends the subscription.
var away = []string{
	"unsubscribe", "opt out", "opt-out", "manage preferences", "manage your preferences", "manage subscription", "manage your subscription", "update your preferences", "email preferences", "update preferences",
	"abbestellen", "abmelden", "austragen", "désabonner", "desabonner", "désinscrire", "désinscription", "se désabonner", "darse de baja", "cancelar suscripción", "cancelar la suscripción",
	"disiscriviti", "annulla l'iscrizione", "cancellati", "cancelar subscrição", "cancelar inscrição", "descadastrar", "afmelden", "uitschrijven", "avregistrera", "avsluta prenumeration", "meld av", "afmeld", "peruuta tilaus",
	"wypisz", "rezygnuj", "отписаться", "отказаться от рассылки", "aboneliği iptal", "abonelikten", "odhlásit", "leiratkoz", "配信停止", "退订", "수신거부",
}

// viewsOnWeb reports whether the words of a link, in lower case, are those of
// one to the letter on the web.
func viewsOnWeb(words string) bool { return len(words) <= 100 && holds(words, onWeb) }

func unsubscribes(words string) bool { return len(words) <= 100 && holds(words, away) }

func holds(words string, marks []string) bool {
	for _, m := range marks {
		if strings.Contains(words, m) {
			return true
		}
	}
	return false
}

// webInText finds the address of the letter on the web among the first lines
// of its text: after such words, in the same line or the next.
func webInText(text string) string {
	said, seen := false, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if seen++; seen > 12 {
			break
		}
		words := strings.ToLower(line)
		at := strings.Index(words, "http")
		told := said
		said = len(line) < 400 && holds(words[:max(at, 0)], onWeb) || at < 0 && viewsOnWeb(words)
		if at < 0 || at > len(line) || !said && (!told || at > 2) {
			continue
		}
		address := line[at:]
		if i := strings.IndexAny(address, " \t<>()[]\""); i >= 0 {
			address = address[:i]
		}
		if a := webAddress(address); a != "" {
			return a
		}
	}
	return ""
}
