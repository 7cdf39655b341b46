package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// storyPage is a story with its sides compared.
type storyPage struct {
	frame
	tongue
	Section   *link
	Headline  string
	Deck      []sentence
	Outlets   string
	Countries string
	Cover     cover
	Articles  string
	Languages string
	First     moment
	Last      moment
	Differ    string
	Why       *why
	Edit      *link // where editors decide, if they may here

	Agree       []agreement
	Speakers    []speaker
	SaidNote    string
	Differences []wordings
	Only        []only
	Thin        *nothing // in place of the sides, when there are none to compare

	Since       *freshness
	Saga        *saga
	Written     *written
	Coverage    *coverage
	Growth      *chart
	Members     []storyMember
	MoreMembers []storyMember
	AllMembers  *link
	Pair        *link // two articles side by side
	Timeline    []dates
	Export      []link
}

// sentence is words that stand in an article.
type sentence struct {
	tongue
	Text   string
	Source source
	New    bool
}

// member is an article of a story, in the list of who covers it.
type member struct {
	tongue
	Outlet   string
	Note     string // country, and when
	Headline string
	Href     string
}

// storyMember is one that may be new to the reader.
type storyMember struct {
	member
	New bool
}

func newMember(m store.Headline, now time.Time) member {
	note := at(now, m.When).Text
	if m.Country != "" {
		note = country(m.Country) + ", " + note
	}
	return member{speaks(m.Language), m.OutletName, note, m.Title, articleAddress(m.ID, 0)}
}

const (
	membersShown  = 12 // the others stand behind a word
	membersListed = 24 // and beyond these on the page that shows all
)

func (s *site) story(w http.ResponseWriter, r *http.Request) error {
	if n, end, ok := strings.Cut(r.PathValue("id"), "."); ok {
		return s.export(w, r, n, end)
	}
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx := r.Context()
	st, moved, err := s.Store.Story(ctx, id)
	if moved != 0 {
		http.Redirect(w, r, storyAddress(moved), http.StatusMovedPermanently)
		return nil
	}
	if err != nil {
		return err
	}
	members, err := s.Store.Members(ctx, id)
	if err != nil {
		return err
	}
	list, err := s.Store.Headlines(ctx, members)
	if err != nil {
		return err
	}
	cmp, err := s.Store.Comparison(ctx, id)
	if err != nil && !errors.Is(err, news.ErrNotFound) {
		return err
	}
	if cmp == nil {
		cmp = &news.Comparison{}
	}
	now := s.Now()
	all := storyAddress(id) + "?all=1"
	if r.URL.Query().Get("all") != "" {
		all = ""
	}
	since, remember := visited(r, id, now)
	view := newStoryPage(st, list, cmp, all, since, now)
	if r.Method == http.MethodGet && r.Header.Get("Sec-Purpose") == "" { // not a browser that looks ahead
		http.SetCookie(w, remember)
	}
	who, err := s.Store.Coverage(ctx, st, now)
	if err != nil {
		return err
	}
	view.Coverage = newCoverage(who, now)
	machine, _, err := s.Store.Written(ctx, id)
	if err != nil {
		return err
	}
	view.Written = newWritten(machine, newHeads(list, all), now)
	if view.Saga, err = s.saga(ctx, st, now); err != nil {
		return err
	}
	view.frame = s.frame(st.Headline, st.Section)
	view.Italic = len(view.Differences) > 0
	if view.Why, err = s.why(ctx, list, cmp); err != nil {
		return err
	}
	view.Export = exported(id)
	if s.Decide != nil {
		view.Edit = &link{Name: "Does something not belong? Merge, split or move", Href: storyAddress(id) + "/edit"}
	}
	return s.show(w, r, http.StatusOK, "story", view)
}

// newStoryPage puts what is stored about a story into the words of its page.
// all is the address of the page with every source, "" on that page itself.
func newStoryPage(st *news.Story, list []store.Headline, c *news.Comparison, all string, since, now time.Time) *storyPage {
	h := newHeads(list, all)
	h.since = since
	v := &storyPage{
		tongue:    titled(st, list),
		Headline:  st.Headline,
		Outlets:   count(st.Outlets, "outlet", "outlets"),
		Countries: listedUpTo(4, countries(st.Countries)),
		Cover:     newCover(st.Countries, st.Coverage, 13),
		Articles:  count(st.Articles, "article", "articles"),
		First:     at(now, st.First),
		Last:      at(now, st.Last),
		Growth:    newChart(list, now),
	}
	if st.Section != "" {
		v.Section = &link{Name: news.SectionName(st.Section), Href: "/section/" + st.Section}
	}
	v.Languages = listedUpTo(3, languages(st.Languages))
	for _, p := range st.Summary {
		v.Deck = append(v.Deck, sentence{h.tongue(p), p.Text, h.source(p), false})
	}
	v.Agree = agreements(c.Agree, h, st.Outlets)
	v.Speakers, v.SaidNote = speakers(c.Statements, h)
	v.Differences = differences(c.Differ, h)
	v.Only = onlyHere(c.Only, h)
	v.Timeline = timeline(c.Timeline, h)
	if len(v.Differences) > 0 {
		v.Differ = differ(max(st.Differ, len(v.Differences)))
	}
	if len(v.Agree)+len(v.Speakers)+len(v.Differences)+len(v.Only) == 0 {
		v.Thin = &nothing{Headline: "One side so far", Text: "Nothing to compare yet. As soon as another outlet reports, its side stands here."}
		if st.Outlets > 1 {
			v.Thin = &nothing{Headline: "Being compared", Text: "The articles are here; the comparison follows in a moment."}
		}
	}
	if len(list) > 1 {
		v.Pair = &link{Name: "Hold two articles side by side", Href: storyAddress(st.ID) + "/compare"}
	}
	for i, m := range list {
		mm := storyMember{newMember(m, now), !since.IsZero() && m.Arrived.After(since)}
		if i < membersShown {
			v.Members = append(v.Members, mm)
		} else if all == "" || i < membersListed {
			v.MoreMembers = append(v.MoreMembers, mm)
		} else {
			v.AllMembers = &link{Name: "All " + count(len(list), "article", "articles"), Href: all}
		}
	}
	v.Since = newSince(v, list, since, now)
	return v
}

// freshness is what is new to a reader who looked at the story before.
type freshness struct {
	When       moment
	Articles   string
	Statements string
}

func newSince(v *storyPage, list []store.Headline, before, now time.Time) *freshness {
	articles, statements := 0, 0
	for _, m := range list {
		if !before.IsZero() && m.Arrived.After(before) {
			articles++
		}
	}
	for _, sp := range v.Speakers {
		for _, list := range append([]spoken{{Statements: sp.Statements}}, sp.Other...) {
			for _, st := range list.Statements {
				if st.New {
					statements++
				}
			}
		}
	}
	if articles == 0 {
		return nil
	}
	n := &freshness{When: at(now, before), Articles: count(articles, "article", "articles")}
	if statements > 0 {
		n.Statements = count(statements, "statement", "statements")
	}
	return n
}

// titled is the language of a story's headline, which is that of one of its
// articles.
func titled(st *news.Story, list []store.Headline) tongue {
	if i := slices.IndexFunc(list, func(m store.Headline) bool { return m.Title == st.Headline }); i >= 0 {
		return speaks(list[i].Language)
	}
	return speaks(first(st.Languages))
}

// widest is a lead's difference with the most outlets, for the front page.
func (s *site) widest(ctx context.Context, st *news.Story) (*wordings, error) {
	if st.Differ == 0 {
		return nil, nil
	}
	c, err := s.Store.Comparison(ctx, st.ID)
	if errors.Is(err, news.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var ids []int64
	best, most := -1, 0
	for i, d := range c.Differ {
		n := 0
		for _, p := range d.Wordings {
			ids = append(ids, p.Article)
			if len(p.Text) > 120 {
				n -= 100 // too long for the front
			}
			n++
		}
		if n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		return nil, nil
	}
	list, err := s.Store.Headlines(ctx, ids)
	if err != nil {
		return nil, err
	}
	h := newHeads(list, storyAddress(st.ID)+"?all=1")
	ds := differences(c.Differ[best:best+1], h)
	if len(ds) == 0 || len(ds[0].List) < 2 {
		return nil, nil
	}
	ds[0].List = ds[0].List[:min(len(ds[0].List), 3)]
	for i := range ds[0].List {
		ds[0].List[i].Text = strings.TrimSpace(ds[0].List[i].Text)
	}
	return &ds[0], nil
}
