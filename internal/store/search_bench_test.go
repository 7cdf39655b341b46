//go:build !windows

package store

import (
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"coranto/internal/db/dbtest"
	"coranto/internal/news"
)

// BenchmarkSearch fills a store with articles whose words are as unequal as
// those of a language, one in twenty of them Chinese characters, and asks what
// readers ask. What is measured is everything from the query to the snippets.
// CORANTO_BENCH_ARTICLES says how many articles (20,000), CORANTO_BENCH_POSTGRES
// that they are to be in PostgreSQL.
//
//	CORANTO_BENCH_ARTICLES=1000000 go test ./internal/store -run xxx -bench Search$ -benchtime 1x -timeout 1h
func BenchmarkSearch(b *testing.B) {
	articles := 20_000
	if n, err := strconv.Atoi(os.Getenv("CORANTO_BENCH_ARTICLES")); err == nil {
		articles = n
	}
	dsn := filepath.Join(b.TempDir(), "coranto.db")
	if os.Getenv("CORANTO_BENCH_POSTGRES") != "" {
		dsn = dbtest.Postgres(b)
	}
	s, err := Open(b.Context(), dsn, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	spent := fillSearch(b, s, articles)
	var segments, bytes int64
	err = s.db.QueryRow(b.Context(), `SELECT count(*), coalesce(sum(length(head) + length(blocks)), 0) + (SELECT coalesce(sum(length(data)), 0) FROM search_block)
		FROM search_segment`).Scan(&segments, &bytes)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		askSearch(b, s, articles)
	}
	b.Logf("%d segments", segments)
	b.ReportMetric(float64(spent.Microseconds())/float64(articles), "index-CPU-µs/article")
	b.ReportMetric(float64(bytes)/float64(articles), "B/article")
	b.ReportMetric(0, "ns/op")
}

// tongue makes the words of the nth article, always the same.
type tongue struct {
	*rand.Rand
	zipf *rand.Zipf
}

func tongueOf(n int) tongue {
	r := rand.New(rand.NewPCG(1621, uint64(n)))
	return tongue{r, rand.NewZipf(r, 1.07, 2, vocabulary)}
}

// vocabulary is how many words there are.
const vocabulary = 400_000

// wordOf is the word of a rank, 0 the most frequent.
func wordOf(rank int) string { return string(appendWord(nil, rank)) }

func appendWord(b []byte, rank int) []byte {
	const syllables = "kalomirasetunovepidagorushebanitelocumafi"
	for {
		b = append(b, syllables[rank%20*2:rank%20*2+2]...)
		if rank /= 20; rank == 0 {
			return b
		}
	}
}

func (t tongue) words(n int) string {
	b := make([]byte, 0, 8*n)
	for range n {
		b = append(appendWord(b, int(t.zipf.Uint64())), ' ')
	}
	return string(b)
}

func (t tongue) characters(n int) string {
	all := make([]rune, n)
	for i := range all {
		all[i] = rune(0x4e00 + t.zipf.Uint64()%3500)
	}
	return string(all)
}

// articleOf is the nth article.
func articleOf(n int) *news.Article {
	t := tongueOf(n)
	a := &news.Article{ID: int64(n + 1), Published: time.Unix(1_600_000_000+int64(n)*60, 0).UTC()}
	if n%20 == 7 {
		a.Headline = t.characters(18)
		a.Body = []news.Block{{Kind: news.BlockText, Text: t.characters(500)}}
		return a
	}
	a.Headline = t.words(9)
	for range 4 {
		a.Body = append(a.Body, news.Block{Kind: news.BlockText, Text: t.words(60)})
	}
	return a
}

// fillSearch writes articles, a few hundred a transaction, and returns what CPU
// time the index took of it.
func fillSearch(b *testing.B, s *Store, articles int) (spent time.Duration) {
	ctx := b.Context()
	for from := 0; from < articles; {
		to := min(from+250, articles)
		var made []*news.Article
		for n := from; n < to; n++ {
			made = append(made, articleOf(n))
		}
		from = to
		err := s.Transact(ctx, func(tx *Store) error {
			for _, a := range made {
				if err := fillArticle(ctx, tx, a); err != nil {
					return err
				}
				began := cpuUsed()
				if err := tx.index(ctx, a, a.Headline, "The Harbour Gazette", a.Published, 1); err != nil {
					return err
				}
				spent += cpuUsed() - began
			}
			began := cpuUsed()
			defer func() { spent += cpuUsed() - began }()
			return tx.keepWords(ctx)
		})
		began := cpuUsed()
		for more := err == nil; more; {
			more, err = s.TendSearch(ctx)
		}
		spent += cpuUsed() - began
		if err != nil {
			b.Fatal(err)
		}
	}
	return spent
}

func fillArticle(ctx context.Context, tx *Store, a *news.Article) error {
	_, err := tx.db.Exec(ctx, `INSERT INTO article (id, url, outlet, feed, arrived, published, modified, time, language, lang,
			headline, excerpt, section, quality, story, version, indexed, annotated, text_hash, text_at, from_page, page_due, page_host, page_tries, page_problem)
		VALUES ($1, '', 0, 0, $2, $2, 0, $2, 'en', 'en', $3, '', '', 1, 0, 1, 1, 0, $4, 0, 0, 0, '', 0, '')`, a.ID, ms(a.Published), a.Headline, []byte{})
	if err != nil {
		return err
	}
	data, err := tx.pack.json(kept(a))
	if err != nil {
		return err
	}
	_, err = tx.db.Exec(ctx, "INSERT INTO body (article, data) VALUES ($1, $2)", a.ID, data)
	return err
}

// askSearch asks and reports how long the answers took.
func askSearch(b *testing.B, s *Store, articles int) {
	r := rand.New(rand.NewPCG(7, 8))
	word := func(least, most float64) string { // ranks of each size as often as those of another
		return wordOf(int(least * math.Pow(most/least, r.Float64())))
	}
	piece := func(chinese bool, length int) string { // some words, or characters, of an article
		n := r.IntN(articles/20)*20 + r.IntN(7)
		if chinese {
			n = n/20*20 + 7
			text := []rune(articleOf(n).Body[0].Text)
			at := r.IntN(len(text) - length)
			return string(text[at : at+length])
		}
		text := strings.Fields(articleOf(n).Body[r.IntN(4)].Text)
		at := r.IntN(len(text) - length)
		return strings.Join(text[at:at+length], " ")
	}
	kinds := []struct {
		name string
		ask  func() string
	}{
		{"one word", func() string { return word(50, 100_000) }},
		{"two words", func() string { return word(20, 20_000) + " " + word(20, 20_000) }},
		{"three words", func() string { return word(5, 5000) + " " + word(5, 5000) + " " + word(5, 5000) }},
		{"with a frequent word", func() string { return word(1, 5) + " " + word(50, 20_000) }},
		{"a frequent word", func() string { return word(1, 10) }},
		{"four frequent words", func() string { return word(1, 9) + " " + word(1, 9) + " " + word(1, 9) + " " + word(1, 9) }},
		{"a phrase of two", func() string { return `"` + piece(false, 2) + `"` }},
		{"a phrase of four", func() string { return `"` + piece(false, 4) + `"` }},
		{"two Chinese characters", func() string { return piece(true, 2) }},
		{"four Chinese characters", func() string { return piece(true, 4) }},
	}
	var every, worked []time.Duration
	for _, k := range kinds {
		var took, cpu []time.Duration
		found, more := 0, 0
		for range 60 {
			query := k.ask()
			began, used := time.Now(), cpuUsed()
			res, err := s.Find(b.Context(), query, 20, 0)
			if err != nil {
				b.Fatal(err)
			}
			took, cpu = append(took, time.Since(began)), append(cpu, cpuUsed()-used)
			found += res.Total
			if res.More {
				more++
			}
		}
		every, worked = append(every, took...), append(worked, cpu...)
		slices.Sort(took)
		slices.Sort(cpu)
		b.Logf("%-24s p50 %6.2f ms, p99 %6.2f ms, CPU p50 %6.2f ms, p99 %6.2f ms, %8d found, %2d of 60 not counted out", k.name,
			milli(took[len(took)/2]), milli(took[len(took)*99/100]), milli(cpu[len(cpu)/2]), milli(cpu[len(cpu)*99/100]), found/60, more)
	}
	slices.Sort(every)
	slices.Sort(worked)
	b.ReportMetric(milli(worked[len(worked)/2]), "CPU-p50-ms")
	b.ReportMetric(milli(worked[len(worked)*99/100]), "CPU-p99-ms")
	b.ReportMetric(milli(every[len(every)/2]), "p50-ms")
	b.ReportMetric(milli(every[len(every)*99/100]), "p99-ms")
}

// cpuUsed is the CPU time of this process so far.
func cpuUsed() time.Duration {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used)
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func milli(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
