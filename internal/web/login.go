package web

import (
	"errors"
	"net/http"
	"strings"

	"coranto/internal/news"
	"coranto/internal/store"
)

// loginView is what an outlet's page says of a reader's own login there, and
// the form to give one. It never shows the login itself.
type loginView struct {
	Action string
	Host   string // for which one can be given
	Given  string // since when there is one, "" when there is none
	Sent   string // where it is sent
	Said   []said
}

func (s *site) loginOf(r *http.Request, o *news.Outlet) (*loginView, error) {
	host := news.Site(o.Homepage)
	if s.Login == nil || host == "" || !s.may(r, news.RoleEditor) {
		return nil, nil
	}
	view := &loginView{Action: outletAddress(o.ID) + "/login", Host: host}
	all, err := s.Store.Logins(r.Context())
	if err != nil {
		return nil, err
	}
	for _, l := range all {
		if l.Outlet == o.ID {
			view.Given, view.Sent = l.Given.In(s.Now().Location()).Format("2 January 2006"), sentTo(l)
		}
	}
	return view, nil
}

// sentTo says where a login goes.
func sentTo(l store.Login) string {
	if below, ok := strings.CutPrefix(l.Host, "."); ok {
		return below + " and every name below it"
	}
	return l.Host + " and www." + l.Host
}

const mostLogin = 64 << 10 // bytes of the form

// saveLogin keeps or forgets a login.
func (s *site) saveLogin(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	if s.Login == nil || s.Logout == nil {
		return news.Problemf(news.ErrUnavailable, "This process only shows pages. Give the login on the machine that runs Coranto.")
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostLogin)
	if err := r.ParseForm(); err != nil {
		return malformed(err)
	}
	if r.PostForm.Get("do") == "forget" {
		_, err = s.Logout(r.Context(), id)
	} else {
		_, err = s.Login(r.Context(), id, r.PostForm.Get("login"), r.PostForm.Get("below") != "")
	}
	if p, ok := errors.AsType[*news.Problem](err); ok && errors.Is(err, news.ErrInvalid) {
		return s.outletSaying(w, r, http.StatusUnprocessableEntity, said{Bad: true, Text: sentenceOf(p.Say)})
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, outletAddress(id)+"#login", http.StatusSeeOther)
	return nil
}
