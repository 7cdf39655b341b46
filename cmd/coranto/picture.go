package main

import (
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/picture"
)

// pictures makes what gets pictures on the readers' behalf. Its key and its
// cache live in a folder, whatever database there is.
func (s *session) pictures(folder string, allow ...string) (*picture.Proxy, error) {
	key, err := picture.Key(folder)
	if err != nil {
		return nil, err
	}
	// A reader waits for it, so it waits less than what fetches the news.
	client := fetch.New(fetch.Options{UserAgent: s.agent(), AllowPrivate: append(s.Allow, allow...), Log: s.log,
		MaxBody: picture.MaxBody, Timeout: 30 * time.Second, FirstByte: 10 * time.Second, Pace: 100 * time.Millisecond})
	return picture.New(picture.Options{Client: client, Dir: filepath.Join(folder, "pictures"), Key: key, Log: s.log, Now: now})
}

// beside answers with pictures at their addresses, and with pages elsewhere.
func beside(pages http.Handler, pictures *picture.Proxy) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, picture.Path) {
			pictures.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	})
}
