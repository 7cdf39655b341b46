package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"runtime/debug"
	"strings"

	"coranto/internal/auth"
	"coranto/internal/news"
)

// answer turns a page's function into a handler. What it returns as an error
// is shown as a page that says what happened and what to do, and so is a panic,
// which is a mistake of ours.
func (s *site) answer(h func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch v := recover(); v {
			case nil:
			case http.ErrAbortHandler:
				panic(v)
			default:
				s.Log.Error("page panicked", "method", r.Method, "page", asked(r), "panic", v, "stack", string(debug.Stack()))
				http.Error(w, "Something went wrong here; the log of this instance says more.", http.StatusInternalServerError)
			}
		}()
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// show writes a page, or 304 when the browser has it already. The tag is a
// digest of what would be sent, so it changes exactly when the page does.
func (s *site) show(w http.ResponseWriter, r *http.Request, status int, name string, view any) error {
	var page bytes.Buffer
	page.Grow(32 << 10)
	if err := s.sheets.write(&page, name, s.sheetFor(r, view)); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	if r.Method == http.MethodPost { // it may show what is shown but once
		h.Set("Cache-Control", "no-store")
	}
	if status == http.StatusOK && r.Method != http.MethodPost {
		sum := sha256.Sum256(page.Bytes())
		tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
		h.Set("ETag", tag)
		if strings.Contains(r.Header.Get("If-None-Match"), tag[2:]) {
			w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	w.WriteHeader(status)
	_, _ = w.Write(page.Bytes()) // a reader who has left is no error
	return nil
}

// problemPage is shown in place of a page that cannot be.
type problemPage struct {
	frame
	Headline string
	Text     string
	Links    []link
}

func (s *site) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // the reader has left
	}
	status, headline, text := explain(err)
	if status == http.StatusInternalServerError {
		s.Log.Error("page failed", "method", r.Method, "page", asked(r), "err", err)
	}
	view := problemPage{frame: s.frame(headline, ""), Headline: headline, Text: text,
		Links: []link{{Name: "Front page", Href: "/"}, {Name: "Search", Href: "/search"}, {Name: "All articles", Href: "/latest"}}}
	if s.Door != nil && auth.Of(r.Context()) == nil {
		view.Links = []link{{Name: "Sign in", Href: "/signin"}}
	}
	if err := s.show(w, r, status, "problem", view); err != nil {
		http.Error(w, text, status)
	}
}

// explain maps an error to a status and to words. It is the one place where
// kinds of error become statuses.
func explain(err error) (status int, headline, text string) {
	text = "Nothing was changed. The log of this instance says more."
	var p *news.Problem
	if errors.As(err, &p) {
		text = sentenceOf(p.Say)
	}
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, "Too large", "The file is larger than 16 MB. Split the list and import its parts."
	case errors.Is(err, news.ErrNotFound):
		if p == nil {
			text = "It may have been removed, or the address is not quite right."
		}
		return http.StatusNotFound, "Not here", text
	case errors.Is(err, news.ErrInvalid):
		return http.StatusBadRequest, "That did not work", text
	case errors.Is(err, news.ErrDenied):
		return http.StatusForbidden, "Not allowed", text
	case errors.Is(err, news.ErrConflict):
		return http.StatusConflict, "Changed meanwhile", text
	case errors.Is(err, news.ErrUnavailable):
		return http.StatusServiceUnavailable, "Not just now", text
	}
	return http.StatusInternalServerError, "Something went wrong here", text
}

// nowhere answers for addresses no page has.
func nowhere(http.ResponseWriter, *http.Request) error {
	return news.Problemf(news.ErrNotFound, "There is no page at this address. Search for what you were looking for, or start at the front page.")
}

// robots keeps search engines out: what stands here belongs to its publishers.
func robots(w http.ResponseWriter, _ *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := w.Write([]byte("User-agent: *\nDisallow: /\n"))
	return err
}

// asked is which page was asked for, for the log: the pattern of its address,
// as some addresses hold what lets somebody in.
func asked(r *http.Request) string {
	if r.Pattern == "" {
		return "none"
	}
	return r.Pattern
}
