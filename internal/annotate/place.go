package annotate

import (
	"strings"

	"coranto/internal/gazetteer"
	"coranto/internal/news"
)

// great is how many people live in a city whose name alone says that it is
// meant. A smaller one shares its name with people, firms and clubs.
const great = 300_000

// placeOf returns the place that a name is known for. The empty place is
// nowhere.
func placeOf(n *name, language string) gazetteer.Place {
	if len(n.words) > 5 {
		return gazetteer.Place{}
	}
	text := n.text
	if isUpper(text) {
		text = strings.ReplaceAll(text, ".", "") // U.S.
	}
	folded := gazetteer.Fold(text)
	p, _ := gazetteer.Find(folded)
	switch {
	case p.Kind == gazetteer.City && len(text) < 4:
	case p.Kind != gazetteer.Country && language == "en" && gazetteer.Fold(p.Name) != folded:
		// DACA is Dhaka in other languages
	default:
		return p
	}
	return gazetteer.Place{}
}

// isPlace reports whether a name that the list of places knows means the place
// here. A country, a region or a great city does, unless it is also what people
// are called or does what only people do; others where something is in them.
func (n *name) isPlace(p gazetteer.Place) bool {
	switch {
	case p.Key == "" || n.kind == news.NamePerson:
		return false
	case n.inside > 0 && n.inside >= n.says:
		return true
	case firstName(n.words[0]):
		return false
	case p.Kind != gazetteer.City:
		return true
	}
	return p.People >= great && n.says == 0
}

// keyOf returns what a name is known by in all articles: of a place the
// gazetteer's key, of anybody and anything else the folded full name. A single
// word that is no place may be anybody's.
func keyOf(n *name, language string) string {
	if n.kind == news.NamePlace {
		if p := placeOf(n, language); p.Key != "" {
			return news.PlaceKey + p.Key
		}
	}
	folded := gazetteer.Fold(n.text)
	if n.kind == news.NamePerson && !strings.Contains(folded, " ") || folded == "" || len(folded) > 80 {
		return ""
	}
	return folded
}
