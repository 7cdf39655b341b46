package news

import "time"

// Story is the articles of many outlets on one event, as a page or a list
// needs it. Its id never changes; after a merge the old id leads to the new.
type Story struct {
	ID        int64
	Headline  string
	Summary   []Place // up to three sentences
	First     time.Time
	Last      time.Time
	Outlets   int
	Articles  int
	Countries []string // ISO 3166-1 alpha-2, by how many outlets, most first
	Languages []string // BCP 47, likewise
	Section   string   // one of Sections
	Image     *Image   // lead picture, if any article has one
	Differ    int      // how many wordings differ
	Coverage  []int    // outlets a country, in the order of Countries
}

// Place is a sentence and where it stands.
type Place struct {
	Text      string `json:"text,omitempty"`
	Article   int64  `json:"article"`
	Paragraph int    `json:"paragraph,omitempty"` // from 1; 0 the headline, -1 the standfirst
	Caption   int    `json:"caption,omitempty"`   // from 1: the sentence stands in the caption of that image, beside the paragraph
	Differs   string `json:"differs,omitempty"`   // what is left out or changed there
}

// Statement is words attributed to somebody, aligned over a story's articles.
type Statement struct {
	Speaker string  `json:"speaker"`
	Role    string  `json:"role,omitempty"`
	Text    string  `json:"text"` // the fullest wording
	Direct  bool    `json:"direct,omitempty"`
	Carried []Place `json:"carried"`
}

// Agreed is a sentence that several articles carry, said once with every place.
type Agreed struct {
	Text    string  `json:"text"`
	Carried []Place `json:"carried"`
}

// Difference is one thing worded in different ways.
type Difference struct {
	About    string  `json:"about"`
	Wordings []Place `json:"wordings"`
}

// Moment is a dated sentence.
type Moment struct {
	Date    string  `json:"date"` // as DateMention.Date
	Text    string  `json:"text"`
	Carried []Place `json:"carried"`
}

// StoryName is a name with the articles that carry it.
type StoryName struct {
	Name     string   `json:"name"`
	Key      string   `json:"id,omitempty"` // as Name.Key
	Kind     NameKind `json:"kind,omitempty"`
	Articles []int64  `json:"articles"`
}

// Comparison is a story's articles held side by side. Every sentence in it
// stands in an article, word for word.
type Comparison struct {
	Summary    []Place      `json:"summary,omitempty"`
	Statements []Statement  `json:"statements,omitempty"`
	Agree      []Agreed     `json:"agree,omitempty"`
	Only       []Place      `json:"only,omitempty"`
	Differ     []Difference `json:"differ,omitempty"`
	Timeline   []Moment     `json:"timeline,omitempty"` // oldest first
	Names      []StoryName  `json:"names,omitempty"`
}

// Reason is one thing that put an article into its story. One of Term, Name,
// HoursApart, Copy and Editor is set.
type Reason struct {
	Term       string   `json:"term,omitempty"`
	Name       string   `json:"name,omitempty"`
	HoursApart *float64 `json:"hours_apart,omitempty"`
	Copy       int64    `json:"copy,omitempty"`   // the article whose text it has; Weight is the share
	Editor     string   `json:"editor,omitempty"` // a person put it there; as they call themselves
	Weight     float64  `json:"weight"`
}

// Written is a sentence that a machine wrote, with those of the story that it
// rests on.
type Written struct {
	Text string  `json:"text"`
	On   []Place `json:"on"`
}

// WrittenSummary is a summary that a machine wrote of a story.
type WrittenSummary struct {
	Model     string    `json:"model"` // which
	Made      time.Time `json:"made"`
	Sentences []Written `json:"sentences"`
}

// Edition is a ranked, dated selection of stories.
type Edition struct {
	Key     string    `json:"key"` // "front", or a section
	Made    time.Time `json:"made"`
	Stories []Ranked  `json:"stories"` // best first
}

// Ranked is a story's place in an edition.
type Ranked struct {
	Story   int64   `json:"story"`
	Section string  `json:"section,omitempty"`
	Score   float64 `json:"score"`
}
