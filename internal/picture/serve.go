package picture

import (
	"net/http"
	"strconv"
	"time"
)

// lifetime is how long browsers may keep a picture without asking.
const lifetime = 30 * 24 * time.Hour

// ServeHTTP answers for the addresses that Address makes, and for nothing
// else. What it sends can only ever be shown as a picture.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex, nofollow")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed, "A picture can only be looked at.")
		return
	}
	source, width, ok := p.read(r.URL)
	if !ok {
		refuse(w, http.StatusNotFound, "There is no picture at this address. Open the page it was on again.")
		return
	}
	pic, err := p.get(r.Context(), source, width)
	if err != nil {
		return // the reader has left
	}
	defer pic.Close()
	if pic.None != "" {
		p.serveNone(w, pic.record)
		return
	}
	h.Set("Content-Type", pic.Type)
	h.Set("Cache-Control", "public, max-age="+strconv.Itoa(int(lifetime.Seconds()))+", immutable")
	h.Set("ETag", `"`+pic.Sum+`"`)
	http.ServeContent(w, r, "", time.Time{}, pic.content)
}

// serveNone says why there is no picture, and to browsers how long that holds.
func (p *Proxy) serveNone(w http.ResponseWriter, r record) {
	left := max(1, r.Until-p.o.Now().Unix())
	switch r.None {
	case noneGone:
		w.Header().Set("Cache-Control", "public, max-age="+strconv.FormatInt(min(left, 3600), 10))
		refuse(w, http.StatusNotFound, "The outlet does not give this picture, or has it no more.")
	case noneOther:
		w.Header().Set("Cache-Control", "public, max-age="+strconv.FormatInt(min(left, 3600), 10))
		refuse(w, http.StatusNotFound, "What the outlet sends is no picture that can be shown here: it is something else, or too large.")
	case noneLater:
		w.Header().Set("Retry-After", strconv.FormatInt(left, 10))
		refuse(w, http.StatusServiceUnavailable, "The outlet does not send this picture just now. Open the page again in some minutes.")
	default:
		w.Header().Set("Retry-After", "10")
		refuse(w, http.StatusServiceUnavailable, "Too many pictures are being fetched just now. Open the page again in a moment.")
	}
}

func refuse(w http.ResponseWriter, status int, say string) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-store")
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(say + "\n"))
}
