package web

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"coranto/internal/compare"
	"coranto/internal/news"
	"coranto/internal/store"
)

// pairPage is two articles of a story side by side.
type pairPage struct {
	frame
	tongue
	ID       int64
	Headline string
	Choices  []pairChoice
	Sides    [2]pairSide
	Rows     []pairRow
	Note     string
	Counts   string
}

// pairChoice is an article that can be chosen.
type pairChoice struct {
	ID          int64
	Name        string
	Left, Right bool // it is chosen for that side
}

type pairSide struct {
	tongue
	Outlet string
	Note   string
	Href   string
	Desk   string // address for editors to part the two; "" where there is none
}

// pairRow is what stands in one place of both.
type pairRow struct {
	Class string
	Say   string // how the two compare, where no mark says it
	Cells []pairCell
}

type pairCell struct {
	tongue
	Label string // whose words these are
	Empty string // said in place of nothing
	Paras []pairPara
}

type pairPara struct {
	Head      bool // a headline or a subhead
	Pieces    []piece
	Mark      string // ¶4
	Href      string
	Elsewhere *link
}

// pair shows two articles of a story, those asked for or two that suit.
func (s *site) pair(w http.ResponseWriter, r *http.Request) error {
	id, err := number(r, "id")
	if err != nil {
		return err
	}
	ctx := r.Context()
	st, moved, err := s.Store.Story(ctx, id)
	if err != nil {
		return err
	}
	if moved != 0 {
		to := storyAddress(moved) + "/compare"
		if r.URL.RawQuery != "" {
			to += "?" + r.URL.RawQuery
		}
		http.Redirect(w, r, to, http.StatusMovedPermanently)
		return nil
	}
	members, err := s.Store.Members(ctx, id)
	if err != nil {
		return err
	}
	list, err := s.Store.Headlines(ctx, members)
	if err != nil {
		return err
	}
	if len(list) < 2 {
		return news.Problemf(news.ErrNotFound, "This story has one article so far, so there is nothing to hold beside it.")
	}
	a, b, err := chosen(r, list)
	if err != nil {
		return err
	}
	two, err := s.membersOf(ctx, a, b)
	if err != nil {
		return err
	}
	now := s.Now()
	view := pairPage{frame: s.frame("Two articles side by side", st.Section), tongue: titled(st, list), ID: id, Headline: st.Headline}
	for i, m := range []store.Headline{a, b} {
		mm := newMember(m, now)
		view.Sides[i] = pairSide{tongue: mm.tongue, Outlet: m.OutletName, Note: mm.Note, Href: mm.Href}
		if s.Decide != nil {
			view.Sides[i].Desk = storyAddress(id) + "/edit?article=" + strconv.FormatInt(m.ID, 10)
		}
	}
	for _, m := range list {
		view.Choices = append(view.Choices, pairChoice{m.ID, m.OutletName + ": " + clip(m.Title, 70), m.ID == a.ID, m.ID == b.ID})
	}
	view.fill(compare.Pair(two[0], two[1]), a.ID, b.ID)
	return s.show(w, r, http.StatusOK, "pair", view)
}

// chosen returns the articles that were asked for. Of those left open, the
// first, and the first of another outlet in its language, suit.
func chosen(r *http.Request, list []store.Headline) (a, b store.Headline, err error) {
	pick := func(name string, suits func(store.Headline) bool) (store.Headline, error) {
		if v := r.URL.Query().Get(name); v != "" {
			n, _ := strconv.ParseInt(v, 10, 64)
			i := slices.IndexFunc(list, func(m store.Headline) bool { return m.ID == n })
			if i < 0 {
				return store.Headline{}, news.Problemf(news.ErrNotFound, "Article %s does not stand in this story. Choose among those on the story’s page.", clean(v, 20))
			}
			return list[i], nil
		}
		for _, m := range list {
			if suits(m) {
				return m, nil
			}
		}
		return store.Headline{}, nil
	}
	if a, err = pick("a", func(store.Headline) bool { return true }); err != nil {
		return a, b, err
	}
	for _, suits := range []func(store.Headline) bool{
		func(m store.Headline) bool { return m.Outlet != a.Outlet && speaks(m.Language) == speaks(a.Language) },
		func(m store.Headline) bool { return m.Outlet != a.Outlet },
		func(m store.Headline) bool { return m.ID != a.ID },
	} {
		if b, err = pick("b", suits); err != nil || b.ID != 0 {
			break
		}
	}
	if err == nil && a.ID == b.ID {
		err = news.Problemf(news.ErrInvalid, "These are one and the same article. Choose another for one of the sides.")
	}
	return a, b, err
}

// membersOf reads two articles with what they say.
func (s *site) membersOf(ctx context.Context, a, b store.Headline) (two [2]compare.Member, err error) {
	for i, m := range []store.Headline{a, b} {
		article, err := s.Store.Article(ctx, m.ID)
		if err != nil {
			return two, err
		}
		note, err := s.Store.Annotation(ctx, m.ID)
		if err != nil {
			return two, err
		}
		two[i] = compare.Member{Article: article, Annotation: note, Outlet: m.OutletName, Country: m.Country}
	}
	return two, nil
}

// fill puts the rows into the words of the page.
func (v *pairPage) fill(rows []compare.Row, a, b int64) {
	both, lone := 0, [2]int{}
	for _, row := range rows {
		pr := pairRow{Class: string(row.Likeness)}
		switch row.Likeness {
		case compare.AsIs:
			pr.Say = "Word for word"
			both++
		case compare.Reworded:
			pr.Say = "In other words"
			both++
		case compare.Worded, compare.Apart:
			both++
		case compare.Beside:
			v.Note = "They are in different languages, so they stand beside each other but are not compared."
		}
		for i, ps := range [][]compare.Passage{row.Left, row.Right} {
			if len(ps) == 0 {
				lone[1-i]++
			}
			c := v.cell(i, ps, [2]int64{a, b})
			if row.Likeness == compare.Alone {
				c.Label = "Only in " + c.Label
			}
			pr.Cells = append(pr.Cells, c)
		}
		v.Rows = append(v.Rows, pr)
	}
	if v.Note == "" {
		v.Note = "What both say stands side by side, with the words marked that differ; what only one says there stands alone, in its place."
		v.Counts = count(both, "paragraph", "paragraphs") + " in both, " + strconv.Itoa(lone[0]) + " only in " + v.Sides[0].Outlet + ", " + strconv.Itoa(lone[1]) + " only in " + v.Sides[1].Outlet + "."
	}
}

func (v *pairPage) cell(side int, ps []compare.Passage, ids [2]int64) pairCell {
	c := pairCell{tongue: v.Sides[side].tongue, Label: v.Sides[side].Outlet}
	for _, p := range ps {
		para := pairPara{Head: p.Paragraph == 0 || p.Heading, Href: articleAddress(ids[side], p.Paragraph), Mark: "¶" + strconv.Itoa(p.Paragraph)}
		switch {
		case p.Paragraph == 0:
			para.Mark = "headline"
		case p.Paragraph < 0:
			para.Mark = "standfirst"
		}
		for _, w := range p.Words {
			para.Pieces = append(para.Pieces, piece{w.Text, w.Marked})
		}
		if p.Elsewhere != 0 {
			para.Elsewhere = &link{Name: "¶" + strconv.Itoa(p.Elsewhere) + " of " + v.Sides[1-side].Outlet, Href: articleAddress(ids[1-side], p.Elsewhere)}
		}
		c.Paras = append(c.Paras, para)
	}
	if len(ps) == 0 {
		c.Empty = "Not in " + c.Label + " here."
	}
	return c
}
