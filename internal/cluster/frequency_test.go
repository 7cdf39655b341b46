package cluster

import (
	"bufio"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

var writeFrequencies = flag.String("write-frequencies", "", "a folder of word frequencies: files such as el_50k.txt, a word and its count a line")

// subtitled is how many articles the counts made of word frequencies speak of,
// and aWord the words of an article that count.
const (
	subtitled = 20_000
	aWord     = leadWords
	fewTold   = 2.5 // what fewer have is as good as new
	steps     = 1.2 // by which counts grow; what is finer says nothing
)

// subtitles are the languages that get a count this way. English is counted in
// articles.
var subtitles = strings.Fields("ar bg bn ca cs da de el es et fa fi fr he hr hu id it ko lt lv nl no pl pt ro ru sk sl sq sr sv tr uk vi")

// TestWriteFrequencies makes the embedded counts of the languages of which no
// articles were counted, from how often their words stand in film subtitles:
// the lists *_50k.txt of hermitdave/FrequencyWords, 2018 (CC BY-SA 4.0).
//
//	go test ./internal/cluster -run WriteFrequencies -write-frequencies DIR
func TestWriteFrequencies(t *testing.T) {
	if *writeFrequencies == "" {
		t.Skip("makes embedded tables, only when -write-frequencies names their source")
	}
	files, _ := filepath.Glob(filepath.Join(*writeFrequencies, "*_50k.txt"))
	for _, path := range files {
		lang, _, _ := strings.Cut(filepath.Base(path), "_")
		if !slices.Contains(subtitles, lang) {
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		often, all := map[string]float64{}, 0.0
		for lines := bufio.NewScanner(f); lines.Scan(); {
			w, n, ok := strings.Cut(lines.Text(), " ")
			count, err := strconv.ParseFloat(n, 64)
			if !ok || err != nil {
				continue
			}
			all += count
			eachWord(w, lang, func(w word) bool {
				often[w.stem] += count
				return true
			})
		}
		counts := map[string]int{}
		for stem, n := range often {
			if in := subtitled * (1 - math.Exp(-aWord*n/all)); in > fewTold {
				counts[stem] = int(math.Round(math.Pow(steps, math.Round(math.Log(in)/math.Log(steps)))))
			}
		}
		t.Logf("%s: %d stems, %d bytes", lang, len(counts), writeTable(t, "background/"+lang+".gz", subtitled, counts))
	}
}
