package compare

import (
	"testing"

	"coranto/internal/news"
)

// TestPlaces: a place is one name in a story, whatever its languages call it.
func TestPlaces(t *testing.T) {
	member := func(id int64, language, name string) Member {
		return Member{
			Article:    &news.Article{ID: id, Language: language, Headline: "x", Body: []news.Block{{Kind: news.BlockText, Text: name + "."}}},
			Annotation: &news.Annotation{Language: language, Names: []news.Name{{Text: name, Kind: news.NamePlace, Key: "place:g264371", Count: 1}}},
		}
	}
	c := Story([]Member{member(1, "en", "Athens"), member(2, "fr", "Athènes"), member(3, "el", "Αθήνα")})
	if len(c.Names) != 1 || c.Names[0].Name != "Athens" || c.Names[0].Key != "place:g264371" || len(c.Names[0].Articles) != 3 {
		t.Errorf("%+v", c.Names)
	}
}
