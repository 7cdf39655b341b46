package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"coranto/internal/news"
)

// link is a named address.
type link struct {
	Name string
	Href string
	Here bool // the page shown
}

// moment is a time as a page shows it.
type moment struct {
	Stamp string // RFC 3339
	Text  string
}

// Hour is what stands before the colon of a time of day, Minute what stands
// after it: in columns of times the figures are all of one width, the colon is
// not.
func (m moment) Hour() string { h, _, _ := strings.Cut(m.Text, ":"); return h }

// Minute is what stands after the colon.
func (m moment) Minute() string { _, m2, _ := strings.Cut(m.Text, ":"); return m2 }

// frame is what stands around every page.
type frame struct {
	Title       string // of the window, before the name
	Description string
	Date        string
	Edition     string
	Front       bool // the large nameplate
	Italic      bool // there are words in italics
	Nav         []link
	Tools       []link
	Foot        string
}

// frame makes the frame of a page. here is the section key or page that the
// navigation marks as the present one.
func (s *site) frame(title, here string) frame {
	now := s.Now()
	f := frame{
		Title: title,
		Date:  now.Format("Monday 2 January 2006"),
		Foot:  "Times are " + zone(now) + ".",
	}
	f.Nav = append(f.Nav, link{"Front page", "/", here == "front"})
	for _, sec := range news.Sections {
		f.Nav = append(f.Nav, link{sec.Name, "/section/" + sec.Key, here == sec.Key})
	}
	f.Nav = append(f.Nav, link{"All articles", "/latest", here == "latest"})
	f.Tools = []link{{"Search", "/search", here == "search"}, {"Outlets", "/outlets", here == "outlets"}}
	return f
}

// editionName names the edition by the time of day.
func editionName(now time.Time) string {
	switch h := now.Hour(); {
	case h < 5:
		return "night"
	case h < 12:
		return "morning"
	case h < 18:
		return "afternoon"
	}
	return "evening"
}

// zone says which zone times are in: "UTC", "CET (UTC+1)".
func zone(t time.Time) string {
	name, offset := t.Zone()
	if offset == 0 && (name == "UTC" || name == "") {
		return "UTC"
	}
	at := t.Format("-07:00")
	if name == "" || name[0] == '+' || name[0] == '-' {
		return "UTC" + at
	}
	return name + " (UTC" + at + ")"
}

// number reads a positive number from the path.
func number(r *http.Request, name string) (int64, error) {
	n, err := strconv.ParseInt(r.PathValue(name), 10, 64)
	if err != nil || n <= 0 {
		return 0, news.Problemf(news.ErrNotFound, "There is nothing under that number. Search for what you were looking for, or start at the front page.")
	}
	return n, nil
}
