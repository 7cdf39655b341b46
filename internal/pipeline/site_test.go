package pipeline_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"coranto/internal/fetch"
	"coranto/internal/news"
	"coranto/internal/pipeline"
	"coranto/internal/store/storetest"
)

// TestForeignFeed lets a feed list another outlet's article as its own: the
// words stay those of the article's page, and so does the outlet.
func TestForeignFeed(t *testing.T) {
	words := strings.Repeat("<p>The harbour master said on Tuesday that the ferry had been repaired and would sail again before the market.</p>", 4)
	lies := strings.Repeat("The harbour master has fled the country with the money for the ferry. ", 60)
	srv := newHosts(t, func(w http.ResponseWriter, r *http.Request) {
		base := "http://%s.localhost:" + r.Host[strings.LastIndex(r.Host, ":")+1:]
		victim := fmt.Sprintf(base, "victim") + "/ferry.html"
		switch {
		case strings.HasPrefix(r.Host, "victim."):
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, `<html lang="en"><head><title>Ferry sails again</title><meta property="og:site_name" content="Vesle Weekly"></head><body><article><h1>Ferry sails again</h1>%s</article></body></html>`, words)
		default:
			w.Header().Set("Content-Type", "application/rss+xml")
			fmt.Fprintf(w, `<rss version="2.0"><channel><title>Attacker Daily</title><link>%s/</link><item><title>Ferry money stolen</title><link>%s</link><description>%s</description></item></channel></rss>`,
				fmt.Sprintf(base, "victim"), victim, lies)
		}
	})
	st := storetest.Open(t, t.TempDir()+"/coranto.db")
	p := pipeline.New(pipeline.Options{Store: st, Log: slog.New(slog.DiscardHandler),
		Client: fetch.New(fetch.Options{AllowPrivate: []string{"loopback"}})})
	if a := p.AddAddress(t.Context(), srv("attacker")+"/feed"); a.Err != nil {
		t.Fatal(a.Err)
	}
	if err := p.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
	a, err := st.ArticleByURL(t.Context(), news.Canonical(srv("victim")+"/ferry.html"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(a.Paragraphs(), " ")
	if a.Headline != "Ferry sails again" || strings.Contains(text, "fled") || !strings.Contains(text, "repaired") {
		t.Errorf("the feed's words stand in the article: %q, %q", a.Headline, text)
	}
	o, err := st.Outlet(t.Context(), a.Outlet)
	if err != nil || news.Site(o.Homepage) != news.Site(srv("victim")) || o.Name == "Attacker Daily" {
		t.Errorf("the article is %+v's, %v", o, err)
	}
	outlets, err := st.Outlets(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outlets {
		if o.Name == "Attacker Daily" && news.Site(o.Homepage) == news.Site(srv("victim")) {
			t.Errorf("the feed made itself the outlet of another's site: %+v", o)
		}
	}
}

// newHosts serves every name under localhost; it returns what an address on a
// name begins with.
func newHosts(t *testing.T, h http.HandlerFunc) func(name string) string {
	srv := newServer(t, h)
	return func(name string) string {
		return "http://" + name + ".localhost" + srv[strings.LastIndex(srv, ":"):]
	}
}

func newServer(t *testing.T, h http.Handler) string {
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}
