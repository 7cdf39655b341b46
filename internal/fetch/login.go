package fetch

import (
	"net/http"
	"net/url"
	"strings"

	"coranto/internal/news"
)

// Login is what a reader has given to be let in at one host. It is sent to
// that host and to no other, wherever the host redirects to, and never over
// plain http unless that is allowed. It says nothing of itself when printed.
type Login struct {
	// Host is the one it is sent to, as news.Host names it, with or without
	// "www."; ".example.org" is example.org and every name that ends so.
	Host   string
	Plain  bool        // it may be sent over plain http
	Header http.Header // "Cookie", "Authorization" or what else the host goes by
}

// Fits reports whether the login may be sent to an address.
func (l *Login) Fits(u *url.URL) bool {
	if l == nil || u.Scheme != "https" && (u.Scheme != "http" || !l.Plain) {
		return false
	}
	host := news.Host(u.String())
	if below, ok := strings.CutPrefix(l.Host, "."); ok {
		return host == below || strings.HasSuffix(host, l.Host)
	}
	return host != "" && strings.TrimPrefix(host, "www.") == strings.TrimPrefix(l.Host, "www.")
}

// String names the host alone.
func (l *Login) String() string {
	if l == nil {
		return "no login"
	}
	return "a login for " + l.Host
}

// GoString is String, for %#v.
func (l *Login) GoString() string { return l.String() }

// present puts the login into a request if it may be sent there.
func (v *visit) present(req *http.Request) {
	if !v.r.Login.Fits(req.URL) {
		return
	}
	for name, values := range v.r.Login.Header {
		req.Header[http.CanonicalHeaderKey(name)] = values
	}
	v.let = true
}

// askedFor makes what is said of a login that is asked for fit what was sent.
func (v *visit) askedFor(e *Error) *Error {
	if v.let && (e.Cause == CauseLogin || e.Status == http.StatusForbidden && e.Cause == CauseDenied) {
		e.Cause = CauseLogin
		e.Say = e.Host + " asks for a login although Coranto sent yours, which has run out or is wrong; give it anew on the page of the outlet, or with “coranto login”."
	}
	return e
}
