package annotate

// monthWords holds the months' names and short forms, January first. A month
// whose short form is a common word stands without it.
var monthWords = map[string]string{
	"en": "january,jan february,feb march,mar april,apr may june,jun july,jul august,aug september,sept,sep october,oct november,nov december,dec",
	"de": "januar,jänner,jan februar,feber,feb märz,mrz april,apr mai juni,jun juli,jul august,aug september,sept,sep oktober,okt november,nov dezember,dez",
	"fr": "janvier,janv février,févr,fév mars avril,avr mai juin juillet,juil août,aout septembre,sept octobre,oct novembre,nov décembre,déc",
	"es": "enero,ene febrero,feb marzo,mar abril,abr mayo,may junio,jun julio,jul agosto,ago septiembre,setiembre,sept,sep octubre,oct noviembre,nov diciembre,dic",
	"it": "gennaio,gen febbraio,febbr,feb marzo,mar aprile,apr maggio,mag giugno,giu luglio,lug agosto,ago settembre,sett,set ottobre,ott novembre,nov dicembre,dic",
	"pt": "janeiro,jan fevereiro,fev março abril,abr maio junho,jun julho,jul agosto,ago setembro,set outubro,out novembro,nov dezembro,dez",
	"nl": "januari,jan februari,feb maart,mrt april,apr mei juni,jun juli,jul augustus,aug september,sept,sep oktober,okt november,nov december,dec",
	"sv": "januari,jan februari,feb mars april,apr maj juni,jun juli,jul augusti,aug september,sept,sep oktober,okt november,nov december,dec",
	"da": "januar,jan februar,feb marts april,apr maj juni,jun juli,jul august,aug september,sept,sep oktober,okt november,nov december,dec",
	"no": "januar,jan februar,feb mars april,apr mai juni,jun juli,jul august,aug september,sept,sep oktober,okt november,nov desember,des",
	"fi": "tammikuuta,tammikuussa,tammikuun helmikuuta,helmikuussa,helmikuun maaliskuuta,maaliskuussa,maaliskuun huhtikuuta,huhtikuussa,huhtikuun toukokuuta,toukokuussa,toukokuun kesäkuuta,kesäkuussa,kesäkuun heinäkuuta,heinäkuussa,heinäkuun elokuuta,elokuussa,elokuun syyskuuta,syyskuussa,syyskuun lokakuuta,lokakuussa,lokakuun marraskuuta,marraskuussa,marraskuun joulukuuta,joulukuussa,joulukuun",
	"pl": "stycznia,styczeń,styczniu lutego,luty,lutym marca,marzec,marcu kwietnia,kwiecień,kwietniu maja,maj,maju czerwca,czerwiec,czerwcu lipca,lipiec,lipcu sierpnia,sierpień,sierpniu września,wrzesień,wrześniu października,październik,październiku listopada,listopad,listopadzie grudnia,grudzień,grudniu",
	"el": "ιανουαρίου,ιανουάριος,ιανουάριο,ιαν φεβρουαρίου,φεβρουάριος,φεβρουάριο,φεβ μαρτίου,μάρτιος,μάρτιο απριλίου,απρίλιος,απρίλιο μαΐου,μάιος,μάιο ιουνίου,ιούνιος,ιούνιο ιουλίου,ιούλιος,ιούλιο αυγούστου,αύγουστος,αύγουστο σεπτεμβρίου,σεπτέμβριος,σεπτέμβριο οκτωβρίου,οκτώβριος,οκτώβριο νοεμβρίου,νοέμβριος,νοέμβριο δεκεμβρίου,δεκέμβριος,δεκέμβριο",
	"cs": "ledna,leden,lednu února,únor,únoru března,březen,březnu dubna,duben,dubnu května,květen,květnu června,červen,červnu července,červenec,červenci srpna,srpen,srpnu září října,říjen,říjnu listopadu,listopad prosince,prosinec,prosinci",
	"ro": "ianuarie,ian februarie,feb martie aprilie,apr mai iunie,iun iulie,iul august,aug septembrie,sept octombrie,oct noiembrie,nov decembrie,dec",
	"hu": "január,januári,januárban február,februári,februárban március,márciusi,márciusban április,áprilisi,áprilisban május,májusi,májusban június,júniusi,júniusban július,júliusi,júliusban augusztus,augusztusi,augusztusban szeptember,szeptemberi,szeptemberben október,októberi,októberben november,novemberi,novemberben december,decemberi,decemberben",
	"tr": "ocak,ocak'ta şubat,şubat'ta mart,mart'ta nisan,nisan'da mayıs,mayıs'ta haziran,haziran'da temmuz,temmuz'da ağustos,ağustos'ta eylül,eylül'de ekim,ekim'de kasım,kasım'da aralık,aralık'ta",
	"id": "januari,jan februari,feb maret april,apr mei juni,jun juli,jul agustus september,sept oktober,okt november,nov desember,des",
	"ru": "января,январь,январе февраля,февраль,феврале марта,март,марте апреля,апрель,апреле мая,май,мае июня,июнь,июне июля,июль,июле августа,август,августе сентября,сентябрь,сентябре октября,октябрь,октябре ноября,ноябрь,ноябре декабря,декабрь,декабре",
	"uk": "січня,січень,січні лютого,лютий,лютому березня,березень,березні квітня,квітень,квітні травня,травень,травні червня,червень,червні липня,липень,липні серпня,серпень,серпні вересня,вересень,вересні жовтня,жовтень,жовтні листопада,листопад,листопаді грудня,грудень,грудні",
}

// weekdayWords holds the weekdays' names, Sunday first.
var weekdayWords = map[string]string{
	"en": "sunday,sundays monday,mondays tuesday,tuesdays wednesday,wednesdays thursday,thursdays friday,fridays saturday,saturdays",
	"de": "sonntag montag dienstag mittwoch donnerstag freitag samstag,sonnabend",
	"fr": "dimanche lundi mardi mercredi jeudi vendredi samedi",
	"es": "domingo lunes martes miércoles jueves viernes sábado",
	"it": "domenica lunedì martedì mercoledì giovedì venerdì sabato",
	"pt": "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado",
	"nl": "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
	"sv": "söndag,söndagen måndag,måndagen tisdag,tisdagen onsdag,onsdagen torsdag,torsdagen fredag,fredagen lördag,lördagen",
	"da": "søndag mandag tirsdag onsdag torsdag fredag lørdag",
	"no": "søndag mandag tirsdag onsdag torsdag fredag lørdag",
	"pl": "niedziela,niedzielę poniedziałek wtorek środa,środę czwartek piątek sobota,sobotę",
	"el": "κυριακή,κυριακής δευτέρα,δευτέρας τρίτη,τρίτης τετάρτη,τετάρτης πέμπτη,πέμπτης παρασκευή,παρασκευής σάββατο,σαββάτου",
	"ru": "воскресенье понедельник вторник среду четверг пятницу субботу",
}

// yearWords holds the words after which four digits are a year.
var yearWords = map[string]string{
	"en": "in since from to until till by during after before of late early mid mid- through year circa around between and or",
	"de": "seit von bis im nach vor anfang ende mitte jahr jahre jahres in zwischen und",
	"fr": "en depuis de à jusqu'en dès avant après fin début année l'an an entre et",
	"es": "en desde de a hasta año antes después del entre y",
	"it": "nel dal al fino del il anno dopo prima tra e",
	"pt": "em desde de a até ano antes depois entre e",
	"nl": "in sinds van tot vanaf voor na eind begin medio jaar tussen en",
	"sv": "år sedan från till före efter mellan och",
	"da": "i siden fra til før efter mellem og",
	"no": "i siden fra til før etter mellom og",
	"fi": "vuonna vuodesta vuoteen vuoden",
	"pl": "w od do roku rok przed po",
	"cs": "v od do roce roku před po",
	"ro": "în din până anul de",
	"hu": "",
	"tr": "",
	"id": "pada tahun sejak hingga sampai dari",
	"ru": "в с до по году года",
	"uk": "у в з до по році року",
}

// yearAfter holds the words that make a year of the four digits before them.
var yearAfter = set("года году год р. року рік r. roku гг годов yılında yılı yılından 'da 'de 'ta 'te")
