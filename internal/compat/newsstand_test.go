package compat_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"coranto/internal/auth"
	"coranto/internal/compat"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// newsstand is an instance that apps talk to: a reader who follows two feeds,
// the first in the folder World, with ten articles each.
type newsstand struct {
	*testing.T
	store    *store.Store
	door     *auth.Door
	url      string
	who      *auth.Who
	password string // of an app
	feeds    [2]int64
	articles [2][]int64
	now      time.Time

	typescript string // what an app wrote to its terminal
}

func open(t *testing.T, s *store.Store) *newsstand {
	t.Helper()
	n := &newsstand{T: t, store: s, now: storetest.Now.Add(3 * time.Hour)}
	ctx := t.Context()
	clock := func() time.Time { return n.now }
	n.door = auth.New(auth.Options{Store: s, Now: clock})
	r := &news.Reader{Name: "mira", Role: news.RoleOwner, Created: storetest.Now}
	n.must(s.AddReader(ctx, r))
	n.who = &auth.Who{Reader: r}
	var err error
	n.password, err = n.door.NewApp(ctx, n.who, "a test")
	n.must(err)
	world, err := s.Folder(ctx, r.ID, "World")
	n.must(err)
	for k := range n.feeds {
		o := storetest.Outlet(k)
		n.must(s.SaveOutlet(ctx, o))
		f := storetest.Feed(k, o.ID)
		f.Title = []string{"Harbour & quay", "Zürich today"}[k]
		_, err := s.AddFeed(ctx, f)
		n.must(err)
		n.feeds[k] = f.ID
		n.articles[k] = n.deliver(f, k*100, 10, storetest.Now.Add(time.Duration(k)*time.Hour))
		sub := news.Subscription{Kind: news.FollowFeed, Target: store.Target(f.ID), Added: storetest.Now}
		if k == 0 {
			sub.Folders = []int64{world.ID}
		}
		_, err = s.Follow(ctx, r.ID, sub)
		n.must(err)
	}
	h := compat.Handler(compat.Options{Store: s, Door: n.door, Now: clock,
		Add: func(ctx context.Context, address string) (*news.Feed, error) {
			if f, err := s.FeedByAddress(ctx, address); err == nil {
				return f, nil
			}
			if !strings.HasPrefix(address, "http") {
				return nil, news.Problemf(news.ErrInvalid, "%q is no address", address)
			}
			f := &news.Feed{Outlet: 1, Address: address, Title: "New " + address, Added: n.now}
			_, err := s.AddFeed(ctx, f)
			return f, err
		},
		Import: func(context.Context, []byte) error { return nil },
		Fetch:  func(context.Context, int64) error { return nil },
	}, http.NotFoundHandler())
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	n.url = srv.URL
	return n
}

// deliver makes articles of entries, read as the pipeline would.
func (n *newsstand) deliver(f *news.Feed, from, count int, at time.Time) (ids []int64) {
	n.Helper()
	var entries []news.Entry
	for i := range count {
		e := storetest.Entry(from + i)
		e.URL = fmt.Sprintf("https://www.gazette%d.example/news/%d?a=1&b=2", f.ID, from+i)
		if i == 0 {
			e.Attachments = []news.Attachment{{URL: "https://media.example/a.mp3", MIMEType: "audio/mpeg", Size: 123}}
		}
		entries = append(entries, e)
	}
	results, err := n.store.SaveEntries(n.Context(), f, entries, at)
	n.must(err)
	for i, r := range results {
		a := storetest.Article(r.Article, from+i)
		a.URL, a.Headline = entries[i].URL, entries[i].Title
		_, err := n.store.SaveArticle(n.Context(), a, 1)
		n.must(err)
		ids = append(ids, r.Article)
	}
	return ids
}

func (n *newsstand) must(err error) {
	n.Helper()
	if err != nil {
		n.Fatal(err)
	}
}

// send sends a request and returns the answer's status and body.
func (n *newsstand) send(method, path, contentType, body string, header ...string) (int, string, http.Header) {
	n.Helper()
	r, err := http.NewRequestWithContext(n.Context(), method, n.url+path, strings.NewReader(body))
	n.must(err)
	// A path is sent as it stands, with both slashes of an address in it.
	r.URL.Opaque = "//" + r.URL.Host + strings.Split(path, "?")[0]
	if contentType != "" {
		r.Header.Set("Content-Type", contentType)
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultClient.Do(r)
	n.must(err)
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	n.must(err)
	return resp.StatusCode, string(b), resp.Header
}

const form = "application/x-www-form-urlencoded"

// is checks which of the articles have a mark.
func (n *newsstand) is(mark store.Mark, want ...int64) {
	n.Helper()
	got, err := n.store.Stream(n.Context(), n.who.ID, store.Stream{With: []store.Mark{mark}, OldestFirst: true})
	n.must(err)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		n.Errorf("%s: %v, want %v", mark, got, want)
	}
}
