package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"coranto/internal/export"
	"coranto/internal/news"
	"coranto/internal/store"
)

type storiesCmd struct {
	Section  string        `help:"Only of this section." placeholder:"SECTION"`
	Language string        `help:"Only with articles in this language." placeholder:"LANG"`
	Country  string        `help:"Only with outlets of this country." placeholder:"CC"`
	Outlets  int           `help:"Only with at least so many outlets." placeholder:"N"`
	Since    time.Duration `help:"Only with news from so long ago, such as 24h." placeholder:"TIME"`
	Limit    int           `help:"How many at most." default:"50"`
}

// storyLine is a story in a list, as JSON.
type storyLine struct {
	ID       string       `json:"id"`
	URL      string       `json:"url"`
	Headline string       `json:"headline"`
	First    string       `json:"first"`
	Last     string       `json:"last"`
	Outlets  int          `json:"outlets"`
	Articles int          `json:"articles"`
	Section  string       `json:"section,omitempty"`
	Summary  []news.Place `json:"summary,omitempty"`
}

func (c *storiesCmd) Run(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	if c.Section != "" && !slices.ContainsFunc(news.Sections, func(n news.Section) bool { return n.Key == c.Section }) {
		var keys []string
		for _, n := range news.Sections {
			keys = append(keys, n.Key)
		}
		return misuse("there is no section “%s”; there are %s", c.Section, strings.Join(keys, ", "))
	}
	if c.Limit < 1 {
		return misuse("--limit takes a number from 1")
	}
	f := store.StoryFilter{Section: c.Section, Language: c.Language, Country: c.Country, MinOutlets: c.Outlets, Limit: c.Limit}
	if c.Since > 0 {
		f.Since = now().Add(-c.Since)
	}
	stories, err := st.Stories(s.ctx, f)
	if err != nil {
		return err
	}
	if s.JSON {
		enc := json.NewEncoder(s.stdout)
		for _, t := range stories {
			id := strconv.FormatInt(t.ID, 10)
			err := enc.Encode(storyLine{id, "/story/" + id, t.Headline, stamp(t.First), stamp(t.Last), t.Outlets, t.Articles, t.Section, t.Summary})
			if err != nil {
				return err
			}
		}
		return nil
	}
	if len(stories) == 0 {
		fmt.Fprintln(s.stdout, "No stories yet; add a source with “coranto add”, or ask for less.")
		return nil
	}
	w := tabwriter.NewWriter(s.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "STORY\tOUTLETS\tARTICLES\tLATEST\tHEADLINE")
	for _, t := range stories {
		fmt.Fprintf(w, "%d\t%d\t%d\t%s\t%s\n", t.ID, t.Outlets, t.Articles, t.Last.Local().Format("2 Jan 15:04"), t.Headline)
	}
	return w.Flush()
}

// number is the number of a story, an article or a feed on the command line.
type number int64

// UnmarshalText reads it.
func (n *number) UnmarshalText(text []byte) error {
	v, err := strconv.ParseInt(string(text), 10, 64)
	if err != nil || v < 1 {
		return fmt.Errorf("“%s” is not a number as the lists show them", text)
	}
	*n = number(v)
	return nil
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

type storyCmd struct {
	ID       number `arg:"" help:"The story's number, as “coranto stories” lists it."`
	Markdown bool   `help:"Print Markdown." xor:"form"`
	Ninjs    bool   `help:"Print ninjs 2.1, the news industry's JSON." xor:"form"`
}

func (c *storyCmd) Run(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	t, err := export.Read(s.ctx, st, int64(c.ID), "", now())
	if isNotFound(err) {
		return news.Problemf(news.ErrNotFound, "there is no story %d; “coranto stories” lists them", c.ID)
	} else if err != nil {
		return err
	}
	switch {
	case c.Markdown:
		return t.Markdown(s.stdout)
	case c.Ninjs:
		return t.Ninjs(s.stdout)
	case s.JSON:
		return t.JSON(s.stdout)
	}
	return s.printStory(t.Story, t.Members, t.Comparison)
}

// printStory shows a story to a person.
func (s *session) printStory(t *news.Story, articles []*news.Article, c *news.Comparison) error {
	w := s.stdout
	where := map[int64]string{}
	for _, a := range articles {
		where[a.ID] = a.Publisher
		if where[a.ID] == "" {
			where[a.ID] = news.Site(a.URL)
		}
	}
	at := func(p news.Place) string {
		switch {
		case p.Caption > 0:
			return where[p.Article] + " picture"
		case p.Paragraph == 0:
			return where[p.Article] + " headline"
		case p.Paragraph < 0:
			return where[p.Article] + " standfirst"
		}
		return fmt.Sprintf("%s ¶%d", where[p.Article], p.Paragraph)
	}
	all := func(ps []news.Place) string {
		var out []string
		for _, p := range ps {
			text := at(p)
			if p.Differs != "" {
				text += " (" + p.Differs + ")"
			}
			out = append(out, text)
		}
		return strings.Join(out, ", ")
	}
	fmt.Fprintf(w, "%s\n\n", t.Headline)
	for _, p := range c.Summary {
		fmt.Fprintf(w, "  %s  [%s]\n", p.Text, at(p))
	}
	head := func(name string, n int) bool {
		if n > 0 {
			fmt.Fprintf(w, "\n%s\n", name)
		}
		return n > 0
	}
	if head("Who covers it", len(articles)) {
		for _, a := range articles {
			fmt.Fprintf(w, "  article %d, %s: %s\n", a.ID, where[a.ID], a.Headline)
		}
	}
	if head("What several report", len(c.Agree)) {
		for _, x := range c.Agree {
			fmt.Fprintf(w, "  %s  [%s]\n", x.Text, all(x.Carried))
		}
	}
	if head("Who said what", len(c.Statements)) {
		for _, x := range c.Statements {
			who := x.Speaker
			if x.Role != "" {
				who += ", " + x.Role
			}
			words := x.Text
			if x.Direct {
				words = "“" + words + "”"
			}
			fmt.Fprintf(w, "  %s: %s  [%s]\n", who, words, all(x.Carried))
		}
	}
	if head("Wordings that differ", len(c.Differ)) {
		for _, x := range c.Differ {
			fmt.Fprintf(w, "  %s\n", x.About)
			for _, p := range x.Wordings {
				fmt.Fprintf(w, "    “%s”  [%s]\n", p.Text, at(p))
			}
		}
	}
	if head("Only here", len(c.Only)) {
		for _, p := range c.Only {
			fmt.Fprintf(w, "  %s  [%s]\n", p.Text, at(p))
		}
	}
	if head("Timeline", len(c.Timeline)) {
		for _, x := range c.Timeline {
			fmt.Fprintf(w, "  %-10s  %s  [%s]\n", x.Date, x.Text, all(x.Carried))
		}
	}
	return nil
}

type articleCmd struct {
	ID number `arg:"" help:"The article's number, as “coranto search” and “coranto story” list it."`
}

func (c *articleCmd) Run(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	a, err := st.Article(s.ctx, int64(c.ID))
	if isNotFound(err) {
		return news.Problemf(news.ErrNotFound, "there is no article %d; “coranto search” finds them", c.ID)
	} else if err != nil {
		return err
	}
	if s.JSON {
		return json.NewEncoder(s.stdout).Encode(a.Document())
	}
	w := s.stdout
	fmt.Fprintln(w, a.Headline)
	var by []string
	for _, au := range a.Authors {
		by = append(by, au.Name)
	}
	line := []string{}
	for _, part := range []string{a.Publisher, strings.Join(by, ", "), a.Section} {
		if part != "" {
			line = append(line, part)
		}
	}
	if !a.Published.IsZero() {
		line = append(line, a.Published.Local().Format("2 January 2006 15:04"))
	}
	fmt.Fprintln(w, strings.Join(line, " · "))
	if news.Host(a.URL) != "" {
		fmt.Fprintln(w, a.URL)
	}
	if a.Standfirst != "" {
		fmt.Fprintf(w, "\n%s\n", a.Standfirst)
	}
	for _, p := range a.Paragraphs() {
		fmt.Fprintf(w, "\n%s\n", p)
	}
	for _, im := range a.Images {
		if im.Caption != "" {
			fmt.Fprintf(w, "\n[picture: %s %s]\n", im.Caption, im.Credit)
		}
	}
	for _, warn := range a.Warnings {
		fmt.Fprintf(s.stderr, "%s\n", warn)
	}
	return nil
}

type searchCmd struct {
	Query []string `arg:"" help:"Words, and “exact phrases” in quotation marks."`
	Limit int      `help:"How many at most." default:"20"`
}

func (c *searchCmd) Run(s *session) error {
	st, err := s.openReading()
	if err != nil {
		return err
	}
	defer st.Close()
	if c.Limit < 1 {
		return misuse("--limit takes a number from 1")
	}
	res, err := st.Find(s.ctx, strings.Join(c.Query, " "), c.Limit, 0)
	if err != nil {
		return err
	}
	hits, total := res.Found, res.Total
	plain := strings.NewReplacer("\x02", "", "\x03", "")
	if s.JSON {
		enc := json.NewEncoder(s.stdout)
		for _, h := range hits {
			line := map[string]any{"id": h.ID, "url": h.URL, "headline": h.Title, "publisher": h.OutletName,
				"datePublished": stamp(h.When), "story": strconv.FormatInt(h.Story, 10), "snippet": plain.Replace(h.Snippet)}
			if err := enc.Encode(line); err != nil {
				return err
			}
		}
		return nil
	}
	if total == 0 {
		fmt.Fprintln(s.stdout, "Nothing found; try fewer or other words.")
		return nil
	}
	for _, h := range hits {
		fmt.Fprintf(s.stdout, "article %d  %s, %s\n  %s\n  %s\n", h.ID, h.OutletName, h.When.Local().Format("2 Jan 2006"), h.Title, plain.Replace(h.Snippet))
	}
	switch n := total - len(hits); {
	case res.More:
		fmt.Fprintf(s.stdout, "%d more, and some that nobody counted\n", n)
	case n > 0:
		fmt.Fprintf(s.stdout, "%d more\n", n)
	}
	return nil
}
