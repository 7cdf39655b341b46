package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestParse turns feeds into JSON Feed: small ones, one of 6 MB that is read
// entry by entry, one that breaks off and what is none, in the order given.
func TestParse(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>The Tide</title>`)
	const pieces = 3000
	for i := range pieces {
		fmt.Fprintf(&b, "<item><guid>%d</guid><title>Piece %[1]d</title><description>%s</description></item>", i, strings.Repeat("The ferry left the harbour. ", 75))
	}
	cut := b.String()
	small := file("small.xml", `<rss version="2.0"><channel><title>The Tide</title><item><guid>1</guid></item></channel></rss>`)
	large := file("large.xml", cut+"</channel></rss>")
	short := file("cut.xml", cut[:len(cut)-100])
	page := file("page.html", "<!doctype html><title>A shop</title>")
	r := coranto(t, "", "parse", large, page, short, small, filepath.Join(dir, "none"))
	if r.status != exitSome {
		t.Errorf("status %d, want %d", r.status, exitSome)
	}
	said := strings.Split(strings.TrimSpace(r.stderr), "\n")
	if len(said) != 3 || !strings.Contains(said[0], "page.html: this is a web page") || !strings.Contains(said[1], "cut.xml: the feed breaks off") || !strings.Contains(said[2], "cannot be opened") {
		t.Errorf("said: %q", said)
	}
	lines := strings.Split(strings.TrimSpace(r.stdout), "\n")
	if len(lines) != 3 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, want := range []struct {
		file     string
		items    int
		warnings int
	}{{large, pieces, 0}, {short, pieces, 1}, {small, 1, 0}} {
		var got struct {
			Version  string
			File     string   `json:"_file"`
			Warnings []string `json:"_warnings"`
			Title    string
			Items    []struct{ ID, Title string }
		}
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatalf("%s: %v", want.file, err)
		}
		if got.File != want.file || len(got.Items) != want.items || len(got.Warnings) != want.warnings || got.Title != "The Tide" || got.Version == "" {
			t.Errorf("%s: %s, %q, %d items, %q", want.file, got.File, got.Title, len(got.Items), got.Warnings)
		}
	}
}
