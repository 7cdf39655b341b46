package web

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
)

func TestVisits(t *testing.T) {
	start := time.Date(2026, 11, 21, 9, 0, 0, 0, time.UTC)
	r := httptest.NewRequest("GET", "/story/7", nil)
	look := func(story int64, after time.Duration) string {
		since, c := visited(r, story, start.Add(after))
		r = httptest.NewRequest("GET", "/story/7", nil)
		r.AddCookie(c)
		if since.IsZero() {
			return "first"
		}
		return since.Sub(start).String()
	}
	for i, v := range []struct {
		story int64
		after time.Duration
		want  string
	}{
		{7, 0, "first"}, {7, 5 * time.Minute, "0s"}, {7, 20 * time.Minute, "0s"}, // one visit
		{8, time.Hour, "first"}, {7, 2 * time.Hour, "20m0s"}, {7, 2*time.Hour + time.Minute, "20m0s"}, {7, 26 * time.Hour, "2h1m0s"},
		{7, time.Hour, "first"}, // the clock was set back
	} {
		if got := look(v.story, v.after); got != v.want {
			t.Errorf("look %d: since %s, want %s", i, got, v.want)
		}
	}
	for n := range int64(500) {
		look(1<<39+n, time.Hour)
	}
	if c, _ := r.Cookie(visitCookie); len(c.Value) > 2000 || strings.Count(c.Value, "~") != visitsMost-1 {
		t.Errorf("after 500 stories the cookie has %d bytes", len(c.Value))
	}
	for _, bad := range []string{"", "~~~", "1.2", "x.y.z.a", "-1.-1.-1", "zzzzzzzzzzzzzzz.1.1", strings.Repeat("1.1.1~", 5000)} {
		r = httptest.NewRequest("GET", "/story/7", nil)
		r.AddCookie(&http.Cookie{Name: visitCookie, Value: bad})
		if got := look(7, 0); got != "first" {
			t.Errorf("%.20q: since %s", bad, got)
		}
	}
}

// TestNewSince looks at a story, publishes, and looks again.
func TestNewSince(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	look := func(cookie string) (body, next string) {
		r := httptest.NewRequest("GET", storyAddress(n.story), nil)
		if cookie != "" {
			r.Header.Set("Cookie", cookie)
		}
		w := httptest.NewRecorder()
		n.handler().ServeHTTP(w, r)
		next, _, _ = strings.Cut(w.Header().Get("Set-Cookie"), ";")
		return w.Body.String(), next
	}
	first, cookie := look("")
	if strings.Contains(first, "you last looked") {
		t.Error("at the first visit something is new")
	}
	n.now = n.now.Add(2 * time.Hour)
	if body, _ := look(cookie); strings.Contains(body, "you last looked") {
		t.Error("something is new though nothing came")
	}
	id := n.article("Harbour Post", 0, "Lisen dam: third spillway opened", "The third spillway was opened at noon.")
	n.must(n.st.Place(n.ctx, id, n.story, nil))
	body, _ := look(cookie)
	for _, want := range []string{"New since you last looked", ">1 article<", fmt.Sprintf(`href="/article/%d"`, id), `<span class="new">new</span>`} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not show %q", want)
		}
	}
	if strings.Count(body, `<span class="new">new</span>`) != 1 {
		t.Error("more is marked than what is new")
	}
}
