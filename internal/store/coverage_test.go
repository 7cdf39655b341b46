package store_test

import (
	"testing"
	"time"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// An outlet that publishes and leaves a story out is silent; one whose feed is
// paused or broken, or that published nothing, is not heard.
func TestCoverage(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		var feeds []*news.Feed
		for i := range 7 {
			feeds = append(feeds, feed(t, s, i))
		}
		publish := func(f *news.Feed, n int, ago time.Duration) int64 {
			id := article(t, s, f, n)
			a := storetest.Article(id, n)
			a.Published = storetest.Now.Add(-ago)
			must(s.SaveArticle(ctx, a, 1))(t)
			return id
		}
		story := must(s.NewStoryIDs(ctx, 1))(t)
		for i := range 3 { // two of them by one outlet
			ok(t, s.Place(ctx, publish(feeds[max(i-1, 0)], i, 3*time.Hour), story, nil))
		}
		publish(feeds[2], 10, time.Hour)    // of something else
		publish(feeds[3], 11, 99*time.Hour) // long before
		publish(feeds[4], 12, time.Hour)    // and then its feed broke
		feeds[4].Problem = "The server answered 500"
		ok(t, s.SaveFeed(ctx, feeds[4]))
		ok(t, s.SetPaused(ctx, feeds[5].ID, true))
		ok(t, s.RemoveFeed(ctx, feeds[6].ID)) // no longer followed

		st, _, err := s.Story(ctx, story)
		ok(t, err)
		c := must(s.Coverage(ctx, st, storetest.Now))(t)
		type row struct {
			Outlet, Because string
			Articles        int
		}
		rows := func(list []store.Covering) (all []row) {
			for _, o := range list {
				all = append(all, row{o.Name[len(o.Name)-1:], o.Because, o.Articles})
			}
			return all
		}
		same(t, rows(c.Covering), []row{{"0", "", 2}, {"1", "", 1}})
		same(t, rows(c.Silent), []row{{"2", "", 0}})
		same(t, rows(c.Unheard), []row{{"3", "Nothing came from it in that time.", 0}, {"4", "It cannot be fetched: The server answered 500.", 0}, {"5", "It is paused.", 0}})
		same(t, c.To, storetest.Now)

		// Days later it is told as of then.
		c = must(s.Coverage(ctx, st, storetest.Now.Add(96*time.Hour)))(t)
		same(t, c.To, st.First.Add(24*time.Hour))
		same(t, len(c.Silent), 2) // whose feed breaks now was heard then
	})
}
