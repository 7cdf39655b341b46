package compat

import (
	"io"
	"net/http"
	"strconv"
	"strings"

	"coranto/internal/news"
	"coranto/internal/store"
)

// tags answers with the states and the reader's labels.
func (c *greaderCall) tags() error {
	v, err := c.view(c.r.Context(), c.who)
	if err != nil {
		return err
	}
	tags := []map[string]any{{"id": stateStarred, "sortid": "00000001"}}
	for i, f := range v.folders {
		tags = append(tags, map[string]any{"id": labelPrefix + f.Name, "sortid": sortID(i + 2), "type": "folder"})
	}
	return c.answer(map[string]any{"tags": tags})
}

func sortID(n int) string {
	s := strconv.FormatInt(int64(n), 16)
	return strings.Repeat("0", max(0, 8-len(s))) + s
}

func (c *greaderCall) subscriptions() error {
	v, err := c.view(c.r.Context(), c.who)
	if err != nil {
		return err
	}
	subs := []map[string]any{}
	for i, f := range v.feeds {
		categories := []map[string]string{}
		for _, folder := range f.Folders {
			categories = append(categories, map[string]string{"id": labelPrefix + folder.Name, "label": folder.Name})
		}
		subs = append(subs, map[string]any{"id": feedPrefix + store.Target(f.ID), "title": f.Name, "categories": categories, "sortid": sortID(i + 1),
			"firstitemmsec": strconv.FormatInt(f.Added.UnixMilli(), 10), "url": f.Address, "htmlUrl": f.Homepage, "iconUrl": ""})
	}
	return c.answer(map[string]any{"subscriptions": subs})
}

// edit follows, changes or ends subscriptions.
func (c *greaderCall) edit() error {
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	if err := few(len(c.form["s"])*(1+len(c.form["a"])+len(c.form["r"])), "changes"); err != nil {
		return err
	}
	for i, s := range c.form["s"] {
		if !strings.HasPrefix(s, feedPrefix) {
			return news.Problemf(news.ErrInvalid, "%s is no feed", oneLine(s))
		}
		title := ""
		if i < len(c.form["t"]) {
			title = c.form["t"][i]
		}
		id, known := c.feedOf(ctx, v, s)
		switch action := c.form.Get("ac"); {
		case action == "unsubscribe" && known:
			err = c.unfollow(ctx, c.who.ID, id)
		case action == "unsubscribe":
		case action == "subscribe" && !known:
			var f *news.Feed
			if f, err = c.follow(ctx, c.who.ID, strings.TrimPrefix(s, feedPrefix), title); err == nil {
				err = c.refile(f.ID, "")
			}
		case known:
			err = c.refile(id, title)
		default:
			err = news.Problemf(news.ErrNotFound, "you do not follow %s", oneLine(s))
		}
		if err != nil {
			return err
		}
	}
	return c.ok()
}

// refile puts a subscription into folders and takes it out of others, as the
// request says, and gives it a title unless that is empty.
func (c *greaderCall) refile(id int64, title string) error {
	ctx := c.r.Context()
	sub, err := c.own(ctx, c.who.ID, id)
	if err != nil {
		return err
	}
	if title != "" {
		sub.Title = title
	}
	for _, name := range labels(c.form["r"]) {
		folder, err := c.Store.Folder(ctx, c.who.ID, name)
		if err != nil {
			return err
		}
		kept := sub.Folders[:0:0]
		for _, f := range sub.Folders {
			if f != folder.ID {
				kept = append(kept, f)
			}
		}
		sub.Folders = kept
	}
	for _, name := range labels(c.form["a"]) {
		folder, err := c.Store.Folder(ctx, c.who.ID, name)
		if err != nil {
			return err
		}
		sub.Folders = append(sub.Folders, folder.ID)
	}
	return c.Store.SaveSubscription(ctx, c.who.ID, *sub)
}

// labels are the names of those among tags that are labels.
func labels(tags []string) []string {
	var names []string
	for _, t := range tags {
		if name, ok := strings.CutPrefix(general(t), labelPrefix); ok && strings.TrimSpace(name) != "" {
			names = append(names, name)
		}
	}
	return names
}

func (c *greaderCall) quickadd() error {
	address := strings.TrimPrefix(c.form.Get("quickadd"), feedPrefix)
	f, err := c.follow(c.r.Context(), c.who.ID, address, "")
	if err != nil {
		_, say := c.status(c.r, err)
		return c.answer(map[string]any{"query": address, "numResults": 0, "error": say})
	}
	return c.answer(map[string]any{"query": address, "numResults": 1, "streamId": feedPrefix + store.Target(f.ID), "streamName": f.Title})
}

func (c *greaderCall) importing() error {
	data, err := io.ReadAll(c.r.Body)
	if err != nil {
		return err
	}
	if len(data) == 0 {
		for _, vs := range c.r.PostForm { // sent as a form, the list may be its one value
			if len(vs) > 0 && strings.Contains(vs[0], "<opml") {
				data = []byte(vs[0])
			}
		}
	}
	n, err := c.importOPML(c.r.Context(), c.who.ID, data)
	if err != nil {
		return err
	}
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = io.WriteString(c.w, "OK: "+strconv.Itoa(n))
	return err
}

func (c *greaderCall) unread() error {
	ctx := c.r.Context()
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	by, total, err := c.Store.Unread(ctx, c.who.ID)
	if err != nil {
		return err
	}
	counts := []map[string]any{}
	add := func(id string, n int, newest int64) {
		counts = append(counts, map[string]any{"id": id, "count": n, "newestItemTimestampUsec": strconv.FormatInt(newest, 10)})
	}
	folder := map[string]store.UnreadCount{}
	var newest int64
	for _, f := range v.feeds {
		n := by[f.ID]
		if n.Articles == 0 && c.form.Get("all") != "1" {
			continue
		}
		at := int64(0)
		if !n.Newest.IsZero() {
			at = n.Newest.UnixMicro()
		}
		newest = max(newest, at)
		add(feedPrefix+store.Target(f.ID), n.Articles, at)
		for _, in := range f.Folders {
			sum := folder[in.Name]
			sum.Articles += n.Articles
			if n.Newest.After(sum.Newest) {
				sum.Newest = n.Newest
			}
			folder[in.Name] = sum
		}
	}
	for _, f := range v.folders {
		if n, ok := folder[f.Name]; ok {
			at := int64(0)
			if !n.Newest.IsZero() {
				at = n.Newest.UnixMicro()
			}
			add(labelPrefix+f.Name, n.Articles, at)
		}
	}
	add(stateList, total, newest)
	return c.answer(map[string]any{"max": 1_000_000, "unreadcounts": counts})
}

// mark makes and takes away marks.
func (c *greaderCall) mark() error {
	ctx := c.r.Context()
	if c.r.Method != http.MethodPost {
		return news.Problemf(news.ErrInvalid, "send this with POST")
	}
	if err := few(len(c.form["a"])+len(c.form["r"]), "states and labels"); err != nil {
		return err
	}
	ids := parseItemIDs(c.form["i"])
	for _, change := range []struct {
		tags []string
		on   bool
	}{{c.form["a"], true}, {c.form["r"], false}} {
		for _, t := range change.tags {
			mark, on := store.Mark(""), change.on
			switch g := general(t); {
			case g == stateRead:
				mark = store.MarkRead
			case g == stateUnread || g == stateFresh:
				mark, on = store.MarkRead, !on
			case g == stateStarred:
				mark = store.MarkStar
			case strings.HasPrefix(g, labelPrefix):
				folder, err := c.Store.Folder(ctx, c.who.ID, strings.TrimPrefix(g, labelPrefix))
				if err != nil {
					return err
				}
				mark = store.InFolder(folder.ID)
			default:
				continue // a state that Coranto does not know, such as "broadcast"
			}
			if _, err := c.Store.SetMark(ctx, c.who.ID, mark, on, ids, c.Now()); err != nil {
				return err
			}
		}
	}
	return c.ok()
}

func (c *greaderCall) markAll() error {
	ctx := c.r.Context()
	if c.r.Method != http.MethodPost {
		return news.Problemf(news.ErrInvalid, "send this with POST")
	}
	v, err := c.view(ctx, c.who)
	if err != nil {
		return err
	}
	s := c.form.Get("s")
	if s == "" {
		return news.Problemf(news.ErrInvalid, "say with s= what is to be marked")
	}
	q, err := c.stream(ctx, v, s)
	if err != nil {
		return err
	}
	if ts := whole(c.form.Get("ts"), 0); ts > 0 {
		before(&q, unix(ts))
	}
	if err := c.readAllOf(ctx, c.who.ID, q); err != nil {
		return err
	}
	return c.ok()
}

func (c *greaderCall) rename() error {
	v, err := c.view(c.r.Context(), c.who)
	if err != nil {
		return err
	}
	f := v.folderNamed(strings.TrimPrefix(general(c.form.Get("s")), labelPrefix))
	if t := c.form.Get("t"); f == nil && t != "" {
		f = v.folderNamed(t)
	}
	to := strings.TrimPrefix(general(c.form.Get("dest")), labelPrefix)
	if f == nil || to == "" {
		return news.Problemf(news.ErrNotFound, "there is no such label, or no new name for it")
	}
	if err := c.Store.RenameFolder(c.r.Context(), c.who.ID, f.ID, to, c.Now()); err != nil {
		return err
	}
	return c.ok()
}

func (c *greaderCall) disable() error {
	v, err := c.view(c.r.Context(), c.who)
	if err != nil {
		return err
	}
	name := strings.TrimPrefix(general(c.form.Get("s")), labelPrefix)
	if name == "" {
		name = c.form.Get("t")
	}
	f := v.folderNamed(name)
	if f == nil {
		return news.Problemf(news.ErrNotFound, "there is no such label")
	}
	if err := c.Store.RemoveFolder(c.r.Context(), c.who.ID, f.ID); err != nil {
		return err
	}
	return c.ok()
}
