package main

import (
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// TestDemoPictures reads the front page of a demo: every picture on it comes
// from Coranto itself, and is one.
func TestDemoPictures(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: the demo takes some seconds")
	}
	t.Setenv("TMPDIR", t.TempDir())
	ctx, stop := context.WithCancel(t.Context())
	said, say := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"demo", "--listen", "127.0.0.1:0", "--outlets", "6", "--events", "8", "--every", "0s"}, nil, io.Discard, say)
		say.Close()
	}()
	defer func() {
		stop()
		if status := <-ended; status != 0 {
			t.Errorf("the demo ended with %d", status)
		}
	}()
	home := addressIn(t, said)

	var sources []string
	deadline := time.Now().Add(time.Minute)
	for wait := time.NewTicker(200 * time.Millisecond); len(sources) < 2; <-wait.C {
		if time.Now().After(deadline) {
			t.Fatal("the front page has no pictures")
		}
		sources = picturesOn(t, home)
	}
	for _, src := range sources {
		if !strings.HasPrefix(src, "/picture/") {
			t.Errorf("a picture comes from %s", src)
			continue
		}
		r := visit(t, home+strings.TrimPrefix(src, "/"))
		kind := r.Header.Get("Content-Type")
		if r.StatusCode != 200 || kind != "image/png" && kind != "image/jpeg" {
			t.Errorf("%s: %s %s", src, r.Status, kind)
		}
	}
	if r := visit(t, home+"picture/"); r.StatusCode != 404 {
		t.Errorf("no picture: %s", r.Status)
	}
	keys, err := filepath.Glob(filepath.Join(os.TempDir(), "coranto-demo-*", "picture.key"))
	if err != nil || len(keys) != 1 {
		t.Errorf("keys: %q, %v", keys, err)
	}
}

// addressIn reads the address that a server says it answers at.
func addressIn(t *testing.T, said io.Reader) string {
	t.Helper()
	found := make(chan string, 1)
	go func() {
		var b strings.Builder
		at := regexp.MustCompile(`http://[0-9.]+:[0-9]+/`)
		for buf := make([]byte, 1024); ; {
			n, err := said.Read(buf)
			b.Write(buf[:n])
			if a := at.FindString(b.String()); a != "" {
				select {
				case found <- a:
				default:
				}
			}
			if err != nil {
				return
			}
		}
	}()
	select {
	case a := <-found:
		return a
	case <-time.After(time.Minute):
		t.Fatal("nobody said where to read the news")
	}
	return ""
}

func picturesOn(t *testing.T, address string) (sources []string) {
	t.Helper()
	r := visit(t, address)
	if p := r.Header.Get("Content-Security-Policy"); !strings.Contains(p, "img-src 'self';") {
		t.Errorf("the policy is %s", p)
	}
	page, err := html.Parse(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	for e := range page.Descendants() {
		for _, a := range e.Attr {
			if e.Data == "img" && a.Key == "src" {
				sources = append(sources, a.Val)
			}
		}
	}
	return sources
}

func visit(t *testing.T, address string) *http.Response {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Body.Close() })
	return r
}
