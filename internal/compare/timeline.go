package compare

import (
	"sort"
	"strings"
	"unicode"

	"coranto/internal/news"
)

// maxPerDate bounds how many moments one date may fill.
const maxPerDate = 3

// dated is a sentence with a date in it.
type dated struct {
	unit int
	date map[int32]bool // the words of the date
	near map[int32]bool // what stands right beside it
}

// timeline lists the dated sentences, oldest first; days whose year nothing
// in the story settles come last. Sentences of one date that tell of the same
// are one moment with every place.
func (s *story) timeline() []news.Moment {
	settled := s.settle()
	at := map[[2]int]int{} // member, sentence → unit
	for i := range s.units {
		for k := s.units[i].sentence; k <= s.units[i].last; k++ {
			at[[2]int{s.units[i].member, k}] = i
		}
	}
	type seat struct {
		date string
		unit int
	}
	byDate := map[string][]dated{}
	var dates []string
	seen := map[seat]bool{}
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
			if seen[seat{date, u}] {
				continue
			}
			x, ok := s.dated(u, d.Text)
			if !ok {
				continue
			}
			seen[seat{date, u}] = true
			if byDate[date] == nil {
				dates = append(dates, date)
			}
			byDate[date] = append(byDate[date], x)
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

// near is how many words on either side of a date are taken to say what it
// dates.
const near = 3

// dated reads what stands around a date; it is not ok when the date is not in
// the unit, or the unit says nothing else: a line that gives the time of
// writing. Nor does the date under somebody's message on a network count.
func (s *story) dated(u int, text string) (dated, bool) {
	un := &s.units[u]
	i := strings.Index(un.text, text)
	if i < 0 || strings.Contains(lastBytes(un.text[:i], 40), "(@") {
		return dated{}, false
	}
	d := dated{unit: u, date: map[int32]bool{}, near: map[int32]bool{}}
	for _, id := range s.index.ids(un.lang, tokens(text)) {
		d.date[id] = true
	}
	before, after := tokens(lastBytes(un.text[:i], 80)), tokens(opening(un.text[i+len(text):], 80))
	for _, w := range [][]string{before[max(0, len(before)-near):], after[:min(len(after), near)]} {
		for _, id := range s.index.ids(un.lang, w) {
			if !s.index.light[id] && !d.date[id] {
				d.near[id] = true
			}
		}
	}
	for _, w := range un.bag.tokens {
		if !(w[0] >= '0' && w[0] <= '9') && !light[fold(w)] {
			for _, id := range s.index.ids(un.lang, []string{w}) {
				if !d.date[id] {
					return d, true
				}
			}
		}
	}
	return d, false
}

// lastBytes returns at most the last n bytes of a text.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[len(s)-n:], "")
}

// sameMoment reports whether two sentences of one date tell of the same: what
// stands beside the date is in both, or most of what the shorter says.
func (s *story) sameMoment(a, b *dated) bool {
	x, y := &s.units[a.unit], &s.units[b.unit]
	if x.text == y.text {
		return true
	}
	if x.lang != y.lang {
		return false
	}
	report, _, n := s.index.inCommon(&x.bag, &y.bag)
	for id := range a.date {
		if b.date[id] {
			n--
			if s.index.reports(id) {
				report -= worth(s.index.weight[id])
			}
		}
	}
	for id := range a.near {
		if b.near[id] && (n > 1 || s.index.reports(id)) {
			return true
		}
	}
	if n < 2 {
		return false
	}
	least := min(x.bag.report, y.bag.report)
	return report >= 0.5*least || n >= 4 && report >= 0.3*least || s.index.cosine(&x.bag, &y.bag) >= 0.4
}

// moments groups the sentences of one date.
func (s *story) moments(date string, ds []dated) []news.Moment {
	var groups [][]dated
	for i := range ds {
		placed := false
	search:
		for g := range groups[:min(len(groups), 24)] {
			for k := range groups[g][:min(len(groups[g]), comparedEach)] {
				if s.sameMoment(&groups[g][k], &ds[i]) {
					groups[g] = append(groups[g], ds[i])
					placed = true
					break search
				}
			}
		}
		if !placed && len(groups) < 200 {
			groups = append(groups, ds[i:i+1:i+1])
		}
	}
	weight := make([]int, len(groups))
	order := make([]int, len(groups))
	for g := range groups {
		var units []int
		broken := true
		for _, d := range groups[g] {
			units = append(units, d.unit)
			broken = broken && s.units[d.unit].half
		}
		if order[g], weight[g] = g, 2*s.outletsOf(units); broken {
			weight[g] = 0
		}
	}
	sort.SliceStable(order, func(i, j int) bool { return weight[order[i]] > weight[order[j]] })
	var out []news.Moment
	for _, g := range order[:min(len(order), maxPerDate)] {
		if weight[g] == 0 && len(out) > 0 {
			break // half a sentence is better than no date, and than nothing else
		}
		out = append(out, s.moment(date, groups[g]))
	}
	return out
}

// moment makes one of the sentences that tell of it: the one that reads best
// comes first, the others in the order in which they came.
func (s *story) moment(date string, ds []dated) news.Moment {
	best, most := 0, -1
	for i := range ds {
		u := &s.units[ds[i].unit]
		score := 0
		if !u.half {
			score += 4
		}
		if ended(u.text) {
			score += 2
		}
		if u.paragraph > 0 {
			score++
		}
		if score > most {
			best, most = i, score
		}
	}
	first := &s.units[ds[best].unit]
	m := news.Moment{Date: date, Text: first.text, Carried: []news.Place{s.place(first)}}
	type seat struct{ member, paragraph int }
	seen := map[seat]bool{{first.member, first.paragraph}: true}
	for i := range ds {
		u := &s.units[ds[i].unit]
		if at := (seat{u.member, u.paragraph}); i == best || seen[at] || len(m.Carried) >= maxPlaces {
			continue
		} else {
			seen[at] = true
		}
		m.Carried = append(m.Carried, s.place(u))
	}
	return m
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
