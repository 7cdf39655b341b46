package web

import (
	"bytes"
	"compress/gzip"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"coranto/internal/catalogue"
	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/task"
)

func get(t testing.TB, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

func post(t testing.TB, h http.Handler, path string, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest("POST", path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// TestPages opens every page on both engines and looks for what it must show.
func TestPages(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		n := newNewsroom(t, dsn)
		n.fill("https://pictures.example/lisen.jpg")
		h := n.handler()
		lead := storyAddress(n.story)
		for path, want := range map[string][]string{
			"/":               {"morning edition", "Lisen dam closed after sensor fault", "<b>14 outlets</b>", `href="` + lead + `"`, "4 wordings differ", "Wordings that differ", "Norway 5, UK 3", `alt="" width="1200" height="800" loading="eager"`, `referrerpolicy="no-referrer"`, `dir="rtl"`, "/section/business", "15 outlets"},
			"/section/world":  {"Lisen dam closed", "Ferry pilots accept offer"},
			"/section/health": {"Publisher corrects figure"},
			"/latest":         {"Today", "Second spillway at Lisen", "Older"},
			lead: {"What all report", "What most report", "What several report", "In other words:", "Who said what", "<mark>It was the instrument that failed, not the dam</mark>", "Without the shaded part:", "The dam is safe; the gauge was not.",
				`href="/article/2#p2"`, "Wordings that differ", "emergency halt", "Only here", "listed for replacement", "Timeline", `datetime="2025-03">Mar 2025`, ">15 Jul<", "Why together?", "the name <i>Lisen</i>; the words <i>spillways</i>, <i>turbines</i>; 2 hours apart", "2 hours apart", "How it grew", "Who covers it"},
			"/article/2":                {`id="p1"`, `id="p-1"`, `<h2 id="p4">An hour late`, "Kari Moen and Jonas Eide", "With reporting from Vesle", "Read it at ardal-courier.example", "More on this story", "Photo: Kari Moen / Nor Dagblad", `<li id="p7">`, "<table>"},
			articleAddress(n.arabic, 0): {`lang="ar" dir="rtl"`},
			"/search":                   {"91 articles"},
			"/search?q=turbines&page=1": {"<mark>turbines</mark>", "15 articles"},
			"/search?q=zeppelin":        {"Nothing found", "Try fewer words"},
			"/outlets":                  {"15 outlets, 15 feeds", "Failed 3 times in a row. The server answered 403", "paused", "not yet", "Fetch now"},
			"/outlets?state=problem":    {"Alpenbote"},
			"/outlet/2":                 {"Vesle Weekly", "vesle-weekly.example", "The last lamplighter"},
			"/feeds/1/remove":           {"Remove this feed?", "The articles it brought stay"},
			"/welcome?language=en":      {"UK Courier", "Add the picked titles"},
			"/about":                    {"91", "first printed news sheet"},
			"/robots.txt":               {"Disallow: /"},
			"/healthz":                  {"ok"},
		} {
			w := get(t, h, path)
			body := w.Body.String()
			if w.Code != http.StatusOK {
				t.Errorf("GET %s answered %d:\n%s", path, w.Code, body)
				continue
			}
			for _, s := range want {
				if !strings.Contains(body, s) {
					t.Errorf("GET %s does not show %q", path, s)
				}
			}
			for _, s := range []string{"ZgotmplZ", "<script", " style=", "<nil>", "%!"} {
				if strings.Contains(body, s) {
					t.Errorf("GET %s holds %q", path, s)
				}
			}
			if len(body) > 40_000 {
				t.Errorf("GET %s is %d bytes, more than 40,000", path, len(body))
			}
		}
		for path, status := range map[string]int{"/nowhere": 404, "/story/999": 404, "/story/x": 404, "/article/0": 404, "/article/999": 404, "/outlet/99": 404, "/feeds/99/remove": 404, "/section/nowhere": 404, "/static/x.css": 404} {
			if w := get(t, h, path); w.Code != status || !strings.Contains(w.Body.String(), "<h1>Not here</h1>") {
				t.Errorf("GET %s answered %d, want %d and a page that says so", path, w.Code, status)
			}
		}
	})
}

// TestEmpty opens the pages of an instance that has nothing yet.
func TestEmpty(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	for path, want := range map[string]string{
		"/":              "Your paper is still blank",
		"/section/sport": "Pick titles for Sport",
		"/latest":        "No article yet",
		"/search":        `There are no articles yet</h2><p>Search reads the headline and the whole text of every article, from the first one on. <a href="/welcome">`,
		"/search?q=dam":  "There are no articles yet",
		"/outlets":       "There are no feeds yet",
		"/about":         "About Coranto",
	} {
		if w := get(t, h, path); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), want) {
			t.Errorf("GET %s answered %d without %q", path, w.Code, want)
		}
	}
	n.outlet("Ardal Courier", "NO", "en")
	if body := get(t, h, "/").Body.String(); !strings.Contains(body, "1 feed is being read") {
		t.Error("the front page does not say that the first feed is being read")
	}
	n.article("Ardal Courier", 3, "Lisen dam closed", "Closed.")
	if body := get(t, h, "/").Body.String(); !strings.Contains(body, "Articles are coming in") || !strings.Contains(body, "Lisen dam closed") {
		t.Error("the front page does not show the first article")
	}
}

// TestSentences looks for a capital and a full stop in what pages say of
// errors, whoever words them.
func TestSentences(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	sentence := regexp.MustCompile(`<h1>[^<]+</h1><p>[A-Z][^<]+\.</p>`)
	for _, path := range []string{"/nowhere", "/story/77", "/article/77", "/outlet/77", "/feeds/77/remove", "/section/nowhere", "/story/x"} {
		if body := get(t, h, path).Body.String(); !sentence.MatchString(body) {
			t.Errorf("GET %s does not answer in a sentence:\n%s", path, body)
		}
	}
	for in, want := range map[string]string{
		"": "", "there is no story 77": "There is no story 77.", "Why?": "Why?", "it said “no.”": "It said “no.”", "it said “no”": "It said “no”.",
		"failed (EOF)": "Failed (EOF).", "and so on…": "And so on…", "”": "”.", "https://a.example is down": "https://a.example is down.",
	} {
		if got := sentenceOf(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

// TestWaiting counts the tasks that wait, not those whose time has not come.
func TestWaiting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		n := newNewsroom(t, dsn)
		n.must(task.Mark(n.ctx, n.st.DB(), "extract", "1", n.now.Add(-time.Second)))
		n.must(task.Mark(n.ctx, n.st.DB(), "extract", "2", n.now))
		n.must(task.Mark(n.ctx, n.st.DB(), "fetch", "a.example", n.now.Add(time.Minute)))
		if body := get(t, n.handler(), "/about").Body.String(); !strings.Contains(body, "<dt>Tasks waiting</dt><dd>2</dd>") {
			t.Errorf("the page does not say that 2 tasks wait:\n%s", body)
		}
	})
}

// TestFigures finds every picture of an article that has words under the
// number it has among its pictures, wherever the body places it.
func TestFigures(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	images := []news.Image{{URL: "https://a.example/1.jpg"}, {Caption: "The second."}, {URL: "https://a.example/3.jpg", Caption: "The third."}, {URL: "https://a.example/4.jpg"}, {}}
	id := n.publish("Ardal Courier", 5, &news.Article{Headline: "Pictures", Images: images, Body: []news.Block{{Kind: news.BlockText, Text: "Text."}, {Kind: news.BlockImage, Image: 1}, {Kind: news.BlockImage, Image: 1}, {Kind: news.BlockImage, Image: 4}}})
	body := get(t, n.handler(), articleAddress(id, 0)).Body.String()
	var got []string
	for _, m := range regexp.MustCompile(`<figure id="(f\d)"|<p (id="p1")`).FindAllStringSubmatch(body, -1) {
		got = append(got, m[1]+m[2])
	}
	if d := cmp.Diff([]string{"f1", `id="p1"`, "f2", "f3"}, got); d != "" || strings.Count(body, "<figure") != 3 {
		t.Errorf("%s\n%s", d, body)
	}
}

// TestMoved follows a story that was merged into another.
func TestMoved(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	a := n.article("Ardal Courier", 60, "Lisen dam closed", "Closed.")
	b := n.article("Ardal Courier", 30, "Lisen dam shut", "Shut.")
	first := n.tell("world", []string{"Closed."}, nil, nil, a)
	second := n.tell("world", []string{"Shut."}, nil, nil, b)
	n.must(n.st.Place(n.ctx, b, first, nil))
	w := get(t, n.handler(), storyAddress(second))
	if w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != storyAddress(first) {
		t.Errorf("the merged story answered %d to %q", w.Code, w.Header().Get("Location"))
	}
}

// TestHostile shows an article whose stored HTML is not what it should be.
func TestHostile(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	const evil = `<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">here</a><p style="position:fixed">`
	n.publish("Ardal Courier", 5, &news.Article{
		Headline: "</title>" + evil, Standfirst: evil, URL: "https://ardal-courier.example/evil", Section: evil, CreditLine: evil,
		Authors: []news.Author{{Name: evil}}, Language: `en" onload="alert(1)`,
		Images: []news.Image{{URL: "javascript:alert(1)", Caption: evil, Credit: evil}},
		Body: []news.Block{{Kind: news.BlockText, Text: "x", HTML: evil}, {Kind: news.BlockTable, HTML: "<tr><td>" + evil + "</table>" + evil}, {Kind: news.BlockPre, HTML: evil}, {Kind: news.BlockItem, Text: evil},
			{Kind: news.BlockEmbed, Text: evil, URL: "javascript:alert(1)"}, {Kind: news.BlockImage, Image: 7}, {Kind: "unheard of", Text: evil}},
	})
	for _, path := range []string{"/article/1", "/latest", "/search?q=" + url.QueryEscape(`"><script>alert(1)</script>`)} {
		page, err := html.Parse(get(t, n.handler(), path).Body)
		n.must(err)
		for e := range page.Descendants() {
			if e.Data == "script" && e.Type == html.ElementNode {
				t.Errorf("GET %s holds a script", path)
			}
			for _, a := range e.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" || strings.HasPrefix(strings.TrimSpace(a.Val), "javascript:") || e.Data == "img" && a.Key == "src" && a.Val == "x" {
					t.Errorf("GET %s holds %s with %s=%q", path, e.Data, a.Key, a.Val)
				}
			}
		}
	}
}

// TestHeaders looks at what every answer says to the browser.
func TestHeaders(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	h := n.handler()
	w := get(t, h, "/")
	for name, want := range map[string]string{
		"Content-Security-Policy": (&Options{}).policy(), "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
		"Cross-Origin-Opener-Policy": "same-origin", "Content-Type": "text/html; charset=utf-8", "Cache-Control": "private, no-cache",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}

	r := httptest.NewRequest("GET", "/", nil)
	r.Header.Set("If-None-Match", w.Header().Get("ETag"))
	again := httptest.NewRecorder()
	h.ServeHTTP(again, r)
	if again.Code != http.StatusNotModified || again.Body.Len() > 0 {
		t.Errorf("an unchanged page answered %d with %d bytes", again.Code, again.Body.Len())
	}

	r = httptest.NewRequest("GET", "/", nil)
	r.Header.Set("Accept-Encoding", "gzip")
	zipped := httptest.NewRecorder()
	h.ServeHTTP(zipped, r)
	if zipped.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(zipped.Header().Get("Vary"), "Accept-Encoding") {
		t.Error("the page does not come compressed")
	}
	z, err := gzip.NewReader(zipped.Body)
	n.must(err)
	plain, err := io.ReadAll(z)
	n.must(err)
	if !bytes.Equal(plain, w.Body.Bytes()) {
		t.Error("the compressed page is another page")
	}
}

// TestStatic weighs what a first visit fetches besides the page.
func TestStatic(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	page := get(t, h, "/about").Body.String()
	sheet := regexp.MustCompile(`/static/coranto\.[a-z2-7]+\.css`).FindString(page)
	css := get(t, h, sheet)
	if css.Code != http.StatusOK || !strings.Contains(css.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(css.Header().Get("Content-Type"), "text/css") {
		t.Errorf("the sheet answered %d, %v", css.Code, css.Header())
	}
	if css.Body.Len() > 26_000 {
		t.Errorf("the sheet is %d bytes, more than 26,000", css.Body.Len())
	}
	weight := 0
	fonts := regexp.MustCompile(`/static/([a-z-]+)\.[a-z2-7]+\.woff2`).FindAllStringSubmatch(css.Body.String(), -1)
	if len(fonts) != 9 {
		t.Errorf("the sheet names %d font files, want 9", len(fonts))
	}
	for _, f := range fonts {
		w := get(t, h, f[0])
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "font/woff2" || w.Header().Get("Content-Encoding") != "" {
			t.Errorf("%s answered %d, %v", f[0], w.Code, w.Header())
		}
		if !strings.HasSuffix(f[1], "-ext") {
			weight += w.Body.Len()
		}
	}
	if weight > 120_000 {
		t.Errorf("the fonts of a first visit are %d bytes, more than 120,000", weight)
	}
	t.Logf("sheet %d bytes, fonts of a first visit %d bytes", css.Body.Len(), weight)
}

// TestForeign sends forms from elsewhere.
func TestForeign(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	h := n.handler()
	for _, header := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Origin", "https://elsewhere.example"}, {"Origin", "null"}} {
		for _, path := range []string{"/add", "/opml", "/welcome", "/feeds/1/remove", "/feeds/1/pause"} {
			r := httptest.NewRequest("POST", path, strings.NewReader("source=https://a.example/"))
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set(header[0], header[1])
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "sent from another site") {
				t.Errorf("POST %s with %s: %s answered %d", path, header[0], header[1], w.Code)
			}
		}
	}
	if len(n.added) > 0 {
		t.Error("a form from elsewhere added something")
	}
	if _, err := n.st.Feed(n.ctx, 1); err != nil {
		t.Error("a form from elsewhere removed a feed")
	}
}

// TestFeeds pauses, resumes, fetches and removes a feed through the page.
func TestFeeds(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.outlet("Ardal Courier", "NO", "en")
	h := n.handler()
	do := func(what string) {
		t.Helper()
		if w := post(t, h, "/feeds/1/"+what, nil); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/outlets") {
			t.Errorf("%s answered %d, %s", what, w.Code, w.Body)
		}
	}
	do("pause")
	if f, _ := n.st.Feed(n.ctx, 1); !f.Paused {
		t.Error("the feed is not paused")
	}
	do("resume")
	if f, _ := n.st.Feed(n.ctx, 1); f.Paused {
		t.Error("the feed is still paused")
	}
	do("fetch")
	if len(n.fetched) != 2 {
		t.Errorf("the feed was made due %d times, want 2", len(n.fetched))
	}
	do("remove")
	if _, err := n.st.Feed(n.ctx, 1); err == nil {
		t.Error("the feed is still there")
	}
	if w := post(t, h, "/feeds/1/pause", nil); w.Code != http.StatusNotFound {
		t.Errorf("a feed that is gone answered %d", w.Code)
	}
	if w := post(t, h, "/feeds/1/explode", nil); w.Code != http.StatusNotFound {
		t.Errorf("an unknown button answered %d", w.Code)
	}
}

// TestBack returns to the page a button was on, and to no other site's.
func TestBack(t *testing.T) {
	s := &site{}
	for referer, want := range map[string]string{
		"":                                         "/outlets#feed-7",
		"http://example.com/outlets?page=3":        "/outlets?page=3#feed-7",
		"http://example.com/outlet/4":              "/outlet/4#feed-7",
		"http://example.com/story/4":               "/outlets#feed-7",
		"https://evil.example/outlets":             "/outlets#feed-7",
		"http://example.com/outlets/%2F%2Fevil.ex": "/outlets/%2F%2Fevil.ex#feed-7",
	} {
		r := httptest.NewRequest("POST", "/feeds/7/pause", nil)
		r.Header.Set("Referer", referer)
		r.SetPathValue("id", "7")
		if got := s.back(r); got != want {
			t.Errorf("from %q back to %q, want %q", referer, got, want)
		}
	}
}

// TestAdd pastes addresses.
func TestAdd(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	for _, tt := range []struct {
		source string
		status int
		want   []string
	}{
		{"https://harbour-post.example/", 200, []string{"<h1>Added</h1>", "A site with one feed, Harbour Post. 12 articles are being read."}},
		{"https://nowhere.example/", 422, []string{"Nothing was added", "does not exist. Check the spelling"}},
		{"https://nowhere.example/\nhttps://harbour-post.example/", 200, []string{"Added in part"}},
		{"https://known.example/", 200, []string{"<h1>Already here</h1>", "Feed “Known” is known already."}},
		{"https://known.example/ https://harbour-post.example/", 200, []string{"<h1>Added</h1>"}},
		{" ", 400, []string{"No address was given"}},
		{strings.Repeat("https://a.example/ ", 30), 200, []string{"Only the first 20"}},
	} {
		w := post(t, h, "/add", url.Values{"source": {tt.source}})
		if w.Code != tt.status {
			t.Errorf("adding %q answered %d, want %d", tt.source, w.Code, tt.status)
		}
		for _, s := range tt.want {
			if !strings.Contains(w.Body.String(), s) {
				t.Errorf("adding %q does not say %q", tt.source, s)
			}
		}
	}
	o := n.options()
	o.Add, o.ImportOPML, o.Subscribe = nil, nil, nil
	for _, path := range []string{"/add", "/opml", "/welcome"} {
		if w := post(t, New(o), path, url.Values{"source": {"https://a.example"}}); w.Code != http.StatusServiceUnavailable {
			t.Errorf("POST %s where nothing can be added answered %d", path, w.Code)
		}
	}
}

// TestOPML brings a list, and what is no list.
func TestOPML(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	send := func(field, content string) *httptest.ResponseRecorder {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		f, err := m.CreateFormFile(field, "feeds.opml")
		n.must(err)
		_, err = f.Write([]byte(content))
		n.must(err)
		n.must(m.Close())
		r := httptest.NewRequest("POST", "/opml", &body)
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for _, tt := range []struct {
		field, content string
		status         int
		want           string
	}{
		{"file", `<opml version="2.0"><body/></opml>`, 200, "31 feeds, 2 of them known already."},
		{"file", `<opml version="2.0"><body>again</body></opml>`, 200, "<h1>Already here</h1>"},
		{"file", "hello", 422, "This file is no OPML list"},
		{"other", "hello", 400, "No file was chosen"},
		{"file", strings.Repeat("x", mostOPML), 413, "larger than 16 MB"},
	} {
		if w := send(tt.field, tt.content); w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) {
			t.Errorf("%.20s answered %d, want %d and %q", tt.content, w.Code, tt.status, tt.want)
		}
	}
}

// TestThirty picks thirty titles and presses one button.
func TestThirty(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, dsn string) {
		n := newNewsroom(t, dsn)
		h := n.handler()
		if w := post(t, h, "/welcome", nil); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "No title was picked") {
			t.Errorf("no pick answered %d", w.Code)
		}
		page := get(t, h, "/welcome?language=&country=").Body.String()
		form := url.Values{}
		broken := ""
		for _, v := range regexp.MustCompile(`name="title" value="([^"]+)"`).FindAllStringSubmatch(page, -1) {
			if strings.Contains(v[1], "tribune") {
				broken = v[1]
			} else if len(form["title"]) < 30 {
				form.Add("title", v[1])
			}
		}
		says := func(form url.Values, status int, want ...string) {
			t.Helper()
			w := post(t, h, "/welcome", form)
			for _, s := range want {
				if w.Code != status || !strings.Contains(w.Body.String(), s) {
					t.Errorf("%d titles answered %d without %q:\n%s", len(form["title"]), w.Code, s, w.Body)
				}
			}
		}
		says(form, 200, "<h1>Added 30 titles</h1>", "60 feeds are being fetched.")
		feeds, err := n.st.Feeds(n.ctx)
		n.must(err)
		if len(feeds) != 60 || feeds[0].Country == "" {
			t.Errorf("there are %d feeds, want 60 with their outlets", len(feeds))
		}
		says(form, 200, "<h1>Already here</h1>", "30 titles were here before")
		says(url.Values{"title": {broken}}, 422, "<h1>Nothing was added</h1>", "The disk is full; make room and try again.")
		says(url.Values{"title": {broken, form["title"][0]}}, 200, "<h1>Already here</h1>", "1 title was here before", "The disk is full")
		says(url.Values{"title": {"nowhere.example"}}, 422, "No title was picked")
	})
}

// TestCountries lists countries by name, the reader's own first, and shows what
// a country has where it has nothing in the language asked for.
func TestCountries(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	h := n.handler()
	show := func(query, accept string) (options, groups []string, body string) {
		r := httptest.NewRequest("GET", "/welcome"+query, nil)
		r.Header.Set("Accept-Language", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		body = w.Body.String()
		for _, m := range regexp.MustCompile(`<option value="[A-Z]+"[^>]*>([^(]+) \(|<h3>([^<]+)</h3>`).FindAllStringSubmatch(body, -1) {
			if m[1] != "" {
				options = append(options, m[1])
			} else {
				groups = append(groups, m[2])
			}
		}
		return options, groups, body
	}
	for _, tt := range []struct {
		query, accept string
		options       string
		groups        string
		says          string
	}{
		{"?language=", "", "India Ireland Norway UK", "India Ireland Norway UK", ""},
		{"", "en", "India Ireland Norway UK", "India Ireland UK", ""},
		{"", "en-GB,en;q=0.9", "UK India Ireland Norway", "UK India Ireland", ""},
		{"", "de, en-IE;q=0.5", "Ireland India Norway UK", "Ireland India UK", ""},
		{"?language=", "nb-NO", "Norway India Ireland UK", "Norway India Ireland UK", ""},
		{"", "zz-ZZ;;q", "India Ireland Norway UK", "India Ireland UK", ""},
		{"?country=NO&language=en", "en-US", "India Ireland Norway UK", "Norway", "Nothing from Norway in English. These are its titles in every language."},
		{"?country=NO&language=en&section=health", "en", "India Ireland Norway UK", "", "No title fits that."},
		{"?country=NO&language=nb", "en", "India Ireland Norway UK", "Norway", ""},
	} {
		options, groups, body := show(tt.query, tt.accept)
		if got := strings.Join(options, " "); got != tt.options {
			t.Errorf("%s with %s offers %s, want %s", tt.query, tt.accept, got, tt.options)
		}
		if got := strings.Join(groups, " "); got != tt.groups {
			t.Errorf("%s with %s shows %s, want %s", tt.query, tt.accept, got, tt.groups)
		}
		if tt.says != "" && !strings.Contains(body, tt.says) || tt.says == "" && strings.Contains(body, "fits") {
			t.Errorf("%s does not say what it should", tt.query)
		}
	}
}

// TestGeneral offers titles that cover the news at large before those of one
// field, each by name.
func TestGeneral(t *testing.T) {
	v := newWelcomePage([]catalogue.Title{
		{Outlet: news.Outlet{Name: "A", Country: "GB", Section: "culture"}}, {Outlet: news.Outlet{Name: "B", Country: "GB", Section: "world"}},
		{Outlet: news.Outlet{Name: "C", Country: "GB", Section: "sport"}}, {Outlet: news.Outlet{Name: "D", Country: "GB"}},
	}, url.Values{"country": {"GB"}}, "")
	var names []string
	for _, p := range v.Groups[0].Titles {
		names = append(names, p.Name)
	}
	if d := cmp.Diff([]string{"B", "D", "A", "C"}, names); d != "" {
		t.Error(d)
	}
}

// TestOverride puts an operator's own files in place of ours.
func TestOverride(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	dir := t.TempDir()
	n.must(os.WriteFile(filepath.Join(dir, "about.html"), []byte(`{{define "main"}}<h1>The Ardal instance</h1>{{end}}`), 0o644))
	n.must(os.WriteFile(filepath.Join(dir, "search.html"), []byte(`{{define "main"}}{{if`), 0o644))
	n.must(os.Mkdir(filepath.Join(dir, "static"), 0o755))
	n.must(os.WriteFile(filepath.Join(dir, "static", "coranto.css"), []byte("body { color: teal; }"), 0o644))
	o := n.options()
	o.Templates = dir
	h := New(o)
	page := get(t, h, "/about").Body.String()
	if !strings.Contains(page, "The Ardal instance") {
		t.Error("the operator's page is not used")
	}
	if css := get(t, h, regexp.MustCompile(`/static/coranto[^"]+`).FindString(page)).Body.String(); css != "body{color:teal}" {
		t.Errorf("the operator's sheet is %q", css)
	}
	if w := get(t, h, "/search"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "exact phrase") {
		t.Error("a template that does not parse is not replaced by ours")
	}
}
