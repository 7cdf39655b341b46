package compat

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"coranto/internal/auth"
	"coranto/internal/news"
	"coranto/internal/store"
)

// The Google Reader API was never specified; what clients send and expect is
// written down at https://www.inoreader.com/developers and
// https://feedhq.readthedocs.io/en/latest/api/.
const (
	stateRead    = "user/-/state/com.google/read"
	stateUnread  = "user/-/state/com.google/kept-unread"
	stateFresh   = "user/-/state/com.google/fresh"
	stateStarred = "user/-/state/com.google/starred"
	stateList    = "user/-/state/com.google/reading-list"
	labelPrefix  = "user/-/label/"
	feedPrefix   = "feed/"
	pageDefault  = 20
	pageMost     = 10_000
)

// greaderCall is one request of a Google Reader client.
type greaderCall struct {
	*apis
	w    http.ResponseWriter
	r    *http.Request
	who  *auth.Who
	form url.Values // of the query and the body
}

func (a *apis) greader(w http.ResponseWriter, r *http.Request, path string) {
	c := &greaderCall{apis: a, w: w, r: r}
	if list(r) { // who sends it is known by the header, before it is read
		c.form = r.URL.Query()
		if err := c.enter(); err != nil {
			c.refuse(err)
			return
		}
	}
	if err := readForm(r); err != nil {
		http.Error(w, "Error=BadRequest", http.StatusBadRequest)
		return
	}
	c.form = r.Form
	if path == "/accounts/ClientLogin" {
		c.login()
		return
	}
	if path == "/reader/ping" {
		_, _ = io.WriteString(w, "OK")
		return
	}
	if err := c.enter(); err != nil {
		c.refuse(err)
		return
	}
	if err := c.do(path); err != nil {
		status, say := a.status(r, err)
		http.Error(w, say, status)
	}
}

// refuse answers a client that is not let in.
func (c *greaderCall) refuse(err error) {
	status, say := c.status(c.r, err)
	if status == http.StatusForbidden {
		status = http.StatusUnauthorized
		c.w.Header().Set("X-Reader-Google-Bad-Token", "true")
		c.w.Header().Set("WWW-Authenticate", `GoogleLogin realm="Coranto"`)
	}
	http.Error(c.w, say, status)
}

// login answers a client that knows a name and an app password. The token it
// gets is the two together: there is nothing to forget, and taking the app
// password away takes the token away.
func (c *greaderCall) login() {
	who, err := c.Door.ByApp(c.r.Context(), c.form.Get("Email"), c.form.Get("Passwd"), auth.Address(c.r))
	if err != nil {
		status, _ := c.status(c.r, err)
		if status == http.StatusForbidden {
			http.Error(c.w, "Error=BadAuthentication", http.StatusForbidden)
			return
		}
		http.Error(c.w, "Error=ServiceUnavailable", status)
		return
	}
	token := who.Name + "/" + c.form.Get("Passwd")
	if c.form.Get("output") == "json" {
		write(c.w, http.StatusOK, map[string]string{"SID": token, "LSID": token, "Auth": token})
		return
	}
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintf(c.w, "SID=%s\nLSID=%s\nAuth=%s\n", token, token, token)
}

// enter finds out who asks: by the header, or where a client sends none by the
// token in its form.
func (c *greaderCall) enter() error {
	_, token, _ := strings.Cut(c.r.Header.Get("Authorization"), "auth=")
	if token == "" {
		token = c.form.Get("T")
	}
	name, password, ok := strings.Cut(strings.Trim(strings.TrimSpace(token), `"`), "/")
	if !ok {
		if who, err := c.basic(c.r); err == nil {
			c.who = who
			return nil
		}
		return news.Problemf(news.ErrDenied, "sign in first, at /accounts/ClientLogin")
	}
	who, err := c.Door.ByApp(c.r.Context(), name, password, auth.Address(c.r))
	c.who = who
	return err
}

// do carries out a request.
func (c *greaderCall) do(path string) error {
	if rest, ok := strings.CutPrefix(path, "/reader/atom/"); ok {
		return c.atom(unescape(rest))
	}
	what := strings.TrimSuffix(strings.TrimPrefix(path, "/reader/api/0/"), "/")
	if rest, ok := strings.CutPrefix(what, "stream/contents"); ok {
		s := unescape(strings.TrimPrefix(rest, "/"))
		if s == "" {
			s = c.form.Get("s")
		}
		return c.contents(s)
	}
	switch what {
	case "token":
		_, token, _ := strings.Cut(c.r.Header.Get("Authorization"), "auth=")
		if token == "" {
			token = c.form.Get("T")
		}
		c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		_, err := io.WriteString(c.w, token)
		return err
	case "user-info":
		id := store.Target(c.who.ID)
		return c.answer(map[string]any{"userId": id, "userName": c.who.Name, "userProfileId": id, "userEmail": c.who.Name,
			"isBloggerUser": false, "signupTimeSec": c.who.Created.Unix(), "isMultiLoginEnabled": false, "isPremium": false})
	case "tag/list":
		return c.tags()
	case "subscription/list":
		return c.subscriptions()
	case "subscription/edit":
		return c.edit()
	case "subscription/quickadd":
		return c.quickadd()
	case "subscription/export":
		return c.opml(c.w, c.r, c.who.ID)
	case "subscription/import":
		return c.importing()
	case "unread-count":
		return c.unread()
	case "stream/items/ids":
		return c.ids()
	case "stream/items/contents":
		return c.listed()
	case "stream/items/count":
		return c.count()
	case "edit-tag":
		return c.mark()
	case "mark-all-as-read":
		return c.markAll()
	case "rename-tag":
		return c.rename()
	case "disable-tag":
		return c.disable()
	case "preference/list":
		return c.answer(map[string]any{"prefs": []any{}})
	case "preference/stream/list":
		return c.answer(map[string]any{"streamprefs": map[string]any{}})
	case "preference/set", "preference/stream/set":
		return c.ok()
	case "friend/list":
		return c.answer(map[string]any{"friends": []any{}})
	}
	return news.Problemf(news.ErrNotFound, "there is no %s in this API", oneLine(what))
}

func (c *greaderCall) answer(v any) error { write(c.w, http.StatusOK, v); return nil }

func (c *greaderCall) ok() error {
	c.w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err := io.WriteString(c.w, "OK")
	return err
}

// unescape reads a stream's name out of a path; what cannot be read stays.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}

func oneLine(s string) string {
	return strings.ToValidUTF8(strings.Join(strings.Fields(s[:min(len(s), 100)]), " "), "?")
}

// itemID is the long form of an article's id.
func itemID(id int64) string { return fmt.Sprintf("tag:google.com,2005:reader/item/%016x", id) }

// parseItemID reads an article's id in any of the forms in which clients send
// it: long, sixteen hexadecimal digits, or decimal, signed.
func parseItemID(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	if rest, ok := strings.CutPrefix(s, "tag:google.com,2005:reader/item/"); ok {
		n, err := strconv.ParseUint(rest, 16, 64)
		return int64(n), err == nil
	}
	if len(s) == 16 && !strings.HasPrefix(s, "-") {
		n, err := strconv.ParseUint(s, 16, 64)
		return int64(n), err == nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil
}

func parseItemIDs(ss []string) []int64 {
	var ids []int64
	for _, s := range ss {
		if id, ok := parseItemID(s); ok {
			ids = append(ids, id)
		}
	}
	return ids
}

// general writes a stream's name with - for the reader's id.
func general(s string) string {
	if rest, ok := strings.CutPrefix(s, "user/"); ok {
		if _, after, ok := strings.Cut(rest, "/"); ok {
			return "user/-/" + after
		}
	}
	return s
}

// feedOf returns the feed a stream's name means: by its id, or its address.
func (c *greaderCall) feedOf(ctx context.Context, v *view, s string) (int64, bool) {
	name := strings.TrimPrefix(s, feedPrefix)
	if id := whole(name, 0); v.by[id] != nil {
		return id, true
	}
	f, err := c.Store.FeedByAddress(ctx, name)
	if err == nil && v.by[f.ID] != nil {
		return f.ID, true
	}
	return 0, false
}

// stream translates a stream's name.
func (c *greaderCall) stream(ctx context.Context, v *view, s string) (q store.Stream, err error) {
	switch g := general(s); {
	case g == "" || g == stateList:
	case g == stateRead:
		q.With = []store.Mark{store.MarkRead}
	case g == stateStarred:
		q.With = []store.Mark{store.MarkStar}
	case g == stateUnread || g == stateFresh:
		q.Without = []store.Mark{store.MarkRead}
	case strings.HasPrefix(g, labelPrefix):
		f := v.folderNamed(strings.TrimPrefix(g, labelPrefix))
		if f == nil {
			q.Feeds = []int64{}
			return q, nil
		}
		if q.Feeds = v.in(f.ID); len(q.Feeds) == 0 {
			q.Feeds, q.With = nil, []store.Mark{store.InFolder(f.ID)}
		}
	case strings.HasPrefix(g, feedPrefix):
		id, ok := c.feedOf(ctx, v, g)
		if !ok {
			return q, news.Problemf(news.ErrNotFound, "you do not follow %s", oneLine(g))
		}
		q.Feeds = []int64{id}
	default:
		q.Feeds = []int64{} // broadcast, created and the like: there are none
	}
	return q, nil
}

// asked translates a stream with all that narrows it.
func (c *greaderCall) asked(ctx context.Context, v *view, s string) (q store.Stream, err error) {
	if q, err = c.stream(ctx, v, s); err != nil {
		return q, err
	}
	if err := few(len(c.form["xt"])+len(c.form["it"]), "states and labels"); err != nil {
		return q, err
	}
	for _, xt := range slices.Compact(slices.Sorted(slices.Values(c.form["xt"]))) {
		switch g := general(xt); {
		case g == stateRead:
			q.Without = append(q.Without, store.MarkRead)
		case g == stateStarred:
			q.Without = append(q.Without, store.MarkStar)
		case g == stateUnread:
			q.With = append(q.With, store.MarkRead)
		case strings.HasPrefix(g, feedPrefix), strings.HasPrefix(g, labelPrefix):
			if err := c.without(ctx, v, &q, g); err != nil {
				return q, err
			}
		}
	}
	for _, it := range c.form["it"] {
		switch general(it) {
		case stateRead:
			q.With = append(q.With, store.MarkRead)
		case stateStarred:
			q.With = append(q.With, store.MarkStar)
		case stateUnread:
			q.Without = append(q.Without, store.MarkRead)
		}
	}
	if len(q.With) > 0 && q.Feeds == nil && general(s) == stateList {
		q.Feeds = v.all()
	}
	if ot := whole(c.form.Get("ot"), 0); ot > 0 {
		q.Since = unix(ot)
	}
	if nt := whole(c.form.Get("nt"), 0); nt > 0 {
		q.Until = unix(nt + 1)
	}
	q.OldestFirst = c.form.Get("r") == "o"
	if at, ok := parseItemID(c.form.Get("c")); ok && at > 0 {
		if q.OldestFirst {
			q.After = at
		} else {
			q.Before = at
		}
	}
	return q, nil
}

// without leaves the feeds of another stream out.
func (c *greaderCall) without(ctx context.Context, v *view, q *store.Stream, s string) error {
	not, err := c.stream(ctx, v, s)
	if err != nil {
		return nil // what is not there cannot be in the way
	}
	if q.Feeds == nil {
		q.Feeds = v.all()
	}
	out := make(map[int64]bool, len(not.Feeds))
	for _, id := range not.Feeds {
		out[id] = true
	}
	q.Feeds = slices.DeleteFunc(q.Feeds, func(id int64) bool { return out[id] })
	return nil
}

// all returns the feeds of a view.
func (v *view) all() []int64 {
	ids := make([]int64, len(v.feeds))
	for i, f := range v.feeds {
		ids[i] = f.ID
	}
	return ids
}

// unix reads seconds since 1970, or what some clients send in their place:
// milli- or microseconds.
func unix(n int64) time.Time {
	for n > 1<<33 {
		n /= 1000
	}
	return time.Unix(n, 0)
}
