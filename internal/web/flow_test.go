package web

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"coranto/internal/db/dbtest"
)

// TestReading goes through the pages as a reader does, by clicking, in a
// browser whose scripts do nothing for us: front page, story, the paragraph a
// sentence stands in, search, and a feed added, paused and removed.
func TestReading(t *testing.T) {
	ctx := browser(t)
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	server := httptest.NewServer(n.handler())
	defer server.Close()

	click := func(css, shows, text string) {
		t.Helper()
		do(t, ctx, chromedp.Click(chromedp.CSS(css)), chromedp.WaitVisible(chromedp.CSS(shows)))
		if body := ask[string](t, ctx, `document.body.innerText`); !strings.Contains(body, text) {
			t.Fatalf("after clicking %s the page does not show %q:\n%s", css, text, body)
		}
	}
	at := func() string { return strings.TrimPrefix(ask[string](t, ctx, `location.href`), server.URL) }

	do(t, ctx, chromedp.EmulateViewport(820, 900), chromedp.Navigate(server.URL+"/"))
	click(".lead h2 a", "#said", "Who said what")
	click(".deck .src a", ".orig", "An hour late")
	if got := at(); got != "/article/2#p1" {
		t.Errorf("the sentence leads to %s, want /article/2#p1", got)
	}
	if !ask[bool](t, ctx, `document.querySelector(":target").textContent.startsWith("Engineers stopped the turbines")`) {
		t.Error("the paragraph is not marked")
	}
	if href := ask[string](t, ctx, `document.querySelector(".orig a").href`); !strings.HasPrefix(href, "https://ardal-courier.example/news/") {
		t.Errorf("the original is said to be at %s", href)
	}

	click(".tools a", "#q", "Several words")
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#q"), "lamplighter"))
	click("main button", ".found", "1 article")
	click(".found h2 a", ".orig", "The last lamplighter of Nor")

	click(".tools a + a", "#source", "Outlets and feeds")
	do(t, ctx, chromedp.SendKeys(chromedp.CSS("#source"), "harbour-post.example"))
	click("form[action='/add'] button", ".said", "A site with one feed, Harbour Post")
	if len(n.added) != 1 || n.added[0] != "harbour-post.example" {
		t.Errorf("%q was added", n.added)
	}
	t.Run("added", func(t *testing.T) {
		ask[bool](t, ctx, axe(t)+"; true")
		for _, v := range ask[[]string](t, ctx, fmt.Sprintf(violations, "{}")) {
			t.Error(v)
		}
	})
	shoot(t, ctx, "added-820-light.png")
	click("main a[href='/outlets']", ".feeds", "Outlets and feeds")
	click("#feed-2 button[formaction$=pause]", "#feed-2 form[action$=resume]", "2 paused")
	if f, _ := n.st.Feed(n.ctx, 2); !f.Paused || at() != "/outlets#feed-2" {
		t.Errorf("the feed is not paused, or the page not back where it was: %s", at())
	}
	click("#feed-2 a[href$=remove]", "form[action$=remove]", "Remove this feed?")
	click("main form button", "#feed-1", "14 outlets, 14 feeds")
	if _, err := n.st.Feed(n.ctx, 2); err == nil {
		t.Error("the feed is still there")
	}

	for name, path := range map[string]string{"front": "/", "story": "/story/1", "article": "/article/2"} {
		scheme(t, ctx, "light", "print")
		do(t, ctx, chromedp.EmulateViewport(760, 1000), chromedp.Navigate(server.URL+path))
		if ask[bool](t, ctx, `[...document.querySelectorAll("header nav, form")].some(e => e.offsetHeight > 0)`) {
			t.Errorf("%s: what is of no use on paper is printed", path)
		}
		shoot(t, ctx, "print-"+name+".png")
	}
}
