package fetch

import (
	"bytes"
	"io"
	"net/http"
	"testing"
)

// Whatever a host sends, a body stays within the limit.
func FuzzBody(f *testing.F) {
	f.Add("gzip", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03"))
	f.Add("zstd, br", []byte("\x28\xb5\x2f\xfd\x04\x00"))
	f.Add("deflate", []byte("x\x9c\x03\x00\x00\x00\x00\x01"))
	f.Add("", []byte("<rss>"))
	f.Fuzz(func(t *testing.T, coding string, data []byte) {
		resp := &http.Response{Header: http.Header{"Content-Encoding": {coding}}, ContentLength: -1}
		body, _, err := readBody(resp, io.MultiReader(bytes.NewReader(data)), 10_000)
		if len(body) > 10_000 || err != nil && body != nil {
			t.Errorf("%d bytes, %v", len(body), err)
		}
	})
}

// Whatever robots.txt says, it can be read and asked.
func FuzzRobots(f *testing.F) {
	f.Add([]byte("User-agent: *\nDisallow: /*a$\nCrawl-delay: 3"), "/b")
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		readRobots(data, "coranto").allows("/" + path)
	})
}

// Whatever is pasted, an address that is let through is one of the web's.
func FuzzAddress(f *testing.F) {
	for _, a := range []string{"https://news.example/feed", "http://2130706433", "http://a:b@c", "javascript:alert(1)"} {
		f.Add(a)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := readAddress(address)
		if err == nil && (u.User != nil || u.Hostname() == "" || u.Scheme != "http" && u.Scheme != "https") {
			t.Errorf("%q is let through as %v", address, u)
		}
	})
}
