package pipeline

import (
	"slices"
	"time"

	"coranto/internal/feed"
	"coranto/internal/news"
)

// How long a feed rests between two polls.
const (
	restLeast  = 10 * time.Minute
	restMost   = 6 * time.Hour  // of its own accord
	restAsked  = 24 * time.Hour // when the feed or its host asks for it
	restPushed = 12 * time.Hour // while a hub tells of what is new
)

// nextPoll says when a feed that was heard now is polled again: after a quarter
// of the time that usually lies between two times it publishes, or of the time
// since it last did if that is longer; not before fresh, for which its host
// promised no change, is over; and as the feed itself asks for it.
func nextPoll(f *news.Feed, now time.Time, fresh time.Duration) time.Time {
	rest := f.Rhythm
	if !f.LastNew.IsZero() {
		rest = max(rest, now.Sub(f.LastNew))
	}
	rest = min(max(rest/4, restLeast), restMost)
	if left := f.Pushed.Sub(now); left > 0 {
		rest = max(rest, min(restPushed, left+restLeast)) // the lease may end without a successor
	}
	rest = max(rest, min(fresh, restAsked))
	asks := feed.Pace{Every: f.Every, Base: f.Base, SkipHours: f.SkipHours, SkipDays: f.SkipDays}
	if asks.Every > restAsked { // a default of the program that writes it, more often than a wish
		asks.Every, asks.Base = restAsked, time.Time{}
	}
	next := asks.Next(now)
	if at := now.Add(rest); at.After(next) {
		next = feed.Pace{SkipHours: f.SkipHours, SkipDays: f.SkipDays}.Next(at)
	}
	return next
}

// timetable is when a feed wants to be polled. What it does not tell any more
// because its entries have no dates stays as it was.
func timetable(doc *feed.Document, was news.Timetable, now time.Time) news.Timetable {
	t := news.Timetable{Every: doc.Pace.Every, Base: doc.Pace.Base, SkipHours: doc.Pace.SkipHours, SkipDays: doc.Pace.SkipDays, Rhythm: was.Rhythm}
	if r := rhythm(doc.Entries, now); r > 0 {
		t.Rhythm = r
	}
	return t
}

// rhythm is the time that usually lies between two times a feed publishes, by
// the dates of its latest entries: the median, so that a holiday does not count
// and neither does what is published in one go. 0 when there are too few to tell.
func rhythm(entries []news.Entry, now time.Time) time.Duration {
	const fewest, most = 3, 20 // gaps
	times := make([]time.Time, 0, len(entries))
	for i := range entries {
		if t := entries[i].Published; !t.IsZero() && !t.After(now) {
			times = append(times, t)
		}
	}
	slices.SortFunc(times, func(a, b time.Time) int { return b.Compare(a) })
	var gaps []time.Duration
	for i := 1; i < len(times) && len(gaps) < most; i++ {
		if gap := times[0].Sub(times[i]); gap >= restLeast { // from when the last one go began
			gaps = append(gaps, gap)
			times = times[i:]
			i = 0
		}
	}
	if len(gaps) < fewest {
		return 0
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}
