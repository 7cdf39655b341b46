package websub

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Intent is what a hub wants confirmed, or says that it refuses.
type Intent struct {
	Mode   Mode
	Topic  string
	Lease  time.Duration // of Subscribe; 0 when the hub names none
	Reason string        // of Denied, in the hub's words
}

// Callback answers hubs. Each of its functions is told the callback's name.
type Callback struct {
	// Secret returns what the hub has to sign with, "" when there is no such
	// subscription.
	Secret func(ctx context.Context, name string) (string, error)
	// Confirm notes what a hub says, and reports whether it is what was asked of it.
	Confirm func(ctx context.Context, name string, in Intent) (bool, error)
	// Take takes in what a hub pushed; its signature was checked.
	Take func(ctx context.Context, name string, header http.Header, body []byte) error

	Limit int64 // bytes of one push
	Log   *slog.Logger
}

// ServeHTTP answers at Path and below.
func (c *Callback) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := strings.CutPrefix(r.URL.Path, Path)
	if !ok || name == "" || len(name) > 64 || strings.Contains(name, "/") {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Security-Policy", "default-src 'none'")
	switch r.Method {
	case http.MethodGet:
		c.confirm(w, r, name)
	case http.MethodPost:
		c.take(w, r, name)
	default:
		h.Set("Allow", "GET, POST")
		http.Error(w, "Hubs call here, with GET or POST.", http.StatusMethodNotAllowed)
	}
}

// confirm answers a hub that verifies that somebody here meant to subscribe, or
// that says it refuses (section 5.3).
func (c *Callback) confirm(w http.ResponseWriter, r *http.Request, name string) {
	q := r.URL.Query()
	in := Intent{Mode: Mode(q.Get("hub.mode")), Topic: q.Get("hub.topic"), Reason: q.Get("hub.reason")}
	challenge := q.Get("hub.challenge")
	if n, err := strconv.ParseInt(q.Get("hub.lease_seconds"), 10, 64); err == nil && n > 0 {
		in.Lease = time.Duration(min(n, 10*365*24*3600)) * time.Second
	}
	switch in.Mode {
	case Denied:
		challenge = ""
	case Subscribe, Unsubscribe:
		if challenge == "" || len(challenge) > 4096 {
			http.Error(w, "There is no hub.challenge to answer with.", http.StatusBadRequest)
			return
		}
	default:
		http.Error(w, "hub.mode has to be subscribe, unsubscribe or denied.", http.StatusBadRequest)
		return
	}
	ok, err := c.Confirm(r.Context(), name, in)
	switch {
	case err != nil:
		c.failed(w, err)
	case !ok:
		http.Error(w, "Nobody here asked for that.", http.StatusNotFound)
	default:
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, challenge)
	}
}

// take takes in a push (section 7). What is not signed as it has to be is
// refused, and not looked at.
func (c *Callback) take(w http.ResponseWriter, r *http.Request, name string) {
	secret, err := c.Secret(r.Context(), name)
	if err != nil {
		c.failed(w, err)
		return
	}
	if secret == "" {
		http.Error(w, "There is no such subscription any more.", http.StatusGone)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, c.Limit))
	if err != nil {
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			http.Error(w, "This is more than is taken at once.", http.StatusRequestEntityTooLarge)
			return
		}
		http.Error(w, "It did not arrive whole.", http.StatusBadRequest)
		return
	}
	if !Signed(r.Header.Get("X-Hub-Signature"), secret, body) {
		c.Log.Warn("a push was refused, because it is not signed by its hub", "callback", name, "from", r.RemoteAddr)
		http.Error(w, "The signature is not that of the hub.", http.StatusForbidden)
		return
	}
	if err := c.Take(r.Context(), name, r.Header, body); err != nil {
		c.failed(w, err)
		return
	}
	w.WriteHeader(http.StatusAccepted)
}

// failed makes the hub try again later.
func (c *Callback) failed(w http.ResponseWriter, err error) {
	c.Log.Error("a hub cannot be answered", "err", err)
	http.Error(w, "Something is wrong here; try again later.", http.StatusServiceUnavailable)
}
