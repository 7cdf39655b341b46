package web

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
)

// TestSlowAdding adds what takes longer than the server gives a page.
func TestSlowAdding(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	o := n.options()
	take := func(ctx context.Context) (Addition, error) {
		select {
		case <-time.After(400 * time.Millisecond):
			return Addition{Say: "It was added after all"}, nil
		case <-ctx.Done():
			return Addition{}, ctx.Err()
		}
	}
	o.Add = func(ctx context.Context, _ string) (Addition, error) { return take(ctx) }
	o.ImportOPML = func(ctx context.Context, _ []byte) (Addition, error) { return take(ctx) }
	srv := httptest.NewUnstartedServer(New(o))
	srv.Config.ReadTimeout, srv.Config.WriteTimeout = 150*time.Millisecond, 200*time.Millisecond
	srv.Start()
	defer srv.Close()
	var list bytes.Buffer
	form := multipart.NewWriter(&list)
	file, err := form.CreateFormFile("file", "list.opml")
	n.must(err)
	_, err = file.Write([]byte("<opml/>"))
	n.must(err)
	n.must(form.Close())
	for path, body := range map[string]struct {
		kind string
		data []byte
	}{
		"/add":  {"application/x-www-form-urlencoded", []byte("source=https://a.example/")},
		"/opml": {form.FormDataContentType(), list.Bytes()},
	} {
		res, err := http.Post(srv.URL+path, body.kind, bytes.NewReader(body.data)) // which asks for gzip
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		page, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(page), "It was added after all") {
			t.Errorf("%s answered %d, %v: %s", path, res.StatusCode, err, page)
		}
	}
}

// TestLeftOut says which addresses are not begun any more.
func TestLeftOut(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	o := n.options()
	var tried []string
	o.Add = func(_ context.Context, source string) (Addition, error) {
		tried = append(tried, source)
		n.now = n.now.Add(50 * time.Second)
		return Addition{Say: "Added"}, nil
	}
	w := post(t, New(o), "/add", url.Values{"source": {"https://a.example/ https://b.example/ https://c.example/ https://d.example/"}})
	body := w.Body.String()
	if len(tried) != 2 || w.Code != http.StatusOK || strings.Count(body, "Left out") != 2 || !strings.Contains(body, "https://c.example/") || !strings.Contains(body, "https://d.example/") || !strings.Contains(body, "Added in part") {
		t.Errorf("tried %q, answered %d: %s", tried, w.Code, body)
	}
}
