package pipeline

import (
	"testing"
	"time"

	"coranto/internal/news"
)

// A feed rests as long as it usually takes to publish, as it asks, and never
// for ever.
func TestNextPoll(t *testing.T) {
	now := time.Date(2024, 3, 7, 12, 20, 0, 0, time.UTC) // a Thursday
	ago := func(d time.Duration) time.Time { return now.Add(-d) }
	for _, tc := range []struct {
		name  string
		feed  news.Feed
		fresh time.Duration
		want  time.Duration
	}{
		{"nothing is known", news.Feed{}, 0, restLeast},
		{"new a moment ago", news.Feed{LastNew: now}, 0, restLeast},
		{"silent for two hours", news.Feed{LastNew: ago(2 * time.Hour)}, 0, 30 * time.Minute},
		{"silent for a month", news.Feed{LastNew: ago(30 * 24 * time.Hour)}, 0, restMost},
		{"new a moment ago, publishes every four hours", news.Feed{LastNew: now, Timetable: news.Timetable{Rhythm: 4 * time.Hour}}, 0, time.Hour},
		{"silent for longer than its rhythm", news.Feed{LastNew: ago(12 * time.Hour), Timetable: news.Timetable{Rhythm: 4 * time.Hour}}, 0, 3 * time.Hour},
		{"the host promises no change for two hours", news.Feed{}, 2 * time.Hour, 2 * time.Hour},
		{"the host promises no change for a year", news.Feed{}, 365 * 24 * time.Hour, restAsked},
		{"a ttl", news.Feed{Timetable: news.Timetable{Every: time.Hour}}, 0, time.Hour},
		{"a ttl shorter than the least", news.Feed{Timetable: news.Timetable{Every: time.Minute}}, 0, restLeast},
		{"yearly", news.Feed{Timetable: news.Timetable{Every: 365 * 24 * time.Hour, Base: ago(time.Hour)}}, 0, restAsked},
		{"daily at three", news.Feed{Timetable: news.Timetable{Every: 24 * time.Hour, Base: time.Date(2020, 1, 1, 15, 0, 0, 0, time.UTC)}}, 0, 160 * time.Minute},
		{"not between twelve and two", news.Feed{Timetable: news.Timetable{SkipHours: 3 << 12}}, 0, 100 * time.Minute},
		{"not on Thursdays", news.Feed{Timetable: news.Timetable{SkipDays: 1 << time.Thursday}}, 0, 11*time.Hour + 40*time.Minute},
		{"a ttl that ends in an hour to skip", news.Feed{Timetable: news.Timetable{Every: time.Hour, SkipHours: 1 << 13}}, 0, 100 * time.Minute},
		{"a hub pushes", news.Feed{Pushed: now.Add(5 * 24 * time.Hour)}, 0, restPushed},
		{"a hub pushes for an hour yet", news.Feed{Pushed: now.Add(time.Hour)}, 0, 70 * time.Minute},
		{"a hub pushed until an hour ago", news.Feed{Pushed: ago(time.Hour)}, 0, restLeast},
	} {
		if got := nextPoll(&tc.feed, now, tc.fresh).Sub(now); got != tc.want {
			t.Errorf("%s: rests %v, want %v", tc.name, got, tc.want)
		}
	}
}

func TestRhythm(t *testing.T) {
	now := time.Date(2024, 3, 7, 12, 0, 0, 0, time.UTC)
	entries := func(hoursAgo ...float64) (es []news.Entry) {
		for _, h := range hoursAgo {
			es = append(es, news.Entry{Published: now.Add(-time.Duration(h * float64(time.Hour)))})
		}
		return append(es, news.Entry{})
	}
	for name, tc := range map[string]struct {
		entries []news.Entry
		want    time.Duration
	}{
		"nothing":                {nil, 0},
		"too few":                {entries(1, 2, 3), 0},
		"every hour":             {entries(1, 2, 3, 4, 5), time.Hour},
		"in any order":           {entries(4, 2, 5, 1, 3), time.Hour},
		"every minute":           {entries(0.1, 0.11, 0.12, 0.13, 0.14, 0.15, 0.16), 0},
		"a minute apart, a day":  {entries(1, 1.02, 1.04, 25, 25.02, 25.04, 49, 49.01, 73), 24 * time.Hour},
		"a holiday":              {entries(1, 2, 3, 200, 201, 202), time.Hour},
		"dates that lie ahead":   {entries(-100, -99, -98, -97, -96), 0},
		"all at the same moment": {entries(1, 1, 1, 1, 1, 1), 0},
	} {
		if got := rhythm(tc.entries, now); got != tc.want {
			t.Errorf("%s: %v, want %v", name, got, tc.want)
		}
	}
}
