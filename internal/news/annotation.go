package news

// Sentence is one sentence of an article. Paragraph counts from 1; Start and
// End are byte offsets into that paragraph's text. Paragraph 0 is the headline
// and -1 the standfirst; -2 and below are captions: -2-i is the caption of
// Article.Images[i].
type Sentence struct {
	Paragraph int `json:"p"`
	Start     int `json:"s"`
	End       int `json:"e"`
}

// Term is a stemmed, lower-case word with its weight in the article.
type Term struct {
	Text   string  `json:"t"`
	Weight float32 `json:"w"`
}

// NameKind is what a name stands for, as far as it is known.
type NameKind string

// The kinds of name.
const (
	NameUnknown      NameKind = ""
	NamePerson       NameKind = "person"
	NameOrganisation NameKind = "organisation"
	NamePlace        NameKind = "place"
)

// PlaceKey is what the keys of places begin with; the gazetteer's key follows,
// the same in every language.
const PlaceKey = "place:"

// Name is a person, organisation or place an article speaks of.
type Name struct {
	Text  string   `json:"n"`            // the fullest form
	Key   string   `json:"id,omitempty"` // the same in all articles that mean the same; "" where that is not sure
	Kind  NameKind `json:"k,omitempty"`  //
	Short []string `json:"s,omitempty"`  // other forms it takes in the article: "Rama", "MEK"
	Count int      `json:"c"`            // how often it stands in the article, in any form
}

// DateMention is a date that stands in an article. Date is ISO 8601 at the
// precision known: "1979", "2021-02", "2022-07-15"; a day whose year nothing
// settles is "--07-15".
type DateMention struct {
	Date     string `json:"d"`
	Text     string `json:"t"` // as it stands there
	Sentence int    `json:"s"` // index into Annotation.Sentences
}

// Quotation is a statement as one article carries it: words attributed to
// somebody.
type Quotation struct {
	Speaker   string `json:"who"`            // the fullest name the article gives
	Role      string `json:"role,omitempty"` // "Prime Minister of Albania"
	Text      string `json:"t"`              // the words attributed; without quotation marks
	Direct    bool   `json:"q,omitempty"`    // stood in quotation marks
	Cue       string `json:"cue"`            // the words the attribution rests on: "said", "according to"
	Source    string `json:"src,omitempty"`  // the words that name the speaker there: "Rama", "he", "the prime minister"
	Paragraph int    `json:"p"`              // where the words begin
	Sentence  int    `json:"s"`              // index into Annotation.Sentences
}

// Annotation is what an article says, as far as a machine can tell.
type Annotation struct {
	Language    string        `json:"lang,omitempty"` // BCP 47
	Sentences   []Sentence    `json:"sentences,omitempty"`
	Terms       []Term        `json:"terms,omitempty"` // heaviest first
	Names       []Name        `json:"names,omitempty"` // most frequent first
	Numbers     []string      `json:"numbers,omitempty"`
	Dates       []DateMention `json:"dates,omitempty"`
	Quotations  []Quotation   `json:"quotations,omitempty"`
	Fingerprint uint64        `json:"fp,omitempty"`     // of the text; near copies differ in few bits
	Sketch      []byte        `json:"sketch,omitempty"` // a sample of its runs of five words: see annotate
	Words       int           `json:"words,omitempty"`
}
