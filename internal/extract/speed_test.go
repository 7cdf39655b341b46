package extract

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// samplePages are some real pages of the development sets, for benchmarks.
func samplePages(b *testing.B) [][]byte {
	files, _ := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "extract", "wcxb", "html", "*.gz"))
	if len(files) == 0 {
		b.Skip("the development sets are not beside the repository")
	}
	var pages [][]byte
	for i := 0; i < len(files); i += 6 {
		f, err := os.Open(files[i])
		if err != nil {
			b.Fatal(err)
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			b.Fatal(err)
		}
		page, err := io.ReadAll(z)
		if err != nil {
			b.Fatal(err)
		}
		f.Close()
		pages = append(pages, page)
	}
	return pages
}

// One operation is one page. Compare the two: extraction in units of a parse.
func BenchmarkPage(b *testing.B) {
	pages := samplePages(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		Page(pages[i%len(pages)], Options{URL: "https://x.example/"})
	}
}

func BenchmarkHTMLParse(b *testing.B) {
	pages := samplePages(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := html.Parse(bytes.NewReader(pages[i%len(pages)])); err != nil {
			b.Log(err)
		}
	}
}

func BenchmarkTree(b *testing.B) {
	pages := samplePages(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		cut(parse(decode(pages[i%len(pages)], "")))
	}
}

// Pages made to hurt give their article, or none, in time in proportion to
// their size.
func TestPathological(t *testing.T) {
	para := "<p>The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.</p>\n"
	article := "<h1>Harbour bridge closes</h1>" + strings.Repeat(para, 8)
	rep := strings.Repeat
	// What a kilobyte of an ordinary page takes here and now.
	plain := "<body><h1>Harbour bridge closes</h1>" + rep(para, 2000)
	ordinary := time.Hour
	for range 3 {
		start := time.Now()
		Page([]byte(plain), Options{})
		ordinary = min(ordinary, time.Since(start)/time.Duration(len(plain)/1024))
	}
	for _, c := range []struct {
		name, page string
		found      bool
	}{
		{"600 nested divs", rep("<div>", 600) + article + rep("</div>", 600), true},
		{"100,000 nested divs", rep("<div>", 100000) + article, true},
		{"300 nested tables", rep("<table><tr><td>", 300) + article, true},
		{"5,000 unclosed fonts", rep("<font size=2>", 5000) + article, true},
		{"100,000 unclosed formats with blocks", rep("<b><i><div>", 30000) + article + rep("</b></i>", 30000), true},
		{"10,000 flat paragraphs", "<body>" + rep(para, 10000), true},
		{"50,000 links", article + rep(`<a href="/x">some link</a> `, 50000), false},
		{"a table of 20,000 rows", article + "<table>" + rep("<tr><td>a cell</td><td>another</td></tr>", 20000) + "</table>", false},
		{"7 MB of script", "<script>" + rep("var a = '<p>';\n", 7<<20/15) + "</script>" + article, true},
		{"no markup", rep("The harbour bridge will be closed to all traffic from Thursday.\n\n", 2000), false},
		{"unclosed comment", "<body><!-- a comment\n" + article, true},
		{"unclosed title", "<title>Bridge" + article, true},
		{"unclosed svg", "<body><svg><g><path d='m0'>" + article, true},
		{"an attribute without end", `<body><a href="x` + article, false},
		{"100,000 angle brackets", rep("<", 100000) + article, false},
		{"100,000 entities", article + rep("&amp;&#x41;&nosuch;", 100000), false},
		{"100,000 classes", rep(`<div class="a b c d e f g h article body post">`, 20000) + article, true},
		{"nested JSON-LD", `<script type="application/ld+json">` + rep(`{"a":[`, 100000) + `</script>` + article, true},
		{"JSON-LD of quotes", `<script type="application/ld+json">{"a":` + rep(`"x `, 200000) + `</script>` + article, true},
		{"50,000 metas", rep(`<meta property="og:title" content="x y z">`, 50000) + article, true},
		{"50,000 headings", rep(`<h1>Some heading here</h1>`, 50000), false},
		{"20,000 images", article + rep(`<figure><img src="/a.jpg"><figcaption>Caption</figcaption></figure>`, 20000), false},
		{"20,000 images in one figure", "<article>" + article + "<figure>" + rep(`<img src="/a-picture.jpg">`, 20000) + "<figcaption>x</figcaption></figure>" + article + "</article>", true},
		{"a paragraph of 2 MB", "<p>" + rep("some words of a text, ", 1<<21/22) + ".</p>", false},
		{"100,000 list items", "<ul>" + rep("<li>one item of them", 100000) + "</ul>", false},
		{"50,000 bylines", rep(`<span class="author">By Jo Nesbit</span>`, 50000) + article, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			runtime.GC()
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			a := Page([]byte(c.page), Options{URL: "https://x.example/"})
			took := time.Since(start)
			runtime.ReadMemStats(&after)
			kb := len(c.page)/1024 + 1
			t.Logf("%d KB: %v, %.1f bytes allocated a byte", kb, took, float64(after.TotalAlloc-before.TotalAlloc)/float64(len(c.page)))
			if limit := 500*time.Millisecond + 20*time.Duration(kb)*ordinary; took > limit {
				t.Errorf("took %v, more than %v", took, limit)
			}
			if body := strings.Join(a.Paragraphs(), "\n"); c.found && !strings.Contains(body, "cracks in two of the four piers") {
				t.Errorf("the article was lost; the body begins %.200q, warnings %q", body, a.Warnings)
			}
		})
	}
}
