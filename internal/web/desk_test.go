package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
)

// TestDesk splits, moves, merges and undoes as an editor does, by the forms.
func TestDesk(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	h := n.handler()
	lead := storyAddress(n.story)
	members, err := n.st.Members(n.ctx, n.story)
	n.must(err)
	if body := get(t, h, lead).Body.String(); !strings.Contains(body, `href="`+lead+`/edit"`) {
		t.Error("the story does not lead to its desk")
	}
	off := strconv.FormatInt(members[3], 10)
	body := get(t, h, lead+"/edit?article="+off).Body.String()
	if !strings.Contains(body, `value="`+off+`" checked`) || !strings.Contains(body, "Nothing yet") {
		t.Errorf("the desk:\n%s", body)
	}
	send := func(path string, form url.Values, want int) string {
		t.Helper()
		w := post(t, h, path, form)
		if w.Code != want {
			t.Fatalf("%s answered %d, want %d:\n%s", path, w.Code, want, w.Body)
		}
		return strings.TrimSuffix(strings.TrimSuffix(w.Header().Get("Location"), "#log"), "/edit")
	}
	made := send(lead+"/split", url.Values{"article": {off}, "who": {"Ada <b>"}, "why": {"another dam"}}, http.StatusSeeOther)
	if made == lead || made == "" {
		t.Fatalf("split leads to %q", made)
	}
	for path, want := range map[string]string{
		made + "/edit": "Split off story 1, 1 article, by Ada &lt;b&gt;",
		lead + "/edit": "another dam",
		made:           "", // one article needs no reason
	} {
		if body := get(t, h, path).Body.String(); !strings.Contains(body, want) {
			t.Errorf("%s does not show %q", path, want)
		}
	}
	send(lead+"/split", url.Values{"article": {off}}, http.StatusConflict) // a form of before
	send(lead+"/split", nil, http.StatusBadRequest)
	send(lead+"/split", url.Values{"article": {"x"}}, http.StatusBadRequest)
	send(lead+"/merge", url.Values{"story": {"the other one"}}, http.StatusBadRequest)
	send(lead+"/merge", url.Values{"story": {"99999"}}, http.StatusNotFound)
	send(lead+"/burn", nil, http.StatusBadRequest)
	send("/story/9999/merge", url.Values{"story": {"1"}}, http.StatusNotFound)

	if to := send(made+"/merge", url.Values{"story": {"https://news.example" + lead + "?all=1"}}, http.StatusSeeOther); to != lead {
		t.Errorf("merged, the editor is led to %s", to)
	}
	if w := get(t, h, made); w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != lead {
		t.Errorf("the merged story answers %d %s", w.Code, w.Header().Get("Location"))
	}
	if w := get(t, h, made+"/edit"); w.Code != http.StatusSeeOther {
		t.Errorf("its desk answers %d", w.Code)
	}
	if body := get(t, h, lead).Body.String(); !strings.Contains(body, "placed by an editor") {
		t.Error("the story does not say that an editor put an article there")
	}
	log, err := n.st.Decisions(n.ctx, n.story, 5)
	n.must(err)
	send(lead+"/undo", url.Values{"decision": {strconv.FormatInt(log[1].ID, 10)}}, http.StatusConflict)
	send(lead+"/undo", url.Values{"decision": {strconv.FormatInt(log[0].ID, 10)}, "who": {"Bo"}}, http.StatusSeeOther)
	if body := get(t, h, lead+"/edit").Body.String(); !strings.Contains(body, "Undone ") || !strings.Contains(body, " by Bo") {
		t.Error("the log does not tell of the undoing")
	}
	if w := get(t, h, made); w.Code != http.StatusOK {
		t.Errorf("after the undoing the split story answers %d", w.Code)
	}
	send(lead+"/undo", url.Values{"decision": {"x"}}, http.StatusBadRequest)
}

// Forms of other sites, and processes that only show pages, change nothing.
func TestDeskIsGuarded(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	r := httptest.NewRequest("POST", "/story/1/split", strings.NewReader("article=4"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	n.handler().ServeHTTP(w, r)
	if w.Code != http.StatusForbidden {
		t.Errorf("a form of another site is answered %d", w.Code)
	}
	o := n.options()
	o.Decide = nil
	h := New(o)
	if w := post(t, h, "/story/1/split", url.Values{"article": {"4"}}); w.Code != http.StatusServiceUnavailable {
		t.Errorf("a process that only shows pages answers %d", w.Code)
	}
	if body := get(t, h, "/story/1").Body.String(); strings.Contains(body, "/edit") {
		t.Error("it offers to edit")
	}
	log, err := n.st.Decisions(n.ctx, 0, 5)
	n.must(err)
	if len(log) > 0 {
		t.Errorf("something was decided: %+v", log)
	}
}
