package web

import (
	"context"
	"slices"
	"strings"
	"time"

	"coranto/internal/news"
)

// saga is the stories on the same matter at other times.
type saga struct {
	Say   string // "3 earlier stories, 1 later one"
	Parts []sagaPart
}

type sagaPart struct {
	Name string
	Rows []sagaRow
}

type sagaRow struct {
	When     moment
	Headline string
	Href     string
	tongue
	Why string // what ties it, in words
}

// saga returns nil where a story has none.
func (s *site) saga(ctx context.Context, st *news.Story, now time.Time) (*saga, error) {
	others, err := s.Store.Saga(ctx, st.ID)
	if err != nil || len(others) == 0 {
		return nil, err
	}
	var ids []int64
	for _, o := range others {
		ids = append(ids, o.ID)
	}
	tongues, err := s.Store.Tongues(ctx, ids)
	if err != nil {
		return nil, err
	}
	parts := [2]sagaPart{{Name: "Earlier"}, {Name: "Later"}}
	for _, o := range others {
		r := sagaRow{When: on(now, o.First), Headline: o.Headline, Href: storyAddress(o.ID), tongue: speaks(tongues[o.ID])}
		r.Why = listed(o.Names[:min(len(o.Names), 3)])
		part := &parts[0]
		if o.First.After(st.First) {
			part = &parts[1]
		}
		part.Rows = append(part.Rows, r)
	}
	slices.Reverse(parts[0].Rows) // what was last comes first
	v := &saga{}
	var say []string
	for i, words := range [2][2]string{{"earlier story", "earlier stories"}, {"later story", "later stories"}} {
		if n := len(parts[i].Rows); n > 0 {
			v.Parts = append(v.Parts, parts[i])
			say = append(say, count(n, words[0], words[1]))
		}
	}
	v.Say = strings.Join(say, ", ")
	return v, nil
}

// on gives the day of a time, with as much of the date as is needed.
func on(now, t time.Time) moment {
	t = t.In(now.Location())
	m := moment{Stamp: t.Format(time.DateOnly), Text: t.Format("2 Jan")}
	if t.Year() != now.Year() {
		m.Text = t.Format("2 Jan 2006")
	}
	return m
}
