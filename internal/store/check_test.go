package store_test

import (
	"strings"
	"testing"

	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
	"coranto/internal/task"
)

// Each way to break a database is found, named, and found alone.
func TestCheckFindsWhatIsBroken(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		ok(t, task.Mark(ctx, s.DB(), "fetch", news.Host(f.Address), storetest.Now))
		one, two := article(t, s, f, 1), article(t, s, f, 2)
		st := must(s.NewStoryIDs(ctx, 2))(t)
		for i, id := range []int64{one, two} {
			ok(t, s.Place(ctx, id, st+int64(i), nil))
			ok(t, s.SaveComparison(ctx, st+int64(i), 1, storetest.Comparison(id), storetest.Card(st)))
		}
		gone := must(s.NewStoryIDs(ctx, 1))(t)
		ok(t, s.Place(ctx, two, gone, nil))
		ok(t, s.Place(ctx, two, st+1, nil))
		ok(t, s.SaveComparison(ctx, st+1, 1, storetest.Comparison(two), storetest.Card(st)))
		same(t, must(s.Check(ctx))(t), []string(nil))

		for _, c := range []struct{ breaking, mending, says string }{
			{"UPDATE article SET version=0 WHERE id=1", "UPDATE article SET version=1 WHERE id=1", "article 1 (https://www.gazette.example/news/1) was never read"},
			{"UPDATE article SET annotated=0 WHERE id=1", "UPDATE article SET annotated=1 WHERE id=1", "not annotated"},
			{"UPDATE article SET url='https://www.gazette.example/news/1' WHERE id=2", "UPDATE article SET url='https://www.gazette.example/news/2' WHERE id=2", "more than once"},
			{"UPDATE article SET page_due=1, page_host='other.example' WHERE id=1", "UPDATE article SET page_due=0 WHERE id=1", "page of article 1"},
			{"UPDATE story SET articles=7 WHERE id=1", "UPDATE story SET articles=1 WHERE id=1", "story 1 (Ferries run again) counts"},
			{"UPDATE story SET last=7 WHERE id=1", "UPDATE story SET last=first WHERE id=1", "counts"},
			{"INSERT INTO story SELECT 9, merged_into, headline, section, first, last, outlets, articles, differ, countries, languages, 0, card FROM story WHERE id=1", "DELETE FROM story WHERE id=9", "story 9 (Ferries run again) has no articles"},
			{"UPDATE story SET merged_into=77 WHERE id=3", "UPDATE story SET merged_into=2 WHERE id=3", "leads to a story that is not there"},
			{"UPDATE story SET version=0 WHERE id=1", "UPDATE story SET version=1 WHERE id=1", "never compared"},
			{"UPDATE outlet SET id=77", "UPDATE outlet SET id=1", "outlet that is not there"},
			{"DELETE FROM task WHERE kind='fetch'", "INSERT INTO task VALUES ('fetch', 'www.gazette1.example', 0, 0, 0, '')", "nothing is going to fetch it"},
			{"UPDATE entry SET article=77 WHERE article=1", "UPDATE entry SET article=1 WHERE article=77", "feed 1 delivered it"},
			{"UPDATE feed SET delivered=delivered+1", "UPDATE feed SET delivered=delivered-1", "counts what it delivered wrongly"},
			{"UPDATE address SET article=77 WHERE article=1", "UPDATE address SET article=1 WHERE article=77", "address is known"},
			{"UPDATE placement SET article=77 WHERE article=1", "UPDATE placement SET article=1 WHERE article=77", "without a reason"},
			{"UPDATE comparison SET story=77 WHERE story=1", "UPDATE comparison SET story=1 WHERE story=77", "lost its comparison"},
			{"UPDATE annotation SET article=77 WHERE article=1", "UPDATE annotation SET article=1 WHERE article=77", "lost its annotation"},
			{"UPDATE body SET article=77 WHERE article=1", "UPDATE body SET article=1 WHERE article=77", "has no text"},
			{"CREATE TABLE aside AS SELECT * FROM body; UPDATE body SET data=text_hash FROM article WHERE body.article=1 AND article.id=1", "UPDATE body SET data=aside.data FROM aside WHERE aside.article=body.article", "cannot be read"},
			{"UPDATE article SET indexed=2 WHERE id=2", "UPDATE article SET indexed=1 WHERE id=2", "search does not know article 2"},
			{"UPDATE search_segment SET id=id+100", "UPDATE search_segment SET id=id-100", ""},
			{"CREATE TABLE shelf AS SELECT * FROM search_segment; DELETE FROM search_segment", "INSERT INTO search_segment SELECT * FROM shelf", "search does not know article 1"},
			{"UPDATE search_segment SET head=blocks", "UPDATE search_segment SET head=shelf.head FROM shelf WHERE shelf.id=search_segment.id", "search index is damaged"},
			{"UPDATE search_segment SET blocks=head", "UPDATE search_segment SET blocks=shelf.blocks FROM shelf WHERE shelf.id=search_segment.id", "search index is damaged"},
			{"UPDATE article SET version=0 WHERE id=2", "UPDATE article SET version=1 WHERE id=2", "search knows 1 articles that are not there"},
		} {
			for _, statement := range strings.Split(c.breaking, ";") {
				must(s.DB().Exec(ctx, statement))(t)
			}
			said := must(s.Check(ctx))(t)
			if !strings.Contains(strings.Join(said, "\n"), c.says) {
				t.Errorf("after %s: %q", c.breaking, said)
			}
			must(s.DB().Exec(ctx, c.mending))(t)
			same(t, must(s.Check(ctx))(t), []string(nil))
		}
		must(s.SaveArticle(ctx, &news.Article{ID: two, Headline: "Again"}, 1))(t)
		must(s.DB().Exec(ctx, "UPDATE article SET story=77 WHERE id=2"))(t)
		said := strings.Join(must(s.Check(ctx))(t), "\n")
		for _, w := range []string{"article 2 (https://www.gazette.example/news/2) belongs to a story that is not there", "story 2 (Ferries run again) has no articles"} {
			if !strings.Contains(said, w) {
				t.Errorf("%q is not said in %q", w, said)
			}
		}
	})
}

// What has a task is on its way, and not amiss.
func TestCheckWaitsForTasks(t *testing.T) {
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		ctx := t.Context()
		f := feed(t, s, 1)
		ok(t, s.SetPaused(ctx, f.ID, true))
		take(t, s, f, storetest.Entry(1))
		article(t, s, f, 2)
		same(t, len(must(s.Check(ctx))(t)), 2)
		ok(t, task.Mark(ctx, s.DB(), "extract", "1", storetest.Now))
		ok(t, task.Mark(ctx, s.DB(), "cluster", "all", storetest.Now))
		same(t, len(must(s.Check(ctx))(t)), 0)
		id := take(t, s, f, storetest.Entry(3))[0].Article
		same(t, len(must(s.Check(ctx))(t)), 1)
		ok(t, s.WantPage(ctx, id, storetest.Now))
		same(t, len(must(s.Check(ctx))(t)), 1)
		ok(t, task.Mark(ctx, s.DB(), "fetch", "www.gazette.example", storetest.Now))
		same(t, len(must(s.Check(ctx))(t)), 0)
	})
}
