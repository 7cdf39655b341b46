package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func TestLogin(t *testing.T) {
	st := storetest.Open(t, t.TempDir()+"/coranto.db")
	ctx := t.Context()
	o := &news.Outlet{Name: "Vesle Weekly", Homepage: "https://vesle.example/"}
	if err := st.SaveOutlet(ctx, o); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2024, 3, 7, 12, 0, 0, 0, time.UTC)
	const word = "session=hunter2"
	var got string
	options := Options{Store: st, Now: func() time.Time { return now },
		Login: func(_ context.Context, outlet int64, text string, below bool) (string, error) {
			if !strings.Contains(text, "=") {
				return "", news.Problemf(news.ErrInvalid, "line 1 of the login is neither a header nor cookies")
			}
			got = text
			host := "vesle.example"
			if below {
				host = ".vesle.example"
			}
			return host, st.SaveLogin(ctx, store.Login{Outlet: outlet, Host: host, Given: now, Sealed: []byte("sealed")})
		},
		Logout: func(_ context.Context, outlet int64) (bool, error) { return st.DropLogin(ctx, outlet) },
	}
	h := New(options)
	page := func() string { return get(t, h, "/outlet/1").Body.String() }
	if p := page(); !strings.Contains(p, "Let Coranto in") || strings.Contains(p, "Forget it") {
		t.Error("a login cannot be given")
	}
	w := post(t, h, "/outlet/1/login", url.Values{"login": {word}, "below": {"1"}})
	if w.Code != http.StatusSeeOther || got != word {
		t.Errorf("status %d, got %q", w.Code, got)
	}
	if p := page(); !strings.Contains(p, "7 March 2024") || !strings.Contains(p, "vesle.example and every name below it") || strings.Contains(p, "hunter2") {
		t.Error("the page does not say that there is a login, or shows it")
	}
	w = post(t, h, "/outlet/1/login", url.Values{"login": {"hunter2"}})
	if p := w.Body.String(); w.Code != http.StatusUnprocessableEntity || !strings.Contains(p, "neither a header") || strings.Contains(p, "hunter2") {
		t.Errorf("status %d; what is wrong is not said, or the login is shown", w.Code)
	}
	if w := post(t, h, "/outlet/1/login", url.Values{"do": {"forget"}}); w.Code != http.StatusSeeOther || strings.Contains(page(), "Forget it") {
		t.Errorf("not forgotten: status %d", w.Code)
	}
	if w := post(t, h, "/outlet/1/login", url.Values{"login": {strings.Repeat("x", 100<<10)}}); w.Code/100 != 4 {
		t.Errorf("a login without end: status %d", w.Code)
	}
	options.Login = nil
	h = New(options)
	if strings.Contains(page(), "login") {
		t.Error("a login is asked for where none can be kept")
	}
	if w := post(t, h, "/outlet/1/login", url.Values{"login": {word}}); w.Code != http.StatusServiceUnavailable {
		t.Errorf("status %d", w.Code)
	}
}

func TestAddressNotes(t *testing.T) {
	now := time.Date(2024, 3, 7, 12, 0, 0, 0, time.UTC)
	ago := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	st := storetest.Open(t, t.TempDir()+"/coranto.db")
	feeds := []struct {
		w    news.Whereabouts
		says string
	}{
		{news.Whereabouts{}, "Fetch now"},
		{news.Whereabouts{Moved: "https://new.example/feed", MovedSince: ago(2), MovedSeen: 1}, "Since 5 March 2024 it says that it lives at new.example/feed for good"},
		{news.Whereabouts{Was: "https://old.example/feed", WasUntil: ago(3)}, "It was at old.example/feed until 4 March 2024."},
		{news.Whereabouts{Failing: ago(9), Dead: ago(2), Likely: "https://risen.example/feed"}, "Every fetch has failed since 27 February 2024; it seems to be dead."},
	}
	for i, f := range feeds {
		n := storetest.Feed(i, 0)
		if _, err := st.AddFeed(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		if !f.w.Failing.IsZero() {
			n.Failures, n.Problem = 12, "paper.example has nothing at this address (status 404)."
		}
		if err := st.SaveFeed(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		if err := st.SaveWhereabouts(t.Context(), n.ID, f.w); err != nil {
			t.Fatal(err)
		}
	}
	moved := int64(0)
	h := New(Options{Store: st, Now: func() time.Time { return now }, Move: func(_ context.Context, feed int64) error { moved = feed; return nil }})
	p := get(t, h, "/outlets").Body.String()
	for _, f := range feeds {
		if !strings.Contains(p, f.says) {
			t.Errorf("the page does not say %q", f.says)
		}
	}
	if !strings.Contains(p, "It seems to live at risen.example/feed now.") {
		t.Error("the likely address is not offered")
	}
	if w := post(t, h, "/feeds/4/move", nil); w.Code != http.StatusSeeOther || moved != 4 {
		t.Errorf("status %d, moved %d", w.Code, moved)
	}
}
