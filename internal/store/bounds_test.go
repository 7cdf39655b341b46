package store_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// However long the names are that others give themselves, lists stay short.
func TestLongNames(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		long := strings.Repeat("lang\x07er Náme ", 100_000)
		short := func(what, got string, most int) {
			t.Helper()
			if n := utf8.RuneCountInString(got); n == 0 || n > most || strings.ContainsRune(got, 7) {
				t.Errorf("%s has %d characters, more than %d or none or a control character", what, n, most)
			}
		}
		o := &news.Outlet{Name: long, Owner: long}
		ok(t, s.SaveOutlet(ctx, o))
		stored := must(s.Outlet(ctx, o.ID))(t)
		short("the outlet", stored.Name, 200)
		short("its owner", stored.Owner, 200)
		same(t, o, stored)
		again := &news.Outlet{Name: long}
		ok(t, s.SaveOutlet(ctx, again))
		same(t, again.ID, o.ID)

		f := storetest.Feed(1, o.ID)
		f.Title = long
		must(s.AddFeed(ctx, f))(t)
		added := must(s.Feed(ctx, f.ID))(t)
		short("the added feed", added.Title, 200)
		ok(t, s.SaveFeed(ctx, added))
		same(t, must(s.Feed(ctx, f.ID))(t).Title, f.Title) // a cut title is not cut again
		f.Title = "x" + long
		ok(t, s.SaveFeed(ctx, f))
		short("the saved feed", must(s.Feed(ctx, f.ID))(t).Title, 200)

		e := storetest.Entry(1)
		e.Title = long
		id := take(t, s, f, e)[0].Article
		short("the entry's headline", must(s.Headlines(ctx, []int64{id}))(t)[0].Title, 1000)

		a := storetest.Article(id, 1)
		a.Headline, a.Standfirst, a.Publisher, a.Section = long, long, long, long
		a.Authors = []news.Author{{Name: long, URL: "https://a.example/" + strings.Repeat("x", 3000)}}
		a.Keywords = nil
		for range 1000 {
			a.Keywords = append(a.Keywords, long)
		}
		must(s.SaveArticle(ctx, a, 1))(t)
		got := must(s.Article(ctx, id))(t)
		short("the headline", got.Headline, 1000)
		short("the standfirst", got.Standfirst, 4000)
		short("the publisher", got.Publisher, 200)
		short("the section", got.Section, 200)
		short("the author", got.Authors[0].Name, 200)
		same(t, got.Authors[0].URL, "")
		same(t, len(got.Keywords), 50)
		short("a keyword", got.Keywords[0], 100)
		short("the excerpt", must(s.Headlines(ctx, []int64{id}))(t)[0].Excerpt, 300)
	})
}

// What an engine cannot keep in an index does not keep the rest out.
func TestLongAddressesAndWords(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		// Digits of no pattern, so that an engine cannot pack them.
		var b strings.Builder
		for i := range uint64(4000) {
			fmt.Fprintf(&b, "%x", i*0x9e3779b97f4a7c15)
		}
		noise := b.String()
		ok(t, s.SaveOutlet(ctx, &news.Outlet{Name: noise[:8000]}))
		o := &news.Outlet{Name: "Harbour", Homepage: "https://" + noise[:8000] + ".example/"}
		ok(t, s.SaveOutlet(ctx, o))
		f := feed(t, s, 1)
		for _, address := range []string{"https://" + noise[:8000] + ".example/feed", "https://a.example/" + noise[:2000],
			"https://a.example/?" + strings.Repeat("é", 900), "https://" + noise[:300] + "/feed", "https://a.example:" + strings.Repeat("1", 500) + "/"} {
			if _, err := s.AddFeed(ctx, &news.Feed{Outlet: o.ID, Address: address}); !errors.Is(err, news.ErrInvalid) || len(err.Error()) > 1000 {
				t.Errorf("a feed at an address of %d bytes: %.200v", len(address), err)
			}
			moved := *f
			moved.Address = address
			if err := s.SaveFeed(ctx, &moved); !errors.Is(err, news.ErrInvalid) {
				t.Errorf("a feed moved to an address of %d bytes: %.200v", len(address), err)
			}
		}

		var entries []news.Entry
		for i, address := range []string{"https://a.example/" + noise[:8000], "https://" + noise[:8000] + "/a", "https://a.example/plain"} {
			e := storetest.Entry(i)
			e.URL = address
			entries = append(entries, e)
		}
		for i, r := range take(t, s, f, entries...) {
			a := must(s.Article(ctx, r.Article))(t)
			same(t, must(s.ArticleByURL(ctx, entries[i].URL))(t).ID, r.Article)
			same(t, len(a.URL) <= 2000, true)
			same(t, a.URL != "", i == 2)
			ok(t, s.WantPage(ctx, r.Article, storetest.Now))
			if i == 2 {
				ok(t, s.PageDone(ctx, r.Article, ""))
			}
			text := storetest.Article(r.Article, i)
			text.URL = entries[i].URL
			text.Body = []news.Block{{Kind: news.BlockText, Text: "begin"}}
			for n := range 20_000 {
				at := n * 2 % (len(noise) - 64)
				text.Body = append(text.Body, news.Block{Kind: news.BlockText, Text: fmt.Sprintf("%05d", n) + noise[at:at+59]})
			}
			must(s.SaveArticle(ctx, text, 1))(t)
			same(t, len(must(s.Article(ctx, r.Article))(t).URL) <= 2000, true)
		}
		_, total, err := s.Search(ctx, "begin harbour", 1, 0)
		ok(t, err)
		same(t, total, 3)
		_, ok2, err := s.NextOn(ctx, "a.example")
		ok(t, err)
		same(t, ok2, false)
		same(t, len(must(s.Latest(ctx, time.Time{}, 0, 10))(t)), 3)
	})
}
