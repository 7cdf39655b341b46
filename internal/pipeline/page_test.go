package pipeline_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/pressroom"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// paperwork is a host of pages that a test writes, with a feed of them all.
type paperwork struct {
	sync.Mutex
	pages map[string]string // by path and query; a page begins with its headline
	asked map[string]int
}

func (p *paperwork) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.Lock()
	defer p.Unlock()
	at := r.Host[:strings.IndexByte(r.Host, '.')] + r.URL.RequestURI()
	base := "http://" + r.Host
	switch page, ok := p.pages[at]; {
	case strings.HasSuffix(at, "/robots.txt"):
		fmt.Fprint(w, "User-agent: *\nDisallow: /secret\n")
	case strings.HasSuffix(at, "/feed"):
		w.Header().Set("Content-Type", "application/rss+xml")
		w.Header().Set("ETag", `"one"`)
		if r.Header.Get("If-None-Match") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>Paper of %s</title><link>%s/</link>`, r.Host, base)
		for path := range p.pages {
			if host, path, _ := strings.Cut(path, "/"); strings.HasPrefix(r.Host, host+".") && !strings.ContainsAny(path, "?/") {
				title, _, _ := strings.Cut(p.pages[host+"/"+path], "\n")
				fmt.Fprintf(w, `<item><title>%s</title><link>%s/%s</link><guid>%s</guid></item>`, title, base, path, path)
			}
		}
		fmt.Fprint(w, `</channel></rss>`)
	case ok:
		p.asked[at]++
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("ETag", fmt.Sprintf(`"%d"`, len(page)))
		if r.Header.Get("If-None-Match") == fmt.Sprintf(`"%d"`, len(page)) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		title, body, _ := strings.Cut(page, "\n")
		fmt.Fprintf(w, "<html lang=en><title>%s</title><h1>%s</h1><article>%s</article>", title, title, body)
	default:
		p.asked[at]++
		http.NotFound(w, r)
	}
}

func (p *paperwork) set(at, page string) {
	p.Lock()
	defer p.Unlock()
	if page == "" {
		delete(p.pages, at)
		return
	}
	p.pages[at] = page
}

func (p *paperwork) times(at string) int {
	p.Lock()
	defer p.Unlock()
	return p.asked[at]
}

// told is paragraphs, one for each thing.
func told(things ...string) string {
	var b strings.Builder
	for _, s := range things {
		fmt.Fprintf(&b, "<p>The port authority of Vesle said on Monday that the %s would be repaired before the winter, and that nobody had been hurt.</p>\n", s)
	}
	return b.String()
}

// reading is a pipeline with a clock of its own that follows hosts.
func reading(t *testing.T, p *paperwork, now *time.Time, hosts ...string) (*pipeline.Pipeline, *store.Store, func(string) string) {
	t.Helper()
	srv := newHosts(t, p.ServeHTTP)
	st := storetest.Open(t, t.TempDir()+"/coranto.db")
	pl := pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return *now },
		Client: fetch.New(fetch.Options{AllowPrivate: []string{"loopback"}})})
	for _, h := range hosts {
		if a := pl.AddAddress(t.Context(), srv(h)+"/feed"); a.Err != nil {
			t.Fatal(a.Err)
		}
	}
	if err := pl.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	return pl, st, srv
}

// A piece is joined from all its pages, in order and once; a page that gives
// next to nothing is read from its other form.
func TestPagesOfAPiece(t *testing.T) {
	p := &paperwork{asked: map[string]int{}, pages: map[string]string{
		"quay/split":        "Seven bridges\n" + told("first bridge", "second bridge", "third bridge") + `<a rel="next" href="/split?page=2">2</a>`,
		"quay/split?page=2": "Seven bridges\n" + told("first bridge", "fourth bridge", "fifth bridge") + `<a href="/split">1</a><a href="/split?page=3">3</a>`,
		"quay/split?page=3": "Seven bridges\n" + told("sixth bridge", "seventh bridge", "eighth bridge") + `<a rel="next" href="/circle">Next piece</a>`,
		"quay/circle":       "Going round\n" + told("first quay", "second quay", "third quay") + `<a rel="next" href="/circle?page=2">2</a>`,
		"quay/circle?page=2": "Going round\n" + told("fourth quay", "fifth quay") + `<a rel="next" href="/circle?page=3">3</a>` +
			`<a href="/circle">1</a>`,
		"quay/circle?page=3":  "Going round\n" + told("fourth quay", "fifth quay") + `<a rel="next" href="/circle?page=3">3</a>` + `<a href="/circle">1</a><a href="/circle?page=2">2</a>`,
		"quay/torn":           "A torn piece\n" + told("first crane", "second crane", "third crane") + `<a rel="next" href="/torn?page=2">2</a>`,
		"quay/thin":           "Ferry sails again\n<p>Read on in our app.</p><link rel=amphtml href=/forms/thin.amp>",
		"quay/forms/thin.amp": "Ferry sails again\n" + told("first ferry", "second ferry", "third ferry", "fourth ferry", "fifth ferry"),
	}}
	now := time.Now()
	_, st, srv := reading(t, p, &now, "quay")
	for path, want := range map[string][]string{
		"/split":  {"first bridge", "second bridge", "third bridge", "fourth bridge", "fifth bridge", "sixth bridge", "seventh bridge", "eighth bridge"},
		"/circle": {"first quay", "second quay", "third quay", "fourth quay", "fifth quay"},
		"/torn":   {"first crane", "second crane", "third crane"},
		"/thin":   {"first ferry", "second ferry", "third ferry", "fourth ferry", "fifth ferry"},
	} {
		a, err := st.ArticleByURL(t.Context(), news.Canonical(srv("quay")+path))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(a.Paragraphs(), "\n")
		at := -1
		for _, s := range want {
			i := strings.Index(text, s)
			if i < at || i < 0 || strings.Count(text, s) != 1 {
				t.Errorf("%s: %q does not stand where it should, once:\n%s", path, s, text)
			}
			at = i
		}
		if torn := strings.Contains(strings.Join(a.Warnings, " "), "goes on on another page"); torn != (path == "/torn") {
			t.Errorf("%s: warnings %q", path, a.Warnings)
		}
	}
	for at, n := range p.asked {
		if n != 1 {
			t.Errorf("%s was asked for %d times", at, n)
		}
	}
}

// The press's own pieces over two pages are whole.
func TestPagedPress(t *testing.T) {
	r := open(t, storetest.Open(t, t.TempDir()+"/coranto.db"), pressroom.Options{Seed: 5, Outlets: 12, Articles: 80})
	r.drain(t)
	outlets := r.press.Outlets()
	n := 0
	for _, piece := range r.press.Articles() {
		if outlets[piece.Outlet].Markup != "paged" {
			continue
		}
		a, err := r.store.ArticleByURL(t.Context(), news.Canonical(piece.URL))
		if err != nil {
			t.Fatal(err)
		}
		text := folded(strings.Join(a.Paragraphs(), "\n"))
		for _, s := range piece.Body {
			if strings.Count(text, folded(s)) != 1 {
				t.Errorf("%s: %q does not stand once in\n%s", piece.URL, s, text)
			}
		}
		n++
	}
	if n == 0 {
		t.Error("no outlet of the press splits its pieces")
	}
	r.sound(t)
}

// A page that is changed without its feed saying so is noticed where others
// report the same; nothing that is kept is lost when a page goes or is walled.
func TestLookAgain(t *testing.T) {
	both := told("harbour bridge", "old pier", "long quay", "ferry landing") + "<p>Divers found cracks in two of the four piers of the bridge, Ingrid Solheim said.</p>"
	p := &paperwork{asked: map[string]int{}, pages: map[string]string{
		"quay/bridge": "Harbour bridge of Vesle closes\n" + both,
		"port/bridge": "Harbour bridge of Vesle is closed\n" + both + told("east crane"),
		"port/prize":  "Poet wins the medal\n<p>" + strings.Repeat("A poet from the hills has won the medal for a book about her grandmother and the sea. ", 8) + "</p>",
	}}
	now := time.Now()
	pl, st, srv := reading(t, p, &now, "quay", "port")
	article := func(address string) *news.Article {
		a, err := st.ArticleByURL(t.Context(), news.Canonical(address))
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	later := func(d time.Duration) {
		now = now.Add(d)
		if err := pl.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	id := article(srv("quay") + "/bridge").ID
	revisions := func() int {
		list, err := st.Revisions(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return len(list)
	}
	if n := p.times("quay/bridge"); n != 1 {
		t.Fatalf("the page was asked for %d times at first", n)
	}
	later(61 * time.Minute)
	if n := p.times("quay/bridge"); n != 2 || revisions() != 1 {
		t.Errorf("an hour later the page had been asked for %d times, and there were %d revisions", n, revisions())
	}
	p.set("quay/bridge", "Harbour bridge of Vesle closes\n"+strings.Replace(both, "two of the four", "three of the four", 1)+told("west crane"))
	later(121 * time.Minute)
	if revisions() != 2 || !strings.Contains(strings.Join(article(srv("quay")+"/bridge").Paragraphs(), " "), "three of the four") {
		t.Errorf("the change was not noticed: %d revisions", revisions())
	}
	p.set("quay/bridge", "Harbour bridge of Vesle closes\n<p>Please sign in to continue reading.</p>")
	later(4*time.Hour + time.Minute)
	if revisions() != 2 {
		t.Errorf("a login was taken for a change")
	}
	p.set("quay/bridge", "")
	later(8*time.Hour + time.Minute)
	if a := article(srv("quay") + "/bridge"); revisions() != 2 || len(a.Body) < 5 {
		t.Errorf("the article went with its page: %d revisions, %d paragraphs", revisions(), len(a.Body))
	}
	if problem, _ := st.ArticleProblem(t.Context(), id); !strings.Contains(problem, "taken this page away") {
		t.Errorf("nothing says that the page is gone: %q", problem)
	}
	for range 20 {
		later(8 * time.Hour)
	}
	if n := p.times("quay/bridge"); n != 5 {
		t.Errorf("a page that is gone was asked for %d times, want 5", n)
	}
	if n := p.times("port/bridge"); n < 3 || n > 6 {
		t.Errorf("the other outlet's page was asked for %d times", n)
	}
	if n := p.times("port/prize"); n != 1 {
		t.Errorf("the page nobody else reports on was asked for %d times", n)
	}
	if findings, err := st.Check(t.Context()); err != nil || len(findings) > 0 {
		t.Errorf("check: %v, %q", err, findings)
	}
}
