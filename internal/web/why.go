package web

import (
	"context"
	"math"
	"slices"
	"strconv"

	"coranto/internal/news"
	"coranto/internal/store"
)

// why is the plain answer to why articles stand together.
type why struct {
	Say     string
	Members []whyMember
}

type whyMember struct {
	Source       source
	Editor       string // who put it there, if a person did
	Names, Words []string
	Hours        string  // "2 hours apart"
	Copy         *source // the first article with the same text
}

const (
	whyMembers = 8 // articles explained
	whyReasons = 6 // words and names an article
)

// why reads what put each article where it is. A story of one article needs no
// reason.
func (s *site) why(ctx context.Context, list []store.Headline, c *news.Comparison) (*why, error) {
	if len(list) < 2 {
		return nil, nil
	}
	v := &why{Say: "Articles stand together when they share rare words and names, written within a short time of each other. Of each, the strongest come first."}
	words := newLexicon(list, c)
	for _, m := range list[:min(len(list), whyMembers)] {
		reasons, err := s.Store.Why(ctx, m.ID)
		if err != nil {
			return nil, err
		}
		wm := whyMember{Source: source{Outlet: m.OutletName, Href: articleAddress(m.ID, 0)}}
		for _, r := range reasons {
			if len(wm.Names)+len(wm.Words) == whyReasons && r.HoursApart == nil && r.Copy == 0 {
				continue
			}
			switch {
			case r.Editor != "":
				wm.Editor = r.Editor
			case r.Copy != 0:
				if i := slices.IndexFunc(list, func(h store.Headline) bool { return h.ID == r.Copy }); i >= 0 {
					wm.Copy = &source{Outlet: list[i].OutletName, Href: articleAddress(r.Copy, 0)}
				}
			case r.HoursApart != nil:
				wm.Hours = hoursApart(*r.HoursApart)
			case r.Name != "":
				wm.Names = append(wm.Names, r.Name)
			case r.Term != "":
				if w := words.word(r.Term); w != "" && !slices.Contains(wm.Words, w) {
					wm.Words = append(wm.Words, w)
				}
			}
		}
		if len(wm.Names)+len(wm.Words) > 0 || wm.Editor != "" || wm.Copy != nil {
			v.Members = append(v.Members, wm)
		}
	}
	if n := len(list) - whyMembers; n > 0 {
		v.Say += " The first " + strconv.Itoa(whyMembers) + " articles are shown."
	}
	return v, nil
}

func hoursApart(hours float64) string {
	switch h := math.Abs(hours); {
	case h < 1:
		return "less than an hour apart"
	case h < 48:
		return count(int(math.Round(h)), "hour apart", "hours apart")
	default:
		return count(int(math.Round(h/24)), "day apart", "days apart")
	}
}
