package cluster

import (
	"bytes"
	"compress/gzip"
	"embed"
	"encoding/binary"
	"io"
	"math"
	"strings"
	"sync"
	"unicode/utf8"
)

// tables holds, for each language it is known of, in how many of so many
// articles a stem stands. TestWriteBackground counts them in English news;
// TestWriteFrequencies reckons those of other languages from how often words
// stand in film subtitles (hermitdave/FrequencyWords, CC BY-SA 4.0).
//
//go:embed background/*.gz
var tables embed.FS

// stopwords lists, a line a language, words that every text needs.
//
//go:embed background/stopwords.txt
var stopwords string

// table is what is known of a language's words.
type table struct {
	articles float64             // that were counted; 0 if there is no count
	of       map[string]uint32   // in how many of them a stem stands
	common   map[string]struct{} // the stems of its stop words
}

// loaded are the tables by language, read when first asked for.
var loaded sync.Map

func tableOf(language string) *table {
	if t, ok := loaded.Load(language); ok {
		return t.(*table)
	}
	t, _ := loaded.LoadOrStore(language, readTable(language))
	return t.(*table)
}

// readTable unpacks what is known of a language.
func readTable(language string) *table {
	t := &table{common: map[string]struct{}{}}
	for line := range strings.Lines(stopwords) {
		if words, ok := strings.CutPrefix(line, language+" "); ok && language != "" {
			eachWord(words, language, func(w word) bool {
				t.common[w.stem] = struct{}{}
				return true
			})
		}
	}
	t.count(language)
	return t
}

// count unpacks the count of a language's stems, where there is one. The
// format is gzip over: uvarint articles, then for each stem in alphabetical
// order a byte of letters shared with the one before, a byte of further
// length, the further bytes, and uvarint articles that have it.
func (t *table) count(language string) {
	if language == "nb" || language == "nn" {
		language = "no"
	}
	packed, err := tables.ReadFile("background/" + language + ".gz")
	if err != nil {
		return
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return
	}
	n, k := binary.Uvarint(data)
	data = data[k:]
	t.articles, t.of = float64(n), make(map[string]uint32, len(data)/6)
	last := ""
	for len(data) > 2 {
		shared, more := int(data[0]), int(data[1])
		s := last[:shared] + string(data[2:2+more])
		f, k := binary.Uvarint(data[2+more:])
		data = data[2+more+k:]
		t.of[s], last = uint32(f), s
	}
}

// rarity says how much a stem tells apart: the logarithm of how many articles
// there are for each that has it. Where these were not counted, stop words
// hardly count and all others alike; where not even those are known a word is
// judged by its length, as the words that every text needs are short.
func (t *table) rarity(stem string) float64 {
	switch {
	case t.articles > 0:
		return math.Log((t.articles + 1) / (float64(t.of[stem]) + 0.5))
	case len(t.common) > 0:
		if _, ok := t.common[stem]; ok {
			return 1
		}
		return 7
	case strings.IndexFunc(stem, unspaced) >= 0:
		return 7
	}
	return min(float64(utf8.RuneCountInString(stem)), 7)
}
