package extract

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"text/tabwriter"
	"time"
)

// hurtful is a page made to hurt.
type hurtful struct {
	name, page string
	found      bool // it has an article that must come out
}

func hurtfuls() []hurtful {
	rep := strings.Repeat
	para := "<p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>\n"
	article := "<h1>Harbour bridge closes</h1>" + rep(para, 8)
	return []hurtful{
		{"600 nested divs", rep("<div>", 600) + article + rep("</div>", 600), true},
		{"100,000 nested divs", rep("<div>", 100000) + article, true},
		{"300 nested tables", rep("<table><tr><td>", 300) + article, true},
		{"5,000 unclosed fonts", rep("<font size=2>", 5000) + article, true},
		{"60,000 unclosed formats and blocks", rep("<b><i><div>", 30000) + article + rep("</b></i>", 30000), true},
		{"10,000 flat paragraphs", "<body>" + rep(para, 10000), true},
		{"50,000 links", article + rep(`<a href="/x">some link</a> `, 50000), true},
		{"50,000 links in paragraphs", article + rep(`<p><a href="/x">some link</a></p>`, 50000), true},
		{"a table of 20,000 rows", article + "<table>" + rep("<tr><td>a cell</td><td>another</td></tr>", 20000) + "</table>", true},
		{"a row of 20,000 cells", article + "<table><tr>" + rep("<td>a cell</td>", 20000) + "</tr></table>", true},
		{"8 MB of script", "<script>" + rep("var a = '<p>';\n", 8<<20/15-10000) + "</script>" + article, true},
		{"7 MB of style", "<style>" + rep(".a { color: red }\n", 7<<20/18) + "</style>" + article, true},
		{"7 MB of comments", rep("<!-- nothing at all -->", 7<<20/23) + article, true},
		{"no markup at all", rep("The harbour bridge will be closed to all traffic from Thursday.\n\n", 2000), true},
		{"an unclosed comment", "<body><!-- a comment\n" + article, true},
		{"an unclosed title", "<title>Bridge" + article, true},
		{"an unclosed svg", "<body><svg><g><path d='m0'>" + article, true},
		{"an unclosed template", "<body><template>" + article, false},
		{"an attribute without end", `<body><a href="x` + article, false},
		{"100,000 angle brackets", rep("<", 100000) + article, false},
		{"100,000 entities", article + rep("&amp;&#x41;&nosuch;", 100000), false},
		{"20,000 classes", rep(`<div class="a b c d e f g h article body post">`, 20000) + article, true},
		{"200 attributes on 2,000 elements", rep("<p "+rep("data-a=b ", 200)+">", 2000) + article, true},
		{"JSON-LD nested 100,000 deep", `<script type="application/ld+json">` + rep(`{"a":[`, 100000) + `</script>` + article, true},
		{"JSON-LD of broken strings", `<script type="application/ld+json">{"a":` + rep(`"x `, 200000) + `</script>` + article, true},
		{"50,000 metas", rep(`<meta property="og:title" content="x y z">`, 50000) + article, true},
		{"50,000 headings", rep(`<h1>Some heading here</h1>`, 50000), false},
		{"20,000 figures", article + rep(`<figure><img src="/a.jpg"><figcaption>Caption</figcaption></figure>`, 20000), true},
		{"20,000 pictures in one figure", "<article>" + article + "<figure>" + rep(`<img src="/a-picture.jpg">`, 20000) + "<figcaption>x</figcaption></figure>" + article + "</article>", true},
		{"a srcset of 50,000", article + `<img srcset="` + rep("/a.jpg 100w, ", 50000) + `">` + article, true},
		{"a paragraph of 2 MB", "<p>" + rep("some words of a text, ", 1<<21/22) + ".</p>", false},
		{"100,000 line breaks", "<p>" + rep("some words of a text<br>", 100000), false},
		{"100,000 list items", article + "<ul>" + rep("<li>one item of them", 100000) + "</ul>", true},
		{"50,000 bylines", rep(`<span class="author">By Jo Nesbit</span>`, 50000) + article, true},
		{"50,000 times", article + rep(`<time datetime="2026-11-21T10:00:00Z">21 November 2026</time>`, 50000), true},
		{"20,000 forms asking for an address", article + rep(`<form>Join our newsletter<input type=email></form>`, 20000), true},
		{"the same paragraph in 20,000 asides", article + rep("<aside><p>Read this instead of that, dear reader of ours.</p></aside>", 20000), true},
		{"50,000 next links", article + rep(`<a href="/bridge?page=2">2</a> `, 50000), true},
	}
}

// Pages made to hurt give their article in time and memory in proportion to
// their size: none takes more than 20 times what an ordinary page of its size
// does, nor more than 20 times its bytes beside 12 MB. With -v the test prints the table.
func TestPathological(t *testing.T) {
	o := Options{URL: "https://x.example/bridge"}
	ordinary := ordinaryPage()
	runOn := func(page string) time.Duration {
		data := []byte(page)
		runtime.GC()
		start := worked()
		Page(data, o)
		return worked() - start
	}
	for range 3 {
		runOn(ordinary)
	}
	var times []time.Duration
	for range 9 {
		times = append(times, runOn(ordinary))
	}
	slices.Sort(times)
	perKB := times[len(times)/2] / time.Duration(len(ordinary)/1024)
	var table strings.Builder
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "page\tKB\tCPU ms\ttimes the ordinary\tpeak memory, times the bytes\n")
	for _, c := range hurtfuls() {
		data := []byte(c.page)
		runtime.GC()
		before := resident()
		var top atomic.Uint64
		stop, stopped := make(chan struct{}), make(chan struct{})
		old := debug.SetGCPercent(10)
		go func() {
			defer close(stopped)
			for {
				select {
				case <-stop:
					return
				case <-time.After(time.Millisecond):
					top.Store(max(top.Load(), resident()))
				}
			}
		}()
		a := Page(data, o)
		last := resident()
		close(stop)
		<-stopped
		peak := max(before, last, top.Load())
		debug.SetGCPercent(old)
		took := runOn(c.page)
		kb := len(c.page)/1024 + 1
		share := float64(took) / float64(perKB*time.Duration(kb))
		memory := float64(peak-before) / float64(len(c.page))
		fmt.Fprintf(w, "%s\t%d\t%.1f\t%.1f\t%.1f\n", c.name, kb, float64(took.Microseconds())/1000, share, memory)
		if share > 20 && took > 25*time.Millisecond {
			t.Errorf("%s: took %v, %.0f times an ordinary page of its size", c.name, took, share)
		}
		if peak-before > 20*uint64(len(c.page))+12<<20 {
			t.Errorf("%s: %d KB of memory for %d KB", c.name, (peak-before)>>10, kb)
		}
		if body := strings.Join(a.Paragraphs(), "\n"); c.found && !strings.Contains(body, "Thursday") {
			t.Errorf("%s: the article was lost; the body begins %.200q, warnings %q", c.name, body, a.Warnings)
		}
	}
	w.Flush()
	t.Logf("an ordinary page takes %v a KB\n%s", perKB, table.String())
}

// resident is the heap in use, what is not yet swept included.
func resident() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// ordinaryPage is built like a page of the press: a tenth of it text, the rest
// markup, script, menus and teasers.
func ordinaryPage() string {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><head><title>Harbour bridge closes</title>`)
	for k := range 40 {
		fmt.Fprintf(&b, `<meta property="og:thing%d" content="something of no account"><link rel="preload" href="/static/%d.js">`, k, k)
	}
	b.WriteString("<script>" + strings.Repeat("window.data=window.data||[];function f(a){return a*2}\n", 700) + "</script></head><body><nav><ul>")
	for k := range 120 {
		fmt.Fprintf(&b, `<li class="menu-item menu-item-%d"><a class="nav-link" href="/section/%d" data-track="menu"><span class="label">Section %d</span></a></li>`, k, k, k)
	}
	b.WriteString(`</ul></nav><main><article class="post-body"><h1>Harbour bridge closes</h1>`)
	for k := range 30 {
		fmt.Fprintf(&b, "<p class=\"paragraph\">The harbour bridge will be closed to all traffic from Thursday for %d days, the <a href=\"/port\">port authority</a> said, after divers found cracks in two of the four piers. “Nobody was in danger,” the harbour master said.</p>\n", k)
	}
	b.WriteString("</article><aside>")
	for k := range 60 {
		fmt.Fprintf(&b, `<div class="card card--teaser"><a class="card__link" href="/news/%d"><picture><source srcset="/img/%d.webp 300w, /img/%d.webp 600w"><img class="card__img" src="/img/%d.jpg" alt="a picture" width="300" height="200" loading="lazy"></picture><h3 class="card__title">Another piece of news, number %d of the day</h3><p class="card__text">A line below it that makes one want to read the piece</p></a></div>`, k, k, k, k, k)
	}
	b.WriteString("</aside></main><footer>" + strings.Repeat(`<a href="/about">About us</a> `, 60) + "</footer></body></html>")
	return b.String()
}
