package annotate

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/news"
)

func TestDates(t *testing.T) {
	for _, c := range []struct{ lang, published, text, want string }{
		{"en", "", "It opened on 15 July 2022 and closed on Feb. 4, 2023.", "2022-07-15 2023-02-04"},
		{"en", "", "In 2018 and since 1979, in the 1988 season; 2000 people came in 1,999 cars.", "2018 1979 1988"},
		{"en", "", "The war of 1979–1988, from 1979 to 1988.", "1979 1988 1979 1988"},
		{"en", "", "In March 2021 it may rain; may 4 people march 3 miles.", "2021-03"},
		{"en", "", "On the 4th of July, 1999, on 2022-07-15, on 15/07/2022, on 03/04/2022.", "1999-07-04 2022-07-15 2022-07-15"},
		{"en", "", "On 31 June 2020 and 30 February.", "2020-06"},
		{"en", "", "From 15 July to 7 September 2022.", "2022-07-15 2022-09-07"},
		{"en", "", "From 15 December to 7 January 2022.", "2021-12-15 2022-01-07"},
		{"en", "", "It happened on 15 July.", "--07-15"},
		{"en", "2022-09-08", "It happened on 15 July and will go on until 1 October.", "2022-07-15 2022-10-01"},
		{"en", "2022-09-08", "It was on 20 December. It opens on 20 September.", "--12-20 2022-09-20"},
		{"en", "2022-01-08", "It was on 20 December.", "2021-12-20"},
		{"en", "2022-09-08", "The bombs went off on 7 August 1998. On 20 August he ordered strikes.", "1998-08-07 --08-20"},
		{"en", "2022-09-08", "On Wednesday it rained. It will rain on Friday.", "2022-09-07"},
		{"en", "2022-09-08", "They met on Monday, 5 September.", "2022-09-05"},
		{"en", "2022-09-08", "They met on Tuesday, 5 September.", "--09-05"},
		{"de", "", "Am 6. Januar 2021, am 15.07.2022, seit 1979, im Jahr 1988; 2000 Menschen.", "2021-01-06 2022-07-15 1979 1988"},
		{"de", "", "Im Jahr 1961 gebaut, im Jahre 1999 erneuert; 1200 kamen.", "1961 1999"},
		{"de", "2022-09-08", "Am 3. September begann es.", "2022-09-03"},
		{"fr", "", "Le 1er mars 2020, le 14 juillet 1789, en 2012.", "2020-03-01 1789-07-14 2012"},
		{"es", "", "El 6 de enero de 2021 y en 1999, en marzo de 2004.", "2021-01-06 1999 2004-03"},
		{"pt", "", "Em 25 de abril de 1974.", "1974-04-25"},
		{"it", "", "Il 2 giugno 1946, nel 1861.", "1946-06-02 1861"},
		{"nl", "", "Op 5 mei 1945, sinds 2015.", "1945-05-05 2015"},
		{"ru", "", "9 мая 1945 года, в 1991 году.", "1945-05-09 1991"},
		{"pl", "", "1 września 1939 roku.", "1939-09-01"},
		{"ja", "", "2022年7月15日に、1988年に、3月11日に。", "2022-07-15 1988 --03-11"},
		{"zh", "", "二〇二二年；2019年1月。", "2019-01"},
	} {
		a := &news.Article{Language: c.lang, Body: []news.Block{{Kind: news.BlockText, Text: c.text}}}
		if c.published != "" {
			a.Published, _ = time.Parse(time.DateOnly, c.published)
		}
		var got []string
		an := Article(a)
		for _, d := range an.Dates {
			got = append(got, d.Date)
			if s := an.Sentences[d.Sentence]; !strings.Contains(c.text[s.Start:s.End], d.Text) {
				t.Errorf("%q does not stand in its sentence", d.Text)
			}
		}
		if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" {
			t.Errorf("%s %q: %s", c.lang, c.text, d)
		}
	}
}
