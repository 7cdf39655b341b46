// Package gazetteer knows the names of places in many languages: countries,
// their great cities, and a few regions. That Αθήνα, Athènes and أثينا are one
// place needs no translation, only this list.
//
// It is made from GeoNames (CC BY 4.0) and the Unicode CLDR (Unicode License
// v3) by the program in make, and says of a place no more than they do.
package gazetteer

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// Kind is what sort of place it is.
type Kind byte

// The kinds of place.
const (
	Country Kind = 'c'
	Region  Kind = 'r' // of a country, or of the world
	City    Kind = 't'
)

// Place is a place.
type Place struct {
	Key     string // the same in all languages: "CL" of ISO 3166-1, "US-CA" of ISO 3166-2, "g3871336" of GeoNames
	Kind    Kind
	Country string // ISO 3166-1; "" for regions of the world
	People  int    // who live in a city, as GeoNames has it
	Name    string // in English
}

//go:embed places.gz
var packed []byte

// table is the list as it lies in memory: one text, and where its lines begin.
type table struct {
	places []Place
	text   string          // a line a name: the name, a tab, the number of the place
	lines  []uint32        // where they begin, in the order of the names
	lands  []uint32        // which of the lines are the names of countries, of one word
	first  [1 << 14]uint64 // a bit for each first word of a name, by hash
}

var load = sync.OnceValue(func() *table {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return &table{}
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return &table{}
	}
	return read(string(data))
})

// Named returns the place of a key.
func Named(key string) (Place, bool) {
	places := load().places
	i, ok := slices.BinarySearchFunc(places, key, func(p Place, key string) int { return strings.Compare(p.Key, key) })
	if !ok {
		return Place{}, false
	}
	return places[i], true
}

// read reads the list: a line a place, by key, an empty line, a line a name.
func read(data string) *table {
	t := &table{}
	places, names, _ := strings.Cut(data, "\n\n")
	for line := range strings.Lines(places) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(f) != 5 || f[1] == "" {
			continue
		}
		people, _ := strconv.Atoi(f[3])
		t.places = append(t.places, Place{Key: f[0], Kind: Kind(f[1][0]), Country: f[2], People: people, Name: f[4]})
	}
	t.text = names
	t.lines = make([]uint32, 0, strings.Count(names, "\n"))
	for at := 0; at < len(names); {
		t.lines = append(t.lines, uint32(at))
		word := names[at:]
		word = word[:strings.IndexAny(word, " \t")]
		h := hash(word)
		t.first[h>>6] |= 1 << (h & 63)
		if names[at+len(word)] == '\t' {
			if p, ok := t.place(len(t.lines) - 1); ok && p.Kind == Country {
				t.lands = append(t.lands, uint32(len(t.lines)-1))
			}
		}
		at += strings.IndexByte(names[at:], '\n') + 1
	}
	return t
}

// hash spreads the first words of names over 2^20 bits.
func hash(word string) uint32 {
	h := uint32(2166136261)
	for i := range len(word) {
		h = (h ^ uint32(word[i])) * 16777619
	}
	return (h ^ h>>20) & (1<<20 - 1)
}

// Begins reports whether some name may begin with a folded word. It is quick,
// and rarely says so in vain.
func Begins(word string) bool {
	h := hash(word)
	return load().first[h>>6]&(1<<(h&63)) != 0
}

// Find returns the place that a folded name stands for. Of several of one name
// it is the one that is best known.
func Find(name string) (Place, bool) {
	t := load()
	i := sort.Search(len(t.lines), func(i int) bool { return t.name(i) >= name })
	if i == len(t.lines) || t.name(i) != name {
		return Place{}, false
	}
	return t.place(i)
}

// place returns the place of a line.
func (t *table) place(i int) (Place, bool) {
	line := t.text[t.lines[i]:]
	line = line[:strings.IndexByte(line, '\n')]
	n, err := strconv.Atoi(line[strings.IndexByte(line, '\t')+1:])
	if err != nil || n >= len(t.places) {
		return Place{}, false
	}
	return t.places[n], true
}

func (t *table) name(i int) string {
	line := t.text[t.lines[i]:]
	return line[:strings.IndexByte(line, '\t')]
}

// FindForm returns the country that a folded word may be a form of: Χιλής is
// one of Χιλή, Chilean one of Chile. A form begins as the name does, but for
// its last letters, and is up to five letters longer.
func FindForm(word string) (Place, bool) {
	t := load()
	runes := []rune(word)
	for cut := range 6 {
		if len(runes)-cut < 4 {
			break
		}
		stem := string(runes[:len(runes)-cut])
		var found Place
		for i := sort.Search(len(t.lands), func(i int) bool { return t.name(int(t.lands[i])) >= stem }); i < len(t.lands); i++ {
			name := t.name(int(t.lands[i]))
			if !strings.HasPrefix(name, stem) {
				break
			}
			if utf8.RuneCountInString(name) > len(runes)-cut+2 {
				continue
			}
			p, _ := t.place(int(t.lands[i]))
			if found.Key != "" && found.Key != p.Key {
				return Place{}, false
			}
			found = p
		}
		if found.Key != "" {
			return found, true
		}
	}
	return Place{}, false
}
