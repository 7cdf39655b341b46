package cluster

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"coranto/internal/news"
)

var writeBackground = flag.String("write-background", "", "JSON lines of articles (title, body, lang) to count document frequencies in")

// TestWriteBackground makes the embedded tables anew:
//
//	go test ./internal/cluster -run WriteBackground -write-background ../shared/data/stories/background.jsonl
//
// A relative path is one from the repository's root.
func TestWriteBackground(t *testing.T) {
	if *writeBackground == "" {
		t.Skip("makes the embedded tables, only when -write-background names a collection")
	}
	t.Chdir("../..")
	f, err := os.Open(*writeBackground)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	of, articles := map[string]map[string]int{bridgeTable: {}}, map[string]int{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<26)
	for lines.Scan() {
		var d struct{ Title, Body, Lang string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		if of[d.Lang] == nil {
			of[d.Lang] = map[string]int{}
		}
		articles[d.Lang]++
		a := &news.Article{Headline: d.Title, Body: []news.Block{{Kind: news.BlockText, Text: d.Body}}}
		for _, s := range stemsOf(a, d.Lang) {
			of[d.Lang][s]++
		}
		articles[bridgeTable]++
		b := newBridger(d.Lang)
		opening(a, d.Lang, b.word)
		for s := range b.of {
			of[bridgeTable][s]++
		}
	}
	for lang, counts := range of {
		maps.DeleteFunc(counts, func(_ string, n int) bool { return n < 3 })
		t.Logf("%s: %d articles, %d stems, %d bytes", lang, articles[lang], len(counts), writeTable(t, "internal/cluster/background/"+lang+".gz", articles[lang], counts))
	}
}

// writeTable writes in how many of so many articles each stem stands, as count
// reads it, and returns its size in bytes.
func writeTable(t *testing.T, path string, articles int, counts map[string]int) int {
	data := binary.AppendUvarint(nil, uint64(articles))
	last := ""
	for _, s := range slices.Sorted(maps.Keys(counts)) {
		shared := 0
		for shared < min(len(s), len(last)) && s[shared] == last[shared] {
			shared++
		}
		data = append(data, byte(shared), byte(len(s)-shared))
		data = append(data, s[shared:]...)
		data = binary.AppendUvarint(data, uint64(counts[s]))
		last = s
	}
	var b bytes.Buffer
	z, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	z.Write(data)
	z.Close()
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

var writeStopwords = flag.String("write-stopwords", "", "the file stopwords-iso.json of the npm package stopwords-iso")

// TestWriteStopwords makes the list of stop words anew:
//
//	npm pack stopwords-iso && tar xzf stopwords-iso-*.tgz
//	go test ./internal/cluster -run WriteStopwords -write-stopwords package/stopwords-iso.json
func TestWriteStopwords(t *testing.T) {
	if *writeStopwords == "" {
		t.Skip("makes the list of stop words, only when -write-stopwords names its source")
	}
	t.Chdir("../..")
	data, err := os.ReadFile(*writeStopwords)
	if err != nil {
		t.Fatal(err)
	}
	var lists map[string][]string
	if err := json.Unmarshal(data, &lists); err != nil {
		t.Fatal(err)
	}
	head := strings.SplitAfter(stopwords, "\n")[:3]
	out := strings.Join(head, "")
	for _, lang := range slices.Sorted(maps.Keys(lists)) {
		if lang == "en" { // has a count of its own
			continue
		}
		var words []string
		for _, s := range lists[lang] {
			if s = strings.ToLower(strings.TrimSpace(s)); s != "" && !strings.Contains(s, " ") {
				words = append(words, s)
			}
		}
		slices.Sort(words)
		out += lang + " " + strings.Join(slices.Compact(words), " ") + "\n"
	}
	if err := os.WriteFile("internal/cluster/background/stopwords.txt", []byte(out), 0o644); err != nil {
		t.Fatal(err)
	}
}

// stemsOf returns the distinct stems of an article's headline and lead.
func stemsOf(a *news.Article, language string) []string {
	seen := map[string]bool{}
	n := 0
	for _, s := range []string{a.Headline, a.Body[0].Text} {
		eachWord(s, language, func(w word) bool {
			seen[w.stem] = true
			n++
			return n < 2*leadWords
		})
	}
	return slices.Sorted(maps.Keys(seen))
}
