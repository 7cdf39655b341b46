package compare

import "strings"

// promotion reports whether a text advertises rather than reports: it asks
// its reader to sign up, download, follow or read on.
func promotion(text string) bool {
	if len(text) > 260 {
		return false
	}
	low := strings.TrimLeft(strings.ToLower(text), "\"“”„«»‘’'•*→>–— \u00a0[(")
	for _, p := range asking {
		if strings.HasPrefix(low, p) && (len(low) == len(p) || !letterAt(low, len(p))) {
			return true
		}
	}
	for _, p := range ours {
		if strings.Contains(low, p) {
			return true
		}
	}
	return false
}

func letterAt(s string, i int) bool { return !boundary(s, i) }

// asking are the words with which such a text begins.
var asking = lines(`
sign up
subscribe
register now
register for
log in
download our
download the app
get the app
get our
get unlimited
follow us
follow our
read more
read also
read next
read our
also read
see also
click here
watch live
listen to our
join our
join us
support our
become a member
become a subscriber
share this
don't miss
don’t miss
stay informed
your e-mail
your email
advertisement
recommended
editor's note
editor’s note
correction:
clarification:
file photo
related:
more on this
melden sie sich
jetzt anmelden
jetzt abonnieren
abonnieren sie
lesen sie auch
lesen sie hier
lesen sie mehr
mehr zum thema
mehr dazu
folgen sie uns
laden sie
jetzt herunterladen
hier klicken
klicken sie
unterstützen sie
ihre e-mail
anzeige
auch interessant
abonnez-vous
inscrivez-vous
lire aussi
à lire aussi
lire la suite
lire également
suivez-nous
téléchargez
cliquez
recevez
retrouvez notre
soutenez
votre e-mail
votre adresse
suscríbase
suscríbete
regístrese
regístrate
lea también
lee también
leer más
lea más
síganos
síguenos
descargue
descarga nuestra
descarga la app
haga clic
haz clic
reciba
únase
únete
iscriviti
iscrivetevi
abbonati
abbonatevi
leggi anche
leggi di più
leggi tutto
seguici
scarica
clicca
ricevi
assine
inscreva-se
cadastre-se
leia também
leia mais
siga-nos
siga o
baixe
clique
receba
schrijf je in
schrijf u in
meld je aan
meld u aan
abonneer
lees ook
lees meer
lees verder
volg ons
download onze
klik hier
ontvang
steun ons
`)

// ours are words by which an outlet speaks of what it sells.
var ours = lines(`
our newsletter
our free newsletter
our daily newsletter
our app
our podcast
in your inbox
to your inbox
support our journalism
sign up for our
subscribe to
follow us on
unseren newsletter
unserem newsletter
unsere app
in ihr postfach
notre newsletter
notre application
nos newsletters
dans votre boîte
nuestro boletín
nuestra newsletter
nuestra app
nuestra aplicación
en su correo
la nostra newsletter
alla newsletter
la nostra app
nossa newsletter
nosso boletim
nosso aplicativo
no seu e-mail
onze nieuwsbrief
onze app
in je inbox
in uw inbox
`)

func lines(s string) []string { return strings.Split(strings.TrimSpace(s), "\n") }
