package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// startDemo starts the demo as a process of its own, and returns the address
// it prints. At the end it is interrupted, as by Ctrl-C, and must leave nothing
// behind.
func startDemo(t *testing.T, flags ...string) string {
	t.Helper()
	temporary := t.TempDir()
	cmd := exec.Command(os.Args[0], append([]string{"demo", "--listen", "localhost:0"}, flags...)...)
	cmd.Env = append(os.Environ(), asCoranto+"=1", "TMPDIR="+temporary)
	errs, err := cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	printed := make(chan string, 1)
	ended := make(chan string)
	go func() {
		var all bytes.Buffer
		lines := bufio.NewScanner(io.TeeReader(errs, &all))
		for lines.Scan() {
			if at := printedAddress.FindString(lines.Text()); at != "" {
				printed <- at
				break
			}
		}
		io.Copy(&all, errs)
		err := cmd.Wait()
		close(printed)
		text := all.String()
		if err != nil {
			text += err.Error()
		}
		ended <- text
	}()
	t.Cleanup(func() {
		cmd.Process.Signal(os.Interrupt)
		select {
		case text := <-ended:
			if strings.Count(text, "\n") != 3 || cmd.ProcessState.ExitCode() != exitDone {
				t.Errorf("the demo ended with status %d, having said:\n%s", cmd.ProcessState.ExitCode(), text)
			}
		case <-time.After(30 * time.Second):
			cmd.Process.Kill()
			t.Errorf("the demo does not end when interrupted:\n%s", <-ended)
		}
		if left, _ := filepath.Glob(filepath.Join(temporary, "*")); len(left) > 0 {
			t.Errorf("the demo leaves %s behind", left)
		}
	})
	select {
	case home, ok := <-printed:
		if !ok {
			t.Fatal("the demo ended before it said where it answers")
		}
		return home
	case <-time.After(time.Minute):
		t.Fatal("the demo does not say where it answers")
	}
	return ""
}

var printedAddress = regexp.MustCompile(`http://localhost:\d+/`)

// awaitLead waits for a front page with a lead story.
func awaitLead(t *testing.T, home string) {
	t.Helper()
	began := time.Now()
	await(t, "a lead story on the front page", func() bool { return strings.Contains(get(home), `class="story lead`) })
	t.Logf("a lead story stands on the front page after %v", time.Since(began).Round(100*time.Millisecond))
}

// awaitRest waits for the work of the start to be done: every article is read,
// and what waits is but the feeds' next fetches and the next edition.
func awaitRest(t *testing.T, home string) {
	t.Helper()
	fact := func(page, name string) int {
		m := regexp.MustCompile(`<dt>` + name + `</dt><dd>([\d,]+)</dd>`).FindStringSubmatch(page)
		if m == nil {
			t.Fatalf("the page about Coranto does not say: %s", name)
		}
		n, _ := strconv.Atoi(strings.ReplaceAll(m[1], ",", ""))
		return n
	}
	await(t, "every article to be read", func() bool {
		about := get(home + "about")
		return fact(about, "Articles") > 0 && fact(about, "Still to be read") == 0 && fact(about, "Tasks waiting") <= fact(about, "Feeds")+1
	})
}

// await waits until something holds.
func await(t *testing.T, what string, holds func() bool) {
	t.Helper()
	limit := time.After(4 * time.Minute)
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-tick.C:
		case <-limit:
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// get returns a page, or "" when there is none.
func get(address string) string {
	r, err := nearby.Get(address)
	if err != nil {
		return ""
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		return ""
	}
	return string(data)
}

// nearby finds every name under .localhost on this machine, as browsers do and
// resolvers may not.
var nearby = &http.Client{Timeout: time.Minute, Transport: &http.Transport{
	DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, port, err := net.SplitHostPort(address); err == nil && strings.HasSuffix(host, ".localhost") {
			address = net.JoinHostPort("127.0.0.1", port)
		}
		return new(net.Dialer).DialContext(ctx, network, address)
	},
}}

// islandPaper serves a feed of one article, and returns its address.
func islandPaper(t *testing.T) string {
	mux := http.NewServeMux()
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml")
		fmt.Fprintf(w, `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Vesle Weekly</title><link>%[1]s/</link>
<description>The paper of the islands</description><language>en</language>
<item><title>Ferry to Nor sails again after nine days</title><link>%[1]s/ferry</link><guid>%[1]s/ferry</guid><pubDate>%[2]s</pubDate></item></channel></rss>`,
			srv.URL, time.Now().UTC().Format(time.RFC1123Z))
	})
	mux.HandleFunc("/ferry", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<!doctype html><html lang=en><title>Ferry to Nor sails again after nine days</title><article><h1>Ferry to Nor sails again after nine days</h1>")
		for _, paragraph := range strings.Split(strings.TrimSpace(goodText), "\n\n")[3:] {
			fmt.Fprintf(w, "<p>%s</p>\n", html.EscapeString(paragraph))
		}
	})
	return srv.URL + "/feed.xml"
}
