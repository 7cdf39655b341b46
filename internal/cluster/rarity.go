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
// articles a stem stands. background/make.go writes them.
//
//go:embed background/*.gz
var tables embed.FS

// table is one language's document frequencies.
type table struct {
	articles float64
	of       map[string]uint32
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

// readTable unpacks a language's table; nil when there is none. The format is
// gzip over: uvarint articles, then for each stem in alphabetical order a byte
// of letters shared with the one before, a byte of further length, the further
// bytes, and uvarint frequency.
func readTable(language string) *table {
	packed, err := tables.ReadFile("background/" + language + ".gz")
	if err != nil {
		return (*table)(nil)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return (*table)(nil)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return (*table)(nil)
	}
	n, k := binary.Uvarint(data)
	data = data[k:]
	t := &table{articles: float64(n), of: make(map[string]uint32, len(data)/6)}
	last := ""
	for len(data) > 2 {
		shared, more := int(data[0]), int(data[1])
		s := last[:shared] + string(data[2:2+more])
		f, k := binary.Uvarint(data[2+more:])
		data = data[2+more+k:]
		t.of[s], last = uint32(f), s
	}
	return t
}

// rarity says how much a stem tells apart: the logarithm of how many articles
// there are for each that has it. Without a table of the language it is judged
// by its length, as the words that every text needs are short.
func rarity(stem, language string) float64 {
	t := tableOf(language)
	if t == nil {
		n := utf8.RuneCountInString(stem)
		switch {
		case strings.IndexFunc(stem, unspaced) >= 0:
			return 4
		case n <= 1:
			return 0
		case n <= 3:
			return float64(n) - 1
		}
		return min(4+float64(n-4)*0.5, 7)
	}
	return math.Log((t.articles + 1) / (float64(t.of[stem]) + 0.5))
}
