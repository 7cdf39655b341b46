package web

import (
	"fmt"
	"strconv"
	"strings"
)

// cover is the small bars of a story: one bar an outlet, a colour a country.
type cover struct {
	Width, Height int // pixels
	Label         string
	Bars          []bars
}

// bars is the run of bars of one country. D is an SVG path; the gaps are the
// dashes of its stroke.
type bars struct {
	Class string
	D     string
}

const (
	barStep = 6  // pixels from one bar to the next: 4 of bar, 2 of gap
	barMost = 30 // bars; a story with more outlets is shown in proportion
)

// newCover draws outlets a country, in order. Countries beyond the fourth share
// a shade.
func newCover(codes []string, outlets []int, height int) cover {
	c := cover{Height: height}
	total := 0
	for _, n := range outlets {
		total += max(n, 0)
	}
	if total < 2 {
		return c
	}
	var said []string
	x := 0
	for i, n := range outlets {
		if n <= 0 {
			continue
		}
		name := "elsewhere"
		if i < len(codes) && codes[i] != "" {
			name = country(codes[i])
		}
		if len(said) < 12 {
			said = append(said, name+" "+strconv.Itoa(n))
		}
		if total > barMost {
			n = max(1, n*barMost/total)
		}
		if x/barStep+n > barMost+6 {
			break
		}
		class := "d"
		if i < 3 {
			class = string("abc"[i])
		} else if i%2 == 1 {
			class = ""
		}
		c.Bars = append(c.Bars, bars{class, fmt.Sprintf("M%d %gh%d", x, float64(height)/2, n*barStep-2)})
		x += n * barStep
	}
	c.Width = x - 2
	c.Label = "Outlets by country: " + strings.Join(said, ", ")
	return c
}
