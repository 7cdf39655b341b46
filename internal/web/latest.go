package web

import (
	"net/http"
	"strconv"
	"strings"
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
	before, under := placeOf(r)
	heads, err := s.Store.Latest(r.Context(), before, under, latestSize)
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
	before, _ := placeOf(r)
	return before
}

// placeOf reads where a page of a list of articles begins: before a time and,
// of that very moment, below an id. It is written as both with a hyphen; a time
// alone means before all of its moment.
func placeOf(r *http.Request) (before time.Time, under int64) {
	ms, id, _ := strings.Cut(r.URL.Query().Get("before"), "-")
	n, err := strconv.ParseInt(ms, 10, 64)
	if err != nil || n <= 0 {
		return time.Time{}, 0
	}
	if under, err = strconv.ParseInt(id, 10, 64); err != nil {
		under = 0
	}
	return time.UnixMilli(n), under
}

// paged says where a list by time of n a page goes on.
func paged(heads []store.Headline, n int, before time.Time, path string) (p pages) {
	if !before.IsZero() {
		p.Newer = &link{Name: "Newest", Href: path}
	}
	if len(heads) >= n {
		last := heads[len(heads)-1]
		p.Older = older(path, last.When)
		p.Older.Href += "-" + strconv.FormatInt(last.ID, 10)
	}
	return p
}

func older(path string, t time.Time) *link {
	return &link{Name: "Older", Href: path + "?before=" + strconv.FormatInt(t.UnixMilli(), 10)}
}
