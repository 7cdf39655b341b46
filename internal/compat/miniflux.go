package compat

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// minifluxVersion is the version of Miniflux whose API this is, which clients
// ask for (https://miniflux.app/docs/api.html).
const minifluxVersion = "2.2.6"

// A category is a folder; its id is the folder's and one. Feeds in no folder
// stand in category 1, as every feed of Miniflux has a category.
const categoryAll = 1

type fluxCall struct {
	*apis
	w   http.ResponseWriter
	r   *http.Request
	who *auth.Who
	v   *view
}

func (a *apis) miniflux(w http.ResponseWriter, r *http.Request) {
	who, err := a.fluxWho(r)
	if err == nil {
		c := &fluxCall{apis: a, w: w, r: r, who: who}
		if c.v, err = a.view(r.Context(), who); err == nil {
			err = c.do()
		}
	}
	if err != nil {
		status, say := a.status(r, err)
		if who == nil && status == http.StatusForbidden {
			status = http.StatusUnauthorized
			challenge(w, r)
		}
		write(w, status, map[string]string{"error_message": say})
	}
}

// fluxWho lets a client in by name and app password, or by the app password
// alone as a token.
func (a *apis) fluxWho(r *http.Request) (*auth.Who, error) {
	if token := r.Header.Get("X-Auth-Token"); token != "" {
		return a.Door.ByApp(r.Context(), "", token, auth.Address(r))
	}
	return a.basic(r)
}

func (c *fluxCall) do() error {
	path := strings.Split(strings.Trim(c.r.URL.Path, "/"), "/")
	if len(path) > 1 && path[0] == "v1" {
		path = path[1:]
	}
	id := int64(0)
	if len(path) > 1 {
		id = whole(path[1], -1)
	}
	pattern := c.r.Method + " " + path[0]
	if len(path) > 1 {
		if id >= 0 {
			pattern += "/N"
		} else {
			pattern += "/" + path[1]
		}
	}
	if len(path) > 2 {
		pattern += "/" + path[2]
	}
	if len(path) > 3 {
		pattern += "/N"
	}
	switch pattern {
	case "GET version":
		return c.answer(map[string]any{"version": minifluxVersion, "commit": "", "build_date": "", "go_version": "", "compiler": "", "arch": "", "os": ""})
	case "GET me":
		return c.answer(c.user())
	case "GET users":
		return c.answer([]any{c.user()})
	case "GET feeds":
		return c.answer(c.feeds(c.v.feeds))
	case "GET feeds/counters":
		return c.counters()
	case "PUT feeds/refresh":
		return c.refresh(c.v.all())
	case "POST feeds":
		return c.subscribe()
	case "GET feeds/N":
		f, err := c.feed(id)
		if err != nil {
			return err
		}
		return c.answer(c.feeds([]store.FollowedFeed{*f})[0])
	case "PUT feeds/N":
		return c.change(id)
	case "DELETE feeds/N":
		if err := c.unfollow(c.r.Context(), c.who.ID, id); err != nil {
			return err
		}
		return c.nothing()
	case "PUT feeds/N/refresh":
		if _, err := c.feed(id); err != nil {
			return err
		}
		return c.refresh([]int64{id})
	case "GET feeds/N/icon", "GET icons/N":
		return news.Problemf(news.ErrNotFound, "there are no icons here")
	case "GET feeds/N/entries":
		if _, err := c.feed(id); err != nil {
			return err
		}
		return c.entries([]int64{id})
	case "GET feeds/N/entries/N", "GET categories/N/entries/N":
		return c.entry(whole(path[3], 0))
	case "PUT feeds/N/mark-all-as-read":
		if _, err := c.feed(id); err != nil {
			return err
		}
		return c.markAll([]int64{id})
	case "GET categories":
		return c.categories()
	case "POST categories":
		return c.addCategory()
	case "PUT categories/N":
		return c.renameCategory(id)
	case "DELETE categories/N":
		if err := c.Store.RemoveFolder(c.r.Context(), c.who.ID, id-categoryAll); err != nil {
			return err
		}
		return c.nothing()
	case "GET categories/N/feeds":
		in, err := c.category(id)
		if err != nil {
			return err
		}
		var feeds []store.FollowedFeed
		for _, f := range in {
			feeds = append(feeds, *c.v.by[f])
		}
		return c.answer(c.feeds(feeds))
	case "GET categories/N/entries":
		in, err := c.category(id)
		if err != nil {
			return err
		}
		return c.entries(in)
	case "PUT categories/N/mark-all-as-read":
		in, err := c.category(id)
		if err != nil {
			return err
		}
		return c.markAll(in)
	case "PUT categories/N/refresh":
		in, err := c.category(id)
		if err != nil {
			return err
		}
		return c.refresh(in)
	case "PUT users/N/mark-all-as-read":
		if id != c.who.ID {
			return news.Problemf(news.ErrDenied, "that is another reader")
		}
		return c.markAll(nil)
	case "GET entries":
		return c.entries(nil)
	case "PUT entries":
		return c.mark()
	case "GET entries/N":
		return c.entry(id)
	case "PUT entries/N/bookmark":
		return c.star(id)
	case "PUT entries/N/star":
		return c.star(id)
	case "GET entries/N/fetch-content":
		items, err := c.items(c.r.Context(), c.v, []int64{id})
		if err != nil || len(items) == 0 {
			return orNone(err, "there is no entry %d", id)
		}
		return c.answer(map[string]any{"content": items[0].HTML()})
	case "POST discover":
		return news.Problemf(news.ErrInvalid, "add the address with POST /v1/feeds, which finds the feed of a site by itself")
	case "GET export":
		return c.opml(c.w, c.r, c.who.ID)
	case "POST import":
		data, err := io.ReadAll(c.r.Body)
		if err != nil {
			return err
		}
		if _, err := c.importOPML(c.r.Context(), c.who.ID, data); err != nil {
			return err
		}
		write(c.w, http.StatusCreated, map[string]string{"message": "Feeds imported successfully"})
		return nil
	case "PUT flush-history", "DELETE flush-history":
		c.w.WriteHeader(http.StatusAccepted)
		return nil
	case "GET integrations/status":
		return c.answer(map[string]bool{"has_integrations": false})
	}
	return news.Problemf(news.ErrNotFound, "there is no %s in this API", oneLine(pattern))
}

func orNone(err error, format string, args ...any) error {
	if err != nil {
		return err
	}
	return news.Problemf(news.ErrNotFound, format, args...)
}

func (c *fluxCall) answer(v any) error { write(c.w, http.StatusOK, v); return nil }

func (c *fluxCall) nothing() error { c.w.WriteHeader(http.StatusNoContent); return nil }

func (c *fluxCall) read(v any) error {
	if err := json.NewDecoder(c.r.Body).Decode(v); err != nil {
		return news.Problemf(news.ErrInvalid, "the request is not the JSON that this address takes (%w)", err)
	}
	return nil
}

func (c *fluxCall) user() map[string]any {
	return map[string]any{"id": c.who.ID, "username": c.who.Name, "is_admin": c.who.May(news.RoleOwner), "theme": "system_serif", "language": "en_US", "timezone": "UTC",
		"entry_sorting_direction": "desc", "entry_sorting_order": "published_at", "stylesheet": "", "google_id": "", "openid_connect_id": "", "entries_per_page": 100,
		"keyboard_shortcuts": true, "show_reading_time": true, "entry_swipe": true, "gesture_nav": "tap", "last_login_at": nil, "display_mode": "standalone"}
}

func (c *fluxCall) feed(id int64) (*store.FollowedFeed, error) {
	if f := c.v.by[id]; f != nil {
		return f, nil
	}
	return nil, news.Problemf(news.ErrNotFound, "there is no feed %d among your subscriptions", id)
}

func (c *fluxCall) categoryOf(f *store.FollowedFeed) map[string]any {
	if len(f.Folders) > 0 {
		return map[string]any{"id": f.Folders[0].ID + categoryAll, "title": f.Folders[0].Name, "user_id": c.who.ID, "hide_globally": false}
	}
	return map[string]any{"id": categoryAll, "title": "All", "user_id": c.who.ID, "hide_globally": false}
}

// category returns the feeds of a category.
func (c *fluxCall) category(id int64) ([]int64, error) {
	if id == categoryAll {
		return c.v.in(0), nil
	}
	if c.v.folder(id-categoryAll) == nil {
		return nil, news.Problemf(news.ErrNotFound, "there is no category %d", id)
	}
	in := []int64{}
	for _, f := range c.v.feeds {
		if len(f.Folders) > 0 && f.Folders[0].ID == id-categoryAll {
			in = append(in, f.ID)
		}
	}
	return in, nil
}

func (c *fluxCall) feeds(feeds []store.FollowedFeed) []map[string]any {
	all := []map[string]any{}
	for i := range feeds {
		f := &feeds[i]
		all = append(all, map[string]any{"id": f.ID, "user_id": c.who.ID, "feed_url": f.Address, "site_url": f.Homepage, "title": f.Name, "description": "",
			"checked_at": stamp(f.LastFetch), "next_check_at": stamp(f.NextFetch), "etag_header": "", "last_modified_header": "", "parsing_error_message": f.Problem,
			"parsing_error_count": f.Failures, "scraper_rules": "", "rewrite_rules": "", "crawler": true, "blocklist_rules": "", "keeplist_rules": "", "user_agent": "",
			"username": "", "password": "", "disabled": f.Paused, "no_media_player": false, "ignore_http_cache": false, "allow_self_signed_certificates": false,
			"fetch_via_proxy": false, "hide_globally": false, "category": c.categoryOf(f), "icon": nil})
	}
	return all
}

func stamp(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return t.UTC().Format(time.RFC3339)
}

func (c *fluxCall) counters() error {
	by, _, err := c.Store.Unread(c.r.Context(), c.who.ID)
	if err != nil {
		return err
	}
	unread, read := map[string]int{}, map[string]int{}
	for _, f := range c.v.feeds {
		ids, err := c.Store.Stream(c.r.Context(), c.who.ID, store.Stream{Feeds: []int64{f.ID}, With: []store.Mark{store.MarkRead}})
		if err != nil {
			return err
		}
		unread[store.Target(f.ID)], read[store.Target(f.ID)] = by[f.ID].Articles, len(ids)
	}
	return c.answer(map[string]any{"reads": read, "unreads": unread})
}

func (c *fluxCall) refresh(feeds []int64) error {
	if err := c.apis.refresh(c.r.Context(), c.v, feeds); err != nil {
		return err
	}
	return c.nothing()
}

func (c *fluxCall) subscribe() error {
	var in struct {
		Address  string `json:"feed_url"`
		Category int64  `json:"category_id"`
	}
	if err := c.read(&in); err != nil {
		return err
	}
	var folders []int64
	if in.Category > categoryAll {
		folders = []int64{in.Category - categoryAll}
	}
	f, err := c.follow(c.r.Context(), c.who.ID, in.Address, "", folders...)
	if err != nil {
		return err
	}
	write(c.w, http.StatusCreated, map[string]int64{"feed_id": f.ID})
	return nil
}

func (c *fluxCall) change(id int64) error {
	var in struct {
		Title    *string `json:"title"`
		Category *int64  `json:"category_id"`
	}
	if err := c.read(&in); err != nil {
		return err
	}
	ctx := c.r.Context()
	sub, err := c.own(ctx, c.who.ID, id)
	if err != nil {
		return err
	}
	if in.Title != nil {
		sub.Title = *in.Title
	}
	if in.Category != nil {
		sub.Folders = nil
		if *in.Category > categoryAll {
			sub.Folders = []int64{*in.Category - categoryAll}
		}
	}
	if err := c.Store.SaveSubscription(ctx, c.who.ID, *sub); err != nil {
		return err
	}
	if c.v, err = c.view(ctx, c.who); err != nil {
		return err
	}
	f, err := c.feed(id)
	if err != nil {
		return err
	}
	write(c.w, http.StatusCreated, c.feeds([]store.FollowedFeed{*f})[0])
	return nil
}

func (c *fluxCall) categories() error {
	all := []map[string]any{{"id": categoryAll, "title": "All", "user_id": c.who.ID, "hide_globally": false}}
	for _, f := range c.v.folders {
		all = append(all, map[string]any{"id": f.ID + categoryAll, "title": f.Name, "user_id": c.who.ID, "hide_globally": false})
	}
	if c.r.URL.Query().Get("counts") == "true" {
		by, _, err := c.Store.Unread(c.r.Context(), c.who.ID)
		if err != nil {
			return err
		}
		for _, m := range all {
			id, _ := m["id"].(int64)
			in, err := c.category(max(id, categoryAll))
			if err != nil {
				return err
			}
			n := 0
			for _, f := range in {
				n += by[f].Articles
			}
			m["feed_count"], m["total_unread"] = len(in), n
		}
	}
	return c.answer(all)
}

func (c *fluxCall) title() (string, error) {
	var in struct {
		Title string `json:"title"`
	}
	err := c.read(&in)
	return in.Title, err
}

func (c *fluxCall) addCategory() error {
	title, err := c.title()
	if err != nil {
		return err
	}
	if c.v.folderNamed(title) != nil {
		return news.Problemf(news.ErrInvalid, "there is a category of that name already")
	}
	f, err := c.Store.Folder(c.r.Context(), c.who.ID, title)
	if err != nil {
		return err
	}
	write(c.w, http.StatusCreated, map[string]any{"id": f.ID + categoryAll, "title": f.Name, "user_id": c.who.ID, "hide_globally": false})
	return nil
}

func (c *fluxCall) renameCategory(id int64) error {
	title, err := c.title()
	if err != nil {
		return err
	}
	if err := c.Store.RenameFolder(c.r.Context(), c.who.ID, id-categoryAll, title, c.Now()); err != nil {
		return err
	}
	write(c.w, http.StatusCreated, map[string]any{"id": id, "title": title, "user_id": c.who.ID, "hide_globally": false})
	return nil
}

// selection translates what narrows a list of entries.
func (c *fluxCall) selection(ctx context.Context, feeds []int64) (q store.Stream, err error) {
	p := c.r.URL.Query()
	q.Feeds = feeds
	for _, s := range p["status"] {
		switch s {
		case "unread":
			q.Without = append(q.Without, store.MarkRead)
		case "read":
			q.With = append(q.With, store.MarkRead)
		case "removed":
			q.Within = []int64{}
		}
	}
	if len(p["status"]) > 1 { // both, in effect all
		q.With, q.Without, q.Within = nil, nil, nil
	}
	switch starred := p.Get("starred"); starred {
	case "1", "true":
		q.With = append(q.With, store.MarkStar)
	case "0", "false":
		q.Without = append(q.Without, store.MarkStar)
	}
	if len(q.With) > 0 && q.Feeds == nil && p.Get("starred") == "" {
		q.Feeds = c.v.all()
	}
	for _, bound := range []struct {
		name string
		set  func(int64)
	}{
		{"before_entry_id", func(n int64) { q.Before = n }}, {"after_entry_id", func(n int64) { q.After = n }},
		{"before", func(n int64) { q.Until = unix(n) }}, {"published_before", func(n int64) { q.Until = unix(n) }},
		{"after", func(n int64) { q.Since = unix(n + 1) }}, {"published_after", func(n int64) { q.Since = unix(n + 1) }},
	} {
		if n := whole(p.Get(bound.name), 0); n > 0 {
			bound.set(n)
		}
	}
	if n := whole(p.Get("changed_after"), 0); n > 0 {
		if q.Within, err = c.changed(ctx, c.who.ID, store.Stream{}, unix(n)); err != nil {
			return q, err
		}
	}
	if id := whole(p.Get("category_id"), 0); id > 0 && feeds == nil {
		if q.Feeds, err = c.category(id); err != nil {
			return q, err
		}
	}
	if id := whole(p.Get("feed_id"), 0); id > 0 {
		if _, err := c.feed(id); err != nil {
			return q, err
		}
		q.Feeds = []int64{id}
	}
	if words := p.Get("search"); words != "" {
		found, _, err := c.Store.Search(ctx, words, 1000, 0)
		if err != nil {
			return q, err
		}
		q.Within = []int64{}
		for _, f := range found {
			q.Within = append(q.Within, f.ID)
		}
	}
	q.OldestFirst = p.Get("direction") != "desc"
	return q, nil
}

func (c *fluxCall) entries(feeds []int64) error {
	ctx := c.r.Context()
	q, err := c.selection(ctx, feeds)
	if err != nil {
		return err
	}
	ids, err := c.Store.Stream(ctx, c.who.ID, q)
	if err != nil {
		return err
	}
	total := len(ids)
	p := c.r.URL.Query()
	offset := min(max(whole(p.Get("offset"), 0), 0), int64(total))
	limit := whole(p.Get("limit"), 100)
	if limit <= 0 || limit > pageMost {
		limit = pageMost
	}
	ids = ids[offset:min(offset+limit, int64(total))]
	items, err := c.items(ctx, c.v, ids)
	if err != nil {
		return err
	}
	list := []map[string]any{}
	for i := range items {
		list = append(list, c.fluxEntry(&items[i]))
	}
	return c.answer(map[string]any{"total": total, "entries": list})
}

func (c *fluxCall) fluxEntry(it *item) map[string]any {
	status := "unread"
	if it.read {
		status = "read"
	}
	files := []map[string]any{}
	for i, f := range it.files {
		files = append(files, map[string]any{"id": it.ID*100 + int64(i), "user_id": c.who.ID, "entry_id": it.ID, "url": f.URL, "mime_type": f.MIMEType, "size": f.Size, "media_progression": 0})
	}
	f := it.feed
	if f == nil {
		f = &store.FollowedFeed{Feed: news.Feed{ID: it.Feed}, Name: it.Publisher}
	}
	tags := it.Keywords
	if tags == nil {
		tags = []string{}
	}
	return map[string]any{"id": it.ID, "user_id": c.who.ID, "feed_id": it.Feed, "status": status, "hash": strconv.FormatInt(it.ID, 16), "title": it.title(),
		"url": it.link(baseOf(c.r)), "comments_url": "", "published_at": stamp(it.When()), "created_at": stamp(it.Arrived), "changed_at": stamp(latest(it)),
		"content": it.HTML(), "author": it.author(), "share_code": "", "starred": it.starred, "reading_time": max(1, len(strings.Fields(strings.Join(it.Paragraphs(), " ")))/200),
		"enclosures": files, "tags": tags, "feed": c.feeds([]store.FollowedFeed{*f})[0]}
}

func (c *fluxCall) entry(id int64) error {
	items, err := c.items(c.r.Context(), c.v, []int64{id})
	if err != nil || len(items) == 0 {
		return orNone(err, "there is no entry %d", id)
	}
	return c.answer(c.fluxEntry(&items[0]))
}

func (c *fluxCall) mark() error {
	var in struct {
		IDs     []int64 `json:"entry_ids"`
		Status  string  `json:"status"`
		Starred *bool   `json:"starred"`
	}
	if err := c.read(&in); err != nil {
		return err
	}
	switch in.Status {
	case "read", "unread":
		if _, err := c.Store.SetMark(c.r.Context(), c.who.ID, store.MarkRead, in.Status == "read", in.IDs, c.Now()); err != nil {
			return err
		}
	case "":
	default:
		return news.Problemf(news.ErrInvalid, "an entry's status is read or unread")
	}
	if in.Starred != nil {
		if _, err := c.Store.SetMark(c.r.Context(), c.who.ID, store.MarkStar, *in.Starred, in.IDs, c.Now()); err != nil {
			return err
		}
	}
	return c.nothing()
}

// star turns an entry's star on or off, whichever it is not.
func (c *fluxCall) star(id int64) error {
	if _, err := c.Store.SetMark(c.r.Context(), c.who.ID, store.MarkStar, !c.v.marks.Has(store.MarkStar, id), []int64{id}, c.Now()); err != nil {
		return err
	}
	return c.nothing()
}

func (c *fluxCall) markAll(feeds []int64) error {
	if err := c.readAllOf(c.r.Context(), c.who.ID, store.Stream{Feeds: feeds}); err != nil {
		return err
	}
	return c.nothing()
}
