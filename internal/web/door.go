package web

import (
	"net/http"
	"net/url"
	"strings"

	"coranto/internal/auth"
	"coranto/internal/news"
)

// roles says who may come to which page, in this one place: "" for everybody.
// What is not named here is the owner's.
var roles = map[string]news.Role{
	"GET /healthz":        "",
	"GET /robots.txt":     "",
	"GET /static/{file}":  "",
	"GET /signin":         "",
	"POST /signin":        "",
	"POST /signout":       "",
	"GET /join":           "",
	"POST /join":          "",
	"GET /join/{secret}":  "", // the secret is the right to be there
	"POST /join/{secret}": "",

	"GET /":                     news.RoleReader,
	"GET /{$}":                  news.RoleReader,
	"GET /section/{key}":        news.RoleReader,
	"GET /latest":               news.RoleReader,
	"GET /story/{id}":           news.RoleReader,
	"GET /story/{id}/compare":   news.RoleReader,
	"GET /article/{id}":         news.RoleReader,
	"GET /article/{id}/changes": news.RoleReader,
	"GET /search":               news.RoleReader,
	"GET /outlets":              news.RoleReader,
	"GET /outlet/{id}":          news.RoleReader,
	"GET /welcome":              news.RoleReader,
	"GET /about":                news.RoleReader,
	"POST /add":                 news.RoleReader, // to follow what is not here yet
	"POST /opml":                news.RoleReader,
	"POST /welcome":             news.RoleReader,
	"GET /account":              news.RoleReader,
	"POST /account/{do}":        news.RoleReader,

	"GET /story/{id}/edit":    news.RoleEditor,
	"POST /story/{id}/{do}":   news.RoleEditor,
	"POST /outlet/{id}/login": news.RoleEditor,
	"GET /feeds/{id}/remove":  news.RoleEditor,
	"POST /feeds/{id}/{do}":   news.RoleEditor,
	"POST /add/mailbox":       news.RoleEditor,

	"GET /people":       news.RoleOwner,
	"POST /people/{do}": news.RoleOwner,
}

type pageFunc = func(http.ResponseWriter, *http.Request) error

// allowed lets those come to a page who may. Who is not signed in is shown the
// way, and comes back to where they were going.
func (s *site) allowed(pattern string, h pageFunc) pageFunc {
	if s.Door == nil {
		return h
	}
	need, ok := roles[pattern]
	if !ok {
		need = news.RoleOwner
	}
	if need == "" {
		return h
	}
	return func(w http.ResponseWriter, r *http.Request) error {
		who := auth.Of(r.Context())
		if who == nil && (r.Method == http.MethodGet || r.Method == http.MethodHead) {
			to := "/signin"
			if p := r.URL.RequestURI(); p != "/" {
				to += "?to=" + url.QueryEscape(p)
			}
			w.Header().Set("Cache-Control", "no-store")
			http.Redirect(w, r, to, http.StatusSeeOther)
			return nil
		}
		if who == nil {
			return news.Problemf(news.ErrDenied, "You are not signed in, so nothing was changed. Sign in, then send it again.")
		}
		if err := who.Need(need); err != nil {
			return err
		}
		return h(w, r)
	}
}

// may reports whether who asks has a role; without a door everybody has all.
func (s *site) may(r *http.Request, role news.Role) bool {
	return s.Door == nil || auth.Of(r.Context()).May(role)
}

// signedIn is the name of who holds a session, "" for nobody.
func signedIn(r *http.Request) string {
	if who := auth.Of(r.Context()); who != nil && who.Session != 0 {
		return who.Name
	}
	return ""
}

// sheet is a page in its frame: what is on it, and for whom it is.
type sheet struct {
	View     any
	Stranger bool  // nobody who may look around
	Account  *link // nil where there are no accounts
}

func (s *site) sheetFor(r *http.Request, view any) sheet {
	if s.Door == nil {
		return sheet{View: view}
	}
	who := auth.Of(r.Context())
	if who == nil {
		return sheet{View: view, Stranger: true}
	}
	here := r.URL.Path == "/people" || r.URL.Path == "/account" || strings.HasPrefix(r.URL.Path, "/people/") || strings.HasPrefix(r.URL.Path, "/account/")
	return sheet{View: view, Account: &link{"Account", "/account", here}}
}

// inward is an address of ours to go on to, the front page for any other.
func inward(to string) string {
	u, err := url.Parse(to)
	if err != nil || len(to) > 2000 || u.Scheme != "" || u.Host != "" || u.User != nil || !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") {
		return "/"
	}
	for _, p := range []string{"/signin", "/signout", "/join"} {
		if u.Path == p || strings.HasPrefix(u.Path, p+"/") {
			return "/"
		}
	}
	return to
}
