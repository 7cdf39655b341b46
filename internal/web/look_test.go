package web

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"coranto/internal/db/dbtest"
)

// shots is a folder for pictures of every page, to be looked at; "" for none.
var shots = os.Getenv("CORANTO_SHOTS")

// TestLook opens every page in Chromium as a telephone, a tablet and a desk
// show it, light and dark: axe-core finds nothing to object to, nothing hangs
// over the edge, and nothing moves after it has appeared.
func TestLook(t *testing.T) {
	script := axe(t)
	ctx := browser(t)
	picture := landscape(600, 400)
	pictures := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/jpeg")
		w.Header().Set("Cache-Control", "max-age=3600")
		_, _ = w.Write(picture)
	}))
	defer pictures.Close()

	for _, room := range []struct {
		name  string
		fill  func(*newsroom)
		pages map[string]string
	}{
		{"full", func(n *newsroom) { n.fill(pictures.URL + "/lisen.jpg") }, map[string]string{
			"front": "/", "section": "/section/world", "story": "/story/1", "desk": "/story/1/edit", "pair": "/story/1/compare?a=1&b=2", "article": "/article/2", "latest": "/latest",
			"search": "/search?q=turbines", "search-empty": "/search", "search-none": "/search?q=zeppelin",
			"outlets": "/outlets", "outlet": "/outlet/1", "remove": "/feeds/1/remove", "welcome-more": "/welcome?language=en&title=uk-courier.example", "about": "/about", "nowhere": "/nowhere",
		}},
		{"plain", func(n *newsroom) { n.fill("") }, map[string]string{"front-plain": "/", "article-plain": "/article/2", "story-one": "/story/6"}},
		{"empty", func(n *newsroom) {}, map[string]string{"welcome": "/", "outlets-empty": "/outlets", "latest-empty": "/latest", "section-empty": "/section/health"}},
	} {
		n := newNewsroom(t, dbtest.SQLite(t))
		room.fill(n)
		if room.name == "full" {
			room.pages["arabic"] = articleAddress(n.arabic, 0)
			id := n.edited()
			room.pages["changes"], room.pages["revised"] = changesAddress(id, 2), articleAddress(id, 0)
		}
		server := httptest.NewServer(n.handler())
		defer server.Close()
		for name, path := range room.pages {
			if only := os.Getenv("CORANTO_PAGE"); only != "" && !strings.HasPrefix(name, only) {
				continue
			}
			t.Run(name, func(t *testing.T) {
				for _, width := range []int64{390, 820, 1440} {
					do(t, ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(server.URL+path))
					ask[bool](t, ctx, `document.fonts.ready.then(() => true)`)
					ask[bool](t, ctx, `new Promise(f => { scrollTo(0, 1e6); requestAnimationFrame(() => requestAnimationFrame(() => { scrollTo(0, 0); f(true) })) })`)
					if over := ask[[]string](t, ctx, overflowing); len(over) > 0 {
						t.Errorf("%d pixels: hangs over the edge: %s", width, strings.Join(over, "\n"))
					}
					if loose := ask[[]string](t, ctx, `[...document.images].filter(e => getComputedStyle(e).aspectRatio == "auto").map(e => e.outerHTML)`); len(loose) > 0 {
						t.Errorf("%d pixels: no place is kept for %s", width, strings.Join(loose, "\n"))
					}
					if moved := ask[[]string](t, ctx, `shifts`); len(moved) > 0 {
						t.Errorf("%d pixels: moved: %s", width, strings.Join(moved, "\n"))
					}
					ask[bool](t, ctx, script+"; true")
					for _, look := range []string{"light", "dark"} {
						scheme(t, ctx, look, "")
						options := `{resultTypes: ["violations"]}`
						if look == "dark" { // the rest is as in the light
							options = `{resultTypes: ["violations"], runOnly: ["color-contrast", "link-in-text-block"]}`
						}
						for _, v := range ask[[]string](t, ctx, fmt.Sprintf(violations, options)) {
							t.Errorf("%d pixels, %s: %s", width, look, v)
						}
						shoot(t, ctx, fmt.Sprintf("%s-%d-%s.png", name, width, look))
					}
				}
			})
		}
	}
}

const overflowing = `document.documentElement.scrollWidth <= innerWidth ? [] :
	[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))`

const violations = `axe.run(document, %s).then(r => r.violations.map(v => v.id + ": " + v.help + ": " + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " " + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(" | ")))`

func shoot(t *testing.T, ctx context.Context, name string) {
	if shots == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(shots, name), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
