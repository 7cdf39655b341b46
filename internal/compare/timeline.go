package compare

import (
	"sort"
	"unicode"

	"coranto/internal/news"
)

// maxPerDate bounds how many moments one date may fill.
const maxPerDate = 3

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
		for k := s.units[i].sentence; k <= s.units[i].last; k++ {
			at[[2]int{s.units[i].member, k}] = i
		}
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
