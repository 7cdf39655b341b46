package web

import (
	"net/http"
	"strconv"
	"time"

	"coranto/internal/store"
)

const latestSize = 60 // articles a page

// latestPage is every article in the order of time.
type latestPage struct {
	frame
	Days    []day
	Nothing nothing
	Pages   pages
}

type day struct {
	Key, Name string
	Rows      []row
}

// pages leads to the pages before and after.
type pages struct {
	Newer, Older *link
	Note         string
}

func (s *site) latest(w http.ResponseWriter, r *http.Request) error {
	before := beforeOf(r)
	heads, err := s.Store.Latest(r.Context(), before, latestSize)
	if err != nil {
		return err
	}
	view := latestPage{frame: s.frame("All articles", "latest")}
	view.Nothing = nothing{Text: "No article yet. They appear here the moment they come in.", Links: []link{{Name: "Outlets and feeds", Href: "/outlets"}, {Name: "Pick titles", Href: "/welcome"}}}
	if !before.IsZero() {
		view.Nothing = nothing{Text: "That was the oldest."}
	}
	view.Pages = paged(heads, latestSize, before, "/latest")
	view.Days = byDay(heads, s.Now())
	return s.show(w, r, http.StatusOK, "latest", view)
}

// byDay puts articles, newest first, under their days.
func byDay(heads []store.Headline, now time.Time) []day {
	var days []day
	for _, h := range heads {
		t := h.When.In(now.Location())
		key := t.Format("2006-01-02")
		if len(days) == 0 || days[len(days)-1].Key != key {
			days = append(days, day{Key: key, Name: dayName(now, t)})
		}
		d := &days[len(days)-1]
		d.Rows = append(d.Rows, newRow(h, now, moment{t.Format(time.RFC3339), t.Format("15:04")}))
	}
	return days
}

// beforeOf reads where a page of a list by time begins; zero is now.
func beforeOf(r *http.Request) time.Time {
	n, err := strconv.ParseInt(r.URL.Query().Get("before"), 10, 64)
	if err != nil || n <= 0 {
		return time.Time{}
	}
	return time.UnixMilli(n)
}

// paged says where a list by time of n a page goes on.
func paged(heads []store.Headline, n int, before time.Time, path string) (p pages) {
	if !before.IsZero() {
		p.Newer = &link{Name: "Newest", Href: path}
	}
	if len(heads) >= n {
		p.Older = older(path, heads[len(heads)-1].When)
	}
	return p
}

func older(path string, t time.Time) *link {
	return &link{Name: "Older", Href: path + "?before=" + strconv.FormatInt(t.UnixMilli(), 10)}
}
