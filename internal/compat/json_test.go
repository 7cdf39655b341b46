package compat_test

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// basic sends a request with a name and an app password and reads the JSON.
func (n *newsstand) basic(method, path, body string, want int, into any) string {
	n.Helper()
	key := base64.StdEncoding.EncodeToString([]byte("mira:" + n.password))
	status, text, _ := n.send(method, path, "application/json", body, "Authorization", "Basic "+key)
	if status != want {
		n.Fatalf("%s %s: %d, want %d: %s", method, path, status, want, text)
	}
	if into != nil {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			n.Fatalf("%s: %v in %s", path, err, text)
		}
	}
	return text
}

func TestMiniflux(t *testing.T) {
	each(t, func(n *newsstand) {
		type entries struct {
			Total   int
			Entries []struct {
				ID      int64
				Status  string
				Starred bool
				Content string
				Feed    struct {
					Title    string
					Category struct {
						ID    int64
						Title string
					}
				}
			}
		}
		var e entries
		n.basic("GET", "/v1/entries?status=unread&limit=5&order=id&direction=desc", "", 200, &e)
		if e.Total != 20 || len(e.Entries) != 5 || e.Entries[0].ID != n.articles[1][9] || e.Entries[0].Status != "unread" || e.Entries[0].Content == "" {
			n.Errorf("%+v", e)
		}
		n.basic("PUT", "/v1/entries", fmt.Sprintf(`{"entry_ids":[%d,%d],"status":"read"}`, n.articles[0][0], n.articles[0][1]), 204, nil)
		n.is(store.MarkRead, n.articles[0][:2]...)
		n.basic("PUT", "/v1/entries", fmt.Sprintf(`{"entry_ids":[%d],"status":"unread"}`, n.articles[0][0]), 204, nil)
		n.is(store.MarkRead, n.articles[0][1])
		star := fmt.Sprintf("/v1/entries/%d/bookmark", n.articles[0][3])
		n.basic("PUT", star, "", 204, nil)
		n.is(store.MarkStar, n.articles[0][3])
		n.basic("GET", "/v1/entries?starred=true", "", 200, &e)
		if e.Total != 1 || !e.Entries[0].Starred || e.Entries[0].Feed.Category.Title != "World" {
			n.Errorf("starred: %+v", e)
		}
		n.basic("PUT", star, "", 204, nil)
		n.is(store.MarkStar)
		var categories []struct {
			ID     int64
			Title  string
			Feeds  int `json:"feed_count"`
			Unread int `json:"total_unread"`
		}
		n.basic("GET", "/v1/categories?counts=true", "", 200, &categories)
		if got := fmt.Sprint(categories); got != fmt.Sprintf("[{1 All 1 10} {%d World 1 9}]", categories[1].ID) {
			n.Errorf("categories: %s", got)
		}
		n.basic("GET", fmt.Sprintf("/v1/categories/%d/entries?status=unread", categories[1].ID), "", 200, &e)
		if e.Total != 9 {
			n.Errorf("a category's: %d", e.Total)
		}
		n.basic("PUT", fmt.Sprintf("/v1/feeds/%d/mark-all-as-read", n.feeds[1]), "", 204, nil)
		if got := len(n.marked()); got != 11 {
			n.Errorf("%d read after marking a feed", got)
		}
		var made struct {
			Feed int64 `json:"feed_id"`
		}
		n.basic("POST", "/v1/feeds", `{"feed_url":"https://flux.example/feed","category_id":1}`, 201, &made)
		n.basic("PUT", fmt.Sprintf("/v1/feeds/%d", made.Feed), fmt.Sprintf(`{"title":"Flux","category_id":%d}`, categories[1].ID), 201, nil)
		if text := n.basic("GET", fmt.Sprintf("/v1/feeds/%d", made.Feed), "", 200, nil); !strings.Contains(text, `"title":"Flux"`) || !strings.Contains(text, `"title":"World"`) {
			n.Errorf("changed: %s", text)
		}
		n.basic("DELETE", fmt.Sprintf("/v1/feeds/%d", made.Feed), "", 204, nil)
		n.basic("GET", fmt.Sprintf("/v1/feeds/%d", made.Feed), "", 404, nil)
		if status, text, _ := n.send("GET", "/v1/me", "", "", "X-Auth-Token", n.password); status != 200 || !strings.Contains(text, `"username":"mira"`) {
			n.Errorf("by token: %d %s", status, text)
		}
		for path, want := range map[string]int{"/v1/feeds/777": 404, "/v1/entries/999999": 404, "/v1/categories/99": 404, "/v1/nowhere": 404, "/v1/categories/99/feeds": 404} {
			n.basic("GET", path, "", want, nil)
		}
		for _, body := range []string{"", "{", `{"entry_ids":"x"}`, `{"entry_ids":[1],"status":"burnt"}`} {
			n.basic("PUT", "/v1/entries", body, 400, nil)
		}
		n.basic("PUT", "/v1/users/999/mark-all-as-read", "", 403, nil)
		if status, text, h := n.send("GET", "/v1/feeds", "", ""); status != 401 || !strings.Contains(text, "error_message") || h.Get("WWW-Authenticate") == "" {
			n.Errorf("without a key: %d %s", status, text)
		}
	})
}

func TestNextcloud(t *testing.T) {
	each(t, func(n *newsstand) {
		type items struct {
			Items []struct {
				ID              int64
				FeedID          int64
				GUIDHash        string
				Unread, Starred bool
			}
		}
		for _, v := range []string{"/index.php/apps/news/api/v1-2", "/index.php/apps/news/api/v1-3", "/apps/news/api/v1-3"} {
			var i items
			n.basic("GET", v+"/items?type=3&id=0&getRead=true&batchSize=-1&offset=0", "", 200, &i)
			if len(i.Items) != 20 || i.Items[0].ID != n.articles[1][9] {
				n.Errorf("%s: %d items", v, len(i.Items))
			}
			n.basic("GET", v+"/items?type=3&batchSize=5&offset="+fmt.Sprint(n.articles[1][0]), "", 200, &i)
			if len(i.Items) != 5 || i.Items[0].ID != n.articles[0][9] {
				n.Errorf("%s: next batch %+v", v, i.Items)
			}
		}
		v2, v3 := "/index.php/apps/news/api/v1-2", "/index.php/apps/news/api/v1-3"
		n.basic("PUT", v2+"/items/read/multiple", fmt.Sprintf(`{"items":[%d,%d]}`, n.articles[0][0], n.articles[0][1]), 200, nil)
		n.basic("POST", v3+"/items/read/multiple", fmt.Sprintf(`{"itemIds":[%d]}`, n.articles[0][2]), 200, nil)
		n.is(store.MarkRead, n.articles[0][:3]...)
		n.basic("PUT", fmt.Sprintf("%s/items/%d/unread", v2, n.articles[0][0]), "", 200, nil)
		n.is(store.MarkRead, n.articles[0][1:3]...)
		var i items
		n.basic("GET", v2+"/items?type=0&id="+fmt.Sprint(n.feeds[0]), "", 200, &i)
		hash := i.Items[0].GUIDHash
		n.basic("PUT", fmt.Sprintf("%s/items/%d/%s/star", v2, n.feeds[0], hash), "", 200, nil)
		n.is(store.MarkStar, i.Items[0].ID)
		n.basic("PUT", v2+"/items/unstar/multiple", fmt.Sprintf(`{"items":[{"feedId":%d,"guidHash":%q}]}`, n.feeds[0], hash), 200, nil)
		n.is(store.MarkStar)
		n.basic("POST", fmt.Sprintf("%s/items/%d/star", v3, i.Items[1].ID), "", 200, nil)
		n.basic("GET", v3+"/items?type=2", "", 200, &i)
		if len(i.Items) != 1 || !i.Items[0].Starred {
			n.Errorf("starred: %+v", i)
		}
		// What changed since: new articles, and marks.
		n.basic("GET", fmt.Sprintf("%s/items/updated?lastModified=%d&type=3&id=0", v3, n.now.Unix()), "", 200, &i)
		if len(i.Items) != 5 {
			n.Errorf("updated: %+v", i)
		}
		var feeds struct {
			Feeds []struct {
				ID       int64
				FolderID *int64
				Unread   int `json:"unreadCount"`
			}
			Newest int64 `json:"newestItemId"`
		}
		n.basic("GET", v3+"/feeds", "", 200, &feeds)
		if len(feeds.Feeds) != 2 || feeds.Feeds[0].Unread != 8 || feeds.Feeds[1].FolderID != nil || feeds.Newest != n.articles[1][9] {
			n.Errorf("feeds: %+v", feeds)
		}
		n.basic("PUT", fmt.Sprintf("%s/feeds/%d/read", v2, n.feeds[1]), fmt.Sprintf(`{"newestItemId":%d}`, n.articles[1][4]), 200, nil)
		if got := len(n.marked()); got != 7 {
			n.Errorf("%d read after marking a feed up to an item", got)
		}
		var made struct {
			Folders []struct{ ID int64 }
		}
		n.basic("POST", v2+"/folders", `{"name":"Sport"}`, 200, &made)
		n.basic("POST", v2+"/folders", `{"name":"Sport"}`, 409, nil)
		n.basic("PUT", fmt.Sprintf("%s/feeds/%d/move", v2, n.feeds[1]), fmt.Sprintf(`{"folderId":%d}`, made.Folders[0].ID), 200, nil)
		n.basic("DELETE", fmt.Sprintf("%s/folders/%d", v2, made.Folders[0].ID), "", 200, nil)
		n.basic("DELETE", fmt.Sprintf("%s/folders/%d", v2, made.Folders[0].ID), "", 404, nil)
		n.basic("DELETE", fmt.Sprintf("%s/feeds/%d", v2, n.feeds[1]), "", 200, nil)
		n.basic("GET", v3+"/nowhere", "", 404, nil)
		n.basic("GET", "/index.php/apps/news/api/v9", "", 404, nil)
		n.basic("PUT", v2+"/items/read/multiple", "{", 400, nil)
		if status, _, _ := n.send("GET", v2+"/feeds", "", ""); status != 401 {
			n.Errorf("without a key: %d", status)
		}
	})
}

func TestTinyTinyRSS(t *testing.T) {
	each(t, func(n *newsstand) {
		call := func(in map[string]any, into any) string {
			n.Helper()
			b, err := json.Marshal(in)
			n.must(err)
			status, text, _ := n.send("POST", "/api/", "application/json", string(b))
			var out struct {
				Seq, Status int
				Content     json.RawMessage
			}
			if err := json.Unmarshal([]byte(text), &out); err != nil || status != 200 {
				n.Fatalf("%v: %d %v in %s", in, status, err, text)
			}
			if into != nil {
				if err := json.Unmarshal(out.Content, into); err != nil || out.Status != 0 {
					n.Fatalf("%v: %v in %s", in, err, text)
				}
			}
			return text
		}
		var session struct {
			ID string `json:"session_id"`
		}
		call(map[string]any{"op": "login", "user": "mira", "password": n.password, "seq": 7}, &session)
		if text := call(map[string]any{"op": "login", "user": "mira", "password": "wrong"}, nil); !strings.Contains(text, "LOGIN_ERROR") {
			n.Error(text)
		}
		for _, sid := range []string{"", "zz", base64.RawURLEncoding.EncodeToString([]byte("mira/wrong"))} {
			if text := call(map[string]any{"op": "getFeeds", "sid": sid}, nil); !strings.Contains(text, "NOT_LOGGED_IN") {
				n.Errorf("sid %q: %s", sid, text)
			}
		}
		op := func(name string, more ...any) map[string]any {
			m := map[string]any{"op": name, "sid": session.ID}
			for i := 0; i+1 < len(more); i += 2 {
				m[more[i].(string)] = more[i+1]
			}
			return m
		}
		var headlines []struct {
			ID             int64
			Unread, Marked bool
			Content        string
		}
		call(op("getHeadlines", "feed_id", -4, "limit", 5, "skip", 2, "show_content", true), &headlines)
		if len(headlines) != 5 || headlines[0].ID != n.articles[1][7] || headlines[0].Content == "" || !headlines[0].Unread {
			n.Errorf("%+v", headlines)
		}
		call(op("getHeadlines", "feed_id", "1", "is_cat", "true"), &headlines)
		if len(headlines) != 10 {
			n.Errorf("a category: %d", len(headlines))
		}
		update := func(mode, field int, ids ...int64) {
			n.Helper()
			call(op("updateArticle", "article_ids", strings.Trim(strings.ReplaceAll(fmt.Sprint(ids), " ", ","), "[]"), "mode", mode, "field", field), nil)
		}
		a := n.articles[0]
		update(0, 2, a[0], a[1])
		n.is(store.MarkRead, a[0], a[1])
		update(2, 2, a[1], a[2])
		n.is(store.MarkRead, a[0], a[2])
		update(1, 0, a[5])
		update(1, 0, a[5])
		n.is(store.MarkStar, a[5])
		update(0, 0, a[5])
		n.is(store.MarkStar)
		update(1, 1, a[5]) // "published" is not known, and no error
		call(op("catchupFeed", "feed_id", n.feeds[1]), nil)
		if got := len(n.marked()); got != 12 {
			n.Errorf("%d read", got)
		}
		for _, c := range []struct {
			in   map[string]any
			want string
		}{
			{op("getUnread"), `"unread":"8"`}, {op("isLoggedIn"), "true"}, {op("getApiLevel"), `"level":14`}, {op("getCategories"), `"title":"World"`},
			{op("getFeeds", "cat_id", -4), "Zürich today"}, {op("getFeedTree"), "FEED:"}, {op("getCounters"), "global-unread"}, {op("getConfig"), `"num_feeds":2`},
			{op("getArticle", "article_id", fmt.Sprint(a[0])), `"content"`}, {op("noSuchThing"), "UNKNOWN_METHOD"}, {op("getHeadlines", "feed_id", 777), "FEED_NOT_FOUND"},
			{op("subscribeToFeed", "feed_url", "https://tt.example/feed"), `"code":1`}, {op("subscribeToFeed", "feed_url", "zz"), `"code":2`}, {op("getLabels"), "[]"},
		} {
			if text := call(c.in, nil); !strings.Contains(text, c.want) {
				n.Errorf("%v: %s", c.in["op"], text)
			}
		}
		if status, text, _ := n.send("POST", "/api/", "application/json", "{"); status != 200 || !strings.Contains(text, "INCORRECT_USAGE") {
			n.Errorf("no JSON: %d %s", status, text)
		}
	})
}

// TestOthers tries one reader's ids as another.
func TestOthers(t *testing.T) {
	each(t, func(n *newsstand) {
		ctx := n.Context()
		ivo := &news.Reader{Name: "ivo", Role: news.RoleReader}
		n.must(n.store.AddReader(ctx, ivo))
		folders, err := n.store.Folders(ctx, n.who.ID)
		n.must(err)
		mine := n.password
		n.password, err = n.door.NewApp(ctx, &auth.Who{Reader: ivo}, "his")
		n.must(err)
		key := base64.StdEncoding.EncodeToString([]byte("ivo:" + n.password))
		for _, c := range []struct{ method, path, body string }{
			{"GET", fmt.Sprintf("/v1/categories/%d/feeds", folders[0].ID+1), ""},
			{"DELETE", fmt.Sprintf("/v1/categories/%d", folders[0].ID+1), ""},
			{"PUT", fmt.Sprintf("/v1/categories/%d", folders[0].ID+1), `{"title":"Taken"}`},
			{"GET", fmt.Sprintf("/v1/feeds/%d", n.feeds[0]), ""},
			{"DELETE", fmt.Sprintf("/v1/feeds/%d", n.feeds[0]), ""},
			{"DELETE", fmt.Sprintf("/index.php/apps/news/api/v1-2/folders/%d", folders[0].ID), ""},
			{"PUT", fmt.Sprintf("/index.php/apps/news/api/v1-2/feeds/%d/read", n.feeds[0]), "{}"},
		} {
			if status, text, _ := n.send(c.method, c.path, "application/json", c.body, "Authorization", "Basic "+key); status != 404 {
				n.Errorf("%s %s: %d %s", c.method, c.path, status, text)
			}
		}
		// His marks are his alone.
		n.send("PUT", "/v1/entries", "application/json", fmt.Sprintf(`{"entry_ids":[%d],"status":"read"}`, n.articles[0][0]), "Authorization", "Basic "+key)
		n.password = mine
		n.is(store.MarkRead)
		if fs, err := n.store.Folders(ctx, n.who.ID); err != nil || len(fs) != 1 || fs[0].Name != "World" {
			n.Errorf("%v, %v", fs, err)
		}
	})
}
