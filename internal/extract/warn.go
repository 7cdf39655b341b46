package extract

import (
	"strings"

	"coranto/internal/news"
)

var (
	wallWords    = compile(`(?i)subscribe to (?:continue|read)|subscribers? only|to continue reading|already a subscriber|continue reading with|abo abschließen|weiterlesen mit|réservé aux abonnés|article réservé|pour lire la suite|contenido exclusivo|solo para suscriptores|per continuare a leggere|verder lezen|unlock this article|become a member to`)
	loginWords   = compile(`(?i)\b(?:log ?in|sign ?in|anmelden|einloggen|se connecter|iniciar sesión|accedi|inloggen) (?:to|um|pour|para|per|om)\b|please (?:log|sign) ?in|password`)
	consentWords = compile(`(?i)\b(?:accept (?:all )?cookies|we (?:and our partners )?use cookies|cookie (?:consent|settings|policy)|before you continue|your privacy choices|wir verwenden cookies|zustimmen und weiter|nous utilisons des cookies|utilizamos cookies|alle akzeptieren)`)
	robotWords   = compile(`(?i)verify (?:that )?you are (?:a )?human|checking your browser|are you a robot|enable javascript and cookies|unusual traffic|access denied|captcha|ddos protection`)
	scriptWords  = compile(`(?i)(?:enable|requires?|turn on|activate|need(?:s)?) javascript|javascript (?:is|must be|to be) (?:disabled|enabled|required)|you need to enable javascript|javascript aktivieren|activer javascript`)
)

// warnings says in words what kept a page from giving its article.
func (f *facts) warnings(a *news.Article, l *layout) []string {
	n := words(a)
	if n >= 60 {
		if a.Paywalled && n < 150 {
			return []string{"the piece is behind a wall: only its beginning is here"}
		}
		return nil
	}
	var all strings.Builder
	for i := range l.runs {
		if all.Len() > 1<<15 {
			break
		}
		s := l.runText(&l.runs[i])
		all.WriteString(s[:min(len(s), 1<<15)])
		all.WriteByte('\n')
	}
	text := all.String()
	shown := len(strings.Fields(text))
	var say string
	switch {
	case robotWords.MatchString(text) && shown < 400:
		say = "the site asked whether a person is reading, and showed no article"
		a.Body = nil
	case a.Paywalled || wallWords.MatchString(text):
		say = "the piece is behind a wall: only subscribers can read it"
	case consentWords.MatchString(text) && shown < 600:
		say = "the page is a consent wall: it shows its text only after cookies are accepted"
		a.Body = nil
	case loginWords.MatchString(text) && shown < 300:
		say = "the page asks for a login"
		a.Body = nil
	case shown < 200 && (f.scripts > 2000 || scriptWords.MatchString(f.t.src[:min(len(f.t.src), 1<<18)])):
		say = "the text is only there after scripts run"
	case shown == 0:
		say = "the page is empty"
	case n == 0:
		say = "no article was found on the page"
	default:
		return nil
	}
	return []string{say}
}
