package compat

import (
	"context"
	"errors"
	"net/http"

	"coranto/internal/news"
	"coranto/internal/store"
)

// hot is Fever's hot links: the stories of the front page, the most outlets
// hottest.
func (a *apis) hot(ctx context.Context, r *http.Request) ([]map[string]any, error) {
	links := []map[string]any{}
	front, err := a.Store.Edition(ctx, "front")
	if errors.Is(err, news.ErrNotFound) {
		return links, nil
	}
	if err != nil {
		return nil, err
	}
	page := min(max(whole(r.Form.Get("page"), 1), 1), 1000)
	from := min(int64(len(front.Stories)), (page-1)*feverPage)
	var ids []int64
	for _, ranked := range front.Stories[from:min(int64(len(front.Stories)), from+feverPage)] {
		ids = append(ids, ranked.Story)
	}
	stories, err := a.Store.StoriesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, st := range stories {
		members, err := a.Store.Members(ctx, st.ID)
		if err != nil {
			return nil, err
		}
		if len(members) == 0 {
			continue
		}
		lead, err := a.Store.ArticlesByID(ctx, members[:1])
		if err != nil {
			return nil, err
		}
		var feed int64
		if len(lead) == 1 {
			feed = lead[0].Feed
		}
		links = append(links, map[string]any{"id": st.ID, "feed_id": feed, "item_id": members[0], "temperature": float64(st.Outlets), "is_item": 1, "is_local": 1,
			"is_saved": 0, "title": inert(st.Headline), "url": baseOf(r) + "/story/" + store.Target(st.ID), "item_ids": commas(members)})
	}
	return links, nil
}
