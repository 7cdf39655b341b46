package compat

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// cloudCall is one request of a Nextcloud News client, version 1.2 or 1.3 of
// the API (https://nextcloud.github.io/news/api/api-v1-3/).
type cloudCall struct {
	*apis
	w      http.ResponseWriter
	r      *http.Request
	who    *auth.Who
	v      *view
	newest bool // version 1.3
	fields
}

func (a *apis) nextcloud(w http.ResponseWriter, r *http.Request, path string) {
	who, err := a.basic(r)
	if err == nil {
		c := &cloudCall{apis: a, w: w, r: r, who: who}
		if c.v, err = a.view(r.Context(), who); err == nil {
			err = c.do(path)
		}
	}
	if err != nil {
		status, say := a.status(r, err)
		if who == nil && status == http.StatusForbidden {
			status = http.StatusUnauthorized
			challenge(w, r)
		}
		write(w, status, map[string]string{"message": say})
	}
}

func (c *cloudCall) answer(v any) error { write(c.w, http.StatusOK, v); return nil }

func (c *cloudCall) do(path string) error {
	if path == "" || path == "/" {
		return c.answer(map[string]any{"apiLevels": []string{"v1-2", "v1-3"}})
	}
	rest, ok := strings.CutPrefix(path, "/v1-2")
	if !ok {
		if rest, ok = strings.CutPrefix(path, "/v1-3"); !ok {
			return news.Problemf(news.ErrNotFound, "there is no such version of this API; v1-2 and v1-3 are spoken here")
		}
		c.newest = true
	}
	if err := c.readBody(); err != nil {
		return err
	}
	parts := strings.Split(strings.Trim(rest, "/"), "/")
	id := int64(0)
	pattern := parts[0]
	if len(parts) > 1 {
		if id = whole(parts[1], -1); id >= 0 {
			pattern += "/N"
		} else {
			pattern += "/" + parts[1]
		}
	}
	if len(parts) > 2 {
		if n := whole(parts[2], -1); n >= 0 || len(parts) == 4 {
			pattern += "/X"
		} else {
			pattern += "/" + parts[2]
		}
	}
	if len(parts) > 3 {
		pattern += "/" + parts[3]
	}
	method := c.r.Method
	if method == http.MethodPut || method == http.MethodPatch {
		method = http.MethodPost // 1.2 says PUT where 1.3 says POST; no two differ by that alone
	}
	switch pattern = method + " " + pattern; pattern {
	case "GET version":
		return c.answer(map[string]string{"version": "25.0.0"})
	case "GET status":
		return c.answer(map[string]any{"version": "25.0.0", "warnings": map[string]bool{"improperlyConfiguredCron": false, "incorrectDbCharset": false}})
	case "GET user":
		return c.answer(map[string]any{"userId": c.who.Name, "displayName": c.who.Name, "lastLoginTimestamp": c.Now().Unix(), "avatar": nil})
	case "GET folders":
		return c.answer(map[string]any{"folders": c.folders()})
	case "POST folders":
		return c.addFolder()
	case "POST folders/N":
		if err := c.Store.RenameFolder(c.r.Context(), c.who.ID, id, c.text("name"), c.Now()); err != nil {
			return err
		}
		return c.answer(map[string]any{})
	case "DELETE folders/N":
		if err := c.Store.RemoveFolder(c.r.Context(), c.who.ID, id); err != nil {
			return err
		}
		return c.answer(map[string]any{})
	case "POST folders/N/read":
		return c.readAll(c.v.in(id))
	case "GET feeds":
		return c.feeds()
	case "POST feeds":
		return c.subscribe()
	case "DELETE feeds/N":
		if err := c.unfollow(c.r.Context(), c.who.ID, id); err != nil {
			return err
		}
		return c.answer(map[string]any{})
	case "POST feeds/N/move", "POST feeds/N/rename":
		return c.change(id)
	case "POST feeds/N/read":
		if c.v.by[id] == nil {
			return news.Problemf(news.ErrNotFound, "there is no feed %d among your subscriptions", id)
		}
		return c.readAll([]int64{id})
	case "GET items":
		return c.list(false)
	case "GET items/updated":
		return c.list(true)
	case "POST items/read":
		return c.readAll(nil)
	case "POST items/N/read":
		return c.mark(store.MarkRead, true, []int64{id})
	case "POST items/N/unread":
		return c.mark(store.MarkRead, false, []int64{id})
	case "POST items/read/multiple":
		return c.mark(store.MarkRead, true, c.numbers())
	case "POST items/unread/multiple":
		return c.mark(store.MarkRead, false, c.numbers())
	case "POST items/N/star":
		return c.mark(store.MarkStar, true, []int64{id})
	case "POST items/N/unstar":
		return c.mark(store.MarkStar, false, []int64{id})
	case "POST items/star/multiple":
		return c.mark(store.MarkStar, true, c.numbers())
	case "POST items/unstar/multiple":
		return c.mark(store.MarkStar, false, c.numbers())
	case "POST items/N/X/star", "POST items/N/X/unstar":
		return c.mark(store.MarkStar, strings.HasSuffix(pattern, "/star"), []int64{hashed(parts[2])})
	}
	return news.Problemf(news.ErrNotFound, "there is no %s in this API", oneLine(pattern))
}

// readBody reads what a request says: JSON, or a form.
func (c *cloudCall) readBody() error {
	c.fields = fields{}
	data, err := io.ReadAll(c.r.Body)
	if err != nil {
		return err
	}
	if len(strings.TrimSpace(string(data))) > 0 {
		if strings.HasPrefix(c.r.Header.Get("Content-Type"), "application/x-www-form-urlencoded") && data[0] != '{' {
			c.r.Body = io.NopCloser(strings.NewReader(string(data)))
			if err := c.r.ParseForm(); err != nil {
				return news.Problemf(news.ErrInvalid, "the form cannot be read (%w)", err)
			}
			for k, vs := range c.r.PostForm {
				c.fields[k], _ = json.Marshal(vs[0])
			}
		} else if err := json.Unmarshal(data, &c.fields); err != nil {
			return news.Problemf(news.ErrInvalid, "the request is not the JSON that this address takes (%w)", err)
		}
	}
	for k, vs := range c.r.URL.Query() {
		if _, ok := c.fields[k]; !ok {
			c.fields[k], _ = json.Marshal(vs[0])
		}
	}
	return nil
}

func (c *cloudCall) yes(name string) bool {
	s := c.text(name)
	return s == "true" || s == "1"
}

// numbers are the articles a request lists: ids, or in version 1.2 for stars
// feeds with the hash of the item's id.
func (c *cloudCall) numbers() []int64 {
	var ids []int64
	for _, name := range []string{"itemIds", "items"} {
		var list []json.RawMessage
		if json.Unmarshal(c.fields[name], &list) != nil {
			continue
		}
		for _, raw := range list {
			var of struct {
				Hash string `json:"guidHash"`
			}
			if json.Unmarshal(raw, &of) == nil && of.Hash != "" {
				ids = append(ids, hashed(of.Hash))
			} else {
				ids = append(ids, whole(strings.Trim(string(raw), `"`), 0))
			}
		}
	}
	return ids
}

// guidHash stands for an article where clients expect a hash of its feed's id
// for it; here it holds the article's own.
func guidHash(id int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte("coranto" + strconv.FormatInt(id, 10)))
}

func hashed(hash string) int64 {
	b, err := base64.RawURLEncoding.DecodeString(hash)
	rest, ok := strings.CutPrefix(string(b), "coranto")
	if err != nil || !ok {
		return 0
	}
	return whole(rest, 0)
}

func (c *cloudCall) folders() []map[string]any {
	all := []map[string]any{}
	for _, f := range c.v.folders {
		all = append(all, map[string]any{"id": f.ID, "name": f.Name, "opened": true, "feeds": []any{}})
	}
	return all
}

func (c *cloudCall) addFolder() error {
	name := c.text("name")
	if c.v.folderNamed(name) != nil {
		return news.Problemf(news.ErrConflict, "there is a folder of that name already")
	}
	f, err := c.Store.Folder(c.r.Context(), c.who.ID, name)
	if err != nil {
		return err
	}
	return c.answer(map[string]any{"folders": []any{map[string]any{"id": f.ID, "name": f.Name, "opened": true, "feeds": []any{}}}})
}

func (c *cloudCall) feedList() ([]map[string]any, error) {
	by, _, err := c.Store.Unread(c.r.Context(), c.who.ID)
	all := []map[string]any{}
	for _, f := range c.v.feeds {
		var folder any
		if !c.newest {
			folder = 0
		}
		if len(f.Folders) > 0 {
			folder = f.Folders[0].ID
		}
		all = append(all, map[string]any{"id": f.ID, "url": f.Address, "title": f.Name, "faviconLink": nil, "added": f.Added.Unix(), "folderId": folder,
			"unreadCount": by[f.ID].Articles, "ordering": 0, "link": f.Homepage, "pinned": false, "updateErrorCount": f.Failures, "lastUpdateError": f.Problem,
			"nextUpdateTime": f.NextFetch.Unix(), "items": []any{}})
	}
	return all, err
}

func (c *cloudCall) feeds() error {
	all, err := c.feedList()
	if err != nil {
		return err
	}
	starred, err := c.Store.Stream(c.r.Context(), c.who.ID, store.Stream{With: []store.Mark{store.MarkStar}})
	if err != nil {
		return err
	}
	out := map[string]any{"feeds": all, "starredCount": len(starred)}
	if newest, err := c.Store.Stream(c.r.Context(), c.who.ID, store.Stream{Limit: 1}); err == nil && len(newest) == 1 {
		out["newestItemId"] = newest[0]
	}
	return c.answer(out)
}

func (c *cloudCall) subscribe() error {
	ctx := c.r.Context()
	var folders []int64
	if id := c.number("folderId", 0); id > 0 {
		if c.v.folder(id) == nil {
			return news.Problemf(news.ErrInvalid, "there is no folder %d", id)
		}
		folders = []int64{id}
	}
	f, err := c.follow(ctx, c.who.ID, c.text("url"), "", folders...)
	if err != nil {
		return err
	}
	if c.v, err = c.view(ctx, c.who); err != nil {
		return err
	}
	all, err := c.feedList()
	for _, one := range all {
		if one["id"] == f.ID {
			return c.answer(map[string]any{"feeds": []any{one}})
		}
	}
	return orNone(err, "the feed was added, but is not followed")
}

func (c *cloudCall) change(id int64) error {
	ctx := c.r.Context()
	sub, err := c.own(ctx, c.who.ID, id)
	if err != nil {
		return err
	}
	if title := c.text("feedTitle"); title != "" {
		sub.Title = title
	}
	if _, ok := c.fields["folderId"]; ok {
		sub.Folders = nil
		if folder := c.number("folderId", 0); folder > 0 {
			sub.Folders = []int64{folder}
		}
	}
	if err := c.Store.SaveSubscription(ctx, c.who.ID, *sub); err != nil {
		return err
	}
	return c.answer(map[string]any{})
}

func (c *cloudCall) mark(mark store.Mark, on bool, ids []int64) error {
	if _, err := c.Store.SetMark(c.r.Context(), c.who.ID, mark, on, ids, c.Now()); err != nil {
		return err
	}
	return c.answer(map[string]any{})
}

func (c *cloudCall) readAll(feeds []int64) error {
	q := store.Stream{Feeds: feeds}
	if newest := c.number("newestItemId", 0); newest > 0 {
		q.Before = newest + 1
	}
	if err := c.readAllOf(c.r.Context(), c.who.ID, q); err != nil {
		return err
	}
	return c.answer(map[string]any{})
}

// list answers with items; with updated only with those that are new or were
// marked since a moment.
func (c *cloudCall) list(updated bool) error {
	ctx := c.r.Context()
	var q store.Stream
	id := c.number("id", 0)
	switch c.number("type", 3) {
	case 0:
		if c.v.by[id] == nil {
			return news.Problemf(news.ErrNotFound, "there is no feed %d among your subscriptions", id)
		}
		q.Feeds = []int64{id}
	case 1:
		q.Feeds = c.v.in(id)
	case 2:
		q.With = []store.Mark{store.MarkStar}
	case 6:
		q.Without = []store.Mark{store.MarkRead}
	}
	if _, ok := c.fields["getRead"]; ok && !c.yes("getRead") {
		q.Without = []store.Mark{store.MarkRead}
	}
	if updated {
		within, err := c.changed(ctx, c.who.ID, q, unix(c.number("lastModified", 0)))
		if err != nil {
			return err
		}
		q.Within = within
	}
	q.OldestFirst = c.yes("oldestFirst")
	if offset := c.number("offset", 0); offset > 0 {
		if q.OldestFirst {
			q.After = offset
		} else {
			q.Before = offset
		}
	}
	q.Limit = pageMost
	if n := c.number("batchSize", -1); n > 0 && n < pageMost {
		q.Limit = int(n)
	}
	ids, err := c.Store.Stream(ctx, c.who.ID, q)
	if err != nil {
		return err
	}
	items, err := c.items(ctx, c.v, ids)
	if err != nil {
		return err
	}
	list := []map[string]any{}
	for i := range items {
		list = append(list, c.cloudItem(&items[i]))
	}
	return c.answer(map[string]any{"items": list})
}

func (c *cloudCall) cloudItem(it *item) map[string]any {
	m := map[string]any{"id": it.ID, "guid": itemID(it.ID), "guidHash": guidHash(it.ID), "url": it.link(baseOf(c.r)), "title": it.title(), "author": it.author(),
		"pubDate": it.When().Unix(), "updatedDate": latest(it).Unix(), "body": it.HTML(), "enclosureMime": nil, "enclosureLink": nil, "mediaThumbnail": nil,
		"mediaDescription": nil, "feedId": it.Feed, "unread": !it.read, "starred": it.starred, "rtl": false, "lastModified": latest(it).Unix(),
		"fingerprint": guidHash(it.ID), "contentHash": guidHash(it.ID)}
	if len(it.files) > 0 {
		m["enclosureMime"], m["enclosureLink"] = it.files[0].MIMEType, it.files[0].URL
	}
	if len(it.Images) > 0 && it.Images[0].URL != "" {
		m["mediaThumbnail"] = it.Images[0].URL
	}
	return m
}
