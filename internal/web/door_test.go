package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"coranto/internal/auth"
	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
)

const rightPassword = "seven grey ferries"

// guarded is a newsroom with a door.
type guarded struct {
	*newsroom
	door *auth.Door
	http.Handler
}

func newGuarded(t *testing.T) *guarded {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	o := n.options()
	o.Door = auth.New(auth.Options{Store: n.st, Now: o.Now})
	return &guarded{n, o.Door, New(o)}
}

// as makes an account of a role and returns the cookie of its session; none
// for nobody.
func (g *guarded) as(role news.Role) *http.Cookie {
	g.Helper()
	if role == "" {
		return nil
	}
	name := "The " + string(role)
	_, err := g.door.Add(g.ctx, auth.Operator(), name, rightPassword, role, true)
	g.must(err)
	_, secret, err := g.door.SignIn(g.ctx, name, rightPassword, "", "192.0.2.1")
	g.must(err)
	return auth.Cookie(secret, false)
}

// ask sends a request, with a form if there is one.
func (g *guarded) ask(method, path string, cookie *http.Cookie, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	if method == "POST" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if cookie != nil {
		r.AddCookie(cookie)
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w
}

// TestEveryPageHasARole, and no role is for a page that is not there.
func TestEveryPageHasARole(t *testing.T) {
	s := &site{assets: &assets{}}
	for pattern := range s.pages() {
		if _, ok := roles[pattern]; !ok {
			t.Errorf("nothing says who may come to %s", pattern)
		}
	}
	for pattern := range roles {
		if s.pages()[pattern] == nil {
			t.Errorf("there is no page %s", pattern)
		}
	}
}

// TestWhoMayComeWhere walks every page as nobody, and in every role.
func TestWhoMayComeWhere(t *testing.T) {
	g := newGuarded(t)
	rank := map[news.Role]int{"": 0, news.RoleReader: 1, news.RoleEditor: 2, news.RoleOwner: 3}
	fill := strings.NewReplacer("{$}", "", "{key}", "world", "{secret}", "no-such-link", "{file}", "no-such-file", "{do}", "no-such-thing", "{id}", "1")
	for _, who := range []news.Role{"", news.RoleReader, news.RoleEditor, news.RoleOwner} {
		cookie := g.as(who)
		for pattern, need := range roles {
			if pattern == "POST /signout" {
				continue // it would end the walk
			}
			method, path, _ := strings.Cut(pattern, " ")
			if path = fill.Replace(path); pattern == "GET /" {
				path = "/no-such-page"
			}
			w := g.ask(method, path, cookie, nil)
			out := ""
			switch {
			case pattern == "POST /signin": // without a name it is refused, to anybody
			case rank[who] >= rank[need]:
				if w.Code == http.StatusForbidden || w.Code >= 500 && w.Code != http.StatusServiceUnavailable || strings.HasPrefix(w.Header().Get("Location"), "/signin") {
					out = "is to come in"
				}
			case who == "" && method == "GET":
				if w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/signin") {
					out = "is to be shown the way in"
				}
			case w.Code != http.StatusForbidden:
				out = "is to be refused"
			}
			if out != "" {
				t.Errorf("%s as %q: %s, and got %d %s", pattern, who, out, w.Code, w.Header().Get("Location"))
			}
			if who == "" && need != "" && strings.Contains(w.Body.String(), "urbine") {
				t.Errorf("%s tells nobody in particular of the news", pattern)
			}
		}
	}
	if len(g.added)+len(g.opml) > 0 {
		t.Errorf("%v and %d lists were added on the way", g.added, len(g.opml))
	}
}

// TestSignInPage leads back to where one was going, and only to pages here.
func TestSignInPage(t *testing.T) {
	g := newGuarded(t)
	g.as(news.RoleReader)
	w := g.ask("GET", "/search?q=dam&page=2", nil, nil)
	to := w.Header().Get("Location")
	if to != "/signin?to="+url.QueryEscape("/search?q=dam&page=2") {
		t.Fatalf("a stranger is sent to %s", to)
	}
	w = g.ask("GET", to, nil, nil)
	if body := w.Body.String(); w.Code != 200 || !strings.Contains(body, `name="to" value="/search?q=dam&amp;page=2"`) || strings.Contains(body, "/outlets") {
		t.Errorf("the page to sign in is %d:\n%s", w.Code, body)
	}
	form := url.Values{"name": {"the reader"}, "password": {"not the password"}, "to": {"/latest"}}
	w = g.ask("POST", "/signin", nil, form)
	if body := w.Body.String(); w.Code != 403 || len(w.Result().Cookies()) > 0 || !strings.Contains(body, "password is wrong") || !strings.Contains(body, `value="the reader"`) || strings.Contains(body, "not the password") {
		t.Errorf("a wrong password gets %d:\n%s", w.Code, body)
	}
	for to, want := range map[string]string{
		"/latest": "/latest", "/story/1?a=b": "/story/1?a=b", "": "/", "//evil.example/": "/", "https://evil.example/": "/", `/\evil.example`: "/", "javascript:alert(1)": "/",
		"/signin?to=/signin": "/", "/signout": "/", "/join/x": "/", "latest": "/", "/a\r\nSet-Cookie: x": "/", "/%2f%2fevil": "/%2f%2fevil", "/\tx": "/", "/" + strings.Repeat("x", 3000): "/",
	} {
		form.Set("password", rightPassword)
		form.Set("to", to)
		w := g.ask("POST", "/signin", nil, form)
		if got := w.Header().Get("Location"); w.Code != 303 || got != want || len(w.Result().Cookies()) != 1 {
			t.Errorf("on to %.40q: %d to %q, want %q", to, w.Code, got, want)
		}
	}
	for range 10 {
		form.Set("password", "not the password")
		w = g.ask("POST", "/signin", nil, form)
	}
	if w.Code != http.StatusTooManyRequests || !strings.Contains(w.Body.String(), "oo many wrong attempts") {
		t.Errorf("after many wrong passwords: %d", w.Code)
	}
}

// TestSignOutPage ends the session, not only the cookie.
func TestSignOutPage(t *testing.T) {
	g := newGuarded(t)
	cookie := g.as(news.RoleReader)
	w := g.ask("POST", "/signout", cookie, nil)
	if c := w.Result().Cookies(); w.Code != 303 || len(c) != 1 || c[0].MaxAge >= 0 {
		t.Errorf("signing out: %d, %v", w.Code, c)
	}
	if w := g.ask("GET", "/latest", cookie, nil); w.Code != 303 {
		t.Errorf("a cookie kept after signing out gets %d", w.Code)
	}
}

var shownSecret = regexp.MustCompile(`<code>([^<]+)</code>`)

// TestPeople: the owner invites somebody, who joins, and whose account is
// closed in the end.
func TestPeople(t *testing.T) {
	g := newGuarded(t)
	owner := g.as(news.RoleOwner)
	w := g.ask("POST", "/people/invite", owner, url.Values{"role": {"editor"}})
	link := shownSecret.FindStringSubmatch(w.Body.String())
	if w.Code != 200 || link == nil || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("inviting: %d %v", w.Code, link)
	}
	join := strings.TrimPrefix(link[1], "http://example.com")
	if again := g.ask("GET", "/people", owner, nil).Body.String(); strings.Contains(again, join) || !strings.Contains(again, "Invitation for an editor") {
		t.Error("the link is shown again, or is not told of")
	}
	if w := g.ask("GET", join, nil, nil); w.Code != 200 || !strings.Contains(w.Body.String(), "Make an account") {
		t.Errorf("the link leads to %d", w.Code)
	}
	w = g.ask("POST", join, nil, url.Values{"name": {"<b>Mira"}, "password": {rightPassword}})
	if w.Code != 422 || strings.Contains(w.Body.String(), "<b>") {
		t.Errorf("a name of markup gets %d", w.Code)
	}
	w = g.ask("POST", join, nil, url.Values{"name": {"Mira"}, "password": {rightPassword}})
	if w.Code != 303 || len(w.Result().Cookies()) != 1 {
		t.Fatalf("joining: %d\n%s", w.Code, w.Body)
	}
	mira := w.Result().Cookies()[0]
	if w := g.ask("GET", "/story/1/edit", mira, nil); w.Code != 200 {
		t.Errorf("an editor gets %d for the desk", w.Code)
	}
	if w := g.ask("GET", join, nil, nil); w.Code != 404 || !strings.Contains(w.Body.String(), "used already") {
		t.Errorf("a used link gets %d", w.Code)
	}
	who, err := g.st.ReaderByName(g.ctx, "mira")
	g.must(err)
	id := url.Values{"id": {store.Target(who.ID)}}
	if w := g.ask("POST", "/people/role", owner, url.Values{"id": id["id"], "role": {"reader"}}); w.Code != 303 {
		t.Errorf("another role: %d", w.Code)
	}
	if w := g.ask("GET", "/story/1/edit", mira, nil); w.Code != 403 {
		t.Errorf("who is no editor any more gets %d for the desk", w.Code)
	}
	w = g.ask("POST", "/people/renew", owner, id)
	link = shownSecret.FindStringSubmatch(w.Body.String())
	if link == nil {
		t.Fatalf("a link for a new password: %d", w.Code)
	}
	if w := g.ask("POST", "/people/close", owner, id); w.Code != 303 {
		t.Errorf("closing: %d", w.Code)
	}
	if w := g.ask("GET", "/latest", mira, nil); w.Code != 303 {
		t.Errorf("a closed account gets %d", w.Code)
	}
	if w := g.ask("POST", strings.TrimPrefix(link[1], "http://example.com"), nil, url.Values{"password": {rightPassword}}); w.Code != 403 {
		t.Errorf("a closed account gets a new password: %d", w.Code)
	}
	self, err := g.st.ReaderByName(g.ctx, "the owner")
	g.must(err)
	if w := g.ask("POST", "/people/close", owner, url.Values{"id": {store.Target(self.ID)}}); w.Code != 422 || !strings.Contains(w.Body.String(), "our own account") {
		t.Errorf("closing one's own account: %d", w.Code)
	}
	for _, do := range []string{"close", "renew", "role"} {
		if w := g.ask("POST", "/people/"+do, owner, url.Values{"id": {"99"}, "role": {"reader"}}); w.Code != 404 {
			t.Errorf("%s of nobody: %d", do, w.Code)
		}
	}
}

// TestAccount: app passwords are shown once, and one reader's ids are nothing
// in another's hand.
func TestAccount(t *testing.T) {
	g := newGuarded(t)
	reader, editor := g.as(news.RoleReader), g.as(news.RoleEditor)
	w := g.ask("POST", "/account/app", reader, url.Values{"name": {"Phone <i>"}})
	shown := shownSecret.FindStringSubmatch(w.Body.String())
	if w.Code != 200 || shown == nil || strings.Contains(w.Body.String(), "<i>") {
		t.Fatalf("an app password: %d", w.Code)
	}
	app, err := g.door.ByApp(g.ctx, "the reader", shown[1], "192.0.2.1")
	g.must(err)
	if body := g.ask("GET", "/account", reader, nil).Body.String(); strings.Contains(body, shown[1]) || !strings.Contains(body, "Phone") || !strings.Contains(body, "This browser") {
		t.Error("the password is shown again, or the app or the browser is not")
	}
	who, err := g.st.ReaderByName(g.ctx, "the reader")
	g.must(err)
	sessions, err := g.st.Sessions(g.ctx, who.ID)
	g.must(err)
	for do, id := range map[string]int64{"forget": app.App, "session": sessions[0].ID} {
		if w := g.ask("POST", "/account/"+do, editor, url.Values{"id": {store.Target(id)}}); w.Code != 404 {
			t.Errorf("%s of another reader: %d", do, w.Code)
		}
	}
	if w := g.ask("POST", "/account/forget", reader, url.Values{"id": {store.Target(app.App)}}); w.Code != 303 {
		t.Errorf("removing an app password: %d", w.Code)
	}
	if _, err := g.door.ByApp(g.ctx, "the reader", shown[1], "192.0.2.1"); err == nil {
		t.Error("a removed app password lets in")
	}
	for _, c := range []struct {
		old, password string
		status        int
		word          string
	}{{"wrong", "nine green ferries", 422, "present password"}, {rightPassword, "short", 422, "10 letters"}, {rightPassword, "nine green ferries", 200, "is changed"}} {
		w := g.ask("POST", "/account/password", reader, url.Values{"old": {c.old}, "password": {c.password}})
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.word) {
			t.Errorf("from %q to %q: %d", c.old, c.password, w.Code)
		}
	}
	if w := g.ask("GET", "/account", reader, nil); w.Code != 200 || !strings.Contains(w.Body.String(), "Password changed") {
		t.Errorf("after a new password: %d", w.Code)
	}
}

// TestEditorsName in the log of a story is the account's, whatever the form
// says.
func TestEditorsName(t *testing.T) {
	g := newGuarded(t)
	editor := g.as(news.RoleEditor)
	if body := g.ask("GET", "/story/1/edit", editor, nil).Body.String(); strings.Contains(body, `name="who"`) {
		t.Error("the desk asks who is signed in for a name")
	}
	members, err := g.st.Members(g.ctx, 1)
	g.must(err)
	w := g.ask("POST", "/story/1/split", editor, url.Values{"who": {"Somebody else"}, "article": {store.Target(members[0])}})
	if w.Code != 303 {
		t.Fatalf("splitting: %d\n%s", w.Code, w.Body)
	}
	desk, _, _ := strings.Cut(w.Header().Get("Location"), "#")
	page := g.ask("GET", desk, editor, nil).Body.String()
	if !strings.Contains(page, "by The editor") || strings.Contains(page, "Somebody else") {
		t.Error("the log does not name the account")
	}
}

// TestOpenToItsMachine: without a password nobody signs in on the machine
// itself, and the account's page offers to set one.
func TestOpenToItsMachine(t *testing.T) {
	g := newGuarded(t)
	g.door.Open = true
	ask := func(method, path, from string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, "http://localhost"+path, strings.NewReader(form.Encode()))
		r.RemoteAddr = from
		if method == "POST" {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		w := httptest.NewRecorder()
		g.ServeHTTP(w, r)
		return w
	}
	const here, there = "127.0.0.1:4000", "192.0.2.1:4000"
	if w := ask("GET", "/story/1/edit", here, nil); w.Code != 200 {
		t.Errorf("the machine itself gets %d", w.Code)
	}
	if w := ask("GET", "/latest", there, nil); w.Code != 303 {
		t.Errorf("another machine gets %d", w.Code)
	}
	if w := ask("GET", "/account", here, nil); w.Code != 200 || !strings.Contains(w.Body.String(), "Set name and password") {
		t.Errorf("the account's page: %d", w.Code)
	}
	if w := ask("POST", "/account/claim", there, url.Values{"name": {"Eve"}, "password": {rightPassword}}); w.Code != 403 {
		t.Errorf("another machine takes the account: %d", w.Code)
	}
	w := ask("POST", "/account/claim", here, url.Values{"name": {"Mira"}, "password": {rightPassword}})
	if w.Code != 303 || len(w.Result().Cookies()) != 1 {
		t.Fatalf("setting a name and a password: %d", w.Code)
	}
	if w := ask("GET", "/latest", here, nil); w.Code != 303 {
		t.Errorf("with a password set, the machine itself gets %d", w.Code)
	}
	if w := g.ask("GET", "/people", w.Result().Cookies()[0], nil); w.Code != 200 {
		t.Errorf("the owner gets %d", w.Code)
	}
}
