package pressroom

import "strings"

// vocabulary is words that mean the same wherever the kind files use them;
// the first is the files'. Each outlet keeps to its own.
var vocabulary = map[*language][][]string{
	english: {
		{"at least ", "no fewer than "}, {"At least ", "No fewer than "},
		{"nearly ", "almost "}, {"inhabitants", "residents"}, {"took part", "participated"}, {"quarrel", "dispute"},
		{"the police", "police"}, {"The police", "Police"}, {"a little ", "slightly "}, {"by the evening", "by nightfall"},
		{" lorries", " trucks"}, {"The company", "The firm"}, {"the company ", "the firm "}, {"firefighters", "fire crews"}, {"Firefighters", "Fire crews"},
		{"is expected", "is likely"}, {"wants to", "intends to"},
	},
	german: {
		{"etwa ", "rund ", "ungefähr "}, {"mindestens ", "wenigstens "}, {"Mindestens ", "Wenigstens "}, {"im vergangenen Jahr", "im letzten Jahr"},
		{"Im vergangenen Jahr", "Im letzten Jahr"}, {"ums Leben gekommen", "gestorben"}, {"Das Unternehmen", "Die Firma"},
		{"teilte das Unternehmen", "teilte die Firma"}, {"noch am Abend", "am selben Abend"}, {"Etwa ", "Rund ", "Ungefähr "},
	},
	french: {
		{"environ ", "à peu près "}, {"l’an dernier", "l’année dernière"}, {"désormais", "à présent"}, {"Quelque ", "Environ "}, {"ont annoncé", "ont indiqué", "ont fait savoir"},
		{"a annoncé", "a indiqué", "a fait savoir"}, {"contre la fermeture", "contre le projet de fermeture"},
	},
	spanish: {
		{"Al menos ", "Por lo menos "}, {"al menos ", "por lo menos "}, {"el año pasado", "el pasado año"}, {"informaron", "comunicaron"}, {"informó", "comunicó"},
		{"anunció", "hizo saber"}, {"anunciaron", "hicieron saber"}, {"alrededor de", "cerca de"},
	},
}

// about is what outlets write before a number for the word of the kind files,
// where that has one.
var about = map[*language]map[string][]string{
	english: {"about ": {"about ", "around ", "roughly "}, "About ": {"About ", "Around ", "Roughly "}, "more than ": {"more than ", "over "}},
	german:  {"mehr als ": {"mehr als ", "über "}},
}

// before sets the outlet's word at the end of what comes before a number.
func (st *style) before(text string) string {
	for word, forms := range about[st.lang] {
		if s, ok := strings.CutSuffix(text, word); ok {
			return s + forms[st.taste%uint64(len(forms))]
		}
	}
	return text
}

// ownWords returns the words an outlet prefers; nil when the language has no
// choice.
func ownWords(l *language, outlet uint64) *strings.Replacer {
	var pairs []string
	for i, words := range vocabulary[l] {
		if n := mix(outlet, uint64(i), 0x0c) % uint64(len(words)+1); n > 0 && n < uint64(len(words)) {
			pairs = append(pairs, words[0], words[n])
		}
	}
	if pairs == nil {
		return nil
	}
	return strings.NewReplacer(pairs...)
}
