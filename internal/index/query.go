package index

import (
	"slices"
	"strings"
)

// Query is what somebody looks for.
type Query struct {
	// Phrases are lists of words that have to follow one another. All have to
	// be there.
	Phrases [][]string

	// Ordered says that words have to follow one another in a way that the
	// index does not know: whoever has the texts must look.
	Ordered bool

	words []string // to look up; an article has them all
}

// A query counts up to these bounds.
const (
	queryBytes   = 4096
	queryPhrases = 24 // words or phrases
	phraseWords  = 24
	queryWords   = 32 // that are looked up
)

// ParseQuery reads a query: words, and phrases in quotation marks. No query is
// wrong: what is not a word is passed over.
func ParseQuery(text string) Query {
	var q Query
	if len(text) > queryBytes {
		text = text[:queryBytes]
	}
	for i, part := range strings.Split(quotes.Replace(text), `"`) {
		pieces := []string{part} // a phrase
		if i%2 == 0 {
			pieces = strings.Fields(part)
		}
		for _, p := range pieces {
			if len(q.Phrases) < queryPhrases {
				q.take(p)
			}
		}
	}
	return q
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// take adds a phrase. Of characters that stand together without spaces their
// pairs are looked up, of all else the words.
func (q *Query) take(text string) {
	var phrase []string
	w := Words{Text: text}
	last, paired := 0, false
	for len(phrase) < phraseWords && w.Next() {
		phrase = append(phrase, w.String())
		switch {
		case !w.Single:
			q.look(w.String())
			last = 0
		case last > 0 && blank(text[last:w.Start]):
			pair := phrase[len(phrase)-2] + phrase[len(phrase)-1]
			if !paired { // the first stands in for its first character
				q.forget(phrase[len(phrase)-2])
			}
			q.look(pair)
			last, paired = w.End, true
		default:
			q.look(w.String())
			last, paired = w.End, false
		}
	}
	if len(phrase) == 0 {
		return
	}
	q.Phrases = append(q.Phrases, phrase)
	if len(phrase) > 2 || len(phrase) == 2 && !paired {
		q.Ordered = true
	}
}

func (q *Query) look(word string) {
	if len(q.words) < queryWords && !slices.Contains(q.words, word) {
		q.words = append(q.words, word)
	}
}

// forget takes back the word that was looked up last.
func (q *Query) forget(word string) {
	if n := len(q.words); n > 0 && q.words[n-1] == word {
		q.words = q.words[:n-1]
	}
}

// Empty reports whether nothing is looked for.
func (q *Query) Empty() bool { return len(q.Phrases) == 0 }
