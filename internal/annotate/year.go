package annotate

import (
	"time"

	"coranto/internal/news"
)

// How far, in days, a day without a year may lie from what settles its year.
// The bounds are narrow on purpose: no year is better than a wrong one.
const (
	farBack   = 200 // before the piece was published
	farAhead  = 200 // after it, where the sentence speaks of the future
	soon      = 45  // after it, where nothing says so
	alongside = 60  // from a full date in the same text
)

// ahead are words of sentences that speak of what is to come.
var ahead = set(`will scheduled slated upcoming due planned plans 'll
wird werden soll geplant findet prévu prévue aura auront sera seront será serán habrá previsto prevista sarà saranno zal zullen ska kommer vil skal`)

// settle gives years to days that stand without one, and dates to weekdays:
// from a year later in the same enumeration, from when the piece was
// published, or from a full date of the text close by. Where these disagree,
// or none is near enough, the day stays without a year.
func settle(found []dated, r *reading, a *news.Article) {
	published := a.Published
	if published.IsZero() {
		published = a.Modified
	}
	published = published.UTC().Truncate(24 * time.Hour)
	latest, newest := latestDate(found)
	for i := range found {
		f := &found[i]
		switch {
		case f.relative && !a.Published.IsZero():
			settleWeekday(found, i, published)
		case f.relative || f.year > 0 || f.day.day == 0:
		case settleFromRange(found, i):
		case !a.Published.IsZero() || !a.Modified.IsZero():
			settleFrom(found, i, published)
		default:
			settleBeside(found, i, latest, newest)
		}
		if f.weekday > 0 && !f.relative && f.full() && int(f.time().Weekday())+1 != f.weekday && !statedYear(f) {
			f.year = 0 // the weekday beside it says otherwise
		}
	}
}

// statedYear reports whether the year stands in the text.
func statedYear(f *dated) bool {
	for k := f.from; k < f.to; k++ {
		if fourDigits(&f.part.tokens[k]) == f.year {
			return true
		}
	}
	return false
}

// latestDate returns the latest date of a picture and the latest year named at
// all.
func latestDate(found []dated) (latest day, newest int) {
	for i := range found {
		f := &found[i]
		if f.year > newest {
			newest = f.year
		}
		if f.full() && f.part.caption() && (latest.year == 0 || f.time().After(latest.time())) {
			latest = f.day
		}
	}
	return latest, newest
}

// settleFromRange takes the year from a date right after: 15 July to 7
// September 2022.
func settleFromRange(found []dated, i int) bool {
	f := &found[i]
	if i+1 >= len(found) {
		return false
	}
	g := &found[i+1]
	if g.part != f.part || g.sentence != f.sentence || g.from-f.to > 2 || !g.full() {
		return false
	}
	year := g.year
	if f.month > g.month {
		year--
	}
	d, ok := f.in(year)
	if ok {
		f.day = d
	}
	return ok
}

// told returns the year the text speaks of just before a date: in the same
// part, or with a full date in the part before it.
func told(found []dated, i int) (year int, full day) {
	f := &found[i]
	for k := i - 1; k >= 0; k-- {
		g := &found[k]
		if g.index < f.index-1 || g.part.number < 1 && g.index != f.index {
			break
		}
		if g.year > 0 && !g.relative && statedYear(g) && (g.index == f.index || g.month > 0) {
			return g.year, g.day
		}
	}
	return 0, day{}
}

func settleFrom(found []dated, i int, published time.Time) {
	f := &found[i]
	d, ok := nearest(f.day, published, speaksOfFuture(f))
	if !ok {
		return
	}
	if f.part.caption() && apart(d, published) > 10 {
		return // pictures come from the archive
	}
	if y, full := told(found, i); y > 0 && y != d.year && !(full.full() && apart(full, published) < 300) {
		return
	}
	f.day = d
}

// nearest returns the year in which a piece published then would speak of a
// day without naming the year.
func nearest(d day, published time.Time, future bool) (day, bool) {
	past, ok1 := d.in(published.Year())
	if past.time().After(published.AddDate(0, 0, 1)) {
		past, ok1 = d.in(published.Year() - 1)
	}
	next, ok2 := d.in(past.year + 1)
	if !ok1 || !ok2 {
		return d, false // 29 February
	}
	back, on := apart(past, published), apart(next, published)
	switch {
	case future && on <= farAhead && back > 100:
		return next, true
	case future && back > 100:
		return d, false
	case back <= farBack:
		return past, true
	case on <= soon:
		return next, true
	}
	return d, false
}

// apart is how many days lie between a day and a time, either way.
func apart(d day, t time.Time) int {
	n := int(d.time().Sub(t).Hours() / 24)
	return max(n, -n)
}

// settleBeside settles a day of a piece that says nowhere when it was
// published: by a full date earlier in the same sentence, or by the date of the
// latest picture, when the day follows it closely and nothing names a later
// year. Dates in the text do not count: where one has a year, that is mostly
// because it is not this one.
func settleBeside(found []dated, i int, latest day, newest int) {
	f := &found[i]
	for k := i - 1; k >= 0 && found[k].part == f.part && found[k].sentence == f.sentence; k-- {
		if g := &found[k]; g.full() && statedYear(g) {
			if d, ok := f.in(g.year); ok && apart(d, g.time()) <= alongside {
				f.day = d
			}
			return
		}
	}
	if year, _ := told(found, i); !latest.full() || newest > latest.year || year > 0 && year != latest.year {
		return
	}
	for _, y := range [...]int{latest.year, latest.year + 1} {
		d, ok := f.in(y)
		if !ok {
			continue
		}
		if n := int(d.time().Sub(latest.time()).Hours() / 24); n >= -7 && n <= alongside {
			f.day = d
			return
		}
	}
}

// settleWeekday dates "on Wednesday" from the day of publication, where the
// sentence tells of what was.
func settleWeekday(found []dated, i int, published time.Time) {
	f := &found[i]
	toks := f.part.tokens
	if speaksOfFuture(f) || f.to < len(toks) && toks[f.to].is("-") {
		return
	}
	if f.from > 0 {
		switch toks[f.from-1].low {
		case "next", "last", "every", "each", "following", "previous", "black", "a", "the", "until", "by":
			return
		}
	}
	if y, _ := told(found, i); y > 0 && y != published.Year() {
		return
	}
	back := (int(published.Weekday()) - (f.weekday - 1) + 7) % 7
	t := published.AddDate(0, 0, -back)
	f.day = day{t.Year(), int(t.Month()), t.Day()}
}

func speaksOfFuture(f *dated) bool {
	s := f.part.sentences[f.sentence]
	for k := s.from; k < s.to; k++ {
		if ahead[f.part.tokens[k].low] {
			return true
		}
	}
	return false
}
