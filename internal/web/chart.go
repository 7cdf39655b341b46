package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/store"
)

// chart is how many articles came when, as bars, and how many outlets there
// were by then, as a line; its units are those of the SVG's viewBox, 288 wide.
type chart struct {
	Height, Base, TextY int
	Bars                []rect
	Line                string // a path
	From, To            string
	Peak                *label
	Label               string // in words
	Note                string
}

type rect struct{ X, Y, W, H int }

type label struct {
	X, Y   int
	Anchor string
	Text   string
}

// steps a bar may stand for, the finest first.
var chartSteps = []struct {
	d    time.Duration
	name string
}{
	{15 * time.Minute, "a quarter of an hour"}, {time.Hour, "an hour"}, {3 * time.Hour, "three hours"},
	{6 * time.Hour, "six hours"}, {24 * time.Hour, "a day"}, {7 * 24 * time.Hour, "a week"}, {30 * 24 * time.Hour, "30 days"}, {365 * 24 * time.Hour, "a year"},
}

// newChart returns nil where there is nothing to see: fewer than five articles,
// or all within an hour.
func newChart(list []store.Headline, now time.Time) *chart {
	const width, top, most = 288, 18, 24
	if len(list) < 5 {
		return nil
	}
	first, last := list[0].When, list[0].When
	for _, m := range list {
		if m.When.Before(first) {
			first = m.When
		}
		if m.When.After(last) {
			last = m.When
		}
	}
	if last.Sub(first) < time.Hour {
		return nil
	}
	step := chartSteps[len(chartSteps)-1]
	for _, s := range chartSteps {
		if last.Sub(first) < most*s.d {
			step = s
			break
		}
	}
	n := min(int(last.Sub(first)/step.d), most*10) + 1
	counts := make([]int, n)
	peak := 0
	for _, m := range list {
		i := min(int(m.When.Sub(first)/step.d), n-1)
		counts[i]++
		if counts[i] > counts[peak] {
			peak = i
		}
	}
	height := 64
	c := &chart{Height: top + height + 20, Base: top + height, TextY: top + height + 16, From: at(now, first).Text, To: at(now, last).Text}
	w := width / max(n, 8)
	for i, k := range counts {
		if k == 0 {
			continue
		}
		h := max(2, k*height/counts[peak])
		c.Bars = append(c.Bars, rect{i * (width - w) / max(n-1, 7), top + height - h, max(w-2, 1), h})
		if i == peak {
			b := c.Bars[len(c.Bars)-1]
			c.Peak = &label{b.X + b.W/2, b.Y - 5, "middle", strconv.Itoa(k)}
			if b.X < 12 {
				c.Peak.X, c.Peak.Anchor = b.X, "start"
			} else if b.X+b.W > width-12 {
				c.Peak.X, c.Peak.Anchor = b.X+b.W, "end"
			}
		}
	}
	c.Note = "Articles, a bar for " + step.name + "."
	if all := c.outlets(list, first, last, height, top); all > 1 {
		c.Note += " The line is the outlets, " + strconv.Itoa(all) + " by now."
	}
	c.Label = count(len(list), "article", "articles") + " from " + c.From + " to " + c.To + ", at most " + strconv.Itoa(counts[peak]) + " in " + step.name
	return c
}

// outlets draws how many outlets there were when, and returns how many there
// are in the end. All of them are as high as the highest bar.
func (c *chart) outlets(list []store.Headline, first, last time.Time, height, top int) int {
	byTime := slices.Clone(list)
	slices.SortStableFunc(byTime, func(a, b store.Headline) int { return a.When.Compare(b.When) })
	seen := map[int64]bool{}
	for _, m := range list {
		seen[m.Outlet] = true
	}
	all := len(seen)
	clear(seen)
	var d strings.Builder
	x, y := -1, 0
	for _, m := range byTime {
		if seen[m.Outlet] {
			continue
		}
		seen[m.Outlet] = true
		nx := int(286 * m.When.Sub(first) / last.Sub(first))
		ny := top + height - len(seen)*height/all
		switch {
		case x < 0:
			fmt.Fprintf(&d, "M1 %dV%d", top+height, ny)
		case nx != x:
			fmt.Fprintf(&d, "H%dV%d", nx+1, ny)
		case ny != y:
			fmt.Fprintf(&d, "V%d", ny)
		}
		x, y = nx, ny
	}
	d.WriteString("H287")
	c.Line = d.String()
	return all
}
