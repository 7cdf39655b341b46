package web

import (
	"net/http"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
)

func TestPairPage(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("")
	h := n.handler()
	for path, want := range map[string][]string{
		"/story/1":                 {`href="/story/1/compare"`},
		"/story/1/compare":         {"Two articles side by side", `<option value="1" selected>Coast Radio`, "paragraphs in both", "only in Ardal Courier"},
		"/story/1/compare?a=2&b=1": {`<option value="2" selected>Ardal Courier`, "Not in Coast Radio here.", `href="/article/2#p1"`, "<mark>", `href="/story/1/edit?article=2"`},
	} {
		w := get(t, h, path)
		for _, s := range want {
			if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), s) {
				t.Errorf("GET %s answered %d and does not show %q", path, w.Code, s)
			}
		}
	}
	for path, want := range map[string]int{
		"/story/1/compare?a=2&b=2": http.StatusBadRequest, "/story/1/compare?a=9999": http.StatusNotFound, "/story/1/compare?b=x": http.StatusNotFound,
		"/story/6/compare": http.StatusNotFound, "/story/9999/compare": http.StatusNotFound,
	} {
		if w := get(t, h, path); w.Code != want {
			t.Errorf("GET %s answered %d, want %d", path, w.Code, want)
		}
	}
}
