package pressroom

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
)

// country is a country events happen in, as each language names it.
type country struct {
	code     string
	culture  string
	currency string
	adj      string    // in English
	name     [5]string // by language
	in, of   [5]string
	capital  [5]string
	towns    []string
	rivers   []string
}

// culture is the names of a place.
type culture struct{ men, women, surnames []string }

// person is somebody who speaks in an event.
type person struct {
	given, surname string
	woman          bool
}

func (p *person) full() string { return p.given + " " + p.surname }

// gazetteer is every country and culture there is.
type gazetteer struct {
	countries []*country
	cultures  map[string]*culture
}

var atlas = sync.OnceValues(func() (*gazetteer, error) {
	g := &gazetteer{cultures: map[string]*culture{}}
	data, err := files.ReadFile("words/countries.txt")
	if err != nil {
		return nil, err
	}
	for block := range strings.SplitSeq(string(data), "\n\n") {
		if strings.HasPrefix(block, "#") {
			continue
		}
		c, err := readCountry(strings.TrimSpace(block))
		if err != nil {
			return nil, err
		}
		g.countries = append(g.countries, c)
	}
	if data, err = files.ReadFile("words/names.txt"); err != nil {
		return nil, err
	}
	for l := range strings.Lines(string(data)) {
		name, rest, ok := strings.Cut(strings.TrimSpace(l), ": ")
		cols := strings.Split(rest, " | ")
		if !ok || len(cols) != 3 {
			continue
		}
		g.cultures[name] = &culture{strings.Split(cols[0], ", "), strings.Split(cols[1], ", "), strings.Split(cols[2], ", ")}
	}
	for _, c := range g.countries {
		if g.cultures[c.culture] == nil {
			return nil, fmt.Errorf("%s: no culture %q", c.code, c.culture)
		}
	}
	return g, nil
})

func readCountry(block string) (*country, error) {
	c := &country{}
	for i, l := range strings.Split(block, "\n") {
		if i == 0 {
			if _, err := fmt.Sscan(l, &c.code, &c.culture, &c.currency); err != nil {
				return nil, fmt.Errorf("%q: %w", l, err)
			}
			continue
		}
		key, rest, _ := strings.Cut(l, " ")
		cols := strings.Split(rest, "; ")
		switch key {
		case "capital":
			copy(c.capital[:], cols)
		case "towns":
			c.towns = cols
		case "rivers":
			c.rivers = cols
		default:
			lang := languageOf(key)
			if lang == nil {
				return nil, fmt.Errorf("%s: no language %q", c.code, key)
			}
			at := lang.index
			c.name[at] = cols[0]
			switch lang {
			case english:
				c.in[at], c.of[at], c.adj = "in "+cols[0], "of "+cols[0], cols[1]
			case spanish:
				c.in[at], c.of[at] = "en "+cols[0], "de "+cols[0]
			case arabic:
				c.in[at], c.of[at] = "في "+cols[0], cols[0]
			default:
				c.in[at], c.of[at] = cols[1], cols[2]
			}
		}
	}
	return c, nil
}

// world draws places and people and keeps count, so that the same town or name
// comes back as late as possible.
type world struct {
	*gazetteer
	used map[string]int
}

// least returns one of the least used, counting it.
func (w *world) least(rng *rand.Rand, what string, from []string) string {
	fewest := -1
	var best []string
	for _, s := range from {
		n := w.used[what+s]
		if fewest < 0 || n < fewest {
			fewest, best = n, nil
		}
		if n == fewest {
			best = append(best, s)
		}
	}
	s := pick(rng, best)
	w.used[what+s]++
	return s
}

// town returns a town of a country that the event does not have yet.
func (w *world) town(rng *rand.Rand, c *country, e *event) string {
	free := slices.DeleteFunc(slices.Clone(c.towns), func(t string) bool {
		return slices.ContainsFunc(e.facts, func(f fact) bool { return f.town == t })
	})
	if len(free) == 0 {
		free = c.towns
	}
	return w.least(rng, "town ", free)
}

// other returns another country, one of the codes if there are any.
func (w *world) other(rng *rand.Rand, c *country, codes []string) *country {
	for {
		if o := pick(rng, w.countries); o != c && (len(codes) == 0 || slices.Contains(codes, o.code)) {
			return o
		}
	}
}

func (w *world) somebody(rng *rand.Rand, from, sex string, e *event) *person {
	if from == "" {
		from = pick(rng, w.countries).culture
	}
	c := w.cultures[from]
	p := &person{woman: rng.IntN(2) == 0}
	if sex != "" {
		p.woman = sex == "f"
	}
	given := c.men
	if p.woman {
		given = c.women
	}
	p.given = w.least(rng, "given ", given)
	// Nobody else in the event has the surname: it stands alone later on.
	for range 20 {
		p.surname = w.least(rng, "surname ", c.surnames)
		if !slices.ContainsFunc(e.facts, func(f fact) bool { return f.person != nil && f.person.surname == p.surname }) {
			break
		}
	}
	if p.woman {
		p.surname = womans(p.surname, from)
	}
	return p
}

// womans returns the form a surname takes for a woman.
func womans(s, culture string) string {
	switch culture {
	case "polish":
		for _, end := range []string{"sk", "ck"} {
			if t, ok := strings.CutSuffix(s, end+"i"); ok {
				return t + end + "a"
			}
		}
	case "czech":
		if t, ok := strings.CutSuffix(s, "ý"); ok {
			return t + "á"
		}
		return s + "ová"
	case "greek":
		return strings.TrimSuffix(s, "s")
	}
	return s
}

// clubs by culture; %s is the town.
var clubs = map[string][]string{
	"english": {"%s Rovers", "%s Town", "%s Athletic", "%s Albion"}, "american": {"%s Union", "%s FC", "Sporting %s"},
	"german": {"SV %s", "VfB %s", "Union %s", "SpVgg %s"}, "swiss": {"FC %s", "SC %s"}, "french": {"AS %s", "Stade %s", "US %s"},
	"spanish": {"Real %s", "CD %s", "Atlético %s"}, "latin": {"Deportivo %s", "Unión %s", "Atlético %s"}, "portuguese": {"CF %s", "SC %s"},
	"italian": {"US %s", "AC %s"}, "dutch": {"VV %s", "Sparta %s"}, "nordic": {"%s IF", "%s BK"}, "arab": {"Nahda %s", "Wahda %s"},
}

// club names a club of a town the way the country does.
func (w *world) club(rng *rand.Rand, c *country, town string) string {
	forms := clubs[c.culture]
	if forms == nil {
		forms = []string{"%s FC", "%s City"}
	}
	return fmt.Sprintf(pick(rng, forms), town)
}

// companies by trade.
var companies = map[string][]string{
	"energy":   {"Norvind", "Halden Kraft", "Solara Iberia", "Brightwater Power", "Ostwind Netze", "Lumière Verte", "Tamarack Energy"},
	"retail":   {"Korben & Daughters", "Maison Perrault", "Landmarkt", "Fairweather Stores", "Almacenes Rubio", "Hollis and Reed"},
	"tech":     {"Quillon Systems", "Parallax", "Nodewright", "Zephyr Labs", "Kestrel Data", "Lindgren Software", "Tessera Cloud"},
	"ferry":    {"Blue Heron Lines", "Atlantia Ferries", "Stella Lines", "Costa Norte", "Sundfart"},
	"rail":     {"Transalva", "Corvus Rail", "Nordlink", "Mitropa Nova", "Lunaria"},
	"food":     {"Dunmore Dairies", "Granja Alta", "Kornblum", "La Ferme des Tilleuls", "Saltmarsh Foods", "Delicias del Sur"},
	"pharma":   {"Novalis Bio", "Helixa", "Corbelin", "Rosenfeld Biologics", "Marin Therapeutics", "Ostara Pharma"},
	"industry": {"Brandt & Söhne", "Ferrometal", "Caldera Steel", "Vulkan Werke", "Ashcombe Engineering", "Tornabuoni Motori"},
	"bank":     {"Banco del Estuario", "Harwell Mutual", "Crédit du Rivage", "Nordsparkasse", "First Tamarack Bank"},
}

func (w *world) company(rng *rand.Rand, trade string) string {
	return w.least(rng, "company ", companies[trade])
}
