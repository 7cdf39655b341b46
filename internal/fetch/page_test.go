package fetch

import (
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestNoPage(t *testing.T) {
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", r.URL.Query().Get("is"))
		switch r.URL.Path {
		case "/text":
			io.WriteString(w, "<p>News</p>")
		case "/binary":
			io.WriteString(w, "\x7fELF\x00\x01\x02")
		case "/endless": // has to be refused by its head alone
			for page := make([]byte, 8<<10); ; {
				if _, err := w.Write(page); err != nil {
					return
				}
			}
		}
	})
	c := client(t, small())
	for path, words := range map[string]string{
		"/endless?is=video/mp4":                "sends a video, not a page",
		"/endless?is=Audio/MPEG":               "a sound recording, not a page",
		"/text?is=image/svg%2bxml":             "a picture, not a page",
		"/endless?is=application/zip":          "an archive, not a page",
		"/endless?is=application/octet-stream": "a file of no kind",
		"/binary?is=application/octet-stream":  "a file of no kind",
	} {
		if e := wantCause(t, c, Request{URL: address + path, Page: true}, CauseOther, words); e.Temporary() {
			t.Errorf("%s: will be tried again", path)
		}
	}
	for _, path := range []string{"/text?is=text/html", "/text?is=", "/text?is=application/octet-stream", "/none?is=application/octet-stream", "/text?is=application/xhtml%2bxml"} {
		resp, err := c.Get(t.Context(), Request{URL: address + path, Page: true})
		if err != nil || path[:5] == "/text" && string(resp.Body) != "<p>News</p>" {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := c.Get(t.Context(), Request{URL: address + "/text?is=image/png"}); err != nil {
		t.Error("a picture that was asked for:", err)
	}
}

func TestLimit(t *testing.T) {
	text := strings.Repeat("news ", 4000)
	packed := squeeze(t, "gzip", []byte(text))
	address := host(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/packed" {
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed)
			return
		}
		io.WriteString(w, text)
	})
	c := client(t, small())
	for _, path := range []string{"/", "/packed"} {
		wantCause(t, c, Request{URL: address + path, Limit: 8 << 10}, CauseTooLarge, "more than the 8 KB")
		for _, limit := range []int64{0, 20_000, 1 << 40} {
			if resp, err := c.Get(t.Context(), Request{URL: address + path, Limit: limit}); err != nil || string(resp.Body) != text {
				t.Errorf("%s, %d: %v", path, limit, err)
			}
		}
	}
	c.o.MaxBody = 8 << 10
	wantCause(t, c, Request{URL: address, Limit: 1 << 40}, CauseTooLarge, "more than the 8 KB")
}
