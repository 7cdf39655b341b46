// Package compat lets the apps people already have read Coranto: it speaks
// the APIs of Google Reader, Fever, Miniflux, Nextcloud News and Tiny Tiny RSS,
// each translated onto what the store knows of a reader's subscriptions,
// streams and marks.
//
// An app comes in with an app password, which a reader makes for it; the
// reader's own password opens nothing here. No cookie counts, so no other
// site's page can use these addresses.
package compat

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"coranto/internal/auth"
	"coranto/internal/feed"
	"coranto/internal/news"
	"coranto/internal/store"
)

// Options are what the APIs need.
type Options struct {
	Store *store.Store
	Door  *auth.Door
	Now   func() time.Time
	Log   *slog.Logger

	// Add finds the feed at an address, adds it to the instance if it is new,
	// and returns it.
	Add func(ctx context.Context, address string) (*news.Feed, error)
	// Import adds all feeds of an OPML list to the instance without asking
	// any of them first.
	Import func(ctx context.Context, list []byte) error
	// Fetch makes a feed due at once.
	Fetch func(ctx context.Context, feed int64) error
}

// apis answers the requests of apps.
type apis struct{ Options }

// What an app may send, in bytes: who it is often stands in there, so that
// most of it is read of anybody. Lists of feeds are longer, and are read only
// of an app that is known.
const (
	bodyMost = 1 << 20
	listMost = 16 << 20
)

// Handler returns what answers the apps' requests, and passes all others on.
func Handler(o Options, next http.Handler) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	a := &apis{o}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := a.route(r)
		if h == nil {
			next.ServeHTTP(w, r)
			return
		}
		if fromPage(r) {
			http.Error(w, "These addresses are for apps; another site's page may not use them.", http.StatusForbidden)
			return
		}
		defer func() {
			if v := recover(); v != nil {
				if v == http.ErrAbortHandler {
					panic(v)
				}
				a.Log.Error("an app's request panicked", "method", r.Method, "path", r.URL.Path, "panic", v, "stack", string(debug.Stack()))
				http.Error(w, "Something went wrong here.", http.StatusInternalServerError)
			}
		}()
		most := int64(bodyMost)
		if list(r) {
			most = listMost
		}
		r.Body = http.MaxBytesReader(w, r.Body, most)
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "private, no-store")
		h(w, r)
	})
}

// route finds the API a request is for. The path is taken as it was sent: a
// feed's address may stand in it, with both slashes.
func (a *apis) route(r *http.Request) http.HandlerFunc {
	path := r.URL.EscapedPath()
	for _, base := range []string{"/api/greader.php", "/api/greader", ""} {
		if rest, ok := strings.CutPrefix(path, base); ok {
			if rest == "/accounts/ClientLogin" || strings.HasPrefix(rest, "/reader/api/0/") || strings.HasPrefix(rest, "/reader/atom/") || rest == "/reader/ping" {
				return func(w http.ResponseWriter, r *http.Request) { a.greader(w, r, rest) }
			}
		}
	}
	switch {
	case path == "/fever" || path == "/fever/" || path == "/fever.php" || path == "/api/fever.php" || path == "/fever/index.php":
		return a.fever
	case strings.HasPrefix(path, "/v1/") || path == "/version":
		return a.miniflux
	}
	if rest, ok := strings.CutPrefix(path, "/index.php"); ok {
		path = rest
	}
	if rest, ok := strings.CutPrefix(path, "/apps/news/api"); ok {
		return func(w http.ResponseWriter, r *http.Request) { a.nextcloud(w, r, rest) }
	}
	if path == "/api/" || path == "/api" || path == "/tt-rss/api/" || path == "/tt-rss/api" {
		return a.ttrss
	}
	return nil
}

// write answers with JSON.
func write(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v) // an app that has left is no error
}

// status is the status an error stands for, and the words for it.
func (a *apis) status(r *http.Request, err error) (int, string) {
	var p *news.Problem
	var tooLarge *http.MaxBytesError
	say := "Something went wrong here; the log of this instance says more."
	switch {
	case errors.As(err, &p):
		say = p.Say
	case errors.Is(err, news.ErrNotFound), errors.Is(err, news.ErrInvalid), errors.Is(err, news.ErrDenied), errors.Is(err, news.ErrConflict), errors.Is(err, news.ErrUnavailable):
		say = err.Error() // what could not be fetched says so in words
	}
	switch {
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, "The request is larger than " + strconv.FormatInt(tooLarge.Limit>>20, 10) + " MB; send less at once."
	case errors.Is(err, news.ErrNotFound):
		return http.StatusNotFound, say
	case errors.Is(err, news.ErrInvalid):
		return http.StatusBadRequest, say
	case errors.Is(err, news.ErrDenied):
		return http.StatusForbidden, say
	case errors.Is(err, news.ErrConflict):
		return http.StatusConflict, say
	case errors.Is(err, news.ErrUnavailable):
		return http.StatusServiceUnavailable, say
	}
	if r.Context().Err() == nil {
		a.Log.Error("an app's request failed", "method", r.Method, "path", r.URL.Path, "err", err)
	}
	return http.StatusInternalServerError, say
}

// basic lets an app in by HTTP's basic authentication (RFC 7617).
func (a *apis) basic(r *http.Request) (*auth.Who, error) {
	name, password, ok := r.BasicAuth()
	if !ok {
		return nil, news.Problemf(news.ErrDenied, "give a name and an app password")
	}
	return a.Door.ByApp(r.Context(), name, password, auth.Address(r))
}

// challenge asks for a name and an app password. A browser is not asked: it
// would keep what it is told, and send it along with whatever any page makes
// it ask for here.
func challenge(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Sec-Fetch-Mode") == "" && r.Header.Get("Origin") == "" {
		w.Header().Set("WWW-Authenticate", `Basic realm="Coranto"`)
	}
}

// readForm reads the query and a body of either kind of form, whole.
func readForm(r *http.Request) error {
	// ParseMultipartForm does not say so when a plain form is cut off.
	if err := r.ParseForm(); err != nil {
		return err
	}
	if err := r.ParseMultipartForm(bodyMost); err != nil && err != http.ErrNotMultipart {
		return err
	}
	return nil
}

// whole reads a whole number of a request; what is none is def.
func whole(s string, def int64) int64 {
	if n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64); err == nil {
		return n
	}
	return def
}

// few bounds what a request lists to be worked on one after another.
func few(n int, of string) error {
	const most = 1000
	if n > most {
		return news.Problemf(news.ErrInvalid, "that is %d %s, and %d are the most at once; send fewer", n, of, most)
	}
	return nil
}

// restBetween is how long a feed is left alone after it was asked, however
// often apps want it asked: hosts keep those out who ask without end.
const restBetween = 5 * time.Minute

// refresh makes feeds due at once that were not asked just now.
func (a *apis) refresh(ctx context.Context, v *view, feeds []int64) error {
	for _, id := range feeds {
		if f := v.by[id]; f == nil || f.Paused || a.Now().Sub(f.LastFetch).Abs() < restBetween {
			continue
		}
		if err := a.Fetch(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// follow makes a reader follow the feed at an address.
func (a *apis) follow(ctx context.Context, reader int64, address, title string, folders ...int64) (*news.Feed, error) {
	f, err := a.Add(ctx, address)
	if err != nil {
		return nil, err
	}
	_, err = a.Store.Follow(ctx, reader, news.Subscription{Kind: news.FollowFeed, Target: store.Target(f.ID), Title: title, Folders: folders, Added: a.Now()})
	return f, err
}

// own returns a reader's subscription to a feed. When they follow the feed
// through its outlet only, that becomes a subscription of its own.
func (a *apis) own(ctx context.Context, reader, id int64) (*news.Subscription, error) {
	feeds, err := a.Store.FollowedFeeds(ctx, reader)
	if err != nil {
		return nil, err
	}
	for _, f := range feeds {
		if f.ID != id {
			continue
		}
		sub := &news.Subscription{Kind: news.FollowFeed, Target: store.Target(id), Added: a.Now()}
		for _, folder := range f.Folders {
			sub.Folders = append(sub.Folders, folder.ID)
		}
		if _, err := a.Store.Follow(ctx, reader, *sub); err != nil {
			return nil, err
		}
		subs, err := a.Store.Subscriptions(ctx, reader)
		for i := range subs {
			if subs[i].Kind == sub.Kind && subs[i].Target == sub.Target {
				return &subs[i], err
			}
		}
		return sub, err
	}
	return nil, news.Problemf(news.ErrNotFound, "there is no feed %d among your subscriptions", id)
}

// unfollow ends a subscription to a feed.
func (a *apis) unfollow(ctx context.Context, reader, id int64) error {
	had, err := a.Store.Unfollow(ctx, reader, news.FollowFeed, store.Target(id))
	if err == nil && !had {
		if _, err = a.own(ctx, reader, id); err == nil {
			err = news.Problemf(news.ErrConflict, "this feed comes with an outlet you follow; stop following the outlet")
		}
	}
	return err
}

// opml is a reader's subscriptions as a list of feeds.
func (a *apis) opml(w http.ResponseWriter, r *http.Request, reader int64) error {
	feeds, err := a.Store.FollowedFeeds(r.Context(), reader)
	if err != nil {
		return err
	}
	var outlines []feed.Outline
	for _, f := range feeds {
		o := feed.Outline{Title: f.Name, Address: f.Address, HomePage: f.Homepage, Language: f.Language}
		if len(f.Folders) > 0 {
			o.Folders = []string{f.Folders[0].Name}
		}
		outlines = append(outlines, o)
	}
	w.Header().Set("Content-Type", "text/x-opml; charset=utf-8")
	return feed.WriteOPML(w, "Coranto", a.Now(), outlines)
}

// importMost bounds how many feeds one list may add.
const importMost = 10_000

// importOPML follows every feed of a list and returns how many are new to the
// reader. None of them is asked for anything meanwhile.
func (a *apis) importOPML(ctx context.Context, reader int64, data []byte) (added int, err error) {
	outlines, err := feed.ReadOPML(data)
	if err != nil {
		return 0, err
	}
	if len(outlines) > importMost {
		return 0, news.Problemf(news.ErrInvalid, "the list names %d feeds, and %d are the most at once; split it", len(outlines), importMost)
	}
	if a.Import == nil {
		return 0, news.Problemf(news.ErrUnavailable, "this instance takes no lists from apps; import the list on its page of outlets")
	}
	if err := a.Import(ctx, data); err != nil {
		return 0, err
	}
	for _, o := range outlines {
		f, err := a.Store.FeedByAddress(ctx, o.Address)
		if errors.Is(err, news.ErrNotFound) {
			continue // its address cannot be used
		}
		if err != nil {
			return added, err
		}
		sub := news.Subscription{Kind: news.FollowFeed, Target: store.Target(f.ID), Title: o.Title, Added: a.Now()}
		for _, name := range o.Folders {
			folder, err := a.Store.Folder(ctx, reader, name)
			if err != nil {
				return added, err
			}
			sub.Folders = append(sub.Folders, folder.ID)
		}
		ok, err := a.Store.Follow(ctx, reader, sub)
		if err != nil {
			return added, err
		}
		if ok {
			added++
		}
	}
	return added, nil
}
