package annotate

import "strings"

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

var germanSpeech = speechTable{
	saying:     "sagt sagte sagten sagen gesagt erklärt erklärte erklärten betont betonte betonten meint meinte meinten mitgeteilt teilte teilt berichtet berichtete berichteten behauptet behauptete warnt warnte warnten kündigt kündigte bestätigt bestätigte bestätigten ergänzt ergänzte fügte hieß heißt argumentierte schreibt schrieb schrieben forderte fordert versicherte versichert unterstrich äußerte twitterte kritisierte kritisiert bekräftigte räumte gab dementierte",
	quoting:    "fragt fragte rief nannte nennt bezeichnete bezeichnet antwortete antwortet zitierte lautet lautete sprach spricht verurteilte verurteilt lobte",
	according:  []string{"laut", "nach angaben von", "nach angaben der", "nach angaben des", "nach den worten von", "nach worten von", "nach aussage von", "nach einschätzung von"},
	zufolge:    "zufolge",
	that:       "dass daß",
	determiner: "der die das den dem des ein eine einer einem eines sein seine ihr ihre dieser diese dieses mehrere viele einige beide zwei drei",
	inside:     "der des von für im",
	he:         "er", she: "sie", plural: "es man wir ich",
	helping:   "hat hatte habe haben ist war wird würde auch dann später zudem außerdem weiter noch bereits zuvor erneut nun jedoch aber dazu dabei darauf sich am gestern heute",
	relative:  "der die das welcher welche",
	join:      "und aber oder",
	document:  "mitteilung erklärung brief schreiben tweet beitrag stellungnahme",
	preceding: "von der des",
	adjunct:   "in im am an auf bei nach vor während wegen mit zu zur zum gegenüber über unter aus seit als wenn weil obwohl laut",
}

var frenchSpeech = speechTable{
	saying:     "dit disait disent déclaré déclare déclarait affirmé affirme affirmait affirment expliqué explique expliquait ajouté ajoute ajoutait assuré assure assurait estimé estime estimait indiqué indique indiquait indiquent précisé précise précisait souligné souligne soulignait annoncé annonce averti avertit reconnu reconnaît confirmé confirme prévenu prévient raconté raconte rappelé rappelle écrit écrivait martelé insisté insiste promis promet jugé juge confié confie poursuit poursuivi rapporté rapporte rapportent dénoncé dénonce démenti dément tweeté",
	quoting:    "lancé lance demandé demande interrogé répondu répond qualifié qualifie appelé appelle évoqué évoque critiqué critique condamné condamne salué salue crié conclu conclut résumé résume s'exclame déploré déplore ironisé",
	running:    "déclarant affirmant expliquant ajoutant assurant estimant précisant soulignant dénonçant qualifiant accusant",
	according:  []string{"selon", "d'après", "aux dires de", "pour"},
	that:       "que qu'il qu'elle qu'ils qu'un qu'une",
	determiner: "le la les l' un une des ce cet cette ces son sa ses leur leurs plusieurs certains quelques deux trois",
	inside:     "de du des d' à au aux pour",
	he:         "il t-il", she: "elle t-elle", plural: "ils elles on nous je t-on",
	helping:   "a ont avait avaient est était sera s'est aussi également ensuite encore déjà toutefois y en lui leur nous m'a l'a pas ne n'a",
	relative:  "qui dont lequel laquelle",
	join:      "et mais ou",
	document:  "communiqué lettre tweet message déclaration note texte",
	preceding: "de du des par",
	adjunct:   "dans en à au sur lors pendant après avant devant avec pour par depuis chez vers contre sous auprès jeudi vendredi samedi dimanche lundi mardi mercredi",
}

var spanishSpeech = speechTable{
	saying:     "dijo dice dijeron dicen dicho declaró declara declararon afirmó afirma afirmaron aseguró asegura aseguraron explicó explica explicaron añadió añade agregó agrega señaló señala señalaron indicó indica indicaron anunció anuncia advirtió advierte sostuvo sostiene subrayó subraya recordó recuerda destacó destaca informó informa informaron confirmó confirma reconoció reconoce admitió admite insistió insiste manifestó manifiesta expresó expresa aclaró aclara apuntó apunta detalló detalla precisó precisa comentó comenta escribió escribe negó niega denunció denuncia prometió contó cuenta opinó opina reiteró reitera",
	quoting:    "preguntó pregunta respondió responde calificó califica llamó describió describe criticó critica condenó condena gritó concluyó concluye lamentó lamenta exclamó pidió pide zanjó acusó tildó",
	running:    "diciendo añadiendo asegurando afirmando señalando explicando",
	according:  []string{"según", "de acuerdo con", "a juicio de", "en palabras de"},
	that:       "que",
	determiner: "el la los las un una unos unas su sus este esta ese esa varios algunos dos tres",
	inside:     "de del para",
	he:         "él", she: "ella", plural: "ellos ellas yo nosotros",
	helping:   "ha han había habían fue es también además luego después ya se le les lo no",
	relative:  "que quien quienes cual",
	join:      "y e pero o",
	document:  "comunicado carta tuit mensaje declaración nota",
	preceding: "de del por",
	adjunct:   "en a durante tras antes después ante con por para desde hacia hasta sobre el",
}

var italianSpeech = speechTable{
	saying:     "detto dice disse dicono dichiarato dichiara dichiarò affermato afferma affermò spiegato spiega spiegò aggiunto aggiunge aggiunse sottolineato sottolinea annunciato annuncia sostenuto sostiene ribadito ribadisce assicurato assicura precisato precisa ricordato ricorda riferito riferisce ammesso ammette avvertito avverte confermato conferma scritto scrive raccontato racconta osservato osserva commentato commenta promesso denunciato denuncia riportato riporta",
	quoting:    "chiesto chiede risposto risponde definito definisce chiamato chiama descritto descrive criticato condannato attaccato concluso conclude esclamato prosegue continua incalza accusato tuona",
	running:    "dicendo aggiungendo sostenendo spiegando affermando sottolineando",
	according:  []string{"secondo", "per", "stando a"},
	that:       "che",
	determiner: "il lo la l' i gli le un uno una suo sua loro questo questa alcuni molti due tre",
	inside:     "di del della dello dei degli delle dell' per",
	he:         "lui egli", she: "lei ella", plural: "loro io noi",
	helping:   "ha hanno aveva avevano è era anche poi inoltre ancora già si gli le lo non così ieri oggi",
	relative:  "che cui quale",
	join:      "e ed ma o",
	document:  "comunicato lettera tweet messaggio nota dichiarazione post",
	preceding: "di del della da dal",
	adjunct:   "in a al alla durante dopo prima davanti con per da dal dalla nel nella su sul sulla",
}

var portugueseSpeech = speechTable{
	saying:     "disse diz disseram dizem dito declarou declara afirmou afirma afirmaram explicou explica acrescentou acrescenta ressaltou ressalta destacou destaca anunciou anuncia informou informa informaram garantiu garante alertou alerta advertiu sustentou sublinhou sublinha salientou lembrou lembra confirmou confirma admitiu admite reconheceu insistiu escreveu escreve contou conta comentou comenta avaliou avalia argumentou prometeu negou nega denunciou reiterou referiu",
	quoting:    "perguntou pergunta respondeu responde chamou classificou classifica descreveu descreve criticou critica condenou gritou concluiu conclui lamentou exclamou pediu completou acusou",
	running:    "dizendo acrescentando afirmando explicando",
	according:  []string{"segundo", "de acordo com", "conforme", "para"},
	that:       "que",
	determiner: "o a os as um uma uns umas seu sua seus suas este esta esse essa vários alguns dois duas três",
	inside:     "de do da dos das para",
	he:         "ele", she: "ela", plural: "eles elas eu nós",
	helping:   "tem têm tinha havia foi é também ainda depois já se lhe não",
	relative:  "que quem qual",
	join:      "e mas ou",
	document:  "comunicado carta tuíte mensagem nota declaração",
	preceding: "de do da por pelo pela",
	adjunct:   "em no na durante após antes com por para desde sobre ao à nesta neste",
}

var dutchSpeech = speechTable{
	saying:     "zegt zei zeiden zeggen gezegd verklaart verklaarde verklaarden meldt meldde meldden stelt stelde stelden benadrukt benadrukte schrijft schreef schreven vertelt vertelde waarschuwt waarschuwde bevestigt bevestigde erkent erkende vindt vond denkt liet laat voegt voegde beweert beweerde kondigt kondigde aldus reageert reageerde",
	quoting:    "vraagt vroeg noemt noemde antwoordt antwoordde roept riep klinkt klonk concludeert concludeerde besluit veroordeelde bekritiseerde",
	according:  []string{"volgens", "aldus"},
	that:       "dat",
	determiner: "de het een zijn haar hun deze dit die dat enkele veel twee drie",
	inside:     "van voor der",
	he:         "hij", she: "zij ze", plural: "het men wij we ik",
	helping:   "heeft had hebben is was ook dan later nog al eerder verder weer toen zich er weten",
	relative:  "die dat wie",
	join:      "en maar of",
	document:  "verklaring brief tweet bericht reactie",
	preceding: "van door",
	adjunct:   "in op bij na voor tijdens met tegen tegenover over uit sinds om aan als toen",
}
