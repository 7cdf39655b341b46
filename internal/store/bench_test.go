//go:build !windows

package store_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
	"coranto/internal/store"
	"coranto/internal/store/storetest"
)

// size is how many articles the benchmarks work on: BENCH_ARTICLES, else 6,000.
func size() int {
	if n, err := strconv.Atoi(os.Getenv("BENCH_ARTICLES")); err == nil {
		return n
	}
	return 6000
}

// speech makes texts of invented words, some far more frequent than others.
type speech struct{ *rand.Rand }

func (r speech) word() string {
	const syllables = "kalomirasetunovepidagorushebanitelocumafi"
	n := int(60_000 * r.Float64() * r.Float64() * r.Float64())
	var b strings.Builder
	for i := 0; i < 2 || n > 0; i++ {
		at := n % 20 * 2
		b.WriteString(syllables[at : at+2])
		n /= 20
	}
	return b.String()
}

func (r speech) text(words int) string {
	all := make([]string, words)
	for i := range all {
		all[i] = r.word()
	}
	return strings.Join(all, " ")
}

func (r speech) entry(n int) news.Entry {
	e := storetest.Entry(n)
	e.Title = r.text(9)
	e.HTML = "<p>" + r.text(120) + "</p>\n<p>" + r.text(120) + "</p>"
	return e
}

// fill puts n articles of 40 outlets, in stories of three, into a store.
func fill(b *testing.B, s *store.Store, n int) {
	ctx := b.Context()
	r := speech{rand.New(rand.NewPCG(1, 2))}
	var feeds []*news.Feed
	for i := range 40 {
		feeds = append(feeds, feed(b, s, i))
	}
	for at := 0; at < n; {
		f := feeds[at/30%len(feeds)]
		ok(b, s.Transact(ctx, func(tx *store.Store) error {
			var entries []news.Entry
			for range min(30, n-at) {
				entries = append(entries, r.entry(at))
				at++
			}
			results, err := tx.SaveEntries(ctx, f, entries, storetest.Now)
			if err != nil {
				return err
			}
			for i, res := range results {
				e := entries[i]
				a := &news.Article{ID: res.Article, URL: e.URL, Headline: e.Title, Published: e.Published, Language: "en"}
				for _, p := range strings.Split(e.HTML, "\n") {
					a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: strings.Trim(p, "</p>")})
				}
				if _, err := tx.SaveArticle(ctx, a, 1); err != nil {
					return err
				}
				if err := tx.SaveAnnotation(ctx, a.ID, 1, storetest.Annotation(1)); err != nil {
					return err
				}
				if err := tx.Place(ctx, a.ID, a.ID%int64(n/3+1)+1, nil); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	for st := int64(1); st <= int64(n/3+1); st++ {
		ok(b, s.SaveComparison(ctx, st, 1, storetest.Comparison(st), storetest.Card(st)))
	}
}

// BenchmarkSave saves the entries of feeds, and the articles made of them, 30
// or one a transaction.
func BenchmarkSave(b *testing.B) {
	for _, together := range []int{30, 1} {
		b.Run(strconv.Itoa(together), func(b *testing.B) { save(b, together) })
	}
}

func save(b *testing.B, together int) {
	r := speech{rand.New(rand.NewPCG(1, 2))}
	dsn := dbtest.SQLite(b)
	s := storetest.Open(b, dsn)
	f := feed(b, s, 1)
	var entries, articles time.Duration
	n, text := 0, 0
	for b.Loop() {
		batch := make([]news.Entry, 30)
		for i := range batch {
			batch[i] = r.entry(n)
			text += len(batch[i].HTML)
			n++
		}
		start := time.Now()
		results := must(s.SaveEntries(b.Context(), f, batch, storetest.Now))(b)
		entries += time.Since(start)
		start = time.Now()
		for at := 0; at < len(batch); at += together {
			ok(b, s.Transact(b.Context(), func(tx *store.Store) error {
				for i := at; i < at+together; i++ {
					a := &news.Article{ID: results[i].Article, Headline: batch[i].Title, Body: []news.Block{{Kind: news.BlockText, Text: batch[i].HTML}}}
					if _, err := tx.SaveArticle(b.Context(), a, 1); err != nil {
						return err
					}
				}
				return nil
			}))
		}
		articles += time.Since(start)
	}
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	b.ReportMetric(float64(entries.Microseconds())/float64(n), "µs/entry")
	b.ReportMetric(float64(articles.Microseconds())/float64(n), "µs/article")
	b.ReportMetric(float64(used.Utime.Nano()+used.Stime.Nano())/1e3/float64(n), "CPU-µs/both")
	var size int64
	for _, name := range []string{dsn, dsn + "-wal"} {
		if st, err := os.Stat(name); err == nil {
			size += st.Size()
		}
	}
	b.ReportMetric(float64(size)/float64(text), "disk/text")
}

// BenchmarkPages asks what pages ask.
func BenchmarkPages(b *testing.B) {
	dsn := dbtest.SQLite(b)
	if os.Getenv("BENCH_POSTGRES") != "" {
		dsn = dbtest.Postgres(b)
	}
	s := storetest.Open(b, dsn)
	start := time.Now()
	fill(b, s, size())
	b.Logf("%d articles in %v", size(), time.Since(start).Round(time.Millisecond))
	if st, err := os.Stat(dsn); err == nil {
		b.Logf("%d bytes an article", st.Size()/int64(size()))
	}
	ctx := b.Context()
	var ids []int64
	for i := range 60 {
		ids = append(ids, int64(i*size()/200+1))
	}
	common := speech{rand.New(rand.NewPCG(1, 2))}.word()
	for _, c := range []struct {
		name string
		ask  func() error
	}{
		{"latest", func() error { _, err := s.Latest(ctx, time.Time{}, 0, 50); return err }},
		{"latest of one", func() error { _, err := s.LatestOf(ctx, 3, time.Time{}, 0, 50); return err }},
		{"stories", func() error { _, err := s.Stories(ctx, store.StoryFilter{Limit: 50}); return err }},
		{"stories of a section", func() error {
			_, err := s.Stories(ctx, store.StoryFilter{Section: "world", Country: "FR", Language: "en", MinOutlets: 2, Limit: 50})
			return err
		}},
		{"stories of none", func() error { _, err := s.Stories(ctx, store.StoryFilter{Country: "XX", Limit: 50}); return err }},
		{"stories of one", func() error { _, err := s.Stories(ctx, store.StoryFilter{Outlet: 3, Limit: 50}); return err }},
		{"stories by id", func() error { _, err := s.StoriesByID(ctx, ids); return err }},
		{"a story", func() error {
			m, err := s.Members(ctx, 5)
			if err == nil {
				_, err = s.ArticlesByID(ctx, m)
			}
			if err == nil {
				_, err = s.Comparison(ctx, 5)
			}
			return err
		}},
		{"search for two words", func() error { _, _, err := s.Search(ctx, "kalomi kakatu", 20, 0); return err }},
		{"search for a common word", func() error { _, _, err := s.Search(ctx, common, 20, 0); return err }},
		{"search for a phrase", func() error { _, _, err := s.Search(ctx, `"`+common+` kaka"`, 20, 0); return err }},
		{"counts", func() error { _, err := s.Counts(ctx, storetest.Now); return err }},
		{"outlets", func() error { _, err := s.Outlets(ctx); return err }},
		{"feeds", func() error { _, err := s.Feeds(ctx); return err }},
		{"check", func() error { _, err := s.Check(ctx); return err }},
		{"unplaced", func() error { _, err := s.Unplaced(ctx, 100); return err }},
		{"placed in a day", func() error { _, err := s.Placed(ctx, storetest.Now.Add(-24*time.Hour)); return err }},
	} {
		b.Run(strings.ReplaceAll(c.name, " ", "_"), func(b *testing.B) {
			for b.Loop() {
				ok(b, c.ask())
			}
		})
	}
}
