package web

import (
	"fmt"
	"net/http"
)

// aboutPage says what Coranto is, what is here, and how to read it.
type aboutPage struct {
	frame
	Facts  []fact
	Sample cover
	Zone   string
}

type fact struct{ Name, Value string }

func (s *site) about(w http.ResponseWriter, r *http.Request) error {
	now := s.Now()
	c, err := s.tally.of(r.Context(), s.Store, now)
	if err != nil {
		return err
	}
	view := aboutPage{frame: s.frame("About", "about"), Zone: zone(now)}
	for _, f := range []struct {
		name string
		n    int
	}{{"Outlets", c.Outlets}, {"Feeds", c.Feeds}, {"Articles", c.Articles}, {"Stories", c.Stories},
		{"Articles today", c.Today.Articles}, {"Still to be read", c.Unextracted}, {"Tasks waiting", c.Tasks}} {
		view.Facts = append(view.Facts, fact{f.name, thousands(f.n)})
	}
	if !c.LastFetch.IsZero() {
		view.Facts = append(view.Facts, fact{"Last fetch", since(now, c.LastFetch).Text})
	}
	view.Sample = newCover([]string{"NO", "GB", "CH"}, []int{5, 3, 2}, 11)
	return s.show(w, r, http.StatusOK, "about", view)
}

// healthz answers a machine that asks whether this one works: it reads the
// store, and fails when that cannot be read.
func (s *site) healthz(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if _, err := s.Store.Editions(r.Context()); err != nil {
		s.Log.Error("the store cannot be read", "err", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		fmt.Fprintln(w, "the store cannot be read")
		return nil
	}
	fmt.Fprintln(w, "ok")
	return nil
}
