package store

import (
	"testing"

	"coranto/internal/news"

	"github.com/google/go-cmp/cmp"
)

// Whatever a block is, it comes back as it was.
func FuzzBlocks(f *testing.F) {
	f.Add("a < b & c", `a &lt; <a href="x">b</a> &amp; c`)
	f.Add("a b", "a <em>b</em>")
	f.Add("", "<br/>")
	f.Add("x", "")
	f.Add("a<b", "a<b")
	f.Add("a>b", "a>b<")
	f.Fuzz(func(t *testing.T, text, markup string) {
		body := []news.Block{{Kind: news.BlockText, Text: text, HTML: markup}, {Kind: news.BlockImage, Image: 3}}
		if diff := cmp.Diff(body, blocks(storedBlocks(body))); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestTextIsKeptOnce(t *testing.T) {
	kept := storedBlocks([]news.Block{{Text: "one & two", HTML: "one &amp; <em>two</em>"}})
	if !kept[0].Same || kept[0].Text != "" {
		t.Errorf("kept as %+v", kept[0])
	}
}
