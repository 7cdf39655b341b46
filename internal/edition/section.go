package edition

import (
	"strings"
	"unicode"

	"coranto/internal/news"
)

// fallback is the section of a story that nothing places.
const fallback = "world"

// Candidate is a story to be given a section.
type Candidate struct {
	Story    news.Story
	Sections []string // each article's section as its outlet names it, then feeds' and outlets' section keys
	Keywords []string
}

// Section returns the section a story belongs in: one of news.Sections' keys.
// Every article's section and every keyword has a voice, in the words of ten
// and more languages; a section's own name says more than a keyword, and a
// special section more than "world", under which outlets file all sorts. Only
// where these are silent does the headline count. Between equals the order of
// news.Sections decides, "world" last.
func Section(c Candidate) string {
	votes := map[string]float64{}
	for _, s := range c.Sections {
		if key, ok := sectionOf(s); ok {
			weight := 1.0
			if key == fallback {
				weight = 0.6
			}
			votes[key] += weight
		}
	}
	for _, k := range c.Keywords {
		if key, ok := topicOf(k); ok {
			votes[key] += 0.4
		}
	}
	if len(votes) == 0 {
		for w := range strings.FieldsFuncSeq(strings.ToLower(c.Story.Headline), notWord) {
			if key, ok := topicWords[w]; ok {
				votes[key] += 0.1
			}
		}
	}
	best, top := fallback, votes[fallback]
	for _, s := range news.Sections {
		if v := votes[s.Key]; v > top || v > 0 && v == top && best == fallback {
			best, top = s.Key, v
		}
	}
	return best
}

func notWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && !unicode.Is(unicode.M, r)
}

// sectionOf reads a section's name as an outlet writes it. Of a path such as
// "Sport/Football" or "News > World > Europe" the first part that says
// anything special counts.
func sectionOf(name string) (key string, ok bool) {
	name = strings.ToLower(strings.TrimSpace(name))
	if len(name) > 200 {
		return "", false
	}
	if key, ok := sectionNames[name]; ok {
		return key, true
	}
	for part := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("/>|,;:»›&+·", r) }) {
		part = strings.Join(strings.FieldsFunc(part, notWord), " ")
		k, found := sectionNames[part]
		if !found {
			k, found = topicOf(part)
		}
		if !found {
			// "world news", "us politics", "actualité politique": any word of it
			for w := range strings.FieldsSeq(part) {
				if k, found = sectionNames[w]; found && k != fallback {
					break
				}
			}
			found = k != ""
		}
		if found && (!ok || key == fallback) {
			key, ok = k, true
		}
	}
	return key, ok
}

// topicOf reads a keyword.
func topicOf(word string) (key string, ok bool) {
	word = strings.ToLower(strings.TrimSpace(word))
	if key, ok = topicWords[word]; ok {
		return key, ok
	}
	key, ok = sectionNames[word]
	return key, ok && key != fallback
}
