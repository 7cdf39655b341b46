// Package auth is the door of Coranto: who is known here, by what they are
// known, and what they may do.
//
// A reader signs in with a password in a browser, which then holds a session;
// apps come in with passwords of their own, so that none of them needs the
// reader's. Whatever opens the door is kept as a hash, and wrong attempts are
// slowed down by account and by address. Every right is checked here.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"log/slog"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// Options are what the door needs.
type Options struct {
	Store *store.Store
	Now   func() time.Time
	Log   *slog.Logger

	// Open lets whoever reaches this instance from its own machine be its
	// owner, as long as no owner has set a password.
	Open bool
	// SignUp lets everybody make an account.
	SignUp bool
}

// Door decides who comes in.
type Door struct {
	Options
	hashing chan struct{} // as many passwords are worked on at once as it holds
	tries   tries
}

// New returns the door of an instance.
func New(o Options) *Door {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Door{Options: o, hashing: make(chan struct{}, 2)}
}

// newSecret is what opens something once it was handed out: 160 random bits, in
// small letters and figures that can be typed on a telephone (RFC 4648, 6).
func newSecret() string {
	var b [20]byte
	rand.Read(b[:]) // never fails
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:]))
}

// hashed is a secret as it is kept. What is hashed has 160 random bits, so one
// round is enough.
func hashed(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// Who is who asks for something.
type Who struct {
	*news.Reader
	Session int64  // 0: came in without one
	App     int64  // 0: not an app
	Address string // whence, for the list of what was done
}

// Operator is whoever has the machine of this instance in hand, and may do what
// an owner may.
func Operator() *Who { return &Who{Reader: &news.Reader{Role: news.RoleOwner}} }

// May reports whether somebody has at least a role. Nobody has none.
func (w *Who) May(role news.Role) bool {
	if w == nil || w.Reader == nil || w.Disabled {
		return false
	}
	return rank(w.Role) >= rank(role) && rank(role) > 0
}

func rank(r news.Role) int {
	switch r {
	case news.RoleOwner:
		return 3
	case news.RoleEditor:
		return 2
	case news.RoleReader:
		return 1
	}
	return 0
}

// Need returns an error in words unless somebody has at least a role.
func (w *Who) Need(role news.Role) error {
	switch {
	case w.May(role):
		return nil
	case w == nil || w.Reader == nil:
		return news.Problemf(news.ErrDenied, "sign in first")
	case role == news.RoleOwner:
		return news.Problemf(news.ErrDenied, "only the owner of this instance may do that")
	case role == news.RoleEditor:
		return news.Problemf(news.ErrDenied, "only editors of this instance may do that; ask its owner to make you one")
	}
	return news.Problemf(news.ErrDenied, "this account has been closed; ask the owner of this instance")
}

// note adds to the list of what was done to an account.
func (d *Door) note(ctx context.Context, st *store.Store, w *Who, reader int64, what, detail, address string) error {
	deed := store.Deed{Reader: reader, At: d.Now(), What: what, Detail: detail, Address: address}
	if w != nil && w.Reader != nil {
		deed.By = w.ID
	}
	return st.Note(ctx, deed)
}
