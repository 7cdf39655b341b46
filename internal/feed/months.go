package feed

import "strings"

// months names the months in the languages feeds are written in, each with the
// forms a date uses: in full, short, and in the case that a day asks for.
var months = monthTable(`
en: january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | september sep sept | october oct | november nov | december dec
de: januar jänner jän | februar feber | märz mär mrz maerz marz | - | mai | juni | juli | - | - | oktober okt | - | dezember dez
fr: janvier janv | février fevrier févr fevr fév | mars | avril avr | - | juin | juillet juil | août aout aoû | septembre | octobre | novembre | décembre decembre déc
es: enero ene | febrero | marzo | abril abr | mayo | junio | julio | agosto ago | septiembre setiembre set | octubre | noviembre | diciembre dic
pt: janeiro | fevereiro fev | março marco | - | maio | junho | julho | - | setembro | outubro out | novembro | dezembro
it: gennaio gen | febbraio | - | aprile | maggio mag | giugno giu | luglio lug | - | settembre sett | ottobre ott | - | dicembre
nl: januari | februari | maart mrt | - | mei | - | - | augustus | - | - | - | -
sv: - | - | - | - | maj | - | - | augusti | - | - | - | -
no: - | - | - | - | - | - | - | - | - | - | - | desember des
is: janúar | febrúar | - | apríl | maí | júní | júlí | ágúst ágú | september | október | nóvember | desember
fi: tammikuu tammikuuta tammi | helmikuu helmikuuta helmi | maaliskuu maaliskuuta maalis | huhtikuu huhtikuuta huhti | toukokuu toukokuuta touko | kesäkuu kesäkuuta kesä | heinäkuu heinäkuuta heinä | elokuu elokuuta elo | syyskuu syyskuuta syys | lokakuu lokakuuta loka | marraskuu marraskuuta marras | joulukuu joulukuuta joulu
et: jaanuar jaan | veebruar veebr | märts | aprill | - | juuni | juuli | - | - | oktoober | - | detsember dets
lv: janvāris janvārī | februāris februārī | marts martā | aprīlis aprīlī | maijs maijā | jūnijs jūnijā | jūlijs jūlijā | augusts augustā | septembris septembrī | oktobris oktobrī | novembris novembrī | decembris decembrī
lt: sausis sausio saus | vasaris vasario vas | kovas kovo | balandis balandžio bal | gegužė gegužės geg | birželis birželio birž | liepa liepos | rugpjūtis rugpjūčio rugp | rugsėjis rugsėjo rugs | spalis spalio spal | lapkritis lapkričio lapkr | gruodis gruodžio gruod
pl: styczeń stycznia sty | luty lutego lut | marzec marca | kwiecień kwietnia kwi | maja | czerwiec czerwca cze | lipiec lipca lip | sierpień sierpnia sie | wrzesień września wrz | październik października paź | listopad listopada lis | grudzień grudnia gru
cs: leden ledna led | únor února úno | březen března bře | duben dubna dub | květen května kvě | červen června čvn | červenec července čvc | srpen srpna srp | září zář | říjen října říj | - | prosinec prosince pro
sk: január januára | február februára | marec marca | apríl apríla | máj mája | jún júna | júl júla | augusta | septembra | október októbra | novembra | decembra
sl: januarja | februarja | marca | aprila | maja | junij junija | julij julija | avgust avgusta avg | - | oktobra | novembra | decembra
hr: siječanj siječnja sij | veljača veljače velj | ožujak ožujka ožu | travanj travnja tra | svibanj svibnja svi | lipanj lipnja | srpanj srpnja | kolovoz kolovoza kol | rujan rujna ruj | - | studeni studenoga studenog stu | prosinac prosinca
hu: - | - | március márc | április ápr | május | június | július | augusztus | szeptember szept | - | - | -
ro: ianuarie ian | februarie | martie | aprilie | - | iunie iun | iulie iul | - | septembrie | octombrie | noiembrie noi | decembrie
bs: januar | februar | mart | - | maj | juni | juli | avgust | septembar | oktobar | novembar | decembar
sq: janar | shkurt | - | prill | - | qershor | korrik | gusht | shtator | tetor | nëntor | dhjetor
tr: ocak oca | şubat şub subat | mart | nisan nis | mayıs mayis | haziran haz | temmuz tem | ağustos agustos ağu | eylül eylul eyl | ekim eki | kasım kasim kas | aralık aralik ara
el: ιανουάριος ιανουαρίου ιαν γεν | φεβρουάριος φεβρουαρίου φεβ | μάρτιος μαρτίου μάρ μαρ | απρίλιος απριλίου απρ | μάιος μαΐου μαίου μάι μαϊ μαι | ιούνιος ιουνίου ιούν ιουν | ιούλιος ιουλίου ιούλ ιουλ | αύγουστος αυγούστου αύγ αυγ | σεπτέμβριος σεπτεμβρίου σεπ σεπτ | οκτώβριος οκτωβρίου οκτ | νοέμβριος νοεμβρίου νοέ νοε | δεκέμβριος δεκεμβρίου δεκ
ru: январь января янв | февраль февраля фев февр | март марта мар | апрель апреля апр | май мая | июнь июня июн | июль июля июл | август августа авг | сентябрь сентября сен сент | октябрь октября окт | ноябрь ноября ноя нояб | декабрь декабря дек
uk: січень січня січ | лютий лютого лют | березень березня бер | квітень квітня кві квіт | травень травня тра трав | червень червня чер черв | липень липня лип | серпень серпня сер серп | вересень вересня вер | жовтень жовтня жов жовт | листопад листопада лис | грудень грудня гру груд
be: студзень студзеня | люты лютага | сакавік сакавіка | красавік красавіка | май траўня | чэрвень чэрвеня | ліпень ліпеня | жнівень жніўня | верасень верасня | кастрычнік кастрычніка | лістапад лістапада | снежань снежня
bg: януари | февруари | - | април | - | юни | юли | - | септември | октомври | ноември | декември
sr: јануар јан | фебруар феб | - | април | мај | јун | јул | август | септембар | октобар | новембар | децембар
mk: јануари | февруари | - | - | - | јуни | јули | - | септември | октомври окт | ноември | декември
gl: xaneiro xan | febreiro | marzo | - | maio | xuño xuñ | xullo xul | agosto | setembro | outubro | novembro | decembro
cy: ionawr ion | chwefror chwef chw | mawrth | ebrill ebr | mai | mehefin meh | gorffennaf gorff | awst | medi | hydref hyd | tachwedd tach | rhagfyr rhag
ga: eanáir ean | feabhra feabh | márta | aibreán aib | bealtaine beal | meitheamh meith | iúil | lúnasa lún | mheán+fómhair | dheireadh+fómhair | samhain samh | nollaig noll
mt: jannar | frar | marzu | april | mejju | ġunju | lulju | awwissu | settembru | ottubru | novembru | diċembru
af: januarie | februarie | maart | april | mei | junie | julie | augustus | - | oktober | - | desember
lb: januar | februar | mäerz | abrëll | mee | juni | juli | august | - | oktober | - | dezember
ca: gener | febrer | març | - | maig | juny | juliol | agost | setembre | - | - | desembre
eu: urtarrila urtarrilak | otsaila | martxoa | apirila | maiatza | ekaina | uztaila | abuztua | iraila | urria | azaroa | abendua
id: - | pebruari | maret | - | - | - | - | agustus agu agt | - | - | nopember nov | -
ms: - | - | mac | - | - | jun | julai | ogos | - | - | - | disember dis
az: yanvar | fevral | mart | aprel | may | iyun | iyul | avqust | sentyabr | oktyabr | noyabr | dekabr
uz: - | - | - | - | - | - | - | avgust | sentabr | oktabr | - | -
kk: қаңтар | ақпан | наурыз | сәуір | мамыр | маусым | шілде | тамыз | қыркүйек | қазан | қараша | желтоқсан
ka: იანვარი იან | თებერვალი თებ | მარტი მარ | აპრილი აპრ | მაისი მაი | ივნისი ივნ | ივლისი ივლ | აგვისტო აგვ | სექტემბერი სექ | ოქტომბერი ოქტ | ნოემბერი ნოე | დეკემბერი დეკ
hy: հունվար հունվարի հնվ | փետրվար փետրվարի փտվ | մարտ մարտի մրտ | ապրիլ ապրիլի ապր | մայիս մայիսի մյս | հունիս հունիսի հնս | հուլիս հուլիսի հլս | օգոստոս օգոստոսի օգս | սեպտեմբեր սեպտեմբերի սեպ | հոկտեմբեր հոկտեմբերի հոկ | նոյեմբեր նոյեմբերի նոյ | դեկտեմբեր դեկտեմբերի դեկ
tl: enero | pebrero peb | marso | abril | mayo | hunyo hun | hulyo hul | agosto | setyembre | oktubre | nobyembre nob | disyembre
vi: - | - | - | - | - | - | - | - | - | - | - | -
ar: يناير | فبراير | مارس | أبريل ابريل إبريل | مايو | يونيو يونيه | يوليو يوليه | أغسطس اغسطس | سبتمبر | أكتوبر اكتوبر | نوفمبر | ديسمبر
ar2: كانون+الثاني | شباط | آذار اذار | نيسان | أيار ايار | حزيران | تموز | آب | أيلول ايلول | تشرين+الأول | تشرين+الثاني | كانون+الأول
ar3: جانفي | فيفري | - | أفريل | ماي | جوان | جويلية | أوت | - | - | - | -
fa: ژانویه | فوریه | - | آوریل | مه | ژوئن | ژوئیه جولای | اوت آگوست | سپتامبر | اکتبر | نوامبر | دسامبر
he: ינואר בינואר | פברואר בפברואר | מרץ במרץ מרס | אפריל באפריל | מאי במאי | יוני ביוני | יולי ביולי | אוגוסט באוגוסט | ספטמבר בספטמבר | אוקטובר באוקטובר | נובמבר בנובמבר | דצמבר בדצמבר
hi: जनवरी | फ़रवरी फरवरी | मार्च | अप्रैल | मई | जून | जुलाई | अगस्त | सितंबर सितम्बर | अक्टूबर अक्तूबर | नवंबर नवम्बर | दिसंबर दिसम्बर
bn: জানুয়ারি জানুয়ারী | ফেব্রুয়ারি ফেব্রুয়ারী | মার্চ | এপ্রিল | মে | জুন | জুলাই | আগস্ট | সেপ্টেম্বর | অক্টোবর | নভেম্বর | ডিসেম্বর
mr: जानेवारी | फेब्रुवारी | मार्च | एप्रिल | मे | जून | जुलै | ऑगस्ट | सप्टेंबर | ऑक्टोबर | नोव्हेंबर | डिसेंबर
gu: જાન્યુઆરી | ફેબ્રુઆરી | માર્ચ | એપ્રિલ | મે | જૂન | જુલાઈ | ઑગસ્ટ ઓગસ્ટ | સપ્ટેમ્બર | ઑક્ટોબર ઓક્ટોબર | નવેમ્બર | ડિસેમ્બર
te: జనవరి | ఫిబ్రవరి | మార్చి | ఏప్రిల్ | మే | జూన్ | జూలై జులై | ఆగస్టు | సెప్టెంబర్ | అక్టోబర్ | నవంబర్ | డిసెంబర్
kn: ಜನವರಿ | ಫೆಬ್ರವರಿ | ಮಾರ್ಚ್ | ಏಪ್ರಿಲ್ | ಮೇ | ಜೂನ್ | ಜುಲೈ | ಆಗಸ್ಟ್ | ಸೆಪ್ಟೆಂಬರ್ | ಅಕ್ಟೋಬರ್ | ನವೆಂಬರ್ | ಡಿಸೆಂಬರ್
ml: ജനുവരി | ഫെബ്രുവരി | മാർച്ച് | ഏപ്രിൽ | മേയ് | ജൂൺ | ജൂലൈ | ഓഗസ്റ്റ് | സെപ്റ്റംബർ | ഒക്ടോബർ | നവംബർ | ഡിസംബർ
pa: ਜਨਵਰੀ | ਫ਼ਰਵਰੀ ਫਰਵਰੀ | ਮਾਰਚ | ਅਪ੍ਰੈਲ | ਮਈ | ਜੂਨ | ਜੁਲਾਈ | ਅਗਸਤ | ਸਤੰਬਰ | ਅਕਤੂਬਰ | ਨਵੰਬਰ | ਦਸੰਬਰ
ta: ஜனவரி | பிப்ரவரி | மார்ச் | ஏப்ரல் | மே | ஜூன் | ஜூலை | ஆகஸ்ட் | செப்டம்பர் | அக்டோபர் | நவம்பர் | டிசம்பர்
ur: جنوری | فروری | مارچ | اپریل | مئی | جون | جولائی | اگست | ستمبر | اکتوبر | نومبر | دسمبر
th: มกราคม ม.ค | กุมภาพันธ์ ก.พ | มีนาคม มี.ค | เมษายน เม.ย | พฤษภาคม พ.ค | มิถุนายน มิ.ย | กรกฎาคม ก.ค | สิงหาคม ส.ค | กันยายน ก.ย | ตุลาคม ต.ค | พฤศจิกายน พ.ย | ธันวาคม ธ.ค
sw: januari | februari | machi | aprili | mei | juni | julai | agosti | septemba | oktoba | novemba | desemba
`)

// croatian holds the months that Croatian shares the names of with others.
var croatian = map[string]int{"lipanj": 6, "lip": 6, "srpanj": 7, "srp": 7, "listopad": 10, "listopada": 10, "lis": 10}

// monthTable reads the table above. A name that two languages give to
// different months stays with the first.
func monthTable(table string) map[string]int {
	names := make(map[string]int, 1024)
	for line := range strings.Lines(table) {
		_, list, _ := strings.Cut(line, ":")
		for i, forms := range strings.Split(list, "|") {
			for name := range strings.FieldsSeq(forms) {
				name = strings.ReplaceAll(name, "+", " ")
				if _, ok := names[name]; !ok && name != "-" {
					names[name] = i + 1
				}
			}
		}
	}
	return names
}

// zones gives the offsets, in minutes, of the zones that dates name. Where a
// name stands for several, the one that feeds mean.
var zones = map[string]int{
	"z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "ist": 330,
	"cet": 60, "cest": 120, "mez": 60, "mesz": 120, "met": 60, "mest": 120, "eet": 120, "eest": 180, "sast": 120, "cat": 120, "wat": 60, "eat": 180,
	"msk": 180, "msd": 240, "trt": 180, "gst": 240, "pkt": 300, "npt": 345, "ict": 420, "wib": 420, "wita": 480, "wit": 540, "hkt": 480, "sgt": 480, "myt": 480, "pht": 480, "awst": 480,
	"samt": 240, "yekt": 300, "omst": 360, "krat": 420, "irkt": 480, "yakt": 540, "vlat": 600, "magt": 660, "pett": 720, "irst": 210, "aft": 270, "uzt": 300, "azt": 240, "mvt": 300, "mmt": 390,
	"jst": 540, "kst": 540, "acst": 570, "acdt": 630, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780,
	"est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "et": -300, "ct": -360, "mt": -420, "pt": -480,
	"ast": -240, "adt": -180, "nst": -210, "ndt": -150, "akst": -540, "akdt": -480, "hst": -600, "brt": -180, "brst": -120, "art": -180, "clt": -240, "clst": -180, "cot": -300, "pet": -300, "uyt": -180, "vet": -240, "bot": -240, "ect": -300, "sst": -660, "hdt": -540, "chst": 600,
}
