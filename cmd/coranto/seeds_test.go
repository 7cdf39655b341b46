package main

import (
	"encoding/json"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"coranto/internal/export"
	"coranto/internal/news"
)

// lines reads JSON lines.
func lines[T any](t *testing.T, text string) []T {
	t.Helper()
	var out []T
	dec := json.NewDecoder(strings.NewReader(text))
	for dec.More() {
		var v T
		if err := dec.Decode(&v); err != nil {
			t.Fatalf("%v in %s", err, text)
		}
		out = append(out, v)
	}
	return out
}

// TestSeeds adds the two pages Coranto grew from, and reads the story they
// make.
func TestSeeds(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "seeds"), "*.txt"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%d seeds: %v", len(files), err)
	}
	data := t.TempDir()
	said := must(t, append([]string{"add", "--data", data}, files...)...)
	if n := strings.Count(said, "\n"); n != 2 {
		t.Errorf("two sources were answered in %d lines:\n%s", n, said)
	}
	again := coranto(t, "", append([]string{"add", "--data", data}, files...)...)
	if again.status != exitDone || strings.Count(again.stdout, "known already") != 2 {
		t.Errorf("added again: status %d, %s%s", again.status, again.stdout, again.stderr)
	}
	stories := lines[storyLine](t, must(t, "stories", "--data", data, "--json"))
	if len(stories) != 1 || stories[0].Articles != 2 || stories[0].Outlets != 2 {
		t.Fatalf("not one story of two articles: %+v", stories)
	}
	story := lines[export.Document](t, must(t, "story", "--data", data, "--json", stories[0].ID))[0]
	articles(t, story.Articles)
	if t.Failed() {
		return
	}
	rfi, mee := story.Articles[0].ID, story.Articles[1].ID
	if story.Articles[0].Publisher.Name != "Radio France Internationale" {
		rfi, mee = mee, rfi
	}
	pointers(t, story)
	statements(t, story, rfi, mee)
	timeline(t, story.Timeline)
	if !slices.ContainsFunc(story.Only, func(p news.Place) bool {
		return p.Article == mee && strings.Contains(p.Text, "hypocrites")
	}) {
		t.Errorf("“hypocrites” does not stand under what only one reports")
	}
	if r := coranto(t, "", "doctor", "--data", data); r.status != exitDone {
		t.Errorf("doctor: %s%s", r.stdout, r.stderr)
	}
	found := lines[map[string]any](t, must(t, "search", "--data", data, "--json", "severance"))
	if len(found) != 2 {
		t.Errorf("search finds %d articles, want 2", len(found))
	}
}

func articles(t *testing.T, as []news.ArticleDocument) {
	t.Helper()
	by := map[string]news.ArticleDocument{}
	for _, a := range as {
		if a.Publisher == nil {
			t.Fatalf("article without a publisher: %+v", a)
		}
		by[a.Publisher.Name] = a
		for _, junk := range []string{"Get all your news", "Sign up", "Fourteen days free", "Our Picks", "Related Stories",
			"Skip to main content", "Stay informed with MEE", "Read More", "delivers independent and unrivalled",
			"after its camp in Iraq was bombed", "People demonstrate while holding photos", "arrives for the N"} {
			if strings.Contains(a.Body, junk) {
				t.Errorf("%s: the body holds %q", a.Publisher.Name, junk)
			}
		}
		if len(a.Image) == 0 {
			t.Errorf("%s: no image", a.Publisher.Name)
		}
	}
	rfi, mee := by["Radio France Internationale"], by["Middle East Eye"]
	if rfi.Headline != "Albania cuts ties with Iran over cyberattacks targeting Paris-based dissidents" {
		t.Errorf("headline of the first: %q", rfi.Headline)
	}
	if mee.Headline != "Albania cuts ties with Iran over alleged cyberattack" {
		t.Errorf("headline of the second: %q", mee.Headline)
	}
	if len(rfi.Author) != 1 || rfi.Author[0].Name != "Jan van der Made" || rfi.Section != "World" {
		t.Errorf("author and section of the first: %+v, %q", rfi.Author, rfi.Section)
	}
	if rfi.CreditLine != "with wires" {
		t.Errorf("credit line %q", rfi.CreditLine)
	}
	credits := func(a news.ArticleDocument) (all []string) {
		for _, im := range a.Image {
			if im.Caption == "" {
				t.Errorf("an image without its caption: %+v", im)
			}
			all = append(all, im.Credit)
		}
		return all
	}
	if got := credits(rfi); !slices.Equal(got, []string{"AFP", "AP - Virginia Mayo"}) {
		t.Errorf("credits of the first: %q", got)
	}
	if got := credits(mee); !slices.Equal(got, []string{"AFP"}) {
		t.Errorf("credits of the second: %q", got)
	}
}

// pointers proves that every sentence shown stands where it says.
func pointers(t *testing.T, s export.Document) {
	t.Helper()
	text := map[int64][]string{}
	for _, a := range s.Articles {
		text[a.ID] = strings.Split(a.Body, "\n\n")
	}
	fold := strings.NewReplacer("“", `"`, "”", `"`, "’", "'", "‘", "'")
	check := func(what string, p news.Place) {
		t.Helper()
		ps := text[p.Article]
		if p.Paragraph < 1 {
			return // the headline or the standfirst
		}
		if p.Paragraph > len(ps) {
			t.Errorf("%s: points at paragraph %d of %d", what, p.Paragraph, len(ps))
			return
		}
		if p.Text == "" {
			t.Errorf("%s: a place without its words: %+v", what, p)
			return
		}
		// A quotation may run on over the next paragraphs.
		rest := fold.Replace(strings.Join(ps[p.Paragraph-1:], " "))
		if what == "timeline" { // may stand in a caption beside the paragraph
			return
		}
		if head := fold.Replace(p.Text); !strings.Contains(rest, head[:min(len(head), 25)]) {
			t.Errorf("%s: %q does not stand in paragraph %d: %q", what, p.Text, p.Paragraph, ps[p.Paragraph-1])
		}
	}
	for _, p := range s.Summary {
		check("summary", p)
	}
	for _, x := range s.Statements {
		for _, p := range x.Carried {
			check("statement", p)
		}
	}
	for _, x := range s.Agree {
		for _, p := range x.Carried {
			check("agree", p)
		}
	}
	for _, p := range s.Only {
		check("only", p)
	}
	for _, x := range s.Timeline {
		for _, p := range x.Carried {
			check("timeline", p)
		}
	}
}

func statements(t *testing.T, s export.Document, rfi, mee int64) {
	t.Helper()
	for _, want := range []struct{ words, speaker string }{
		{"decided on the severance of diplomatic relations", "Edi Rama"},
		{"paralyse public services", "Edi Rama"},
		{"The said attack failed", "Edi Rama"},
		{"will take further action", "Adrienne Watson"},
	} {
		var found []news.Statement
		for _, st := range s.Statements {
			if strings.Contains(st.Text, want.words) {
				found = append(found, st)
			}
		}
		if len(found) != 1 {
			t.Errorf("%q: %d statements, want one: %+v", want.words, len(found), found)
			continue
		}
		st := found[0]
		if !strings.Contains(st.Speaker, want.speaker) {
			t.Errorf("%q: said by %q, want %s", want.words, st.Speaker, want.speaker)
		}
		in := map[int64]bool{}
		differs := false
		for _, p := range st.Carried {
			in[p.Article] = true
			differs = differs || p.Differs != ""
		}
		if !in[rfi] || !in[mee] {
			t.Errorf("%q: carried by %+v, want both", want.words, st.Carried)
		}
		if want.words == "The said attack failed" && !differs {
			t.Errorf("what differs in the third statement is not marked: %+v", st.Carried)
		}
	}
}

func timeline(t *testing.T, ms []news.Moment) {
	t.Helper()
	var dates []string
	for _, m := range ms {
		dates = append(dates, m.Date)
		if len(m.Carried) == 0 {
			t.Errorf("%s points nowhere", m.Date)
		}
		if strings.HasSuffix(m.Date, "-07-15") && m.Date != "2022-07-15" && m.Date != "--07-15" ||
			strings.HasSuffix(m.Date, "-09-07") && m.Date != "2022-09-07" && m.Date != "--09-07" {
			t.Errorf("%s has a wrong year", m.Date)
		}
	}
	at := -1
	for _, want := range []string{"1979", "1988", "1997", "2003", "2012", "2013", "2018", "2021-02-04"} {
		i := slices.IndexFunc(dates, func(d string) bool { return d == want })
		if i < 0 {
			t.Errorf("the timeline lacks %s: %v", want, dates)
		} else if i < at {
			t.Errorf("%s stands too early in %v", want, dates)
		}
		at = max(at, i)
	}
	for _, day := range []string{"-07-15", "-09-07"} {
		if !slices.ContainsFunc(dates, func(d string) bool { return strings.HasSuffix(d, day) }) {
			t.Errorf("the timeline lacks %s: %v", day, dates)
		}
	}
}
