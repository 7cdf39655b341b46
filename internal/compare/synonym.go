package compare

import "strings"

// synonyms are words of one language that report the same: a group a line.
// Where articles are held against each other they count as one word.
var synonyms = func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for lang, table := range map[string]string{
		"en": `severed sever severs broke broken breaks cut cuts ended ends
killed kills kill dead died dies die deaths death slain
injured wounded hurt injuries wounds
ties relations links
company companies firm firms
protesters protestors demonstrators
arrested detained
fire blaze
earthquake quake
attack attacks assault assaults
accused accuses blamed blames
banned bans prohibited prohibits outlawed
resigned resigns quit quits
rose risen rises increased increases grew grown grows climbed
fell fallen falls dropped drops declined declines decreased
began begun begins started starts
bought buys acquired acquires purchased
expelled expels ousted
country nation
city town
doctors physicians medics
car cars vehicle vehicles automobile automobiles
taxi taxis cab cabs
big large huge massive
fled flee escaped escape
two 2
three 3
four 4
five 5
six 6
seven 7
eight 8
nine 9
ten 10
eleven 11
twelve 12`,
		"de": `abgebrochen beendet gekappt abbruch beendete bricht
tote toten getötet gestorben starben todesopfer
verletzt verletzte verletzten verwundet
unternehmen firma konzern
festgenommen verhaftet
feuer brand
erdbeben beben
stieg gestiegen steigt wuchs gewachsen
sank gesunken sinkt fiel gefallen
begann begonnen startete gestartet
gekauft übernommen erworben
demonstranten protestierende
auto autos wagen fahrzeug fahrzeuge
zwei 2
drei 3
vier 4
fünf 5
sechs 6
zehn 10
zwölf 12`,
		"fr": `rompu rompt rupture coupé
tués morts mort décédés décès
blessés blessé
entreprise société firme
arrêtés arrêté interpellés interpellé
incendie feu
séisme tremblement
augmenté hausse grimpé
baissé recul chuté
voiture voitures véhicule véhicules
deux 2
trois 3
quatre 4
cinq 5
dix 10`,
		"es": `rompió roto ruptura cortó
muertos fallecidos murieron fallecieron muerte
heridos lesionados
empresa compañía
detenidos arrestados detenido arrestado
incendio fuego
terremoto sismo seísmo
subió aumentó creció
bajó cayó descendió
coche coches vehículo vehículos
dos 2
tres 3
cuatro 4
cinco 5
diez 10`,
		"it": `rotto rottura interrotto
morti uccisi vittime morte
azienda società impresa
arrestati fermati arrestato fermato
incendio rogo
terremoto sisma
auto macchina vettura
due 2
tre 3
quattro 4
cinque 5
dieci 10`,
		"pt": `rompeu rompimento cortou
mortos morreram vítimas
empresa companhia
presos detidos preso detido
incêndio fogo
terremoto sismo
carro carros veículo veículos
dois duas 2
três 3
quatro 4
cinco 5
dez 10`,
		"nl": `verbroken beëindigd verbreekt
doden gedood omgekomen overleden
bedrijf onderneming firma
aangehouden gearresteerd opgepakt
brand vuur
aardbeving beving
auto wagen voertuig
twee 2
drie 3
vier 4
vijf 5
tien 10`,
	} {
		m := map[string]string{}
		for line := range strings.SplitSeq(table, "\n") {
			group := strings.Fields(line)
			for _, w := range group {
				m[fold(w)] = "=" + group[0]
			}
		}
		all[lang] = m
	}
	return all
}()
