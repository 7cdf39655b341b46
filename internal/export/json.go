package export

import (
	"encoding/json"
	"io"
	"strconv"

	"coranto/internal/news"
	"coranto/internal/store"
)

// Document is a story with its sides compared, as JSON.
type Document struct {
	ID       string                 `json:"id"`
	URL      string                 `json:"url"`
	Headline string                 `json:"headline"`
	First    string                 `json:"first"`
	Last     string                 `json:"last"`
	Outlets  int                    `json:"outlets"`
	Articles []news.ArticleDocument `json:"articles"`
	news.Comparison
	Coverage *coverage `json:"coverage,omitempty"`
}

// coverage is who writes on a story and who does not.
type coverage struct {
	From     string   `json:"from"`
	To       string   `json:"to"`
	Covering []outlet `json:"covering"`
	Silent   []outlet `json:"silent"`
	Unheard  []outlet `json:"unheard"`
}

type outlet struct {
	Name     string `json:"name"`
	Homepage string `json:"homepage,omitempty"`
	Country  string `json:"country,omitempty"`
	Language string `json:"language,omitempty"`
	Owner    string `json:"owner,omitempty"`
	Articles int    `json:"articles,omitempty"`
	Because  string `json:"because,omitempty"`
}

// JSON writes the story as one line, in the form that "coranto story --json"
// prints.
func (s *Story) JSON(w io.Writer) error {
	d := Document{ID: strconv.FormatInt(s.ID, 10), URL: s.path(), Headline: s.Headline, First: stamp(s.First), Last: stamp(s.Last),
		Outlets: s.Outlets, Comparison: *s.Comparison}
	for _, a := range s.Members {
		d.Articles = append(d.Articles, a.Document())
	}
	if c := s.Coverage; c != nil {
		d.Coverage = &coverage{stamp(c.From), stamp(c.To), outlets(c.Covering), outlets(c.Silent), outlets(c.Unheard)}
	}
	return json.NewEncoder(w).Encode(d)
}

func outlets(list []store.Covering) []outlet {
	all := make([]outlet, 0, len(list))
	for _, o := range list {
		all = append(all, outlet{o.Name, o.Homepage, o.Country, o.Language, o.Owner, o.Articles, o.Because})
	}
	return all
}
