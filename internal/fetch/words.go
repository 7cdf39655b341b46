package fetch

import (
	"strconv"
	"time"
)

// size says a number of bytes as people do.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return strconv.FormatInt(n>>20, 10) + " MB"
	case n >= 1<<10:
		return strconv.FormatInt(n>>10, 10) + " KB"
	}
	return strconv.FormatInt(n, 10) + " bytes"
}

// seconds says a limit as people do.
func seconds(d time.Duration) string {
	switch {
	case d == time.Second:
		return "a second"
	case d < time.Second:
		return d.Round(time.Millisecond).String()
	}
	return strconv.FormatFloat(d.Round(time.Second/10).Seconds(), 'f', -1, 64) + " seconds"
}

// span says how long to wait, roughly.
func span(d time.Duration) string {
	switch {
	case d < 90*time.Second:
		return seconds(d.Round(time.Second))
	case d < 90*time.Minute:
		return strconv.Itoa(int(d.Round(time.Minute).Minutes())) + " minutes"
	case d < 36*time.Hour:
		return strconv.Itoa(int(d.Round(time.Hour).Hours())) + " hours"
	}
	return strconv.Itoa(int(d.Round(24*time.Hour).Hours()/24)) + " days"
}

func day(t time.Time) string { return t.UTC().Format("2 January 2006") }
