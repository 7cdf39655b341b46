package auth_test

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

const right = "seven grey ferries"

// house is a door on a store, with a clock that stands until it is moved.
type house struct {
	*testing.T
	*auth.Door
	now time.Time
}

func (h *house) clock() time.Time { return h.now }

// each runs a test in a new house on each engine.
func each(t *testing.T, f func(h *house)) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		h := &house{T: t, now: storetest.Now}
		h.Door = auth.New(auth.Options{Store: s, Now: h.clock})
		f(h)
	})
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

// is fails unless an error is of a kind, and says all words.
func (h *house) is(err, kind error, words ...string) {
	h.Helper()
	if !errors.Is(err, kind) {
		h.Fatalf("got %v, want an error of the kind %v", err, kind)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			h.Errorf("%q does not say %q", err, w)
		}
	}
}

func (h *house) reader(name string, role news.Role) *news.Reader {
	h.Helper()
	r, err := h.Add(h.Context(), auth.Operator(), name, right, role, false)
	h.must(err)
	return r
}

func (h *house) signIn(name, address string) (secret string) {
	h.Helper()
	_, secret, err := h.SignIn(h.Context(), name, right, "Browser", address)
	h.must(err)
	return secret
}

// sends is who a request with a cookie comes from.
func (h *house) sends(secret string) *auth.Who {
	h.Helper()
	r := httptest.NewRequest("GET", "http://news.example/", nil)
	r.AddCookie(auth.Cookie(secret, false))
	w, err := h.Sender(r)
	h.must(err)
	return w
}

func TestSignIn(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		mira := h.reader("Mira", news.RoleReader)
		secret := h.signIn("ＭＩＲＡ", "192.0.2.1") // full width, as some keyboards write
		if w := h.sends(secret); w == nil || w.ID != mira.ID || !w.May(news.RoleReader) || w.May(news.RoleEditor) {
			h.Fatalf("the session is %+v's", w)
		}
		if h.sends(secret+"x") != nil || h.sends("") != nil || h.sends(strings.Repeat("x", 1<<16)) != nil {
			h.Error("a wrong secret is somebody's")
		}
		_, _, err := h.SignIn(ctx, "mira", "seven grey ferrets", "", "192.0.2.1")
		h.is(err, news.ErrDenied, "wrong")
		said := err.Error()
		for _, name := range []string{"Nobody", "", "\x00", "a\xff", strings.Repeat("ä", 1<<20)} {
			if _, _, err := h.SignIn(ctx, name, right, "", "192.0.2.9"); err == nil || err.Error() != said {
				h.Errorf("a name there is not gets %v, a wrong password %v", err, said)
			}
		}
		if _, err := h.Add(ctx, auth.Operator(), "MIRA", right, news.RoleReader, false); err == nil {
			h.Error("there are two readers of one name")
		}
	})
}

// TestPasswordsThatWillNotDo are refused, each with a word why.
func TestPasswordsThatWillNotDo(t *testing.T) {
	for password, word := range map[string]string{
		"": "10 letters", "short": "10 letters", "aaaaaaaaaaaa": "first thing", "qwertyuiop": "first thing", "MiraHoltMiraHolt": "first thing",
		"seven grey \xff ferries": "not text", strings.Repeat("long ", 300): "1024 letters",
	} {
		if err := auth.CheckPassword("miraholt", password); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%.20q: %v, want a word about %s", password, err, word)
		}
	}
	for _, password := range []string{right, "пароль-паромщика", "äöüäöüäöüß", strings.Repeat("b a", 300)} {
		if err := auth.CheckPassword("miraholt", password); err != nil {
			t.Errorf("%.20q: %v", password, err)
		}
	}
}

// TestAThousandWrongPasswords from one place let only a few be tried, and do
// not keep out the reader who signed in from another.
func TestAThousandWrongPasswords(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		mira := h.reader("Mira", news.RoleOwner)
		h.signIn("Mira", "192.0.2.1")
		tried := 0
		for range 1000 {
			_, _, err := h.SignIn(ctx, []string{"Mira", "mira", "MIRA"}[tried%3], "not the password", "", "198.51.100.7")
			if errors.Is(err, news.ErrDenied) {
				tried++
				continue
			}
			h.is(err, news.ErrUnavailable, "too many wrong attempts", "minute")
		}
		if tried != 6 {
			h.Errorf("%d of 1000 passwords were tried, want 6", tried)
		}
		_, _, err := h.SignIn(ctx, "Mira", right, "", "198.51.100.7")
		h.is(err, news.ErrUnavailable)
		h.signIn("Mira", "192.0.2.1")
		deeds, err := h.Store.Deeds(ctx, mira.ID, 100)
		h.must(err)
		wrong := 0
		for _, d := range deeds {
			if d.What == "wrong password" && d.Address == "198.51.100.7" {
				wrong++
			}
		}
		if wrong != tried {
			h.Errorf("the list of what was done tells of %d wrong passwords, want %d", wrong, tried)
		}
		h.now = h.now.Add(16 * time.Minute)
		h.signIn("Mira", "198.51.100.7")
	})
}

// TestManyAtOnce are no more than many in a row.
func TestManyAtOnce(t *testing.T) {
	each(t, func(h *house) {
		h.reader("Mira", news.RoleReader)
		var all sync.WaitGroup
		var mu sync.Mutex
		tried := 0
		for range 40 {
			all.Go(func() {
				_, _, err := h.SignIn(context.Background(), "Mira", "not the password", "", "198.51.100.7")
				mu.Lock()
				defer mu.Unlock()
				if errors.Is(err, news.ErrDenied) {
					tried++
				}
			})
		}
		all.Wait()
		if tried != 6 {
			h.Errorf("%d of 40 passwords at once were tried, want 6", tried)
		}
	})
}

// TestManyAccounts tried from one place are an attempt each.
func TestManyAccounts(t *testing.T) {
	each(t, func(h *house) {
		tried := 0
		for n := range 60 {
			_, _, err := h.SignIn(h.Context(), "reader "+string(rune('a'+n)), "not the password", "", "198.51.100.7")
			if errors.Is(err, news.ErrDenied) {
				tried++
			}
		}
		if tried != 40 {
			h.Errorf("%d accounts were tried, want 40", tried)
		}
	})
}

// TestClockPutBack by a day keeps nobody out.
func TestClockPutBack(t *testing.T) {
	each(t, func(h *house) {
		h.reader("Mira", news.RoleReader)
		secret := h.signIn("Mira", "2001:db8::1")
		for range 8 {
			_, _, _ = h.SignIn(h.Context(), "Mira", "not the password", "", "198.51.100.7")
		}
		h.now = h.now.Add(-24 * time.Hour)
		if h.sends(secret) == nil {
			h.Error("the session is over")
		}
		_, _, err := h.SignIn(h.Context(), "Mira", right, "", "198.51.100.7")
		if err != nil {
			h.is(err, news.ErrUnavailable)
			h.now = h.now.Add(15 * time.Minute)
			h.signIn("Mira", "198.51.100.7")
		}
	})
}

// TestSessions end when they are told to, and when nobody uses them.
func TestSessions(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		mira, jon := h.reader("Mira", news.RoleReader), h.reader("Jon", news.RoleReader)
		stolen := h.signIn("Mira", "192.0.2.1")
		kept := h.signIn("Mira", "192.0.2.2")
		h.must(h.SignOut(ctx, h.sends(stolen)))
		if h.sends(stolen) != nil {
			h.Error("a stolen cookie works after its reader signed out")
		}

		other := h.sends(h.signIn("Jon", "192.0.2.3"))
		h.is(h.EndSession(ctx, other, h.sends(kept).Session), news.ErrNotFound)
		if h.sends(kept) == nil {
			h.Error("one reader ended the session of another")
		}

		h.now = h.now.Add(29 * 24 * time.Hour)
		if h.sends(kept) == nil {
			h.Error("a session ended before its time")
		}
		h.now = h.now.Add(29 * 24 * time.Hour)
		if h.sends(kept) == nil {
			h.Error("a session in use ended")
		}
		h.now = h.now.Add(31 * 24 * time.Hour)
		if h.sends(kept) != nil {
			h.Error("an expired session is still good")
		}
		last := h.signIn("Mira", "192.0.2.1")
		if all, err := h.Store.Sessions(ctx, mira.ID); err != nil || len(all) != 1 {
			h.Errorf("%d sessions are kept, %v; want the last", len(all), err)
		}

		h.must(h.Change(ctx, auth.Operator(), mira.ID, news.RoleReader, true))
		if h.sends(last) != nil {
			h.Error("a closed account has a session")
		}
		_, _, err := h.SignIn(ctx, "Mira", right, "", "192.0.2.1")
		h.is(err, news.ErrDenied, "closed")
		h.is(h.Change(ctx, &auth.Who{Reader: jon}, mira.ID, news.RoleOwner, false), news.ErrDenied, "only the owner")
		h.is(h.Change(ctx, nil, mira.ID, news.RoleOwner, false), news.ErrDenied, "sign in")
		h.must(h.Change(ctx, auth.Operator(), mira.ID, news.RoleReader, false))
		h.signIn("Mira", "192.0.2.1")
	})
}

// TestPasswordChanged ends the other sessions.
func TestPasswordChanged(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		h.reader("Mira", news.RoleReader)
		here, there := h.signIn("Mira", "192.0.2.1"), h.signIn("Mira", "192.0.2.2")
		h.is(h.SetPassword(ctx, h.sends(here), "wrong", "nine green ferries"), news.ErrInvalid, "present password")
		h.is(h.SetPassword(ctx, h.sends(here), right, "short"), news.ErrInvalid, "10 letters")
		h.is(h.SetPassword(ctx, nil, right, "nine green ferries"), news.ErrDenied)
		h.must(h.SetPassword(ctx, h.sends(here), right, "nine green ferries"))
		if h.sends(here) == nil || h.sends(there) != nil {
			h.Error("the session it came from is to stay, and no other")
		}
		_, _, err := h.SignIn(ctx, "Mira", right, "", "192.0.2.1")
		h.is(err, news.ErrDenied, "wrong")
		_, _, err = h.SignIn(ctx, "Mira", "nine green ferries", "", "192.0.2.1")
		h.must(err)
	})
}

// TestLinks work once, also when two use one at once, and within a week.
func TestLinks(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		first, err := h.Begin(ctx)
		h.must(err)
		link, err := h.Begin(ctx)
		h.must(err)
		_, _, err = h.Join(ctx, first, "Mira", right, "", "192.0.2.1")
		h.is(err, news.ErrNotFound, "taken back")
		_, _, err = h.Join(ctx, link, "Mira", "short", "", "192.0.2.1")
		h.is(err, news.ErrInvalid, "10 letters")
		_, _, err = h.Join(ctx, link, "a/b", right, "", "192.0.2.1")
		h.is(err, news.ErrInvalid, "a name is made of")
		mira, secret, err := h.Join(ctx, link, "Mira", right, "", "192.0.2.1")
		h.must(err)
		if w := h.sends(secret); w == nil || w.ID != mira.ID || !w.May(news.RoleOwner) {
			h.Fatalf("the owner's link made %+v", w)
		}
		_, _, err = h.Join(ctx, link, "Jon", right, "", "192.0.2.1")
		h.is(err, news.ErrNotFound, "used already")
		if again, err := h.Begin(ctx); err != nil || again != "" {
			h.Errorf("there is another link for the owner: %q, %v", again, err)
		}

		w := h.sends(secret)
		link, err = h.Invite(ctx, w, news.RoleEditor)
		h.must(err)
		var all sync.WaitGroup
		var errs [4]error
		for n := range errs {
			all.Go(func() {
				_, _, errs[n] = h.Join(ctx, link, "Guest "+string(rune('a'+n)), right, "", "192.0.2.4")
			})
		}
		all.Wait()
		made := 0
		for _, err := range errs {
			if err == nil {
				made++
				continue
			}
			h.is(err, news.ErrNotFound, "used already")
		}
		if readers, err := h.Store.Readers(ctx); err != nil || made != 1 || len(readers) != 2 || readers[1].Role != news.RoleEditor {
			h.Errorf("one link made %d accounts: %+v, %v", made, readers, err)
		}

		link, err = h.Invite(ctx, w, news.RoleReader)
		h.must(err)
		_, _, err = h.Join(ctx, link, "mira", right, "", "192.0.2.4")
		h.is(err, news.ErrConflict, "already")
		h.now = h.now.Add(8 * 24 * time.Hour)
		_, _, err = h.Join(ctx, link, "Late", right, "", "192.0.2.4")
		h.is(err, news.ErrNotFound, "expired")

		_, err = h.Invite(ctx, &auth.Who{Reader: &news.Reader{ID: 2, Role: news.RoleEditor}}, news.RoleOwner)
		h.is(err, news.ErrDenied, "only the owner")
		_, err = h.Invite(ctx, w, "emperor")
		h.is(err, news.ErrInvalid, "no role")
		_, _, err = h.Join(ctx, "", "Anybody", right, "", "192.0.2.4")
		h.is(err, news.ErrDenied, "by invitation")
	})
}

// TestRenew gives a reader who forgot the password a new one.
func TestRenew(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		mira := h.reader("Mira", news.RoleReader)
		old := h.signIn("Mira", "192.0.2.1")
		link, err := h.Renew(ctx, auth.Operator(), mira.ID)
		h.must(err)
		r, secret, err := h.Join(ctx, link, "Somebody else", "nine green ferries", "", "192.0.2.2")
		h.must(err)
		if r.ID != mira.ID || r.Name != "Mira" || h.sends(old) != nil || h.sends(secret) == nil {
			h.Errorf("the link made %+v; the old session is %v", r, h.sends(old))
		}
		link, err = h.Renew(ctx, auth.Operator(), mira.ID)
		h.must(err)
		h.must(h.Change(ctx, auth.Operator(), mira.ID, news.RoleReader, true))
		_, _, err = h.Join(ctx, link, "Mira", right, "", "192.0.2.2")
		h.is(err, news.ErrDenied, "closed")
	})
}

// TestApps come in by passwords of their own, and by nothing else.
func TestApps(t *testing.T) {
	each(t, func(h *house) {
		ctx := h.Context()
		mira, jon := h.reader("Mira", news.RoleReader), h.reader("Jon", news.RoleReader)
		w := h.sends(h.signIn("Mira", "192.0.2.1"))
		password, err := h.NewApp(ctx, w, "Phone")
		h.must(err)
		app, err := h.ByApp(ctx, "mira", password, "192.0.2.8")
		h.must(err)
		if app.ID != mira.ID || app.App == 0 {
			h.Errorf("the app is %+v's", app)
		}
		sum := md5.Sum([]byte("Mira:" + password))
		key := hex.EncodeToString(sum[:])
		fever, err := h.ByFever(ctx, strings.ToUpper(key), "192.0.2.8")
		h.must(err)
		if fever.ID != mira.ID {
			h.Errorf("the Fever key is %+v's", fever)
		}
		own := md5.Sum([]byte("Mira:" + right))
		_, err = h.ByFever(ctx, hex.EncodeToString(own[:]), "192.0.2.8")
		h.is(err, news.ErrDenied)
		for name, p := range map[string]string{"Mira": right, "Jon": password, "mira": "", "Nobody": password} {
			_, err := h.ByApp(ctx, name, p, "192.0.2.8")
			h.is(err, news.ErrDenied, "app password")
		}
		_, _, err = h.SignIn(ctx, "Mira", password, "", "192.0.2.1")
		h.is(err, news.ErrDenied)

		h.is(h.RemoveApp(ctx, &auth.Who{Reader: jon}, app.App), news.ErrNotFound)
		apps, err := h.Store.Apps(ctx, mira.ID)
		h.must(err)
		if len(apps) != 1 || apps[0].UsedFrom != "192.0.2.8" || !apps[0].Used.Equal(h.now) {
			h.Errorf("the apps are %+v", apps)
		}
		if strings.Contains(string(apps[0].Hash)+string(apps[0].Fever), password) {
			h.Error("the password of an app is kept as it is")
		}
		h.must(h.Change(ctx, auth.Operator(), mira.ID, news.RoleReader, true))
		_, err = h.ByApp(ctx, "Mira", password, "192.0.2.8")
		h.is(err, news.ErrDenied)
		h.must(h.Change(ctx, auth.Operator(), mira.ID, news.RoleReader, false))
		h.must(h.RemoveApp(ctx, w, app.App))
		_, err = h.ByApp(ctx, "Mira", password, "192.0.2.8")
		h.is(err, news.ErrDenied)
		_, err = h.ByFever(ctx, key, "192.0.2.8")
		h.is(err, news.ErrDenied)
	})
}

// TestCookies: over https only the one counts that no unsafe line can set.
func TestCookies(t *testing.T) {
	each(t, func(h *house) {
		h.reader("Mira", news.RoleReader)
		secret := h.signIn("Mira", "192.0.2.1")
		for _, c := range []struct {
			name             string
			safe, over, know bool
		}{{"http", false, false, true}, {"https", true, true, true}, {"a plain cookie over https", false, true, false}} {
			r := httptest.NewRequest("GET", "http://news.example/", nil)
			if c.over {
				r.Header.Set("X-Forwarded-Proto", "https")
			}
			cookie := auth.Cookie(secret, c.safe)
			if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.Path != "/" || cookie.Secure != c.safe || strings.HasPrefix(cookie.Name, "__Host-") != c.safe {
				h.Errorf("%s: the cookie is %s", c.name, cookie)
			}
			r.AddCookie(cookie)
			if w, err := h.Sender(r); err != nil || (w != nil) != c.know {
				h.Errorf("%s: %+v, %v", c.name, w, err)
			}
		}
	})
}
