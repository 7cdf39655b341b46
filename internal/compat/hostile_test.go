package compat_test

import (
	"context"
	"crypto/md5"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"coranto/internal/compat"
	"coranto/internal/db/dbtest"
	"coranto/internal/feed"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

func newsstandOf(t *testing.T) *newsstand {
	t.Helper()
	return open(t, storetest.Open(t, dbtest.SQLite(t)))
}

// with has the requests answered with other options.
func (n *newsstand) with(change func(*compat.Options)) {
	n.Helper()
	o := compat.Options{Store: n.store, Door: n.door, Now: func() time.Time { return n.now },
		Add: func(context.Context, string) (*news.Feed, error) {
			n.Error("a feed was asked for something")
			return nil, news.ErrUnavailable
		},
		Fetch: func(context.Context, int64) error { return nil },
	}
	change(&o)
	srv := httptest.NewServer(compat.Handler(o, http.NotFoundHandler()))
	n.Cleanup(srv.Close)
	n.url = srv.URL
}

func feverKeyOf(name, password string) string {
	return fmt.Sprintf("%x", md5.Sum([]byte(name+":"+password)))
}

func basicOf(name, password string) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(name+":"+password))
}

func (n *newsstand) ttrssLogin() string {
	n.Helper()
	_, body, _ := n.send("POST", "/api/", "application/json", `{"op":"login","user":"mira","password":"`+n.password+`"}`)
	var out struct {
		Content struct {
			Session string `json:"session_id"`
		}
	}
	n.must(json.Unmarshal([]byte(body), &out))
	return out.Content.Session
}

func (n *newsstand) token() []string { return []string{"X-Auth-Token", n.password} }
func (n *newsstand) login() []string {
	return []string{"Authorization", "GoogleLogin auth=mira/" + n.password}
}

// A page of another site that somebody reads can use nothing here, and no
// browser is asked for a password that it would then send along. An app made
// of web pages still can.
func TestPagesOfOthers(t *testing.T) {
	n := newsstandOf(t)
	for _, c := range []struct {
		what   string
		header []string
		want   int
	}{
		{"a program", nil, 200},
		{"an app of web pages", []string{"Origin", "null", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}, 200},
		{"an app with a scheme of its own", []string{"Origin", "capacitor://localhost"}, 200},
		{"another site's script", []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "cors"}, 403},
		{"another site's script in an old browser", []string{"Origin", "http://evil.example"}, 403},
		{"another port's script", []string{"Origin", "http://127.0.0.1:1", "Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"}, 403},
		{"another site's picture", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{"another site's link", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 403},
	} {
		status, body, _ := n.send("GET", "/v1/me", "", "", append(n.token(), c.header...)...)
		if status != c.want {
			t.Errorf("%s: %d %s", c.what, status, body)
		}
		status, _, h := n.send("GET", "/v1/me", "", "", c.header...)
		if asked := h.Get("WWW-Authenticate") != ""; status == 200 || asked != (c.header == nil) {
			t.Errorf("%s without a password: %d, asked for one: %v", c.what, status, asked)
		}
	}
}

// What anybody may send is small; a list of feeds may be longer, of an app
// that is known.
func TestLongRequests(t *testing.T) {
	n := newsstandOf(t)
	imported := 0
	n.with(func(o *compat.Options) {
		o.Import = func(_ context.Context, list []byte) error { imported = len(list); return nil }
	})
	pad := strings.Repeat(" ", 4<<20)
	opml := `<opml><body><outline xmlUrl="https://gone.example/feed"/></body></opml>` + pad
	for _, c := range []struct {
		path, kind, body string
		header           []string
	}{
		{"/fever/?api", form, "api_key=x&pad=" + strings.ReplaceAll(pad, " ", "x"), nil},
		{"/api/", "application/json", `{"op":"` + pad + `login"}`, nil},
		{"/accounts/ClientLogin", form, "Email=mira&Passwd=" + n.password + "&pad=" + strings.ReplaceAll(pad, " ", "x"), nil},
		{"/reader/api/0/edit-tag", form, "i=1&pad=" + strings.ReplaceAll(pad, " ", "x"), n.login()},
		{"/reader/api/0/subscription/import", "text/xml", opml, nil},
		{"/v1/import", "text/xml", opml, nil},
	} {
		if status, body, _ := n.send("POST", c.path, c.kind, c.body, c.header...); status == 200 && !strings.Contains(body, `"auth":0`) && !strings.Contains(body, "INCORRECT_USAGE") {
			t.Errorf("%s took 4 MB: %s", c.path, body)
		}
	}
	if imported != 0 {
		t.Error("a stranger's list was taken")
	}
	for path, header := range map[string][]string{"/reader/api/0/subscription/import": n.login(), "/v1/import": n.token()} {
		imported = 0
		if status, body, _ := n.send("POST", path, "text/xml", opml, header...); status >= 300 || imported != len(opml) {
			t.Errorf("%s: %d %s, %d of %d bytes", path, status, body, imported, len(opml))
		}
	}
}

// A list of many feeds is followed without asking any of them, and one of too
// many is refused.
func TestLongList(t *testing.T) {
	n := newsstandOf(t)
	n.with(func(o *compat.Options) {
		o.Import = func(ctx context.Context, list []byte) error {
			outlines, err := feed.ReadOPML(list)
			n.must(err)
			for _, out := range outlines {
				if strings.Contains(out.Address, "bad") {
					continue
				}
				if _, err := n.store.AddFeed(ctx, &news.Feed{Outlet: 1, Address: out.Address, Added: n.now}); err != nil {
					return err
				}
			}
			return nil
		}
	})
	list := func(count int) string {
		var b strings.Builder
		b.WriteString("<opml><body><outline text='Many'>")
		for i := range count {
			fmt.Fprintf(&b, "<outline xmlUrl='https://site%d.example/feed'/>", i)
		}
		return b.String() + "</outline><outline xmlUrl='https://bad.example/feed'/></body></opml>"
	}
	if status, body, _ := n.send("POST", "/reader/api/0/subscription/import", "text/xml", list(300), n.login()...); status != 200 || body != "OK: 300" {
		t.Errorf("%d %s", status, body)
	}
	folders, err := n.store.Folders(t.Context(), n.who.ID)
	if n.must(err); len(folders) != 2 {
		t.Errorf("folders %v", folders)
	}
	if status, body, _ := n.send("POST", "/v1/import", "text/xml", list(10_001), n.token()...); status != 400 {
		t.Errorf("ten thousand feeds: %d %s", status, body)
	}
	n.with(func(*compat.Options) {})
	if status, _, _ := n.send("POST", "/v1/import", "text/xml", list(1), n.token()...); status != 503 {
		t.Errorf("where no lists are taken: %d", status)
	}
}

// Numbers nobody has any use for cost nothing.
func TestWildNumbers(t *testing.T) {
	n := newsstandOf(t)
	var was, is runtime.MemStats
	runtime.ReadMemStats(&was)
	if status, body, _ := n.send("GET", "/v1/entries?feed_id=2147483647", "", "", n.token()...); status != 404 {
		t.Errorf("a feed that is not followed: %d %.100s", status, body)
	}
	if runtime.ReadMemStats(&is); is.TotalAlloc-was.TotalAlloc > 64<<20 {
		t.Errorf("it took %d MB", (is.TotalAlloc-was.TotalAlloc)>>20)
	}
	_, err := n.store.Stream(t.Context(), n.who.ID, store.Stream{Limit: 1})
	n.must(err)
	n.must(n.store.SaveEdition(t.Context(), &news.Edition{Key: "front", Made: n.now}))
	key := feverKeyOf("mira", n.password)
	for _, page := range []string{"-1", "0", "9223372036854775807", "368934881474191033"} {
		if status, body, _ := n.send("POST", "/fever/?api&links&page="+page, form, "api_key="+key); status != 200 || !strings.Contains(body, `"links":[]`) {
			t.Errorf("page %s of the hot links: %d %s", page, status, body)
		}
	}
	many := strings.Repeat("&a=user/-/label/x", 2000)
	if status, _, _ := n.send("POST", "/reader/api/0/edit-tag", form, "i=1"+many, n.login()...); status != 400 {
		t.Errorf("2000 labels at once: %d", status)
	}
	if status, _, _ := n.send("GET", "/reader/api/0/stream/items/ids?s=user/-/state/com.google/reading-list"+strings.Repeat("&xt=user/-/label/World", 2000), "", "", n.login()...); status != 400 {
		t.Errorf("2000 streams left out: %d", status)
	}
}

// A feed that was asked just now is not asked again, however often an app
// wants it.
func TestRefreshRests(t *testing.T) {
	n := newsstandOf(t)
	asked := 0
	n.with(func(o *compat.Options) {
		o.Fetch = func(ctx context.Context, id int64) error {
			asked++
			f, err := n.store.Feed(ctx, id)
			if err == nil {
				f.LastFetch = n.now
				err = n.store.SaveFeed(ctx, f)
			}
			return err
		}
	})
	for range 5 {
		n.send("PUT", "/v1/feeds/refresh", "", "", n.token()...)
		n.send("PUT", fmt.Sprintf("/v1/feeds/%d/refresh", n.feeds[0]), "", "", n.token()...)
	}
	if asked != 2 {
		t.Errorf("two feeds were asked %d times", asked)
	}
	n.now = n.now.Add(6 * time.Minute)
	if n.send("PUT", "/v1/feeds/refresh", "", "", n.token()...); asked != 4 {
		t.Errorf("after a while they were asked %d times", asked)
	}
}

// A title or a name is plain text, and stays that in apps that take it for
// HTML.
func TestMarkupInTitles(t *testing.T) {
	n := newsstandOf(t)
	const evil = `<img src=x onerror=alert(1)>`
	a := storetest.Article(n.articles[0][9], 1)
	a.URL, a.Headline, a.Publisher, a.Standfirst, a.Keywords = "https://www.gazette1.example/news/9", evil, evil, evil, []string{evil}
	a.Authors = []news.Author{{Name: evil}}
	_, err := n.store.SaveArticle(t.Context(), a, 1)
	n.must(err)
	f, err := n.store.Feed(t.Context(), n.feeds[0])
	n.must(err)
	f.Title = evil
	n.must(n.store.SaveFeed(t.Context(), f))
	sid := n.ttrssLogin()
	for _, get := range []func() (int, string, http.Header){
		func() (int, string, http.Header) { return n.send("GET", "/v1/entries?limit=100", "", "", n.token()...) },
		func() (int, string, http.Header) {
			return n.send("GET", "/reader/api/0/stream/contents/user/-/state/com.google/reading-list?n=100", "", "", n.login()...)
		},
		func() (int, string, http.Header) {
			return n.send("POST", "/fever/?api&items&feeds", form, "api_key="+feverKeyOf("mira", n.password))
		},
		func() (int, string, http.Header) {
			return n.send("POST", "/api/", "application/json", `{"op":"getHeadlines","feed_id":-4,"show_excerpt":true,"sid":"`+sid+`"}`)
		},
		func() (int, string, http.Header) {
			return n.send("GET", "/index.php/apps/news/api/v1-3/items?type=3", "", "", "Authorization", basicOf("mira", n.password))
		},
	} {
		status, body, _ := get()
		if status != 200 || !strings.Contains(body, "alert(1)") || strings.Contains(body, "<img src=x") {
			t.Errorf("%d %.300s", status, body)
		}
	}
}

// An answer holds no more text than there is room for, and the rest is had by
// going on from it.
func TestMuchText(t *testing.T) {
	n := newsstandOf(t)
	long := strings.Repeat("Words and words. ", 210<<10/17)
	for k := range n.articles {
		for i, id := range n.articles[k] {
			a := storetest.Article(id, i)
			a.URL = fmt.Sprintf("https://www.gazette%d.example/long/%d", k, i)
			a.Body = nil
			for range 5 {
				a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: long})
			}
			_, err := n.store.SaveArticle(t.Context(), a, 1)
			n.must(err)
		}
	}
	seen, on, pages := map[string]bool{}, "", 0
	for {
		var out struct {
			Items        []struct{ ID string }
			Continuation string
		}
		_, body, _ := n.send("GET", "/reader/api/0/stream/contents/user/-/state/com.google/reading-list?n=1000&c="+on, "", "", n.login()...)
		if len(body) > 24<<20 {
			t.Errorf("an answer of %d MB", len(body)>>20)
		}
		n.must(json.Unmarshal([]byte(body), &out))
		for _, it := range out.Items {
			if seen[it.ID] {
				t.Errorf("%s came twice", it.ID)
			}
			seen[it.ID] = true
		}
		if pages++; out.Continuation == "" || pages > 20 {
			break
		}
		on = out.Continuation
	}
	if len(seen) != 20 || pages < 2 {
		t.Errorf("%d articles on %d pages", len(seen), pages)
	}
}
