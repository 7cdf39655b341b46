package compare_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"coranto/internal/annotate"
	"coranto/internal/compare"
	"coranto/internal/news"
)

// member makes a member of an invented piece: a headline, then paragraphs.
func member(id int64, outlet, text string) compare.Member {
	a := &news.Article{ID: id, Language: "en", Published: time.Date(2031, 5, 14, 9, 0, 0, 0, time.UTC)}
	for line := range strings.SplitSeq(text, "\n") {
		switch line = strings.TrimSpace(line); {
		case line == "":
		case a.Headline == "":
			a.Headline = line
		default:
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: line})
		}
	}
	return compare.Member{Article: a, Annotation: annotate.Article(a), Outlet: outlet}
}

func bridge() []compare.Member {
	return []compare.Member{
		member(1, "Harbour Post", `Bridge collapse in Orlenburg kills 12
			At least 12 people were killed when the old harbour bridge in Orlenburg collapsed on Tuesday.
			“We will find out who knew of the cracks,” Mayor Ina Delmoor said.
			The bridge was built in 1961 and last inspected in 2027.
			Protesters gathered at the town hall in the evening.
			The dredging company Varn & Sons had warned of cracks in the third pier.`),
		member(2, "Daily Anchor", `Harbour bridge falls in Orlenburg
			The old harbour bridge in Orlenburg collapsed on Tuesday, and 15 people were killed.
			“We will find out who knew of the cracks, and we will name them,” said Ina Delmoor, the mayor of Orlenburg.
			The bridge was built in 1961.
			Rioters broke windows of the town hall at night.`),
		member(3, "The Tide", `After the alleged sabotage of the Orlenburg bridge
			The old harbour bridge in Orlenburg collapsed on Tuesday.
			According to the mayor, Ina Delmoor, the town will pay for the funerals of the dead.`),
	}
}

func TestBridge(t *testing.T) {
	ms := bridge()
	c := compare.Story(ms)
	verbatim(t, ms, c)
	if len(c.Statements) < 2 || c.Statements[0].Speaker != "Ina Delmoor" || len(c.Statements[0].Carried) != 2 {
		t.Fatalf("statements: %+v", c.Statements)
	}
	if s := c.Statements[0]; s.Text != "We will find out who knew of the cracks, and we will name them" || s.Carried[0].Differs != "leaves out “and we will name them”" {
		t.Errorf("statement: %+v", s)
	}
	about := map[string]string{}
	for _, d := range c.Differ {
		for _, p := range d.Wordings {
			about[d.About] += p.Text + "|"
		}
	}
	if d := cmp.Diff(map[string]string{
		"how many were killed": "15 people were killed|At least 12 people were killed|",
		"protesters":           "Protesters|Rioters|",
	}, about); d != "" {
		t.Error(d)
	}
	if len(c.Agree) == 0 || len(c.Agree[0].Carried) != 3 {
		t.Errorf("agree: %+v", c.Agree)
	}
	var dates []string
	for _, m := range c.Timeline {
		dates = append(dates, fmt.Sprint(m.Date, " ", len(m.Carried)))
	}
	if d := cmp.Diff([]string{"1961 2", "2027 1"}, dates); d != "" {
		t.Error(d)
	}
	only := ""
	for _, p := range c.Only {
		only += p.Text
	}
	if !strings.Contains(only, "Varn & Sons") || strings.Contains(only, "was built in 1961.") {
		t.Errorf("only: %s", only)
	}
}

func TestCard(t *testing.T) {
	ms := bridge()
	ms[0].Country, ms[1].Country, ms[2].Country = "NL", "DK", "NL"
	ms[1].Article.Published = ms[1].Article.Published.Add(time.Hour)
	ms[2].Article.Images = []news.Image{{Caption: "no address"}, {URL: "https://tide.example/bridge.jpg"}}
	c := compare.Story(ms)
	card := compare.Card(7, ms, c)
	if card.ID != 7 || card.Articles != 3 || card.Outlets != 3 || card.Differ != len(c.Differ) || card.Headline == "" ||
		card.Last.Sub(card.First) != time.Hour || card.Image == nil || card.Image.URL == "" {
		t.Errorf("%+v", card)
	}
	if d := cmp.Diff([]string{"NL", "DK"}, card.Countries); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]int{2, 1}, card.Coverage); d != "" {
		t.Error(d)
	}
}

// Nothing, nonsense and pieces that were never annotated are no reason to
// fail.
func TestPoorMembers(t *testing.T) {
	for _, ms := range [][]compare.Member{
		nil,
		{{}},
		{{Article: &news.Article{}}, {Annotation: &news.Annotation{}}},
		{{Article: &news.Article{ID: 1, Headline: "x"}, Annotation: &news.Annotation{
			Sentences:  []news.Sentence{{Paragraph: 9, End: 5}, {Paragraph: 0, Start: 3, End: 90}, {Paragraph: -7}},
			Quotations: []news.Quotation{{Text: "abc def", Paragraph: 3, Sentence: 77}, {Sentence: -1, Text: "z"}},
			Dates:      []news.DateMention{{Date: "--02-29", Text: "29 February"}, {Date: "x", Text: "1"}, {Date: "", Text: "2"}},
			Names:      []news.Name{{}},
		}}},
	} {
		c := compare.Story(ms)
		compare.Card(1, ms, c)
	}
}

func pictured(m compare.Member, caption string) compare.Member {
	m.Article.Images = append(m.Article.Images, news.Image{Caption: caption})
	return m
}

// A day without a year gets the year the story's other dates allow, never a
// wrong one.
func TestYears(t *testing.T) {
	undated := func(ms ...compare.Member) []compare.Member {
		for i := range ms {
			ms[i].Article.Published = time.Time{}
			ms[i].Annotation = annotate.Article(ms[i].Article)
		}
		return ms
	}
	for _, c := range []struct {
		name string
		ms   []compare.Member
		want string
	}{
		{"by publication", []compare.Member{
			member(1, "A", "Fire at the mill\nThe mill burned down on 3 May."),
		}, "2031-05-03"},
		{"by a picture of another article", undated(
			member(1, "A", "Fire at the mill\nThe mill burned down on 3 May, the owners said."),
			pictured(member(2, "B", "Mill burns\nThe fire began at noon."), "The mill on 30 April 2029"),
		), "2029-04-30 2029-05-03"},
		{"not by an archive picture", undated(
			member(1, "A", "Fire at the mill\nThe mill burned down on 3 May, the owners said. A storm hit it in 2030."),
			pictured(member(2, "B", "Mill burns\nThe fire began at noon."), "The mill on 30 April 2029"),
		), "2029-04-30 2030 --05-03"},
		{"by nothing", undated(
			member(1, "A", "Fire at the mill\nThe mill burned down on 3 May. It was built in 1870."),
		), "1870 --05-03"},
		{"not by an old date", undated(
			member(1, "A", "Fire at the mill\nThe mill burned down on 3 May. It had burned on 1 June 1999."),
			member(2, "B", "Mill burns\nIt was repaired in 2020, and burned on 3 May."),
		), "1999-06-01 2020 --05-03"},
	} {
		var got []string
		last := ""
		for _, m := range compare.Story(c.ms).Timeline {
			if m.Date != last {
				got = append(got, m.Date)
			}
			last = m.Date
		}
		if d := cmp.Diff(c.want, strings.Join(got, " ")); d != "" {
			t.Errorf("%s: %s", c.name, d)
		}
	}
}

// Comparing is the same however often it is done, and takes time in
// proportion to the number of articles.
func TestManyArticles(t *testing.T) {
	many := func(n int) []compare.Member {
		var ms []compare.Member
		base := bridge()
		for i := range n {
			b := base[i%3].Article
			text := b.Headline
			for k, p := range b.Paragraphs() {
				text += fmt.Sprintf("\n%s Reporter %d of desk %d saw it.\nParagraph %d of piece %d is about item %d and ward %d.", p, i*7%13, k, k, i, i*31%97, i%17)
			}
			ms = append(ms, member(int64(i+1), fmt.Sprintf("Outlet %d", i%40), text))
		}
		return ms
	}
	ms := many(240)
	first := compare.Story(ms)
	verbatim(t, ms, first)
	if d := cmp.Diff(first, compare.Story(ms)); d != "" {
		t.Errorf("the second time it was different: %s", d)
	}
}

func BenchmarkStory(b *testing.B) {
	for _, n := range []int{30, 120, 480} {
		var ms []compare.Member
		base := bridge()
		for i := range n {
			art := base[i%3].Article
			text := art.Headline
			for k := range 8 {
				text += fmt.Sprintf("\n%s Paragraph %d of piece %d is about item %d and ward %d, said Ada Lun %d.", art.Paragraphs()[k%2], k, i, i*31%997, i%17, i%50)
			}
			ms = append(ms, member(int64(i+1), fmt.Sprintf("Outlet %d", i%40), text))
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				compare.Story(ms)
			}
		})
	}
}
