package main

import (
	"strings"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// look finds fault with a page: what hangs over its edge, what axe-core
// objects to, a skip link that does not work, strangers and errors.
func (p *person) look() {
	p.t.Helper()
	where := p.where()
	for _, over := range see[[]string](p, overEdge) {
		p.t.Errorf("%s: hangs over the edge: %s", where, over)
	}
	if p.axe != "" {
		see[bool](p, p.axe+"; true")
		for _, v := range see[[]string](p, objections) {
			p.t.Errorf("%s: %s", where, v)
		}
	}
	for _, note := range p.unseen() {
		p.t.Errorf("%s: %s", where, note)
	}
}

// skip goes to the main part of a page by its skip link, with the keyboard
// alone: it is the first stop, is seen then, and the next stop is in the main
// part.
func (p *person) skip() {
	p.t.Helper()
	p.do(chromedp.KeyEvent(kb.Tab))
	if first := see[string](p, `document.activeElement.outerHTML.slice(0, 120)`); !strings.Contains(first, `href="#main"`) {
		p.t.Errorf("%s: the first stop is not the skip link but %s", p.where(), first)
		return
	}
	p.do(until(`(r => r.top >= 0 && r.left >= 0 && r.width > 20 && r.height > 10 && r.right <= innerWidth)(document.activeElement.getBoundingClientRect())`))
	p.do(chromedp.KeyEvent(kb.Enter), until(`location.hash == "#main"`), chromedp.KeyEvent(kb.Tab))
	if !see[bool](p, `document.querySelector("main").contains(document.activeElement)`) {
		p.t.Errorf("%s: after the skip link comes %s", p.where(), see[string](p, `document.activeElement.outerHTML.slice(0, 120)`))
	}
}

// until waits for an expression to hold in the page.
func until(expression string) chromedp.Action[chromedp.Void] {
	return chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingInterval(50*time.Millisecond), chromedp.WithPollingTimeout(20*time.Second))
}

const overEdge = `document.documentElement.scrollWidth <= innerWidth ? [] :
	[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map(e => e.outerHTML.slice(0, 120))`

const objections = `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v =>
	v.id + ": " + v.help + ": " + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + " " + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(" | ")))`
