package annotate

import "strings"

// vocabulary is what is known of a language's small words.
type vocabulary struct {
	stop     map[string]bool // words that carry no news
	abbrev   map[string]bool // written with a dot that ends no sentence
	months   map[string]int  // 1 to 12, also shortened and declined
	weekdays map[string]int  // Sunday 0
	before   map[string]bool // words a bare year may follow
	ordinals bool            // writes "6." for sixth
	nouns    bool            // writes every noun with a capital
}

// vocabularyOf returns the vocabulary of a language, by its two-letter code.
// Of an unknown language it knows titles and English months, nothing else.
func vocabularyOf(base string) *vocabulary {
	if v := vocabularies[base]; v != nil {
		return v
	}
	return unknownVocabulary
}

var (
	vocabularies        = makeVocabularies()
	vocabularyLanguages = [...]string{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "ro", "hu", "tr", "id", "ru", "uk"}
	unknownVocabulary   = &vocabulary{
		stop: map[string]bool{}, abbrev: set(titleAbbreviations), months: numbered(monthWords["en"]),
		weekdays: numbered(weekdayWords["en"]), before: map[string]bool{},
	}
	ordinalLanguages = set("de da no nb nn fi cs sk pl hu tr sl hr sr et lv is")
)

func makeVocabularies() map[string]*vocabulary {
	all := map[string]*vocabulary{}
	for lang, words := range stopWords {
		v := &vocabulary{
			stop: set(words), abbrev: set(titleAbbreviations + " " + abbreviations[lang]),
			months: numbered(monthWords[lang]), weekdays: numbered(weekdayWords[lang]),
			before: set(yearWords[lang]), ordinals: ordinalLanguages[lang], nouns: lang == "de",
		}
		for d := range v.weekdays {
			v.weekdays[d]-- // tables count from Sunday 1
		}
		all[lang] = v
	}
	all["nb"], all["nn"] = all["no"], all["no"]
	return all
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// numbered reads "a,b c d,e": the words of the first group stand for 1, of the
// second for 2, and so on.
func numbered(groups string) map[string]int {
	m := map[string]int{}
	i := 0
	for g := range strings.FieldsSeq(groups) {
		i++
		for w := range strings.SplitSeq(g, ",") {
			m[w] = i
		}
	}
	return m
}
