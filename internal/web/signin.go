package web

import (
	"errors"
	"net/http"

	"coranto/internal/auth"
	"coranto/internal/news"
)

// signInPage is where a reader signs in.
type signInPage struct {
	frame
	Said   []said
	Name   string
	To     string
	SignUp bool
}

func (s *site) signIn(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	to := inward(r.URL.Query().Get("to"))
	if auth.Of(r.Context()) != nil {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	return s.showSignIn(w, r, http.StatusOK, signInPage{To: to})
}

func (s *site) showSignIn(w http.ResponseWriter, r *http.Request, status int, view signInPage) error {
	view.frame, view.SignUp = s.frame("Sign in", ""), s.Door.SignUp
	return s.show(w, r, status, "signin", view)
}

// enter takes a name and a password.
func (s *site) enter(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	if err := shortForm(w, r); err != nil {
		return err
	}
	name, to := r.PostForm.Get("name"), inward(r.PostForm.Get("to"))
	_, secret, err := s.Door.SignIn(r.Context(), name, r.PostForm.Get("password"), r.UserAgent(), auth.Address(r))
	if line, status := refused(err); line != nil {
		return s.showSignIn(w, r, status, signInPage{Said: line, Name: clean(name, 100), To: to})
	}
	if err != nil {
		return err
	}
	return s.begin(w, r, secret, to)
}

// begin hands a session to a browser, in place of the one it had, and goes on.
func (s *site) begin(w http.ResponseWriter, r *http.Request, secret, to string) error {
	if err := s.Door.SignOut(r.Context(), auth.Of(r.Context())); err != nil {
		return err
	}
	http.SetCookie(w, auth.Cookie(secret, auth.Safe(r)))
	w.Header().Set("Cache-Control", "no-store")
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

func (s *site) signOut(w http.ResponseWriter, r *http.Request) error {
	if s.Door == nil {
		return nowhere(w, r)
	}
	return s.begin(w, r, "", "/signin")
}

// joinPage is where somebody who was given a link makes an account, or sets a
// new password.
type joinPage struct {
	frame
	Headline, Text string
	Said           []said
	Name           string
	Named          bool // the account is there already
	Action, Button string
}

func (s *site) join(w http.ResponseWriter, r *http.Request) error {
	return s.showJoin(w, r, http.StatusOK, "", nil)
}

func (s *site) showJoin(w http.ResponseWriter, r *http.Request, status int, name string, line []said) error {
	secret := r.PathValue("secret")
	if s.Door == nil || secret == "" && !s.Door.SignUp {
		return nowhere(w, r)
	}
	view := joinPage{Headline: "Make an account", Text: "Choose a name and a password to sign in with.", Said: line, Name: name, Action: "/join", Button: "Make the account"}
	if secret != "" {
		v, err := s.Door.Invitation(r.Context(), secret)
		if err != nil {
			return err
		}
		view.Action = "/join/" + secret
		switch {
		case v.Reader != 0:
			who, err := s.Store.Reader(r.Context(), v.Reader)
			if err != nil {
				return err
			}
			view.Name, view.Named = who.Name, true
			view.Headline, view.Text, view.Button = "Set a new password", "You are signed out everywhere else once it is set.", "Set the password"
		case v.Role == news.RoleOwner && v.By == 0:
			view.Headline, view.Text = "Make this Coranto yours", "Choose a name and a password. You will own this instance, and can invite others."
		case v.Role == news.RoleOwner:
			view.Text += " You will own this instance together with those who own it already."
		case v.Role == news.RoleEditor:
			view.Text += " As an editor you may change feeds, outlets and stories."
		}
	}
	view.frame = s.frame(view.Headline, "")
	return s.show(w, r, status, "join", view)
}

// joined takes the name and the password of somebody new.
func (s *site) joined(w http.ResponseWriter, r *http.Request) error {
	secret := r.PathValue("secret")
	if s.Door == nil || secret == "" && !s.Door.SignUp {
		return nowhere(w, r)
	}
	if err := shortForm(w, r); err != nil {
		return err
	}
	name := r.PostForm.Get("name")
	_, session, err := s.Door.Join(r.Context(), secret, name, r.PostForm.Get("password"), r.UserAgent(), auth.Address(r))
	if line, status := refused(err); line != nil && !errors.Is(err, news.ErrNotFound) {
		return s.showJoin(w, r, status, clean(name, 100), line)
	}
	if err != nil {
		return err
	}
	return s.begin(w, r, session, "/")
}

// mostAccount bounds a form about an account, in bytes.
const mostAccount = 16 << 10

func shortForm(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, mostAccount)
	if err := r.ParseForm(); err != nil {
		return malformed(err)
	}
	return nil
}

// refused is what an error that a person can mend says beside their form, and
// the status of that page; nil for others.
func refused(err error) ([]said, int) {
	p, ok := errors.AsType[*news.Problem](err)
	if !ok {
		return nil, 0
	}
	status, _, _ := explain(err)
	switch status {
	case http.StatusServiceUnavailable:
		status = http.StatusTooManyRequests
	case http.StatusBadRequest:
		status = http.StatusUnprocessableEntity
	}
	return []said{{Text: sentenceOf(p.Say), Bad: true}}, status
}
