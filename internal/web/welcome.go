package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"coranto/internal/catalogue"
	"coranto/internal/news"

	"golang.org/x/text/language"
)

const titlesSize = 120 // titles a page

// welcomePage is where a paper begins: pick titles, paste an address, bring a
// list.
type welcomePage struct {
	frame
	Headline  string
	Text      string
	Said      []said
	Titles    bool // there is a catalogue
	Countries []choice
	Languages []choice
	Sections  []choice
	Picked    []pick
	Instead   string // what is shown in place of nothing
	Groups    []picks
	More      *more
	Note      string
}

// picks are the titles of a country.
type picks struct {
	Name   string
	Titles []pick
}

type pick struct {
	Value  string
	Name   string
	Note   string
	Picked bool
}

type more struct{ Page, Name string }

func (s *site) welcome(w http.ResponseWriter, r *http.Request) error {
	return s.showWelcome(w, r, http.StatusOK, nil)
}

func (s *site) showWelcome(w http.ResponseWriter, r *http.Request, status int, answer []said) error {
	c, err := s.tally.of(r.Context(), s.Store, s.Now())
	if err != nil {
		return err
	}
	view := newWelcomePage(s.Catalogue, r.URL.Query(), r.Header.Get("Accept-Language"))
	view.frame = s.frame("Welcome", "outlets")
	view.Headline = "Add titles"
	view.Text = "Pick from the catalogue, paste any address, or bring your list from another reader."
	if c.Feeds == 0 && c.Articles == 0 {
		view.Front = true
		view.Headline = "Your paper is still blank"
		view.Text = "Choose who writes it. Pick titles from the catalogue, paste any address, or bring your list from another reader. News comes in as soon as you have."
	}
	view.Said = answer
	return s.show(w, r, status, "welcome", view)
}

// key is what a title is known by in the form.
func key(t catalogue.Title) string { return news.Site(t.Homepage) }

func newWelcomePage(all []catalogue.Title, q url.Values, accept string) *welcomePage {
	v := &welcomePage{Titles: len(all) > 0}
	want := map[string]string{}
	for _, k := range []string{"country", "language", "section"} {
		want[k] = q.Get(k)
	}
	if !q.Has("language") && !q.Has("country") && !q.Has("section") {
		want["language"] = preferred(all, accept)
	}
	fits := func(t catalogue.Title) bool {
		return (want["country"] == "" || t.Country == want["country"]) &&
			(want["language"] == "" || base(t.Language) == want["language"]) &&
			(want["section"] == "" || covers(t, want["section"]))
	}
	if want["country"] != "" && want["language"] != "" && !slices.ContainsFunc(all, fits) {
		said := "Nothing from " + country(want["country"]) + " in " + languageName(want["language"]) + ". These are its titles in every language."
		if want["language"] = ""; slices.ContainsFunc(all, fits) {
			v.Instead = said
		}
	}
	home := region(accept)
	v.Countries = choices(all, want["country"], func(t catalogue.Title) string { return t.Country }, country)
	v.Languages = choices(all, want["language"], func(t catalogue.Title) string { return base(t.Language) }, languageName)
	slices.SortStableFunc(v.Countries, func(a, b choice) int { return homeFirst(a.Value, b.Value, home) })
	for _, sec := range news.Sections {
		v.Sections = append(v.Sections, choice{sec.Key, sec.Name, want["section"] == sec.Key})
	}

	picked := map[string]bool{}
	for _, k := range q["title"] {
		picked[k] = true
	}
	var fitting []catalogue.Title
	for _, t := range all {
		if fits(t) {
			fitting = append(fitting, t)
		}
	}
	slices.SortStableFunc(fitting, func(a, b catalogue.Title) int {
		return cmp.Or(homeFirst(a.Country, b.Country, home), strings.Compare(whence(a), whence(b)), special(a)-special(b))
	})
	page, _ := strconv.Atoi(q.Get("page"))
	last := max((len(fitting)-1)/titlesSize+1, 1)
	page = min(max(page, 1), last)
	shown := fitting[(page-1)*titlesSize : min(page*titlesSize, len(fitting))]
	inView := map[string]bool{}
	for _, t := range shown {
		inView[key(t)] = true
		name := whence(t)
		if len(v.Groups) == 0 || v.Groups[len(v.Groups)-1].Name != name {
			v.Groups = append(v.Groups, picks{Name: name})
		}
		g := &v.Groups[len(v.Groups)-1]
		g.Titles = append(g.Titles, newPick(t, picked[key(t)], want["language"] == ""))
	}
	for _, t := range all {
		if picked[key(t)] && !inView[key(t)] {
			v.Picked = append(v.Picked, newPick(t, true, true))
		}
	}
	v.Note = count(len(fitting), "title", "titles")
	if last > 1 {
		v.Note += ", page " + strconv.Itoa(page) + " of " + strconv.Itoa(last)
		next := page%last + 1
		v.More = &more{Page: strconv.Itoa(next), Name: "More titles"}
		if next == 1 {
			v.More.Name = "Back to the first"
		}
	}
	if n := len(picked); n > 0 {
		v.Note += "; " + strconv.Itoa(n) + " picked so far"
	}
	v.Note += "."
	return v
}

// region is the country that a browser's languages name first, "" for none.
func region(accept string) string {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return ""
	}
	for _, t := range tags {
		if r, sure := t.Region(); sure == language.Exact {
			return r.String()
		}
	}
	return ""
}

// homeFirst puts a country before all others.
func homeFirst(a, b, home string) int {
	switch {
	case a == b:
		return 0
	case a == home:
		return -1
	case b == home:
		return 1
	}
	return 0
}

// special puts titles of one field after those that cover the news at large.
func special(t catalogue.Title) int {
	if t.Section == "" || t.Section == "world" {
		return 0
	}
	return 1
}

// whence is what a title stands under.
func whence(t catalogue.Title) string {
	if t.Country == "" {
		return "International"
	}
	return country(t.Country)
}

func newPick(t catalogue.Title, picked, withLanguage bool) pick {
	p := pick{Value: key(t), Name: t.Name, Picked: picked}
	var notes []string
	if t.Section != "" && t.Section != "world" {
		notes = append(notes, news.SectionName(t.Section))
	}
	if withLanguage && t.Language != "" {
		notes = append(notes, languageName(t.Language))
	}
	p.Note = strings.Join(notes, ", ")
	return p
}

func covers(t catalogue.Title, section string) bool {
	return t.Section == section || slices.ContainsFunc(t.Feeds, func(f catalogue.Feed) bool { return f.Section == section })
}

func base(tag string) string {
	b, _, _ := strings.Cut(tag, "-")
	return b
}

// choices lists the values that titles have, by name.
func choices(all []catalogue.Title, picked string, of func(catalogue.Title) string, name func(string) string) []choice {
	n := map[string]int{}
	for _, t := range all {
		if v := of(t); v != "" {
			n[v]++
		}
	}
	var cs []choice
	for v, k := range n {
		cs = append(cs, choice{v, name(v) + " (" + strconv.Itoa(k) + ")", v == picked})
	}
	slices.SortFunc(cs, func(a, b choice) int { return strings.Compare(a.Name, b.Name) })
	return cs
}

// preferred is the language to begin with: the browser's first that the
// catalogue has titles in.
func preferred(all []catalogue.Title, accept string) string {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil {
		return "en"
	}
	for _, t := range tags {
		b, _ := t.Base()
		if slices.ContainsFunc(all, func(t catalogue.Title) bool { return base(t.Language) == b.String() }) {
			return b.String()
		}
	}
	return "en"
}

// addTitles adds the titles that were picked.
func (s *site) addTitles(w http.ResponseWriter, r *http.Request) error {
	if s.Subscribe == nil {
		return news.Problemf(news.ErrUnavailable, "This process only shows pages. Add the titles on the machine that runs Coranto.")
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return malformed(err)
	}
	picked := map[string]bool{}
	for _, k := range r.PostForm["title"] {
		picked[k] = true
	}
	view := addedPage{frame: s.frame("Added", "outlets"), Next: afterAdding}
	titles, fresh, known := 0, 0, 0
	for _, t := range s.Catalogue {
		if !picked[key(t)] {
			continue
		}
		picked[key(t)] = false
		n, err := s.Subscribe(r.Context(), key(t))
		switch {
		case err != nil:
			view.Said = append(view.Said, said{About: t.Name, Text: sentenceOf(s.inWords(err)), Bad: true})
		case n == 0:
			known++
		default:
			titles, fresh = titles+1, fresh+n
		}
	}
	if titles+known+len(view.Said) == 0 {
		return s.showWelcome(w, r, http.StatusUnprocessableEntity, []said{{Text: "No title was picked. Tick one or more, then press the button.", Bad: true}})
	}
	status := http.StatusOK
	switch {
	case titles > 0:
		view.Headline = "Added " + count(titles, "title", "titles")
		view.Text = "The first news stands on the front page in a minute or two."
		line := said{Text: count(fresh, "feed is", "feeds are") + " being fetched."}
		if known > 0 {
			line.Text += " " + count(known, "title was here already.", "titles were here already.")
		}
		view.Said = append([]said{line}, view.Said...)
	case known > 0:
		view.Headline = "Already here"
		view.Said = append([]said{{Text: count(known, "title was here before, with all its feeds.", "titles were here before, with all their feeds.")}}, view.Said...)
	default:
		view.Headline, status = "Nothing was added", http.StatusUnprocessableEntity
	}
	return s.show(w, r, status, "added", view)
}
