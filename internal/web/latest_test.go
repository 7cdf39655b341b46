package web

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
)

// TestManyOfOneMoment reads through a list of more articles of one moment than
// a page holds, by the links at its foot.
func TestManyOfOneMoment(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	o := n.outlet("Ardal Courier", "NO", "en")
	feed, err := n.st.Feed(n.ctx, n.feeds[o.Name])
	n.must(err)
	var entries []news.Entry
	when := n.now.Add(-time.Hour)
	for i := range 3*latestSize - 10 {
		entries = append(entries, news.Entry{URL: fmt.Sprintf("https://ardal-courier.example/%d", i), Title: fmt.Sprintf("Number %d", i), Published: when})
	}
	_, err = n.st.SaveEntries(n.ctx, feed, entries, n.now)
	n.must(err)
	h := n.handler()
	row := regexp.MustCompile(`href="/article/(\d+)"`)
	next := regexp.MustCompile(`href="([^"]*before=[^"]*)"`)
	for path, size := range map[string]int{"/latest": latestSize, outletAddress(o.ID): outletLatest} {
		seen := map[string]bool{}
		for pages := 0; path != "" && pages < 10; pages++ {
			body := get(t, h, path).Body.String()
			on := map[string]bool{}
			for _, m := range row.FindAllStringSubmatch(body, -1) {
				if on[m[1]] = true; seen[m[1]] {
					t.Fatalf("%s repeats article %s", path, m[1])
				}
			}
			if len(on) > size {
				t.Errorf("%s has %d articles", path, len(on))
			}
			for id := range on {
				seen[id] = true
			}
			path = ""
			if m := next.FindStringSubmatch(body); m != nil {
				path = m[1]
			}
		}
		if len(seen) != len(entries) {
			t.Errorf("%d of %d articles are shown", len(seen), len(entries))
		}
	}
	// Addresses of before, with a time alone, and others.
	for query, shows := range map[string]bool{
		fmt.Sprint(when.UnixMilli()): false, fmt.Sprint(when.UnixMilli() + 1): true, fmt.Sprint(when.UnixMilli(), "-x"): false,
		"-": true, "x-5": true, "-5-5": true, "99999999999999999999-1": true,
	} {
		w := get(t, h, "/latest?before="+strings.ReplaceAll(query, " ", ""))
		if w.Code != http.StatusOK || strings.Contains(w.Body.String(), "Number 1<") != shows && strings.Contains(w.Body.String(), "Number") != shows {
			t.Errorf("before=%s: %d, want articles: %t", query, w.Code, shows)
		}
	}
}
