package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
)

// TestThousand lists a thousand feeds.
func TestThousand(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	n.must(n.st.Transact(n.ctx, func(tx *store.Store) error {
		for i := range 1000 {
			o := news.Outlet{Name: fmt.Sprintf("The Daily Observer of Town %03d", i), Homepage: fmt.Sprintf("https://www.town-%03d-observer.example/", i), Country: "GB"}
			if err := tx.SaveOutlet(n.ctx, &o); err != nil {
				return err
			}
			f := news.Feed{Outlet: o.ID, Address: o.Homepage + "feeds/everything.xml", Title: "Everything from the town", LastFetch: n.now, NextFetch: n.now.Add(time.Hour),
				Failures: 4, Problem: "the certificate of this server expired on 3 May; the outlet has to renew it"}
			if _, err := tx.AddFeed(n.ctx, &f); err != nil {
				return err
			}
			if err := tx.SaveFeed(n.ctx, &f); err != nil {
				return err
			}
		}
		return nil
	}))
	h := n.handler()
	for path, want := range map[string][]string{
		"/outlets":                          {"1,000 outlets, 1,000 feeds. 1,000 feeds have a problem.", "Page 1 of 34", "Town 000"},
		"/outlets?page=34":                  {"Page 34 of 34", "Town 999"},
		"/outlets?page=999999999":           {"Page 34 of 34"},
		"/outlets?page=-3":                  {"Page 1 of 34"},
		"/outlets?q=town+777":               {"Town 777"},
		"/outlets?q=nowhere":                {"No feed fits that"},
		"/outlets?state=problem&country=GB": {"page=2&amp;state=problem"},
		"/outlets?state=paused":             {"No feed fits that"},
	} {
		start := time.Now()
		w := get(t, h, path)
		for _, s := range want {
			if !strings.Contains(w.Body.String(), s) {
				t.Errorf("GET %s does not show %q", path, s)
			}
		}
		if w.Code != http.StatusOK || w.Body.Len() > 40_000 {
			t.Errorf("GET %s answered %d with %d bytes", path, w.Code, w.Body.Len())
		}
		t.Log(path, w.Body.Len(), time.Since(start))
	}
}

// TestFresh lists what was added a moment ago first, each go by name.
func TestFresh(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	var feeds []store.FeedLine
	for name, ago := range map[string]time.Duration{"A": time.Hour, "B": 10 * time.Second, "C": 5 * time.Minute, "D": 5*time.Minute + time.Second, "E": 2 * time.Second, "F": time.Hour, "G": 12 * time.Second} {
		feeds = append(feeds, store.FeedLine{OutletName: name, Added: now.Add(-ago)})
	}
	feeds = append(feeds, store.FeedLine{OutletName: "H"})
	slices.SortFunc(feeds, func(a, b store.FeedLine) int { return strings.Compare(a.OutletName, b.OutletName) })
	freshFirst(feeds, now)
	order := ""
	for _, f := range feeds {
		order += f.OutletName
	}
	if order != "EBGCDAFH" {
		t.Errorf("the feeds stand in the order %s", order)
	}
}

// TestForty shows a story that forty outlets cover and all of them quote.
func TestForty(t *testing.T) {
	n := newNewsroom(t, dbtest.SQLite(t))
	var articles []int64
	var all []news.Place
	for i := range 40 {
		name := fmt.Sprintf("The Observer of Town %02d", i)
		n.outlet(name, []string{"NO", "GB", "CH", "AU", "US", "DE"}[i%6], "en")
		id := n.article(name, 400-9*i, fmt.Sprintf("Lisen dam closed, says town %d", i), "The dam was closed.")
		articles = append(articles, id)
		all = append(all, place(id, 3, "The turbines were stopped at 04:10 after a sensor failed."))
	}
	c := &news.Comparison{}
	for i := range 12 {
		text := fmt.Sprintf("The turbines were stopped at 04:%d0 after a pressure sensor in the north gallery had failed for the second time.", i)
		c.Agree = append(c.Agree, news.Agreed{Text: text, Carried: all[i%3:]})
		c.Statements = append(c.Statements, news.Statement{Speaker: fmt.Sprintf("Speaker %d", i%5), Text: text, Direct: true, Carried: all[:40-i]})
		c.Timeline = append(c.Timeline, news.Moment{Date: fmt.Sprintf("20%02d-05", i), Text: text, Carried: all[:20]})
		c.Only = append(c.Only, place(articles[i], 4, text))
		c.Differ = append(c.Differ, news.Difference{About: "the closing", Wordings: []news.Place{place(articles[i], 1, "a halt"), place(articles[i+1], 1, "a shutdown")}})
	}
	id := n.tell("world", []string{"The dam was closed."}, nil, c, articles...)
	h := n.handler()
	w := get(t, h, storyAddress(id))
	for _, s := range []string{"12 more", "All 40 articles", "and 38 more", "How it grew"} {
		if !strings.Contains(w.Body.String(), s) {
			t.Errorf("the story does not show %q", s)
		}
	}
	t.Log(w.Body.Len())
	if w.Body.Len() > 44_000 {
		t.Errorf("the story is %d bytes, more than 44,000", w.Body.Len())
	}
	every := get(t, h, storyAddress(id)+"?all=1").Body.String()
	if n := strings.Count(every, "¶3</a>"); n < 900 {
		t.Errorf("the page with every source names %d places", n)
	}
}
