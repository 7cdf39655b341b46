package compare

import (
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode"

	"coranto/internal/news"
)

// maxPerDate bounds how many moments one date may fill.
const maxPerDate = 3

// alongside is how far, in days, a day without a year may lie from a day whose
// year is known for the one to settle the other.
const alongside = 60

// timeline lists the dated sentences, oldest first; days whose year nothing
// in the story settles come last. A date of several articles is one moment
// where their sentences say the same.
func (s *story) timeline() []news.Moment {
	settled := s.settle()
	type dated struct {
		date string
		unit int
	}
	at := map[[2]int]int{} // member, sentence → unit
	for i := range s.units {
		at[[2]int{s.units[i].member, s.units[i].sentence}] = i
	}
	byDate := map[string][]int{}
	var dates []string
	seen := map[dated]bool{}
	for m, mem := range s.members {
		if mem.Annotation == nil {
			continue
		}
		for _, d := range mem.Annotation.Dates {
			u, ok := at[[2]int{m, d.Sentence}]
			if !ok || s.units[u].paragraph == 0 || !figured(d.Text) {
				continue // "on Wednesday" dates nearly every sentence of a day
			}
			date := d.Date
			if y, ok := settled[date]; ok {
				date = y
			}
			if seen[dated{date, u}] {
				continue
			}
			seen[dated{date, u}] = true
			if byDate[date] == nil {
				dates = append(dates, date)
			}
			byDate[date] = append(byDate[date], u)
		}
	}
	sort.Slice(dates, func(i, j int) bool {
		a, b := dates[i][0] == '-', dates[j][0] == '-'
		if a != b {
			return b
		}
		return dates[i] < dates[j]
	})
	var out []news.Moment
	for _, date := range dates {
		out = append(out, s.moments(date, byDate[date])...)
	}
	return thin(out)
}

// figured reports whether a date was written in figures.
func figured(s string) bool {
	for _, r := range s {
		if unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// moments groups the sentences of one date.
func (s *story) moments(date string, units []int) []news.Moment {
	var groups [][]int
	for _, u := range units {
		placed := false
		for g := range groups[:min(len(groups), 24)] {
			lead := groups[g][0]
			if s.units[lead].member != s.units[u].member && s.index.cosine(&s.units[lead].bag, &s.units[u].bag) >= 0.3 {
				groups[g] = append(groups[g], u)
				placed = true
				break
			}
		}
		if !placed && len(groups) < 200 {
			groups = append(groups, []int{u})
		}
	}
	sort.SliceStable(groups, func(i, j int) bool { return s.outletsOf(groups[i]) > s.outletsOf(groups[j]) })
	var out []news.Moment
	for _, g := range groups[:min(len(groups), maxPerDate)] {
		m := news.Moment{Date: date}
		members := map[int]bool{}
		for _, u := range g {
			if members[s.units[u].member] || len(m.Carried) >= maxPlaces {
				continue
			}
			members[s.units[u].member] = true
			m.Carried = append(m.Carried, s.place(&s.units[u]))
		}
		m.Text = m.Carried[0].Text
		out = append(out, m)
	}
	return out
}

// thin drops, from a timeline that is too long, the moments fewest carry.
func thin(ms []news.Moment) []news.Moment {
	if len(ms) <= maxMoments {
		return ms
	}
	counts := make([]int, len(ms))
	for i := range ms {
		counts[i] = len(ms[i].Carried)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(counts)))
	least := counts[maxMoments-1]
	over := 0 // how many of exactly least fit
	for _, n := range counts[:maxMoments] {
		if n == least {
			over++
		}
	}
	out := make([]news.Moment, 0, maxMoments)
	for _, m := range ms {
		n := len(m.Carried)
		if n > least || n == least && over > 0 {
			if n == least {
				over--
			}
			out = append(out, m)
		}
	}
	return out
}

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
