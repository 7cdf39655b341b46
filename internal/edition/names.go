package edition

import "strings"

// sectionNames are the names outlets give their sections, in lower case.
var sectionNames = table(map[string]string{
	"world": `world|international|world news|internationals|global|global news|foreign|abroad|europe|eu|africa|asia|asia pacific|americas|latin america|middle east|mideast|us news|us|usa|uk|uk news|australia news|china|india|ukraine|national|nation|news|latest|top stories|headlines|general|home|breaking news|conflict|war|war and unrest|disaster|disasters|defence|defense
		monde|international|actualité|actualités|afrique|europe|proche-orient|moyen-orient|asie|amériques|planète monde|à la une|france
		welt|ausland|international|nachrichten|inland|aktuell|deutschland|schlagzeilen|panorama welt
		mundo|internacional|internacionales|noticias|españa|actualidad|américa latina|portada|últimas noticias
		mondo|esteri|dal mondo|cronaca|ultime notizie|europa
		mundo|internacional|notícias|últimas|brasil|portugal
		wereld|buitenland|binnenland|nieuws
		мир|в мире|новости|международная панорама|за рубежом|россия|происшествия
		świat|ze świata|wiadomości|zagranica|polska|kraj
		dünya|gündem|haberler|türkiye|son dakika
		världen|utrikes|nyheter|inrikes|verden|udland|utenriks|nyheder|ulkomaat|kotimaa|uutiset
		العالم|عالم|أخبار|اخبار|أخبار العالم|دولي|عربي|الشرق الأوسط
		国际|國際|世界|新闻|要闻|中国|国際|ニュース|海外|세계|국제|दुनिया|विदेश|देश|समाचार|جهان|بین الملل|ایران`,
	"politics": `politics|us politics|uk politics|political|elections|election|government|parliament|congress|westminster|white house|democracy|policy|diplomacy
		politique|élections|gouvernement
		politik|wahlen|bundestag|innenpolitik
		política|elecciones|gobierno|politica|elezioni|governo|eleições
		politiek|verkiezingen|политика|власть|выборы|polityka|wybory|siyaset|politika|seçim|riksdag|politikk|politiikka
		سياسة|السياسة|政治|时政|政務|정치|राजनीति|سیاسی|πολιτική`,
	"business": `business|economy|economics|finance|markets|money|companies|industry|banking|jobs|work|energy|real estate|property|personal finance|trade|economy business and finance|stocks|investing|retail|your money|labour|labor|autos|cars|transport|agriculture
		économie|eco|éco|entreprises|bourse|argent|finances|conso|emploi
		wirtschaft|finanzen|börse|unternehmen|geld|konjunktur|märkte|arbeit|karriere|immobilien
		economía|negocios|empresas|dinero|mercados|finanzas|economia|finanza|soldi|borsa|imprese|lavoro|negócios|mercado|dinheiro|empregos
		economie|geld|beurs|ondernemen|экономика|бизнес|финансы|деньги|рынки|gospodarka|biznes|pieniądze|ekonomi|finans|näringsliv|økonomi|erhverv|talous|para|iş dünyası
		اقتصاد|الاقتصاد|مال وأعمال|财经|財經|经济|經濟|金融|経済|ビジネス|경제|व्यापार|कारोबार|اقتصادی|οικονομία|ekonomika`,
	"technology": `technology|tech|internet|gadgets|computing|software|ai|artificial intelligence|cybersecurity|security tech|digital|startups|mobile|gaming|games|science and technology|science & technology|science and tech|sci-tech|innovation|information technology
		technologie|technologies|numérique|high-tech|informatique|jeux vidéo|pixels
		technik|netzwelt|digitales|netz|it|computer
		tecnología|tecnologia|tec|informática
		tech|технологии|интернет|наука и техника|technologie|technologia|nowe technologie|teknoloji|bilim teknoloji|teknik|teknologi|teknologia
		تكنولوجيا|تقنية|علوم وتكنولوجيا|科技|技术|テクノロジー|it|it・科学|과학|테크|प्रौद्योगिकी|टेक्नोलॉजी|فناوری|τεχνολογία`,
	"science": `science|environment|climate|climate change|space|nature|weather|animals|planet|green|global warming|wildlife|astronomy|physics|archaeology|research|climate crisis|earth|environmental issue
		sciences|environnement|planète|climat|espace|météo
		wissenschaft|wissen|umwelt|klima|natur|weltraum|wetter|forschung
		ciencia|medio ambiente|clima|planeta|espacio|scienza|scienze|ambiente|meteo|ciência|meio ambiente|natureza
		wetenschap|klimaat|milieu|weer|наука|экология|космос|погода|nauka|środowisko|klimat|bilim|çevre|vetenskap|miljö|väder|videnskab|vitenskap|miljø|tiede|ympäristö
		علوم|العلوم|بيئة|مناخ|科学|科學|环境|環境|气候|自然|サイエンス|환경|विज्ञान|पर्यावरण|علم|محیط زیست|επιστήμη|περιβάλλον`,
	"health": `health|wellness|medicine|medical|coronavirus|covid|covid-19|wellbeing|well|fitness|mental health|nutrition|public health|pandemic
		santé|médecine|bien-être
		gesundheit|medizin|corona
		salud|bienestar|medicina|salute|benessere|saúde|bem-estar
		gezondheid|здоровье|медицина|zdrowie|sağlık|hälsa|sundhed|helse|terveys
		صحة|الصحة|طب|健康|医疗|醫療|医療|건강|स्वास्थ्य|सेहत|سلامت|υγεία`,
	"culture": `culture|arts|entertainment|music|film|movies|books|tv|television|television & radio|art|art and design|art & design|stage|theatre|theater|lifestyle|life and style|life & style|life|style|fashion|food|travel|celebrity|celebrities|showbiz|media|arts & entertainment|arts and entertainment|culture & arts|recipes|dining|design|architecture|leisure|pop culture|arts, culture, entertainment and media|people|royals
		culture|cinéma|musique|livres|loisirs|arts|médias|télévision|voyage|mode|cuisine|people|styles
		kultur|feuilleton|kino|musik|bücher|medien|unterhaltung|reise|mode|leben|stil|leute|genuss|kunst
		cultura|cine|música|libros|televisión|entretenimiento|gente|viajes|moda|espectáculos|ocio|estilo|gastronomía|spettacoli|cinema|musica|libri|viaggi|cucina|lifestyle|livros|celebridades|diversão|entretenimento|viagem|artes
		cultuur|boeken|muziek|media|cultuur en media|reizen|культура|кино|музыка|книги|шоу-бизнес|путешествия|kultura|film|książki|rozrywka|podróże|kültür|sanat|kültür-sanat|magazin|yaşam|sinema|seyahat|nöje|kulturnyheter|underholdning|kulttuuri|viihde
		ثقافة|فن|فنون|ثقافة وفن|منوعات|سينما|文化|娱乐|娛樂|艺术|旅游|エンタメ|芸能|カルチャー|문화|연예|मनोरंजन|संस्कृति|فرهنگ|هنر|πολιτισμός`,
	"sport": `sport|sports|football|soccer|cricket|tennis|rugby|rugby union|rugby league|golf|basketball|baseball|hockey|nfl|nba|mlb|nhl|olympics|formula 1|f1|motorsport|boxing|athletics|cycling|racing|horse racing|swimming|premier league|champions league|world cup|mma|esports
		sport|sports|rugby|foot|cyclisme|jeux olympiques
		sport|fußball|fussball|bundesliga|formel 1|handball|wintersport
		deportes|deporte|fútbol|baloncesto|tenis|ciclismo|liga|motor|sport|calcio|serie a|ciclismo|basket|motori|esporte|esportes|desporto|futebol
		sport|voetbal|wielrennen|schaatsen|спорт|футбол|хоккей|теннис|sport|piłka nożna|siatkówka|spor|futbol|basketbol|sporten|fotboll|fodbold|fotball|urheilu|jalkapallo
		رياضة|الرياضة|كرة القدم|体育|體育|足球|スポーツ|サッカー|野球|스포츠|축구|खेल|क्रिकेट|ورزش|ورزشی|αθλητικά|σπορ`,
	"society": `society|education|religion|faith|crime|courts|law|justice|human rights|immigration|migration|gender|women|family|lgbtq|race|social issues|community|police|human interest|obituaries|inequality|belief|social affairs|schools|university|universities|crime and justice|crime, law and justice|refugees
		société|éducation|religion|justice|faits divers|police|police-justice|campus|famille|idées
		gesellschaft|bildung|justiz|religion|kriminalität|panorama|familie|schule|kirche|studium
		sociedad|educación|sucesos|religión|tribunales|justicia|igualdad|familia|società|istruzione|scuola|giustizia|cronaca nera|religione|educação|sociedade|justiça|religião|cotidiano
		samenleving|onderwijs|misdaad|maatschappij|общество|образование|религия|криминал|społeczeństwo|edukacja|religia|toplum|eğitim|din|3. sayfa|samhälle|utbildning|samfund|samfunn|uddannelse|yhteiskunta
		مجتمع|المجتمع|تعليم|دين|حوادث|社会|社會|教育|法治|사회|교육|समाज|शिक्षा|अपराध|جامعه|اجتماعی|κοινωνία`,
})

// topicWords are keywords that speak for a section though no section is called
// so.
var topicWords = table(map[string]string{
	"politics":   `president|prime minister|minister|senate|vote|voters|ballot|campaign|referendum|coalition|opposition|lawmakers|mps|präsident|kanzler|ministre|président|senado|presidente|ministro|sanctions|summit|treaty|election|elections|parliament|wahl|elecciones|élection|elezioni|eleições|выборы|wybory`,
	"business":   `inflation|interest rates|central bank|shares|earnings|profit|profits|ceo|merger|takeover|tariffs|oil prices|gdp|unemployment|startup|bitcoin|cryptocurrency|federal reserve|ecb|imf|layoffs|bankruptcy|inflación|inflazione|zinsen|aktien|dow jones|nasdaq|ipo|exports`,
	"technology": `google|apple|microsoft|facebook|meta|openai|chatgpt|iphone|android|smartphone|hackers|chip|chips|semiconductors|social media|robot|robots|data protection|cyberattack`,
	"science":    `nasa|asteroid|telescope|species|fossil|emissions|scientists|moon|mars|satellite|heatwave|climate|biodiversity|glacier|genome|spacex`,
	"health":     `vaccine|vaccines|virus|cancer|hospital|hospitals|nhs|doctors|patients|disease|outbreak|flu|obesity|diabetes|dementia|measles|ebola`,
	"culture":    `album|actor|actress|singer|novel|museum|festival|oscars|grammys|netflix|hollywood|concert|exhibition|box office|bbc|eurovision|painting|chef`,
	"sport":      `goal|goals|coach|striker|league|tournament|championship|medal|grand prix|quarterback|playoffs|football|cricket|tennis|rugby|transfer news|manchester united|real madrid|barcelona fc|wimbledon|fifa|uefa|ioc|match|batsman|wicket`,
	"society":    `murder|trial|court|judge|prison|students|teachers|church|pope|islam|abortion|asylum|migrants|racism|protest|shooting|arrested|verdict|supreme court`,
})

// table turns lists of names into a map from name to section.
func table(lists map[string]string) map[string]string {
	m := map[string]string{}
	for key, list := range lists {
		for name := range strings.FieldsFuncSeq(list, func(r rune) bool { return r == '|' || r == '\n' }) {
			if name = strings.TrimSpace(name); name != "" {
				if old, ok := m[name]; !ok || key < old {
					m[name] = key
				}
			}
		}
	}
	return m
}
