package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"coranto/internal/db/dbtest"
)

func get(t testing.TB, h http.Handler, path string) *httptest.ResponseRecorder {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	return w
}

func TestPages(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.fill("https://pictures.example/lisen.jpg")
	h := n.handler()
	for _, path := range []string{"/", "/section/world", "/latest", "/story/1", "/article/2", "/search", "/search?q=turbines", "/search?q=zeppelin", "/outlets", "/outlet/1", "/feeds/1/remove", "/welcome", "/about"} {
		w := get(t, h, path)
		if w.Code != http.StatusOK {
			t.Errorf("GET %s answered %d:\n%s", path, w.Code, w.Body)
		}
		if n := w.Body.Len(); n > 40_000 {
			t.Errorf("GET %s is %d bytes, more than 40,000", path, n)
		}
		t.Log(path, w.Body.Len())
		if strings.Contains(w.Body.String(), "ZgotmplZ") {
			t.Errorf("GET %s holds ZgotmplZ", path)
		}
	}
}
