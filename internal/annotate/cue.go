package annotate

import (
	"strings"
)

// cueKind is what a verb tells about the words beside it.
type cueKind uint8

const (
	noCue   cueKind = iota
	quoting         // introduces words in quotation marks: called, chanted
	finding         // introduces a statement only with "that": found, showed
	saying          // introduces a statement with or without marks: said, claimed
)

// speech is what a language uses to attribute words.
type speech struct {
	cues       map[string]cueKind // by inflected form
	running    map[string]bool    // forms without a subject of their own: saying, adding
	according  [][]string         // "according to", before its source
	zufolge    map[string]bool    // the same, after its source
	that       map[string]bool    // opens an indirect statement
	determiner map[string]bool
	inside     map[string]bool // prepositions that hold a noun phrase together: of, for
	pronoun    map[string]gender
	plural     map[string]bool // pronouns for several, or for no person
	helping    map[string]bool // auxiliaries and adverbs between subject and verb
	relative   map[string]bool // who, which
	join       map[string]bool // and, but
	document   map[string]bool // statement, letter, tweet: stands for who wrote it
	preceding  map[string]bool // by, from: leads from a document to who wrote it
	adjunct    map[string]bool // words that begin a circumstance: in, on, during
}

func speechOf(base string) *speech {
	if s := speeches[base]; s != nil {
		return s
	}
	return speeches["en"]
}

var speeches = map[string]*speech{
	"en": englishSpeech(),
	"de": makeSpeech(germanSpeech), "fr": makeSpeech(frenchSpeech), "es": makeSpeech(spanishSpeech),
	"it": makeSpeech(italianSpeech), "pt": makeSpeech(portugueseSpeech), "nl": makeSpeech(dutchSpeech),
	"cs": makeSpeech(czechSpeech), "pl": makeSpeech(polishSpeech), "el": makeSpeech(greekSpeech),
	"ru": makeSpeech(russianSpeech), "uk": makeSpeech(ukrainianSpeech), "sv": makeSpeech(swedishSpeech),
	"da": makeSpeech(danishSpeech), "no": makeSpeech(danishSpeech), "nb": makeSpeech(danishSpeech), "nn": makeSpeech(danishSpeech),
}

// speechTable is the written form of a speech: words separated by spaces.
type speechTable struct {
	saying, quoting, running          string
	according                         []string
	zufolge, that, determiner, inside string
	he, she, plural                   string
	helping, relative, join           string
	document, preceding, adjunct      string
}

func makeSpeech(t speechTable) *speech {
	s := &speech{
		cues: map[string]cueKind{}, running: set(t.running), zufolge: set(t.zufolge), that: set(t.that),
		determiner: set(t.determiner), inside: set(t.inside), pronoun: map[string]gender{}, plural: set(t.plural),
		helping: set(t.helping), relative: set(t.relative), join: set(t.join),
		document: set(t.document), preceding: set(t.preceding), adjunct: set(t.adjunct),
	}
	for w := range strings.FieldsSeq(t.quoting) {
		s.cues[w] = quoting
	}
	for w := range strings.FieldsSeq(t.saying) {
		s.cues[w] = saying
	}
	for w := range s.running {
		if s.cues[w] == noCue {
			s.cues[w] = saying
		}
	}
	for w := range strings.FieldsSeq(t.he) {
		s.pronoun[w] = male
	}
	for w := range strings.FieldsSeq(t.she) {
		s.pronoun[w] = female
	}
	for w := range s.plural {
		s.pronoun[w] = unknownGender
	}
	for _, a := range t.according {
		s.according = append(s.according, strings.Fields(a))
	}
	return s
}

// The English verbs by their base forms; inflected below. Irregular ones bring
// their forms along.
const (
	englishSaying  = `acknowledge add admit advise affirm agree allege announce argue assert assure boast caution claim clarify comment complain concede conclude confess confirm contend counter declare demand deny disclose emphasize emphasise exclaim explain express indicate inform insist joke lament maintain mention note observe opine plead pledge point predict promise quip reassure recall reckon recount reiterate remark remind repeat reply report respond retort reveal sigh signal specify speculate state stress suggest suspect testify tweet underline underscore urge vow warn worry estimate believe hope fear`
	englishQuoting = `accuse address ask answer applaud attack begin blame blast brand call chant characterize characterise chuckle cite compare condemn continue criticize criticise cry decry defend denounce deplore describe dismiss dub echo elaborate explode force gush hail implore inquire interject invoke jeer label laugh lash laud liken mock muse mutter name offer open order post praise proclaim pronounce push question refer rail reference reject resume roar scoff scold scream shout snap sneer start sum taunt tease thank term title type wail whisper wonder yell hear sign caption headline dispute deem consider regard portray rip slam tout ridicule rebuke respond opine counsel enthuse intone voice`
)

func englishSpeech() *speech {
	s := makeSpeech(speechTable{
		saying:     "say says said told tell tells wrote write writes think thinks thought swore swear swears testified testifies",
		quoting:    "read reads sang sings sing spoke put puts went goes began begun heard ask's cried cries",
		running:    "saying adding telling writing claiming noting arguing insisting warning explaining calling asking declaring tweeting stating suggesting accusing describing citing quoting referring asserting alleging stressing urging denouncing concluding boasting promising vowing joking shouting chanting singing yelling asking labeling dubbing blaming predicting announcing reiterating recalling complaining pointing emphasizing acknowledging admitting conceding",
		according:  []string{"according to", "in the words of", "as per"},
		that:       "that",
		determiner: "the a an this that these those his her its their our my some many several few all both another no two three four five six seven eight nine ten one any most each every",
		inside:     "of for",
		he:         "he", she: "she", plural: "they it we i",
		helping:   "has have had was were is are be been being will would could can may might must should did does do also then later often never ever once again still already just only even recently repeatedly reportedly not n't now who previously earlier famously once further further sometimes always himself herself itself themselves long since both all each quickly first finally soon",
		relative:  "who which that whom whose",
		join:      "and but or yet nor",
		document:  "statement statements tweet tweets post posts letter memo email e-mail message website site blog note remarks speech testimony interview account page office release op-ed spokesperson's text comments words video caption tweetstorm announcement advisory filing lawsuit complaint essay column book memoir",
		preceding: "by from of",
		adjunct:   "in on at during after before as when while with to from about into through by via under over against because since if although though where without until amid despite than so like outside inside among following",
	})
	for _, w := range [...]string{"found", "finds", "find", "showed", "shows", "show", "shown"} {
		s.cues[w] = finding
	}
	for w := range strings.FieldsSeq(englishQuoting) {
		inflect(s, w, quoting)
	}
	for w := range strings.FieldsSeq(englishSaying) {
		inflect(s, w, saying)
	}
	return s
}

// inflect adds the regular forms of an English verb.
func inflect(s *speech, w string, k cueKind) {
	forms := []string{w}
	switch last := w[len(w)-1]; {
	case last == 'e':
		forms = append(forms, w+"s", w+"d", w[:len(w)-1]+"ing")
	case last == 'y' && !strings.ContainsRune("aeiou", rune(w[len(w)-2])):
		forms = append(forms, w[:len(w)-1]+"ies", w[:len(w)-1]+"ied", w+"ing")
	case strings.HasSuffix(w, "sh") || strings.HasSuffix(w, "ch") || last == 's' || last == 'x':
		forms = append(forms, w+"es", w+"ed", w+"ing")
	default:
		forms = append(forms, w+"s", w+"ed", w+"ing")
		switch w {
		case "admit", "dub", "quip", "snap", "refer", "rip", "slam", "sum", "begin", "plan", "label", "signal":
			d := w + w[len(w)-1:]
			forms = append(forms, d+"ed", d+"ing")
		}
	}
	for i, f := range forms {
		if s.cues[f] == noCue || k == saying {
			s.cues[f] = k
		}
		if i == len(forms)-1 && strings.HasSuffix(f, "ing") {
			s.running[f] = true
		}
	}
}
