package export

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"

	"coranto/internal/news"
)

// The schema the item is valid against: https://iptc.org/std/ninjs/.
const (
	ninjsVersion = "2.1"
	ninjsSchema  = "https://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"
)

// item is a news object of ninjs 2.1, with the properties used here. Those of
// an article are those of its story, and a name.
type item struct {
	URI           string    `json:"uri"`
	Name          string    `json:"name,omitempty"`
	Standard      *standard `json:"standard,omitempty"`
	Type          string    `json:"type"`
	Partial       string    `json:"representationtype,omitempty"`
	FirstCreated  string    `json:"firstcreated,omitempty"`
	Created       string    `json:"versioncreated,omitempty"`
	Content       string    `json:"contentcreated,omitempty"`
	Status        string    `json:"pubstatus,omitempty"`
	Language      string    `json:"language,omitempty"`
	Title         string    `json:"title,omitempty"`
	By            string    `json:"by,omitempty"`
	UsageTerms    string    `json:"usageterms,omitempty"`
	Holder        string    `json:"copyrightholder,omitempty"`
	Headlines     []role    `json:"headlines,omitempty"`
	Descriptions  []role    `json:"descriptions,omitempty"`
	Bodies        []role    `json:"bodies,omitempty"`
	Subjects      []subject `json:"subjects,omitempty"`
	People        []subject `json:"people,omitempty"`
	Organisations []subject `json:"organisations,omitempty"`
	Places        []subject `json:"places,omitempty"`
	Sources       []source  `json:"infosources,omitempty"`
	AltIDs        []altID   `json:"altids,omitempty"`
	Associations  []item    `json:"associations,omitempty"`
}

type standard struct {
	Name    string `json:"name"`
	Version string `json:"version"`
	Schema  string `json:"schema"`
}

type role struct {
	Role        string `json:"role,omitempty"`
	ContentType string `json:"contenttype,omitempty"`
	Value       string `json:"value"`
}

type subject struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

type source struct {
	Name string `json:"name"`
	URI  string `json:"uri,omitempty"`
}

type altID struct {
	Role  string `json:"role"`
	Value string `json:"value"`
}

// topics are the IPTC Media Topics that sections stand for.
var topics = map[string]string{
	"politics": "11000000", "business": "04000000", "technology": "13000000", "science": "13000000",
	"health": "07000000", "culture": "01000000", "sport": "15000000", "society": "14000000",
}

// Ninjs writes the story as a composite news object, its articles as
// associated ones.
func (s *Story) Ninjs(w io.Writer) error {
	var body strings.Builder
	if err := s.Markdown(&body); err != nil {
		return err
	}
	it := item{
		URI: s.uri("story", s.ID), Standard: &standard{"ninjs", ninjsVersion, ninjsSchema},
		Type: "composite", Status: "usable", FirstCreated: stamp(s.First), Created: stamp(s.Last), Title: line(s.Headline),
		Headlines:  []role{{Role: "main", ContentType: "text/plain", Value: line(s.Headline)}},
		Bodies:     []role{{Role: "comparison", ContentType: "text/markdown", Value: body.String()}},
		UsageTerms: "The sentences belong to the publishers named beside them.",
	}
	if len(s.Languages) == 1 {
		it.Language = s.Languages[0]
	}
	var sum []string
	for _, p := range s.Summary {
		sum = append(sum, line(p.Text))
	}
	if len(sum) > 0 {
		it.Descriptions = []role{{Role: "summary", ContentType: "text/plain", Value: strings.Join(sum, " ")}}
	}
	if s.Section != "" {
		sub := subject{Name: news.SectionName(s.Section)}
		if t := topics[s.Section]; t != "" {
			sub.URI = "http://cv.iptc.org/newscodes/mediatopic/" + t
		}
		it.Subjects = []subject{sub}
	}
	for _, n := range s.Comparison.Names {
		sub := subject{Name: n.Name}
		switch n.Kind {
		case news.NamePerson:
			it.People = append(it.People, sub)
		case news.NameOrganisation:
			it.Organisations = append(it.Organisations, sub)
		case news.NamePlace:
			it.Places = append(it.Places, sub)
		}
	}
	seen := map[string]bool{}
	for _, a := range s.Members {
		src := source{Name: s.outlet(a)}
		if o := s.Titles[a.Outlet]; o != nil && news.Host(o.Homepage) != "" {
			src.URI = o.Homepage
		}
		if !seen[src.Name] {
			seen[src.Name] = true
			it.Sources = append(it.Sources, src)
		}
		it.Associations = append(it.Associations, s.associated(a, src))
	}
	return json.NewEncoder(w).Encode(it)
}

// associated is an article as a part of its story: what leads to it, and not
// its text.
func (s *Story) associated(a *news.Article, src source) item {
	it := item{
		URI: s.uri("article", a.ID), Name: src.Name, Type: "text", Partial: "partial",
		Content: stamp(a.Published), Created: stamp(a.When()), Language: a.Language, Holder: src.Name, Sources: []source{src},
		Headlines: []role{{Role: "main", ContentType: "text/plain", Value: line(a.Headline)}},
	}
	var by []string
	for _, au := range a.Authors {
		by = append(by, line(au.Name))
	}
	it.By = strings.Join(by, ", ")
	if a.Standfirst != "" {
		it.Descriptions = []role{{Role: "standfirst", ContentType: "text/plain", Value: line(a.Standfirst)}}
	}
	if news.Host(a.URL) != "" {
		it.AltIDs = []altID{{"original", a.URL}}
	}
	return it
}

// uri identifies a story or an article: by its address, where the instance has
// one.
func (s *Story) uri(kind string, id int64) string {
	n := strconv.FormatInt(id, 10)
	if s.Base == "" {
		return "urn:coranto:" + kind + ":" + n
	}
	return s.address("/" + kind + "/" + n)
}
