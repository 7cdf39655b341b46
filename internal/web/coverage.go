package web

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"coranto/internal/store"
)

// coverage is who of the outlets that are followed writes on a story, as a
// page shows it.
type coverage struct {
	Say    string // of how many, in which time
	Shares []shares
	Silent []silence // who published and left it out, by country
	Silents,
	Unheards string
	Unheard []unheard
}

// shares is how many of the outlets of each country, language or owner write
// on a story.
type shares struct {
	By   string
	Rows []share
	More []share
}

// share is one of them; Full and Empty are paths of an SVG, an outlet a bar.
type share struct {
	Name        string
	Say         string // "2 of 7"
	Full, Empty string
	Width       int
	Label       string
}

type silence struct {
	Where   string
	Outlets []link
}

type unheard struct {
	Outlet link
	Why    string
}

const (
	sharesShown = 6
	shareBars   = 24 // outlets that have a bar of their own
)

// newCoverage returns nil where nobody could have been silent.
func newCoverage(c *store.Coverage, now time.Time) *coverage {
	if len(c.Silent)+len(c.Unheard) == 0 || len(c.Covering) == 0 {
		return nil
	}
	all := len(c.Covering) + len(c.Silent)
	v := &coverage{Say: fmt.Sprintf("%d of the %s you follow that published between %s and %s.",
		len(c.Covering), count(all, "outlet", "outlets"), at(now, c.From).Text, at(now, c.To).Text)}
	for _, by := range []struct {
		name string
		of   func(store.Covering) string
		all  bool // also those that stand for one outlet only
	}{
		{"By country", func(o store.Covering) string { return cmp.Or(country(o.Country), "Country not known") }, true},
		{"By language", func(o store.Covering) string { return cmp.Or(languageName(o.Language), "Language not known") }, true},
		{"By owner", func(o store.Covering) string { return o.Owner }, false},
	} {
		if s := newShares(by.name, c, by.of, by.all); s != nil {
			v.Shares = append(v.Shares, *s)
		}
	}
	v.Silents = count(len(c.Silent), "outlet that published leaves it out", "outlets that published leave it out")
	for _, o := range c.Silent {
		where := cmp.Or(country(o.Country), "Elsewhere")
		i := slices.IndexFunc(v.Silent, func(s silence) bool { return s.Where == where })
		if i < 0 {
			i = len(v.Silent)
			v.Silent = append(v.Silent, silence{Where: where})
		}
		v.Silent[i].Outlets = append(v.Silent[i].Outlets, link{Name: o.Name, Href: outletAddress(o.ID)})
	}
	slices.SortStableFunc(v.Silent, func(a, b silence) int { return len(b.Outlets) - len(a.Outlets) })
	v.Unheards = count(len(c.Unheard), "outlet is not heard", "outlets are not heard")
	for _, o := range c.Unheard {
		v.Unheard = append(v.Unheard, unheard{link{Name: o.Name, Href: outletAddress(o.ID)}, o.Because})
	}
	return v
}

// newShares counts who covers by what the outlets have in common; nil where
// all have the same, or nothing.
func newShares(by string, c *store.Coverage, of func(store.Covering) string, all bool) *shares {
	type part struct {
		name     string
		cover, n int
	}
	var parts []part
	add := func(o store.Covering, covers int) {
		name := of(o)
		if name == "" {
			return
		}
		i := slices.IndexFunc(parts, func(p part) bool { return p.name == name })
		if i < 0 {
			i = len(parts)
			parts = append(parts, part{name: name})
		}
		parts[i].n++
		parts[i].cover += covers
	}
	for _, o := range c.Covering {
		add(o, 1)
	}
	for _, o := range c.Silent {
		add(o, 0)
	}
	if !all {
		parts = slices.DeleteFunc(parts, func(p part) bool { return p.n < 2 })
	}
	if len(parts) == 0 || all && len(parts) == 1 {
		return nil
	}
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(cmp.Compare(b.cover, a.cover), cmp.Compare(b.n, a.n), strings.Compare(a.name, b.name))
	})
	s := &shares{By: by}
	for i, p := range parts {
		r := share{Name: p.name, Say: fmt.Sprintf("%d of %d", p.cover, p.n)}
		n, cover := p.n, p.cover
		if n > shareBars {
			n, cover = shareBars, (p.cover*shareBars+p.n-1)/p.n
		}
		r.Width = n*barStep - 2
		if cover > 0 {
			r.Full = fmt.Sprintf("M0 5.5h%d", cover*barStep-2)
		}
		if cover < n {
			r.Empty = fmt.Sprintf("M%d 5.5h%d", cover*barStep, (n-cover)*barStep-2)
		}
		if i < sharesShown || len(parts) == sharesShown+1 {
			s.Rows = append(s.Rows, r)
		} else {
			s.More = append(s.More, r)
		}
	}
	return s
}
