package extract

import (
	"strings"

	"coranto/internal/news"
)

var (
	wallWords    = compile(`(?i)subscribe (?:now )?to (?:continue|read|unlock|keep reading)|subscribers? only|(?:for|to) subscribers\b|only (?:for|available to) (?:subscribers|members)|to continue reading|already a (?:subscriber|member)|continue reading with|unlock this (?:article|story)|become a member to|you(?:'ve| have) reached your (?:limit|monthly)|abo abschließen|weiterlesen mit|mit (?:einem )?abo|nur für abonnenten|réservé (?:aux|à nos) abonnés|article réservé|pour lire la suite|il vous reste .{0,20}à lire|contenido exclusivo|s[oó]lo para suscriptores|suscr[ií]bete para|per continuare a leggere|riservato agli abbonati|verder lezen|alleen voor abonnees|exclusivo para assinantes|för att läsa|kun for abonnenter|для подписчиков|会員限定|この記事は有料|续阅|구독자 전용`)
	loginWords   = compile(`(?i)\b(?:log ?in|sign ?in|anmelden|einloggen|se connecter|iniciar sesión|accedi|inloggen|logga in|zaloguj) (?:to|um|pour|para|per|om|för|aby)\b|please (?:log|sign) ?in|password|bitte (?:melden sie sich an|einloggen)|mot de passe|contraseña|passwort|wachtwoord|пароль|パスワード|密码`)
	consentWords = compile(`(?i)\b(?:accept (?:all )?cookies|we (?:and our partners )?use cookies|cookie (?:consent|settings|policy)|before you continue|your privacy choices|we value your privacy|wir verwenden cookies|zustimmen und weiter|mit werbung (?:und tracking )?(?:weiter)?lesen|nous utilisons des cookies|accepter et continuer|continuer sans accepter|utilizamos cookies|aceptar y continuar|usiamo i cookie|accetta e continua|wij gebruiken cookies|vi använder cookies|używamy plików cookie|alle akzeptieren|alles accepteren|tout accepter|aceptar todo)|файлы cookie`)
	robotWords   = compile(`(?i)verify (?:that )?you are (?:a )?human|checking (?:your browser|if the site connection)|are you a robot|enable javascript and cookies|unusual traffic|access (?:to this page has been )?denied|captcha|ddos protection|just a moment\.\.\.|you have been blocked|automated access`)
	scriptWords  = compile(`(?i)(?:enable|requires?|turn on|activate|need(?:s)?) javascript|javascript (?:is|must be|to be) (?:disabled|enabled|required)|you need to enable javascript|javascript aktivieren|activer javascript|habilit[ae] javascript|abilita(?:re)? javascript|включите javascript`)
	goneWords    = compile(`(?i)\b(?:page|story|article|content|site) (?:was |is |could |can |has been |that )?(?:not|no longer|n't|cannot) ?(?:be )?(?:found|available|exist)|\bpage not found|\b404\b|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|no se encuentra la página|pagina non trovata|pagina niet gevonden|sidan (?:kunde inte hittas|finns inte)|nie znaleziono strony|страница не найдена|ページが見つかりません|页面不存在|페이지를 찾을 수 없`)
	regionWords  = compile(`(?i)(?:not|un)available (?:in|to) (?:your|most european|this|readers|visitors|users)? ?(?:region|country|location|countries|eu|european)|european economic area|unavailable for legal reasons|in ihrem land nicht verfügbar|n'est pas disponible dans votre (?:pays|région)|no está disponible en (?:su|tu) (?:país|región)`)
)

// warnings says in words what kept a page from giving its article.
func (f *facts) warnings(a *news.Article, l *layout) []string {
	n := words(a)
	if n >= 400 || n >= 60 && !a.Paywalled && !l.barred(a) {
		return nil
	}
	if n >= 150 && !l.barred(a) {
		return nil
	}
	if n >= 60 {
		return []string{"the piece is behind a wall: only its beginning is here"}
	}
	text := l.visible(1 << 15)
	shown := wordCount(text)
	say := ""
	empty := false // what text there is is not the piece's
	switch {
	case shown < 400 && robotWords.MatchString(text+f.title):
		say, empty = "the site asked whether a person is reading, and showed no article", true
	case shown < 600 && regionWords.MatchString(text):
		say, empty = "the outlet does not show its pages where this machine stands", true
	case a.Paywalled || wallWords.MatchString(text):
		say = "the piece is behind a wall: only subscribers can read it"
	case n < 40 && (goneWords.MatchString(f.title+"\n"+a.Headline) || shown < 300 && goneWords.MatchString(text)):
		say, empty = "the page says that the piece is not there, or not any more", n < 30
	case shown < 600 && consentWords.MatchString(text):
		say, empty = "the page is a consent wall: it shows its text only after cookies are accepted", true
	case shown < 150 && loginWords.MatchString(text):
		say, empty = "the page asks for a login", n < 30
	case n < 25 && shown < 200 && (f.scripts > 2000 || scriptWords.MatchString(f.t.src[:min(len(f.t.src), 1<<18)])):
		say = "the text is only there after scripts run"
	case shown == 0:
		say = "the page is empty"
	case n == 0:
		say = "no article was found on the page"
	default:
		return nil
	}
	if empty {
		a.Body = nil
	}
	return []string{say}
}

// barred reports whether the page asks for a subscription right after the text.
func (l *layout) barred(a *news.Article) bool {
	last := noDigest
	for i := range a.Body {
		if a.Body[i].Paragraph() && a.Body[i].Text != "" {
			last = digest(a.Body[i].Text)
		}
	}
	if last == noDigest {
		return false
	}
	for k := len(l.runs) - 1; k >= 0; k-- {
		if r := &l.runs[k]; r.size < 12 || l.digest(r) != last {
			continue
		}
		for j := k; j < len(l.runs) && j <= k+6; j++ {
			if l.runs[j].words <= 60 && wallWords.MatchString(l.runText(&l.runs[j])) {
				return true
			}
		}
		return false
	}
	return false
}

// visible is what a reader sees, not much more than limit bytes of it.
func (l *layout) visible(limit int) string {
	var all strings.Builder
	for i := range l.runs {
		if all.Len() > limit {
			break
		}
		s := l.runText(&l.runs[i])
		all.WriteString(s[:min(len(s), limit)])
		all.WriteByte('\n')
	}
	return all.String()
}
