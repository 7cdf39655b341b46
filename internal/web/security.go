package web

import (
	"net/http"
	"strings"

	"coranto/internal/news"
)

// policy is the Content-Security-Policy of every page: no script, no frame, no
// style but our own sheet, and nothing at all from anywhere else; without a
// Picture, pictures come from their publishers.
func (o *Options) policy() string {
	pictures := "'self'"
	if o.Picture == nil {
		pictures = "'self' https: http:"
	}
	return "default-src 'none'; style-src 'self'; font-src 'self'; img-src " + pictures + "; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// secured sets the headers that bind a browser to what a page may do.
//
// Referrer-Policy is same-origin rather than no-referrer: under no-referrer
// browsers send "Origin: null" with our own forms, which a reader on a plain
// http address could then not send. Strangers learn nothing either way.
func secured(policy string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()")
		h.Set("X-Robots-Tag", "noindex, nofollow")
		next.ServeHTTP(w, r)
	})
}

// foreign answers a form that another site sent.
func foreign(http.ResponseWriter, *http.Request) error {
	return news.Problemf(news.ErrDenied, "This form was sent from another site, so nothing was changed. Open the page here and send it again.")
}

// unprobed refuses what another site's page asks for behind its reader's back:
// it would make work here, and how long that takes tells about what is read.
// Links from elsewhere work, and files are for everybody. Browsers that do not
// say whence a request comes (Fetch Metadata) are let in.
func (s *site) unprobed(next http.Handler) http.Handler {
	refuse := s.answer(func(http.ResponseWriter, *http.Request) error {
		return news.Problemf(news.ErrDenied, "Another site asked for this page in the background; open it here, or by a link.")
	})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		dest := r.Header.Get("Sec-Fetch-Dest")
		get := r.Method == http.MethodGet || r.Method == http.MethodHead // of the others the guard knows more
		if get && r.Header.Get("Sec-Fetch-Site") == "cross-site" && dest != "document" && dest != "" && !strings.HasPrefix(r.URL.Path, "/static/") {
			w.Header().Set("Vary", "Sec-Fetch-Site, Sec-Fetch-Dest")
			refuse.ServeHTTP(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}
