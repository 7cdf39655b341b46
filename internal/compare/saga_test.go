package compare

import (
	"slices"
	"strings"
	"testing"
	"time"

	"coranto/internal/annotate"
	"coranto/internal/news"
	"coranto/internal/pressroom"
)

// markedStory makes the marks of a story from its articles, a text of an
// outlet each: headline | paragraph.
func markedStory(id int64, first time.Time, texts ...string) Marked {
	var ms []Member
	for i, text := range texts {
		head, body, _ := strings.Cut(text, "|")
		a := &news.Article{ID: id*10 + int64(i), Headline: head, Language: "en", Published: first, Body: []news.Block{{Kind: news.BlockText, Text: body}}}
		ms = append(ms, Member{Article: a, Annotation: annotate.Article(a), Outlet: string(rune('A' + i))})
	}
	return Marked{Story: id, First: first, Last: first.Add(time.Hour), Marks: Marks(ms, Story(ms))}
}

func haveOf(all []Marked) map[string]int {
	have := map[string]int{}
	for _, m := range all {
		for _, x := range m.Marks {
			have[x.Text]++
		}
	}
	return have
}

// A strike of weeks: its beginning, the talks and its end are three events of
// one saga. A visit of the same mayor to a school is another matter.
func TestSaga(t *testing.T) {
	day := time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	all := []Marked{
		markedStory(1, day,
			"Ferry pilots of Lisen walk out over rosters|Ferry pilots in Lisen began a strike on Monday over new rosters. Arne Lien, mayor of Vesle, called on Harbour Union and the company to talk.",
			"Strike of ferry pilots cuts off Vesle|A strike of the ferry pilots over rosters cut off Vesle on Monday. The Harbour Union said it would not end soon; mayor Arne Lien asked for talks."),
		markedStory(2, day.Add(5*24*time.Hour),
			"Talks on ferry strike fail|Talks between the Harbour Union and the company on the strike of the ferry pilots failed on Saturday. Rosters stay in dispute, said Arne Lien, who had mediated.",
			"Ferry pilots: no deal on rosters|The Harbour Union left the talks on the ferry pilots’ strike on Saturday. Arne Lien said both sides were far apart on rosters."),
		markedStory(3, day.Add(12*24*time.Hour),
			"Ferry pilots accept offer on rosters|The strike of the ferry pilots is over: the Harbour Union accepted an offer on rosters on Saturday. Arne Lien thanked both.",
			"Strike over, ferries sail again|Ferries sail again after the Harbour Union took an offer on rosters for its pilots, ending the strike, Arne Lien said."),
		markedStory(4, day.Add(4*24*time.Hour),
			"Mayor Arne Lien opens school in Vesle|Arne Lien opened a school with a garden in Vesle on Friday. Children of the Harbour Quarter planted apple trees.",
			"School with an orchard opens in Vesle|In Vesle a school with an orchard was opened by Arne Lien on Friday; children planted trees."),
		markedStory(5, day.Add(3*time.Hour), // another side of the first day: no earlier story
			"Islanders row to work as ferry pilots strike|With ferry pilots on strike over rosters, islanders rowed to work. The Harbour Union said it was sorry. “I rowed, too,” said Arne Lien.",
			"Rowing boats replace ferries in strike|Rowing boats replaced ferries as pilots struck over rosters. “I rowed, too,” said Arne Lien. The Harbour Union said it was sorry."),
	}
	have := haveOf(all)
	for _, tt := range []struct {
		one  int
		want []int64
	}{{0, []int64{2, 3}}, {1, []int64{1, 5, 3}}, {2, []int64{1, 5, 2}}, {3, nil}, {4, []int64{2, 3}}} {
		var got []int64
		for _, l := range Saga(all[tt.one], all, have) {
			got = append(got, l.Story)
			if len(l.Names) < 2 || len(l.Words) < 2 || l.Close <= 0 || l.Close > 1 {
				t.Errorf("story %d is tied to %d by %+v", all[tt.one].Story, l.Story, l)
			}
		}
		if len(got) != len(tt.want) {
			t.Errorf("story %d is tied to %v, want %v; its marks are %v", all[tt.one].Story, got, tt.want, all[tt.one].Marks)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("story %d is tied to %v, want %v", all[tt.one].Story, got, tt.want)
			}
		}
	}
	if names := Telling(all[0].Marks, map[string]int{"Harbour Union": sagaNames + 1}); len(names) == 0 || slices.Contains(names, "Harbour Union") {
		t.Errorf("telling are %v", names)
	}
	if m := markedStory(6, day, "Alone|One outlet of Arne Lien and the Harbour Union."); len(m.Marks) != 0 {
		t.Errorf("a story of one outlet has the marks %v", m.Marks)
	}
}

// The events of a simulated press have nothing to do with each other, however
// much those of one kind sound alike: none is tied to another.
func TestSagaOfThePress(t *testing.T) {
	press := pressroom.New(pressroom.Options{Seed: 11, Outlets: 16, Events: 60, Start: time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)})
	events := map[int][]Member{}
	for i, p := range press.Articles() {
		a := &news.Article{ID: int64(i + 1), Headline: p.Headline, Standfirst: p.Standfirst, Language: p.Language, Published: p.Published}
		for _, text := range p.Body {
			a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: text})
		}
		events[p.Event] = append(events[p.Event], Member{Article: a, Annotation: annotate.Article(a), Outlet: p.Name})
	}
	var all []Marked
	for e := range 60 {
		if ms := events[e]; len(ms) > 1 {
			c := Story(ms)
			card := Card(int64(e+1), ms, c)
			all = append(all, Marked{Story: card.ID, First: card.First, Last: card.Last, Marks: Marks(ms, c)})
		}
	}
	if len(all) < 20 {
		t.Fatalf("the press has %d stories", len(all))
	}
	have := haveOf(all)
	for _, m := range all {
		for _, l := range Saga(m, all, have) {
			t.Errorf("events %d and %d are tied by %v %v", m.Story, l.Story, l.Names, l.Words)
		}
	}
}
