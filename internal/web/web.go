// Package web is the pages of Coranto: the front page, its sections, a story
// with its sides compared, an article, search, the outlets and their feeds, and
// the welcome page of an empty instance.
//
// Pages are made on the server and need no script. They read what the pipeline
// has worked out and compute nothing that could have been computed when the
// news came in. What may be changed through them (adding, pausing and removing
// feeds) is done by functions handed in with Options.
package web

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"coranto/internal/auth"
	"coranto/internal/catalogue"
	"coranto/internal/store"

	"github.com/klauspost/compress/gzhttp"
)

// Options are what the pages need. Store and Now are required.
type Options struct {
	Store *store.Store

	// Add takes an address. It may take seconds. Nil switches adding off.
	Add func(ctx context.Context, source string) (Addition, error)
	// Subscribe adds a title of the catalogue, known by its site, with all its
	// feeds, makes them due, and returns how many of them are new.
	Subscribe func(ctx context.Context, site string) (feeds int, err error)
	// AddMailbox adds a mailbox, imaps://user@host/INBOX, whose newsletters are
	// read. Nil: none can be added.
	AddMailbox func(ctx context.Context, address, password string) (Addition, error)
	// FetchNow makes a feed due at once.
	FetchNow func(ctx context.Context, feed int64) error
	// Move gives a feed the address that was found for it.
	Move func(ctx context.Context, feed int64) error
	// Remove forgets a feed. Nil: Store does.
	Remove func(ctx context.Context, feed int64) error
	// Login keeps a reader's login at an outlet, lines of headers or cookies,
	// for its host, or with below for every name below that as well, and returns
	// that host. Logout forgets it. Nil: there are no logins.
	Login  func(ctx context.Context, outlet int64, text string, below bool) (host string, err error)
	Logout func(ctx context.Context, outlet int64) (had bool, err error)
	// ImportOPML adds every feed of a list.
	ImportOPML func(ctx context.Context, data []byte) (Addition, error)

	// Decide carries out what an editor decided on stories, and fills in the
	// story that a split made; Undo takes a decision back. Nil switches editing
	// off.
	Decide func(ctx context.Context, d *store.Decision) error
	Undo   func(ctx context.Context, decision int64, who string) (*store.Decision, error)

	// Door knows who asks, and lets nobody in who may not; nil: everybody may do
	// everything.
	Door *auth.Door

	// Hosts are the names, without a port, that the pages answer to; beside
	// them this machine's own always do. With none they answer to any name.
	Hosts []string

	// Picture returns the address of this instance at which a picture, at
	// least a width in pixels, is got on the readers' behalf, so that pages
	// need nothing from anywhere else; "" for one that cannot be shown. Nil:
	// pictures come from their publishers.
	Picture func(source string, width int) string

	Catalogue []catalogue.Title
	Now       func() time.Time // its location is the one times are shown in
	Log       *slog.Logger
	Templates string // folder whose files replace the built-in templates and static files of the same name; "" for none
}

// Addition is what came of adding something.
type Addition struct {
	Say   string // in one line: what it was taken for, and what came of it
	Known bool   // it was here already, nothing is new
}

// site answers the requests for pages.
type site struct {
	Options
	assets *assets
	sheets *sheets
	tally  tally
}

// New returns the handler of all pages. A template in the override folder that
// does not parse is named in the log, and the built-in one is used.
func New(o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	files := overlay(o.Templates)
	s := &site{Options: o, assets: newAssets(files)}
	s.sheets = newSheets(files, s.assets, o.Log)

	mux := http.NewServeMux()
	for pattern, h := range s.pages() {
		mux.Handle(pattern, s.answer(s.allowed(pattern, h)))
	}
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(s.answer(foreign))
	known := http.Handler(mux)
	if o.Door != nil {
		known = o.Door.Know(mux)
	}
	return secured(o.policy(), hosted(o.Hosts, gzhttp.GzipHandler(s.unprobed(guard.Handler(known)))))
}

// pages are all there are, by the pattern of their addresses.
func (s *site) pages() map[string]pageFunc {
	return map[string]pageFunc{
		"GET /{$}":                  s.front,
		"GET /section/{key}":        s.section,
		"GET /latest":               s.latest,
		"GET /story/{id}":           s.story,
		"GET /story/{id}/edit":      s.desk,
		"GET /story/{id}/compare":   s.pair,
		"POST /story/{id}/{do}":     s.decide,
		"GET /article/{id}":         s.article,
		"GET /article/{id}/changes": s.changes,
		"GET /search":               s.search,
		"GET /outlets":              s.outlets,
		"GET /outlet/{id}":          s.outlet,
		"POST /outlet/{id}/login":   s.saveLogin,
		"GET /feeds/{id}/remove":    s.confirmRemoval,
		"POST /feeds/{id}/{do}":     s.changeFeed,
		"POST /add":                 s.add,
		"POST /add/mailbox":         s.addMailbox,
		"POST /opml":                s.importOPML,
		"GET /welcome":              s.welcome,
		"POST /welcome":             s.addTitles,
		"GET /about":                s.about,
		"GET /healthz":              s.healthz,
		"GET /robots.txt":           robots,
		"GET /":                     nowhere,
		"GET /static/{file}":        s.assets.serve,
		"GET /signin":               s.signIn,
		"POST /signin":              s.enter,
		"POST /signout":             s.signOut,
		"GET /join":                 s.join,
		"POST /join":                s.joined,
		"GET /join/{secret}":        s.join,
		"POST /join/{secret}":       s.joined,
		"GET /account":              s.account,
		"POST /account/{do}":        s.changeAccount,
		"GET /people":               s.people,
		"POST /people/{do}":         s.changePeople,
	}
}
