package pressroom

// chrome is the words around an article in a language: what every site has
// and no reader came for.
type chrome struct {
	home, menu, search, login, subscribe      string
	newsletterHead, newsletter, email, signUp string
	cookies, accept                           string
	share, comments, reply, related, alsoRead string
	mostRead, advert, published, photo        string
	nextPage, pageOf, tags, about, invented   string
	promos                                    []string
	remarks                                   [][2]string // who, what
	readMore, minutes                         string
}

var chromes = [5]chrome{
	{
		home: "Home", menu: "Menu", search: "Search", login: "Sign in", subscribe: "Subscribe",
		newsletterHead: "The morning in five minutes", newsletter: "Sign up for our newsletter and get the best of our reporting in your inbox every weekday.", email: "Your e-mail address", signUp: "Sign up",
		cookies: "We and our partners use cookies to improve your experience and to show you relevant advertising.", accept: "Accept all",
		share: "Share this article", comments: "Comments", reply: "Reply", related: "Related stories", alsoRead: "Read also",
		mostRead: "Most read", advert: "Advertisement", published: "Published", photo: "Photo", nextPage: "Next page", pageOf: "Page %d of %d", tags: "Topics", about: "About us",
		invented: "%s is an invention of the pressroom that comes with Coranto. Nothing it reports has happened.",
		promos:   []string{"Fourteen days for one pound: try our digital edition", "Download our app and never miss a headline", "Our podcast: the week, talked over"},
		remarks:  [][2]string{{"old_tom", "Thirty years I have been saying this."}, {"kestrel77", "Thank you for explaining it so clearly."}, {"M. from the hill", "And who will pay for it? We will."}, {"Gil", "I was there. It was worse than you write."}},
		readMore: "Read more", minutes: "min read",
	},
	{
		home: "Startseite", menu: "Menü", search: "Suche", login: "Anmelden", subscribe: "Abo",
		newsletterHead: "Der Morgen in fünf Minuten", newsletter: "Melden Sie sich für unseren Newsletter an und erhalten Sie das Wichtigste jeden Werktag per E-Mail.", email: "Ihre E-Mail-Adresse", signUp: "Anmelden",
		cookies: "Wir und unsere Partner verwenden Cookies, um unser Angebot zu verbessern und Ihnen passende Werbung zu zeigen.", accept: "Alle akzeptieren",
		share: "Artikel teilen", comments: "Kommentare", reply: "Antworten", related: "Mehr zum Thema", alsoRead: "Lesen Sie auch",
		mostRead: "Meistgelesen", advert: "Anzeige", published: "Veröffentlicht", photo: "Foto", nextPage: "Nächste Seite", pageOf: "Seite %d von %d", tags: "Themen", about: "Impressum",
		invented: "%s ist eine Erfindung der Presse, die zu Coranto gehört. Nichts davon ist geschehen.",
		promos:   []string{"Jetzt vier Wochen kostenlos lesen: das Digitalabo", "Unsere App: alle Nachrichten, sofort", "Der Podcast zur Woche: jetzt anhören"},
		remarks:  [][2]string{{"Rheinländer", "Das war doch abzusehen."}, {"Gisela K.", "Guter Artikel, danke."}, {"anonym", "Und wer bezahlt das alles?"}},
		readMore: "Weiterlesen", minutes: "Min. Lesezeit",
	},
	{
		home: "Accueil", menu: "Menu", search: "Rechercher", login: "Se connecter", subscribe: "S’abonner",
		newsletterHead: "La matinale en cinq minutes", newsletter: "Inscrivez-vous à notre lettre d’information et recevez chaque matin l’essentiel de l’actualité.", email: "Votre adresse e-mail", signUp: "Je m’inscris",
		cookies: "Nos partenaires et nous utilisons des cookies pour améliorer votre expérience et vous proposer des publicités adaptées.", accept: "Tout accepter",
		share: "Partager cet article", comments: "Commentaires", reply: "Répondre", related: "Sur le même sujet", alsoRead: "À lire aussi",
		mostRead: "Les plus lus", advert: "Publicité", published: "Publié", photo: "Photo", nextPage: "Page suivante", pageOf: "Page %d sur %d", tags: "Thèmes", about: "Qui sommes-nous",
		invented: "%s est une invention de la presse fournie avec Coranto. Rien de ce qui y est relaté n’a eu lieu.",
		promos:   []string{"Abonnez-vous pour un euro le premier mois", "Téléchargez notre application", "Notre podcast de la semaine à écouter ici"},
		remarks:  [][2]string{{"Jeannot", "On le disait depuis des années."}, {"lectrice_du_nord", "Merci pour cet article très clair."}, {"P. M.", "Et qui va payer ?"}},
		readMore: "Lire la suite", minutes: "min de lecture",
	},
	{
		home: "Portada", menu: "Menú", search: "Buscar", login: "Iniciar sesión", subscribe: "Suscríbete",
		newsletterHead: "La mañana en cinco minutos", newsletter: "Apúntese a nuestro boletín y reciba cada día lo más importante en su correo.", email: "Su correo electrónico", signUp: "Apuntarme",
		cookies: "Nosotros y nuestros socios usamos cookies para mejorar su experiencia y mostrarle publicidad relevante.", accept: "Aceptar todo",
		share: "Compartir", comments: "Comentarios", reply: "Responder", related: "Noticias relacionadas", alsoRead: "Lea también",
		mostRead: "Lo más leído", advert: "Publicidad", published: "Publicado", photo: "Foto", nextPage: "Página siguiente", pageOf: "Página %d de %d", tags: "Temas", about: "Quiénes somos",
		invented: "%s es una invención de la prensa que acompaña a Coranto. Nada de lo que cuenta ha ocurrido.",
		promos:   []string{"Suscríbase por un euro el primer mes", "Descargue nuestra aplicación", "Escuche el pódcast de la semana"},
		remarks:  [][2]string{{"vecino_del_puerto", "Se veía venir."}, {"Marta R.", "Muy bien explicado, gracias."}, {"J.", "¿Y quién lo paga?"}},
		readMore: "Leer más", minutes: "min de lectura",
	},
	{
		home: "الرئيسية", menu: "القائمة", search: "بحث", login: "تسجيل الدخول", subscribe: "اشترك",
		newsletterHead: "الصباح في خمس دقائق", newsletter: "اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح.", email: "بريدك الإلكتروني", signUp: "اشترك",
		cookies: "نستخدم نحن وشركاؤنا ملفات تعريف الارتباط لتحسين تجربتك.", accept: "قبول الكل",
		share: "شارك المقال", comments: "التعليقات", reply: "رد", related: "مواضيع ذات صلة", alsoRead: "اقرأ أيضا",
		mostRead: "الأكثر قراءة", advert: "إعلان", published: "نشر", photo: "تصوير", nextPage: "الصفحة التالية", pageOf: "صفحة %d من %d", tags: "وسوم", about: "من نحن",
		invented: "%s صحيفة متخيلة ترافق برنامج كورانتو، ولم يقع شيء مما تنشره.",
		promos:   []string{"حمل تطبيقنا المجاني", "استمع إلى بودكاست الأسبوع"},
		remarks:  [][2]string{{"قارئ", "شكرا على هذا المقال."}, {"أم سامي", "كان ذلك متوقعا."}},
		readMore: "المزيد", minutes: "دقائق للقراءة",
	},
}
