package extract

import (
	"fmt"
	"strings"
	"testing"

	"coranto/internal/news"
)

func TestNextPage(t *testing.T) {
	for _, c := range []struct{ at, link, next string }{
		{"https://x.example/news/bridge", `<link rel="next" href="?page=2">`, "https://x.example/news/bridge?page=2"},
		{"https://x.example/news/bridge", `<a rel="next" href="/news/bridge/2">Next</a>`, "https://x.example/news/bridge/2"},
		{"https://x.example/news/bridge/", `<a href="/news/bridge/page/2/">2</a>`, "https://x.example/news/bridge/page/2/"},
		{"https://x.example/news/bridge.html", `<a class="pager" href="bridge-2.html">Nächste Seite</a>`, "https://x.example/news/bridge-2.html"},
		{"https://x.example/news/bridge.html", `<a href="bridge_p2.html">2 ›</a>`, "https://x.example/news/bridge_p2.html"},
		{"https://x.example/show?id=44", `<a href="/show?id=44&amp;page=2"><span>Page suivante</span></a>`, "https://x.example/show?id=44&page=2"},
		{"https://x.example/show?id=44&page=1", `<a href="/show?id=44&amp;page=2">2</a>`, "https://x.example/show?id=44&page=2"},
		{"https://x.example/news/bridge", `<a href="/news/bridge?page=3">3</a>`, ""},
		{"https://x.example/news/bridge", `<a rel="next" href="/news/ferry">Ferry runs again</a>`, ""},
		{"https://x.example/?p=7", `<a rel="next" href="/?p=8">Next</a>`, ""},
		{"https://x.example/top-10", `<a rel="next" href="/top-11">Next</a>`, ""},
		{"https://x.example/news/bridge", `<a href="/news/bridge?cpage=2">2</a>`, ""},
		{"https://x.example/news/bridge", `<a href="/news/bridge?page=2">a picture of the bridge from 1922</a>`, ""},
		{"https://x.example/news/bridge", `<a rel="next" href="https://other.example/news/bridge?page=2">2</a>`, ""},
		{"https://x.example/news/bridge", `<a rel="next" href="javascript:next()">2</a>`, ""},
		{"", `<a rel="next" href="?page=2">2</a>`, ""},
	} {
		page := "<h1>Bridge closes</h1><p>The bridge closed on Monday, the port said, after divers found cracks in it.</p>" + c.link
		if a := Page([]byte(page), Options{URL: c.at}); a.Next != c.next {
			t.Errorf("%s with %s leads on to %q, want %q", c.at, c.link, a.Next, c.next)
		}
	}
	page := `<p>The bridge.</p><a href="/bridge">1</a><a href="/bridge/3">3</a><a href="/bridge/4">4</a>`
	if a := Page([]byte(page), Options{URL: "https://x.example/bridge/2", First: "https://x.example/bridge", Part: 2}); a.Next != "https://x.example/bridge/3" {
		t.Errorf("page 2 leads on to %q", a.Next)
	}
}

func TestForms(t *testing.T) {
	page := `<link rel="amphtml" href="https://amp.x.example/bridge"><link rel="alternate" media="print" href="/print/bridge"><link rel="amphtml" href="https://cache.example/bridge"><p>The bridge.</p>`
	if a := Page([]byte(page), Options{URL: "https://www.x.example/bridge"}); fmt.Sprint(a.Forms) != "[https://www.x.example/print/bridge]" {
		t.Errorf("the last amphtml is another site's; forms are %q", a.Forms)
	}
	if a := Page([]byte(strings.Replace(page, "cache.example", "amp.x.example", 1)), Options{URL: "https://www.x.example/bridge"}); len(a.Forms) != 2 {
		t.Errorf("forms are %q", a.Forms)
	}
}

func TestJoin(t *testing.T) {
	para := func(s string) string {
		return "<p>" + s + " was closed to all traffic on Monday, the port authority said, after divers found cracks in two of its piers.</p>"
	}
	head := `<h1>Three bridges closed</h1><p class="author-bio">Jo Nesbit writes about rivers and bridges for this paper, and has done so for twenty years.</p>`
	one := Page([]byte(head+para("The first bridge")+para("A second bridge")+`<figure><img src="/one-bridge.jpg"><figcaption>One</figcaption></figure>`+para("A third")), Options{URL: "https://x.example/bridges"})
	two := Page([]byte(head+para("A fourth bridge")+`<figure><img src="/two-bridge.jpg"><figcaption>Two</figcaption></figure>`+para("A fifth bridge")+para("A third")), Options{URL: "https://x.example/bridges?page=2", First: "https://x.example/bridges", Part: 2})
	a := Join([]*news.Article{one, two})
	body := strings.Join(a.Paragraphs(), "\n")
	at := -1
	for _, s := range []string{"The first bridge", "A second bridge", "A third", "A fourth bridge", "A fifth bridge"} {
		if n := strings.Count(body, s); n != 1 {
			t.Errorf("%q stands %d times in\n%s", s, n, body)
		}
		if i := strings.Index(body, s); i < at {
			t.Errorf("%q stands too early", s)
		} else {
			at = i
		}
	}
	if strings.Count(body, "Jo Nesbit writes") > 1 || strings.Contains(body, "Three bridges closed") {
		t.Errorf("the head is repeated:\n%s", body)
	}
	for _, b := range a.Body {
		if b.Image < 0 || b.Image >= max(1, len(a.Images)) {
			t.Errorf("a block shows picture %d of %d", b.Image, len(a.Images))
		}
	}
	if len(a.Images) != 2 || a.Quality <= 0 || a.Quality > 1 {
		t.Errorf("%d pictures, quality %v", len(a.Images), a.Quality)
	}
}
