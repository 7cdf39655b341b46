package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// wanting skips a test for want of a program, and fails it when the
// environment says CI=true.
func wanting(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip("skipped: " + why)
}

// person is somebody at a browser of one tab. Beside what they do and see, it
// notes what they would not notice: requests to strangers, and errors in the
// console.
type person struct {
	t   *testing.T
	ctx context.Context
	axe string // the script of axe-core; "" where there is none

	mu    sync.Mutex
	noted []string
}

// newPerson starts Chromium, which can reach this machine alone.
func newPerson(t *testing.T) *person {
	t.Helper()
	path := os.Getenv("CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil && path == "" {
			path = p
		}
	}
	if path == "" {
		wanting(t, "there is no Chromium here; install it, or name it in CHROMIUM")
	}
	options := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1"),
	}
	for _, flag := range []string{"headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking",
		"disable-component-update", "disable-sync", "disable-dev-shm-usage"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	ctx, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); cancel() })
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		wanting(t, "Chromium does not start: "+err.Error())
	}
	p := &person{t: t, ctx: ctx, axe: axeCore(t)}
	if err := chromedp.Listen(ctx, p.notice); err != nil {
		t.Fatal(err)
	}
	return p
}

// axeCore reads the script of axe-core, from npm. Without it pages are looked
// at all the same, but not by it; under CI it must be there.
func axeCore(t *testing.T) string {
	t.Helper()
	path := os.Getenv("CORANTO_AXE")
	if path == "" {
		path = filepath.Join("..", "..", "node_modules", "axe-core", "axe.min.js")
	}
	js, err := os.ReadFile(path)
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatal("there is no axe-core here; name its axe.min.js in CORANTO_AXE")
	default:
		t.Log("pages are not checked by axe-core, which is not here: run npm install --no-save axe-core at the root of the repository, or name its axe.min.js in CORANTO_AXE")
	}
	return string(js)
}

// notice notes what a person does not see. It is called by the tab's reader.
func (p *person) notice(event any) {
	note := ""
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if u, err := url.Parse(e.Request.URL); err != nil || !ours(u) {
			note = fmt.Sprintf("%s asks a stranger: %s", e.DocumentURL, e.Request.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "assert" {
			args, _ := json.Marshal(e.Args)
			note = "console: " + string(args)
		}
	case *runtime.EventExceptionThrown:
		note = "exception: " + e.ExceptionDetails.Text
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" {
			note = fmt.Sprintf("console: %s (%s)", e.Entry.Text, e.Entry.URL)
		}
	}
	if note != "" {
		p.mu.Lock()
		p.noted = append(p.noted, note)
		p.mu.Unlock()
	}
}

// ours tells addresses that stay on this machine.
func ours(u *url.URL) bool {
	switch u.Scheme {
	case "data", "about", "blob":
		return true
	}
	return u.Hostname() == "localhost" || strings.HasSuffix(u.Hostname(), ".localhost")
}

// unseen returns what was noted since it was last asked for.
func (p *person) unseen() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	noted := p.noted
	p.noted = nil
	return noted
}

// forgive strikes the notes that hold some words.
func (p *person) forgive(words string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.noted = slices.DeleteFunc(p.noted, func(note string) bool { return strings.Contains(note, words) })
}

// in lets the person act in a subtest, until it ends.
func (p *person) in(t *testing.T) {
	outer := p.t
	p.t = t
	t.Cleanup(func() { p.t = outer })
}

// do takes steps in the page, within a time after which it is taken to hang.
func (p *person) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatalf("at %s: %v", p.where(), err)
	}
}

// leads takes steps that lead to another page, waits for it, and returns its
// status.
func (p *person) leads(steps ...chromedp.Action[chromedp.Void]) int {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	r, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		p.t.Fatalf("at %s: %v", p.where(), err)
	}
	return int(r.Status)
}

// open goes to an address and expects a page there.
func (p *person) open(address string) {
	p.t.Helper()
	if status := p.leads(chromedp.Navigate(address)); status != 200 {
		p.t.Fatalf("%s answers %d", address, status)
	}
}

// click follows the first link, or presses the first button, that the selector
// finds, and expects the page it leads to.
func (p *person) click(selector string) {
	p.t.Helper()
	if status := p.leads(chromedp.Click(chromedp.CSS(selector), chromedp.NodeVisible)); status != 200 {
		p.t.Fatalf("%s leads to %s, which answers %d", selector, p.where(), status)
	}
}

// where is the address of the page.
func (p *person) where() string {
	address, err := chromedp.Run(p.ctx, chromedp.Location())
	if err != nil {
		return "nowhere"
	}
	return address
}

// see evaluates an expression in the page; a promise is waited for.
func see[T any](p *person, expression string) T {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("at %s: %v", p.where(), err)
	}
	return v
}

// wears sets the width of the window and whether pages are dark.
func (p *person) wears(width int64, dark bool) {
	p.t.Helper()
	scheme := "light"
	if dark {
		scheme = "dark"
	}
	p.do(chromedp.EmulateViewport(width, 900))
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
	if err != nil {
		p.t.Fatal(err)
	}
}
