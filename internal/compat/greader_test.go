package compat_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func each(t *testing.T, f func(n *newsstand)) {
	storetest.Each(t, func(t *testing.T, s *store.Store) { f(open(t, s)) })
}

// google sends a request of a Google Reader client and reads the JSON it gets.
func (n *newsstand) google(method, path, body string, into any) string {
	n.Helper()
	status, text, _ := n.send(method, path, form, body, "Authorization", "GoogleLogin auth=mira/"+n.password)
	if status != http.StatusOK {
		n.Fatalf("%s %s: %d %s", method, path, status, text)
	}
	if into != nil {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			n.Fatalf("%s: %v in %s", path, err, text)
		}
	}
	return text
}

type refs struct {
	Refs []struct{ ID, TimestampUsec string } `json:"itemRefs"`
	On   string                               `json:"continuation"`
}

func (r refs) ids() (ids []string) {
	for _, x := range r.Refs {
		ids = append(ids, x.ID)
	}
	return ids
}

func TestGoogleLogin(t *testing.T) {
	each(t, func(n *newsstand) {
		ok := url.Values{"Email": {"MIRA"}, "Passwd": {n.password}, "service": {"reader"}}
		status, text, _ := n.send("POST", "/accounts/ClientLogin", form, ok.Encode())
		if want := "Auth=mira/" + n.password; status != 200 || !strings.Contains(text, want+"\n") || !strings.HasPrefix(text, "SID=") {
			n.Errorf("%d %q", status, text)
		}
		for name, f := range map[string]url.Values{
			"wrong password":         {"Email": {"mira"}, "Passwd": {"wrong"}},
			"another name":           {"Email": {"ivo"}, "Passwd": {n.password}},
			"nothing":                {},
			"huge":                   {"Email": {strings.Repeat("a", 1<<18)}, "Passwd": {strings.Repeat("b", 1<<18)}},
			"control characters":     {"Email": {"mi\x00ra"}, "Passwd": {n.password}},
			"no reader of that name": {"Email": {"nobody"}, "Passwd": {""}},
		} {
			if status, text, _ := n.send("POST", "/accounts/ClientLogin", form, f.Encode()); status != http.StatusForbidden || !strings.Contains(text, "BadAuthentication") {
				n.Errorf("%s: %d %q", name, status, text)
			}
		}
		for _, base := range []string{"/api/greader", "/api/greader.php"} {
			if status, _, _ := n.send("POST", base+"/accounts/ClientLogin", form, ok.Encode()); status != 200 {
				n.Errorf("%s: %d", base, status)
			}
		}
	})
}

// TestGoogleTokens is what clients send to be let in.
func TestGoogleTokens(t *testing.T) {
	each(t, func(n *newsstand) {
		token := "mira/" + n.password
		edit := func(t string) string {
			return url.Values{"i": {fmt.Sprint(n.articles[0][0])}, "a": {"user/-/state/com.google/read"}, "T": {t}}.Encode()
		}
		for name, c := range map[string]struct {
			header, body string
			status       int
		}{
			"only T (Liferea)":          {"", edit(token), 200},
			"T=x (Reeder)":              {"GoogleLogin auth=" + token, edit("x"), 200},
			"empty T (FeedMe)":          {"GoogleLogin auth=" + token, edit(""), 200},
			"neither":                   {"", edit(""), 401},
			"a bad token":               {"GoogleLogin auth=mira/bad", edit("x"), 401},
			"a bad T":                   {"", edit("mira/bad"), 401},
			"a token without a slash":   {"GoogleLogin auth=bad", edit("x"), 401},
			"another reader's name":     {"GoogleLogin auth=ivo/" + n.password, edit("x"), 401},
			"a bearer of nothing":       {"Bearer ", edit(""), 401},
			"the password as the token": {"GoogleLogin auth=" + n.password, edit(""), 401},
		} {
			headers := []string{}
			if c.header != "" {
				headers = []string{"Authorization", c.header}
			}
			status, text, h := n.send("POST", "/reader/api/0/edit-tag", form, c.body, headers...)
			if status != c.status || (status == 401) != (h.Get("X-Reader-Google-Bad-Token") == "true") {
				n.Errorf("%s: %d %q %v", name, status, text, h)
			}
		}
		// The token's life ends with the app password.
		apps, err := n.store.Apps(n.Context(), n.who.ID)
		n.must(err)
		n.must(n.door.RemoveApp(n.Context(), n.who, apps[0].ID))
		if status, _, _ := n.send("GET", "/reader/api/0/user-info", "", "", "Authorization", "GoogleLogin auth="+token); status != 401 {
			n.Errorf("a removed app password still opens: %d", status)
		}
	})
}

func TestGoogleIDs(t *testing.T) {
	each(t, func(n *newsstand) {
		a := n.articles[0]
		for _, id := range []string{fmt.Sprint(a[0]), fmt.Sprintf("%016x", a[1]), fmt.Sprintf("tag:google.com,2005:reader/item/%016x", a[2]), fmt.Sprintf("tag:google.com,2005:reader/item/%X", a[3])} {
			n.google("POST", "/reader/api/0/edit-tag", url.Values{"i": {id}, "a": {"user/-/state/com.google/starred"}}.Encode(), nil)
		}
		n.is(store.MarkStar, a[:4]...)
		// Ids that are none do no harm.
		n.google("POST", "/reader/api/0/edit-tag", url.Values{"i": {"-1", "", "zz", "ffffffffffffffff", "tag:google.com,2005:reader/item/", "99999999999999999999"}, "a": {"user/-/state/com.google/starred"}}.Encode(), nil)
		n.is(store.MarkStar, a[:4]...)
		// Read ids are those that were read, not all there are.
		n.google("POST", "/reader/api/0/edit-tag", url.Values{"i": {fmt.Sprint(a[5])}, "a": {"user/1/state/com.google/read"}}.Encode(), nil)
		var read refs
		n.google("GET", "/reader/api/0/stream/items/ids?s=user/-/state/com.google/read&n=1000&output=json", "", &read)
		if got := read.ids(); len(got) != 1 || got[0] != fmt.Sprint(a[5]) {
			n.Errorf("read ids: %v", got)
		}
		var unread refs
		n.google("GET", "/reader/api/0/stream/items/ids?s=user/-/state/com.google/reading-list&xt=user/-/state/com.google/read&n=10000", "", &unread)
		if len(unread.Refs) != 19 || unread.On != "" {
			n.Errorf("%d unread, continuation %q", len(unread.Refs), unread.On)
		}
	})
}

// TestGoogleContinuation goes through a stream while new articles arrive.
func TestGoogleContinuation(t *testing.T) {
	each(t, func(n *newsstand) {
		seen := map[string]bool{}
		on, pages := "", 0
		for {
			var page refs
			n.google("GET", "/reader/api/0/stream/items/ids?s=user/-/state/com.google/reading-list&n=7&c="+on, "", &page)
			for _, id := range page.ids() {
				if seen[id] {
					n.Errorf("%s comes twice", id)
				}
				seen[id] = true
			}
			f, err := n.store.Feed(n.Context(), n.feeds[0])
			n.must(err)
			n.deliver(f, 1000+pages*10, 3, n.now)
			if pages++; page.On == "" || pages > 10 {
				break
			}
			on = page.On
		}
		if len(seen) != 20 || pages != 3 {
			n.Errorf("%d articles on %d pages", len(seen), pages)
		}
	})
}

func TestGoogleContents(t *testing.T) {
	each(t, func(n *newsstand) {
		f, err := n.store.Feed(n.Context(), n.feeds[0])
		n.must(err)
		for _, path := range []string{
			"/reader/api/0/stream/contents/feed/" + fmt.Sprint(n.feeds[0]),
			"/reader/api/0/stream/contents/feed/" + f.Address, // http:// as it stands
			"/reader/api/0/stream/contents/" + url.PathEscape("feed/"+f.Address),
			"/api/greader.php/reader/api/0/stream/contents/user%2F-%2Flabel%2FWorld",
			"/reader/api/0/stream/contents?s=" + url.QueryEscape("feed/"+f.Address),
		} {
			var out struct {
				ID    string
				Items []map[string]any
			}
			n.google("GET", path, "", &out)
			if len(out.Items) != 10 {
				n.Errorf("%s: %d articles", path, len(out.Items))
				continue
			}
			for _, it := range out.Items {
				for _, key := range []string{"id", "canonical", "alternate", "origin", "summary", "crawlTimeMsec", "timestampUsec", "categories", "published", "title"} {
					if it[key] == nil {
						n.Errorf("%s: an article without %s", path, key)
					}
				}
				canonical := it["canonical"].([]any)[0].(map[string]any)["href"].(string)
				stream := it["origin"].(map[string]any)["streamId"].(string)
				if !strings.HasPrefix(canonical, "https://www.gazette") || stream != "feed/"+fmt.Sprint(n.feeds[0]) {
					n.Errorf("%s: %s of %s", path, canonical, stream)
				}
				if p := it["published"].(float64); p != float64(int64(p)) || p < 1.6e9 {
					n.Errorf("published %v", p)
				}
			}
		}
		// Bare, it is all that is followed; a stream that is not there is no crash.
		var all struct{ Items []map[string]any }
		n.google("GET", "/reader/api/0/stream/contents?n=100", "", &all)
		if len(all.Items) != 20 {
			n.Errorf("bare: %d articles", len(all.Items))
		}
		if status, _, _ := n.send("GET", "/reader/api/0/stream/contents/feed/http://nowhere.example/x", "", "", "Authorization", "GoogleLogin auth=mira/"+n.password); status != 404 {
			n.Errorf("a feed that is not followed: %d", status)
		}
		ids := url.Values{}
		for _, id := range n.articles[1][:3] {
			ids.Add("i", fmt.Sprint(id))
		}
		n.google("POST", "/reader/api/0/stream/items/contents", ids.Encode(), &all)
		if len(all.Items) != 3 {
			n.Errorf("contents of three: %d", len(all.Items))
		}
	})
}

func TestGoogleMarkAll(t *testing.T) {
	each(t, func(n *newsstand) {
		// ts names the moment up to which was seen: the first feed's articles
		// came an hour before the second's.
		ts := storetest.Now.Add(10 * time.Minute)
		for _, unit := range []int64{ts.UnixMicro(), ts.UnixMilli(), ts.Unix()} {
			n.google("POST", "/reader/api/0/mark-all-as-read", url.Values{"s": {"user/-/state/com.google/reading-list"}, "ts": {fmt.Sprint(unit)}}.Encode(), nil)
			n.is(store.MarkRead, n.articles[0]...)
		}
		var counts struct {
			Counts []struct {
				ID    string
				Count int
			} `json:"unreadcounts"`
		}
		n.google("GET", "/reader/api/0/unread-count?output=json", "", &counts)
		want := fmt.Sprintf("[{feed/%d 10} {user/-/state/com.google/reading-list 10}]", n.feeds[1])
		if got := fmt.Sprint(counts.Counts); got != want {
			n.Errorf("%s, want %s", got, want)
		}
		n.google("POST", "/reader/api/0/mark-all-as-read", url.Values{"s": {"feed/" + fmt.Sprint(n.feeds[1])}}.Encode(), nil)
		if got := len(n.marked()); got != 20 {
			n.Errorf("%d read", got)
		}
		for _, body := range []string{"", "s=feed/77777"} {
			if status, _, _ := n.send("POST", "/reader/api/0/mark-all-as-read", form, body, "Authorization", "GoogleLogin auth=mira/"+n.password); status < 400 {
				n.Errorf("%q: %d", body, status)
			}
		}
	})
}

func (n *newsstand) marked() []int64 {
	n.Helper()
	ids, err := n.store.Stream(n.Context(), n.who.ID, store.Stream{With: []store.Mark{store.MarkRead}})
	n.must(err)
	return ids
}

func TestGoogleSubscriptions(t *testing.T) {
	each(t, func(n *newsstand) {
		type list struct {
			Subscriptions []struct {
				ID, Title, URL string
				Categories     []struct{ Label string }
			}
		}
		show := func() string {
			n.Helper()
			var l list
			n.google("GET", "/reader/api/0/subscription/list?output=json", "", &l)
			var all []string
			for _, s := range l.Subscriptions {
				all = append(all, fmt.Sprint(s.Title, s.Categories))
			}
			return strings.Join(all, "; ")
		}
		edit := func(v url.Values) {
			n.Helper()
			n.google("POST", "/reader/api/0/subscription/edit", v.Encode(), nil)
		}
		if got := show(); got != "Harbour & quay[{World}]; Zürich today[]" {
			n.Errorf("at first: %s", got)
		}
		second := "feed/" + fmt.Sprint(n.feeds[1])
		edit(url.Values{"ac": {"edit"}, "s": {second}, "t": {"Mine"}, "a": {"user/-/label/Home"}})
		edit(url.Values{"ac": {"subscribe"}, "s": {"feed/https://new.example/feed"}, "a": {"user/-/label/Home"}})
		if got := show(); got != "Harbour & quay[{World}]; Mine[{Home}]; New https://new.example/feed[{Home}]" {
			n.Errorf("after editing: %s", got)
		}
		n.google("POST", "/reader/api/0/rename-tag", url.Values{"s": {"user/-/label/Home"}, "dest": {"user/-/label/World"}}.Encode(), nil)
		edit(url.Values{"ac": {"unsubscribe"}, "s": {"feed/https://new.example/feed"}})
		edit(url.Values{"ac": {"unsubscribe"}, "s": {"feed/https://new.example/feed"}}) // again
		if got := show(); got != "Harbour & quay[{World}]; Mine[{World}]" {
			n.Errorf("after renaming: %s", got)
		}
		edit(url.Values{"ac": {"edit"}, "s": {second}, "r": {"user/-/label/World"}})
		n.google("POST", "/reader/api/0/disable-tag", url.Values{"s": {"user/-/label/World"}}.Encode(), nil)
		if got := show(); got != "Harbour & quay[]; Mine[]" {
			n.Errorf("after removing the folder: %s", got)
		}
		if out := n.google("POST", "/reader/api/0/subscription/quickadd?quickadd=https://quick.example/feed", "", nil); !strings.Contains(out, `"numResults":1`) {
			n.Errorf("quickadd: %s", out)
		}
		export := n.google("GET", "/reader/api/0/subscription/export", "", nil)
		n.google("POST", "/reader/api/0/subscription/edit", url.Values{"ac": {"unsubscribe"}, "s": {second}}.Encode(), nil)
		status, text, _ := n.send("POST", "/reader/api/0/subscription/import", "text/xml", export, "Authorization", "GoogleLogin auth=mira/"+n.password)
		if status != 200 || text != "OK: 1" {
			n.Errorf("import: %d %s", status, text)
		}
	})
}

// TestGoogleLegacy is what clients ask for and nothing depends on.
func TestGoogleLegacy(t *testing.T) {
	each(t, func(n *newsstand) {
		for path, want := range map[string]string{
			"/reader/api/0/preference/list":                        `"prefs"`,
			"/reader/api/0/preference/stream/list":                 `"streamprefs"`,
			"/reader/api/0/friend/list":                            `"friends"`,
			"/reader/api/0/tag/list?output=json":                   `user/-/label/World`,
			"/reader/api/0/user-info":                              `"userName":"mira"`,
			"/reader/api/0/token":                                  "mira/",
			"/reader/api/0/stream/items/count?s=":                  "20",
			"/reader/atom/user/-/state/com.google/starred":         "<feed",
			"/reader/atom/feed/" + fmt.Sprint(n.feeds[0]) + "?n=5": "Harbour &amp; quay",
		} {
			if got := n.google("GET", path, "", nil); !strings.Contains(got, want) {
				n.Errorf("%s: %s", path, got[:min(len(got), 300)])
			}
		}
		if status, _, _ := n.send("GET", "/reader/api/0/no-such-thing", "", "", "Authorization", "GoogleLogin auth=mira/"+n.password); status != 404 {
			n.Errorf("what is not there: %d", status)
		}
	})
}
