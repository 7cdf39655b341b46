package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

func sample() *Story {
	at := time.Date(2026, 11, 21, 4, 10, 0, 0, time.UTC)
	place := func(p int) news.Place {
		return news.Place{Article: 7, Paragraph: p, Text: "1. The *dam* is <b>closed</b> [again]"}
	}
	return &Story{
		Story: &news.Story{ID: 3, Headline: "Lisen dam closed", Section: "science", First: at, Last: at.Add(time.Hour), Outlets: 1, Languages: []string{"en"}, Summary: []news.Place{place(1)}},
		Members: []*news.Article{{ID: 7, Outlet: 2, URL: "https://vesle.example/a_(b)", Headline: "- Lisen\n# dam", Published: at, Language: "en",
			Authors: []news.Author{{Name: "Kari Moen"}}, Standfirst: "Two spillways are open.", Body: []news.Block{{Kind: news.BlockText, Text: "Full text."}}}},
		Titles: map[int64]*news.Outlet{2: {ID: 2, Name: "Vesle Weekly", Homepage: "https://vesle.example/"}},
		Comparison: &news.Comparison{
			Agree:      []news.Agreed{{Text: "+ It is closed.", Carried: []news.Place{place(0), {Article: 7, Paragraph: 3, Text: "It was shut.", Differs: "It was shut."}}}},
			Statements: []news.Statement{{Speaker: "Arne Lien", Role: "mayor", Text: "The water does not wait", Direct: true, Carried: []news.Place{place(2)}}},
			Differ:     []news.Difference{{About: "the closing", Wordings: []news.Place{place(1), {Article: 99, Text: "halt"}}}},
			Only:       []news.Place{place(-1)},
			Timeline:   []news.Moment{{Date: "--07-15", Text: "A drill.", Carried: []news.Place{place(4)}}},
			Names:      []news.StoryName{{Name: "Arne Lien", Kind: news.NamePerson}, {Name: "Lisen", Kind: news.NamePlace}, {Name: "Lisen Power", Kind: news.NameOrganisation}},
		},
		Coverage: &store.Coverage{From: at, To: at, Silent: []store.Covering{{Outlet: news.Outlet{Name: "Alpenbote"}}}, Unheard: []store.Covering{{Outlet: news.Outlet{Name: "Nordavisen"}, Because: "It is paused."}}},
	}
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := sample().Markdown(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# Lisen dam closed\n", `1\. The \*dam\* is \<b\>closed\</b\> \[again\] ([Vesle Weekly ¶1](https://vesle.example/a_%28b%29))`,
		`- \+ It is closed. ([Vesle Weekly headline](https://vesle.example/a_%28b%29); in other words: [Vesle Weekly ¶3](`, "### Arne Lien, mayor\n", "> “The water does not wait”\n", "- “halt” (an article)", `**\--07-15** A drill.`,
		`- Vesle Weekly: [\- Lisen \# dam](https://vesle.example/a_%28b%29), 21 November 2026 04:10 UTC`, "- Alpenbote.\n", "- Nordavisen. It is paused.\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%q is not in:\n%s", want, b.String())
		}
	}
	if strings.Contains(b.String(), "Full text") {
		t.Error("the text of an article is given away")
	}
	s := sample()
	s.Base = "https://news.example"
	b.Reset()
	if err := s.Markdown(&b); err != nil || !strings.Contains(b.String(), "[Vesle Weekly ¶1](https://news.example/article/7#p1)") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestNinjs(t *testing.T) {
	for base, uri := range map[string]string{"": "urn:coranto:story:3", "https://news.example": "https://news.example/story/3"} {
		s := sample()
		s.Base = base
		var b bytes.Buffer
		if err := s.Ninjs(&b); err != nil {
			t.Fatal(err)
		}
		var got item
		d := json.NewDecoder(&b)
		d.DisallowUnknownFields()
		if err := d.Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got.URI != uri || got.Type != "composite" || got.Standard.Version != "2.1" || len(got.Associations) != 1 || got.Associations[0].Name != "Vesle Weekly" ||
			len(got.Associations[0].Bodies) != 0 || got.Subjects[0].URI != "http://cv.iptc.org/newscodes/mediatopic/13000000" || len(got.People)+len(got.Places)+len(got.Organisations) != 3 {
			t.Errorf("%+v", got)
		}
	}
}

// An empty story, and one whose comparison points at articles that left it.
func TestLittle(t *testing.T) {
	for _, s := range []*Story{
		{Story: &news.Story{ID: 1}, Comparison: &news.Comparison{}},
		{Story: &news.Story{ID: 1}, Comparison: sample().Comparison, Members: []*news.Article{{}}},
	} {
		for _, write := range []func(*bytes.Buffer) error{
			func(b *bytes.Buffer) error { return s.JSON(b) }, func(b *bytes.Buffer) error { return s.Markdown(b) }, func(b *bytes.Buffer) error { return s.Ninjs(b) },
		} {
			var b bytes.Buffer
			if err := write(&b); err != nil || b.Len() == 0 {
				t.Errorf("%v: %q", err, b.String())
			}
		}
	}
}

// Whatever a text says, it stays text: it begins no list, heading, link or
// markup of its own.
func FuzzText(f *testing.F) {
	f.Add("# a\n- b")
	f.Add("1) [x](javascript:y) <script>")
	f.Fuzz(func(t *testing.T, s string) {
		got := text(s)
		if strings.ContainsAny(got, "\n\r") {
			t.Errorf("%q has lines", got)
		}
		if got != "" && strings.ContainsRune("-+=#>*_`<[|~", rune(got[0])) {
			t.Errorf("%q begins something", got)
		}
		for i, c := range got {
			if strings.ContainsRune("*_[]<>`#|", c) && (i == 0 || got[i-1] != '\\') {
				t.Errorf("%q: a bare %c", got, c)
			}
		}
	})
}
