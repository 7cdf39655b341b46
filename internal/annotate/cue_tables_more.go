package annotate

var czechSpeech = speechTable{
	saying:     "řekl řekla řekli řekly říká říkají uvedl uvedla uvedli uvádí prohlásil prohlásila prohlásili sdělil sdělila sdělili tvrdí tvrdil tvrdila dodal dodala dodali dodává potvrdil potvrdila potvrdili oznámil oznámila oznámili vysvětlil vysvětlila vysvětluje zdůraznil zdůraznila upozornil upozornila varoval varovala podotkl podotkla poznamenal poznamenala konstatoval konstatovala míní soudí připomněl připomněla napsal napsala popsal popsala doplnil doplnila",
	quoting:    "zeptal zeptala odpověděl odpověděla nazval nazvala označil označila zvolal zvolala komentoval komentovala citoval citovala odmítl odmítla kritizoval kritizovala",
	according:  []string{"podle", "dle"},
	that:       "že",
	determiner: "ten ta to jeho její jejich tento tato několik dva tři",
	inside:     "z ze pro",
	he:         "on", she: "ona", plural: "oni my já",
	helping:   "se si také pak dále už ještě však včera dnes to je byl byla v",
	relative:  "který která kteří jenž",
	join:      "a ale nebo",
	document:  "prohlášení dopis zpráva tweet",
	preceding: "od",
	adjunct:   "v ve na při po před během kvůli s k u nad z ze od do když protože",
}

var polishSpeech = speechTable{
	saying:     "powiedział powiedziała powiedzieli mówi mówił mówiła mówią stwierdził stwierdziła stwierdzili oświadczył oświadczyła dodał dodała dodali dodaje podkreślił podkreśliła podkreśla zaznaczył zaznaczyła poinformował poinformowała poinformowali przekazał przekazała twierdzi twierdził twierdziła uważa ocenił oceniła wyjaśnił wyjaśniła tłumaczy ostrzegł ostrzegła zapewnił zapewniła przyznał przyznała napisał napisała ogłosił ogłosiła potwierdził potwierdziła",
	quoting:    "zapytał zapytała odpowiedział odpowiedziała nazwał nazwała określił określiła skomentował skomentowała zawołał apelował cytował",
	according:  []string{"według", "zdaniem"},
	that:       "że iż",
	determiner: "ten ta to jego jej ich kilka dwa trzy",
	inside:     "z ze dla",
	he:         "on", she: "ona", plural: "oni my ja",
	helping:   "się także też potem jednak już wczoraj dziś w",
	relative:  "który która którzy",
	join:      "i a ale lub",
	document:  "oświadczenie list komunikat wpis",
	preceding: "od",
	adjunct:   "w we na przy po przed podczas z do od nad o gdy ponieważ",
}

var greekSpeech = speechTable{
	saying:     "είπε είπαν λέει λένε δήλωσε δήλωσαν δηλώνει ανέφερε ανέφεραν αναφέρει τόνισε τόνισαν τονίζει υποστήριξε υποστήριξαν υποστηρίζει πρόσθεσε προσθέτει εξήγησε εξηγεί σημείωσε σημειώνει επισήμανε υπογράμμισε ανακοίνωσε ανακοίνωσαν επιβεβαίωσε προειδοποίησε διαβεβαίωσε ισχυρίστηκε ισχυρίζεται έγραψε γράφει εκτίμησε δεσμεύτηκε",
	quoting:    "ρώτησε απάντησε χαρακτήρισε αποκάλεσε φώναξε σχολίασε κατήγγειλε καταδίκασε",
	according:  []string{"σύμφωνα με τον", "σύμφωνα με την", "σύμφωνα με το", "σύμφωνα με τους", "σύμφωνα με", "κατά τον", "κατά την"},
	that:       "ότι πως",
	determiner: "ο η το οι τα τον την του της των ένας μια ένα",
	inside:     "του της των για",
	he:         "αυτός εκείνος", she: "αυτή εκείνη", plural: "αυτοί εμείς εγώ",
	helping:   "έχει είχε επίσης ακόμη χθες σήμερα μεταξύ άλλων δε",
	relative:  "που οποίος οποία",
	join:      "και αλλά ή",
	document:  "ανακοίνωση δήλωση επιστολή ανάρτηση μήνυμα",
	preceding: "του της από",
	adjunct:   "σε στο στη στην στον στις με για από κατά μετά πριν όταν καθώς ενώ",
}

var russianSpeech = speechTable{
	saying:     "сказал сказала сказали говорит говорил говорила заявил заявила заявили заявляет сообщил сообщила сообщили сообщает отметил отметила отметили добавил добавила добавили подчеркнул подчеркнула подтвердил подтвердила подтвердили пояснил пояснила объяснил объяснила рассказал рассказала утверждает утверждал утверждала уточнил уточнила предупредил предупредила считает написал написала напомнил напомнила признал признала",
	quoting:    "спросил спросила ответил ответила назвал назвала воскликнул прокомментировал прокомментировала процитировал осудил",
	according:  []string{"по словам", "по мнению", "по данным", "согласно"},
	that:       "что",
	determiner: "этот эта это его её их несколько два три",
	inside:     "из для",
	he:         "он", she: "она", plural: "они мы я",
	helping:   "также ранее вчера сегодня затем однако уже в",
	relative:  "который которая которые",
	join:      "и а но или",
	document:  "заявление письмо сообщение пост",
	preceding: "от",
	adjunct:   "в во на при после до перед во с к у из от по когда потому",
}

var ukrainianSpeech = speechTable{
	saying:     "сказав сказала сказали каже говорить заявив заявила заявили повідомив повідомила повідомили зазначив зазначила додав додала підкреслив підкреслила підтвердив підтвердила пояснив пояснила розповів розповіла стверджує написав написала попередив попередила вважає нагадав нагадала",
	quoting:    "запитав запитала відповів відповіла назвав назвала прокоментував прокоментувала засудив",
	according:  []string{"за словами", "на думку", "за даними"},
	that:       "що",
	determiner: "цей ця це його її їх кілька два три",
	inside:     "з із для",
	he:         "він", she: "вона", plural: "вони ми я",
	helping:   "також раніше вчора сьогодні потім проте вже у",
	relative:  "який яка які",
	join:      "і й та але або",
	document:  "заява лист повідомлення допис",
	preceding: "від",
	adjunct:   "в у на при після до перед під з із до від по коли бо",
}

var swedishSpeech = speechTable{
	saying:     "säger sade sa sagt uppger uppgav hävdar hävdade förklarar förklarade menar menade berättar berättade skriver skrev konstaterar konstaterade bekräftar bekräftade varnar varnade betonar betonade tillägger tillade meddelar meddelade påpekar påpekade uttalar",
	quoting:    "frågar frågade svarar svarade kallar kallade ropar ropade kommenterar kommenterade kritiserar kritiserade fortsätter",
	according:  []string{"enligt"},
	that:       "att",
	determiner: "den det de en ett hans hennes deras denna detta flera två tre",
	inside:     "av för från",
	he:         "han", she: "hon", plural: "de vi jag",
	helping:   "har hade också sedan dock nu i till",
	relative:  "som",
	join:      "och men eller",
	document:  "uttalande brev meddelande inlägg",
	preceding: "av från",
	adjunct:   "i på vid under efter före med till om från för när eftersom",
}

var danishSpeech = speechTable{
	saying:     "siger sagde sagt oplyser oplyste hævder hævdede forklarer forklarede mener mente fortæller fortalte skriver skrev konstaterer bekræfter bekræftede advarer advarede understreger understregede tilføjer tilføjede meddeler meddelte påpeger lyder sier sa opplyser opplyste hevder hevdet forklarte fortalte skrev bekrefter bekreftet advarte understreket tilføyer tilføyde melder meldte påpeker",
	quoting:    "spørger spurgte svarer svarede kalder kaldte råbte kommenterer kritiserer fortsætter spør spurte svarte kaller kalte fortsetter",
	according:  []string{"ifølge"},
	that:       "at",
	determiner: "den det de en et ei hans hendes hennes deres denne dette flere to tre",
	inside:     "af av for fra",
	he:         "han", she: "hun", plural: "de vi jeg",
	helping:   "har havde hadde også dog nu nå til i",
	relative:  "som der",
	join:      "og men eller",
	document:  "udtalelse uttalelse brev meddelelse melding opslag innlegg",
	preceding: "af av fra",
	adjunct:   "i på ved under efter etter før med til om fra når fordi",
}
