package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"

	"coranto/internal/auth"
	"coranto/internal/catalogue"
	"coranto/internal/endpoint"
	"coranto/internal/news"
	"coranto/internal/picture"
	"coranto/internal/pipeline"
	"coranto/internal/store"
	"coranto/internal/web"
	"coranto/internal/websub"
)

type serveCmd struct {
	Listen    string   `help:"Address to answer on." default:"localhost:1621" placeholder:"HOST:PORT" env:"CORANTO_LISTEN"`
	Host      []string `help:"Name the pages answer to beside this machine's own, such as one a reverse proxy passes on (may be given again)." placeholder:"NAME" env:"CORANTO_HOST"`
	Templates string   `help:"Folder with templates that replace the built-in ones." type:"existingdir" placeholder:"DIR"`

	SignIn bool `help:"Ask for sign-in on this machine itself, too, before an owner has set a password." env:"CORANTO_SIGN_IN"`
	SignUp bool `help:"Let everybody who reaches the pages make an account." env:"CORANTO_SIGN_UP"`

	SummaryEndpoint string `help:"OpenAI-compatible API that may write summaries, such as https://llm.example/v1; its key is read from CORANTO_SUMMARY_KEY. Default: none is asked." placeholder:"URL" env:"CORANTO_SUMMARY_ENDPOINT"`
	SummaryModel    string `help:"The model it is asked for." placeholder:"NAME" env:"CORANTO_SUMMARY_MODEL"`
}

func (c *serveCmd) Run(s *session) error {
	if c.SummaryEndpoint != "" {
		w, err := endpoint.New(endpoint.Options{Address: c.SummaryEndpoint, Model: c.SummaryModel, Key: os.Getenv("CORANTO_SUMMARY_KEY"), Agent: s.agent()})
		if err != nil {
			return err
		}
		s.writer = w
	}
	st, where, err := s.open()
	if err != nil {
		return err
	}
	defer st.Close()
	folder, err := s.dataDir()
	if err != nil {
		return err
	}
	keys, err := secrets(folder)
	if err != nil {
		return err
	}
	pictures, err := s.pictures(folder)
	if err != nil {
		return err
	}
	defer pictures.Close()
	l, err := listen(c.Listen)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.stderr, "Coranto keeps its data in %s\n", redacted(where))
	fmt.Fprintf(s.stderr, "Read the news at http://%s/  (Ctrl-C ends it)\n", address(c.Listen, l))
	p := s.pipeline(st, keys, nil)
	names := c.Host
	if name := s.publicName(); name != "" {
		names = append(names, name)
	}
	return s.serve(l, st, p, pictures, names, c.Templates)
}

// called answers the hubs that push at their address, under whatever name they
// know this machine by, and others with pages.
func called(hubs http.Handler, pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, websub.Path) {
			hubs.ServeHTTP(w, r)
			return
		}
		pages.ServeHTTP(w, r)
	})
}

// listen opens the address to answer on.
func listen(address string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(address); err != nil {
		return nil, misuse("--listen takes a host and a port, such as localhost:1621; “%s” is not that", address)
	}
	l, err := net.Listen("tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, news.Problemf(news.ErrConflict, "another program answers on %s, perhaps another Coranto; stop it, or choose another address with --listen", address)
	case errors.Is(err, syscall.EACCES):
		return nil, news.Problemf(news.ErrDenied, "you may not answer on %s; choose a port above 1023 with --listen", address)
	case err != nil:
		return nil, news.Problemf(news.ErrInvalid, "Coranto cannot answer on %s, because this machine has no such address; choose another with --listen", address)
	}
	return l, nil
}

// address is what a person types to reach the listener.
func address(asked string, l net.Listener) string {
	host, port, err := net.SplitHostPort(asked)
	if err != nil || port == "0" || host == "" {
		if _, p, err := net.SplitHostPort(l.Addr().String()); err == nil {
			if host == "" {
				host = "localhost"
			}
			return net.JoinHostPort(host, p)
		}
		return l.Addr().String()
	}
	return asked
}

// hosts are the names the pages answer to. Who reaches a listener on this
// machine alone needs no password, so a page elsewhere must not reach it under
// a name of its own. A listener that others reach answers to the machine's own
// name as well, and a reverse proxy's has to be given.
func hosts(l net.Listener, names []string) []string {
	all := append([]string{"localhost"}, names...)
	if a, ok := l.Addr().(*net.TCPAddr); ok && a.IP.IsLoopback() {
		return all
	}
	if own, err := os.Hostname(); err == nil {
		all = append(all, own, own+".local")
	}
	return all
}

// serve answers and works until the session ends.
func (s *session) serve(l net.Listener, st *store.Store, p *pipeline.Pipeline, pictures *picture.Proxy, names []string, templates string) error {
	door, err := s.door(l, st, names)
	if err != nil {
		return err
	}
	pages := web.New(web.Options{
		Door:  door,
		Store: st, Catalogue: catalogue.Titles(), Now: now, Log: s.log, Templates: templates, Hosts: hosts(l, names), Login: p.SaveLogin, Logout: p.DropLogin,
		Picture: pictures.Address,
		Add: func(ctx context.Context, source string) (web.Addition, error) {
			a := p.AddAddress(ctx, source)
			return web.Addition{Say: a.Say, Known: a.Known}, a.Err
		},
		AddMailbox: func(ctx context.Context, address, password string) (web.Addition, error) {
			a := p.AddMailbox(ctx, address, password)
			return web.Addition{Say: a.Say, Known: a.Known}, a.Err
		},
		Subscribe: p.Subscribe,
		FetchNow:  p.FetchFeed,
		Move: func(ctx context.Context, feed int64) error {
			_, err := p.MoveFeed(ctx, feed, "")
			return err
		},
		Remove: p.RemoveFeed,
		Decide: p.Decide,
		Undo:   p.Undo,
		ImportOPML: func(ctx context.Context, data []byte) (web.Addition, error) {
			a := p.ImportOPML(auth.With(ctx, nil), "the file", data)
			return web.Addition{Say: a.Say, Known: a.Known}, errors.Join(a.Err, followList(ctx, st, data))
		},
	})
	if err := p.Resume(s.ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(s.ctx)
	defer stop()
	srv := &http.Server{
		Handler:           called(p.Callback(), s.apps(st, p, door, beside(pages, pictures))),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          quiet(s.log),
	}
	worked := make(chan error, 1)
	go func() { worked <- p.Run(ctx) }()
	served := make(chan error, 1)
	go func() { served <- srv.Serve(l) }()
	select {
	case <-s.ctx.Done():
	case err = <-served:
	}
	stop()
	late, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	srv.Shutdown(late)
	if werr := <-worked; err == nil {
		err = werr
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
