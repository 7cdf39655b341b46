package compare

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/annotate"
	"coranto/internal/news"
)

// What stands between marks is found whatever the marks, and apostrophes are
// none.
func TestStretches(t *testing.T) {
	for text, want := range map[string]string{
		`“So it is,” he said. “And so it was.”`:                      `“So it is,”|“And so it was.”`,
		`"So it is," he said. "And so it was."`:                      `"So it is,"|"And so it was."`,
		`‘It’s the workers’ bridge,’ said Ada Lun’s aide.`:           `‘It’s the workers’ bridge,’`,
		`'It's the workers' bridge,' said Ada Lun's aide.`:           `'It's the workers' bridge,'`,
		`It was the '90s, and the Lewis' bridge stood.`:              ``,
		`Sie sagte: „So ist es“, und „so war es“.`:                   `„So ist es“|„so war es“`,
		`Sie sagte: »So ist es«, und «so war es».`:                   `»So ist es«|«so war es»`,
		`Elle a dit : « C’est ainsi. » Et puis « c’était ainsi ».`:   `« C’est ainsi. »|« c’était ainsi »`,
		`彼は「寒い。」と述べた。`:                                               `「寒い。」`,
		`Han sade: ”Så är det”, och gick.`:                           `”Så är det”`,
		`“He said ‘so it is’ to me,” she said.`:                      `“He said ‘so it is’ to me,”`,
		`“So it is. And so it was.`:                                  `“So it is. And so it was.<`,
		`and so it was,” he said. “Let us go.”`:                      `>”|“Let us go.”`,
		`The 5" pipe and the 6" pipe.`:                               ``,
		`He called it "the bridge" and "the pier, and was not done.`: `"the bridge"|"the pier, and was not done.<`,
	} {
		var got []string
		for _, q := range stretches(text) {
			s := text[q.start:q.end]
			if !q.open {
				s = ">" + s
			}
			if !q.shut {
				s += "<"
			}
			got = append(got, s)
		}
		if d := cmp.Diff(want, strings.Join(got, "|")); d != "" {
			t.Errorf("%s: %s", text, d)
		}
	}
}

// A quotation of two or three sentences is one unit with its attribution; of
// a longer one the sentences are halves.
func TestUnits(t *testing.T) {
	for text, want := range map[string]string{
		`The bridge fell. “It stood long. Nobody will forget it,” Ina Delmoor said. The town mourns.`: `The bridge fell.|“It stood long. Nobody will forget it,” Ina Delmoor said.|The town mourns.`,
		`'It did not move. It did not say it would move,' said Ina Delmoor.`:                          `'It did not move. It did not say it would move,' said Ina Delmoor.`,
		`“One fell. Two fell. Three fell. Four fell,” she said. The town mourns.`:                     `~“One fell.|~Two fell.|~Three fell.|~Four fell,” she said.|The town mourns.`,
		"“The bridge fell. It will not stand again.\n“We shall build another,” she said.":             `~“The bridge fell.|~It will not stand again.|“We shall build another,” she said.`,
		"“The bridge fell. It stood.\nWe shall build. Another one,” she said. The town mourns.":       `~“The bridge fell.|~It stood.|~We shall build.|~Another one,” she said.|The town mourns.`,
	} {
		a := &news.Article{ID: 1, Language: "en"}
		for p := range strings.SplitSeq(text, "\n") {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: p})
		}
		s := gather([]Member{{Article: a, Annotation: annotate.Article(a)}})
		var got []string
		for _, u := range s.units {
			if u.half {
				got = append(got, "~"+u.text)
			} else {
				got = append(got, u.text)
			}
		}
		if d := cmp.Diff(want, strings.Join(got, "|")); d != "" {
			t.Error(d)
		}
	}
}

func TestDateline(t *testing.T) {
	for text, want := range map[string]string{
		"ORLENBURG (Agency) – The bridge fell.":                   "The bridge fell.",
		"ORLENBURG—The bridge fell.":                              "The bridge fell.",
		"Orlenburg, 21 May – The bridge fell.":                    "The bridge fell.",
		"Orlenburg (dpa) - Die Brücke ist gefallen.":              "Die Brücke ist gefallen.",
		"Orlenburg, Norland - The bridge fell.":                   "The bridge fell.",
		"SAN HELLIN, May 4 (Agency) -- “It fell,” Ina Lun said.":  "“It fell,” Ina Lun said.",
		"Villa del Páramo. – El puente ha caído.":                 "El puente ha caído.",
		"The bridge – the old one – fell.":                        "The bridge – the old one – fell.",
		"Ina Delmoor – the mayor – said it fell.":                 "Ina Delmoor – the mayor – said it fell.",
		"The bridge fell - nobody was hurt.":                      "The bridge fell - nobody was hurt.",
		"In 2012, the town, 40,000 strong – Orlenburg – was new.": "In 2012, the town, 40,000 strong – Orlenburg – was new.",
		"": "",
	} {
		if d := cmp.Diff(want, text[dateline(text):]); d != "" {
			t.Error(d)
		}
	}
}
