package extract

import (
	"strings"
	"testing"
	"time"

	"coranto/internal/news"

	"github.com/google/go-cmp/cmp"
)

// read is what a scrape should give; fields left empty must be empty.
type read struct {
	Headline, Standfirst, Publisher, Section, Authors, Credit string
	Published                                                 string
	Images                                                    []news.Image
	Body                                                      []string // each "kind: how the block begins"
}

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       read
	}{
		{"a newsletter as mail, wrapped", `From: The Tidewater Post <news@tidewater.example>
To: reader@example.org
Subject: Fwd: Harbour bridge closes until spring
Date: Tue, 5 Mar 2024 08:15:00 +0100

View this email in your browser
[https://tidewater.example/view/123]

The harbour bridge will be closed to all traffic from Thursday, the
port authority said, after divers found cracks in two of the four piers
that carry the road deck.

"We are not taking any risk with a structure of this age," said the
port's director, Ida Holm, on Monday. She added that the piers had been
inspected every second year since the bridge was opened.

A LONG DETOUR

Buses will be sent through the tunnel at Vik, which adds about forty
minutes to the way into town <https://tidewater.example/vik>, and ferries
will run every quarter of an hour.

* Cars and vans take the coast road, which has been widened for it.
* Lorries over twelve tonnes must use the motorway, the port said.

The city council will discuss the cost at its meeting next week.

You are receiving this email because you signed up at tidewater.example.
Unsubscribe | Update your preferences
© 2024 The Tidewater Post, Quay Street 4
`, read{
			Headline: "Harbour bridge closes until spring", Publisher: "The Tidewater Post",
			Published: "2024-03-05T08:15:00+01:00",
			Body: []string{
				"p: The harbour bridge will be closed to all traffic from Thursday, the port authority said,",
				"p: \"We are not taking any risk with a structure of this age,\" said the port's director",
				"h: A LONG DETOUR",
				"p: Buses will be sent through the tunnel at Vik, which adds about forty minutes to the way into town, and",
				"li: Cars and vans take the coast road",
				"li: Lorries over twelve tonnes",
				"p: The city council will discuss the cost",
			},
		}},
		{"copied out of a reader", `Divers find cracks in harbour bridge
tidewater.example | by Mara Lindqvist | Mar 5, 2024 | 3 min read
https://tidewater.example/2024/03/bridge
The harbour bridge will be closed to all traffic from Thursday, the port authority said, after divers found cracks in two of the four piers.
Engineers expect the work to last until spring, and the port does not rule out that the bridge will have to be rebuilt.
Read more: Ferry fares to rise in June
Buses will be sent through the tunnel at Vik, which adds about forty minutes to the way into town.
Save for later
Share
`, read{
			Headline: "Divers find cracks in harbour bridge", Authors: "Mara Lindqvist", Published: "2024-03-05T00:00:00Z",
			Body: []string{"p: The harbour bridge will be closed", "p: Engineers expect", "p: Buses will be sent"},
		}},
		{"a German page", `Zum Inhalt springen
Startseite
Politik
Sport

Hafenbrücke bis zum Frühjahr gesperrt

Taucher haben Risse in zwei Pfeilern entdeckt

Von Jonas Ehrenfeld
5. März 2024, 8:15 Uhr

Die gesperrte Brücke am Montag. (Foto: Lena Brandt/dpa)

Die Hafenbrücke bleibt von Donnerstag an für den gesamten Verkehr gesperrt. Das teilte die Hafenbehörde am Montag mit, nachdem Taucher Risse in zwei der vier Pfeiler entdeckt hatten.

Anzeige

»Wir gehen bei einem Bauwerk dieses Alters kein Risiko ein«, sagte die Direktorin des Hafens, Ida Holm.

Lesen Sie auch
Fährpreise steigen im Juni
Tunnel bei Vik: Was Autofahrer wissen müssen

Langer Umweg

Busse fahren nun durch den Tunnel bei Vik, was die Fahrt in die Stadt um etwa vierzig Minuten verlängert.

(dpa/jeh)

Mehr zum Thema
Newsletter abonnieren
Alle Rechte vorbehalten
`, read{
			Headline: "Hafenbrücke bis zum Frühjahr gesperrt", Standfirst: "Taucher haben Risse in zwei Pfeilern entdeckt",
			Section: "Politik", Authors: "Jonas Ehrenfeld", Published: "2024-03-05T08:15:00Z", Credit: "dpa/jeh",
			Images: []news.Image{{Caption: "Die gesperrte Brücke am Montag.", Credit: "Lena Brandt/dpa"}},
			Body:   []string{"p: Die Hafenbrücke bleibt", "p: »Wir gehen bei", "h: Langer Umweg", "p: Busse fahren nun"},
		}},
		{"a French page", `Aller au contenu
S'abonner
Se connecter

Société

Le pont du port fermé jusqu'au printemps

Des plongeurs ont découvert des fissures dans deux des quatre piles de l'ouvrage, qui a soixante ans.

Par Élodie Marchand
Publié le 5 mars 2024 à 08h15

Le pont fermé à la circulation, lundi. JEAN ROUSSEL / AFP

Le pont du port sera fermé à toute circulation à partir de jeudi, a annoncé la capitainerie, après la découverte de fissures dans deux des quatre piles.

« Nous ne prenons aucun risque avec un ouvrage de cet âge », a déclaré lundi la directrice du port, Ida Holm.

Lire aussi : Les tarifs du bac augmenteront en juin

Les ingénieurs estiment que les travaux dureront jusqu'au printemps, et que leur coût dépassera onze millions de couronnes.

(avec AFP)

Il vous reste 45 % de cet article à lire.
Partager
`, read{
			Headline:   "Le pont du port fermé jusqu'au printemps",
			Standfirst: "Des plongeurs ont découvert des fissures dans deux des quatre piles de l'ouvrage, qui a soixante ans.",
			Section:    "Société", Authors: "Élodie Marchand", Published: "2024-03-05T08:15:00Z", Credit: "avec AFP",
			Images: []news.Image{{Caption: "Le pont fermé à la circulation, lundi.", Credit: "JEAN ROUSSEL / AFP"}},
			Body:   []string{"p: Le pont du port sera fermé", "p: « Nous ne prenons", "p: Les ingénieurs estiment"},
		}},
		{"a Spanish page", `Ir al contenido
Suscríbete
Inicia sesión
Internacional
El puente del puerto cierra hasta la primavera
Unos buzos hallaron grietas en dos de los cuatro pilares
El puente, cerrado al tráfico el lunes. EFE
Marta Ibáñez Solana
5 de marzo de 2024 - 08:15

El puente del puerto permanecerá cerrado al tráfico desde el jueves, informó la autoridad portuaria, después de que unos buzos hallaran grietas en dos de los cuatro pilares.

«No corremos ningún riesgo con una estructura de esta edad», dijo el lunes la directora del puerto, Ida Holm.

Te puede interesar
Las tarifas del ferri subirán en junio

El ayuntamiento debatirá el coste de las obras en su reunión de la semana que viene, y ha pedido al Gobierno que pague la mitad.

Síguenos en nuestras redes
Lo más leído
Tres detenidos en el mercado central
`, read{
			Headline:   "El puente del puerto cierra hasta la primavera",
			Standfirst: "Unos buzos hallaron grietas en dos de los cuatro pilares",
			Section:    "Internacional", Authors: "Marta Ibáñez Solana", Published: "2024-03-05T08:15:00Z",
			Images: []news.Image{{Caption: "El puente, cerrado al tráfico el lunes.", Credit: "EFE"}},
			Body:   []string{"p: El puente del puerto permanecerá", "p: «No corremos", "p: El ayuntamiento debatirá"},
		}},
		{"Markdown, with the outlet in the title and about itself at the end", `# Harbour bridge closes for repairs | Quayside Monitor

*By Mara Lindqvist and Tom Aske*

![The bridge on Monday. Photo: Jon Aske](https://q.example/b.jpg)

The harbour bridge will be closed to all traffic from Thursday, the port authority [said](https://port.example), after divers found cracks in two of the four piers.

## What the port knew

An inspection two years ago had already found rust in the same piers, according to a report seen by this paper.

> Nobody asked the people on the island what they need, said one of them.

The Quayside Monitor is an independent nonprofit newsroom. Find out more about our journalism here.
`, read{
			Headline: "Harbour bridge closes for repairs", Publisher: "Quayside Monitor",
			Authors: "Mara Lindqvist, Tom Aske",
			Images:  []news.Image{{Caption: "The bridge on Monday.", Credit: "Jon Aske"}},
			Body: []string{"p: The harbour bridge will be closed to all traffic from Thursday, the port authority said, after",
				"h: What the port knew", "p: An inspection two years ago", "quote: Nobody asked the people"},
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := Text([]byte(c.text), Options{})
			var names []string
			for _, au := range a.Authors {
				names = append(names, au.Name)
			}
			got := read{a.Headline, a.Standfirst, a.Publisher, a.Section, strings.Join(names, ", "), a.CreditLine, "", a.Images, nil}
			if !a.Published.IsZero() {
				got.Published = a.Published.Format(time.RFC3339)
			}
			for k, b := range a.Body {
				s := string(b.Kind) + ": " + b.Text
				if k < len(c.want.Body) && strings.HasPrefix(s, c.want.Body[k]) {
					s = c.want.Body[k]
				}
				got.Body = append(got.Body, s)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTextSaysWhy(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "empty"}, {" \n\n", "empty"}, {"\x89PNG\r\n\x1a\n\x00\x00", "other kind"}, {"Sign in\nMenu\n", "no paragraphs"},
	} {
		a := Text([]byte(c.text), Options{})
		if len(a.Warnings) != 1 || !strings.Contains(a.Warnings[0], c.want) {
			t.Errorf("%q: %q, want one with %q", c.text, a.Warnings, c.want)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("Headline of a piece\n\nA first paragraph that goes on for some words. AFP\n")
	f.Add("From: a\nSubject: b\n\n" + strings.Repeat("x ", 50))
	f.Fuzz(func(t *testing.T, s string) { Text([]byte(s), Options{}) })
}
