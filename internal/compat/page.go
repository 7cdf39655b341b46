package compat

import (
	"net/http"
	"net/url"
	"strings"
)

// fromPage reports whether a request was made by a page of another site in
// somebody's browser: by the address its browser names, or because it is a
// picture, a form or a link there. Apps that are made of web pages have no
// address on the web and ask as programs do.
func fromPage(r *http.Request) bool {
	if u, err := url.Parse(r.Header.Get("Origin")); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		return !strings.EqualFold(u.Host, r.Host)
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "cross-site", "same-site":
		return r.Header.Get("Sec-Fetch-Mode") != "cors"
	}
	return false
}

// list reports whether a request brings a list of feeds.
func list(r *http.Request) bool {
	return r.Method == http.MethodPost && (r.URL.Path == "/v1/import" || strings.HasSuffix(r.URL.Path, "/reader/api/0/subscription/import"))
}
