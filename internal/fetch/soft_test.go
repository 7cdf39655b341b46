package fetch

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestSoftNotFound(t *testing.T) {
	for title, cause := range map[string]Cause{
		"404 | The Daily Sheet":                     CauseNotFound,
		"The Daily Sheet – Page not found":          CauseNotFound,
		"Page Not Found":                            CauseNotFound,
		"Oops! Page doesn&rsquo;t exist - Sheet":    CauseNotFound,
		"Seite nicht gefunden - Das Blatt":          CauseNotFound,
		"ページが見つかりません｜Sheet":                         CauseNotFound,
		"ページが見つかりません | Sheet":                       CauseNotFound,
		"Страница не найдена — Газета":              CauseNotFound,
		"DPG Media Privacy Gate":                    CauseConsent,
		"Page not found: how the web forgets":       "",
		"404 days of silence | The Daily Sheet":     "",
		"Minister says consent required for survey": "",
		"Error 404 and other songs":                 "",
		"The Daily Sheet":                           "",
		"":                                          "",
		"\xff\xfe404":                               "",
	} {
		address := host(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, "<!doctype html><html><head><TITLE data-x=1>\n%s\n</TITLE></head><body>Text</body></html>", title)
		})
		c := client(t, small())
		if cause != "" {
			wantCause(t, c, Request{URL: address}, cause, "")
		} else if _, err := c.Get(t.Context(), Request{URL: address}); err != nil {
			t.Errorf("%q: %v", title, err)
		}
	}
}

func TestSoftLogin(t *testing.T) {
	const field = `<form><input name="w" type="password"></form>`
	for page, login := range map[string]bool{
		"<title>Log in | The Daily Sheet</title>" + field:                 true,
		"<title>Anmelden – Das Blatt</title>" + field:                     true,
		"<title>Log in | The Daily Sheet</title>Why we ask you to":        false,
		"<title>Ferry sails again | The Daily Sheet</title>" + field:      false,
		"<title>How to log in to nothing | The Sheet</title>" + field:     false,
		"<title>The Connexion - news from the coast</title>" + field:      false,
		"<title>Войти</title><INPUT TYPE=PASSWORD>":                       true,
		"<title>Sign in</title><p>The band's new record. 'type text'</p>": false,
	} {
		address := host(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			io.WriteString(w, page)
		})
		c := client(t, small())
		if _, err := c.Get(t.Context(), Request{URL: address}); (err != nil) != login {
			t.Errorf("%s: %v", page, err)
		}
		if !login {
			continue
		}
		wantCause(t, c, Request{URL: address}, CauseLogin, "if you have one")
		own := &Login{Host: strings.TrimPrefix(address, "http://"), Plain: true, Header: http.Header{"Cookie": {"a=1"}}}
		wantCause(t, c, Request{URL: address, Login: own}, CauseLogin, "although Coranto sent yours")
	}
}

func TestFrontPageInsteadOfPiece(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" && r.URL.Path != "/robots.txt" {
			http.Redirect(w, r, "/", http.StatusMovedPermanently)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, "<title>The Daily Sheet</title>")
	})
	c := client(t, small())
	for path, gone := range map[string]bool{
		"/2022/09/07/a-piece": true, "/a-long-headline-of-a-piece-123": true, "/en": false, "/index.html": false, "/news/": false,
	} {
		_, err := c.Get(t.Context(), Request{URL: address + path, Robots: true})
		if (err != nil) != gone {
			t.Errorf("%s: %v", path, err)
		}
		if resp, err := c.Get(t.Context(), Request{URL: address + path}); err != nil || resp.Moved != address+"/" {
			t.Errorf("%s, for whom the front page will do: %v", path, err)
		}
	}
}

func FuzzTitle(f *testing.F) {
	f.Add([]byte("<title>404 | Sheet</title>"))
	f.Add([]byte("<titlE \xff>"))
	f.Fuzz(func(t *testing.T, page []byte) { titled(titleOf(page), notFoundTitles) })
}
