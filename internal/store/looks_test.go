package store_test

import (
	"testing"
	"time"

	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// A page is looked at again behind those that are asked for, and what belongs to
// a page is kept with it, in order.
func TestLooks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
		article := func(url string) int64 {
			id, _, err := s.NewArticle(ctx, url, 0, 0, now)
			ok(t, err)
			return id
		}
		one, two := article("https://www.gazette.example/one"), article("https://www.gazette.example/two")
		due := func(at time.Time) (ids []int64) {
			for _, p := range must(s.DuePages(ctx, "www.gazette.example", at, 9))(t) {
				ids = append(ids, p.Article, int64(p.Looks))
			}
			return ids
		}
		same(t, must(s.LookOf(ctx, one))(t), store.Look{})
		ok(t, s.WantPage(ctx, one, now))
		ok(t, s.LookAgain(ctx, one, store.Look{ETag: `"a"`, LastModified: "then", BodyHash: "b", Looks: 1}, now.Add(time.Hour)))
		same(t, must(s.LookOf(ctx, one))(t), store.Look{ETag: `"a"`, LastModified: "then", BodyHash: "b", Looks: 1})
		same(t, len(due(now)), 0)
		ok(t, s.WantPage(ctx, two, now.Add(2*time.Hour)))
		same(t, due(now.Add(3*time.Hour)), []int64{two, 0, one, 1})
		ok(t, s.WantPage(ctx, one, now)) // its feed says that it changed
		same(t, due(now.Add(3*time.Hour)), []int64{one, 0, two, 0})

		recent, several, err := s.Followed(ctx, one, now.Add(-time.Hour))
		ok(t, err)
		same(t, []bool{recent, several}, []bool{true, false})
		if recent, _, err = s.Followed(ctx, one, now.Add(time.Hour)); err != nil || recent {
			t.Errorf("an article of noon is recent at one: %v", err)
		}

		page := store.Raw{Kind: "page", URL: "https://www.gazette.example/one", ContentType: "text/html", Fetched: now, Body: []byte("first"),
			Parts: []store.Raw{{Kind: "page", URL: "https://www.gazette.example/one?page=2", ContentType: "text/html", Fetched: now, Body: []byte("second")},
				{Kind: "page", URL: "https://www.gazette.example/one?page=3", Fetched: now, Body: []byte{}}}}
		ok(t, s.SaveRaw(ctx, one, page))
		same(t, must(s.Raw(ctx, one))(t), &page)
		page.Parts = nil
		ok(t, s.SaveRaw(ctx, one, page))
		same(t, must(s.Raw(ctx, one))(t), &page)
	})
}
