package web

import (
	"strconv"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
)

// row is an article in a list by time.
type row struct {
	tongue
	Headline string
	Href     string
	Outlet   string
	When     moment
	Story    *storyLink // nil when no other outlet has the story
}

type storyLink struct {
	Href    string
	Outlets string // "14 outlets"
}

func newRow(h store.Headline, now time.Time, when moment) row {
	r := row{tongue: speaks(h.Language), Headline: h.Title, Href: articleAddress(h.ID, 0), Outlet: h.OutletName, When: when}
	if r.Headline == "" {
		r.Headline = "Without a headline"
	}
	if h.Story > 0 && h.OutletsInStory > 1 {
		r.Story = &storyLink{storyAddress(h.Story), count(h.OutletsInStory, "outlet", "outlets")}
	}
	return r
}

func storyAddress(id int64) string { return "/story/" + strconv.FormatInt(id, 10) }

// articleAddress points at an article, or at one of its paragraphs: 0 is the
// headline, which needs no fragment, and -1 the standfirst.
func articleAddress(id int64, paragraph int) string {
	a := "/article/" + strconv.FormatInt(id, 10)
	if paragraph != 0 {
		a += "#p" + strconv.Itoa(paragraph)
	}
	return a
}

// placeAddress points at where a sentence stands: a paragraph, or the picture
// whose caption has it.
func placeAddress(p news.Place) string {
	if p.Caption > 0 {
		return articleAddress(p.Article, 0) + "#f" + strconv.Itoa(p.Caption)
	}
	return articleAddress(p.Article, p.Paragraph)
}

func outletAddress(id int64) string { return "/outlet/" + strconv.FormatInt(id, 10) }
