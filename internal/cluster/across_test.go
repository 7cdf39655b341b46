package cluster

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// abroadPieces are invented: what happens in one country on one day, told in
// five languages.
var abroadPieces = []struct{ story, language, text string }{
	{"ferry", "en", "Ferry with 214 aboard sinks off Valparaíso|The ferry Estrella Pacífica with 214 people aboard sank in heavy seas off Valparaíso on Monday. Fishing boats and a navy frigate took passengers from the water through the night. Captain Rodrigo Bustamante was rescued. Chile last saw such a wreck in 1965."},
	{"mine", "en", "33 miners trapped near Copiapó|A tunnel fell in at the San Esteban mine near Copiapó and 33 miners are trapped below a depth of 690 metres, said minister Laurence Golborne. Rescuers drill towards a shelter with air and food for two days. Families lit candles at the gate. Chile digs a third of the world's copper."},
	{"ferry", "fr", "Naufrage d'un ferry au large de Valparaíso : 214 passagers à bord|Le ferry Estrella Pacífica, qui transportait 214 personnes, a coulé par gros temps au large de Valparaíso. Des bateaux de pêche et une frégate ont recueilli des naufragés toute la nuit. Le capitaine Rodrigo Bustamante a été secouru. Le Chili n'avait pas connu pareil drame depuis 1965."},
	{"mine", "fr", "33 mineurs bloqués sous terre près de Copiapó|Un tunnel de la mine San Esteban s'est effondré près de Copiapó et 33 mineurs sont bloqués à 690 mètres de profondeur, selon le ministre Laurence Golborne. Les sauveteurs percent un puits vers un refuge où l'air et les vivres suffisent pour deux jours. Le Chili extrait un tiers du cuivre mondial."},
	{"ferry", "el", "Βυθίστηκε πλοίο με 214 επιβάτες ανοιχτά του Βαλπαραΐσο|Το επιβατηγό Εστρέγια Πασίφικα με 214 ανθρώπους βυθίστηκε μέσα σε θύελλα ανοιχτά του Βαλπαραΐσο. Ψαράδες και μια φρεγάτα μάζευαν ναυαγούς όλη τη νύχτα. Ο καπετάνιος Ροδρίγο Μπουσταμάντε διασώθηκε. Η Χιλή είχε να δει τέτοιο ναυάγιο από το 1965."},
	{"mine", "el", "Εγκλωβίστηκαν 33 μεταλλωρύχοι κοντά στο Κοπιαπό|Στοά του ορυχείου Σαν Εστέμπαν κοντά στο Κοπιαπό κατέρρευσε και 33 μεταλλωρύχοι εγκλωβίστηκαν σε βάθος 690 μέτρων, είπε ο υπουργός Λόρενς Γκολμπόρνε. Τα συνεργεία ανοίγουν γεώτρηση προς καταφύγιο με αέρα και τρόφιμα για δύο μέρες. Από τη Χιλή βγαίνει το ένα τρίτο του χαλκού."},
	{"ferry", "ru", "У берегов Вальпараисо затонул паром с 214 пассажирами|Паром «Эстрелья Пасифика», на борту которого было 214 человек, затонул во время шторма у берегов Вальпараисо. Рыбаки и фрегат всю ночь поднимали людей из воды. Капитан Родриго Бустаманте спасён. Чили не знало такого крушения с 1965 года."},
	{"ferry", "ar", "غرق عبارة على متنها 214 شخصا قبالة فالبارايسو|غرقت العبارة إستريا باسيفيكا وعلى متنها 214 شخصا وسط عاصفة قبالة فالبارايسو. وانتشلت قوارب صيد وفرقاطة الركاب من الماء طوال الليل. وأنقذ القبطان رودريغو بوستامانتي. ولم تشهد تشيلي كارثة كهذه منذ 1965."},
	{"visit", "en", "Norway's king dines at the palace in Santiago|King Olav of Norway opened a trade fair for salmon and paper in Santiago and dined at the palace. The two governments signed a treaty on fisheries. It is the first journey of a Norwegian monarch to Chile since the war."},
	{"strike", "fr", "Grève des enseignants : les écoles fermées à Santiago|Les enseignants ont cessé le travail et défilé à Santiago contre la réforme des retraites. Les syndicats annoncent une grève illimitée dans tout le Chili, le gouvernement parle de chantage."},
}

func abroadItems(t *testing.T) (items []Item, gold []string) {
	for i, p := range abroadPieces {
		a := piece{hours: i, text: p.text}.article(int64(i + 1))
		a.Language = p.language
		items, gold = append(items, ItemOf(a, nil)), append(gold, p.story)
	}
	return items, gold
}

// TestAcross: one event is one story in all languages; two events in one
// country on one day are two.
func TestAcross(t *testing.T) {
	items, gold := abroadItems(t)
	found := groupItems(items, theSetting)
	for i := range items {
		for j := range i {
			if (gold[i] == gold[j]) != (found[i] == found[j]) {
				t.Errorf("%s (%s) and %s (%s) are in the stories %d and %d", gold[j], items[j].Language, gold[i], items[i].Language, found[j], found[i])
			}
		}
	}
}

// TestAcrossAnswers: the same after a restart between any two articles, and a
// story of several languages can be told.
func TestAcrossAnswers(t *testing.T) {
	items, _ := abroadItems(t)
	run := func(restart int) string {
		ids := counter()
		w := NewWindow(nil, ids)
		var log string
		for i, it := range items {
			w.Place(it)
			w.Settle()
			if i == restart {
				var held []Item
				for _, it := range items[:i+1] {
					it.Story = w.members[it.ID].story.id
					held = append(held, it)
				}
				slices.Reverse(held)
				w = NewWindow(held, ids)
			}
		}
		for _, it := range items {
			m := w.members[it.ID]
			log += fmt.Sprint(m.story.id)
			for _, r := range w.why(m) {
				if r.HoursApart != nil {
					log += fmt.Sprint(" hours ", *r.HoursApart)
					continue
				}
				log += fmt.Sprint(" ", r.Name, r.Term, " ", r.Weight)
			}
			log += "\n"
		}
		return log
	}
	whole := run(-1)
	for _, what := range []string{"Valparaíso", "Copiapó", "214", "bustamant", "бустамант"} {
		if !strings.Contains(whole, what) {
			t.Errorf("%q is no reason:\n%s", what, whole)
		}
	}
	for i := range items {
		if got := run(i); got != whole {
			t.Errorf("after a restart behind article %d:\n%s\nwithout:\n%s", i+1, got, whole)
		}
	}
}

// TestAcrossUnrelated puts English news of other years into one stream, on the
// same days, with ten stories in six other languages: next to nothing may be
// linked.
func TestAcrossUnrelated(t *testing.T) {
	if raced {
		t.Skip("a figure, not a race")
	}
	var items []Item
	add := func(g goldArticle) {
		id := int64(len(items) + 1)
		a := g.article(id)
		a.Published = time.Unix(1_600_000_000+id*7919%(72*3600), 0)
		items = append(items, ItemOf(a, nil))
	}
	abroad := slices.DeleteFunc(collection(t, "seven-languages"), func(g goldArticle) bool { return g.Lang == "en" })
	english := collection(t, "background")
	for i := 0; i < len(english); i += 6 {
		add(english[i])
		if k := i / 6; k < len(abroad) {
			add(abroad[k])
		}
	}
	stories := map[int64][2]int{}
	for i, s := range groupItems(items, theSetting) {
		n := stories[s]
		if items[i].Language == "en" {
			n[0]++
		} else {
			n[1]++
		}
		stories[s] = n
	}
	linked := 0
	for _, n := range stories {
		if n[1] > 0 {
			linked += n[0]
		}
	}
	t.Logf("of %d English articles %d are linked to stories they are not on", len(items)-len(abroad), linked)
	if linked > 12 {
		t.Errorf("%d English articles are linked to stories they are not on", linked)
	}
}
