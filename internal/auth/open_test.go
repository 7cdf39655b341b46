package auth_test

import (
	"net/http/httptest"
	"strconv"
	"testing"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// TestOpen lets in whoever sits at the machine, and nobody who came through a
// proxy on it or under another name.
func TestOpen(t *testing.T) {
	each(t, func(h *house) {
		h.Open = true
		for _, c := range []struct {
			name, from, host, header, value string
			owner                           bool
		}{
			{"the machine itself", "127.0.0.1:4000", "localhost:1621", "", "", true},
			{"in IPv6", "[::1]:4000", "[::1]:1621", "", "", true},
			{"by number", "127.0.0.1:4000", "127.0.0.1:1621", "", "", true},
			{"a name below localhost", "127.0.0.1:4000", "news.localhost", "", "", true},
			{"another machine", "192.0.2.7:4000", "localhost:1621", "", "", false},
			{"another name", "127.0.0.1:4000", "news.example", "", "", false},
			{"a name that looks like it", "127.0.0.1:4000", "localhost.example", "", "", false},
			{"another number", "127.0.0.1:4000", "192.0.2.1", "", "", false},
			{"no name", "127.0.0.1:4000", "", "", "", false},
			{"a proxy", "127.0.0.1:4000", "localhost", "X-Forwarded-For", "192.0.2.7", false},
			{"a proxy that says it is the machine", "127.0.0.1:4000", "localhost", "X-Forwarded-For", "127.0.0.1", false},
			{"another kind of proxy", "127.0.0.1:4000", "localhost", "Forwarded", "for=192.0.2.7", false},
			{"a proxy that says little", "127.0.0.1:4000", "localhost", "Via", "1.1 proxy", false},
			{"nowhere", "", "localhost", "", "", false},
		} {
			r := httptest.NewRequest("GET", "/", nil)
			r.RemoteAddr, r.Host = c.from, c.host
			if c.header != "" {
				r.Header.Set(c.header, c.value)
			}
			w, err := h.Sender(r)
			h.must(err)
			if w.May(news.RoleOwner) != c.owner {
				h.Errorf("%s: %+v, want an owner: %v", c.name, w, c.owner)
			}
		}
		if readers, err := h.Store.Readers(h.Context()); err != nil || len(readers) != 1 || readers[0].Name != "me" {
			h.Errorf("the readers are %+v, %v", readers, err)
		}
		old := httptest.NewRequest("GET", "http://localhost/", nil)
		old.RemoteAddr, old.Proto, old.ProtoMinor = "127.0.0.1:4000", "HTTP/1.0", 0
		if w, err := h.Sender(old); w != nil || err != nil {
			h.Errorf("a proxy that speaks HTTP/1.0 is let in as %+v, %v", w, err)
		}
		h.Open = false
		r := httptest.NewRequest("GET", "http://localhost/", nil)
		r.RemoteAddr = "127.0.0.1:4000"
		if w, err := h.Sender(r); w != nil || err != nil {
			h.Errorf("an instance that is not open lets in %+v, %v", w, err)
		}
	})
}

// local is a request from the machine itself.
func (h *house) local() *auth.Who {
	h.Helper()
	r := httptest.NewRequest("GET", "http://localhost/", nil)
	r.RemoteAddr = "127.0.0.1:4000"
	w, err := h.Sender(r)
	h.must(err)
	return w
}

// TestAdopted: the owner's first account is the one that read here before,
// with what it follows.
func TestAdopted(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		h.Open = true
		h.feed(0, "politics")
		me := h.local()
		if subs, err := h.Store.Subscriptions(ctx, me.ID); err != nil || len(subs) != 1 || len(subs[0].Folders) != 1 {
			h.Fatalf("the first reader follows %+v, %v", subs, err)
		}
		h.reader("Jon", news.RoleReader)
		if w := h.local(); w == nil || w.ID != me.ID {
			h.Fatalf("with another reader here, the machine's own is %+v", w)
		}
		link, err := h.Begin(ctx)
		h.must(err)
		mira, secret, err := h.Join(ctx, link, "Mira", right, "", "127.0.0.1")
		h.must(err)
		if mira.ID != me.ID || h.sends(secret) == nil || h.sends(secret).Name != "Mira" {
			h.Errorf("the owner is %+v, who read here before %+v", mira, me)
		}
		if w := h.local(); w != nil {
			h.Errorf("after a password was set, the machine's own is still %+v", w)
		}
	})
}

func TestClaim(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		h.Open = true
		me := h.local()
		_, err := h.Claim(ctx, nil, "Mira", right, "")
		h.is(err, news.ErrDenied)
		secret, err := h.Claim(ctx, me, "Mira", right, "")
		h.must(err)
		if w := h.sends(secret); w == nil || w.ID != me.ID || w.Name != "Mira" {
			h.Errorf("the account is %+v's", w)
		}
		_, err = h.Claim(ctx, me, "Eve", "nine green ferries", "")
		h.is(err, news.ErrConflict, "password already")
	})
}

// TestAddress: a proxy on this machine is believed, and nobody else.
func TestAddress(t *testing.T) {
	for _, c := range []struct{ from, said, want string }{
		{"192.0.2.7:4000", "", "192.0.2.7"},
		{"192.0.2.7:4000", "198.51.100.1", "192.0.2.7"},
		{"127.0.0.1:4000", "198.51.100.1", "198.51.100.1"},
		{"[::1]:4000", "203.0.113.9, 198.51.100.1", "198.51.100.1"},
		{"127.0.0.1:4000", "2001:db8::1", "2001:db8::1"},
		{"127.0.0.1:4000", "unknown", "127.0.0.1"},
		{"127.0.0.1:4000", ",", "127.0.0.1"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.from
		if c.said != "" {
			r.Header.Set("X-Forwarded-For", c.said)
		}
		if got := auth.Address(r); got != c.want {
			t.Errorf("from %s for %q: %s, want %s", c.from, c.said, got, c.want)
		}
	}
}

// feed adds a feed of a section to the instance.
func (h *house) feed(n int, section string) *news.Feed {
	h.Helper()
	o := storetest.Outlet(n)
	h.must(h.Store.SaveOutlet(h.Context(), o))
	f := storetest.Feed(n, o.ID)
	f.Section = section
	_, err := h.Store.AddFeed(h.Context(), f)
	h.must(err)
	return f
}

// TestSignUp where it is open needs no link, and is open to one address only so
// often.
func TestSignUp(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		h := &house{T: t, now: storetest.Now}
		h.Door = auth.New(auth.Options{Store: s, Now: h.clock, SignUp: true})
		made := 0
		for n := range 45 {
			r, _, err := h.Join(h.Context(), "", "Reader "+strconv.Itoa(n), right, "", "192.0.2.1")
			if err != nil {
				h.is(err, news.ErrUnavailable, "too many")
				continue
			}
			if made++; r.Role != news.RoleReader {
				h.Errorf("who signs up is %s", r.Role)
			}
		}
		if made != 40 {
			h.Errorf("%d accounts were made from one address, want 40", made)
		}
	})
}
