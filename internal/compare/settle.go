package compare

import (
	"sort"
	"strconv"
	"strings"
	"time"
)

// alongside is how far, in days, a day without a year may lie from a day whose
// year is known for the one to settle the other.
const alongside = 60

// settle finds the year of days that stand without one. What the story calls
// today settles it: when its articles were published, days whose year an
// article itself has settled, the date of its latest picture when no text
// names a later year. A year written into the text does not: it is mostly
// there because it is another. A day that two years would fit stays open. The
// answer is by the date as it stands.
func (s *story) settle() map[string]string {
	var anchors, present []time.Time
	open := map[string]bool{}
	newest := 0
	var latest time.Time
	for _, mem := range s.members {
		if mem.Annotation == nil {
			continue
		}
		if mem.Article != nil && !mem.Article.Published.IsZero() {
			anchors = append(anchors, mem.Article.Published.UTC())
		}
		for _, d := range mem.Annotation.Dates {
			if len(d.Date) > 0 && d.Date[0] == '-' {
				open[d.Date] = true
				continue
			}
			year, err := strconv.Atoi(d.Date[:min(4, len(d.Date))])
			if err != nil {
				continue
			}
			newest = max(newest, year)
			t, err := time.Parse(time.DateOnly, d.Date)
			if err != nil {
				continue
			}
			if !strings.Contains(d.Text, d.Date[:4]) {
				present = append(present, t)
			}
			if k := d.Sentence; k >= 0 && k < len(mem.Annotation.Sentences) && mem.Annotation.Sentences[k].Paragraph < -1 && t.After(latest) {
				latest = t
			}
		}
	}
	if len(open) == 0 {
		return nil
	}
	reach := alongside
	switch {
	case len(anchors) > 0:
		reach = 2 * alongside
		anchors = ends(anchors)
	case len(present) > 0:
		anchors = ends(present)
	case !latest.IsZero() && newest <= latest.Year():
		anchors = append(anchors, latest)
	default:
		return nil
	}
	left := make([]string, 0, len(open))
	for d := range open {
		left = append(left, d)
	}
	sort.Strings(left)
	settled := map[string]string{}
	// What is settled settles its neighbours in turn; each round one step.
	for round := 0; round < 4 && len(left) > 0; round++ {
		var more []time.Time
		rest := left[:0]
		for _, d := range left {
			t, ok := nearestYear(d, anchors, reach)
			if !ok {
				rest = append(rest, d)
				continue
			}
			settled[d] = t.Format(time.DateOnly)
			more = append(more, t)
		}
		if len(more) == 0 {
			break
		}
		left = rest
		anchors = append(anchors, more...)
		reach = alongside
	}
	return settled
}

// ends keeps the first and the last of many days.
func ends(ts []time.Time) []time.Time {
	sort.Slice(ts, func(i, j int) bool { return ts[i].Before(ts[j]) })
	if len(ts) > 2 {
		ts = []time.Time{ts[0], ts[len(ts)-1]}
	}
	return ts
}

// nearestYear gives a --MM-DD the one year that brings it near an anchor.
func nearestYear(d string, anchors []time.Time, reach int) (time.Time, bool) {
	var found time.Time
	for _, a := range anchors {
		for y := a.Year() - 1; y <= a.Year()+1; y++ {
			t, err := time.Parse(time.DateOnly, strconv.Itoa(y)+d[1:])
			if err != nil {
				continue
			}
			if days := t.Sub(a).Hours() / 24; days > float64(reach) || days < -float64(reach) {
				continue
			}
			if !found.IsZero() && !found.Equal(t) {
				return time.Time{}, false
			}
			found = t
		}
	}
	return found, !found.IsZero()
}
