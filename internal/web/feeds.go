package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// feedRow is a feed with how it is doing.
type feedRow struct {
	ID       int64
	May      bool   // who looks at it may change it
	Name     string // for those who hear the page: which feed a button is for
	Outlet   *link
	Title    string
	Country  string
	Address  string
	Problem  string
	Notes    []string // what is worth knowing of its address
	Likely   string   // where it seems to live now
	Last     *moment
	Next     *moment
	NextSay  string // instead of Next
	Newest   *moment
	Articles string
	Paused   bool
}

func newFeedRow(f store.FeedRow, now time.Time, withOutlet, may bool) feedRow {
	v := feedRow{ID: f.ID, May: may, Address: bare(f.Address), Country: country(f.Country), Articles: thousands(f.Articles), Paused: f.Paused, Name: f.OutletName}
	if f.Title != "" && f.Title != f.OutletName {
		v.Title = f.Title
		v.Name = strings.TrimSpace(f.OutletName + " " + f.Title)
	}
	switch {
	case withOutlet && f.Outlet > 0:
		v.Outlet = &link{Name: f.OutletName, Href: outletAddress(f.Outlet)}
		if f.OutletName == "" {
			v.Outlet.Name = news.Site(f.Address)
		}
	case f.Title != "":
		v.Outlet, v.Title = &link{Name: f.Title}, ""
	default:
		v.Outlet, v.Title = &link{Name: f.OutletName}, ""
	}
	if !f.LastFetch.IsZero() {
		v.Last = new(since(now, f.LastFetch))
	}
	if !f.LastNew.IsZero() {
		v.Newest = new(since(now, f.LastNew))
	}
	switch {
	case f.Paused:
		v.NextSay = "paused"
	case f.NextFetch.IsZero():
		v.NextSay = "now"
	default:
		v.Next = new(until(now, f.NextFetch))
	}
	if f.Problem != "" {
		v.Problem = sentenceOf(f.Problem)
		if f.Failures > 1 {
			v.Problem = "Failed " + count(f.Failures, "time", "times") + " in a row. " + v.Problem
		}
	}
	v.Notes = addressNotes(f.Feed, now)
	if f.Likely != "" {
		v.Likely = bare(f.Likely)
	}
	return v
}

// movedNews is how long a page tells where a feed was before it moved.
const movedNews = 30 * 24 * time.Hour

// addressNotes says what is known of a feed's address over time.
func addressNotes(f news.Feed, now time.Time) (notes []string) {
	on := func(t time.Time) string { return t.In(now.Location()).Format("2 January 2006") }
	if !f.Dead.IsZero() && f.Failures > 0 && !f.Paused {
		notes = append(notes, "Every fetch has failed since "+on(f.Failing)+"; it seems to be dead.")
	}
	if f.Moved != "" {
		notes = append(notes, "Since "+on(f.MovedSince)+" it says that it lives at "+bare(f.Moved)+" for good; Coranto takes that address over if it stays so for some days.")
	}
	if f.Was != "" && now.Sub(f.WasUntil) < movedNews {
		notes = append(notes, "It was at "+bare(f.Was)+" until "+on(f.WasUntil)+".")
	}
	if f.Pushed.After(now) {
		notes = append(notes, "Its hub tells Coranto at once of what is new.")
	}
	return notes
}

// bare is an address without what every address begins with.
func bare(address string) string {
	address = strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	return strings.TrimSuffix(strings.TrimPrefix(address, "www."), "/")
}

// changeFeed does what a button beside a feed says.
func (s *site) changeFeed(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx, back := r.Context(), s.back(r)
	switch r.PathValue("do") {
	case "fetch":
		err = s.fetchNow(r, id)
	case "pause":
		err = s.Store.SetPaused(ctx, id, true)
	case "resume":
		if err = s.Store.SetPaused(ctx, id, false); err == nil {
			err = s.fetchNow(r, id)
		}
	case "move":
		if s.Move == nil {
			return news.Problemf(news.ErrUnavailable, "This process only shows pages. Give the feed its new address on the machine that runs Coranto.")
		}
		err = s.Move(ctx, id)
	case "remove":
		remove := s.Remove
		if remove == nil {
			remove = s.Store.RemoveFeed
		}
		err = remove(ctx, id)
		back = "/outlets"
	default:
		return nowhere(w, r)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, back, http.StatusSeeOther)
	return nil
}

func (s *site) fetchNow(r *http.Request, id int64) error {
	if _, err := s.Store.Feed(r.Context(), id); err != nil {
		return err
	}
	if s.FetchNow == nil {
		return news.Problemf(news.ErrUnavailable, "This process only shows pages; the feed is fetched when its time comes.")
	}
	return s.FetchNow(r.Context(), id)
}

// back is the page of ours that a form stood on, at the feed it was about.
func (s *site) back(r *http.Request) string {
	to := "/outlets"
	u, err := url.Parse(r.Referer())
	if err == nil && u.Host == r.Host && (strings.HasPrefix(u.Path, "/outlets") || strings.HasPrefix(u.Path, "/outlet/")) {
		to = u.EscapedPath()
		if u.RawQuery != "" {
			to += "?" + u.RawQuery
		}
	}
	return to + "#feed-" + r.PathValue("id")
}

// removePage asks before a feed is removed.
type removePage struct {
	frame
	ID            int64
	Name, Address string
	Text          string
}

func (s *site) confirmRemoval(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	f, err := s.Store.Feed(r.Context(), id)
	if err != nil {
		return err
	}
	view := removePage{frame: s.frame("Remove a feed", "outlets"), ID: id, Name: f.Title, Address: f.Address}
	if view.Name == "" {
		view.Name = news.Site(f.Address)
	}
	view.Text = "It will not be fetched any more. The articles it brought stay. To stop it for a while only, pause it."
	return s.show(w, r, http.StatusOK, "remove", view)
}
