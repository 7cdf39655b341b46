package main

import (
	"fmt"
	"strings"
	"time"

	"coranto/internal/feed"
	"coranto/internal/fetch"
)

// contents says what an answer is to Coranto: a feed, and what that says of
// itself, or a page, and which feeds it offers.
func contents(r *fetch.Response, now time.Time) fetch.Step {
	step := fetch.Step{What: "contents"}
	doc, err := feed.Parse(r.Body, feed.Options{ContentType: r.ContentType, Base: r.URL, Now: now})
	if err != nil {
		links := feed.Discover(r.Body, r.ContentType, r.URL)
		if len(links) == 0 {
			step.Say = "It is no feed, and a page that offers none: " + err.Error()
			return step
		}
		step.Say = "It is a page, not a feed. It offers:"
		for _, l := range links[:min(len(links), 20)] {
			step.Lines = append(step.Lines, strings.TrimSpace(l.Address+"  "+l.Title))
		}
		return step
	}
	entries := fmt.Sprintf("%d entries", len(doc.Entries))
	if len(doc.Entries) == 1 {
		entries = "1 entry"
	}
	step.Say = fmt.Sprintf("It is a feed (%s) with %s.", doc.Format, entries)
	say := func(format string, args ...any) { step.Lines = append(step.Lines, fmt.Sprintf(format, args...)) }
	if doc.Title != "" {
		say("it is called “%s”", doc.Title)
	}
	var newest time.Time
	for i := range doc.Entries {
		if t := doc.Entries[i].Published; t.After(newest) {
			newest = t
		}
	}
	if !newest.IsZero() {
		say("its newest entry is of %s", newest.Local().Format("2 January 2006, 15:04"))
	}
	if doc.Pace.Every > 0 {
		say("it asks to be left alone for %s", doc.Pace.Every)
	}
	if doc.Pace.SkipHours != 0 || doc.Pace.SkipDays != 0 {
		say("it keeps hours or days free; read now, it may be read again from %s on", doc.Pace.Next(now).Local().Format("Monday, 15:04"))
	}
	if hub, topic := doc.WebSub(); hub != "" {
		say("its hub %s tells of what is new in %s", hub, topic)
	}
	if doc.Moved != "" {
		say("it says that it has moved to %s", doc.Moved)
	}
	if doc.Over {
		say("it says that it has ended")
	}
	return step
}
