package web

import (
	"strconv"
	"strings"
	"time"
)

// count returns a number with its noun: "1 outlet", "9,204 articles".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// thousands sets a comma between groups of three digits.
func thousands(n int) string {
	d := strconv.Itoa(n)
	for i := len(d) - 3; i > 0 && d[i-1] != '-'; i -= 3 {
		d = d[:i] + "," + d[i:]
	}
	return d
}

// listed joins words as a sentence would: "a, b and c".
func listed(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// listedUpTo names the first n words and counts the rest: "Norway, UK and 4
// more". One more is named.
func listedUpTo(n int, words []string) string {
	if len(words) <= n+1 {
		return listed(words)
	}
	return strings.Join(words[:n], ", ") + " and " + strconv.Itoa(len(words)-n) + " more"
}

// ago says how long ago a time was: "12 min", "5 h", "3 days", "12 Sep".
func ago(now, t time.Time) moment {
	t = t.In(now.Location())
	d := now.Sub(t)
	m := moment{Stamp: t.Format(time.RFC3339)}
	switch {
	case d < time.Minute && d > -time.Minute:
		m.Text = "just now"
	case d < 0:
		return at(now, t)
	case d < time.Hour:
		m.Text = strconv.Itoa(int(d/time.Minute)) + " min"
	case d < 24*time.Hour:
		m.Text = strconv.Itoa(int(d/time.Hour)) + " h"
	case d < 7*24*time.Hour:
		m.Text = count(int(d/(24*time.Hour)), "day", "days")
	case t.Year() == now.Year():
		m.Text = t.Format("2 Jan")
	default:
		m.Text = t.Format("2 Jan 2006")
	}
	return m
}

// since is ago as part of a sentence: "12 min ago", "12 Sep".
func since(now, t time.Time) moment {
	m := ago(now, t)
	if d := now.Sub(t); d >= time.Minute && d < 7*24*time.Hour {
		m.Text += " ago"
	}
	return m
}

// until says how soon a time is: "in 5 min", "now".
func until(now, t time.Time) moment {
	m := moment{Stamp: t.In(now.Location()).Format(time.RFC3339)}
	switch d := t.Sub(now); {
	case d < time.Minute:
		m.Text = "now"
	case d < time.Hour:
		m.Text = "in " + strconv.Itoa(int(d/time.Minute)) + " min"
	case d < 48*time.Hour:
		m.Text = "in " + strconv.Itoa(int(d/time.Hour)) + " h"
	default:
		m.Text = "in " + strconv.Itoa(int(d/(24*time.Hour))) + " days"
	}
	return m
}

// at gives the time of day, with as much of the date as is needed to tell:
// "11:40", "Tue 11:40", "12 Sep, 11:40", "12 Sep 2025, 11:40".
func at(now, t time.Time) moment {
	t = t.In(now.Location())
	m := moment{Stamp: t.Format(time.RFC3339)}
	switch d := now.Sub(t); {
	case sameDay(now, t):
		m.Text = t.Format("15:04")
	case d > 0 && d < 6*24*time.Hour:
		m.Text = t.Format("Mon 15:04")
	case t.Year() == now.Year():
		m.Text = t.Format("2 Jan, 15:04")
	default:
		m.Text = t.Format("2 Jan 2006, 15:04")
	}
	return m
}

// dated gives the day and the time in full: "12 September 2025, 11:40".
func dated(now, t time.Time) moment {
	t = t.In(now.Location())
	return moment{t.Format(time.RFC3339), t.Format("2 January 2006, 15:04")}
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}

// dayName names a day as a heading: "Today", "Yesterday", "Friday 20 November 2026".
func dayName(now, t time.Time) string {
	switch {
	case sameDay(now, t):
		return "Today"
	case sameDay(now.AddDate(0, 0, -1), t):
		return "Yesterday"
	}
	return t.Format("Monday 2 January 2006")
}

// when puts an ISO 8601 date of any precision into words: "1979", "Feb 2021",
// "15 Jul 2022", and "15 Jul" for a day whose year nothing settles. stamp is
// what a time element may carry.
func when(date string) (text, stamp string) {
	for _, f := range []struct{ in, out string }{{"2006-01-02", "2 Jan 2006"}, {"2006-01", "Jan 2006"}, {"2006", "2006"}} {
		if t, err := time.Parse(f.in, date); err == nil {
			return t.Format(f.out), date
		}
	}
	if t, err := time.Parse("2006-01-02", strings.Replace(date, "--", "2000-", 1)); err == nil && strings.HasPrefix(date, "--") {
		return t.Format("2 Jan"), date[2:]
	}
	if t, err := time.Parse(time.RFC3339, date); err == nil {
		return t.Format("2 Jan 2006, 15:04"), date
	}
	return date, ""
}
