package extract

import (
	"strings"
)

// What outlets put between, before and behind the text to lead a reader
// elsewhere, in the languages of the press. Each table holds the beginnings of
// such lines; they count only for lines that are no paragraph of their own.

// promoStart begins a line of promotion or navigation.
var promoStart = compile(`(?i)^(?:` + strings.Join([]string{
	// English
	`skip to (?:main )?(?:content|navigation)`, `(?:please )?sign (?:up|in)\b`, `log ?in\b`, `subscribe\b`, `register (?:now|for free|to)\b`,
	`(?:already|not) a (?:member|subscriber)`, `already (?:have an account|subscribed|registered)`, `become a (?:member|subscriber|supporter)`,
	`read (?:more|also|next|on|the full|full|this article|it now|our)\b`, `also read\b`, `see also\b`, `more (?:on|from|about) `, `more:`, `continue reading`, `keep reading`, `start reading`,
	`(?:click|tap) (?:here|to)\b`, `view (?:this|in|all|on|more|comments)\b`, `(?:watch|listen)(?: now| live|:| to this| more)`, `share (?:this|on|via|with|article)`, `(?:share|tweet|print|email|save|copy link|bookmark|comment|comments|reply|like|facebook|twitter|whatsapp|linkedin|pinterest|reddit|telegram|messenger|x|menu|search|home|close|back|next|previous|loading|advertisement|advertisements|sponsored|sponsored content|promoted|promoted content|ad|ads)$`,
	`(?:\d+ )?(?:comments?|shares?)$`, `follow (?:us|me|the|our)\b`, `like us\b`, `join (?:us|our|the conversation|now|today)`, `download (?:the|our)\b`, `get (?:the (?:latest|best|app|day|news|top)|all (?:your|the) news|our|breaking|unlimited|started|access|it on)\b`,
	`stay (?:informed|up to date|connected|in the know|tuned)\b`, `(?:don'?t|never) miss\b`, `(?:top|latest|breaking|trending|popular|recommended|related|more|other|similar|featured|must-?read|most (?:read|viewed|popular|shared)|editor'?s'?|our|today'?s) (?:stories|news|articles|picks?|posts|reads?|videos?|topics?|headlines|now|today|choice|coverage|content|reading)\b`, `most (?:read|viewed|popular|shared)\b`,
	`(?:recommended|related|trending|suggested|you (?:may|might) (?:also )?(?:like|be interested)|up next|in case you missed)\b[^.]*$`, `(?:fourteen|seven|thirty|\d+)[- ](?:days?|weeks?|months?) (?:free|for )`, `(?:إعلان|اعلان|広告|广告|廣告|광고|реклама|реклама:|anuncio|anuncios|διαφήμιση|reklam)$`, `(?:try|start) (?:your )?(?:it )?(?:free|for free|\d+)`, `free trial`, `one app\b`, `\d+['’]?s? of (?:premium|trusted|global|top) `, `\d+\+? (?:trusted|premium|global)\b`, `unlock (?:this|the|full|unlimited)`, `this article is (?:for|only|reserved)`, `support (?:us|our|independent|quality)\b`, `donate\b`,
	`cookies?\b`, `we use cookies`, `accept (?:all|cookies)`, `manage (?:cookies|preferences|consent)`, `privacy (?:policy|notice|settings)`, `terms (?:of|and|&)`, `all rights reserved`, `(?:copyright|©|\(c\)) `, `contact us`, `about us`, `unsubscribe\b`, `you (?:are receiving|received|'re receiving) this`, `update your preferences`, `forward(?:ed)? (?:this|to a friend)`, `was this (?:forwarded|email|article)`, `having trouble (?:viewing|reading)`, `report (?:an error|a typo)`, `correct this`, `have (?:a|any) (?:tip|story|question|comment)`, `send (?:us|tips|your)`, `this (?:story|article|post) (?:was )?(?:originally|first) (?:appeared|published|ran)`, `the post .* appeared first on`, `powered by\b`, `photo gallery`, `\d+ min(?:ute)?s? (?:read|ago)`, `(?:listen|reading time|estimated reading)\b.{0,24}$`, `image source\b`, `(?:read news from|news from) \d`, `save for later`, `gift (?:this )?article`, `add us on google`, `make us (?:your )?preferred`,
	// German
	`zum (?:inhalt|hauptinhalt|artikel)`, `(?:jetzt )?(?:anmelden|abonnieren|registrieren|einloggen|bestellen|teilen|drucken|merken)\b`, `weiterlesen`, `weitere (?:artikel|themen|meldungen|nachrichten|news)`, `lesen sie (?:auch|mehr|hier|dazu)`, `mehr (?:zum thema|dazu|aus|von|lesen|nachrichten|über)\b`, `auch interessant`, `das könnte (?:sie|dich)`, `(?:meistgelesen|meist gelesen|anzeige|werbung|kommentare?|startseite|newsletter|artikel teilen|zur startseite|themen|menü|suche)(?:\PL.{0,20})?$`, `(?:hier|jetzt) (?:geht|den|unseren|zum|kostenlos|testen|klicken)`, `alle rechte vorbehalten`, `(?:impressum|datenschutz|agb)\b`, `folgen sie uns`, `empfohlener (?:redaktioneller )?(?:inhalt|externer)`, `\d+ minuten? lesezeit`, `lesezeit`, `bitte (?:melden|aktivieren|erlauben)`, `wir verwenden cookies`, `zum newsletter`, `abo(?:nnement)?\b.{0,30}$`, `sie haben (?:noch kein|bereits)`,
	// French
	`aller au contenu`, `(?:s['’]abonner|abonnez-vous|se connecter|connectez-vous|s['’]inscrire|inscrivez-vous|partager|imprimer|commenter|réagir|publicité|accueil|menu|rechercher)(?:\PL.{0,60})?$`, `(?:à )?lire (?:aussi|la suite|plus|également|notre)\b`, `voir (?:aussi|plus|également)\b`, `sur le même (?:sujet|thème)`, `(?:les )?plus lus`, `recevez\b`, `suivez-nous`, `déjà abonné`, `article réservé`, `il vous reste`, `tous droits réservés`, `mentions légales`, `nous utilisons des cookies`, `temps de lecture`, `lecture \d`, `contenus? sponsorisés?`, `la suite (?:après|est réservée)`, `téléchargez\b`, `vous (?:aimerez|pourriez)`, `newsletters?\b.{0,40}$`, `découvrez (?:nos|notre|l['’]offre)`,
	// Spanish and Portuguese
	`(?:ir|saltar) al contenido`, `(?:suscríbete|suscríbase|suscribirse|regístrate|inicia sesión|iniciar sesión|compartir|imprimir|comentar|comentarios|publicidad|inicio|menú|buscar)(?:\PL.{0,60})?$`, `(?:leer|lea|lee|ver|más) (?:más|también|noticias|información|sobre|en|leídas|leído|contenido)\b[^.]{0,80}$`, `te puede interesar`, `(?:le|te) (?:recomendamos|puede)`, `(?:noticias|artículos) relacionad[ao]s`, `relacionad[ao]s?$`, `lo más (?:leído|visto)`, `síguenos`, `recibe\b.{0,80}(?:boletín|correo|newsletter|noticias)`, `descarga(?:te)?\b`, `todos los derechos`, `(?:leia|veja) (?:mais|também)`, `assine\b`, `compartilhe`, `todos os direitos`, `únete a`, `haz clic`,
	// Italian, Dutch, Nordic, Polish
	`leggi (?:anche|di più|tutto)`, `(?:abbonati|accedi|registrati|condividi|iscriviti|pubblicità)(?:\PL.{0,60})?$`, `(?:seguici|scarica l['’]app|riproduzione riservata|potrebbe interessarti)`, `lees (?:ook|meer|verder)`, `(?:abonneer|inloggen|deel dit|advertentie|meer over|word lid|volg ons)(?:\PL.{0,60})?$`, `(?:les|læs|läs) (?:også|også|mer|mere|også:|också|även)\b`, `(?:annonce|annonse|annons|del artikel|prenumerera|abonner)(?:\PL.{0,40})?$`, `(?:czytaj (?:też|także|więcej|dalej)|zobacz (?:też|także|również)|udostępnij|reklama|zaloguj|subskrybuj)(?:\PL.{0,80})?$`,
}, "|") + `)`)

// promoInside marks a line as promotion wherever it stands in it.
var promoInside = compile(`(?i)\b(?:newsletters?|sign up (?:to|for)|subscri(?:be|ption)s? (?:to|now|today|from)|terms (?:of service|and conditions|of use)|privacy policy|free trial|premium (?:titles|content|articles)|(?:our|the) app\b|unlimited access|your inbox|push notifications|cookie policy|unsubscribe|follow us on|in (?:your|deinem|ihrem) (?:browser|postfach)|boletín|infolettre|nieuwsbrief|nyhetsbrev|nyhedsbrev|affiliate (?:links?|commission)|may earn (?:a |an )?commission|curated (?:specifically |just )?for you|republish(?:ing)? (?:this|our)|jetzt testen|abonnement|abonnez-vous|suscríbe(?:te|se)|s['’]abonner)\b`)

// promoSentence is a whole paragraph of promotion, however well it is written.
var promoSentence = compile(`(?i)(?:to learn more about republishing|please fill out this form|(?:sign up|subscribe) (?:to|for) (?:our|the|its|his|her|my|their|\w+['’]s) (?:\w+ ){0,3}(?:newsletter|newsletters|podcast|channel|alerts|briefing|emails?)|you can unsubscribe|(?:we|this (?:site|website|page)) uses? cookies|by (?:signing up|subscribing|clicking|submitting|entering your)|receive (?:our|the) (?:\w+ ){0,3}newsletter|(?:abonnieren sie|melden sie sich) |(?:inscrivez|abonnez)-vous à |suscríb(?:ete|ase) a |download (?:the|our) (?:\w+ )?app|you(?:'re| are) receiving this|support (?:our|independent) journalism|become a (?:paid )?(?:member|subscriber|supporter)|all rights reserved)`)

// addresses is a word by which a line speaks to its reader, or of itself.
var addresses = compile(`(?i)\b(?:you|your|us|our|we|here|now|this (?:article|story|page|email|post)|app|site|free|read|sie|ihr|ihre|uns|unser\w*|hier|jetzt|dich|dein|artikel|vous|votre|vos|nous|notre|nos|ici|article|te|tu|su|sus|nuestr\w+|aquí|artículo|noticias|ti|tuo|nostr\w+|qui|je|jouw|ons|onze)\b`)

// listHead begins a list of links to other pieces.
var listHead = compile(`(?i)^(?:(?:related|recommended|trending|see also|read more|more|further reading|most read|popular|latest)\s*:?$|(?:related|more|top|other|latest|trending|popular|recommended|similar|further) (?:stories|news|articles|coverage|reading|posts|topics|from|on|in|videos)|our picks|editor'?s'? picks|most (?:read|popular|viewed)|read (?:more|also|next)|see also|you may also like|in this (?:article|story|issue)|table of contents|mehr zum thema|lesen sie auch|weitere (?:artikel|themen)|meistgelesen|auch interessant|lire aussi|sur le même sujet|les plus lus|à lire aussi|te puede interesar|lo más leído|noticias relacionadas|leggi anche|lees ook|topics|tags|themen|schlagworte|étiquettes|etiquetas|temas)\b\s*:?.{0,30}$`)

// teaserStart begins a line that names another piece.
var teaserStart = compile(`(?i)^(?:read (?:more|also|next)|also read|see also|related(?: (?:article|story|stories|reading|coverage))?|more (?:on this|coverage)|lesen sie (?:auch|mehr|dazu)|mehr zum thema|auch interessant|(?:à )?lire (?:aussi|également)|voir aussi|sur le même (?:sujet|thème)|lea (?:también|además)|leer (?:más|también)|le puede interesar|te puede interesar|vea también|leggi anche|lees ook|les også|læs også|läs (?:också|även)|leia (?:mais|também)|veja (?:mais|também)|czytaj (?:też|także)|اقرأ أيضا|اقرأ أيضًا|إقرأ أيضا|читайте также)\s*[:：»>|–—-]`)

// promotional reports whether a line leads a reader elsewhere.
func promotional(s string, words int) bool {
	switch {
	case s == "":
		return false
	case words <= 3 && promoStart.MatchString(s):
		return true
	case words <= 28 && promoStart.MatchString(s) && (!endsSentence(s) || words <= 7 || words <= 16 && addresses.MatchString(s)):
		return true
	case words <= 28 && promoInside.MatchString(s) && (!endsSentence(s) || words <= 12):
		return true
	case words <= 60 && promoSentence.MatchString(s):
		return true
	}
	return strings.HasSuffix(s, "»") && words <= 12 && !strings.ContainsAny(s, "«")
}

// endsSentence reports whether a line ends as a sentence does.
func endsSentence(s string) bool {
	s = strings.TrimRight(s, "\"'”’»«“)] ")
	for _, end := range []string{".", "!", "?", "…", "。", "！", "？", "।", "؟", ":", "："} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
