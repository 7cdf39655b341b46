package compat

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// ttrssLevel is the level of Tiny Tiny RSS's API that is spoken here
// (https://tt-rss.org/ApiReference/, kept by the Internet Archive).
const ttrssLevel = 14

// The feeds and categories that Tiny Tiny RSS knows without feeds of their own.
const (
	ttAll       = -4
	ttFresh     = -3
	ttPublished = -2
	ttStarred   = -1
	ttArchived  = 0
	ttRecent    = -6
	ttSpecial   = -1 // a category
)

// ttCall is one request of a Tiny Tiny RSS client.
type ttCall struct {
	*apis
	w   http.ResponseWriter
	r   *http.Request
	who *auth.Who
	v   *view
	fields
}

func (a *apis) ttrss(w http.ResponseWriter, r *http.Request) {
	c := &ttCall{apis: a, w: w, r: r, fields: fields{}}
	if err := json.NewDecoder(r.Body).Decode(&c.fields); err != nil {
		c.refuse("INCORRECT_USAGE")
		return
	}
	switch c.text("op") {
	case "login":
		c.login()
		return
	case "logout":
		c.answer(map[string]string{"status": "OK"})
		return
	}
	who, err := c.enter()
	if c.text("op") == "isLoggedIn" {
		c.answer(map[string]bool{"status": err == nil})
		return
	}
	if err != nil {
		c.refuse("NOT_LOGGED_IN")
		return
	}
	c.who = who
	if c.v, err = a.view(r.Context(), who); err == nil {
		err = c.do()
	}
	if err != nil {
		_, say := a.status(r, err)
		c.refuse(say)
	}
}

func (c *ttCall) answer(content any) {
	write(c.w, http.StatusOK, map[string]any{"seq": whole(c.text("seq"), 0), "status": 0, "content": content})
}

func (c *ttCall) refuse(why string) {
	write(c.w, http.StatusOK, map[string]any{"seq": whole(c.text("seq"), 0), "status": 1, "content": map[string]string{"error": why}})
}

func (c *ttCall) yes(name string) bool {
	switch strings.ToLower(c.text(name)) {
	case "true", "1", "t", "yes":
		return true
	}
	return false
}

// login gives a client a session's name. It is the name and the app password
// together, so that there is nothing to forget.
func (c *ttCall) login() {
	name, password := c.text("user"), c.text("password")
	who, err := c.Door.ByApp(c.r.Context(), name, password, auth.Address(c.r))
	if err != nil { // some clients send the password in base 64
		if b, berr := base64.StdEncoding.DecodeString(password); berr == nil && len(b) > 0 && strings.HasSuffix(password, "=") {
			password = string(b)
			who, err = c.Door.ByApp(c.r.Context(), name, password, auth.Address(c.r))
		}
	}
	if err != nil {
		c.refuse("LOGIN_ERROR")
		return
	}
	sid := base64.RawURLEncoding.EncodeToString([]byte(who.Name + "/" + password))
	c.answer(map[string]any{"session_id": sid, "api_level": ttrssLevel, "config": c.config()})
}

func (c *ttCall) enter() (*auth.Who, error) {
	b, err := base64.RawURLEncoding.DecodeString(c.text("sid"))
	name, password, ok := strings.Cut(string(b), "/")
	if err != nil || !ok {
		return nil, news.Problemf(news.ErrDenied, "log in first")
	}
	return c.Door.ByApp(c.r.Context(), name, password, auth.Address(c.r))
}

func (c *ttCall) config() map[string]any {
	return map[string]any{"icons_dir": "", "icons_url": "", "daemon_is_running": true, "custom_sort_types": []any{}, "num_feeds": 0}
}

func (c *ttCall) do() error {
	ctx := c.r.Context()
	switch op := c.text("op"); op {
	case "getVersion":
		c.answer(map[string]string{"version": "23.12"})
	case "getApiLevel":
		c.answer(map[string]int{"level": ttrssLevel})
	case "getConfig":
		config := c.config()
		config["num_feeds"] = len(c.v.feeds)
		c.answer(config)
	case "getPref":
		c.answer(map[string]any{"value": false})
	case "getUnread":
		q, err := c.selection(ctx, ttAll, false)
		if id := c.text("feed_id"); err == nil && id != "" {
			q, err = c.selection(ctx, whole(id, ttAll), c.yes("is_cat"))
		}
		if err != nil {
			return err
		}
		n, err := c.unread(ctx, q)
		if err != nil {
			return err
		}
		c.answer(map[string]string{"unread": strconv.Itoa(n)})
	case "getCounters":
		return c.counters(ctx)
	case "getCategories":
		return c.categories(ctx)
	case "getFeeds":
		return c.feeds(ctx)
	case "getFeedTree":
		return c.tree(ctx)
	case "getHeadlines", "getCompactHeadlines":
		return c.headlines(ctx)
	case "getArticle":
		return c.article(ctx)
	case "updateArticle":
		return c.update(ctx)
	case "catchupFeed":
		return c.catchup(ctx)
	case "updateFeed":
		if err := c.refresh(ctx, c.v, []int64{c.number("feed_id", 0)}); err != nil {
			return err
		}
		c.answer(map[string]string{"status": "OK"})
	case "subscribeToFeed":
		return c.subscribe(ctx)
	case "unsubscribeFeed":
		if err := c.unfollow(ctx, c.who.ID, c.number("feed_id", 0)); err != nil {
			return err
		}
		c.answer(map[string]string{"status": "OK"})
	case "getLabels":
		c.answer([]any{})
	default:
		c.refuse("UNKNOWN_METHOD")
	}
	return nil
}

// selection translates a feed or a category, some of which stand for marks.
func (c *ttCall) selection(_ context.Context, id int64, category bool) (q store.Stream, err error) {
	switch {
	case category && id == 0:
		q.Feeds = c.v.in(0)
	case category && id > 0:
		if c.v.folder(id) == nil {
			return q, news.Problemf(news.ErrNotFound, "FEED_NOT_FOUND")
		}
		q.Feeds = c.v.in(id)
	case category && (id == ttFresh || id == ttAll):
	case category: // special, labels
		q.Within = []int64{}
	case id == ttAll || id == ttFresh:
	case id == ttStarred:
		q.With = []store.Mark{store.MarkStar}
	case id == ttRecent:
		q.With, q.Feeds = []store.Mark{store.MarkRead}, c.v.all()
	case id <= 0: // published, archived
		q.Within = []int64{}
	case c.v.by[id] != nil:
		q.Feeds = []int64{id}
	default:
		return q, news.Problemf(news.ErrNotFound, "FEED_NOT_FOUND")
	}
	return q, nil
}

func (c *ttCall) unread(ctx context.Context, q store.Stream) (int, error) {
	q.Without = append(q.Without, store.MarkRead)
	ids, err := c.Store.Stream(ctx, c.who.ID, q)
	return len(ids), err
}

func (c *ttCall) counters(ctx context.Context) error {
	by, total, err := c.Store.Unread(ctx, c.who.ID)
	if err != nil {
		return err
	}
	all := []map[string]any{{"id": "global-unread", "counter": total}, {"id": "subscribed-feeds", "counter": len(c.v.feeds)}}
	for _, special := range []int64{ttAll, ttFresh, ttStarred} {
		q, err := c.selection(ctx, special, false)
		if err != nil {
			return err
		}
		n, err := c.unread(ctx, q)
		if err != nil {
			return err
		}
		all = append(all, map[string]any{"id": special, "counter": n, "auxcounter": 0})
	}
	for _, f := range c.v.feeds {
		all = append(all, map[string]any{"id": f.ID, "counter": by[f.ID].Articles, "updated": stamp(f.LastFetch), "has_img": 0, "title": f.Name})
	}
	for _, folder := range append(c.v.folders, news.Folder{Name: "Uncategorized"}) {
		n := 0
		for _, f := range c.v.in(folder.ID) {
			n += by[f].Articles
		}
		all = append(all, map[string]any{"id": folder.ID, "kind": "cat", "counter": n})
	}
	c.answer(all)
	return nil
}

func (c *ttCall) categories(ctx context.Context) error {
	by, total, err := c.Store.Unread(ctx, c.who.ID)
	if err != nil {
		return err
	}
	all := []map[string]any{}
	add := func(id int64, title string, feeds []int64) {
		n := 0
		for _, f := range feeds {
			n += by[f].Articles
		}
		if n > 0 || len(feeds) > 0 && !c.yes("unread_only") {
			all = append(all, map[string]any{"id": id, "title": title, "unread": n, "order_id": len(all)})
		}
	}
	for _, f := range c.v.folders {
		add(f.ID, f.Name, c.v.in(f.ID))
	}
	add(0, "Uncategorized", c.v.in(0))
	if total > 0 || !c.yes("unread_only") {
		all = append(all, map[string]any{"id": ttSpecial, "title": "Special", "unread": total, "order_id": len(all)})
	}
	c.answer(all)
	return nil
}

func (c *ttCall) feeds(ctx context.Context) error {
	by, _, err := c.Store.Unread(ctx, c.who.ID)
	if err != nil {
		return err
	}
	category := c.number("cat_id", ttAll)
	var all []map[string]any
	if category == ttSpecial || category == ttAll {
		for _, s := range []struct {
			id    int64
			title string
		}{{ttStarred, "Starred articles"}, {ttFresh, "Fresh articles"}, {ttAll, "All articles"}} {
			q, err := c.selection(ctx, s.id, false)
			if err != nil {
				return err
			}
			n, err := c.unread(ctx, q)
			if err != nil {
				return err
			}
			if n > 0 || !c.yes("unread_only") {
				all = append(all, map[string]any{"id": s.id, "title": s.title, "unread": n, "cat_id": ttSpecial})
			}
		}
	}
	for i := range c.v.feeds {
		f := &c.v.feeds[i]
		of := int64(0)
		if len(f.Folders) > 0 {
			of = f.Folders[0].ID
		}
		if category >= 0 && of != category || category == ttSpecial || c.yes("unread_only") && by[f.ID].Articles == 0 {
			continue
		}
		all = append(all, map[string]any{"id": f.ID, "title": f.Name, "feed_url": f.Address, "unread": by[f.ID].Articles, "cat_id": of,
			"has_icon": false, "last_updated": seconds(f.LastFetch), "order_id": i, "last_error": f.Problem})
	}
	from := min(max(c.number("offset", 0), 0), int64(len(all)))
	all = all[from:]
	if n := c.number("limit", 0); n > 0 {
		all = all[:min(n, int64(len(all)))]
	}
	if all == nil {
		all = []map[string]any{}
	}
	c.answer(all)
	return nil
}

func (c *ttCall) tree(ctx context.Context) error {
	by, total, err := c.Store.Unread(ctx, c.who.ID)
	if err != nil {
		return err
	}
	cats := []map[string]any{{"id": "CAT:-1", "name": "Special", "type": "category", "bare_id": ttSpecial, "unread": 0, "items": []map[string]any{
		{"id": "FEED:-4", "name": "All articles", "bare_id": ttAll, "unread": total}, {"id": "FEED:-1", "name": "Starred articles", "bare_id": ttStarred, "unread": 0}}}}
	for _, folder := range append(c.v.folders, news.Folder{Name: "Uncategorized"}) {
		items, n := []map[string]any{}, 0
		for _, id := range c.v.in(folder.ID) {
			items = append(items, map[string]any{"id": "FEED:" + store.Target(id), "name": c.v.by[id].Name, "bare_id": id, "unread": by[id].Articles})
			n += by[id].Articles
		}
		if len(items) > 0 {
			cats = append(cats, map[string]any{"id": "CAT:" + store.Target(folder.ID), "name": folder.Name, "type": "category", "bare_id": folder.ID, "unread": n, "items": items})
		}
	}
	c.answer(map[string]any{"categories": map[string]any{"identifier": "id", "label": "name", "items": cats}})
	return nil
}

// headlinesMost is how many articles one answer holds, as at Tiny Tiny RSS.
const headlinesMost = 200

func (c *ttCall) headlines(ctx context.Context) error {
	q, err := c.selection(ctx, c.number("feed_id", ttAll), c.yes("is_cat"))
	if err != nil {
		return err
	}
	switch c.text("view_mode") {
	case "unread":
		q.Without = append(q.Without, store.MarkRead)
	case "marked":
		q.With = append(q.With, store.MarkStar)
	case "adaptive":
		unread := q
		unread.Without, unread.Limit = []store.Mark{store.MarkRead}, 1
		if ids, err := c.Store.Stream(ctx, c.who.ID, unread); err == nil && len(ids) > 0 {
			q.Without = append(q.Without, store.MarkRead)
		}
	}
	if words := c.text("search"); words != "" {
		found, _, err := c.Store.Search(ctx, words, headlinesMost, 0)
		if err != nil {
			return err
		}
		q.Within = []int64{}
		for _, f := range found {
			q.Within = append(q.Within, f.ID)
		}
	}
	q.After = max(c.number("since_id", 0), 0)
	q.OldestFirst = c.text("order_by") == "date_reverse"
	skip := min(max(c.number("skip", 0), 0), 1<<31)
	limit := c.number("limit", headlinesMost)
	if limit <= 0 || limit > headlinesMost {
		limit = headlinesMost
	}
	q.Limit = int(skip + limit)
	ids, err := c.Store.Stream(ctx, c.who.ID, q)
	if err != nil {
		return err
	}
	items, err := c.items(ctx, c.v, ids[min(skip, int64(len(ids))):])
	if err != nil {
		return err
	}
	list := []map[string]any{}
	for i := range items {
		m := c.ttItem(&items[i])
		if c.yes("show_content") {
			m["content"] = items[i].HTML()
		}
		if c.yes("show_excerpt") {
			m["excerpt"] = items[i].Standfirst
		}
		list = append(list, m)
	}
	c.answer(list)
	return nil
}

func (c *ttCall) ttItem(it *item) map[string]any {
	m := map[string]any{"id": it.ID, "guid": itemID(it.ID), "unread": !it.read, "marked": it.starred, "published": false, "updated": it.When().Unix(),
		"is_updated": false, "title": it.title(), "link": it.link(baseOf(c.r)), "feed_id": store.Target(it.Feed), "tags": []string{}, "labels": []any{},
		"feed_title": it.Publisher, "comments_count": 0, "comments_link": "", "always_display_attachments": false, "author": it.author(), "score": 0,
		"note": nil, "lang": it.Language, "flavor_image": "", "flavor_stream": ""}
	if it.feed != nil {
		m["feed_title"] = it.feed.Name
	}
	files := []map[string]any{}
	for i, f := range it.files {
		files = append(files, map[string]any{"id": strconv.Itoa(i), "content_url": f.URL, "content_type": f.MIMEType, "post_id": store.Target(it.ID), "title": f.Title, "duration": "", "width": 0, "height": 0})
	}
	m["attachments"] = files
	if len(it.Keywords) > 0 {
		m["tags"] = it.Keywords
	}
	return m
}

func (c *ttCall) list(name string) []int64 {
	var ids []int64
	for s := range strings.SplitSeq(c.text(name), ",") {
		if id := whole(s, 0); id > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

func (c *ttCall) article(ctx context.Context) error {
	ids := c.list("article_id")
	items, err := c.items(ctx, c.v, ids[:min(len(ids), headlinesMost)])
	if err != nil {
		return err
	}
	list := []map[string]any{}
	for i := range items {
		m := c.ttItem(&items[i])
		m["content"] = items[i].HTML()
		m["comments"] = ""
		list = append(list, m)
	}
	c.answer(list)
	return nil
}

// update sets, takes away or turns over the star or the unread state.
func (c *ttCall) update(ctx context.Context) error {
	ids := c.list("article_ids")
	mode, field := c.number("mode", 0), c.number("field", -1)
	var mark store.Mark
	switch field {
	case 0:
		mark = store.MarkStar
	case 2:
		mark = store.MarkRead
	default:
		c.answer(map[string]any{"status": "OK", "updated": 0}) // "published" and notes are not known here
		return nil
	}
	changed := 0
	set := func(on bool, ids []int64) error {
		if len(ids) == 0 {
			return nil
		}
		m, err := c.Store.SetMark(ctx, c.who.ID, mark, on, ids, c.Now())
		changed += m.Changed
		return err
	}
	on := mode == 1
	if mark == store.MarkRead {
		on = !on // the field is "unread"
	}
	if mode != 2 {
		if err := set(on, ids); err != nil {
			return err
		}
	} else {
		var has, not []int64
		for _, id := range ids {
			if c.v.marks.Has(mark, id) {
				has = append(has, id)
			} else {
				not = append(not, id)
			}
		}
		if err := set(false, has); err != nil {
			return err
		}
		if err := set(true, not); err != nil {
			return err
		}
	}
	c.answer(map[string]any{"status": "OK", "updated": changed})
	return nil
}

func (c *ttCall) catchup(ctx context.Context) error {
	q, err := c.selection(ctx, c.number("feed_id", 0), c.yes("is_cat"))
	if err != nil {
		return err
	}
	if err := c.readAllOf(ctx, c.who.ID, q); err != nil {
		return err
	}
	c.answer(map[string]string{"status": "OK"})
	return nil
}

func (c *ttCall) subscribe(ctx context.Context) error {
	var folders []int64
	if id := c.number("category_id", 0); id > 0 {
		folders = []int64{id}
	}
	f, err := c.follow(ctx, c.who.ID, c.text("feed_url"), "", folders...)
	if err != nil {
		_, say := c.status(c.r, err)
		c.answer(map[string]any{"status": map[string]any{"code": 2, "message": say}})
		return nil
	}
	c.answer(map[string]any{"status": map[string]any{"code": 1, "feed_id": f.ID}})
	return nil
}
