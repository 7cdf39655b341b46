package fetch

import (
	"fmt"
	"io"
	"net/http"
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
