package fetch

import (
	"bytes"
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

// notFoundTitles are what pages are called that say "not found" with a status
// that says all is well, in lower case.
var notFoundTitles = []string{
	"404", "error 404", "404 error", "404 not found", "404 page not found", "not found", "page not found", "page cannot be found", "page doesn't exist", "page does not exist",
	"seite nicht gefunden", "page introuvable", "page non trouvée", "página no encontrada", "pagina non trovata", "página não encontrada", "pàgina no trobada",
	"pagina niet gevonden", "sidan hittades inte", "sidan kunde inte hittas", "siden ble ikke funnet", "fant ikke siden", "siden blev ikke fundet", "siden findes ikke",
	"sivua ei löytynyt", "sivua ei löydy", "síða fannst ekki", "lehekülge ei leitud", "strona nie istnieje", "nie znaleziono strony", "stránka nenalezena", "stránka sa nenašla",
	"az oldal nem található", "pagina nu a fost găsită", "stranica nije pronađena", "strani ni mogoče najti", "страница не найдена", "сторінку не знайдено", "страницата не е намерена",
	"страница није пронађена", "η σελίδα δεν βρέθηκε", "sayfa bulunamadı", "הדף לא נמצא", "الصفحة غير موجودة", "صفحه یافت نشد", "पृष्ठ नहीं मिला", "পৃষ্ঠা পাওয়া যায়নি",
	"halaman tidak ditemukan", "không tìm thấy trang", "ไม่พบหน้า", "ページが見つかりません", "页面不存在", "找不到页面", "找不到網頁", "페이지를 찾을 수 없습니다",
}

// consentTitles are what pages are called that want consent before they show
// anything.
var consentTitles = []string{
	"privacy gate", "dpg media privacy gate", "before you continue", "bevor sie fortfahren", "avant de continuer", "antes de continuar", "voordat je verdergaat",
	"consent required", "cookie consent", "cookiewall", "datenschutzeinstellungen",
}

// loginTitles are what pages are called on which to log in.
var loginTitles = []string{
	"log in", "login", "log-in", "sign in", "signin", "log in to your account", "sign in to your account", "member login", "anmelden", "anmeldung", "einloggen", "login-bereich",
	"se connecter", "identifiez-vous", "iniciar sesión", "acceder", "accedi", "accesso", "iniciar sessão", "entrar", "inloggen", "logg inn", "logga in", "log ind",
	"kirjaudu", "kirjaudu sisään", "zaloguj się", "logowanie", "přihlášení", "prihlásenie", "bejelentkezés", "autentificare", "prijava", "вход", "войти", "увійти", "σύνδεση", "giriş yap",
	"התחברות", "تسجيل الدخول", "ورود", "登录", "登入", "ログイン", "로그인",
}

// asksForPassword reports whether a page has a field for one.
func asksForPassword(page []byte) bool {
	low := bytes.ToLower(page[:min(len(page), 256<<10)])
	return bytes.Contains(low, []byte(`type="password"`)) || bytes.Contains(low, []byte(`type='password'`)) || bytes.Contains(low, []byte(`type=password`))
}

// softError sees a page that is not what its status says: "not found", a wall
// of consent or a login with status 200. It goes by the page's title, so that an
// article about such things is none.
func softError(host string, resp *Response) *Error {
	if !pageLike(resp.ContentType, resp.Body) {
		return nil
	}
	title := titleOf(resp.Body)
	var e *Error
	switch {
	case titled(title, notFoundTitles):
		e = failed(CauseNotFound, host, "%s has nothing at this address, although it answers as if it had (its page is called %q); check it, or look on the site for where it moved.", host, short(title))
	case titled(title, consentTitles):
		e = failed(CauseConsent, host, "%s answers only after consent to being tracked (its page is called %q), which Coranto cannot give; look for a feed that carries the whole text.", host, short(title))
	case titled(title, loginTitles) && asksForPassword(resp.Body):
		e = failed(CauseLogin, host, "%s shows its login (its page is called %q); if you have one, give it to Coranto on the page of the outlet.", host, short(title))
	default:
		return nil
	}
	e.Status = resp.Status
	return e
}

// sentHome reports whether a piece was asked for and the front page came: many
// sites do that with pieces they took away.
func sentHome(start, end *url.URL) bool {
	from := strings.Split(strings.Trim(start.Path, "/"), "/")
	last := from[len(from)-1]
	piece := len(from) >= 3 || len(last) >= 20 && strings.ContainsAny(last, "-_0123456789")
	return piece && strings.Trim(end.Path, "/") == "" && end.RawQuery == ""
}

// titled reports whether a part of a title, as separated from the site's name,
// is one of the phrases.
func titled(title string, phrases []string) bool {
	parts := strings.FieldsFunc(strings.ReplaceAll(title, " - ", "|"), func(r rune) bool { return strings.ContainsRune("|｜–—·•»«", r) })
	for _, p := range append(parts, title) {
		p = strings.Trim(strings.ReplaceAll(strings.ToLower(p), "’", "'"), " \t.!?(),")
		p = strings.TrimPrefix(strings.TrimPrefix(p, "oops! "), "the ")
		if slices.Contains(phrases, p) {
			return true
		}
	}
	return false
}

// titleOf returns the title of a page, white space folded; "" when the page's
// first 32 KiB have none.
func titleOf(page []byte) string {
	head := page[:min(len(page), 32<<10)]
	low := bytes.ToLower(head)
	if len(low) != len(head) {
		return "" // bytes that are no UTF-8: better no title than a wrong cut
	}
	i := bytes.Index(low, []byte("<title"))
	if i < 0 {
		return ""
	}
	open := bytes.IndexByte(low[i:], '>')
	if open < 0 {
		return ""
	}
	text := head[i+open+1:]
	if end := bytes.IndexByte(text, '<'); end >= 0 {
		text = text[:end]
	}
	text = text[:min(len(text), 1024)]
	if !utf8.Valid(text) {
		return ""
	}
	return strings.Join(strings.Fields(html.UnescapeString(string(text))), " ")
}
