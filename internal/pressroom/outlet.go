package pressroom

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"unicode"
)

// Outlet is one fictional title of the press.
type Outlet struct {
	Name     string
	Slug     string // its host is SLUG.localhost
	Homepage string // absolute, with the port once the press has started
	Feed     string // absolute address of its feed or news sitemap
	Format   string // rss, rssfull, atom, rdf, json or sitemap
	Markup   string // modern, table, soup, amp, paged or blog
	Language string // BCP 47
	Country  string // ISO 3166-1 alpha-2
	Section  string // what it mostly covers; empty: everything
	Motto    string
}

// outlet is an outlet with its habits.
type outlet struct {
	Outlet
	n         int
	id        uint64
	style     style
	staff     []string
	wirelove  int // in ten: how often it takes the wire's copy
	address   int // which form its addresses take
	validator int // 0 ETag and Last-Modified, 1 ETag, 2 weak ETag, 3 Last-Modified, 4 none
	latin1    bool
}

var (
	formats = []string{"rss", "atom", "rssfull", "rdf", "json", "sitemap", "rss"}
	markups = []string{"modern", "soup", "table", "paged", "blog", "amp"}
)

// paths of the feeds, by format.
var feedPaths = map[string]string{
	"rss": "/rss.xml", "rssfull": "/feed/", "atom": "/atom.xml", "rdf": "/index.rdf", "json": "/feed.json", "sitemap": "/news-sitemap.xml",
}

// newOutlets returns n outlets in the languages asked for.
func newOutlets(n int, langs []string, g *gazetteer) ([]*outlet, error) {
	data, err := files.ReadFile("words/outlets.txt")
	if err != nil {
		return nil, err
	}
	wanted := func(code string) bool {
		for _, l := range langs {
			if l == code {
				return true
			}
		}
		return len(langs) == 0
	}
	var out []*outlet
	add := func(o Outlet) {
		if len(out) < n && wanted(o.Language) {
			out = append(out, furnish(o, len(out), g))
		}
	}
	for l := range strings.Lines(string(data)) {
		cols := strings.Split(l, "|")
		if strings.HasPrefix(l, "#") || len(cols) != 6 {
			continue
		}
		for i := range cols {
			cols[i] = strings.TrimSpace(cols[i])
		}
		add(Outlet{Slug: cols[0], Name: cols[1], Country: cols[2], Language: cols[3], Section: cols[4], Motto: cols[5]})
	}
	for round := 0; len(out) < n; round++ {
		before := len(out)
		for _, c := range g.countries {
			for _, town := range c.towns {
				if o, ok := townPaper(town, c, round); ok {
					add(o)
				}
			}
		}
		if len(out) == before {
			return nil, fmt.Errorf("there are %d in the languages asked for", before)
		}
	}
	return out, nil
}

// titles of town papers by culture.
var titles = map[string][]string{
	"en": {"%s Courier", "%s Gazette", "%s Mail", "%s Advertiser", "%s Star", "%s Mercury", "%s Times", "%s News"},
	"de": {"%ser Tagblatt", "%ser Zeitung", "%ser Bote", "%ser Anzeiger", "%ser Post", "%ser Kurier"},
	"fr": {"Le Courrier de %s", "L’Avenir de %s", "Le Journal de %s", "La Voix de %s", "Le Progrès de %s"},
	"es": {"El Diario de %s", "La Voz de %s", "El Heraldo de %s", "La Crónica de %s", "El Eco de %s", "La Prensa de %s"},
}

var spoken = map[string]string{
	"english": "en", "american": "en", "african": "en", "kenyan": "en", "indian": "en", "nigerian": "en",
	"german": "de", "french": "fr", "senegalese": "fr", "spanish": "es", "latin": "es",
}

// townPaper makes the title of a town that has not got one; each round gives
// each town one more, until its names are used up, then numbered editions.
func townPaper(town string, c *country, round int) (Outlet, bool) {
	lang := spoken[c.culture]
	forms := titles[lang]
	if len(forms) == 0 || round > 60 {
		return Outlet{}, false
	}
	name := fmt.Sprintf(forms[(round+len(town))%len(forms)], town)
	name = strings.NewReplacer("eer ", "er ", "aer ", "er ", "Le Journal de L", "Le Journal de L").Replace(name)
	if lang == "fr" && vowel(town) {
		name = strings.Replace(name, " de "+town, " d’"+town, 1)
	}
	slug := slugOf(name)
	if edition := round / len(forms); edition > 0 {
		part := [...]string{"", "North", "South", "East", "West", "Valley", "Coast", "Hill", "Lake", "Park", "Bridge"}[edition%11]
		name += " " + part
		slug += "-" + strings.ToLower(part)
	}
	return Outlet{Slug: slug, Name: name, Country: c.code, Language: lang}, true
}

// furnish gives an outlet its habits, by its place in the row and its slug.
func furnish(o Outlet, n int, g *gazetteer) *outlet {
	h := mix(hashOf(o.Slug))
	l := languageOf(o.Language)
	o.Format = formats[n%len(formats)]
	o.Markup = markups[(n+n/len(markups))%len(markups)]
	t := &outlet{Outlet: o, n: n, id: h}
	t.style = style{lang: l, american: o.Country == "US", open: l.open, shut: l.shut, length: int(h % 3)}
	switch {
	case l == english && o.Country == "GB" && h>>8%2 == 0:
		t.style.open, t.style.shut = "‘", "’"
		t.style.honorific = h>>9%2 == 0
	case (l == english || l == spanish) && h>>8%4 == 1:
		t.style.open, t.style.shut = `"`, `"`
	case l == spanish && h>>8%2 == 0:
		t.style.open, t.style.shut = "“", "”"
	case l == german && h>>8%3 == 0:
		t.style.open, t.style.shut = "»", "«"
	case l == german && o.Country == "CH":
		t.style.open, t.style.shut = "«", "»"
	}
	t.style.own, t.style.taste = ownWords(l, h), h>>36
	t.wirelove = int(h >> 16 % 6)
	t.address = int(h >> 20 % 5)
	t.validator = int(h >> 24 % 7)
	if t.validator > 4 {
		t.validator = 0
	}
	t.latin1 = o.Format == "rdf" && !l.rtl
	c := g.cultures["arab"]
	for _, k := range g.countries {
		if k.code == o.Country {
			c = g.cultures[k.culture]
		}
	}
	if o.Country == "SG" {
		c = g.cultures["indian"]
	}
	rng := rand.New(rand.NewPCG(h, 0x57aff))
	for i := range 6 {
		given := append(append([]string(nil), c.women...), c.men...)
		name := pick(rng, given) + " " + c.surnames[(int(h%97)+i)%len(c.surnames)]
		if l.rtl {
			name = inArabic(name)
		}
		t.staff = append(t.staff, name)
	}
	return t
}

func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// slugOf makes the words of an address: lower case, no accents, hyphens.
func slugOf(s string) string {
	var b strings.Builder
	dash := false
	for _, r := range strings.ToLower(s) {
		plain := string(r)
		if r > 127 {
			plain = unaccented[r]
		}
		for _, r := range plain {
			if r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
				if dash && b.Len() > 0 {
					b.WriteByte('-')
				}
				dash = false
				b.WriteRune(r)
			} else {
				dash = true
			}
		}
	}
	return b.String()
}

var unaccented = func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'ø': "o", 'œ': "oe", 'ł': "l", '’': " ", '“': " ", '«': " ", '–': " "}
	for _, g := range []string{"aàáâãäåāą", "cçćč", "dďđ", "eèéêëěę", "iìíîï", "nñńň", "oòóôõöő", "rř", "sśš", "tť", "uùúûüů", "yýÿ", "zźżž"} {
		for i, r := range g {
			if i > 0 {
				m[r] = g[:1]
			}
		}
	}
	return m
}()
