package store_test

import (
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// An article that was read from its entry is saved with it at once, their words
// stored together; whatever becomes of the one, the other can be had.
func TestReadAtOnce(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		entries := []news.Entry{storetest.Entry(1), storetest.Entry(2)}
		entries[0].HTML = "<p>The ferry left at dawn.</p>"
		d := must(s.Delivery(ctx, f, entries))(t)
		same(t, d.Fresh(), []int{0, 1})
		made := &news.Article{URL: entries[0].URL, Headline: "Ferry leaves", Published: entries[0].Published, Language: "en",
			Body: []news.Block{{Kind: news.BlockText, Text: "The ferry left at dawn."}}}
		d.Read(0, made, 3)
		results := must(s.SaveDelivery(ctx, d, storetest.Now))(t)
		a := results[0].Article
		same(t, results, []store.EntryResult{{Article: a, New: true, Read: true}, {Article: a + 1, New: true}})

		got := must(s.Article(ctx, a))(t)
		same(t, got.Headline, "Ferry leaves")
		same(t, got.Outlet, f.Outlet)
		same(t, got.Paragraphs(), made.Paragraphs())
		same(t, must(s.Entry(ctx, a))(t).HTML, entries[0].HTML)
		hits, _, err := s.Search(ctx, "dawn", 10, 0)
		ok(t, err)
		same(t, len(hits), 1)
		same(t, len(must(s.Revisions(ctx, a))(t)), 1)

		// Saved as before, it has not changed.
		got.Body = made.Body
		same(t, must(s.SaveArticle(ctx, got, 3))(t), false)

		// Again, and once more with other words: it is read anew by whoever asks.
		d = must(s.Delivery(ctx, f, entries))(t)
		same(t, len(d.Fresh()), 0)
		entries[0].HTML = "<p>The ferry left at noon.</p>"
		d = must(s.Delivery(ctx, f, entries))(t)
		same(t, d.Fresh(), []int{0})
		d.Read(0, made, 3)
		results = must(s.SaveDelivery(ctx, d, storetest.Now.Add(time.Hour)))(t)
		same(t, results, []store.EntryResult{{Article: a, Changed: true}, {Article: a + 1}})
		same(t, must(s.Entry(ctx, a))(t).HTML, entries[0].HTML)
		got.Body = []news.Block{{Kind: news.BlockText, Text: "The ferry left at noon."}}
		same(t, must(s.SaveArticle(ctx, got, 3))(t), true)
		same(t, must(s.Entry(ctx, a))(t).HTML, entries[0].HTML)
		revisions := must(s.Revisions(ctx, a))(t)
		same(t, len(revisions), 2)
		same(t, revisions[0].Text, "The ferry left at dawn.")
		same(t, revisions[1].At, storetest.Now.Add(time.Hour))
	})
}

// A body that holds the entry too keeps it when the article is saved anew.
func TestTheEntryStaysWithTheBody(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		entries := []news.Entry{storetest.Entry(1)}
		d := must(s.Delivery(ctx, f, entries))(t)
		d.Read(0, storetest.Article(0, 1), 1)
		a := must(s.SaveDelivery(ctx, d, storetest.Now))(t)[0].Article
		other := storetest.Article(a, 1)
		other.Body = []news.Block{{Kind: news.BlockText, Text: "Its page says more."}}
		same(t, must(s.SaveArticle(ctx, other, 1))(t), true)
		same(t, must(s.Entry(ctx, a))(t).Summary, entries[0].Summary)
		same(t, must(s.Article(ctx, a))(t).Paragraphs(), other.Paragraphs())
		said, err := s.Check(ctx)
		ok(t, err)
		for _, line := range said {
			t.Log(line) // of tasks, which this test does not make
		}
	})
}

// With each feed stands how many entries it delivered, each once, whatever
// else it says of them and however often.
func TestDeliveredAreCounted(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		one, two := feed(t, s, 1), feed(t, s, 2)
		changed, renamed, twin := storetest.Entry(1), storetest.Entry(2), storetest.Entry(3)
		changed.Title, renamed.ID = "Ferry number 1 is late", "tag:gazette.example,2024:new"
		twin.URL, twin.Title = "", "Ferry number 3, once more"
		for _, c := range []struct {
			feed    *news.Feed
			entries []news.Entry
			want    int
		}{
			{one, nil, 0},
			{one, []news.Entry{storetest.Entry(1), storetest.Entry(2)}, 2},
			{one, []news.Entry{storetest.Entry(1), storetest.Entry(2)}, 2},
			{one, []news.Entry{changed, storetest.Entry(2)}, 2},
			{one, []news.Entry{renamed, renamed}, 3}, // another id of a known address
			{two, []news.Entry{storetest.Entry(1), storetest.Entry(1), storetest.Entry(4)}, 2},
			{one, []news.Entry{storetest.Entry(3), twin, storetest.Entry(3)}, 5},
		} {
			_, err := s.SaveEntries(ctx, c.feed, c.entries, storetest.Now)
			ok(t, err)
			same(t, must(s.FeedsOf(ctx, c.feed.Outlet))(t)[0].Articles, c.want)
			var rows int
			ok(t, s.DB().QueryRow(ctx, "SELECT count(*) FROM entry WHERE feed=$1", c.feed.ID).Scan(&rows))
			same(t, rows, c.want)
		}
		ok(t, s.SaveFeed(ctx, one)) // which knows nothing of the count
		ok(t, s.Polled(ctx, one))
		same(t, must(s.Feeds(ctx))(t)[0].Articles, 5)
	})
}
