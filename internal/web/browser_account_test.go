package web

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestAccountsInBrowser joins, signs out, signs in and makes an app password
// by keyboard alone, and looks at every page about accounts in two widths, light
// and dark.
func TestAccountsInBrowser(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	g := newGuarded(t)
	server := httptest.NewServer(g)
	defer server.Close()
	look := func(name, path string) {
		t.Helper()
		for _, width := range []int64{390, 1440} {
			do(t, ctx, chromedp.EmulateViewport(width, 900))
			if path != "" {
				do(t, ctx, chromedp.Navigate(server.URL+path))
			}
			ask[bool](t, ctx, `document.fonts.ready.then(() => true)`)
			if over := ask[[]string](t, ctx, overflowing); len(over) > 0 {
				t.Errorf("%s at %d pixels: hangs over the edge: %s", name, width, strings.Join(over, "\n"))
			}
			ask[bool](t, ctx, script+"; true")
			for _, light := range []string{"light", "dark"} {
				scheme(t, ctx, light, "")
				for _, v := range ask[[]string](t, ctx, fmt.Sprintf(violations, `{resultTypes: ["violations"]}`)) {
					t.Errorf("%s at %d pixels, %s: %s", name, width, light, v)
				}
				shoot(t, ctx, fmt.Sprintf("%s-%d-%s.png", name, width, light))
			}
		}
	}
	// press fills the form that the focus is led to, as a keyboard does.
	keys := func(form string, typed ...string) {
		t.Helper()
		for range 60 { // from the top of the page to the form
			do(t, ctx, chromedp.KeyEvent(kb.Tab))
			if ask[bool](t, ctx, `!!document.activeElement.closest("`+form+`")`) {
				break
			}
		}
		for _, text := range typed {
			do(t, ctx, chromedp.KeyEvent(text), chromedp.KeyEvent(kb.Tab))
		}
		if at := ask[string](t, ctx, `document.activeElement.tagName`); at != "BUTTON" {
			t.Fatalf("in %s the keyboard is led to %s, and not to the button", form, at)
		}
		sent, cancel := context.WithTimeout(ctx, time.Minute)
		defer cancel()
		if _, err := chromedp.RunResponse(sent, chromedp.KeyEvent(kb.Enter)); err != nil { // the page that answers is loaded
			t.Fatalf("%s is not answered: %v", form, err)
		}
	}
	at := func(want string) {
		t.Helper()
		if got := ask[string](t, ctx, `location.pathname + location.search`); got != want {
			t.Fatalf("the browser is at %s, want %s: %s", got, want, ask[string](t, ctx, `document.querySelector("main").innerText`))
		}
	}

	link, err := g.door.Begin(g.ctx)
	g.must(err)
	look("join", "/join/"+link)
	keys(`form[action^='/join']`, "Mira", rightPassword)
	at("/")
	do(t, ctx, chromedp.Navigate(server.URL+"/account"))
	keys(`form[action='/signout']`)
	at("/signin")
	look("signin", "/latest")
	at("/signin?to=%2Flatest")
	keys(`form[action='/signin']`, "mira", "not the password")
	look("signin-wrong", "")
	keys(`form[action='/signin']`, "", rightPassword) // the name stands there still
	at("/latest")

	_, _, err = g.door.SignIn(g.ctx, "mira", rightPassword, "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0", "2001:db8:85a3::8a2e:370:7334")
	g.must(err)
	do(t, ctx, chromedp.Navigate(server.URL+"/account"))
	keys(`form[action='/account/app']`, "NetNewsWire on the phone")
	look("account-app", "")
	look("account", "/account")
	for name, role := range map[string]news.Role{"Jon Østby": news.RoleEditor, "A reader with quite a long name @ example.org": news.RoleReader} {
		_, err := g.door.Add(g.ctx, auth.Operator(), name, rightPassword, role, true)
		g.must(err)
	}
	do(t, ctx, chromedp.Navigate(server.URL+"/people"))
	keys(`form[action='/people/invite']`, kb.ArrowDown)
	look("people-link", "")
	look("people", "/people")
}
