package auth

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"
	"unicode/utf8"

	"coranto/internal/news"
	"coranto/internal/store"
)

const (
	sessionLasts = 30 * 24 * time.Hour // after the last time it was used
	sessionNoted = 10 * time.Minute    // how often its use is written down
	moveNoted    = time.Minute         // and how often that it came from elsewhere
	// cookieName has the prefix that keeps a browser from sending or taking it
	// over an unsafe line (RFC 6265bis, 4.1.3); plainCookie is for http.
	cookieName  = "__Host-coranto"
	plainCookie = "coranto"
)

var errWrong = news.Problemf(news.ErrDenied, "the name or the password is wrong; try again")

// SignIn lets a reader in by name and password. It takes as long for a name
// there is not. The secret is what the browser is to hold.
func (d *Door) SignIn(ctx context.Context, name, password, agent, address string) (*news.Reader, string, error) {
	r, err := d.byPassword(ctx, name, password, address)
	if err != nil {
		return nil, "", err
	}
	secret, err := d.begin(ctx, d.Store, r, agent, address)
	return r, secret, err
}

func (d *Door) byPassword(ctx context.Context, name, password, address string) (*news.Reader, error) {
	now := d.Now()
	if len(name) > nameMost || !utf8.ValidString(name) || strings.ContainsRune(name, 0) {
		name = "" // nobody's
	}
	account := store.NameKey(name)
	if err := d.tries.begin(now, account, address); err != nil {
		return nil, err
	}
	hash := ""
	r, err := d.Store.ReaderByName(ctx, name)
	if err == nil {
		hash, err = d.Store.Password(ctx, r.ID)
	} else if errors.Is(err, news.ErrNotFound) {
		r, err = nil, nil
	}
	if err != nil {
		return nil, err
	}
	ok, err := d.matches(ctx, hash, password)
	if err != nil {
		return nil, err
	}
	if !ok {
		if r != nil {
			if err := d.note(ctx, d.Store, nil, r.ID, "wrong password", "", address); err != nil {
				return nil, err
			}
		}
		return nil, errWrong
	}
	if r.Disabled {
		return nil, (&Who{Reader: r}).Need(news.RoleReader)
	}
	d.tries.right(now, account, address)
	return r, nil
}

// nameMost is more bytes than any name has.
const nameMost = 512

// begin makes a session, and sweeps up those that are over.
func (d *Door) begin(ctx context.Context, st *store.Store, r *news.Reader, agent, address string) (secret string, err error) {
	secret = newSecret()
	now := d.Now()
	if err := errors.Join(st.EndSessionsBefore(ctx, now), st.TakeInvitationsBefore(ctx, now)); err != nil {
		return "", err
	}
	err = st.AddSession(ctx, &store.Session{Reader: r.ID, Hash: hashed(secret), Created: now, Seen: now, Expires: now.Add(sessionLasts), Agent: agent, Address: address})
	if err == nil {
		err = d.note(ctx, st, &Who{Reader: r}, r.ID, "signed in", agent, address)
	}
	return secret, err
}

// Cookie is what a browser is given to hold; secret "" takes it back.
func Cookie(secret string, safe bool) *http.Cookie {
	c := &http.Cookie{Name: plainCookie, Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode, MaxAge: int(sessionLasts / time.Second)}
	if safe {
		c.Name, c.Secure = cookieName, true
	}
	if secret == "" {
		c.MaxAge = -1
	}
	return c
}

// Safe reports whether a request came over https, be it to a proxy.
func Safe(r *http.Request) bool {
	return r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https")
}

// held is the secret a request brings, "" for none. Over https a cookie that
// anybody on an unsafe line could have set counts for nothing.
func held(r *http.Request) string {
	c, err := r.Cookie(Cookie("", Safe(r)).Name)
	if err != nil {
		return ""
	}
	return c.Value
}

// bySession returns who holds a session's secret; nil when it is over.
func (d *Door) bySession(ctx context.Context, secret, address string) (*Who, error) {
	if len(secret) > 64 {
		return nil, nil
	}
	v, err := d.Store.SessionBy(ctx, hashed(secret))
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	now := d.Now()
	if now.After(v.Expires) {
		return nil, nil
	}
	r, err := d.Store.Reader(ctx, v.Reader)
	if err != nil || r.Disabled {
		if errors.Is(err, news.ErrNotFound) {
			err = nil
		}
		return nil, err
	}
	if since := now.Sub(v.Seen); since > sessionNoted || since > moveNoted && v.Address != address {
		if err := d.Store.SeeSession(ctx, v.ID, now, now.Add(sessionLasts), address); err != nil {
			d.Log.Warn("the use of a session could not be written down", "err", err)
		}
	}
	return &Who{Reader: r, Session: v.ID, Address: address}, nil
}

// SignOut ends the session a request holds.
func (d *Door) SignOut(ctx context.Context, w *Who) error {
	if w == nil || w.Session == 0 {
		return nil
	}
	err := d.Store.EndSession(ctx, w.ID, w.Session)
	if errors.Is(err, news.ErrNotFound) {
		return nil
	}
	if err == nil {
		err = d.note(ctx, d.Store, w, w.ID, "signed out", "", w.Address)
	}
	return err
}
