package fetch

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// statusError puts an answer that is neither a success nor a redirect into
// words.
func statusError(host string, resp *http.Response, body []byte, now time.Time) *Error {
	if wall := wallOf(resp, body); wall != "" {
		return challenged(host, wall, resp, now)
	}
	n := resp.StatusCode
	e := &Error{Host: host, Status: n, RetryAfter: retryAfter(resp.Header, now)}
	later := "; try again later."
	if e.RetryAfter > 0 {
		later = "; it asks to be left alone for " + span(e.RetryAfter) + ", so try again after that."
	}
	say := func(c Cause, s string) *Error {
		e.Cause, e.Say = c, host+" "+s
		return e
	}
	switch {
	case n == 304:
		return say(CauseServer, "says that nothing has changed since a time nobody asked about (status 304)"+later)
	case n == 401 || n == 407 || n == 511:
		return say(CauseLogin, fmt.Sprintf("asks for a login (status %d); if you have one, give it to Coranto on the page of the outlet.", n))
	case n == 402:
		return say(CauseLogin, "asks for a payment (status 402); if you have paid, give Coranto your login on the page of the outlet.")
	case n == 404:
		return say(CauseNotFound, "has nothing at this address (status 404); check it, or look on the site for where it moved.")
	case n == 410:
		return say(CauseGone, "has taken this address away for good (status 410); remove it, or look on the site for a new one.")
	case n == 429:
		return say(CauseRateLimited, "says that it is asked too often (status 429)"+later)
	case n == 451:
		return say(CauseDenied, "may not show this for legal reasons (status 451); it may be readable from another country.")
	case n == 403:
		return say(CauseDenied, "refuses to answer Coranto (status 403) and does not say why; open the address in a browser: if it works there, the site keeps programs out.")
	case n == 503 && e.RetryAfter > 0:
		return say(CauseServer, "is closed for a while (status 503)"+later)
	case n >= 500:
		return say(CauseServer, fmt.Sprintf("has a fault of its own (status %d)", n)+later)
	case n == 405 || n == 406 || n == 415:
		return say(CauseDenied, fmt.Sprintf("does not hand out what was asked for (status %d); check that the address is a feed or a page.", n))
	}
	return say(CauseOther, fmt.Sprintf("answers with status %d, which brings nothing to read; check the address.", n))
}

// arrived looks at the page a visit ended at: a login, a page that asks for
// consent or the front page instead of a piece is not what was wanted.
func (v *visit) arrived(start, end *url.URL, resp *Response) *Error {
	if resp.NotModified || !pageLike(resp.ContentType, resp.Body) {
		return nil
	}
	var e *Error
	switch {
	case start == end:
		return softError(end.Hostname(), resp)
	case consentAddress(end) && !consentAddress(start):
		e = failed(CauseConsent, end.Hostname(), "%s answers only after consent to being tracked, which Coranto cannot give; look for a feed that carries the whole text.", start.Hostname())
	case loginAddress(end) && !loginAddress(start):
		e = failed(CauseLogin, end.Hostname(), "%s leads to a login; if you have one, give it to Coranto on the page of the outlet.", start.Hostname())
	case v.r.Robots && sentHome(start, end):
		e = failed(CauseNotFound, end.Hostname(), "%s leads to its front page instead of the piece, which it seems to have taken away; look for it on the site.", start.Hostname())
	default:
		return softError(end.Hostname(), resp)
	}
	e.Status = resp.Status
	return e
}

// after says that the trouble is not with the host that was asked, but with
// the one it redirected to.
func after(start, end *url.URL, say string) string {
	if start.Hostname() == end.Hostname() {
		return say
	}
	return start.Hostname() + " redirects elsewhere: " + say
}

// loginAddress reports whether an address is that of a login, by a whole word
// of its path or the first label of its host.
func loginAddress(u *url.URL) bool {
	label, _, _ := strings.Cut(strings.ToLower(u.Hostname()), ".")
	switch label {
	case "login", "signin", "sso", "auth", "accounts", "konto", "idp", "identity":
		return true
	}
	return hasWord(u.Path, "login", "log-in", "signin", "sign-in", "sso", "anmelden", "anmeldung", "connexion",
		"iniciar-sesion", "inloggen", "logg-inn", "logga-in", "wp-login.php", "oauth", "oauth2", "authorize")
}

// consentAddress does the same for pages that ask for consent to tracking.
func consentAddress(u *url.URL) bool {
	label, _, _ := strings.Cut(strings.ToLower(u.Hostname()), ".")
	switch label {
	case "consent", "consent-pref", "myprivacy", "privacy-gateway", "privacygate", "cmp", "zustimmung", "guce":
		return true
	}
	return hasWord(u.Path, "consent", "privacygate", "privacy-gate", "privacy-wall", "cookiewall", "cookie-wall", "zustimmung", "collectconsent")
}

// hasWord reports whether one of the path's first segments is one of the words.
func hasWord(path string, words ...string) bool {
	segments := strings.SplitN(strings.ToLower(strings.Trim(path, "/")), "/", 5)
	for _, s := range segments[:min(len(segments), 4)] {
		s, _, _ = strings.Cut(s, ".html")
		for _, w := range words {
			if s == w {
				return true
			}
		}
	}
	return false
}
