package compat

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// feverPage is how many items one answer holds (Fever API 3,
// https://web.archive.org/web/2022/https://feedafever.com/api).
const feverPage = 50

// loose is the id of the group of feeds that stand in no folder. Folders have
// the ids from 1 on.
const loose = 1 << 30

// fever answers a client of the Fever API. Every selector of one request is
// answered, and marks are set before anything is read.
func (a *apis) fever(w http.ResponseWriter, r *http.Request) {
	if err := readForm(r); err != nil {
		write(w, http.StatusBadRequest, map[string]any{"api_version": 3, "auth": 0})
		return
	}
	who, err := a.Door.ByFever(r.Context(), r.Form.Get("api_key"), auth.Address(r))
	if err != nil {
		status := http.StatusOK // a wrong key is an answer in this API
		if s, _ := a.status(r, err); s >= 500 {
			status = s
		}
		write(w, status, map[string]any{"api_version": 3, "auth": 0})
		return
	}
	out := map[string]any{"api_version": 3, "auth": 1, "last_refreshed_on_time": strconv.FormatInt(a.Now().Unix(), 10)}
	if err := a.feverAnswer(r, who, out); err != nil {
		status, say := a.status(r, err)
		write(w, status, map[string]any{"api_version": 3, "auth": 1, "error": say})
		return
	}
	write(w, http.StatusOK, out)
}

func (a *apis) feverAnswer(r *http.Request, who *auth.Who, out map[string]any) error {
	ctx := r.Context()
	has := func(name string) bool { _, ok := r.Form[name]; return ok }
	marked := has("mark") && has("as") && has("id")
	if marked {
		if err := a.feverMark(r, who); err != nil {
			return err
		}
	}
	v, err := a.view(ctx, who)
	if err != nil {
		return err
	}
	if has("groups") || has("feeds") {
		out["feeds_groups"] = v.feverGroups()
	}
	if has("groups") {
		out["groups"] = v.groups()
	}
	if has("feeds") {
		feeds := []map[string]any{}
		for _, f := range v.feeds {
			feeds = append(feeds, map[string]any{"id": f.ID, "favicon_id": 0, "title": f.Name, "url": f.Address, "site_url": f.Homepage,
				"is_spark": 0, "last_updated_on_time": seconds(f.LastNew)})
		}
		out["feeds"] = feeds
	}
	if has("favicons") {
		out["favicons"] = []any{}
	}
	if has("links") {
		if out["links"], err = a.hot(ctx, r); err != nil {
			return err
		}
	}
	if has("items") {
		if err := a.feverItems(r, v, out); err != nil {
			return err
		}
	}
	if has("unread_item_ids") || marked && strings.HasSuffix(r.Form.Get("as"), "read") {
		if out["unread_item_ids"], err = a.joined(r, who, store.Stream{Without: []store.Mark{store.MarkRead}, OldestFirst: true}); err != nil {
			return err
		}
	}
	if has("saved_item_ids") || marked && strings.HasSuffix(r.Form.Get("as"), "saved") {
		if out["saved_item_ids"], err = a.joined(r, who, store.Stream{With: []store.Mark{store.MarkStar}, OldestFirst: true}); err != nil {
			return err
		}
	}
	return nil
}

func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

func (v *view) groups() []map[string]any {
	groups := []map[string]any{}
	for _, f := range v.folders {
		groups = append(groups, map[string]any{"id": f.ID, "title": f.Name})
	}
	if len(v.in(0)) > 0 {
		groups = append(groups, map[string]any{"id": loose, "title": "Without folder"})
	}
	return groups
}

func (v *view) feverGroups() []map[string]any {
	groups := []map[string]any{}
	add := func(id int64, feeds []int64) {
		if len(feeds) > 0 {
			groups = append(groups, map[string]any{"group_id": id, "feed_ids": commas(feeds)})
		}
	}
	for _, f := range v.folders {
		add(f.ID, v.in(f.ID))
	}
	add(loose, v.in(0))
	return groups
}

func commas(ids []int64) string {
	b := make([]byte, 0, len(ids)*7)
	for i, id := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = strconv.AppendInt(b, id, 10)
	}
	return string(b)
}

func (a *apis) joined(r *http.Request, who *auth.Who, q store.Stream) (string, error) {
	ids, err := a.Store.Stream(r.Context(), who.ID, q)
	return commas(ids), err
}

func (a *apis) feverItems(r *http.Request, v *view, out map[string]any) error {
	ctx := r.Context()
	all, err := a.Store.Stream(ctx, v.who.ID, store.Stream{})
	if err != nil {
		return err
	}
	q := store.Stream{Limit: feverPage, OldestFirst: true}
	switch {
	case r.Form.Has("with_ids"):
		q = store.Stream{Limit: feverPage, Within: []int64{}}
		for s := range strings.SplitSeq(r.Form.Get("with_ids"), ",") {
			if id := whole(s, 0); id > 0 && len(q.Within) < feverPage {
				q.Within = append(q.Within, id)
			}
		}
		q.Feeds = nil
	case r.Form.Has("max_id"):
		q = store.Stream{Limit: feverPage, Before: whole(r.Form.Get("max_id"), 0)}
	case r.Form.Has("since_id"):
		q.After = max(whole(r.Form.Get("since_id"), 0), 0)
	}
	ids, err := a.Store.Stream(ctx, v.who.ID, q)
	if err != nil {
		return err
	}
	items, err := a.items(ctx, v, ids)
	if err != nil {
		return err
	}
	list := []map[string]any{}
	for i := range items {
		it := &items[i]
		list = append(list, map[string]any{"id": it.ID, "feed_id": it.Feed, "title": it.title(), "author": it.author(), "html": it.HTML(),
			"url": it.link(baseOf(r)), "is_saved": number(it.starred), "is_read": number(it.read), "created_on_time": it.When().Unix()})
	}
	out["items"], out["total_items"] = list, len(all)
	return nil
}

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

// feverMark sets what a request says; nothing toggles.
func (a *apis) feverMark(r *http.Request, who *auth.Who) error {
	ctx := r.Context()
	id, as := whole(r.Form.Get("id"), -1), r.Form.Get("as")
	if r.Form.Get("mark") == "item" {
		mark, on := store.MarkRead, true
		switch as {
		case "read":
		case "unread":
			on = false
		case "saved":
			mark = store.MarkStar
		case "unsaved":
			mark, on = store.MarkStar, false
		default:
			return news.Problemf(news.ErrInvalid, "an item can be marked as read, unread, saved or unsaved")
		}
		_, err := a.Store.SetMark(ctx, who.ID, mark, on, []int64{id}, a.Now())
		return err
	}
	if as != "read" {
		return news.Problemf(news.ErrInvalid, "a feed or a group can be marked as read only")
	}
	v, err := a.view(ctx, who)
	if err != nil {
		return err
	}
	var q store.Stream
	switch kind := r.Form.Get("mark"); {
	case kind == "feed" && v.by[id] != nil:
		q.Feeds = []int64{id}
	case kind == "group" && id == 0:
	case kind == "group" && id == loose:
		q.Feeds = v.in(0)
	case kind == "group" && v.folder(id) != nil:
		q.Feeds = v.in(id)
	default:
		return news.Problemf(news.ErrNotFound, "there is no such feed or group")
	}
	if at := whole(r.Form.Get("before"), 0); at > 0 {
		before(&q, unix(at))
	}
	return a.readAllOf(ctx, who.ID, q)
}
