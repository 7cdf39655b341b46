package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

const feedsSize = 30 // feeds a page

// outletsPage is every feed, with how it is doing, and the ways to add more.
type outletsPage struct {
	frame
	Mailbox *mailboxForm // nil: none can be added
	Counts  string
	Said    []said
	Any     bool
	Filter  *filter // nil while a page holds all
	Rows    []feedRow
	Pages   pages
}

type filter struct {
	Query     string
	Countries []choice
	States    []choice
}

// choice is one of several that a form offers.
type choice struct {
	Value, Name string
	Picked      bool
}

func (s *site) outlets(w http.ResponseWriter, r *http.Request) error {
	all, err := s.Store.FeedLines(r.Context())
	if err != nil {
		return err
	}
	now, q := s.Now(), r.URL.Query()
	view := outletsPage{frame: s.frame("Outlets and feeds", "outlets"), Any: len(all) > 0}
	if s.may(r, news.RoleEditor) {
		view.Mailbox = s.mailboxForm()
	}
	view.Counts = feedCounts(all)
	if len(all) > feedsSize {
		view.Filter = newFilter(all, q)
	}
	freshFirst(all, now)
	fitting := slices.DeleteFunc(all, func(f store.FeedLine) bool { return !fits(f, q) })

	page, _ := strconv.Atoi(q.Get("page"))
	last := max((len(fitting)-1)/feedsSize+1, 1)
	page = min(max(page, 1), last)
	var shown []int64
	for _, f := range fitting[(page-1)*feedsSize : min(page*feedsSize, len(fitting))] {
		shown = append(shown, f.ID)
	}
	rows, err := s.Store.FeedRows(r.Context(), shown)
	if err != nil {
		return err
	}
	for _, f := range rows {
		view.Rows = append(view.Rows, newFeedRow(f, now, true, s.may(r, news.RoleEditor)))
	}
	view.Pages = numbered("/outlets", q, page, last)
	return s.show(w, r, http.StatusOK, "outlets", view)
}

// How long a new feed stands before the others, and how far apart two may have
// been added in one go.
const (
	freshFor = 15 * time.Minute
	oneGo    = 3 * time.Second
)

// freshFirst puts the feeds that were added a moment ago before all others, so
// that who added them finds them. What was added in one go keeps its order.
func freshFirst(feeds []store.FeedLine, now time.Time) {
	var added []time.Time
	for _, f := range feeds {
		if !f.Added.IsZero() && now.Sub(f.Added) < freshFor {
			added = append(added, f.Added)
		}
	}
	if len(added) == 0 {
		return
	}
	slices.SortFunc(added, func(a, b time.Time) int { return b.Compare(a) })
	goes := make([]time.Time, 0, len(added)) // when each go began, the latest first
	for i, t := range added {
		if i == 0 || added[i-1].Sub(t) > oneGo {
			goes = append(goes, t)
		}
		goes[len(goes)-1] = t
	}
	rank := func(f store.FeedLine) int {
		i := slices.IndexFunc(goes, func(began time.Time) bool { return !f.Added.Before(began) })
		if i < 0 {
			return len(goes)
		}
		return i
	}
	slices.SortStableFunc(feeds, func(a, b store.FeedLine) int { return rank(a) - rank(b) })
}

// numbered leads from one page of a numbered list to the ones beside it.
func numbered(path string, q url.Values, page, last int) (p pages) {
	if last < 2 {
		return p
	}
	address := func(n int) string {
		to := url.Values{"page": {strconv.Itoa(n)}}
		for _, k := range []string{"q", "country", "state"} {
			if v := q.Get(k); v != "" {
				to.Set(k, v)
			}
		}
		return path + "?" + to.Encode()
	}
	if page > 1 {
		p.Newer = &link{Name: "Back", Href: address(page - 1)}
	}
	if page < last {
		p.Older = &link{Name: "More", Href: address(page + 1)}
	}
	p.Note = "Page " + strconv.Itoa(page) + " of " + strconv.Itoa(last)
	return p
}

func feedCounts(all []store.FeedLine) string {
	outlets := map[int64]bool{}
	failing, paused := 0, 0
	for _, f := range all {
		if f.Kind != news.KindMailbox { // its outlets are its senders
			outlets[f.Outlet] = true
		}
		if f.Paused {
			paused++
		} else if f.Problem {
			failing++
		}
	}
	say := count(len(outlets), "outlet", "outlets") + ", " + count(len(all), "feed", "feeds") + "."
	if failing > 0 {
		say += " " + count(failing, "feed has a problem.", "feeds have a problem.")
	} else if len(all) > 0 {
		say += " All is well."
	}
	if paused > 0 {
		say += " " + thousands(paused) + " paused."
	}
	return say
}

func newFilter(all []store.FeedLine, q url.Values) *filter {
	f := &filter{Query: clean(q.Get("q"), 100)}
	for _, c := range []choice{{Value: "problem", Name: "With a problem"}, {Value: "paused", Name: "Paused"}, {Value: "silent", Name: "Nothing new yet"}} {
		c.Picked = c.Value == q.Get("state")
		f.States = append(f.States, c)
	}
	seen := map[string]bool{}
	for _, row := range all {
		if row.Country != "" && !seen[row.Country] {
			seen[row.Country] = true
			f.Countries = append(f.Countries, choice{row.Country, country(row.Country), row.Country == q.Get("country")})
		}
	}
	slices.SortFunc(f.Countries, func(a, b choice) int { return strings.Compare(a.Name, b.Name) })
	return f
}

func fits(f store.FeedLine, q url.Values) bool {
	if c := q.Get("country"); c != "" && c != f.Country {
		return false
	}
	switch q.Get("state") {
	case "problem":
		if !f.Problem || f.Paused {
			return false
		}
	case "paused":
		if !f.Paused {
			return false
		}
	case "silent":
		if !f.LastNew.IsZero() {
			return false
		}
	}
	words := strings.Fields(strings.ToLower(clean(q.Get("q"), 100)))
	if len(words) == 0 {
		return true
	}
	text := strings.ToLower(f.OutletName + " " + f.Title + " " + f.Address)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// outletPage is one outlet: its feeds and its latest articles.
type outletPage struct {
	frame
	Letter   *letter // nil: it sends no newsletter
	Kicker   string
	Name     string
	Facts    string
	Homepage *link
	Feeds    []feedRow
	Login    *loginView // nil: none can be given
	Days     []day
	Pages    pages
}

const outletLatest = 30

func (s *site) outlet(w http.ResponseWriter, r *http.Request) error {
	return s.outletSaying(w, r, http.StatusOK)
}

// outletSaying is outlet with what is to be said of a login that was given.
func (s *site) outletSaying(w http.ResponseWriter, r *http.Request, status int, say ...said) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx, now := r.Context(), s.Now()
	o, err := s.Store.Outlet(ctx, id)
	if err != nil {
		return err
	}
	view := outletPage{frame: s.frame(o.Name, "outlets"), Name: o.Name, Kicker: "Outlet"}
	var facts []string
	if o.Country != "" {
		view.Kicker = country(o.Country)
	}
	if o.Language != "" {
		facts = append(facts, "In "+languageName(o.Language))
	}
	if o.Section != "" && o.Section != "world" {
		facts = append(facts, "mostly "+strings.ToLower(news.SectionName(o.Section)))
	}
	if o.Owner != "" {
		facts = append(facts, "owned by "+o.Owner)
	}
	view.Facts = sentenceOf(strings.Join(facts, ", "))
	if o.Homepage != "" {
		view.Homepage = &link{Name: news.Site(o.Homepage), Href: o.Homepage}
	}
	if view.Letter, err = s.letterOfOutlet(ctx, id); err != nil {
		return err
	}
	feeds, err := s.Store.FeedsOf(ctx, id)
	if err != nil {
		return err
	}
	for _, f := range feeds {
		view.Feeds = append(view.Feeds, newFeedRow(f, now, false, s.may(r, news.RoleEditor)))
	}
	if view.Login, err = s.loginOf(r, o); err != nil {
		return err
	}
	if view.Login != nil {
		view.Login.Said = say
	}
	before, under := placeOf(r)
	heads, err := s.Store.LatestOf(ctx, id, before, under, outletLatest)
	if err != nil {
		return err
	}
	view.Days = byDay(heads, now)
	for _, d := range view.Days {
		for i := range d.Rows {
			d.Rows[i].Outlet = ""
		}
	}
	view.Pages = paged(heads, outletLatest, before, outletAddress(id))
	return s.show(w, r, status, "outlet", view)
}
