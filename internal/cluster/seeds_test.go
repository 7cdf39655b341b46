package cluster

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"coranto/internal/news"
)

// TestSeeds wants two outlets' pieces on one event in one story, even read as
// raw scrapes: their first long lines and what follows.
func TestSeeds(t *testing.T) {
	files, _ := filepath.Glob("../../../shared/seeds/*.txt")
	if len(files) < 2 {
		if os.Getenv("CI") == "true" {
			t.Fatal("the seeds are missing")
		}
		t.Skip("the seeds are not at hand")
	}
	w := NewWindow(nil, counter())
	story := map[int64]int64{}
	for i, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		a := &news.Article{ID: int64(i + 1), Language: "en"}
		for line := range strings.Lines(string(data)) {
			switch line = strings.TrimSpace(line); {
			case a.Headline == "" && len(line) > 50:
				a.Headline = line
			case a.Headline != "" && line != "":
				a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: line})
			}
		}
		story[a.ID] = w.Place(ItemOf(a, nil)).Story
	}
	for _, p := range w.Settle() {
		story[p.Article] = p.Story
	}
	if story[1] != 1 || story[2] != 1 {
		t.Errorf("the seeds are in the stories %v, want one", story)
	}
}

func counter() func() int64 {
	n := int64(0)
	return func() int64 { n++; return n }
}
