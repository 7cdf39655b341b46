package extract

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

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
