package annotate

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

// Who says what, in invented pieces: paragraphs separated by lines, each
// finding as "speaker: words", with a ~ before what stood in no marks.
func TestQuotations(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", `"We opened the gate," said Mara Voss, the mayor of Hellin.`, `Mara Voss: We opened the gate`},
		{"en", `Mara Voss said: “We opened the gate. It was late.”`, `Mara Voss: We opened the gate. It was late.`},
		{"en", `“We opened the gate,” Mayor Mara Voss said on Tuesday. “It was late.”`, "Mara Voss: We opened the gate\nMara Voss: It was late."},
		{"en", "Mara Voss spoke to the press.\n“It was late,” she said.", `Mara Voss: It was late`},
		{"en", "“It was late,” said Mara Voss.\n“Nobody slept. Nobody could.”", "Mara Voss: It was late\nMara Voss: Nobody slept. Nobody could."},
		{"en", "Mara Voss, who runs the port, said, “It was late.", `Mara Voss: It was late.`},
		{"en", "Mara Voss said: “It was late.\n“We slept.”", "Mara Voss: It was late.\nMara Voss: We slept."},
		{"en", "Mara Voss said: \"It was late.\nWe slept at noon.\" Then it rained.", "Mara Voss: It was late.\nMara Voss: We slept at noon."},
		{"en", "According to Mara Voss, the gate was open for three hours.", `~Mara Voss: the gate was open for three hours`},
		{"en", "The gate was open for three hours, according to the port authority.", `~port authority: The gate was open for three hours`},
		{"en", "Mayor Mara Voss came. The mayor said the gate had been open.", `~Mara Voss: the gate had been open`},
		{"en", "A statement by spokesman Ilo Brandt released on 7 May said that the gate “was never open” that night.", `~Ilo Brandt: the gate “was never open” that night`},
		{"en", "Brandt's office said the gate was closed.", `~Brandt: the gate was closed`},
		{"en", "The gate was open, Mara Voss said.", `~Mara Voss: The gate was open`},
		{"en", "They sleep in a camp called “Ashford 3” and read “The Long Way Home” at night.", ``},
		{"en", "The so-called “gate” was open.", ``},
		{"en", "She declined to say “when”.", ``},
		{"en", "“It was late.” — Mara Voss", `Mara Voss: It was late.`},
		{"en", "''It was late,'' Mara Voss said. ''Nobody slept.''", "Mara Voss: It was late\nMara Voss: Nobody slept."},
		{"en", "'It was late,' Mara Voss said. 'Nobody's asleep.'", "Mara Voss: It was late\nMara Voss: Nobody's asleep."},
		{"en", "“It was late,” the mayor of San Hellin, Mara Voss, said.", `Mara Voss: It was late`},
		{"en", "“It was late,” said the mayor of San Hellin, Mara Voss.", `Mara Voss: It was late`},
		{"en", "The mayor of San Hellin, Mara Voss, said: “It was late.”", `Mara Voss: It was late.`},
		{"en", "“It was late,” said Mayor Mara Voss, Ilo Brandt’s sister.", `Mara Voss: It was late`},
		{"de", "„Das Tor war offen“, sagte die Bürgermeisterin von Hellin, Mara Voss.", `Mara Voss: Das Tor war offen`},
		{"de", "„Das Tor war offen“, sagte Bürgermeisterin Mara Voss.", `Mara Voss: Das Tor war offen`},
		{"de", "Mara Voss sagte: „Das Tor war offen.“", `Mara Voss: Das Tor war offen.`},
		{"de", "Mara Voss erklärte, dass das Tor offen gewesen sei.", `~Mara Voss: das Tor offen gewesen sei`},
		{"de", "Am Tor stand Henrike Noll am Abend allein.\n„Das Tor war offen“, sagte Noll.", `Henrike Noll: Das Tor war offen`},
		{"de", "Der Anwalt Tom Richter kam. Der Richter sagte: „Das Tor war offen.“", `Richter: Das Tor war offen.`},
		{"de", "»Das Tor war offen«, so Mara Voss.", `Mara Voss: Das Tor war offen`},
		{"fr", "« La porte était ouverte », a déclaré Mara Voss.", `Mara Voss: La porte était ouverte`},
		{"fr", "« La porte était ouverte », explique la maire Mara Voss.", `Mara Voss: La porte était ouverte`},
		{"fr", "Selon Mara Voss, la porte était ouverte depuis trois heures.", `~Mara Voss: la porte était ouverte depuis trois heures`},
		{"fr", "Mara Voss est venue.\n« La porte était ouverte », a-t-elle dit.", "Mara Voss: La porte était ouverte"},
		{"fr", "Mara Voss est venue.\n« La porte était ouverte », explique-t-elle.", "Mara Voss: La porte était ouverte"},
		{"fr", "Mara Voss a affirmé qu'elle avait vu la porte.", "~Mara Voss: qu'elle avait vu la porte"},
		{"es", "«La puerta estaba abierta», dijo Mara Voss.", `Mara Voss: La puerta estaba abierta`},
		{"es", "Mara Voss afirmó que la puerta estaba abierta.", `~Mara Voss: la puerta estaba abierta`},
		{"it", "«La porta era aperta», ha detto Mara Voss.", `Mara Voss: La porta era aperta`},
		{"pt", "“A porta estava aberta”, disse Mara Voss.", `Mara Voss: A porta estava aberta`},
		{"nl", "‘De poort was open’, zei Mara Voss.", `Mara Voss: De poort was open`},
		{"cs", "„Brána byla otevřená,“ řekla Mara Vossová.", `Mara Vossová: Brána byla otevřená`},
		{"cs", "Starostka Mara Vossová uvedla: „Brána byla otevřená.“", `Mara Vossová: Brána byla otevřená.`},
		{"cs", "„Brána byla otevřená,“ uvedla včera starostka Mara Vossová. „Nikdo nespal.“", "Mara Vossová: Brána byla otevřená\nMara Vossová: Nikdo nespal."},
		{"cs", "Mara Vossová potvrdila, že brána byla otevřená.", `~Mara Vossová: brána byla otevřená`},
		{"pl", "– Brama była otwarta – powiedziała Mara Wolska.", ``},
		{"pl", "„Brama była otwarta” – powiedziała Mara Wolska.", `Mara Wolska: Brama była otwarta`},
		{"el", "«Η πύλη ήταν ανοιχτή», είπε η Μάρα Βόση.", `Μάρα Βόση: Η πύλη ήταν ανοιχτή`},
		{"el", "Η δήμαρχος Μάρα Βόση δήλωσε: «Η πύλη ήταν ανοιχτή.»", `Μάρα Βόση: Η πύλη ήταν ανοιχτή.`},
		{"el", "Ο Νίκος Βόσης τόνισε ότι η πύλη ήταν ανοιχτή.", `~Νίκος Βόσης: η πύλη ήταν ανοιχτή`},
		{"ru", "«Ворота были открыты», — сказала Мара Восс.", `Мара Восс: Ворота были открыты`},
		{"ru", "Мара Восс заявила: «Ворота были открыты».", `Мара Восс: Ворота были открыты`},
		{"ru", "Мара Восс сообщила, что ворота были открыты.", `~Мара Восс: ворота были открыты`},
		{"uk", "«Ворота були відчинені», — сказала Мара Восс.", `Мара Восс: Ворота були відчинені`},
		{"sv", "”Porten var öppen”, säger Mara Voss.", `Mara Voss: Porten var öppen`},
		{"da", "»Porten var åben«, siger Mara Voss.", `Mara Voss: Porten var åben`},
		{"no", "«Porten var åpen», sier Mara Voss.", `Mara Voss: Porten var åpen`},
		{"ar", "وقالت مارا فوس: «كانت البوابة مفتوحة».", `مارا فوس: كانت البوابة مفتوحة`},
		{"ar", "«كانت البوابة مفتوحة»، قالت رئيسة البلدية مارا فوس.", `رئيسة البلدية مارا فوس: كانت البوابة مفتوحة`},
		{"ar", "يقرأ الناس هناك رواية «الطريق الطويل إلى البيت» كل مساء.", ``},
		{"he", "דנה כהן אמרה: \"השער היה פתוח כל הלילה\".", `דנה כהן: השער היה פתוח כל הלילה`},
		{"he", "\"השער היה פתוח כל הלילה\", אמרה דנה כהן.", `דנה כהן: השער היה פתוח כל הלילה`},
		{"he", "„השער היה פתוח כל הלילה”, אמרה דנה כהן.", `דנה כהן: השער היה פתוח כל הלילה`},
		{"hi", "मारा वोस ने कहा, “फाटक रात भर खुला था।”", `मारा वोस: फाटक रात भर खुला था।`},
		{"hi", "“फाटक रात भर खुला था”, मारा वोस ने कहा।", `मारा वोस: फाटक रात भर खुला था`},
		{"en", "# Voss: ‘We opened the gate’\nMayor Mara Voss spoke.", "Mara Voss: We opened the gate"},
		{"en", "# ‘We opened the gate’, Says Voss\nMayor Mara Voss spoke.", "Mara Voss: We opened the gate"},
		{"en", "# The ‘end of the line’ for trams\nMayor Mara Voss spoke.", ""},
		{"en", "Mara Voss came. She told reporters she had seen the gate open.", "~Mara Voss: she had seen the gate open"},
		{"en", "Open gates, Mara Voss said, are better than all closed ones.", "~Mara Voss: are better than all closed ones"},
	} {
		a := &news.Article{Language: c.lang}
		if head, rest, ok := strings.Cut(strings.TrimPrefix(c.text, "# "), "\n"); ok && c.text[0] == '#' {
			a.Headline, c.text = head, rest
		}
		for p := range strings.SplitSeq(c.text, "\n") {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
		var got []string
		for _, q := range Article(a).Quotations {
			mark := ""
			if !q.Direct {
				mark = "~"
			}
			got = append(got, fmt.Sprintf("%s%s: %s", mark, q.Speaker, q.Text))
		}
		if d := cmp.Diff(c.want, strings.Join(got, "\n")); d != "" {
			t.Errorf("%s %q: %s", c.lang, c.text, d)
		}
	}
}
