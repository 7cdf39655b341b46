// Command rivals holds extract beside the libraries of the field: on the same
// pages, in one run, how much of the text each gets right and what it costs.
// They stand in a module of their own, so that Coranto depends on none of them:
//
//	cd internal/extract/rivals && go run . -every 4
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"coranto/internal/extract"
)

// page is one page with its truth.
type page struct {
	url  *url.URL
	html []byte
	body string
}

// rival is a way to get an article's text out of a page.
type rival struct {
	name string
	text func(p page) string // nil: only the cost counts
}

func main() {
	data := flag.String("data", "../../../../shared/data/extract", "the sets of pages")
	every := flag.Int("every", 1, "take every Nth page")
	flag.Parse()
	if err := run(*data, *every); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(data string, every int) error {
	parse := func(p page) string {
		_, _ = html.Parse(bytes.NewReader(p.html))
		return ""
	}
	rivals := []rival{
		{"x/net/html parse", parse},
		{"Coranto", func(p page) string {
			return strings.Join(extract.Page(p.html, extract.Options{URL: p.url.String()}).Paragraphs(), "\n\n")
		}},
		{"go-readability v2", readable},
		{"go-trafilatura", trafilated(false)},
		{"go-trafilatura, fallback", trafilated(true)},
	}
	for _, set := range []string{"wcxb", "newspaper4k"} {
		pages, err := load(filepath.Join(data, set), every)
		if err != nil {
			return err
		}
		size := 0
		for _, p := range pages {
			size += len(p.html)
		}
		fmt.Printf("%s: %d pages of %d KB\n%-26s %8s %8s %9s %7s %9s %8s\n", set, len(pages), size/1024/len(pages),
			"", "word F1", "4-gram", "CPU ms", "parses", "KB", "allocs")
		var unit float64
		for i, r := range rivals {
			for _, p := range pages[:min(60, len(pages))] { // what is made once is made
				r.text(p)
			}
			c := cost(pages, r.text)
			if i == 0 {
				unit = c.ms
			}
			words, grams := "", ""
			if i > 0 {
				w, g := score(pages, c.texts)
				words, grams = fmt.Sprintf("%.4f", w), fmt.Sprintf("%.4f", g)
			}
			fmt.Printf("%-26s %8s %8s %9.2f %7.2f %9.0f %8.0f\n", r.name, words, grams, c.ms, c.ms/unit, c.kb, c.allocs)
		}
	}
	return nil
}

func readable(p page) string {
	a, err := readability.FromReader(bytes.NewReader(p.html), p.url)
	if err != nil || a.Node == nil {
		return ""
	}
	var b strings.Builder
	_ = a.RenderText(&b)
	return b.String()
}

func trafilated(fallback bool) func(page) string {
	return func(p page) string {
		r, err := trafilatura.Extract(bytes.NewReader(p.html), trafilatura.Options{OriginalURL: p.url, EnableFallback: fallback, ExcludeComments: true})
		if err != nil || r == nil {
			return ""
		}
		return r.ContentText
	}
}

// spent is what a rival costs a page.
type spent struct {
	ms, kb, allocs float64
	texts          []string
}

func cost(pages []page, text func(page) string) spent {
	s := spent{texts: make([]string, len(pages))}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := cpu()
	for i, p := range pages {
		s.texts[i] = safely(text, p)
	}
	took := cpu() - start
	runtime.ReadMemStats(&after)
	n := float64(len(pages))
	s.ms = float64(took.Microseconds()) / 1000 / n
	s.kb = float64(after.TotalAlloc-before.TotalAlloc) / 1024 / n
	s.allocs = float64(after.Mallocs-before.Mallocs) / n
	return s
}

// safely is the text of a page, or none where a library panics.
func safely(text func(page) string, p page) (s string) {
	defer func() {
		if recover() != nil {
			s = ""
		}
	}()
	return text(p)
}

// cpu is the time this process has had, garbage collection included.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func load(dir string, every int) ([]page, error) {
	var truth map[string]struct {
		URL  string `json:"url"`
		Body string `json:"articleBody"`
	}
	b, err := os.ReadFile(filepath.Join(dir, "ground-truth.json"))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &truth); err != nil {
		return nil, err
	}
	var ids []string
	for id, x := range truth {
		if x.Body != "" {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	var pages []page
	for i := 0; i < len(ids); i += max(1, every) {
		f, err := os.Open(filepath.Join(dir, "html", ids[i]+".html.gz"))
		if err != nil {
			continue
		}
		z, err := gzip.NewReader(f)
		if err != nil {
			return nil, err
		}
		src, err := io.ReadAll(z)
		f.Close()
		if err != nil {
			return nil, err
		}
		u, err := url.Parse(truth[ids[i]].URL)
		if err != nil || u.Host == "" {
			u = &url.URL{Scheme: "https", Host: "page.example", Path: "/" + ids[i]}
		}
		pages = append(pages, page{u, src, truth[ids[i]].Body})
	}
	if len(pages) == 0 {
		return nil, fmt.Errorf("there are no pages in %s", dir)
	}
	return pages, nil
}
