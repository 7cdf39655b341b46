package auth

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strings"

	"coranto/internal/news"
	"coranto/internal/store"
)

type whoKey struct{}

// Of returns who sent a request that went through Door.Know; nil for nobody.
func Of(ctx context.Context) *Who {
	w, _ := ctx.Value(whoKey{}).(*Who)
	return w
}

// With returns a context of somebody.
func With(ctx context.Context, w *Who) context.Context { return context.WithValue(ctx, whoKey{}, w) }

// Know finds out who sends each request: the holder of a session, or, while
// the instance is open, whoever is at its machine. It lets everybody through;
// pages ask Of what they may do.
func (d *Door) Know(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := d.Sender(r)
		if err != nil {
			d.Log.Error("who sent a request could not be found out", "err", err)
			http.Error(w, "Something went wrong here; the log of this instance says more.", http.StatusInternalServerError)
			return
		}
		if who != nil {
			r = r.WithContext(With(r.Context(), who))
		}
		next.ServeHTTP(w, r)
	})
}

// Sender returns who sends a request; nil for nobody.
func (d *Door) Sender(r *http.Request) (*Who, error) {
	ctx, address := r.Context(), Address(r)
	if secret := held(r); secret != "" {
		if who, err := d.bySession(ctx, secret, address); err != nil || who != nil {
			return who, err
		}
	}
	if !d.Open || !local(r) {
		return nil, nil
	}
	return d.host(ctx, address)
}

// host is the owner of an instance where nobody has to sign in; nil when
// somebody has to.
func (d *Door) host(ctx context.Context, address string) (*Who, error) {
	readers, err := d.Store.Readers(ctx)
	if err != nil {
		return nil, err
	}
	if len(readers) == 0 {
		r := &news.Reader{Name: "me", Role: news.RoleOwner, Created: d.Now()}
		err := d.Store.Transact(ctx, func(tx *store.Store) error {
			if err := tx.AddReader(ctx, r); err != nil {
				return err
			}
			return tx.FollowAll(ctx, r.ID, d.Now())
		})
		if err != nil && !errors.Is(err, news.ErrConflict) {
			return nil, err
		}
	}
	r, err := d.unnamed(ctx, d.Store)
	if err != nil || r == nil {
		return nil, err
	}
	return &Who{Reader: r, Address: address}, nil
}

// Address is whence a request comes. A proxy on this machine is believed when
// it says for whom it asks, in the last address of X-Forwarded-For; nobody else
// is.
func Address(r *http.Request) string {
	from := peer(r)
	if a, err := netip.ParseAddr(from); err != nil || !a.Unmap().IsLoopback() {
		return from
	}
	said := r.Header.Values("X-Forwarded-For")
	if len(said) == 0 {
		return from
	}
	last := said[len(said)-1]
	if a, err := netip.ParseAddr(strings.TrimSpace(last[strings.LastIndex(last, ",")+1:])); err == nil {
		return a.Unmap().WithZone("").String()
	}
	return from
}

// peer is the address at the other end of a request's connection.
func peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// local reports whether a request comes from this very machine, and not
// through a proxy on it: one that says so, or one like nginx's as it comes,
// which says nothing but speaks HTTP/1.0, as no browser does.
func local(r *http.Request) bool {
	if !r.ProtoAtLeast(1, 1) {
		return false
	}
	for _, name := range []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-Ip", "Via"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	if a, err := netip.ParseAddr(host); host != "localhost" && !strings.HasSuffix(host, ".localhost") && (err != nil || !a.IsLoopback()) {
		return false
	}
	a, err := netip.ParseAddr(peer(r))
	return err == nil && a.Unmap().IsLoopback()
}
