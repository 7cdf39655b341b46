package annotate

import (
	"math/bits"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ stated, text, want string }{
		{"pt-BR", "anything", "pt-BR"},
		{"de_CH", "anything", "de-CH"},
		{"", "The bridge over the river was closed on Monday after engineers had found cracks in two of its piers, and it will stay closed.", "en"},
		{"", "Die Brücke über den Fluss wurde am Montag gesperrt, nachdem Ingenieure Risse in zwei der Pfeiler gefunden hatten, und bleibt zu.", "de"},
		{"", "Le pont sur le fleuve a été fermé lundi après que des ingénieurs ont trouvé des fissures dans deux de ses piles.", "fr"},
		{"", "El puente sobre el río fue cerrado el lunes después de que los ingenieros hallaran grietas en dos de sus pilares.", "es"},
		{"", "Il ponte sul fiume è stato chiuso lunedì dopo che gli ingegneri hanno trovato crepe in due dei suoi piloni.", "it"},
		{"", "A ponte sobre o rio foi fechada na segunda-feira depois que engenheiros encontraram rachaduras em dois dos pilares.", "pt"},
		{"", "De brug over de rivier werd maandag gesloten nadat ingenieurs scheuren in twee van de pijlers hadden gevonden.", "nl"},
		{"", "Мост через реку закрыли в понедельник после того, как инженеры обнаружили трещины в двух его опорах.", "ru"},
		{"", "橋は月曜日に閉鎖された。技術者がひびを見つけたためである。", "ja"},
		{"", "工程师发现裂缝后，大桥于星期一关闭。", "zh"},
		{"", "Η γέφυρα έκλεισε τη Δευτέρα.", "el"},
		{"", "Orlenburg!", ""},
		{"", "123 456", ""},
		{"", "", ""},
	} {
		got := language(&news.Article{Language: c.stated, Headline: c.text})
		if got != c.want {
			t.Errorf("%q: %q, not %q", c.text, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	a := &news.Article{Language: "en", Headline: "Mayor Speaks", Body: []news.Block{
		{Kind: news.BlockText, Text: "Prime Minister Ina Delmoor met J. K. Brandt of the Harbour Workers' Union in Orlenburg on Monday."},
		{Kind: news.BlockText, Text: "Delmoor praised the League of Free Ports (LFP). The LFP has its seat in Orlenburg. Nobody else came."},
		{Kind: news.BlockText, Text: "Republican Donald Vance, a former banker, and Mr. Brandt left. Damages were small."},
		{Kind: news.BlockText, Text: "“Orlenburg is safe,” Ms. Delmoor said."},
	}}
	var got []string
	for _, n := range Article(a).Names {
		got = append(got, n.Text+"/"+string(n.Kind)+"/"+strings.Join(n.Short, ","))
	}
	for _, w := range []string{"Ina Delmoor/person/Delmoor", "Orlenburg/place/", "J. K. Brandt/person/Brandt", "League of Free Ports/organisation/LFP", "Donald Vance/person/"} {
		if !strings.Contains("|"+strings.Join(got, "|")+"|", "|"+w+"|") {
			t.Errorf("%s is not among %q", w, got)
		}
	}
	if strings.Contains(strings.Join(got, "|"), "Damages") || strings.Contains(strings.Join(got, "|"), "Nobody") {
		t.Errorf("words at the start of a sentence are among %q", got)
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "It cost $1.2 million, 4,500 came, 7 left, 12 stayed, 35% paid, 3 per cent did not, at 10:30 in 2021 on 5 May.", "1200000 4500 12 35% 3%"},
		{"de", "Es kostete 1,2 Millionen, 4.500 kamen, 3 Prozent zahlten, am 5. Mai.", "1200000 4500 3%"},
		{"fr", "1,5 milliard d'euros et 12 000 personnes.", "1500000000 12000"},
		{"es", "2.300 personas, 1,5 millones.", "2300 1500000"},
	} {
		an := Article(&news.Article{Language: c.lang, Body: []news.Block{{Kind: news.BlockText, Text: c.text}}})
		if d := cmp.Diff(c.want, strings.Join(an.Numbers, " ")); d != "" {
			t.Errorf("%s: %s", c.text, d)
		}
	}
}

func TestTerms(t *testing.T) {
	an := Article(&news.Article{Language: "en", Headline: "Bridges close", Body: []news.Block{{Kind: news.BlockText, Text: "The bridge in Orlenburg was closed by the engineers."}}})
	var got []string
	for _, x := range an.Terms {
		got = append(got, x.Text)
	}
	if d := cmp.Diff("bridg close orlenburg engin", strings.Join(got, " ")); d != "" {
		t.Error(d)
	}
	an = Article(&news.Article{Language: "ja", Headline: "橋が閉鎖"})
	if len(an.Terms) != 3 || an.Terms[0].Text != "橋が" {
		t.Errorf("%v", an.Terms)
	}
}

// A copy with a new first paragraph stays near, another text is far.
func TestFingerprint(t *testing.T) {
	body := ""
	for i, w := range strings.Fields(strings.Repeat("the harbour bridge fell when engineers had closed pier after pier and nobody of the town knew why ", 12)) {
		body += w
		if i%7 == 0 {
			body += string(rune('a'+i%26)) + string(rune('a'+i/26%26))
		}
		body += " "
	}
	of := func(ps ...string) uint64 {
		a := &news.Article{Language: "en"}
		for _, p := range ps {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
		return Article(a).Fingerprint
	}
	same, copied, other := of(body), of("Our own correspondent adds a line that is new here.", body), of(strings.Repeat("ministers of nine states signed a treaty on fish and salt ", 20))
	if d := bits.OnesCount64(same ^ copied); d > 8 {
		t.Errorf("a copy is %d bits away", d)
	}
	if d := bits.OnesCount64(same ^ other); d < 16 {
		t.Errorf("another text is %d bits away", d)
	}
	if of("two words") != 0 {
		t.Error("a text of two words has a fingerprint")
	}
}
